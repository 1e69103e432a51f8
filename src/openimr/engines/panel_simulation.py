"""The panel's year simulated, case by case (simpy): how many would be late, and whom to recruit."""

from __future__ import annotations

import heapq
import math
import random
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from typing import Any, Final, NamedTuple

import simpy

from openimr.stages.panel.batch import BatchReviewer
from openimr.stages.panel.capacity import (
    Arrivals,
    Forecast,
    Plan,
    Recruitment,
    SpecialtyYear,
    Year,
    forecast_of,
    spread,
    usual_capacity,
    with_more,
)

WEEK: Final = 7.0  # days
MOST_RECRUITED: Final = 4096  # of one specialty
SEARCHED: Final = 3  # runs in which a number of recruits is looked for, before it is held against all

Happening = Generator[simpy.Event, Any, None]


class _Waiting(NamedTuple):
    """A case that waits; the one due first is taken first."""

    due: float
    number: int
    came: float
    review: float


def forecast(
    plan: Plan, *, runs: int, seed: int, target: float, told: Callable[[str], None] = lambda _: None
) -> Forecast:
    """The year simulated ``runs`` times, and the fewest recruits, found by simulating, that keep lateness within the target.

    No specialty then has more than ``target`` of its cases late (median). The same seed gives the same answer. ``told`` hears
    the specialty for which recruits are being looked for.
    """
    years = _years(plan, runs=runs, seed=seed)
    recruits: list[Recruitment] = []
    grown = plan
    for specialty in _late_first(years):
        told(specialty)
        found = _fewest(grown, specialty=specialty, runs=runs, seed=seed, target=target)
        if found.reviewers:
            recruits.append(found)
            grown = with_more(grown, specialty=specialty, reviewers=found.reviewers)
    late = spread([year.late for year in years])
    after = spread([year.late for year in _years(grown, runs=runs, seed=seed)]).median if recruits else late.median
    arrived = spread([year.arrived for year in years])
    return Forecast(
        weeks=plan.weeks, runs=runs, target=target, arrived=arrived, late=late, specialties=forecast_of(years),
        recruit=tuple(recruits), late_after=after, explanation=_explained(plan, late=late, recruits=recruits, after=after),
    )  # fmt: skip


def simulate(plan: Plan, *, seed: int) -> Year:
    """One year: cases come at random times, wait for a reviewer of their specialty, and are done some days later.

    The case due first is taken first. A reviewer begins at most as many cases a week as the capacity says.
    """
    return _Simulation(plan, seed=seed).run()


