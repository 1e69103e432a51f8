"""What a physician asks to be authorized: the thing, how much of it, and what utilization review said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.courses import number_of
from openimr.stages.chronology.doses import DOSE
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Mention, mentions_within
from openimr.stages.chronology.sentences import sentence_around

_ASKS: Final = re.compile(
    r"""\b(?:
      request(?:s|ed|ing)?\s+(?:for\s+)?(?:an?\s+)?(?:formal\s+|written\s+|continued\s+)?(?:authorization|approval|certification)(?:\s+(?:be\s+given\s+)?(?:for|of|to))?
    | (?:authorization|approval|certification)\s+(?:is|was|has\s+been|be)?\s*(?:being\s+|again\s+|hereby\s+)?(?:requested|sought)(?:\s+(?:for|of|to))?
    | (?:seek(?:s|ing)?|need|ask(?:s|ed|ing)?\s+for|obtain|pending|await(?:s|ing)?)\s+(?:authorization|approval)\s+(?:for|of|to)
    | (?:i|we|provider|physician|he|she|dr\.?\s+\w+)\s+(?:am\s+|are\s+|is\s+|hereby\s+|again\s+|therefore\s+|also\s+)*request(?:s|ed|ing)?(?:\s+that)?
    | (?:is|am|are)\s+(?:again\s+|hereby\s+|now\s+)?requesting
    | (?<=[.;:]\s)requests?(?!\s+(?:was|is|were|dated|received|of|for\s+authorization)\b) | (?<=\n)requests?(?=\s+(?!was|is|were|dated|received|of|for\s+authorization)[a-z])
    | (?:please|kindly)\s+(?:authorize|approve)
    | (?:the|this|a|prospective|retrospective|current|disputed|new)\s+requests?\s+(?:is\s+|was\s+)?for(?:\s+(?:one|prescription\s+of))?
    | (?:service|treatment|procedure|item|good|medication|drug)s?\s*(?:/\s*goods?)?\s*(?:\(s\))?\s+(?:requested|in\s+dispute)\s*:?
    | requested\s+(?:service|treatment|procedure|item|medication)s?(?:/goods)?(?:\s+or\s+(?:good|item)s?)?\s*:?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ROOTS: Final = ("request", "authoriz", "approv", "certif", "in dispute")
_FORM: Final = re.compile(r"(?:service|treatment|procedure|item|good|medication|drug|requested)", re.IGNORECASE)
_BLOCK: Final = 200
_ASKED: Final = re.compile(
    r"(?:\b(?:is|are|was|were)\s+|,\s*)?(?:being\s+|again\s+|also\s+)?\brequested\s*(?=[.;\n]|$)", re.IGNORECASE
)
_QUANTITY: Final = re.compile(
    r"#\s?(?P<a>\d{1,4})\b|\b(?:x\s?)?(?P<b>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-four|thirty)\s*(?:\(\d{1,3}\)\s*)?(?:additional\s+|more\s+)?(?P<unit>sessions?|visits?|treatments?|tablets?|tabs|capsules?|caps|units?|patches|months?|injections?|refills?)\b"
    r"|\bquantity\s*:?\s*(?P<c>\d{1,4}(?:\s+(?:sessions?|visits?|tablets?|treatments?))?)",
    re.IGNORECASE,
)
_DECISION: Final = re.compile(
    r"\b(?:is|was|were|are|been)\s+(?:(?P<no>denied|non-?certified|not\s+(?:certified|authorized|approved))|(?P<yes>certified|authorized|approved)|(?P<part>modified|partially\s+certified))",
    re.IGNORECASE,
)
_CARE: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST"})
_THING: Final = re.compile(r"\s*(?:an?\s+|the\s+|for\s+)?(?P<thing>[A-Za-z][^.;:\n,()]{3,70})")


def find_requests(text: str, *, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Every thing asked for on a page: each treatment, drug or study named after the asking, within its sentence."""
    if not any(root in text.lower() for root in _ROOTS):
        return
    for ask in _ASKS.finditer(text):
        start, end = sentence_around(sentences, ask.start())
        is_form = bool(_FORM.match(ask[0]))
        end = _block_end(text, ask.end()) if is_form else end
        named = [m for m in mentions_within(mentions, ask.end(), end=end) if m.kind in _CARE]
        named = _with_quantity(text, named, end=end) if is_form else named
        for mention in named:
            yield _request(
                text,
                mention.start,
                end=mention.end,
                normalized=mention.normalized,
                class_=mention.term.class_,
                within=(start, end),
            )
        thing = None if named else _THING.match(text, ask.end(), end)
        if thing and _says_something(thing["thing"]):
            words = " ".join(thing["thing"].split())
            first = thing.start("thing")
            yield _request(
                text,
                first,
                end=first + len(thing["thing"].rstrip()),
                normalized=words.lower(),
                class_="",
                within=(start, end),
            )


def _with_quantity(text: str, named: list[Mention], *, end: int) -> list[Mention]:
    """Of the things named in the rows of a form, those that a quantity follows; all where the form gives none."""
    counted = set()
    for quantity in _QUANTITY.finditer(text, named[0].end if named else end, end):
        before = [mention for mention in named if mention.end <= quantity.start()]
        counted.add(before[-1].start if before else -1)
    return [mention for mention in named if mention.start in counted] or named


def _block_end(text: str, start: int) -> int:
    """Where the block under a heading of a form ends: at an empty line, at most 200 characters on."""
    stop = text.find("\n\n", start, start + _BLOCK)
    return stop if stop >= 0 else min(len(text), start + _BLOCK)


def find_asked(text: str, *, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Every thing that a sentence ends by calling requested."""
    for asked in _ASKED.finditer(text) if "requested" in text.lower() else ():
        start, end = sentence_around(sentences, asked.start())
        for mention in mentions_within(mentions, start, end=asked.start()):
            if mention.kind in _CARE:
                yield _request(
                    text,
                    mention.start,
                    end=mention.end,
                    normalized=mention.normalized,
                    class_=mention.term.class_,
                    within=(start, end),
                )


def _request(text: str, start: int, *, end: int, normalized: str, class_: str, within: tuple[int, int]) -> Finding:
    sentence = text[within[0] : within[1]]
    dose = DOSE.match(text[end : within[1]].lstrip(" ,("))
    attributes = {"dose": " ".join(dose[0].split())} if dose else {}
    quantity = _quantity(text, start, end=end, within=within)
    if quantity:
        attributes["quantity"] = quantity
    decision = _DECISION.search(sentence)
    if decision:
        attributes["decision"] = "denied" if decision["no"] else "modified" if decision["part"] else "authorized"
    return Finding(
        kind="REQUEST",
        start=start,
        end=end,
        normalized=normalized,
        class_=class_,
        assertion="PLANNED",
        attributes=attributes,
        settled=True,
    )


def _quantity(text: str, start: int, *, end: int, within: tuple[int, int]) -> str:
    """The count nearest to the thing within its sentence: ``6 sessions``, ``#90``."""
    found = list(_QUANTITY.finditer(text, *within))
    if not found:
        return ""
    line_end = text.find("\n", end)
    beside = [match for match in found if end <= match.start() < (line_end if line_end >= 0 else len(text))]
    nearest = (
        beside[0]
        if beside
        else min(found, key=lambda match: (max(0, start - match.end(), match.start() - end), match.start()))
    )
    if nearest["a"]:
        return f"#{nearest['a']}"
    if nearest["b"]:
        return f"{number_of(nearest['b'])} {nearest['unit'].lower()}"
    return " ".join(nearest["c"].lower().split())


def _says_something(words: str) -> bool:
    """Whether a phrase after an asking names a thing rather than going on with a clause."""
    first = words.split(maxsplit=1)[0].lower()
    return first not in (
        "that",
        "to",
        "be",
        "is",
        "was",
        "has",
        "and",
        "this",
        "review",
        "by",
        "from",
        "on",
        "at",
        "dated",
        "received",
        "a",
        "information",
        "records",
        "medical",
        "treatment",
        "treatments",
        "authorization",
        "independent",
        "further",
        "additional",
    )
