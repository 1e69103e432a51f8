"""How fast pages are read on one core, and how well: born-digital beside the bare PDF library, faxes beside bare Tesseract."""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import tesserocr
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figure import Figure, seconds
from openimr.engines.page_reader import read_document
from tests.corpus.scanning import fax, render

PROSE = [
    "The",
    "patient",
    "reports",
    "low",
    "back",
    "pain",
    "of",
    "6",
    "out",
    "of",
    "10",
    "that",
    "travels",
    "into",
    "the",
    "left",
    "leg",
    "and",
    "sleeps",
    "poorly.",
    "Gabapentin",
    "300",
    "mg",
    "three",
    "times",
    "a",
    "day",
    "helps",
    "the",
    "tingling,",
    "hydrocodone",
    "helps",
    "little.",
    "Straight",
    "leg",
    "raising",
    "is",
    "positive",
    "at",
    "40",
    "degrees,",
    "sensation",
    "is",
    "reduced",
    "over",
    "the",
    "outer",
    "foot,",
    "and",
    "the",
    "ankle",
    "reflex",
    "is",
    "absent.",
    "Physical",
    "therapy",
    "was",
    "given",
    "in",
    "twelve",
    "sessions",
    "without",
    "lasting",
    "relief.",
    "The",
    "plan",
    "is",
    "to",
    "go",
    "on",
    "with",
    "home",
    "exercises",
    "and",
    "to",
    "return",
    "in",
    "six",
    "weeks.",
    "Work",
    "status",
    "remains",
    "modified",
    "duty",
    "with",
    "no",
    "lifting",
    "above",
    "fifteen",
    "pounds",
    "and",
    "no",
    "repeated",
    "bending",
    "or",
    "twisting.",
]


def measure() -> Iterator[Figure]:
    """Both figures of speed and the accuracy on faxes."""
    with tempfile.TemporaryDirectory() as folder:
        yield _digital(Path(folder) / "digital.pdf")
        yield from _faxes(Path(folder) / "faxes.pdf")


def _digital(path: Path) -> Figure:
    pages = 60
    path.write_bytes(_set(_texts(pages, lines=46)))
    ours, peer = seconds(
        lambda: read_document(path, document=path.name, workers=1), lambda: _bare_words(path), rounds=3
    )
    return Figure(
        name="born-digital pages read",
        unit="pages/s",
        ours=pages / ours,
        peer=pages / peer,
        peer_name="pypdfium2 alone, words with boxes",
        aim="at least 90% of the peer",
        how=f"{pages} pages of about 500 words, one core; median of 3",
    )


def _faxes(path: Path) -> Iterator[Figure]:
    texts = _texts(6, lines=40)
    clean, dirt = _set(texts), np.random.default_rng(20130815)
    pictures = [fax(render(clean, dpi=200, page=number), random=dirt, skew_degrees=0.7) for number in range(len(texts))]
    frames = [Image.fromarray(picture).convert("1") for picture in pictures]
    frames[0].save(path, save_all=True, append_images=frames[1:], resolution=200)
    read: dict[str, list[str]] = {}
    ours, peer = seconds(
        lambda: read.update(ours=[page.text for page in read_document(path, document=path.name, workers=1)]),
        lambda: read.update(peer=_bare_tesseract(frames)),
        rounds=1,
    )
    how = f"{len(texts)} one-bit faxes of 204 by 196 dots an inch, turned by 0.7 degrees, one core"
    peer_name = "Tesseract alone"
    yield Figure(
        name="faxed pages read",
        unit="pages/min",
        ours=60 * len(texts) / ours,
        peer=60 * len(texts) / peer,
        peer_name=peer_name,
        aim="1.5 times the pages of a whole OCR program",
        how=how,
    )
    yield Figure(
        name="words right on faxes",
        unit="%",
        ours=_accuracy(read["ours"], truth=texts),
        peer=_accuracy(read["peer"], truth=texts),
        peer_name=peer_name,
        aim="97%",
        how=how + "; 100 less the word edit distance",
    )


def _texts(pages: int, *, lines: int) -> list[str]:
    chance = random.Random(20130815)
    return ["\n".join(" ".join(chance.choices(PROSE, k=11)) for _ in range(lines)) for _ in range(pages)]


def _set(texts: Sequence[str]) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    for text in texts:
        canvas.setFont("Times-Roman", 10.5)
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(60, 730 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _bare_words(path: Path) -> list[tuple[str, list[tuple[float, ...]]]]:
    """Every word with its rectangles, by the library's own calls."""
    with pdfium.PdfDocument(path) as document:
        found = []
        for page in document:
            layer = page.get_textpage()
            for word in re.finditer(r"\S+", layer.get_text_range()):
                count = layer.count_rects(word.start(), len(word[0]))
                found.append((word[0], [layer.get_rect(index) for index in range(count)]))
        return found


def _bare_tesseract(frames: Sequence[Image.Image]) -> list[str]:
    with tesserocr.PyTessBaseAPI(path=f"{sys.prefix}/share/tessdata", lang="eng") as engine:
        texts = []
        for frame in frames:
            engine.SetImage(frame.convert("L"))
            texts.append(engine.GetUTF8Text())
        return texts


def _accuracy(read: Sequence[str], *, truth: Sequence[str]) -> float:
    pairs = [(text.split(), right.split()) for text, right in zip(read, truth, strict=True)]
    wrong = sum(Levenshtein.distance(text, right) for text, right in pairs)
    return 100 * (1 - wrong / sum(len(right) for _, right in pairs))
