"""The note that a page belongs to: the day it was written or the patient was seen, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from openimr.stages.chronology.dates import WrittenDate, first_day, written_dates

# Labels in the order in which they win: the day of the service before the day of the paper.
_LABELS: Final = tuple(
    re.compile(rf"\b(?:{words})\b[^\n\w]{{0,6}}\s*$", re.IGNORECASE)
    for words in (
        r"date\s+of\s+(?:the\s+)?(?:service|exam(?:ination)?|evaluation|visit|encounter|procedure|operation|surgery|study|injection|"
        r"consultation|treatment|session|this\s+visit|current\s+exam(?:ination)?|follow-?\s?up)|"
        r"(?:service|visit|exam(?:ination)?|encounter|procedure|study|treatment|appointment|evaluation|surgery|session)\s+date|dos|d\.o\.s\.|seen\s+on|"
        r"examined\s+on|evaluated\s+on|performed\s+on|seen\s+(?:in\s+\w+\s+)?today,?",
        r"date\s+of\s+(?:the\s+)?(?:report|admission|letter|request|decision|note|dictation|collection|order)|(?:report|letter|request|order|note|rfa|admission)\s+date|"
        r"dated|date\s+(?:submitted|prepared|requested|written|issued|filled|collected|sent)|filled\s+on|collected|date\s+signed",
        r"date",
    )
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:birth|dob|d\.o\.b|born|injury|doi|d\.o\.i|accident|loss|next|follow|return|expires?|expiration|received|hired?|until|through|effective|due|"
    r"printed|faxed|last|since|onset)\b[^\n]{0,25}$",
    re.IGNORECASE,
)
_FAX_LINE: Final = re.compile(
    r"\b(?:fax(?:ed)?|from\s*:|to\s*:|p\.?\s?\d{1,3}\s?(?:/|of)\s?\d{1,3}|pg\.?\s?\d|page\s+\d{1,3}\s*(?:/|of)\s*\d{1,3}|rcvd|received)\b", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\b", re.IGNORECASE)
_DAY_LINE: Final = re.compile(r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$", re.IGNORECASE)
_CONTINUED: Final = re.compile(r"\b(?:continued|page\s+(?!1\b)\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?)\b", re.IGNORECASE)
_HEAD_LINES: Final = 14
_LABEL_REACH: Final = 45
_FULL: Final = len("2012-10-16")


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """The day of a note (``on`` None: none is written on it) and what it rests on, in words."""

    on: date | None = None
    basis: str = ""


def note_of(text: str, *, before: Note, kind_goes_on: bool, born_on: date | None = None) -> Note:
    """The note of a page: its own day, or that of the page before where this page continues it.

    ``kind_goes_on`` says that the page before belongs to the same document and is of the same kind.

    >>> note_of("FAX 10/20/2012 14:02 P. 3/9\\nDate of service: 10/16/2012", before=Note(), kind_goes_on=False).on
    datetime.date(2012, 10, 16)
    """
    found = _own_day(text, born_on=born_on)
    if found:
        return Note(on=first_day(found.iso), basis="date of the note")
    if before.on and kind_goes_on and _CONTINUED.search(text[:400] + "\n" + text[-200:]):
        return Note(on=before.on, basis="date of the note, from the page before")
    return Note()


def is_fax_line(line: str) -> bool:
    """Whether a line is the header that a fax machine prints: a day with a clock time or a page count."""
    return any(written_dates(line)) and bool(_FAX_LINE.search(line) or _CLOCK.search(line))


def _own_day(text: str, *, born_on: date | None) -> WrittenDate | None:
    days = [
        day
        for day in written_dates(text)
        if len(day.iso) == _FULL and first_day(day.iso) != born_on and not _is_elsewhere(text, day)
    ]
    for label in _LABELS:
        found = next((day for day in days if label.search(text[max(0, day.start - _LABEL_REACH) : day.start])), None)
        if found:
            return found
    return _lone_day(text, days)


def _is_elsewhere(text: str, day: WrittenDate) -> bool:
    """Whether a day is another one than the note's: of birth, of injury, of the fax."""
    line_start = text.rfind("\n", 0, day.start) + 1
    line_end = text.find("\n", day.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    before = text[max(0, day.start - _LABEL_REACH) : day.start]
    fax = _is_near_edge(text, line_start) and is_fax_line(line) and not any(label.search(before) for label in _LABELS[:2])
    return fax or bool(_ELSEWHERE.search(before))


def _is_near_edge(text: str, position: int) -> bool:
    """Whether a place is among the first three or the last three lines."""
    return text.count("\n", 0, position) < 3 or text.count("\n", position) < 3  # noqa: PLR2004


def _lone_day(text: str, days: Sequence[WrittenDate]) -> WrittenDate | None:
    """A day that stands at the start of a line near the top, as in a letter or a handwritten note."""
    for day in days:
        line_start = text.rfind("\n", 0, day.start) + 1
        if text.count("\n", 0, line_start) < _HEAD_LINES and _DAY_LINE.match(text[line_start : day.start]):
            return day
    return None
