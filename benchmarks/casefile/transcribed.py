"""Really scanned pages, blacked out by their publisher, whose print was typed by eye: ours beside OCRmyPDF."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from benchmarks.casefile.grades import bind
from benchmarks.casefile.scanned import compare
from benchmarks.figure import Figure

HERE: Final = Path(__file__).parent
SCANS: Final = Path(os.environ.get("OPENIMR_SHARED") or HERE.parents[2] / "shared") / "scans"
UNPRINTED: Final = re.compile(r"\[(?:hand:[^\]]*|name|number)\]")  # handwriting; names and numbers of persons, left out


def measure() -> Iterator[Figure]:
    """All pages that were typed, in one file. Nothing where the scans are not at hand."""
    truth = {
        path.stem: UNPRINTED.sub(" ", path.read_text()) for path in sorted((HERE / "transcriptions").glob("*.txt"))
    }
    if not SCANS.is_dir() or not truth:
        print(f"The scans are not at {SCANS}: set OPENIMR_SHARED to the folder that has scans/ in it. Skipped.")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = bind([_page(name) for name in truth], path=Path(folder) / "scans.pdf")
        yield from compare(
            path, truth=list(truth.values()), name="real scans", aim="as the peer",
            how=f"{len(truth)} pages of veterans' claim files; handwriting not counted as words to be read",
        )  # fmt: skip


def _page(name: str) -> bytes:
    """A page alone: ``103-2`` is the second of 103.pdf."""
    file, _, number = name.partition("-")
    with tempfile.TemporaryDirectory() as folder, pdfium.PdfDocument(SCANS / f"{file}.pdf") as document:
        with pdfium.PdfDocument.new() as single:
            single.import_pages(document, [int(number) - 1])
            single.save(Path(folder) / "page.pdf")
        return (Path(folder) / "page.pdf").read_bytes()
