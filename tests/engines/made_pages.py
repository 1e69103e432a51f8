"""Pages for the tests of reading: born-digital, scanned, and put into files."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from openimr.stages.casefile.page import Page
from tests.corpus import scanning

LINES = (
    "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT",
    "Patient: Ambrose Quillfeather    Date of service: 04/17/2014",
    "Subjective: The patient reports neck pain of 6 out of 10 that travels",
    "into the right shoulder. Sleep is poor. Gabapentin helps the tingling.",
    "Objective: Spasm of the cervical muscles. Flexion is limited to 30 degrees.",
    "Sensation is reduced over the lateral forearm. Grip strength is normal.",
    "Assessment: Cervical radiculopathy. Chronic pain after the injury of 2011.",
    "Plan: Continue gabapentin 600 mg three times a day. Return in six weeks.",
    "Work status: Modified duty with no lifting above fifteen pounds.",
) * 2


def drawn(draw: Callable[[Canvas], None], *, pages: int = 1, size: tuple[float, float] = LETTER) -> bytes:
    """A PDF of pages that ``draw`` draws."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=size, invariant=1)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def write(canvas: Canvas, lines: Sequence[str] = LINES, *, size: float = 11, leading: float = 22) -> None:
    """Lines from the top left corner of a letter page, one inch in."""
    canvas.setFont("Times-Roman", size)
    for index, line in enumerate(lines):
        canvas.drawString(72, 720 - leading * index, line)


def digital(lines: Sequence[str] = LINES, *, pages: int = 1) -> bytes:
    """A born-digital PDF."""
    return drawn(lambda canvas: write(canvas, lines), pages=pages)


def printed(lines: Sequence[str] = LINES, *, dpi: int = 200) -> scanning.Image:
    """The same as a clean picture."""
    return scanning.render(digital(lines), dpi=dpi)


def pictured(*pictures: scanning.Image, dpi: int = 200) -> bytes:
    """A PDF with one picture a page."""
    held = io.BytesIO()
    first, *others = (Image.fromarray(picture) for picture in pictures)
    first.save(held, format="PDF", resolution=dpi, save_all=True, append_images=others)
    return held.getvalue()


def scribble(*, seed: int = 5, rows: int = 20) -> scanning.Image:
    """A page covered with strokes that are no letters."""
    random = np.random.default_rng(seed)

    def draw(canvas: Canvas) -> None:
        for row in range(rows):
            path, x = canvas.beginPath(), 72.0
            path.moveTo(x, 700 - row * 30)
            while x < 520:
                x += float(random.uniform(3, 9))
                path.lineTo(x, 700 - row * 30 + float(random.normal(0, 8)))
            canvas.drawPath(path)

    return scanning.render(drawn(draw), dpi=200)


def file(folder: Path, data: bytes, name: str = "records.pdf") -> Path:
    """The file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def share_read(page: Page, lines: Sequence[str] = LINES) -> float:
    """The share of the lines' words that stand in the page's text."""
    wanted, found = Counter(" ".join(lines).split()), Counter(page.text.split())
    return sum((wanted & found).values()) / wanted.total()


def assert_words_stand_in_the_text(page: Page) -> None:
    """Each word is where it says in the text, and its box on the page."""
    assert page.words
    assert [word.text for word in page.words] == page.text.split()
    for word in page.words:
        assert page.text[word.start : word.end] == word.text
        assert -2 <= word.x0 < word.x1 <= page.width_pt + 2
        assert -2 <= word.y0 < word.y1 <= page.height_pt + 2
