"""Counting aloud: a period of days, working days or hours, with the days left out and why it ends where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

import msgspec

from openimr import law
from openimr.kernel import Refusal, day_after

LastDay = Literal["ROLLS", "STANDS", "DOUBTFUL"]

_JUDICIAL: Final = "no Saturday, Sunday or judicial holiday"


class InstantWithoutZone(Refusal):
    """An hour of the day given without its time zone."""

    code = "INSTANT_WITHOUT_ZONE"


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A counted period. ``due_on`` is its last day (inclusive) under the documented default reading.

    ``reached_on`` is the day the count itself reaches, before any move off a weekend or holiday.
    ``earliest_on`` and ``latest_on`` are the last days under the strictest and the most generous
    reading held open; both equal ``due_on`` where nothing is open. ``due_at`` is set for hours only.
    """

    due_on: date
    reached_on: date
    earliest_on: date
    latest_on: date
    explanation: str
    due_at: datetime | None = None

    @property
    def sure(self) -> bool:
        """Whether every reading gives the same last day."""
        return self.earliest_on == self.latest_on


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """Days added for the manner of service: ``how`` in words; ``applies_surely`` false where it is open that they do."""

    added: law.DatedValue
    how: str
    applies_surely: bool = True


def long_day(day: date) -> str:
    """The day as prose: ``January 28, 2014``."""
    return f"{day:%B} {day.day}, {day.year}"


def weekday_of(day: date) -> str:
    """The day as prose with its weekday: ``Tuesday, January 28, 2014``."""
    return f"{day:%A}, {long_day(day)}"


def end(n: int) -> str:
    """The verb for ``n`` of something: one day ends, two days end."""
    return "ends" if n == 1 else "end"


def days(n: int, unit: str = "day") -> str:
    """The number with its noun: ``1 day``, ``5 working days``."""
    return f"{n} {unit}{'' if n == 1 else 's'}"


def count_days(
    start: date, *, period: law.DatedValue, event: str, last_day: LastDay, extension: Extension | None
) -> Count:
    """Calendar days after ``start``, then the days for service, then the move off a weekend or judicial holiday.

    Source: Code of Civil Procedure 12, 12a, 1013 (T-01, T-02, T-04, T-07). Raises LawGap outside the calendars.

    >>> thirty = law.value("application.days", on=date(2026, 1, 13))
    >>> count_days(date(2026, 1, 13), period=thirty, event="it was served", last_day="ROLLS", extension=None).due_on
    datetime.date(2026, 2, 13)
    """
    added, longest = (extension.added.value, extension.added.longest) if extension else (0, 0)
    strict = added if extension is None or extension.applies_surely else 0
    reached = day_after(start, period.value + added)
    strictest, most_generous = day_after(start, period.value + strict), day_after(start, period.longest + longest)
    told = [f"{_capital(event)} on {weekday_of(start)}; that day is left out (T-01)."]
    told += [f"{days(period.value)} {end(period.value)} on {weekday_of(day_after(start, period.value))}."]
    if extension and added:
        told += [
            f"Service {extension.how} adds {days(added)} ({extension.added.citation.rule}), to {weekday_of(reached)}."
        ]
    due_on = _roll(reached) if last_day == "ROLLS" else reached
    told += _ending(reached, last_day=last_day)
    count = Count(
        due_on=due_on,
        reached_on=reached,
        earliest_on=_roll(strictest) if last_day == "ROLLS" else strictest,
        latest_on=most_generous if last_day == "STANDS" else _roll(most_generous, doubted_too=True),
        explanation="",
    )
    told += _doubts(count, reached=reached, extension=extension)
    return msgspec.structs.replace(count, explanation=" ".join(told))


def count_working_days(start: date, *, period: law.DatedValue, event: str) -> Count:
    """Working days after ``start`` by the state personnel list (T-08, T-10). Raises LawGap outside the calendar.

    >>> one = law.value("assignment_notice.days", on=date(2025, 3, 28))
    >>> count_working_days(date(2025, 3, 28), period=one, event="it was found eligible").due_on
    datetime.date(2025, 4, 1)
    """
    calendar = law.calendar("CALHR")
    due_on = calendar.working_days_after(start, period.value)
    between = [start + timedelta(days=n) for n in range(1, (due_on - start).days + 1)]
    counted = ", ".join(_short(day) for day in between if calendar.is_working_day(day))
    off = ", ".join(f"{_short(day)} ({why})" for day in between if (why := calendar.why_off(day)))
    told = f"{_capital(event)} on {weekday_of(start)}; that day is left out (T-01). Working days counted: {counted}."
    told += f" Not counted: {off} (T-08, T-10)." if off else ""
    told += f" {days(period.value, 'working day')} {end(period.value)} on {weekday_of(due_on)}."
    return _one_day(due_on, told=told)


