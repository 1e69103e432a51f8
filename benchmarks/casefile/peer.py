"""OCRmyPDF as a peer: a program of its own, run on the same pages and cores; skipped where it or Tesseract's program is absent."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import msgspec
import pypdfium2 as pdfium

from benchmarks.casefile.accuracy import share_right


class Reading(msgspec.Struct, frozen=True):
    """What was read of each page, and the seconds it took."""

    texts: Sequence[str]
    seconds: float


def program() -> str | None:
    """The peer's program: named by OCRMYPDF, or on the path; None where it or the program it calls is absent."""
    found = os.environ.get("OCRMYPDF") or shutil.which("ocrmypdf")
    return found if found and shutil.which(found) and shutil.which("tesseract") else None


def why_absent() -> str:
    """Why there is no peer, and what to do about it."""
    lacks = "ocrmypdf" if shutil.which("tesseract") else "tesseract"
    return (
        f"OCRmyPDF was not run: no program {lacks}. Install ocrmypdf and tesseract-ocr, or name the first in OCRMYPDF."
    )


def read_by_peer(path: Path, *, workers: int, truth: Sequence[str]) -> Reading | None:
    """The file as OCRmyPDF reads it; of the layer in its PDF and its own text file, the one that is nearer the truth."""
    found = program()
    if not found:
        return None
    layered, sidecar = path.with_suffix(".peer.pdf"), path.with_suffix(".peer.txt")
    command = [found, "--quiet", "--output-type", "pdf", "--force-ocr", f"-j{workers}", "--sidecar", str(sidecar)]
    began = perf_counter()
    subprocess.run([*command, str(path), str(layered)], check=True, capture_output=True)
    taken = perf_counter() - began
    beside = sidecar.read_text().split("\f")[: len(truth)]
    layer = layer_texts(layered)
    texts = max(
        (each for each in (beside, layer) if len(each) == len(truth)), key=lambda each: share_right(each, truth=truth)
    )
    return Reading(texts, taken)


def layer_texts(path: Path) -> list[str]:
    """The text layer of each page."""
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]
