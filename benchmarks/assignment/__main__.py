"""Measures the assignment, and one case among 600 reviewers; keeps the figures in benchmarks/results/assignment.json.

``python -m benchmarks.assignment [--large]``
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from math import nan
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import msgspec

from benchmarks.assignment.made import make
from benchmarks.assignment.solvers import SOLVERS, Told
from benchmarks.casefile.__main__ import RESULTS, keep, show
from benchmarks.casefile.page import write_page
from benchmarks.figure import Figure
from openimr.stages.application.reading import read_application
from openimr.stages.panel.case import panel_case
from openimr.stages.panel.choice import choose
from openimr.stages.panel.reading import read_panel

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SEED: Final = 4601
LIMIT: Final = 900  # seconds, after which a solver is stopped
ROUNDS: Final = 3
SMALL: Final = 10_000  # cases, for which an aim is set


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assignment")
    parser.add_argument(
        "--large", action="store_true", help="100,000 cases by 3,000 reviewers too (half an hour, 8 GB)"
    )
    asked = parser.parse_args()
    figures = [*compared(SMALL, reviewers=600, eligible=0.05), one_case()]
    if asked.large:
        figures += compared(100_000, reviewers=3_000, eligible=0.01, rounds=1)
    show(figures, title="Assignment")
    keep(figures, name="assignment")
    write_page(RESULTS)


def compared(cases: int, *, reviewers: int, eligible: float, rounds: int = ROUNDS) -> Iterator[Figure]:
    """Every solver on the same files, turn by turn, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("cases.json", "reviewers.json")]
        for path, data in zip(paths, make(cases=cases, reviewers=reviewers, eligible=eligible, seed=SEED), strict=True):
            path.write_bytes(data)
        told: dict[str, list[Told | None]] = {name: [] for name in SOLVERS}
        for _ in range(rounds):
            for name, runs in told.items():
                runs.append(None if runs and runs[-1] is None else _run(name, paths=paths))
    ours = [each for each in told.pop("ours") if each]
    how = (
        f"{cases:,} cases by {reviewers:,} reviewers, {eligible:.0%} of the pairs eligible, one specialty scarce, 1% hopeless, seed {SEED}; "
        f"reading included; median of {rounds}; a peer without a figure was stopped after {LIMIT} s or ran out of memory"
    )
    for name, runs in told.items():
        for what, unit, aim in (
            ("seconds", "s", "under 2 s" if cases == SMALL else ""),
            ("peak_mb", "MB", ""),
            ("nobody", "cases left", "none less"),
            ("objective", "cost", "none less"),
        ):
            yield Figure(
                name=f"{cases:,} by {reviewers:,}: {what.replace('_mb', ' memory')}", unit=unit, aim=aim, how=how, peer_name=name,
                ours=_median(ours, what=what), peer=_median([each for each in runs if each], what=what),
            )  # fmt: skip


def one_case() -> Figure:
    """One case held against 600 reviewers, every condition of each with its reason."""
    made = read_panel(_panel(600))
    application = read_application((EXAMPLES / "deep-tissue-massage" / "application.json").read_bytes())
    on, times = date(2013, 10, 4), []
    for _ in range(11):
        began = perf_counter()
        choose(made, case=panel_case(application, on=on), on=on, loads={})
        times.append(perf_counter() - began)
    return Figure(
        name="one case among 600 reviewers, with all reasons", unit="ms", ours=statistics.median(times[1:]) * 1000, peer=nan,
        peer_name="", aim="under 50", how="the example case and panel, repeated to 600 with names of their own; median of 10 after the first",
    )  # fmt: skip


def _panel(count: int) -> bytes:
    held = msgspec.json.decode((EXAMPLES / "panel" / "panel.json").read_bytes())
    made = [
        held[number % len(held)]
        | {"id": f"R-{number}", "name": f"Name{number} Sur{number * 7}, MD", "public_key": f"{number:064x}"}
        for number in range(count)
    ]
    return msgspec.json.encode(made)


def _run(name: str, *, paths: list[Path]) -> Told | None:
    command = [sys.executable, "-m", "benchmarks.assignment.solvers", name, *map(str, paths)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Told)


def _median(runs: list[Any], *, what: str) -> float:
    return statistics.median(getattr(each, what) for each in runs) if runs else nan


if __name__ == "__main__":
    main()
