"""Runs the benchmarks of the case file, prints ours beside the peer's, and keeps the figures in benchmarks/results/.

``python -m benchmarks.casefile [NAME…] [--pages N]``
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import math
import os
import platform
from collections.abc import Iterable, Sequence
from inspect import signature
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.casefile.page import write_page
from benchmarks.casefile.plots import draw
from benchmarks.figure import Figure

RESULTS: Final = Path(__file__).parents[1] / "results"
NAMES: Final = ("digital", "scanned", "transcribed", "copies", "copied_pages", "mixed", "flagging", "cost")


def main() -> None:
    """Measure what was asked for (all, if nothing was), print, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.casefile")
    parser.add_argument("names", nargs="*", help=f"any of {', '.join(present())}; all if left out")
    parser.add_argument("--pages", type=int, help="pages to measure on, where that can be chosen")
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    for name in asked.names or present():
        run(name, pages=asked.pages)
    draw(RESULTS)
    write_page(RESULTS)


def present() -> list[str]:
    """The benchmarks there are."""
    return [name for name in NAMES if importlib.util.find_spec(f"benchmarks.casefile.{name}")]


def run(name: str, *, pages: int | None) -> None:
    """One benchmark: measured, printed, kept as benchmarks/results/NAME.json."""
    module = importlib.import_module(f"benchmarks.casefile.{name}")
    if not hasattr(module, "measure"):
        return
    sized = pages and signature(module.measure).parameters
    figures = list(module.measure(pages) if sized else module.measure())
    if figures:
        show(figures, title=module.__doc__ or name)
        keep(figures, name=name)


def show(figures: Iterable[Figure], *, title: str) -> None:
    """The table: what, ours, the peer's, how many times the peer's, what we aim at."""
    table = Table("what", "ours", "peer's", "ratio", "peer", "aim", title=title, title_justify="left")
    for figure in figures:
        table.add_row(*cells(figure))
    Console(width=160).print(table)


def cells(figure: Figure) -> Sequence[str]:
    """A figure's row."""
    lone = math.isnan(figure.peer)
    peer = "" if lone else f"{figure.peer:,.2f} {figure.unit}"
    ratio = "" if lone or not figure.peer else f"{figure.ours / figure.peer:.2f}"
    return figure.name, f"{figure.ours:,.2f} {figure.unit}", peer, ratio, "" if lone else figure.peer_name, figure.aim


def keep(figures: Sequence[Figure], *, name: str) -> None:
    """The figures as JSON; a peer that was absent is null."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    kept = msgspec.json.encode({"machine": machine, "figures": figures})
    (RESULTS / f"{name}.json").write_bytes(msgspec.json.format(kept, indent=1) + b"\n")


if __name__ == "__main__":
    main()
