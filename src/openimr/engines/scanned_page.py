"""A scanned page: its words laid out on the upright page, how surely it was read, and what a person must read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from openimr.engines import ocr, pictures, readings
from openimr.engines.pictures import Gray
from openimr.engines.readings import Reading
from openimr.stages.casefile.edge_lines import says_nothing
from openimr.stages.casefile.page import Page, Word

SURE: Final = 0.6  # below this a word's ink counts as not read
UNREAD_SHARE: Final = 0.5  # of the page's ink: above it a person must read the page
SOME_UNREAD_SHARE: Final = 0.3  # above it the page is read, and a person must look too
SURE_PRINT: Final = 0.85  # what is kept of a page that a person must read
LEAST_DPI: Final = 140
FAST_DPI: Final = 200
WORTH_SHRINKING: Final = 0.8
DOUBTLESS: Final = 0.93  # the mean confidence of a page that is not worth a second look
SPARE_INK: Final = 0.03
HARD_TO_READ: Final = 0.89  # the mean confidence below which a person must look; good pages have 0.92 and more
_GRAINY: Final = "too dirty to tell: no print could be read, but what is faint would not show under so much dirt"
_PICTURE: Final = (
    "picture: {:.0%} of what the page shows is not print (a photograph or film, perhaps with writing on it)"
)


def read_scan(picture: Gray, *, document: str, number: int, width_pt: float, height_pt: float) -> Page:
    """Read the picture of a page (gray, height x width) as the file shows it, ``width_pt`` by ``height_pt`` points.

    A fine picture is read at 200 dots an inch first, which is faster and mostly as good, and once more as it
    is where that leaves doubts; the better reading stands.
    """
    page = Page(
        document=document, number=number, method="OCR", text="", width_pt=width_pt, height_pt=height_pt,
        image_sha256=pictures.sha256(picture), engine=ocr.ENGINE,
    )  # fmt: skip
    shrink = FAST_DPI * width_pt / 72 / picture.shape[1]
    if shrink > WORTH_SHRINKING:
        return _read(picture, page=page)
    fast = _read(pictures.shrunk(picture, by=shrink), page=page)
    if fast.blank or (not fast.unreadable and fast.confidence >= DOUBTLESS and fast.unread_ink <= SPARE_INK):
        return fast
    return max(fast, _read(picture, page=page), key=lambda read: (read.blank, not read.unreadable, _merit(read)))


def _merit(page: Page) -> float:
    """Characters read, weighed by confidence."""
    return sum(len(word.text) * word.confidence**2 for word in page.words)


def _read(picture: Gray, *, page: Page) -> Page:
    """The page as read from its picture at this resolution."""
    width_pt, height_pt = page.width_pt, page.height_pt
    across_dpi, down_dpi = picture.shape[1] * 72 / width_pt, picture.shape[0] * 72 / height_pt
    lit = pictures.evenly_lit(
        pictures.square_dots(picture, across_dpi=across_dpi, down_dpi=down_dpi, least_dpi=LEAST_DPI)
    )
    faint = pictures.strengthened(lit)
    lit = lit if faint is None else faint
    dirt = pictures.ink(pictures.denoise(lit))
    if not dirt.any():
        return msgspec.structs.replace(page, blank=True, confidence=1.0, image_hash=pictures.fingerprint(lit))
    degrees, reading = readings.read_picture(lit, dpi=round(lit.shape[1] * 72 / width_pt))
    if degrees in {90, 270}:
        width_pt, height_pt = height_pt, width_pt
    upright = msgspec.structs.replace(
        page, rotation=degrees, width_pt=width_pt, height_pt=height_pt, image_hash=pictures.fingerprint(reading.picture)
    )
    measured = _measured(upright, reading=reading, dusty=pictures.is_blank(dirt))
    if measured.blank and pictures.is_grainy(picture):
        return msgspec.structs.replace(measured, blank=False, confidence=0.0, unreadable=_GRAINY)
    if measured.unreadable and pictures.is_photograph(picture):
        return msgspec.structs.replace(measured, unreadable=_PICTURE.format(measured.handwritten_share))
    return measured


def _measured(page: Page, *, reading: Reading, dusty: bool) -> Page:
    """The page with its words, how sure they are, and how much of its ink no sure word covers; ``dusty``: hardly any ink."""
    outside, unread = reading.missed(), reading.missed(at_least=SURE)
    words = reading.words
    if unread > UNREAD_SHARE:
        words = _sure_print(words)
    told = tuple(word for word in words if word.confidence >= SURE)
    empty = reading.is_empty_beside_words or (dusty and not told)
    if empty and says_nothing(lay_out(told, page=page, reading=reading)[0]):
        return _blank(page, words=told, reading=reading)
    text, placed = lay_out(words, page=page, reading=reading)
    letters = sum(len(word.text) for word in words)
    confidence = sum(len(word.text) * word.confidence for word in words) / max(1, letters)
    return msgspec.structs.replace(
        page,
        text=text,
        words=placed,
        confidence=round(confidence, 4),
        unread_ink=round(outside, 4),
        handwritten_share=round(unread, 4),
        unreadable=_reason(unread) or _doubt(confidence, unsure=reading.unsure),
    )


def _blank(page: Page, *, words: Sequence[ocr.OcrWord], reading: Reading) -> Page:
    """The page as blank, with the line that a fax machine put on it: dust may be read as words, but not surely."""
    text, placed = lay_out(words, page=page, reading=reading)
    return msgspec.structs.replace(page, text=text, words=placed, blank=True, confidence=1.0)


def _sure_print(words: Sequence[ocr.OcrWord]) -> tuple[ocr.OcrWord, ...]:
    """The words of lines that were read surely throughout: printed parts of a page that is otherwise not print."""
    lines: dict[tuple[int, int, int], list[ocr.OcrWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    sure = {line for line, those in lines.items() if float(np.median([w.confidence for w in those])) >= SURE_PRINT}
    return tuple(word for word in words if word.line in sure and word.confidence >= SURE_PRINT)


def _reason(unread: float) -> str:
    """Why a person must read the page, in plain words; empty where none need."""
    if unread > UNREAD_SHARE:
        return f"handwriting: {unread:.0%} of the writing is not print that can be read (or print too faint for it)"
    if unread > SOME_UNREAD_SHARE:
        return f"handwriting: {unread:.0%} of the writing could not be read surely; the printed rest was read"
    return ""


def _doubt(confidence: float, *, unsure: float) -> str:
    """Why a person must look at a page of which all was read, but not surely; empty where none need."""
    if confidence < HARD_TO_READ:
        return f"hard to read: {1 - unsure:.0%} of the letters stand in words read surely; what was read is kept"
    return ""


def lay_out(words: Sequence[ocr.OcrWord], *, page: Page, reading: Reading) -> tuple[str, tuple[Word, ...]]:
    """The page's text and its words placed in it: a space between words, a newline between lines, two between blocks."""
    if not words:
        return "", ()
    boxes = _boxes(words, page=page, reading=reading)
    text, placed, last = "", [], words[0].line
    for word, (x0, y0, x1, y1) in zip(words, boxes.tolist(), strict=True):
        if text:
            text += " " if word.line == last else "\n" if word.line[:2] == last[:2] else "\n\n"
        confidence = round(word.confidence, 4)
        placed.append(Word(text=word.text, start=len(text), x0=x0, y0=y0, x1=x1, y1=y1, confidence=confidence))
        text += word.text
        last = word.line
    return text, tuple(placed)


def _boxes(
    words: Sequence[ocr.OcrWord], *, page: Page, reading: Reading
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The words' boxes (x0, y0, x1, y1) on the page before it was straightened, in points."""
    height, width = reading.picture.shape
    back = pictures.rotation(reading.picture.shape, -reading.tilt)
    sides = np.array([(word.x0, word.y0, word.x1, word.y1) for word in words], float)
    corners = np.stack(
        [np.column_stack([sides[:, x], sides[:, y], np.ones(len(sides))]) for x in (0, 2) for y in (1, 3)]
    )
    placed = corners @ back.T * (page.width_pt / width, page.height_pt / height)
    return np.hstack([placed.min(axis=0), placed.max(axis=0)]).round(2)
