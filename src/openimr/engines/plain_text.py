"""Plain text files as pages: cut at form feeds or after sixty lines, each word with the box it has in even-spaced print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from openimr.engines.pictures import Gray
from openimr.kernel import sha256_text
from openimr.stages.casefile.page import Page, Word

LINES_OF_A_PAGE: Final = 60
MARGIN_PT: Final = 36.0
ADVANCE_PT: Final = 6.0
LEADING_PT: Final = 12.0
SIZE_PT: Final = (612.0, 792.0)


def count_text_pages(path: Path) -> int:
    """How many pages the text makes, at least one."""
    return len(_pages(path))


def read_text_page(path: Path, *, document: str, number: int) -> Page:
    """Page ``number`` (from 1) of a text file in UTF-8 or else Windows-1252; longer lines make a wider page."""
    lines = _pages(path)[number - 1]
    text, words = "", []
    for row, line in enumerate(lines):
        for place, (column, word) in enumerate(_words(line)):
            if text:
                text += " " if place else "\n" if lines[row - 1].strip() else "\n\n"
            x0, y0 = MARGIN_PT + ADVANCE_PT * column, MARGIN_PT + LEADING_PT * row
            words.append(
                Word(text=word, start=len(text), x0=x0, y0=y0, x1=x0 + ADVANCE_PT * len(word), y1=y0 + LEADING_PT)
            )
            text += word
    wide = max((word.x1 for word in words), default=0.0) + MARGIN_PT
    return Page(
        document=document, number=number, method="TEXT_LAYER", text=text, words=tuple(words), confidence=1.0,
        width_pt=max(SIZE_PT[0], wide), height_pt=SIZE_PT[1], blank=not words, image_sha256=sha256_text(text), engine="text",
    )  # fmt: skip


def draw_text_page(path: Path, *, number: int, dpi: int) -> Gray:
    """The page as gray picture, every word in its box."""
    page = read_text_page(path, document=path.name, number=number)
    scale = dpi / 72
    drawn = Image.new("L", (round(page.width_pt * scale), round(page.height_pt * scale)), 255)
    pen, font = ImageDraw.Draw(drawn), ImageFont.load_default(9.5 * scale)
    for word in page.words:
        pen.text((word.x0 * scale, word.y0 * scale), word.text, font=font, fill=0)
    return np.asarray(drawn).copy()


def _pages(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    sheets = (sheet.splitlines() for sheet in text.rstrip().split("\f"))
    return [
        lines[start : start + LINES_OF_A_PAGE]
        for lines in sheets
        for start in range(0, max(1, len(lines)), LINES_OF_A_PAGE)
    ]


def _words(line: str) -> Iterator[tuple[int, str]]:
    """The words of a line, each with its column (from 0), tabs taken as spaces to the next eighth column."""
    for found in re.finditer(r"\S+", line.expandtabs()):
        yield found.start(), found[0]
