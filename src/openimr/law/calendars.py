"""The two calendars: the state personnel list that bounds business days, and the judicial list that moves a last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

import msgspec

from openimr.law.gaps import LawGap, UnknownTable
from openimr.law.rules import cite
from openimr.law.tables import table

CalendarName = Literal["CALHR", "JUDICIAL"]
Observance = Literal["STAYS", "NEXT_MONDAY", "PRECEDING_FRIDAY", "PRECEDING_FRIDAY_DOUBTED"]

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_SUNDAY: Final = 6
_WEEK: Final = 7


class Holiday(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A yearly holiday: ``day`` of ``month``, or the ``nth`` ``weekday`` of it (Monday 0; ``nth`` -1: the last).

    ``plus_days`` moves it from there. ``on_saturday`` and ``on_sunday`` say where it is kept when it
    falls on a weekend. ``first_year`` and ``last_year`` (inclusive) bound the years it stands in the list.
    """

    name: str
    month: int
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    plus_days: int = 0
    on_saturday: Observance = "STAYS"
    on_sunday: Observance = "STAYS"
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.day is None) == (self.weekday is None) or (self.weekday is None) != (self.nth is None):
            raise ValueError(f"{self.name}: give a day, or a weekday and which one")

    def falls_on(self, year: int) -> date:
        """The day of the holiday itself in ``year``, wherever it is kept."""
        if self.day is not None:
            return date(year, self.month, self.day)
        nth, weekday = self.nth or 0, self.weekday or 0
        if nth < 0:
            last = date(year + self.month // 12, self.month % 12 + 1, 1) - _DAY
            return last - timedelta(days=(last.weekday() - weekday) % _WEEK + (-nth - 1) * _WEEK - self.plus_days)
        first = date(year, self.month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % _WEEK + (nth - 1) * _WEEK + self.plus_days)

    def stands_in(self, year: int) -> bool:
        """Whether the list holds it in ``year``."""
        return (self.first_year or year) <= year <= (self.last_year or year)


class SingleDay(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of one year only: proclaimed a holiday, or one whose standing is open."""

    on: date
    name: str


class HolidayList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of holidays as the data file gives it, for the years ``first_year`` to ``last_year`` inclusive.

    ``proclaimed`` are single days made holidays; ``doubted`` single days whose standing is open.
    """

    rule: str
    first_year: int
    last_year: int
    holidays: tuple[Holiday, ...]
    proclaimed: tuple[SingleDay, ...] = ()
    doubted: tuple[SingleDay, ...] = ()


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """The days of one list. ``kept`` are the days on which a holiday is kept, with its name.

    ``doubted`` are weekdays on which a holiday may be kept but the law data leaves it open; every
    question is answered without them unless ``doubted_too`` is asked for. Days outside the years
    covered raise LawGap.
    """

    name: CalendarName
    rule: str
    first_year: int
    last_year: int
    kept: dict[date, str]
    doubted: dict[date, str]

    def is_holiday(self, day: date) -> bool:
        """Whether a holiday of the list is kept on ``day`` (a weekend is none by itself). Raises LawGap."""
        self._cover(day)
        return day in self.kept

    def is_working_day(self, day: date, *, doubted_too: bool = False) -> bool:
        """Whether ``day`` is no Saturday, no Sunday and no holiday of the list. Raises LawGap."""
        return not self.why_off(day, doubted_too=doubted_too)

    def why_off(self, day: date, *, doubted_too: bool = False) -> str:
        """The holiday, or Saturday or Sunday, that ``day`` is; empty for a working day. Raises LawGap.

        >>> calendar("CALHR").why_off(date(2026, 11, 27))
        'Day after Thanksgiving'
        """
        self._cover(day)
        if name := self.kept.get(day) or (self.doubted.get(day, "") if doubted_too else ""):
            return name
        return f"{day:%A}" if day.weekday() >= _SATURDAY else ""

    def roll_forward(self, day: date, *, doubted_too: bool = False) -> date:
        """``day`` itself when it is a working day, else the next one. Raises LawGap.

        >>> calendar("JUDICIAL").roll_forward(date(2026, 2, 12))
        datetime.date(2026, 2, 13)
        """
        while not self.is_working_day(day, doubted_too=doubted_too):
            day += _DAY
        return day

    def working_days_after(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, which is not counted itself (``n`` at least 1). Raises LawGap.

        >>> calendar("CALHR").working_days_after(date(2026, 11, 20), 5)
        datetime.date(2026, 12, 1)
        """
        if n < 1:
            raise ValueError("working days are counted from 1")
        while n:
            day += _DAY
            n -= self.is_working_day(day)
        return day

    def _cover(self, day: date) -> None:
        if not self.first_year <= day.year <= self.last_year:
            raise LawGap(
                f"The {self.name} calendar covers {self.first_year} to {self.last_year}; {day} lies outside.",
                remedy="Add the holidays of that year to calendars.yaml, with what was proclaimed.",
                citation=cite(self.rule),
            )


def calendar(name: CalendarName) -> Calendar:
    """The calendar CALHR (business days, T-08) or JUDICIAL (last days, T-02). Raises UnknownTable.

    >>> calendar("JUDICIAL").is_holiday(date(2023, 6, 19)), calendar("JUDICIAL").is_holiday(date(2022, 6, 20))
    (True, False)
    """
    lists = table("calendars", dict[str, HolidayList])
    if name not in lists:
        raise UnknownTable(f"There is no calendar {name!r}.", remedy=f"Name one of {', '.join(lists)}.")
    return _build(name)


@cache
def _build(name: CalendarName) -> Calendar:
    data = table("calendars", dict[str, HolidayList])[name]
    kept = {day.on: day.name for day in data.proclaimed}
    doubted = {day.on: day.name for day in data.doubted}
    for holiday, falls_on in _occurrences(data):
        observance = _observance(holiday, falls_on)
        kept[_kept_on(falls_on, observance)] = holiday.name
        if observance == "PRECEDING_FRIDAY_DOUBTED":
            doubted[falls_on - _DAY] = f"{holiday.name} (kept by the courts for the Saturday after it)"
    return Calendar(
        name=name, rule=data.rule, first_year=data.first_year, last_year=data.last_year, kept=kept, doubted=doubted
    )


def _occurrences(data: HolidayList) -> Iterator[tuple[Holiday, date]]:
    """Every holiday of every year, and of the year after: one kept early may fall back into the last year."""
    for year in range(data.first_year, data.last_year + 2):
        for holiday in data.holidays:
            if holiday.stands_in(year):
                yield holiday, holiday.falls_on(year)


def _observance(holiday: Holiday, falls_on: date) -> Observance:
    match falls_on.weekday():
        case 5:
            return holiday.on_saturday
        case 6:
            return holiday.on_sunday
        case _:
            return "STAYS"


def _kept_on(falls_on: date, observance: Observance) -> date:
    match observance:
        case "NEXT_MONDAY":
            return falls_on + _DAY
        case "PRECEDING_FRIDAY":
            return falls_on - _DAY
        case _:
            return falls_on