def count_hours(start: date, *, period: law.DatedValue, event: str) -> Count:
    """Hours from an aware instant, by the clock through weekends (T-11); from a bare day, whole days.

    Raises InstantWithoutZone for an instant without a time zone.

    >>> from zoneinfo import ZoneInfo
    >>> told_at = datetime(2026, 6, 6, 9, tzinfo=ZoneInfo("America/Los_Angeles"))
    >>> day = law.value("records.expedited_hours", on=told_at.date())
    >>> str(count_hours(told_at, period=day, event="the notice was received").due_at)
    '2026-06-07 09:00:00-07:00'
    """
    hours = days(period.value, "hour")
    if not isinstance(start, datetime):
        due_on = day_after(start, -(-period.value // 24))
        told = f"{_capital(event)} on {weekday_of(start)}; {hours} end on {weekday_of(due_on)} at the same hour (T-11)."
        return _one_day(due_on, told=told)
    if start.tzinfo is None:
        raise InstantWithoutZone(
            f"{start.isoformat()} names no time zone.", remedy="Give the offset: 2026-06-06T09:00:00-07:00."
        )
    due_at = (start.astimezone(UTC) + timedelta(hours=period.value)).astimezone(start.tzinfo)
    told = (
        f"{_capital(event)} on {weekday_of(start)} at {start:%H:%M}; {hours} by the clock, weekends included,"
        f" end on {weekday_of(due_at)} at {due_at:%H:%M} (T-11)."
    )
    return _one_day(due_at.date(), told=told, due_at=due_at)


def _one_day(due_on: date, *, told: str, due_at: datetime | None = None) -> Count:
    """A count about which nothing is open."""
    return Count(
        due_on=due_on, reached_on=due_on, earliest_on=due_on, latest_on=due_on, explanation=told, due_at=due_at
    )


def _roll(day: date, *, doubted_too: bool = False) -> date:
    return law.calendar("JUDICIAL").roll_forward(day, doubted_too=doubted_too)


def _ending(reached: date, *, last_day: LastDay) -> Iterator[str]:
    """Why the period ends on the day reached, or on a later one."""
    if last_day == "STANDS":
        return
    rolled = _roll(reached)
    if rolled == reached:
        yield f"That day is {_JUDICIAL}, so the time ends there (T-02)."
        return
    skipped = [reached + timedelta(days=n) for n in range((rolled - reached).days)]
    calendar = law.calendar("JUDICIAL")
    off = ", ".join(f"{_short(day)} ({calendar.why_off(day)})" for day in skipped)
    if last_day == "ROLLS":
        yield f"The time runs on past {off} to the next day that is {_JUDICIAL}: {weekday_of(rolled)} (T-02)."
    else:
        yield f"Whether the time runs on past {off} to {weekday_of(rolled)} (T-02) is open: do not rely on it."


def _doubts(count: Count, *, reached: date, extension: Extension | None) -> Iterator[str]:
    """The readings held open, each with the day it leads to."""
    if extension and extension.added.longest != extension.added.value:
        yield f"Doubtful: {extension.added.doubt}; under the longest reading the time ends on {weekday_of(count.latest_on)}."
    if extension and not extension.applies_surely and extension.added.value:
        yield (
            f"Doubtful: no case was seen that adds days for service to this period;"
            f" without them it ends on {weekday_of(count.earliest_on)}."
        )
    calendar = law.calendar("JUDICIAL")
    if count.due_on in calendar.doubted and count.latest_on > count.due_on >= reached:
        yield (
            f"Doubtful: {calendar.doubted[count.due_on]}; if {_short(count.due_on)} is a holiday,"
            f" the time ends on {weekday_of(count.latest_on)}."
        )


def _short(day: date) -> str:
    return f"{day:%B} {day.day}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
