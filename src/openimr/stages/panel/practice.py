"""How long and how much a reviewer has practised, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from openimr.stages.panel.reviewer import Practice

_DAYS_IN_A_YEAR: Final = 365.25
_DIGITS: Final = 4


def years_of_practice(practice: Sequence[Practice], *, on: date) -> float:
    """Years of active practice up to that day: whole calendar years, then days; periods that touch or overlap count once.

    >>> years_of_practice((Practice(place="a", from_on=date(2008, 10, 4), hours_per_week=30),), on=date(2013, 10, 4))
    5.0
    """
    merged: list[tuple[date, date]] = []
    for start, end in sorted((one.from_on, min(one.until_on or on, on)) for one in practice if one.hours_per_week > 0):
        if start >= end:
            continue
        if merged and start <= merged[-1][1] + timedelta(days=1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return round(sum(_years(start, end) for start, end in merged), _DIGITS)


def hours_per_week(practice: Sequence[Practice], *, on: date) -> float:
    """Hours a week in active practice on that day, over all places.

    >>> hours_per_week((Practice(place="a", from_on=date(2008, 1, 1), hours_per_week=23),), on=date(2013, 1, 1))
    23
    """
    return sum(p.hours_per_week for p in practice if p.from_on <= on and (p.until_on is None or on <= p.until_on))


def _years(start: date, end: date) -> float:
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return whole + max(0, (end - _anniversary(start, year=start.year + whole)).days) / _DAYS_IN_A_YEAR


def _anniversary(day: date, *, year: int) -> date:
    """The same day of another year; that of 29 February falls on the 28th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
