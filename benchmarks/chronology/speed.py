"""Pages a second of reading facts beside a blank spaCy tokenizer with a phrase matcher, cost by size, loading of the word lists."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from math import nan
from pathlib import Path
from time import perf_counter
from typing import Final, Self

import msgspec

from benchmarks.chronology.pages import LENGTH, so_many, texts
from benchmarks.chronology.peer import HERE, WHY_ABSENT, find_marks_by_peer, lexicon, python
from benchmarks.figure import Figure

ROOT: Final = Path(__file__).parents[2]
ROUNDS: Final = 5
SIZES: Final = (10, 100, 1_000)
CHARACTERS: Final = 2_000  # about a page
WHOLE: Final = 50  # pages for the peer's whole pipeline
PEER: Final = "spaCy blank tokenizer and phrase matcher"
LOADING: Final = (
    "from time import perf_counter; began = perf_counter(); from openimr.stages.chronology.mentions import load; "
    "imported = perf_counter(); load(); print(perf_counter() - imported, perf_counter() - began)"
)
FIRST_PAGE: Final = (
    "from benchmarks.chronology.reader import find_marks; find_marks('He takes Neurontin 300 mg for low back pain.')"
)


class Worker:
    """A process that works on the list of pages whose index it is told; on one core where ``core`` is given."""

    def __init__(self, command: Sequence[str], *, asked: object, core: int | None) -> None:
        self.running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        if core is not None and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(self.running.pid, {core})
        self.tell(msgspec.json.encode(asked).decode())
        self.told = self.hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.running.stdin
        assert self.running.stdout
        self.running.stdin.close()
        self.running.stdout.close()
        self.running.wait()

    def tell(self, line: str) -> None:
        """Send a line."""
        assert self.running.stdin
        self.running.stdin.write(f"{line}\n".encode())
        self.running.stdin.flush()

    def hear(self) -> str:
        """The next line. Raises RuntimeError where the process has ended."""
        assert self.running.stdout
        line = self.running.stdout.readline().decode()
        if not line:
            raise RuntimeError(f"{self.running.args!r} ended with {self.running.wait()}.")
        return line


def measure() -> Iterator[Figure]:
    """The figures; none where the notes are absent."""
    pages = texts()
    if not pages:
        print("Speed was not measured: no notes. Set OPENIMR_SHARED to the folder that has notes/ in it.")
        return
    if not python():
        print(WHY_ABSENT)
    for cores in range(1, min(2, os.cpu_count() or 1) + 1):
        yield _speed(pages, cores=cores)
    yield _whole(pages[:: len(pages) // WHOLE])
    yield from (_cost(so_many(pages, size), size=size) for size in SIZES)
    yield from _loading()


def _speed(pages: list[str], *, cores: int) -> Figure:
    """Ours and the peer's turn by turn, each turn on pages that neither has seen; each core with its share of them."""
    size = len(pages) // (ROUNDS + 1)
    lists = [pages[start : start + size] for start in range(0, size * (ROUNDS + 1), size)]
    shares = [[part[core::cores] for part in lists] for core in range(cores)]
    with ExitStack() as open_workers:
        ours = [open_workers.enter_context(_ours(share, core=core)) for core, share in enumerate(shares)]
        peers = [open_workers.enter_context(_peers(share, core=core)) for core, share in enumerate(shares) if python()]
        turns = [(_seconds(ours, index), _seconds(peers, index)) for index in range(1, ROUNDS + 1)]
    mine, others = (statistics.median(turn[whose] for turn in turns) for whose in (0, 1))
    return Figure(
        name=f"facts read on {cores} core{'s' * (cores > 1)}", unit="pages/s", ours=size / mine,
        peer=size / others if peers else nan, peer_name=PEER, aim="not slower than the peer",
        how=f"{size} pages a turn of at most {LENGTH:,} characters cut from shared notes, new in each turn, one warm process a core, turn by turn, median of {ROUNDS}",
    )  # fmt: skip


def _ours(lists: Sequence[Sequence[str]], *, core: int | None = None) -> Worker:
    return Worker([sys.executable, "-m", "benchmarks.chronology.reading_worker"], asked=lists, core=core)


def _peers(lists: Sequence[Sequence[str]], *, core: int | None = None) -> Worker:
    terms = [(term["kind"], term["phrase"]) for term in lexicon()]
    return Worker([str(python()), str(HERE / "spacy_worker.py")], asked={"terms": terms, "lists": lists}, core=core)


def _seconds(workers: Sequence[Worker], index: int) -> float:
    """The seconds until all have done a list."""
    began = perf_counter()
    for worker in workers:
        worker.tell(str(index))
    for worker in workers:
        worker.hear()
    return perf_counter() - began


def _cost(pages: list[str], *, size: int) -> Figure:
    """Milliseconds of one reading of so many pages, by their length: pages are not equally long."""
    with _ours([pages[: SIZES[0]], pages], core=0) as worker:
        taken = statistics.median(_seconds([worker], 1) for _ in range(ROUNDS))
    return Figure(
        name=f"{size:,} pages in one reading: time for {CHARACTERS:,} characters", unit="ms",
        ours=taken / sum(map(len, pages)) * CHARACTERS * 1000, peer=nan, peer_name="", aim="the same at every size",
        how=f"one process on one core, warm, median of {ROUNDS}; pages come again where the notes have fewer",
    )  # fmt: skip


def _whole(pages: list[str]) -> Figure:
    """The peer's whole pipeline, sentences to assertions, on the same pages as ours."""
    found = find_marks_by_peer(pages)
    with _ours([pages, pages], core=0) as worker:
        mine = _seconds([worker], 1)
    return Figure(
        name="facts read beside medspaCy's whole pipeline", unit="pages/s", ours=len(pages) / mine,
        peer=len(pages) / found.seconds if found else nan, peer_name=found.version if found else "", aim="faster than the peer",
        how=f"{len(pages)} of the same pages, one process each, once",
    )  # fmt: skip


def _loading() -> Iterator[Figure]:
    """How long the word lists take in a fresh process, alone and on the way to the first page."""
    runs = [
        subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, check=True, capture_output=True)
        for _ in range(ROUNDS)
    ]
    alone, imported = (statistics.median(float(run.stdout.split()[place]) for run in runs) for place in (0, 1))
    peer = nan
    if python():
        for_peer = []
        for _ in range(ROUNDS):
            with _peers([[]]) as worker:
                for_peer.append(float(worker.told.split()[1]))
        peer = statistics.median(for_peer)
    first = _median(
        lambda: subprocess.run([sys.executable, "-c", FIRST_PAGE], cwd=ROOT, check=True, capture_output=True)
    )
    how = f"fresh process, median of {ROUNDS}"
    yield Figure(
        name="word lists: read and compiled", unit="s", ours=alone, peer=peer, peer_name=f"{PEER}, built over the same lists",
        aim="under 0.3 s", how=f"{how}; without the time that Python takes to start and import",
    )  # fmt: skip
    yield Figure(
        name="word lists: imported, read and compiled", unit="s", ours=imported, peer=nan, peer_name="",
        aim="under 0.3 s", how=f"{how}; with the imports",
    )  # fmt: skip
    yield Figure(
        name="process started to first page read", unit="s", ours=first, peer=nan, peer_name="", aim="", how=how,
    )  # fmt: skip


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return statistics.median(times)
