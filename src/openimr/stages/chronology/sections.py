"""The sections of a note: which heading each place of a page stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from openimr.lexicons.terms import phrases

# A heading stands at the start of a line or after the end of a sentence; it ends with a colon, or is a whole line,
# or is written in capitals before a new sentence (reports typed as one line).
_BEFORE: Final = r"(?:^|(?<=\n)|(?<=[.;:!?)\]])|(?<=\.[\"\u201d]))[ \t]*(?:[\u2022*\-#>]\s*|\d{1,2}[.)]\s+)?"
_WITH_COLON: Final = re.compile(_BEFORE + r"([A-Za-z][A-Za-z0-9/&'()\-, ]{0,48}?)[ \t]*:")
_WHOLE_LINE: Final = re.compile(r"^[ \t]*(?:[IVX]+\.\s+)?([A-Za-z][A-Za-z/&'\- ]{1,40}?)[ \t]*$", re.MULTILINE)
_CAPITALS: Final = re.compile(
    r"(?<![A-Za-z0-9,/-])(?<!: )([A-Z][A-Z/&'\-]*(?: [A-Z&/][A-Z/&'\-]*){0,4})(?=\s*:|[ \t]+(?:\d|[A-Z][a-z]))"
)
_SPACES: Final = re.compile(r"\s+")
_ONE_LETTER: Final = re.compile(r"^[SOAP]$")
_KEYWORDS: Final = tuple(
    (re.compile(rf"\b(?:{words})"), section)
    for words, section in (
        ("family", "family history"),
        ("social|occupational history|socioeconomic|habits", "social history"),
        ("(?:surgical|operative) history", "surgical history"),
        ("past .*history|medical history|past health|comorbid", "past history"),
        ("medications? |medications?$|meds\\b", "medications"),
        ("allerg", "allergies"),
        ("plan|recommendation|follow-?up|disposition|goals", "plan"),
        ("diagnos[ie]s|impression|assessment|prognosis", "assessment"),
        ("indication|complaint", "complaint"),
        ("procedure|operati(?:on|ve)|surgery|technique|anesthe", "procedure"),
        ("imaging|radiolog|laborator|x-?rays?|studies|findings", "results"),
        (
            "exam|palpation|motor|strength|gait|range of motion|special tests|neuro|heart|lungs|extremit|abdomen",
            "objective",
        ),
        ("work status|restrictions", "work status"),
        ("history|symptoms|course", "history of present illness"),
    )
)


class Heading(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A known heading of characters ``start`` to ``end`` (exclusive) and the section it opens."""

    start: int
    end: int
    section: str


class Sections(msgspec.Struct, frozen=True, kw_only=True):
    """The headings of one page in order; text before the first stands under ``opening``."""

    headings: tuple[Heading, ...]
    opening: str = ""

    def at(self, position: int) -> str:
        """The section that a character offset stands in; empty when under no known heading."""
        index = bisect_right(self.headings, position, key=_start)
        return self.headings[index - 1].section if index else self.opening

    def heads(self, start: int, end: int) -> bool:
        """Whether the characters ``start`` to ``end`` (exclusive) stand inside a known heading."""
        index = bisect_right(self.headings, start, key=_start)
        return index > 0 and end <= self.headings[index - 1].end


def find_sections(text: str, *, opening: str = "") -> Sections:
    """The sections of a page; ``opening`` is the section that the page before ended in.

    >>> find_sections("PLAN: Continue Vicodin.").at(8)
    'plan'
    """
    found: dict[int, Heading] = {}
    for start, end, words in _candidates(text):
        section = _section_of(words)
        if section:
            found.setdefault(start, Heading(start=start, end=end, section=section))
    return Sections(headings=tuple(sorted(found.values())), opening=opening)


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_WITH_COLON, _WHOLE_LINE, _CAPITALS):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), match[1]


def _section_of(words: str) -> str:
    if len(words) == 1 and not _ONE_LETTER.match(words):
        return ""
    plain = _SPACES.sub(" ", words).strip(" -").lower()
    return _headings().get(plain) or (_by_keyword(plain) if words.isupper() else "")


def _by_keyword(heading: str) -> str:
    """The section that a heading in capitals opens by the words in it, for headings nobody listed."""
    return next((section for pattern, section in _KEYWORDS if pattern.search(heading)), "")


def _start(heading: Heading) -> int:
    return heading.start


@cache
def _headings() -> dict[str, str]:
    """The section of each known heading."""
    return {phrase.lower(): section for section, items in phrases("sections").items() for phrase in items}
