"""A year of the panel's work: what comes in, who is there, and what a simulation of it found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from openimr import law
from openimr.kernel import Refusal
from openimr.stages.panel.batch import BatchReviewer, read_batch
from openimr.stages.panel.boards import nearest_specialty, specialty_of

MOST_A_WEEK: Final = 100_000


class InvalidPlan(Refusal):
    """Arrivals or reviewers that cannot be simulated as they are written; the message names record and field."""

    code = "INVALID_PLAN"


class Arrivals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cases of one specialty: ``per_week`` complete files on average, ``expedited_share`` of them expedited (0 to 1).

    A review takes ``review_days`` on average, with ``review_days_spread`` as its standard deviation.
    """

    specialty: str
    per_week: float
    expedited_share: float = 0.0
    review_days: float = 5.0
    review_days_spread: float = 2.0


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is simulated: arrivals, reviewers, weeks, and the days that the law gives a determination."""

    arrivals: tuple[Arrivals, ...]
    reviewers: tuple[BatchReviewer, ...]
    weeks: int
    regular_days: int
    expedited_days: int


class SpecialtyYear(msgspec.Struct, frozen=True, kw_only=True):
    """One specialty in one simulated year.

    ``late`` counts those done after their day, and those not done whose day lies within the year. ``queues`` is the number
    waiting at the end of each week, ``busy`` the share of the time of its reviewers that was taken (0 to 1), cases of their
    other specialties included.
    """

    specialty: str
    arrived: int
    done: int
    late: int
    longest_wait_days: float
    busy: float
    reviewers: int
    queues: tuple[int, ...]


class Year(msgspec.Struct, frozen=True):
    """One simulated year, specialty by specialty."""

    specialties: tuple[SpecialtyYear, ...]

    @property
    def arrived(self) -> int:
        """The cases of all specialties."""
        return sum(each.arrived for each in self.specialties)

    @property
    def late(self) -> int:
        """The late cases of all specialties."""
        return sum(each.late for each in self.specialties)


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A figure over the runs: the median, and what 5 and 95 of 100 runs stay under."""

    median: float
    low: float
    high: float


class SpecialtyForecast(msgspec.Struct, frozen=True, kw_only=True):
    """One specialty over all runs; ``queues`` is the median number waiting at the end of each week."""

    specialty: str
    reviewers: int
    arrived: Spread
    late: Spread
    longest_wait_days: Spread
    busy: Spread
    queues: tuple[float, ...]


