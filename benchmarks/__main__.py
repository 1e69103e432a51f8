"""Runs every benchmark, prints ours beside the peer's, and keeps the figures in benchmarks/results.json."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import letters, pages, searches

RESULTS = Path(__file__).parent / "results.json"
BENCHMARKS = (pages, letters, searches)


def main() -> None:
    """Measure, print, keep."""
    figures = [figure for benchmark in BENCHMARKS for figure in benchmark.measure()]
    rows = Table("what", "ours", "peer", "", "aim", title="Ours beside a peer's", title_justify="left")
    for figure in figures:
        ours, peer = f"{figure.ours:.2f} {figure.unit}", f"{figure.peer:.2f} {figure.unit}"
        rows.add_row(figure.name, ours, peer, figure.peer_name, figure.aim)
    Console().print(rows)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    kept = msgspec.json.encode({"machine": machine, "figures": figures})
    RESULTS.write_bytes(msgspec.json.format(kept, indent=1) + b"\n")


if __name__ == "__main__":
    main()
