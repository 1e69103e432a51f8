"""Work done in processes of its own, within limits: what breaks or outlasts its process costs nothing but itself."""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Final, Generic, TypeVar

import msgspec

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_MEMORY: Final = 4 << 30  # bytes of a process
MOST_SECONDS: Final = 120  # of the processor for one task: the slowest page seen took 20
AHEAD: Final = 1  # tasks that wait beside each process, so that none stands idle


class Broken(msgspec.Struct, Generic[Task], frozen=True):
    """A task that took its process down, alone in it, and so cannot be done."""

    task: Task


def run(
    work: Callable[[Task], Result], *, tasks: deque[Task], workers: int
) -> Iterator[tuple[Task, Result | Broken[Task]]]:
    """Do ``work`` on every task in ``workers`` processes, each result as it is done; tasks may be added meanwhile.

    A task whose process dies (a crash, more than 4 GiB, more than 120 seconds of processor time) is tried
    once more in a process of its own; if that dies too the result is Broken. Errors that ``work`` raises
    are raised here. ``work`` is a function of a module, tasks and results can be pickled.
    """
    while tasks:
        suspects: list[Task] = []
        with _pool(workers) as pool:
            yield from _until_broken(work, tasks=tasks, pool=pool, most=workers * (1 + AHEAD), suspects=suspects)
        for task in suspects:
            with _pool(1) as alone:
                outcome = _outcome(alone.submit(limited, work, task))
            yield task, Broken(task) if outcome is None else outcome[0]


def _until_broken(
    work: Callable[[Task], Result],
    *,
    tasks: deque[Task],
    pool: ProcessPoolExecutor,
    most: int,
    suspects: list[Task],
) -> Iterator[tuple[Task, Result]]:
    """Results until there are no tasks left or the pool breaks; ``suspects`` then holds the tasks that were in it."""
    running: dict[Future[Result], Task] = {}
    while (tasks and not suspects) or running:
        while tasks and len(running) < most and not suspects:
            task = tasks.popleft()
            try:
                running[pool.submit(limited, work, task)] = task
            except BrokenProcessPool:
                suspects.append(task)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task = running.pop(future)
            outcome = _outcome(future)
            if outcome is None:
                suspects.append(task)
            else:
                yield task, outcome[0]


def _outcome(future: Future[Result]) -> tuple[Result] | None:
    try:
        return (future.result(),)
    except BrokenProcessPool:
        return None


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would carry over threads and open databases
    return ProcessPoolExecutor(workers, mp_context=context, initializer=prepare)


def prepare() -> None:
    """Limit the process's memory, end it with its parent, and send what imaging libraries print to nowhere: errors come back as exceptions."""
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    with suppress(ValueError, OSError):  # a stricter limit is already set, or the system has none
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limited(work: Callable[[Task], Result], task: Task) -> Result:
    """The result of the task; the system ends the process once it has used more than its time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + MOST_SECONDS, hard))
    return work(task)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
