"""Substances that the patient does not bear, with the reaction where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Mention, mentions_within
from openimr.stages.chronology.patterns import finditer
from openimr.stages.chronology.sections import Sections

_SAID: Final = re.compile(
    r"\b(?:allergic(?:\s+reaction)?\s+(?:is\s+)?to|allerg(?:y|ies)\s+(?:to|includes?|are|is)|intoleran(?:t|ce)\s+(?:of|to)|adverse\s+reaction\s+to|sensitive\s+to)\b",
    re.IGNORECASE,
)
_SAID_ROOTS: Final = ("allerg", "intoleran", "adverse", "sensitive")
_SUBSTANCE: Final = re.compile(
    r"\b(?:latex|sulfa(?:\s+drugs)?|sulfur|shellfish|iodine|(?:IV\s+)?contrast(?:\s+dye)?|adhesive(?:\s+tape)?|tape|peanuts?|tree\s+nuts|eggs?|bee\s+stings?|pollen|dust(?:\s+mites)?|"
    r"cats?|dogs?|nickel|milk|wheat|soy|strawberries|grass|mold|ragweed|penicillins|mycins|cephalosporins)\b",
    re.IGNORECASE,
)
_REACTION: Final = re.compile(
    r"^\s*(?:\(([^)\n]{3,60})\)|(?:which\s+)?(?:caus(?:es|ed|ing)|gives\s+(?:him|her)|with|[-:])\s+([A-Za-z][\w ]{2,40}))",
    re.IGNORECASE,
)
_NONE_KNOWN: Final = re.compile(
    r"\bno\s+known\s+(?P<what>(?:drug|medication|medicine|food|medical|environmental|latex)?\s*(?:or\s+\w+\s+)?allerg(?:y|ies))\b|(?P<short>NKDA|NKA)\b|\bdenies\s+(?:any\s+)?(?P<denied>(?:drug\s+|medication\s+)?allergies)\b",
    re.IGNORECASE,
)
_NONE: Final = re.compile(r"\b(?:no|denies|negative|without|none)\b[^.;\n]{0,40}$", re.IGNORECASE)


def find_allergies(
    text: str, *, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention], sections: Sections
) -> Iterator[Finding]:
    """Every substance in an allergy section or after words of allergy, within its sentence."""
    for none in finditer(_NONE_KNOWN, text, roots=("allerg", "nkda", "nka")):
        name = next(group for group in ("what", "short", "denied") if none[group])
        yield _none_known(none.start(name), end=none.end(name), words=none[name])
    speaks = any(True for _ in finditer(_SAID, text, roots=_SAID_ROOTS))
    listed = any(heading.section == "allergies" for heading in sections.headings) or sections.opening == "allergies"
    for start, end in sentences if speaks or listed else ():
        said = _SAID.search(text, start, end)
        if not said and sections.at(start) != "allergies":
            continue
        first = said.end() if said else start
        places = [
            (m.start, m.end, m.normalized) for m in mentions_within(mentions, first, end=end) if m.kind == "MEDICATION"
        ]
        places += [(m.start(), m.end(), " ".join(m[0].lower().split())) for m in _SUBSTANCE.finditer(text, first, end)]
        for a, b, normalized in sorted(places):
            yield _allergy(text, a, end=b, normalized=normalized, sentence=(start, end))


def _none_known(start: int, *, end: int, words: str) -> Finding:
    plain = (
        "allergy"
        if words.upper() == "NKA"
        else "drug allergy"
        if words.upper() == "NKDA"
        else " ".join(words.lower().split())
    )
    return Finding(
        kind="ALLERGY",
        start=start,
        end=end,
        normalized=plain.replace("allergies", "allergy"),
        assertion="ABSENT",
        settled=True,
    )


def _allergy(text: str, start: int, *, end: int, normalized: str, sentence: tuple[int, int]) -> Finding:
    reaction = _REACTION.match(text[end : min(sentence[1], end + 80)])
    words = " ".join(next(filter(None, reaction.groups())).split()) if reaction else ""
    absent = _NONE.search(text[sentence[0] : start]) is not None
    return Finding(
        kind="ALLERGY",
        start=start,
        end=end,
        normalized=normalized,
        assertion="ABSENT" if absent else "PRESENT",
        attributes={"reaction": words} if words else {},
        settled=True,
    )
