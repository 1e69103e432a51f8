"""PDF files opened, repaired, read by their text layer with word boxes, and rendered (pypdfium2, pikepdf)."""

from __future__ import annotations

import atexit
import ctypes
import io
import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from openimr.kernel import Refusal

POINTS_PER_INCH: Final = 72.0
_WORD: Final = re.compile(r"[^\s\x00]+")
_HYPHENS: Final = {0x02: "-", 0xAD: "-", 0xFFFE: "-"}
LARGEST_SIDE_PX: Final = 7000  # a page side at most this many pixels: 14,400-point pages are hostile or posters


class UnreadableDocument(Refusal):
    """A file that cannot be opened as pages."""

    code = "UNREADABLE_DOCUMENT"


class LayerWord(msgspec.Struct, frozen=True):
    """A word of the text layer: box in points of the upright page, origin top left; ``breaks`` newlines stand before it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    breaks: int


class Layer(msgspec.Struct, frozen=True):
    """The text layer of one page, with the page's size (points, upright) and whether one picture fills the page."""

    width_pt: float
    height_pt: float
    words: tuple[LayerWord, ...]
    filled_by_picture: bool
    picture_dpi: float
    has_pictures: bool


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The PDF, opened, and rewritten first where it is damaged; the last one stays open, since page after page is asked of it.

    Raises UnreadableDocument for anything that is no readable PDF.
    """
    told = path.stat()
    return _kept_open(path, (told.st_mtime_ns, told.st_size))


@lru_cache(maxsize=1)
def _kept_open(path: Path, stamp: tuple[int, int]) -> pdfium.PdfDocument:
    del stamp  # another file under the same name is another key
    return _opened(path)


def _opened(path: Path) -> pdfium.PdfDocument:
    data = path.read_bytes()
    if b"%PDF-" not in data[: 1 << 16]:
        raise UnreadableDocument(
            f"{path.name} is not a PDF: its first bytes do not say so.", remedy="Ask the sender for the file again."
        )
    try:
        document = pdfium.PdfDocument(data)
        if len(document) and _is_true_count(document):
            return document
        document.close()
    except pdfium.PdfiumError:
        pass
    return _repaired(data, name=path.name)


def _is_true_count(document: pdfium.PdfDocument) -> bool:
    """Whether the last page that the file claims is really there (a false /Count claims thousands)."""
    try:
        document[len(document) - 1].close()
    except pdfium.PdfiumError:
        return False
    return True


def _repaired(data: bytes, *, name: str) -> pdfium.PdfDocument:
    """The file rewritten by pikepdf, which rebuilds a broken cross-reference table."""
    aside = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as broken:
            broken.save(aside)
        document = pdfium.PdfDocument(aside.getvalue())
    except pikepdf.PasswordError as error:
        raise UnreadableDocument(
            f"{name} is locked by a password.", remedy="Ask the sender for a copy without one, or for the password."
        ) from error
    except (pikepdf.PdfError, pdfium.PdfiumError) as error:
        raise UnreadableDocument(f"{name} is damaged beyond repair.", remedy="Ask the sender for it again.") from error
    if not len(document):
        raise UnreadableDocument(f"{name} has no pages.", remedy="Ask the sender for the file again.")
    return document


atexit.register(_kept_open.cache_clear)


def read_layer(page: pdfium.PdfPage) -> Layer:
    """The text layer of a page: words in the file's order with their boxes."""
    width, height = page.get_size()
    filled, dpi, pictures = _pictures(page)
    return Layer(
        width_pt=width, height_pt=height, words=tuple(_words(page)), filled_by_picture=filled, picture_dpi=dpi,
        has_pictures=pictures,
    )  # fmt: skip


def _words(page: pdfium.PdfPage) -> Iterator[LayerWord]:
    """Words parted at white space; each box is the union of the rectangles that pdfium gives for its characters."""
    turn, upright = page.get_rotation(), _upright(page)
    page.set_rotation(0)  # on a turned page pdfium gives the lines in the order of the page as it lies
    textpage = page.get_textpage()
    page.set_rotation(turn)
    try:
        text, breaks, end = _characters(textpage), 0, 0
        for found in _WORD.finditer(text):
            breaks = text.count("\n", end, found.start())
            end = found.end()
            box = _box(textpage, start=found.start(), count=end - found.start())
            x0, y0, x1, y1 = upright(*box)
            yield LayerWord(found[0], round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2), breaks)
    finally:
        textpage.close()


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """One character for each of pdfium's indices; a hyphen at a line's end is written as the hyphen it is."""
    count = textpage.count_chars()
    text: str = textpage.get_text_range()
    if len(text) != count:  # where pdfium leaves characters out of the range, they are asked for one by one
        codes = (pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count))
        text = "".join(chr(code) if code else " " for code in codes)
    return text.translate(_HYPHENS)


def _box(textpage: pdfium.PdfTextPage, *, start: int, count: int) -> tuple[float, float, float, float]:
    """The union of the rectangles of these characters in the page's own space: left, bottom, right, top."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, top, right, bottom)]
    x0, y0, x1, y1 = math.inf, math.inf, -math.inf, -math.inf
    for index in range(pdfium_c.FPDFText_CountRects(textpage, start, count)):
        pdfium_c.FPDFText_GetRect(textpage, index, *sides)
        x0, x1 = min(x0, left.value), max(x1, right.value)
        y0, y1 = min(y0, bottom.value), max(y1, top.value)
    return (x0, y0, x1, y1) if x0 <= x1 else (0.0, 0.0, 0.0, 0.0)


def _upright(page: pdfium.PdfPage) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """How a box in the page's own space (origin bottom left of the media box) lies on the page as shown, origin top left."""
    left, bottom, right, top = page.get_cropbox()
    turned: dict[int, Callable[[float, float, float, float], tuple[float, float, float, float]]] = {
        0: lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0),
        90: lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left),
        180: lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom),
        270: lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0),
    }
    return turned[page.get_rotation()]


def _pictures(page: pdfium.PdfPage) -> tuple[bool, float, bool]:
    """Whether one picture fills the page, its resolution (dots an inch, 0 without one), and whether there are any."""
    width, height = page.get_size()
    filled, dpi, found = False, 0.0, False
    for picture in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        found = True
        if (right - left) * (top - bottom) >= 0.8 * width * height:
            across = max(right - left, top - bottom) / POINTS_PER_INCH
            filled, dpi = True, max(picture.get_px_size()) / across
    return filled, dpi, found


def render(page: pdfium.PdfPage, *, dpi: float) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The page as gray picture (height x width, 0 black to 255 white) as the file shows it.

    Rendered in colour and converted, which is faster than pdfium's gray for scanned pages; the
    resolution is lowered for pages too large to hold.
    """
    longest = max(page.get_size()) / POINTS_PER_INCH
    scale = min(dpi, LARGEST_SIDE_PX / longest) / POINTS_PER_INCH
    bitmap = page.render(scale=scale)
    try:
        return np.asarray(bitmap.to_pil().convert("L")).copy()
    finally:
        bitmap.close()
