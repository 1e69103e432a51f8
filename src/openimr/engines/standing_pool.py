"""Processes that stay up between tasks: for a worker that is handed one page after the other."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from openimr.engines.reading_pool import Broken, limited, prepare

Task = TypeVar("Task")
Result = TypeVar("Result")


class StandingPool:
    """``workers`` processes, started when first needed and kept; safe to use from many threads.

    A process ends with the one that started it, however that ends, and leaves signals to it.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def do(self, work: Callable[[Task], Result], *, task: Task) -> Result | Broken[Task]:
        """The result of the task, or Broken where it takes its process down; waits for it.

        A process that dies takes with it what the others had in hand: each of those tasks is then done
        once more, in a process of its own. Errors that ``work`` raises are raised here.
        """
        pool = self._running()
        try:
            return pool.submit(limited, work, task).result()
        except BrokenProcessPool:
            self._forget(pool)
        with _processes(1) as alone:
            try:
                return alone.submit(limited, work, task).result()
            except BrokenProcessPool:
                return Broken(task)

    def close(self) -> None:
        """End the processes; tasks in hand are finished first."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = _processes(self.workers)
            return self._pool

    def _forget(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        pool.shutdown(wait=False)


def _processes(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would carry over threads and open databases
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_stand)


def _stand() -> None:
    """Set the limits, and leave signals to the parent, with which the process ends."""
    prepare()
    for ignored in (signal.SIGINT, signal.SIGTERM):  # a terminal and a service manager send them to every process
        signal.signal(ignored, signal.SIG_IGN)
