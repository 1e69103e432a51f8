"""Whether the pages that were read badly are the ones that go to a person: pages of every degree of damage."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from math import nan
from pathlib import Path
from typing import Final

from benchmarks.casefile.accuracy import accuracy, accuracy_in_any_order
from benchmarks.casefile.grades import GRADES, bind, make_scans
from benchmarks.figure import Figure
from openimr.engines.page_reader import read_document
from openimr.stages.casefile.page import Page

SEED: Final = 979210
PAGES: Final = 60
BAD: Final = 0.9
AIM: Final = "95%"


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """Two thirds of the pages are damaged to any degree, the others good scans, faxes and noisy ones."""
    grades = ["damaged"] * (2 * len(GRADES)) + list(GRADES)
    each = max(1, pages // len(grades))
    scans = [
        scan for grade in sorted(set(grades)) for scan in make_scans(grade, count=each * grades.count(grade), seed=SEED)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = bind([scan.pdf for scan in scans], path=Path(folder) / "damaged.pdf")
        read = read_document(path, document=path.name)
    truth = [scan.truth for scan in scans]
    for told, measured in (("in any order", accuracy_in_any_order), ("in order", accuracy)):
        yield from _figures(read, truth=truth, measured=measured, how=f"{len(scans)} pages, seed {SEED}, words {told}")


def _figures(
    read: Sequence[Page], *, truth: Sequence[str], measured: Callable[..., float], how: str
) -> Iterator[Figure]:
    shares = [measured(page.text, truth=right) for page, right in zip(read, truth, strict=True)]
    bad = [page for page, share in zip(read, shares, strict=True) if share < BAD]
    good = [page for page, share in zip(read, shares, strict=True) if share >= BAD]
    how = f"{how}; {len(bad)} read badly, {len(good)} well"
    order = how.partition("words ")[2].partition(";")[0]
    for name, pages, aim in (
        ("under 90% right that are flagged", bad, AIM),
        ("at least 90% right that are flagged", good, "few"),
    ):
        flagged = 100 * sum(bool(page.unreadable) for page in pages) / len(pages) if pages else nan
        yield Figure(
            name=f"pages {name} (words {order})", unit="%", ours=flagged, peer=nan, peer_name="", aim=aim, how=how
        )
