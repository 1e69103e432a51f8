"""PDF files opened, repaired, read by their text layer with word boxes, and rendered (pypdfium2, pikepdf)."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from openimr.kernel import Refusal

POINTS_PER_INCH: Final = 72.0
FINE: Final = 64  # device units per point, so that whole numbers keep 1/64 point
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


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF, rewritten first where it is damaged. Raises UnreadableDocument for anything else."""
    document = _opened(path)
    try:
        yield document
    finally:
        document.close()


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
        raise UnreadableDocument(
            f"{name} is damaged beyond repair: {error}.", remedy="Ask the sender for it again."
        ) from error
    if not len(document):
        raise UnreadableDocument(f"{name} has no pages.", remedy="Ask the sender for the file again.")
    return document


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
    turn = page.get_rotation()
    page.set_rotation(0)  # on a turned page pdfium gives the lines in the order of the page as it lies
    textpage = page.get_textpage()
    page.set_rotation(turn)
    try:
        text = _characters(textpage)
        start, breaks = None, 0
        for index, character in enumerate([*text, " "]):
            if not character.isspace() and character != "\x00":
                start = index if start is None else start
                continue
            if start is not None:
                box = _box(page, textpage, start=start, count=index - start)
                yield LayerWord("".join(text[start:index]), *box, breaks)
                start, breaks = None, 0
            breaks += character == "\n"
    finally:
        textpage.close()


def _characters(textpage: pdfium.PdfTextPage) -> list[str]:
    """One character for each of pdfium's indices; a soft hyphen at a line's end is written as the hyphen it is."""
    count = textpage.count_chars()
    codes = (pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return ["-" if code in {2, 0xAD, 0xFFFE} else chr(code) if code else "\x00" for code in codes]


def _box(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, *, start: int, count: int) -> tuple[float, ...]:
    corners: list[tuple[float, float]] = []
    sides = [ctypes.c_double() for _ in range(4)]
    for index in range(pdfium_c.FPDFText_CountRects(textpage, start, count)):
        pdfium_c.FPDFText_GetRect(textpage, index, *(ctypes.byref(side) for side in sides))
        left, top, right, bottom = (side.value for side in sides)
        corners += [_upright(page, left, top), _upright(page, right, bottom)]
    if not corners:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _upright(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place in the page's own space as points of the page as shown (turned and cropped as the file says)."""
    width, height = page.get_size()
    device_x, device_y = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(
        page, 0, 0, int(width * FINE), int(height * FINE), 0, x, y, ctypes.byref(device_x), ctypes.byref(device_y)
    )
    return device_x.value / FINE, device_y.value / FINE


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
