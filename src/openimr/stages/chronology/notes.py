"""The note that a page belongs to: the day it was written or the patient was seen, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from openimr.stages.chronology.dates import WrittenDate, first_day, written_dates
from openimr.stages.chronology.forms import label_above

# What stands before the day of a note, in the order in which it wins: the service before the paper.
_SERVICE: Final = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?(?:service|exam(?:ination)?|evaluation|visit|encounter|procedure|operation|surgery|study|injection|consultation|treatment|session|"
    r"this\s+visit|current\s+exam(?:ination)?|follow-?\s?up)|(?:service|exam(?:ination)?|procedure|study|treatment|appointment|evaluation|surgery|session)\s+date|"
    r"dos|d\.o\.s|visit(?:\s+date)?|encounter(?:\s+date)?|seen(?:\s+on)?|(?:first\s+|re-?)?(?:examined|evaluated)(?:\s+on)?|performed\s+on|session|"
    r"seen\s+(?:in\s+\w+\s+)?today,?)\W*$",
    re.IGNORECASE,
)
_PAPER: Final = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?(?:report|admission|letter|decision|note|dictation|collection|order)|(?:report|letter|order|note|admission|decision)\s+date|"
    r"^report|reported|decision\s+made|date\s+(?:submitted|prepared|issued|filled|collected)|filled\s+on|collected)\W*$",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"(?:\b(?:M\.?D|D\.?O|D\.?C|P\.?T|D\.?P\.?T|O\.?T\.?R|OTR/L|C\.?M\.?T|PA(?:-?C)?|N\.?P|R\.?N|L\.?Ac|Ph\.?D|D\.?P\.?M|Psy\.?D|FNP|employee)\b\.?,?|"
    r"\b(?:signed|signature|date\s+signed|dated)\b\W{0,3}(?:on\s+|this\s+)?)\s*$",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"\b(?:date|printed)\W*$", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"\b(?:birth|dob|d\.o\.b|born|injury|injured|doi|d\.o\.i|accident|loss|next|follow|return|expires?|expiration|received|hired?|until|through|effective|due|"
    r"faxed|last|since|onset|request(?:ed)?|attached|report\s+of|dated|letter\s+of)\b[^\n]{0,25}$",
    re.IGNORECASE,
)
_FAX_LINE: Final = re.compile(
    r"\b(?:fax(?:ed)?|from\s*:|to\s*:|p\.?\s?\d{1,3}\s?(?:/|of)\s?\d{1,3}|pg\.?\s?\d|page\s+\d{1,3}\s*(?:/|of)\s*\d{1,3}|rcvd|received)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\b", re.IGNORECASE)
_DAY_LINE: Final = re.compile(r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$", re.IGNORECASE)
_CONTINUED: Final = re.compile(r"\b(?:continued|page\s+(?!1\b)\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?)\b", re.IGNORECASE)
_LINE: Final = re.compile(r"[^\n]+")
_EDGE_LINES: Final = 3
_LONGEST_HEADER: Final = 300
_HEAD_LINES: Final = 14
_TABLE_ROWS: Final = 3
_LABEL_REACH: Final = 45
_FULL: Final = len("2012-10-16")


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """The day of a note (``on`` None: none is written on it) and what it rests on, in words."""

    on: date | None = None
    basis: str = ""


def note_of(text: str, *, before: Note, kind_goes_on: bool, born_on: date | None = None) -> Note:
    r"""The note of a page: its own day, or that of the page before where this page continues it.

    ``kind_goes_on`` says that the page before belongs to the same document and is of the same kind.

    >>> note_of("FAX 10/20/2012 14:02 P. 3/9\nDate of service: 10/16/2012", before=Note(), kind_goes_on=False).on
    datetime.date(2012, 10, 16)
    """
    days = _candidates(text, born_on=born_on)
    found = _labelled(days, _SERVICE) or _labelled(days, _PAPER) or _lone_day(text, days)
    continues = before.on and kind_goes_on and _CONTINUED.search(text[:400] + "\n" + text[-200:])
    if not found and continues:
        return Note(on=before.on, basis="date of the note, from the page before")
    found = found or _labelled(days[::-1], _SIGNED) or _labelled(days, _PLAIN)
    return Note(on=first_day(found.iso), basis="date of the note") if found else Note()


def fax_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each header line of a fax: among the first or last lines of a page, a day with a clock time or a page count."""
    lines = list(_LINE.finditer(text))
    edges = lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
    return tuple(line.span() for line in edges if len(line[0]) <= _LONGEST_HEADER and _is_fax_line(line[0]))


def _is_fax_line(line: str) -> bool:
    return any(written_dates(line)) and bool(_FAX_LINE.search(line) or _CLOCK.search(line))


class _Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A full day that may be the note's own, and the words that label it."""

    day: WrittenDate
    label: str


def _candidates(text: str, *, born_on: date | None) -> list[_Candidate]:
    """The full days on a page that may be the note's own: none of birth, of injury, of the fax."""
    printed = fax_lines(text)
    days = list(written_dates(text))
    found = []
    for day in days:
        label = _label(text, day, days=days)
        is_labelled = bool(_SERVICE.search(label) or _PAPER.search(label))
        fax = not is_labelled and any(start <= day.start < end for start, end in printed)
        is_other = len(day.iso) != _FULL or first_day(day.iso) == born_on or _ELSEWHERE.search(label)
        if not fax and not is_other:
            found.append(_Candidate(day=day, label=label))
    return found


def _labelled(found: Sequence[_Candidate], label: re.Pattern[str]) -> WrittenDate | None:
    """The first of the days that a label of this sort stands before."""
    return next((each.day for each in found if label.search(each.label)), None)


def _label(text: str, day: WrittenDate, *, days: Sequence[WrittenDate]) -> str:
    """What names a day: the label above it in a table, the words before it on its line, or the line before that."""
    above = label_above(text, day, days=days)
    if above:
        return above
    line_start = text.rfind("\n", 0, day.start) + 1
    before = text[max(line_start, day.start - _LABEL_REACH) : day.start]
    if before.strip() or not line_start:
        return before.lstrip()
    above_start = text.rfind("\n", 0, line_start - 1) + 1
    return text[max(above_start, line_start - _LABEL_REACH) : line_start - 1].strip()


def _lone_day(text: str, found: Sequence[_Candidate]) -> WrittenDate | None:
    """A day that opens a line near the top, as in a letter or a handwritten note; three such lines are a table."""
    days = [each.day for each in found]
    opening = [day for day in days if _DAY_LINE.match(text[text.rfind("\n", 0, day.start) + 1 : day.start])]
    if len(opening) >= _TABLE_ROWS:
        return None
    return next((day for day in opening if text.count("\n", 0, day.start) < _HEAD_LINES), None)
