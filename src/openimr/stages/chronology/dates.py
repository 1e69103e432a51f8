"""Days as a record writes them: in full, in part, or counted from the day of the note."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import msgspec

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WRITTEN: Final = re.compile(
    rf"""\b(?:
      (?P<iso>(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{{2}})-(?P<d1>\d{{2}}))
    | (?P<m2>\d{{1,2}})\s?(?P<sep>[/.\-])\s?(?P<d2>\d{{1,2}})\s?(?P=sep)\s?(?P<y2>(?:19|20)\d\d|\d\d)
    | (?P<n3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.]?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)
    | (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n4>{_MONTH})\.?,?\s+(?P<y4>(?:19|20)\d\d)
    | (?P<n5>{_MONTH})\.?(?:\s+of)?,?\s+(?P<y5>(?:19|20)\d\d)
    | (?P<m6>0?[1-9]|1[0-2])/(?P<y6>(?:19|20)\d\d)
    | (?:in|since|circa|around|of|from|until|year|during|early|late|mid)\s+(?P<y7>(?:19|20)\d\d)
    | (?P<y8>(?:19|20)\d\d)(?=\s*[:)\u2013-])
    )(?![\d/])""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNTS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_RELATIVE: Final = re.compile(
    rf"""\b(?:
      (?:approximately\s+|about\s+)?(?P<count>\d{{1,3}}|{"|".join(_COUNTS)})\s+(?P<unit>day|week|month|year)s?\s+(?:ago|prior|earlier|before)\b
    | last\s+(?P<last>week|month|year)\b
    | (?:in|since|until|by|during|early|late|mid|of|last|on|dated)\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?!\s*,?\s*(?:of\s+)?\d)
    | (?P<yesterday>yesterday)\b
    | (?P<today>today)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PIVOT: Final = 40


class WrittenDate(msgspec.Struct, frozen=True, kw_only=True):
    """A day on a page: characters ``start`` to ``end`` (exclusive), ``iso`` in full (``2012-10-16``) or in part (``2012-10``).

    ``basis`` is ``written`` or, for one counted from the note's day, says how it was counted.
    """

    start: int
    end: int
    iso: str
    basis: str = "written"


@lru_cache(maxsize=16)  # the day of a note and the days of its facts are looked for one after the other
def written_dates(text: str, *, until: date | None = None) -> tuple[WrittenDate, ...]:
    """Every day written on a page, in order. Two-figure years are read so that no day falls after ``until`` (or 2040).

    >>> [d.iso for d in written_dates("Surgery 3/4/04, again in October 2012.")]
    ['2004-03-04', '2012-10']
    """
    found = []
    for match in _WRITTEN.finditer(text):
        iso = _iso(match, until=until)
        if iso:
            start = max((match.start(name) for name in ("y7", "y8") if match[name]), default=match.start())
            found.append(WrittenDate(start=start, end=match.end(), iso=iso))
    return tuple(found)


def relative_dates(text: str, *, note_on: date | None) -> Iterator[WrittenDate]:
    """Every day that is counted from the note's own: weeks and days to the day, months and years in part.

    ``iso`` is empty where the note's day is not known.

    >>> [d.iso for d in relative_dates("Surgery three weeks ago.", note_on=date(2013, 8, 7))]
    ['2013-07-17']
    """
    for match in _RELATIVE.finditer(text):
        iso = _counted(match, note_on=note_on) if note_on else ""
        words = " ".join(match[0].split()).lower()
        yield WrittenDate(
            start=match.start("month") if match["month"] else match.start(),
            end=match.end(),
            iso=iso,
            basis=f"{words}, counted from the note of {note_on}" if note_on else "",
        )


def first_day(iso: str) -> date:
    """The first day that an ISO date in full or in part may mean.

    >>> first_day("2012-10")
    datetime.date(2012, 10, 1)
    """
    parts = [int(part) for part in iso.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day)


def _iso(match: re.Match[str], *, until: date | None) -> str:
    """The ISO form of a match, or empty where the calendar has no such day."""
    group = match.groupdict()
    number = next(n for n in "12345678" if group.get(f"y{n}"))
    year = _year(group[f"y{number}"], until=until)
    if number in "78":
        return str(year)
    named = group.get(f"n{number}")
    month = _MONTHS[named.lower()] if named else int(group[f"m{number}"])
    if not 1 <= month <= len(set(_MONTHS.values())):
        return ""
    if number in "56":
        return f"{year}-{month:02d}"
    day = int(group[f"d{number}"])
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else ""


def _year(written: str, *, until: date | None) -> int:
    if len(written) == len("2004"):
        return int(written)
    last = until.year % 100 if until else _PIVOT
    century = until.year - until.year % 100 if until else 2000
    return century + int(written) - (100 if int(written) > last else 0)


def _counted(match: re.Match[str], *, note_on: date) -> str:
    if match["today"]:
        return note_on.isoformat()
    if match["yesterday"]:
        return (note_on - timedelta(days=1)).isoformat()
    if match["month"]:
        return _latest(match["month"], match["day"], note_on=note_on)
    unit = (match["unit"] or match["last"]).lower()
    count = _count(match["count"]) if match["count"] else 1
    if unit in ("day", "week") and match["count"]:
        return (note_on - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    if unit == "year":
        return str(note_on.year - count)
    months = note_on.year * 12 + note_on.month - 1 - (count if unit == "month" else 0)
    return f"{months // 12}-{months % 12 + 1:02d}"


def _latest(month_name: str, day: str | None, *, note_on: date) -> str:
    """The last such month, or day of a month, up to the note; empty where the calendar has no such day."""
    month = _MONTHS[month_name.lower()]
    year = note_on.year - ((month, int(day or 1)) > (note_on.month, note_on.day))
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{int(day):02d}" if 1 <= int(day) <= monthrange(year, month)[1] else ""


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _COUNTS[written.lower()]
