"""A measured figure with its peer's, and how times are taken."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number of ours and one of the peer's, in ``unit``, measured in the same run.

    ``aim`` is what we want to reach, in words; ``how`` says what was measured on what.
    """

    name: str
    unit: str
    ours: float
    peer: float
    peer_name: str
    aim: str
    how: str


def seconds(ours: Callable[[], object], peer: Callable[[], object], *, rounds: int) -> tuple[float, float]:
    """The median seconds of each, taken turn by turn so that a busy machine slows both; the first turn is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for run, taken in zip((ours, peer), times, strict=True):
            began = perf_counter()
            run()
            taken.append(perf_counter() - began)
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])
