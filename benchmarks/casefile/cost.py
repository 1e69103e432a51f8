"""Seconds a page and peak memory of the command ``openimr casefile read``, from ten pages to ten thousand, a tenth of them scanned."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from math import nan
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.casefile.grades import bind, fax
from benchmarks.casefile.layouts import set_page
from benchmarks.figure import Figure

SEED: Final = 20140101
SIZES: Final = (10, 100, 1_000, 10_000)
PAGES: Final = 1_000  # the most, unless more are asked for
EVERY: Final = 10  # one page of so many is a fax
PAUSE: Final = 0.2  # seconds between two looks at the memory
COMMAND: Final = (sys.executable, "-c", "from openimr.cli import main; main()", "casefile", "read")


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """Each size up to ``pages``."""
    for size in (size for size in SIZES if size <= max(pages, SIZES[0])):
        with tempfile.TemporaryDirectory() as folder:
            path = make_case(Path(folder) / "case.pdf", pages=size)
            seconds, peak = run(path, out=Path(folder) / "out")
        how = f"{size:,} pages, every {EVERY}th a fax, {os.cpu_count()} cores; command started to command ended"
        yield Figure(
            name=f"{size:,} pages: time a page", unit="s", ours=seconds / size, peer=nan, peer_name="",
            aim="the same at every size", how=how,
        )  # fmt: skip
        yield Figure(
            name=f"{size:,} pages: peak memory", unit="MB", ours=peak / 1e6, peer=nan, peer_name="",
            aim="flat", how=f"{how}; all processes, pages shared by several counted once",
        )  # fmt: skip


def make_case(path: Path, *, pages: int) -> Path:
    """The file, a hundred pages at a time so that making it takes little memory."""
    chance, parts = Random(SEED), []
    for start in range(0, pages, 100):
        sheets = []
        for number in range(start, min(start + 100, pages)):
            sheet, _ = set_page(chance)
            sheets.append(fax(sheet, chance=chance) if number % EVERY == EVERY - 1 else sheet)
        parts.append(bind(sheets, path=path.with_suffix(f".{start}")).read_bytes())
        path.with_suffix(f".{start}").unlink()
    return bind(parts, path=path)


def run(path: Path, *, out: Path) -> tuple[float, int]:
    """Seconds that the command took, and the most bytes that its processes held at once. Raises CalledProcessError."""
    command = [*COMMAND, str(path), "--out", str(out), "--json", "--workers", str(os.cpu_count())]
    began, peak = time.perf_counter(), 0
    with (path.parent / "printed").open("wb") as printed:
        running = subprocess.Popen(command, stdout=printed, stderr=subprocess.DEVNULL, start_new_session=True)
        while running.poll() is None:
            peak = max(peak, memory_of_session(running.pid))
            time.sleep(PAUSE)
    taken = time.perf_counter() - began
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return taken, peak


def memory_of_session(session: int) -> int:
    """Bytes held by all processes of a session; a page of memory that several share is divided among them (Linux)."""
    return sum(_memory(folder) for folder in Path("/proc").glob("[0-9]*") if _session_of(folder) == session)


def _session_of(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return -1  # it has ended


def _memory(folder: Path) -> int:
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
