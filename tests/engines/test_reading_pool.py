"""Work in processes of its own: results, tasks added meanwhile, and what happens when a process dies."""

from __future__ import annotations

import os
from collections import deque

import pytest

from openimr.engines import reading_pool
from openimr.engines.reading_pool import Broken, run


def double(number: int) -> int:
    return 2 * number


def dies_on_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def fills_memory(gigabytes: int) -> int:
    return len(bytearray(gigabytes << 30))


def refuses(number: int) -> int:
    raise ValueError(number)


def test_tasks_added_while_others_run_are_done_too() -> None:
    tasks, done = deque([1, 2, 3]), []
    for task, result in run(double, tasks=tasks, workers=2):
        done.append((task, result))
        if task < 10:
            tasks.append(10 * task)
    assert sorted(done) == [(1, 2), (2, 4), (3, 6), (10, 20), (20, 40), (30, 60)]


def test_what_takes_its_process_down_costs_no_other_task() -> None:
    outcomes = dict(run(dies_on_three, tasks=deque(range(1, 9)), workers=2))
    assert outcomes.pop(3) == Broken(3)
    assert outcomes == {number: number for number in (1, 2, 4, 5, 6, 7, 8)}


def test_what_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(MemoryError):
        list(run(fills_memory, tasks=deque([64]), workers=1))


def test_an_error_that_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="7"):
        list(run(refuses, tasks=deque([7]), workers=1))


def spins(_: int) -> int:
    while True:
        pass


def spins_briefly(_: int) -> int:
    reading_pool.MOST_SECONDS = 1  # type: ignore[misc]
    return reading_pool.limited(spins, 0)


def test_what_takes_too_long_is_stopped() -> None:
    assert list(run(spins_briefly, tasks=deque([1]), workers=1)) == [(1, Broken(1))]
