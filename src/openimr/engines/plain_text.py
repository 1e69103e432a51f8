"""Plain text files as pages: cut at form feeds or after sixty lines, each word with the box it has in even-spaced print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from openimr.engines.pictures import Gray
from openimr.kernel import Refusal, sha256_text
from openimr.stages.casefile.page import Page, Word

LINES_OF_A_PAGE: Final = 60
MARGIN_PT: Final = 36.0
ADVANCE_PT: Final = 6.0
LEADING_PT: Final = 12.0
SIZE_PT: Final = (612.0, 792.0)
SNIFFED: Final = 65536  # bytes looked at to tell text from noise
MOST_NOISE: Final = 0.05


class NotText(Refusal):
    """A file that holds no text, or none that could be read."""

    code = "NOT_TEXT"


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


def read_notes(path: Path, *, document: str) -> Iterator[Page]:
    """The pages of a text file with their characters as they stand, parted by form feeds alone. Raises NotText.

    UTF-8 or else Windows-1252; line ends stay as they are, so that places counted in the file are places on the page.
    """
    data = path.read_bytes()
    if b"\0" in data[:SNIFFED] or _noise(data[:SNIFFED]) > MOST_NOISE:
        raise NotText(f"{path.name} is no text: it holds bytes that no text has.", remedy="Give plain text, or a PDF.")
    text = _decoded(data)
    if not text.strip():
        raise NotText(f"{path.name} is empty.", remedy="Give a file with words in it.")
    for number, sheet in enumerate(text.split("\f"), start=1):
        yield Page(
            document=document, number=number, method="TEXT_LAYER", text=sheet, confidence=1.0, width_pt=SIZE_PT[0],
            height_pt=SIZE_PT[1], blank=not sheet.strip(), engine="text",
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
    sheets = (sheet.splitlines() for sheet in _decoded(path.read_bytes()).rstrip().split("\f"))
    return [
        lines[start : start + LINES_OF_A_PAGE]
        for lines in sheets
        for start in range(0, max(1, len(lines)), LINES_OF_A_PAGE)
    ]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _noise(data: bytes) -> float:
    """The share of control characters that no text has."""
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data) / max(1, len(data))  # noqa: PLR2004 (a space)


def _words(line: str) -> Iterator[tuple[int, str]]:
    """The words of a line, each with its column (from 0), tabs taken as spaces to the next eighth column."""
    for found in re.finditer(r"\S+", line.expandtabs()):
        yield found.start(), found[0]
