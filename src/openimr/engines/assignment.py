"""Cases given to reviewers at the least total cost, proven: a flow of least cost (ortools)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from time import perf_counter

import msgspec
import numpy as np
from ortools.graph.python import min_cost_flow

from openimr.stages.panel.batch import (
    BALANCE_COST,
    FIT_COST,
    LATE_COST,
    Batch,
    BatchCase,
    Eligibility,
    Ints,
    Pairs,
    check_batch,
)

Kept = dict[str, list[str]]


class Assigned(msgspec.Struct, frozen=True, kw_only=True):
    """A case given to a reviewer; ``cost`` is the sum of its parts: fit of the specialty, risk of lateness, balance of loads.

    ``begun`` says that it stood before and was left as it was (its cost is 0).
    """

    case: str
    reviewer: str
    cost: int
    fit: int = 0
    lateness: int = 0
    balance: int = 0
    begun: bool = False


class Unassigned(msgspec.Struct, frozen=True, kw_only=True):
    """A case that lacks a reviewer, and why."""

    case: str
    reasons: tuple[str, ...]


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """What was assigned; ``objective`` is the sum of the costs, ``optimal`` whether none less is possible for as many cases."""

    assignments: tuple[Assigned, ...]
    unassigned: tuple[Unassigned, ...]
    objective: int
    optimal: bool
    seconds: float


def assign(batch: Batch, *, seed: int = 0) -> Assignment:
    """As many cases as can be, each to a reviewer who may take it, at the least sum of costs; equal batches and seeds give equal answers.

    Work begun stays while its reviewer is available. Of cases that cannot all be taken, those due first are.
    Raises InvalidBatch.
    """
    began = perf_counter()
    check_batch(batch)
    eligibility = Eligibility(batch)
    kept = _kept(batch)
    lacking = ((case, case.reviewers - len(kept.get(case.id, ()))) for case in batch.cases)
    wanted = [(case, count) for case, count in lacking if count > 0]
    pairs = [_without(eligibility.pairs(case), taken=kept.get(case.id, ()), batch=batch) for case, _ in wanted]
    network = _Network(batch, wanted=wanted, pairs=pairs, loads=_loads(batch, kept=kept), seed=seed)
    made, optimal = network.solve() if wanted else ([], True)
    stay = [Assigned(case=case, reviewer=each, cost=0, begun=True) for case, those in kept.items() for each in those]
    given = Counter(each.case for each in (*stay, *made))
    left = (case for case in batch.cases if given[case.id] < case.reviewers)
    return Assignment(
        assignments=tuple(sorted((*stay, *made), key=lambda each: (each.case, each.reviewer))),
        unassigned=tuple(Unassigned(case=case.id, reasons=eligibility.why_none(case)) for case in left),
        objective=sum(each.cost for each in made),
        optimal=optimal,
        seconds=round(perf_counter() - began, 4),
    )


def _kept(batch: Batch) -> Kept:
    """The work begun whose reviewers are available: for each case, who has begun it."""
    available = {reviewer.id for reviewer in batch.reviewers if reviewer.available}
    kept: Kept = {}
    for each in batch.begun:
        if each.reviewer in available:
            kept.setdefault(each.case, []).append(each.reviewer)
    return kept


def _loads(batch: Batch, *, kept: Kept) -> Ints:
    """How many cases of work begun each reviewer has."""
    held = Counter(reviewer for reviewers in kept.values() for reviewer in reviewers)
    return np.array([held[reviewer.id] for reviewer in batch.reviewers], np.int64)


def _without(pairs: Pairs, *, taken: Sequence[str], batch: Batch) -> Pairs:
    """The pairs without the reviewers who have begun the case."""
    if not taken:
        return pairs
    free = np.array([batch.reviewers[index].id not in taken for index in pairs.reviewers.tolist()], bool)
    return Pairs(*(part[free] for part in pairs))


class _Network:
    """From each case to those who may take it, from each reviewer a unit of capacity at a time, dearer as the week fills.

    Every case may also go to nobody, at a cost above that of any exchange among the others.
    """

    def __init__(
        self, batch: Batch, *, wanted: list[tuple[BatchCase, int]], pairs: list[Pairs], loads: Ints, seed: int
    ) -> None:
        self.batch, self.wanted, self.loads = batch, wanted, loads
        self.counts = np.array([len(each.reviewers) for each in pairs], np.int64)
        self.who, self.fit, self.lateness = (
            np.concatenate([np.array([], np.int64), *(each[part] for each in pairs)]) for part in range(3)
        )
        shuffled = list(range(len(batch.reviewers)))
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - which of equal answers, not a secret
        self.node = np.array(shuffled, np.int64) + len(wanted)

    def solve(self) -> tuple[list[Assigned], bool]:
        """The assignments of least cost, and whether that is proven."""
        cases, pairs = np.arange(len(self.wanted)), len(self.who)
        nobody = len(self.wanted) + len(self.node)
        supplies = np.array([count for _, count in self.wanted], np.int64)
        most = int(supplies.sum())
        units, prices = self._units(most)
        arcs = [  # from, to, how many, at what cost
            (np.repeat(cases, self.counts), self.node[self.who], np.ones(pairs, np.int64), self.fit + self.lateness),
            (cases, np.full(len(cases), nobody), supplies, self._left_out(most)),
            (self.node[units], np.full(len(units), nobody), np.ones(len(units), np.int64), prices),
        ]
        flow = min_cost_flow.SimpleMinCostFlow()
        made = flow.add_arcs_with_capacity_and_unit_cost(
            *(np.concatenate(column) for column in zip(*arcs, strict=True))
        )
        flow.set_nodes_supplies(np.append(cases, nobody), np.append(supplies, -most))
        status = flow.solve()
        chosen = np.flatnonzero(flow.flows(made)[:pairs])
        return self._told(chosen, of_case=arcs[0][0]), bool(status == flow.OPTIMAL)

    def _units(self, most: int) -> tuple[Ints, Ints]:
        """Each free place of each reviewer's week, and what the case that takes it costs more than the week's first."""
        units, prices = [], []
        for index, reviewer in enumerate(self.batch.reviewers):
            load = int(self.loads[index])
            places = np.arange(load, min(reviewer.capacity, load + most) if reviewer.available else load)
            units.append(np.full(len(places), index))
            prices.append(np.rint(BALANCE_COST * places / max(reviewer.capacity, 1)))
        none = np.array([], np.int64)
        return np.concatenate([none, *units]), np.concatenate([none, *prices]).astype(np.int64)

    def _left_out(self, most: int) -> Ints:
        """What it costs to give a case to nobody: more than all others could save by it, and more the sooner it is due.

        As many cases as can be are then taken: whichever cases are taken first, others never make that fewer.
        """
        days = np.array([(case.due_on - self.batch.on).days for case, _ in self.wanted], np.int64)
        later = np.unique(days)
        return (FIT_COST + LATE_COST + BALANCE_COST) * (most + 1) * (len(later) - np.searchsorted(later, days))

    def _told(self, chosen: Ints, *, of_case: Ints) -> list[Assigned]:
        """The assignments, the cases of one reviewer told in the order of their days."""
        told, loads = [], self.loads.copy()
        for pair in sorted(chosen.tolist(), key=lambda pair: (self.wanted[of_case[pair]][0].due_on, pair)):
            case, reviewer = self.wanted[of_case[pair]][0], int(self.who[pair])
            chosen_one = self.batch.reviewers[reviewer]
            balance = round(BALANCE_COST * int(loads[reviewer]) / max(chosen_one.capacity, 1))
            loads[reviewer] += 1
            fit, lateness = int(self.fit[pair]), int(self.lateness[pair])
            told.append(
                Assigned(
                    case=case.id, reviewer=chosen_one.id, cost=fit + lateness + balance, fit=fit, lateness=lateness,
                    balance=balance,
                )
            )  # fmt: skip
        return told