class Recruitment(msgspec.Struct, frozen=True, kw_only=True):
    """How many reviewers more of a specialty, each taking ``capacity`` cases a week; ``late_after`` is the median then."""

    specialty: str
    reviewers: int
    capacity: int
    late_after: float


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What the runs found, whom to recruit, and how many would be late then; ``explanation`` says it in words.

    With the recruits no specialty has more than ``target`` (a share) of its cases late.
    """

    weeks: int
    runs: int
    target: float
    arrived: Spread
    late: Spread
    specialties: tuple[SpecialtyForecast, ...]
    recruit: tuple[Recruitment, ...]
    late_after: float
    explanation: str


def read_plan(arrivals: bytes, *, reviewers: bytes, weeks: int, on: date) -> Plan:
    """The plan of two JSON lists, with the days of the law in force ``on`` that day (DET-04, DET-05).

    Raises InvalidPlan for arrivals that cannot be, InvalidBatch for reviewers that cannot be read, LawGap.
    """
    try:
        listed = msgspec.json.decode(arrivals, type=tuple[Arrivals, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidPlan(
            f"The list of arrivals: {error}.", remedy="See docs/stages/panel.md for its fields."
        ) from error
    batch = read_batch(b"[]", reviewers=reviewers, on=on)
    problems = [*_arrival_problems(listed), *_reviewer_problems(batch.reviewers)]
    if weeks < 1:
        problems.append(f"weeks: {weeks} is less than 1")
    if problems:
        raise InvalidPlan("; ".join(problems), remedy="Correct these records; nothing was simulated.")
    return Plan(
        arrivals=tuple(msgspec.structs.replace(each, specialty=_plain(each.specialty)) for each in listed),
        reviewers=tuple(
            msgspec.structs.replace(each, specialties=tuple(map(_plain, each.specialties))) for each in batch.reviewers
        ),
        weeks=weeks,
        regular_days=law.value("determination.days", on=on).value,
        expedited_days=law.value("determination.expedited_days", on=on).value,
    )  # fmt: skip


def with_more(plan: Plan, *, specialty: str, reviewers: int) -> Plan:
    """The plan with so many reviewers more, of that one specialty, each with the usual capacity of its reviewers."""
    capacity = usual_capacity(plan, specialty=specialty)
    more = tuple(
        BatchReviewer(id=f"recruit {specialty} {number}", specialties=(specialty,), capacity=capacity)
        for number in range(1, reviewers + 1)
    )
    return msgspec.structs.replace(plan, reviewers=(*plan.reviewers, *more))


def usual_capacity(plan: Plan, *, specialty: str) -> int:
    """The median cases a week of the reviewers of a specialty; of all reviewers where it has none, and at least 1."""
    known = [each.capacity for each in plan.reviewers if specialty in each.specialties and each.available]
    known = known or [each.capacity for each in plan.reviewers if each.available] or [1]
    return max(1, sorted(known)[len(known) // 2])


def spread(figures: Sequence[float]) -> Spread:
    """The median of figures and what 5 and 95 of 100 of them stay under (nearest rank). At least one figure.

    >>> spread([3.0, 1.0, 2.0])
    Spread(median=2.0, low=1.0, high=3.0)
    """
    ordered = sorted(figures)
    last = len(ordered) - 1
    return Spread(median=ordered[round(last * 0.5)], low=ordered[round(last * 0.05)], high=ordered[round(last * 0.95)])


def forecast_of(years: Sequence[Year]) -> tuple[SpecialtyForecast, ...]:
    """The years of several runs together, specialty by specialty."""
    return tuple(_together(each) for each in zip(*(year.specialties for year in years), strict=True))


def _together(runs: Sequence[SpecialtyYear]) -> SpecialtyForecast:
    return SpecialtyForecast(
        specialty=runs[0].specialty,
        reviewers=runs[0].reviewers,
        arrived=spread([run.arrived for run in runs]),
        late=spread([run.late for run in runs]),
        longest_wait_days=spread([run.longest_wait_days for run in runs]),
        busy=spread([run.busy for run in runs]),
        queues=tuple(spread(week).median for week in zip(*(run.queues for run in runs), strict=True)),
    )


def _plain(specialty: str) -> str:
    return specialty_of(specialty) or specialty


def _arrival_problems(arrivals: Sequence[Arrivals]) -> list[str]:
    problems = [] if arrivals else ["arrivals: none"]
    seen: set[str] = set()
    for number, each in enumerate(arrivals, start=1):
        record = f"arrivals {number} ({each.specialty})"
        problems += _unknown(each.specialty, record=record)
        if _plain(each.specialty) in seen:
            problems.append(f"{record}: specialty: given twice")
        seen.add(_plain(each.specialty))
        if not 0 <= each.per_week <= MOST_A_WEEK:
            problems.append(f"{record}: per_week: {each.per_week:g} is not from 0 to {MOST_A_WEEK:,}")
        if not 0 <= each.expedited_share <= 1:
            problems.append(f"{record}: expedited_share: {each.expedited_share:g} is no share of 0 to 1")
        if each.review_days <= 0 or each.review_days_spread < 0:
            problems.append(f"{record}: review_days: {each.review_days:g} with a spread of {each.review_days_spread:g}")
    return problems


def _reviewer_problems(reviewers: Sequence[BatchReviewer]) -> list[str]:
    problems = []
    for each in reviewers:
        if each.capacity < 0:
            problems.append(f"reviewer {each.id}: capacity: {each.capacity} is less than 0")
        for specialty in each.specialties:
            problems += _unknown(specialty, record=f"reviewer {each.id}")
    return problems


def _unknown(specialty: str, *, record: str) -> list[str]:
    if specialty_of(specialty):
        return []
    meant = f"; did you mean {nearest_specialty(specialty)}?" if specialty.strip() else ""
    return [f"{record}: specialty: {specialty!r} is not in the list of specialties{meant} (REV-04)"]
