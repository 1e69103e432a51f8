"""Days as a page writes them, in figures or with the month's name, read through an engine's slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

EARLIEST: Final = 1900
LATEST: Final = 2099
PIVOT: Final = 49  # a year of two figures up to this is of the present century
MISREAD_DIGIT: Final = 0.7  # how sure a day is where a letter stands for one of its digits
MISREAD_MONTH: Final = 0.8
MISREAD_SHORT_MONTH: Final = 0.6
MIXED_MARKS: Final = 0.7  # 03/04-2013
MOST_LETTERS: Final = 3  # of a day in figures that may be misread
SHORTEST_MENDED: Final = 5  # letters of a month's name
LONG_NAME: Final = 8  # letters from which two may be misread
_REACH: Final = 32  # characters before a year in which its day and month stand
_REACH_OF_FIRST: Final = 7
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1)
    for name in names.split()
}  # fmt: skip
_LETTERS: Final = str.maketrans("OoQDIl|!SsBZz", "0000111155822")
_DIGIT: Final = r"[\dOoQIl|SBZ]"
# Begins at the first mark: marks are rarer than letters that may stand for digits, so a page is scanned sooner.
_FIGURES: Final = re.compile(
    rf"(?P<s>[/.\-])\s?(?P<b>{_DIGIT}{{1,2}})\s?(?P<t>[/.\-])\s?'?(?P<c>{_DIGIT}{{4}}|{_DIGIT}{{2}})"
    r"(?=T\d\d:|(?![\w%/-])(?!\.\d))"
)
_FIRST: Final = re.compile(rf"(?<![\w/.,$#-])(?P<a>{_DIGIT}{{1,4}})\s?$")
_YEAR: Final = re.compile(r"[12lI][90O][\dOolI]{2}(?![\d/%])")
_MONTH_DAY: Final = re.compile(
    r"(?<![A-Za-z])(?P<m>[A-Za-z]{3,10})(?P<dot>[.,]?)[\s-]*(?P<d>[\dOolI]{1,2})(?i:st|nd|rd|th)?[\s-]*[,.]?\s*$"
)
_DAY_MONTH: Final = re.compile(
    r"(?<![\dA-Za-z/])(?P<d>[\dOolI]{1,2})\s*(?i:st|nd|rd|th)?[\s-]*(?:day\s+)?(?:of\s+)?(?P<m>[A-Za-z]{3,10})[.,]?[\s,-]*$"
)
_SHORT: Final = re.compile(
    r"\d{1,2}[- ](?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[- '](?P<y>\d\d)(?![\dOolI:])",
    re.IGNORECASE,
)
_WITHIN: Final = frozenset("0123456789/")  # before which a run of digits goes on


class WrittenDay(NamedTuple):
    """A day and where it stands: characters ``start`` to ``end`` (exclusive); ``sure`` is 0 to 1."""

    on: date
    start: int
    end: int
    sure: float


def written_days(text: str) -> Iterator[WrittenDay]:
    """The full days on a page, in no set order; what is no day of the calendar is none.

    >>> [str(day.on) for day in written_days("Seen 3/4/2O13; born February 30, 1961; report of April 5th, 2013.")]
    ['2013-03-04', '2013-04-05']
    """
    for match in _FIGURES.finditer(text):
        yield from _in_figures(match)
    for year in _YEAR.finditer(text):
        if text[year.start() - 1 : year.start()] not in _WITHIN:
            yield from _named(text, year=year)
    for match in _SHORT.finditer(text):
        if text[match.start() - 1 : match.start()] not in _WITHIN:
            day = match[0][: 2 if match[0][1].isdecimal() else 1]
            yield from _told(match["y"], match["m"], day=day, place=match.span(), sure=1.0)


def _in_figures(match: re.Match[str]) -> Iterator[WrittenDay]:
    before = max(0, match.start() - _REACH_OF_FIRST)
    first = _FIRST.search(match.string[before : match.start()])
    if not first:
        return
    place = (before + first.start(), match.end())
    parts = first["a"], match["b"], match["c"]
    misread = sum(not character.isdigit() for part in parts for character in part)
    if misread > MOST_LETTERS or misread * 2 >= sum(map(len, parts)):
        return
    a, b, c = (part.translate(_LETTERS) for part in parts)
    sure = (MISREAD_DIGIT if misread else 1.0) * (1.0 if match["s"] == match["t"] else MIXED_MARKS)
    if len(a) == len("2013"):
        year, month, day = a, b, c
    elif len(a) <= len("12"):
        year, month, day = c, a, b
    else:
        return
    if len(day) <= len("31") and (match["s"] != "." or len(year) == len("2013") or len(a) == len(b) == len("12")):
        yield from _told(year, month, day=day, place=place, sure=sure)


def _named(text: str, *, year: re.Match[str]) -> Iterator[WrittenDay]:
    start = max(0, year.start() - _REACH)
    before = text[start : year.start()]
    match = _MONTH_DAY.search(before) or _DAY_MONTH.search(before)
    if match:
        misread = any(not character.isdigit() for character in match["d"] + year[0])
        place = (start + match.start(), year.end())
        yield from _told(year[0], match["m"], day=match["d"], place=place, sure=MISREAD_DIGIT if misread else 1.0)


def _told(year: str, month: str, *, day: str, place: tuple[int, int], sure: float) -> Iterator[WrittenDay]:
    number, sure_of_month = (int(month), 1.0) if month.isdecimal() else _month(month.lower())
    try:
        on = date(_full_year(year.translate(_LETTERS)), number, int(day.translate(_LETTERS)))
    except ValueError:  # no such day
        return
    if EARLIEST <= on.year <= LATEST:
        yield WrittenDay(on, *place, sure * sure_of_month)


def _full_year(written: str) -> int:
    year = int(written)
    if len(written) > len("13"):
        return year
    return year + (2000 if year <= PIVOT else 1900)


@lru_cache(maxsize=1024)
def _month(name: str) -> tuple[int, float]:
    """The month of a name and how surely it is meant; 0 where it is none."""
    if name in _MONTHS:
        return _MONTHS[name], 1.0
    if len(name) == len("jan"):
        return _short_month(name)
    if len(name) < SHORTEST_MENDED:
        return 0, 0.0
    slips = 1 + (len(name) >= LONG_NAME)
    near = [(OSA.distance(name, known), known) for known in _MONTHS if len(known) >= SHORTEST_MENDED]
    distance, known = min(near)
    return (_MONTHS[known], MISREAD_MONTH) if distance <= slips else (0, 0.0)


def _short_month(name: str) -> tuple[int, float]:
    """The one month whose three letters differ in one letter; none where two do."""
    near = [known for known in _MONTHS if len(known) == len(name) and OSA.distance(name, known) == 1]
    return (_MONTHS[near[0]], MISREAD_SHORT_MONTH) if len(near) == 1 else (0, 0.0)
