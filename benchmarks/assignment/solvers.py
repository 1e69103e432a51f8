"""One solver in a process of its own: ``python -m benchmarks.assignment.solvers NAME CASES REVIEWERS`` prints what it came to.

All read the same JSON, find the pairs by the same code of ours, and are priced by the same costs; the time is from the opening
of the files to the finished answer.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple

import highspy
import msgspec
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.assignment.made import ON
from openimr.engines.assignment import assign
from openimr.stages.panel.batch import BALANCE_COST, FIT_COST, LATE_COST, Batch, Eligibility, read_batch

Answer = list[tuple[int, int]]  # indices of case and reviewer


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a solver came to: seconds, peak memory of its process in MB, cases given to nobody, and the sum of the costs."""

    seconds: float
    peak_mb: float
    nobody: int
    objective: int


class Problem(NamedTuple):
    """The pairs that may be formed: a row each of case, reviewer and cost; the room of each reviewer; what nobody costs a case."""

    case: Any
    reviewer: Any
    cost: Any
    room: Any
    nobody: Any


def problem_of(batch: Batch) -> Problem:
    """The pairs of a batch with our costs."""
    eligibility = Eligibility(batch)
    pairs = [eligibility.pairs(case) for case in batch.cases]
    days = np.array([(case.due_on - batch.on).days for case in batch.cases])
    later = np.unique(days)
    nobody = (FIT_COST + LATE_COST + BALANCE_COST) * (len(days) + 1) * (len(later) - np.searchsorted(later, days))
    return Problem(
        case=np.repeat(np.arange(len(pairs)), [len(each.reviewers) for each in pairs]),
        reviewer=np.concatenate([each.reviewers for each in pairs]),
        cost=np.concatenate([each.fit + each.lateness for each in pairs]),
        room=np.array([each.capacity for each in batch.reviewers]),
        nobody=nobody,
    )


def by_ours(batch: Batch) -> Answer:
    """Our assignment."""
    cases = {case.id: number for number, case in enumerate(batch.cases)}
    reviewers = {each.id: number for number, each in enumerate(batch.reviewers)}
    return [(cases[each.case], reviewers[each.reviewer]) for each in assign(batch).assignments]


def by_matching(batch: Batch) -> Answer:
    """scipy's sparse matching: a column for each place of a week, and one for each case that nobody takes."""
    made = problem_of(batch)
    first = np.concatenate([[0], np.cumsum(made.room)])
    place = np.concatenate([np.arange(room) for room in made.room])
    copies = made.room[made.reviewer]
    rows = np.repeat(made.case, copies)
    columns = np.concatenate([np.arange(first[each], first[each + 1]) for each in made.reviewer])
    balance = np.rint(BALANCE_COST * place[columns] / np.repeat(made.room, made.room)[columns])
    cases = len(made.nobody)
    weights = np.concatenate([np.repeat(made.cost, copies) + balance, made.nobody]) + 1.0  # a weight of zero is no edge
    matrix = csr_array(
        (weights, (np.concatenate([rows, np.arange(cases)]), np.concatenate([columns, first[-1] + np.arange(cases)]))),
        shape=(cases, first[-1] + cases),
    )
    took, at = min_weight_full_bipartite_matching(matrix)
    owner = np.repeat(np.arange(len(made.room)), made.room)
    return [(int(case), int(owner[column])) for case, column in zip(took, at, strict=True) if column < first[-1]]


def by_linear_program(batch: Batch) -> Answer:
    """HiGHS: a variable for each pair, each place of a week, each case that nobody takes; its corners are whole numbers."""
    made = problem_of(batch)
    cases, reviewers, pairs, places = len(made.nobody), len(made.room), len(made.case), int(made.room.sum())
    owner = np.repeat(np.arange(reviewers), made.room)
    balance = np.rint(BALANCE_COST * np.concatenate([np.arange(room) for room in made.room]) / made.room[owner])
    count = pairs + cases + places
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, cases + reviewers
    model.col_cost_ = np.concatenate([made.cost, made.nobody, balance]).astype(float)
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_ = model.row_upper_ = np.concatenate([np.ones(cases), np.zeros(reviewers)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = np.concatenate([np.arange(pairs) * 2, 2 * pairs + np.arange(cases + places + 1)])
    index = np.empty(2 * pairs + cases + places, np.int32)
    index[0 : 2 * pairs : 2], index[1 : 2 * pairs : 2] = made.case, cases + made.reviewer
    index[2 * pairs : 2 * pairs + cases], index[2 * pairs + cases :] = np.arange(cases), cases + owner
    value = np.ones(len(index))
    value[2 * pairs + cases :] = -1.0
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, index, value
    solver = highspy.Highs()
    solver.silent()
    solver.passModel(model)
    solver.run()
    taken = np.flatnonzero(np.array(solver.getSolution().col_value[:pairs]) > 0.5)  # noqa: PLR2004
    return [(int(made.case[pair]), int(made.reviewer[pair])) for pair in taken]


def by_greed(batch: Batch) -> Answer:
    """The case due first takes the cheapest reviewer who has room, and so on."""
    made = problem_of(batch)
    begins = np.searchsorted(made.case, np.arange(len(made.nobody) + 1))
    held = np.zeros(len(made.room))
    answer: Answer = []
    for case in sorted(range(len(batch.cases)), key=lambda each: (batch.cases[each].due_on, each)):
        pairs = slice(begins[case], begins[case + 1])
        who = made.reviewer[pairs]
        free = held[who] < made.room[who]
        if free.any():
            price = made.cost[pairs] + BALANCE_COST * held[who] / made.room[who]
            reviewer = int(who[np.argmin(np.where(free, price, np.inf))])
            held[reviewer] += 1
            answer.append((case, reviewer))
    return answer


SOLVERS: Final[dict[str, Callable[[Batch], Answer]]] = {
    "ours": by_ours,
    "scipy's sparse matching": by_matching,
    "HiGHS linear program": by_linear_program,
    "greedy": by_greed,
}


def priced(answer: Answer, *, batch: Batch) -> int:
    """The sum of the costs of an answer, the same for every solver. Raises ValueError where a pair may not be formed."""
    made = problem_of(batch)
    cost = dict(zip(zip(made.case.tolist(), made.reviewer.tolist(), strict=True), made.cost.tolist(), strict=True))
    held = np.zeros(len(made.room), int)
    total = 0
    for case, reviewer in answer:
        if (case, reviewer) not in cost or held[reviewer] >= made.room[reviewer]:
            raise ValueError(f"case {case} cannot go to reviewer {reviewer}")
        total += cost[case, reviewer] + round(BALANCE_COST * int(held[reviewer]) / int(made.room[reviewer]))
        held[reviewer] += 1
    return total


def main(name: str, cases: Path, reviewers: Path) -> None:
    began = perf_counter()
    batch = read_batch(cases.read_bytes(), reviewers=reviewers.read_bytes(), on=ON)
    answer = SOLVERS[name](batch)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = Told(
        seconds=seconds, peak_mb=peak, nobody=len(batch.cases) - len({case for case, _ in answer}),
        objective=priced(answer, batch=batch),
    )  # fmt: skip
    sys.stdout.write(msgspec.json.encode(told).decode())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