class _Simulation:
    """The state of one simulated year; days are counted from its first."""

    def __init__(self, plan: Plan, *, seed: int) -> None:
        self.plan = plan
        self.seed = seed
        self.env = simpy.Environment()
        self.end = plan.weeks * WEEK
        self.waiting: dict[str, list[_Waiting]] = defaultdict(list)
        self.idle: dict[str, dict[int, simpy.Event]] = defaultdict(dict)
        self.arrived: dict[str, int] = defaultdict(int)
        self.done: dict[str, int] = defaultdict(int)
        self.late: dict[str, int] = defaultdict(int)
        self.longest: dict[str, float] = defaultdict(float)
        self.queues: dict[str, list[int]] = defaultdict(list)
        self.begun = [0] * len(plan.reviewers)
        self.number = 0

    def run(self) -> Year:
        for arrivals in self.plan.arrivals:
            if arrivals.per_week > 0:
                # Its own chance each, so that more reviewers meet the very same cases.
                self.env.process(self._arrive(arrivals, chance=_chance(self.seed, arrivals=arrivals)))
        for index, reviewer in enumerate(self.plan.reviewers):
            if reviewer.available and reviewer.capacity > 0 and reviewer.specialties:
                self.env.process(self._review(index, reviewer=reviewer))
        self.env.process(self._count())
        self.env.run(until=self.end + 1e-6)
        return Year(tuple(self._year_of(arrivals) for arrivals in self.plan.arrivals))

    def _arrive(self, arrivals: Arrivals, *, chance: random.Random) -> Happening:
        specialty, mean, deviation = arrivals.specialty, arrivals.review_days, arrivals.review_days_spread
        sigma = math.sqrt(math.log1p((deviation / mean) ** 2))
        mu = math.log(mean) - sigma**2 / 2
        while True:
            yield self.env.timeout(chance.expovariate(arrivals.per_week / WEEK))
            expedited = chance.random() < arrivals.expedited_share
            days = self.plan.expedited_days if expedited else self.plan.regular_days
            review = chance.lognormvariate(mu, sigma)
            self.number += 1
            self.arrived[specialty] += 1
            now = self.env.now
            # An expedited review is done within its days once begun: the reviewer drops the rest.
            case = _Waiting(
                due=now + days, number=self.number, came=now, review=min(review, days) if expedited else review
            )
            heapq.heappush(self.waiting[specialty], case)
            self._wake(specialty)

    def _wake(self, specialty: str) -> None:
        """Call the idle reviewer of the specialty who has the fewest other specialties."""
        idle = self.idle[specialty]
        if idle:
            index = min(idle, key=lambda each: (len(self.plan.reviewers[each].specialties), each))
            event = idle[index]
            for each in self.plan.reviewers[index].specialties:
                self.idle[each].pop(index, None)
            event.succeed()

    def _review(self, index: int, *, reviewer: BatchReviewer) -> Happening:
        while True:
            case, specialty = self._most_urgent(reviewer.specialties)
            if case is None:
                event = self.env.event()
                for each in reviewer.specialties:
                    self.idle[each][index] = event
                yield event
                continue
            self.begun[index] += 1
            self._finish(case, specialty=specialty)
            yield self.env.timeout(WEEK / reviewer.capacity)

    def _most_urgent(self, specialties: Sequence[str]) -> tuple[_Waiting | None, str]:
        """The waiting case due first among these specialties, taken out of its queue."""
        held = [name for name in specialties if self.waiting[name]]
        if not held:
            return None, ""
        specialty = min(held, key=lambda name: self.waiting[name][0])
        return heapq.heappop(self.waiting[specialty]), specialty

    def _finish(self, case: _Waiting, *, specialty: str) -> None:
        now = self.env.now
        self.done[specialty] += 1
        self.longest[specialty] = max(self.longest[specialty], now - case.came)
        if now + case.review > case.due:
            self.late[specialty] += 1

    def _count(self) -> Happening:
        for _ in range(self.plan.weeks):
            yield self.env.timeout(WEEK)
            for arrivals in self.plan.arrivals:
                self.queues[arrivals.specialty].append(len(self.waiting[arrivals.specialty]))

    def _year_of(self, arrivals: Arrivals) -> SpecialtyYear:
        specialty = arrivals.specialty
        left = self.waiting[specialty]
        serving = [
            (index, each)
            for index, each in enumerate(self.plan.reviewers)
            if specialty in each.specialties and each.available
        ]
        room = sum(each.capacity for _, each in serving) * self.plan.weeks
        longest = max([self.longest[specialty], *(self.end - case.came for case in left)])
        return SpecialtyYear(
            specialty=specialty,
            arrived=self.arrived[specialty],
            done=self.done[specialty],
            late=self.late[specialty] + sum(case.due <= self.end for case in left),
            longest_wait_days=round(longest, 2),
            busy=round(min(1.0, sum(self.begun[index] for index, _ in serving) / room), 4) if room else 0.0,
            reviewers=len(serving),
            queues=tuple(self.queues[specialty]),
        )


def _chance(seed: int, *, arrivals: Arrivals) -> random.Random:
    return random.Random(f"{seed} {arrivals.specialty}")  # noqa: S311 (chance of a simulation, no secret)


def _years(plan: Plan, *, runs: int, seed: int) -> list[Year]:
    return [simulate(plan, seed=seed + run) for run in range(runs)]


def _late_first(years: Sequence[Year]) -> list[str]:
    """The specialties that have late cases, the most of them first."""
    late = {each.specialty: each.late.median for each in forecast_of(years)}
    return sorted((name for name, count in late.items() if count), key=lambda name: (-late[name], name))


def _fewest(plan: Plan, *, specialty: str, runs: int, seed: int, target: float) -> Recruitment:
    """The fewest recruits of the specialty that keep its late cases within the target.

    Found by doubling and halving over a few runs, then one by one over all of them.
    """

    def late(more: int, *, of: int) -> tuple[float, bool]:
        years = _years(with_more(plan, specialty=specialty, reviewers=more), runs=of, seed=seed)
        found = next(each for each in forecast_of(years) if each.specialty == specialty)
        return found.late.median, found.late.median <= target * found.arrived.median

    few = min(runs, SEARCHED)
    low, high = -1, 0
    while not late(high, of=few)[1] and high < MOST_RECRUITED:
        low, high = high, max(1, high * 2)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if late(middle, of=few)[1] else (middle, high)
    left_late, enough = late(high, of=runs)
    while not enough and high < MOST_RECRUITED:
        high += 1
        left_late, enough = late(high, of=runs)
    capacity = usual_capacity(plan, specialty=specialty)
    return Recruitment(specialty=specialty, reviewers=high, capacity=capacity, late_after=left_late)


def _explained(plan: Plan, *, late: Any, recruits: Sequence[Recruitment], after: float) -> str:
    told = f"In {plan.weeks} weeks {late.median:.0f} determinations would be late ({late.low:.0f} to {late.high:.0f} in 90 of 100 runs)."
    if not recruits:
        return f"{told} Nobody has to be recruited."
    whom = "; ".join(f"{each.reviewers} for {each.specialty} ({each.capacity} cases a week each)" for each in recruits)
    return f"{told} Recruit {whom}: {after:.0f} would then be late."
