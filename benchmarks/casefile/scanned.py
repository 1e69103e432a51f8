"""Scanned pages of four classes: pages a minute and words right, beside OCRmyPDF on the same pages and cores."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.casefile.accuracy import share_found, share_right
from benchmarks.casefile.grades import GRADES, bind, make_scans
from benchmarks.casefile.peer import Reading, program, read_by_peer, why_absent
from benchmarks.figure import Figure
from openimr.engines.page_reader import read_document

SEED: Final = 20130815
PAGES: Final = 16  # of each class
AIMS: Final = {"clean": "99%", "fax": "97%", "noisy": "95%", "mixed": "as the peer"}
PEER: Final = "OCRmyPDF"


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """Each class in a file of its own."""
    if not program():
        print(why_absent())
    with tempfile.TemporaryDirectory() as folder:
        for grade in GRADES:
            scans = make_scans(grade, count=pages, seed=SEED)
            path = bind([scan.pdf for scan in scans], path=Path(folder) / f"{grade}.pdf")
            how = f"{pages} {grade} pages, seed {SEED}, prose, letters, tables and forms"
            yield from compare(
                path, truth=[scan.truth for scan in scans], name=f"{grade} pages", aim=AIMS[grade], how=how
            )


def compare(path: Path, *, truth: Sequence[str], name: str, aim: str, how: str) -> Iterator[Figure]:
    """One file read by both on all cores."""
    cores = os.cpu_count() or 1
    ours, peer = _read(path, workers=cores), read_by_peer(path, workers=cores, truth=truth)
    how = f"{how}; {cores} cores"
    speed = [60 * len(truth) / each.seconds if each else nan for each in (ours, peer)]
    yield Figure(
        name=f"{name} read", unit="pages/min", ours=speed[0], peer=speed[1], peer_name=PEER, aim="1.5 times", how=how
    )
    for what, share in (("words right", share_right), ("words found", share_found)):
        values = [100 * share(each.texts, truth=truth) if each else nan for each in (ours, peer)]
        told = "in order" if what == "words right" else "whatever their order"
        yield Figure(
            name=f"{name}: {what}", unit="%", ours=values[0], peer=values[1], peer_name=PEER,
            aim=f"{aim}, not below the peer", how=f"{how}; {told}",
        )  # fmt: skip


def _read(path: Path, *, workers: int) -> Reading:
    began = perf_counter()
    read = read_document(path, document=path.name, workers=workers)
    return Reading([page.text for page in read], perf_counter() - began)
