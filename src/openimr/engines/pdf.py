"""PDF files opened, repaired where damaged, and their pages drawn as gray pictures (pypdfium2, pikepdf)."""

from __future__ import annotations

import atexit
import ctypes
import hashlib
import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import cv2
import msgspec
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from openimr.kernel import Refusal

POINTS_PER_INCH: Final = 72.0
LARGEST_SIDE_PX: Final = 7000  # of a drawn page: 14,400-point pages are hostile or posters
MOST_PIXELS: Final = 30_000_000  # of a drawn page: tabloid paper at 400 dots an inch
MOST_OBJECTS: Final = 20_000  # looked at one by one; a page full of text has a thousand
HEADER_WITHIN: Final = 1 << 16  # bytes in which a PDF says that it is one
FILLS_PAGE: Final = 0.8  # of the page's area
DEEPEST: Final = 3  # forms within forms
SEGMENTS_OF_A_BOX: Final = 6
_ONE_AT_A_TIME: Final = threading.RLock()  # pdfium is not made for two threads
_LAST: Final[dict[tuple[Path, int, int], pdfium.PdfDocument]] = {}

Gray = np.ndarray[Any, np.dtype[np.uint8]]


class UnreadableDocument(Refusal):
    """A file that cannot be opened as pages."""

    code = "UNREADABLE_DOCUMENT"


class Drawn(msgspec.Struct, frozen=True):
    """What a page draws besides text.

    ``may_hold_writing``: whether there are pictures or outlines, and not rules and boxes alone.
    ``hidden_text``: whether most of the text is not drawn, as in the layer that a scanner's program puts
    behind a picture. ``fills``: whether one picture fills the page; ``across_dpi`` and ``down_dpi``: dots
    an inch of the largest picture, along the page as shown (0 without one). ``marks``: a hash of where
    all of it stands. ``key``: a hash of the pictures where they are all that the page has, else empty:
    two pages of one key look the same.
    """

    may_hold_writing: bool = False
    hidden_text: bool = False
    fills: bool = False
    across_dpi: float = 0.0
    down_dpi: float = 0.0
    marks: str = ""
    key: str = ""


@contextmanager
def open_pdf(path: Path) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF, rewritten first where it is damaged; one at a time in a process. Raises UnreadableDocument.

    The document opened last stays open until another is, so that reading page after page repairs once.
    """
    with _ONE_AT_A_TIME:
        about = path.stat()
        stamp = (path, about.st_mtime_ns, about.st_size)
        if stamp not in _LAST:
            document = opened(path)
            close_last()
            _LAST[stamp] = document
        yield _LAST[stamp]


def count_pdf_pages(path: Path) -> int:
    """How many pages the document has. Raises UnreadableDocument."""
    with open_pdf(path) as document:
        count = len(document)
    return count  # noqa: RET504 (a context may swallow errors, says mypy)


def close_last() -> None:
    """Close the document that is still open, if one is."""
    with _ONE_AT_A_TIME:
        while _LAST:
            _LAST.popitem()[1].close()


atexit.register(close_last)


def opened(path: Path) -> pdfium.PdfDocument:
    """The document, to be closed by the caller; pages are read from the file as they are asked for. Raises UnreadableDocument."""
    with path.open("rb") as file:
        head = file.read(HEADER_WITHIN)
    if not head:
        raise UnreadableDocument(f"{path.name} is not a PDF: it is empty.", remedy="Ask the sender for the file again.")
    if b"%PDF-" not in head:
        raise UnreadableDocument(
            f"{path.name} is not a PDF: its first bytes do not say so.", remedy="Ask the sender for the file again."
        )
    try:
        document = pdfium.PdfDocument(path)
        if _is_true_count(document):
            return _with_forms(document)
        document.close()
    except pdfium.PdfiumError:
        pass
    return _with_forms(_repaired(path))


def _is_true_count(document: pdfium.PdfDocument) -> bool:
    """Whether there are pages, and the last that the file claims is really there (a false /Count claims thousands)."""
    if not len(document):
        return False
    try:
        document[len(document) - 1].close()
    except pdfium.PdfiumError:
        return False
    return True


def _with_forms(document: pdfium.PdfDocument) -> pdfium.PdfDocument:
    """The document with what was typed into its form given an appearance, where the program that filled it gave none."""
    if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
    return document


def _repaired(path: Path) -> pdfium.PdfDocument:
    """The file rewritten by pikepdf, which rebuilds a broken cross-reference table."""
    aside = io.BytesIO()
    try:
        with pikepdf.open(path) as broken:
            broken.save(aside)
        document = pdfium.PdfDocument(aside.getvalue())
    except pikepdf.PasswordError as error:
        raise UnreadableDocument(
            f"{path.name} is locked by a password.",
            remedy="Ask the sender for a copy without one, or for the password.",
        ) from error
    except (pikepdf.PdfError, pdfium.PdfiumError, RecursionError, ValueError) as error:
        raise UnreadableDocument(
            f"{path.name} is damaged beyond repair: {error}.", remedy="Ask the sender for it again."
        ) from error
    if not _is_true_count(document):
        raise UnreadableDocument(
            f"{path.name} is damaged beyond repair: it has no pages.", remedy="Ask the sender for the file again."
        )
    return document


@contextmanager
def open_page(document: pdfium.PdfDocument, *, number: int) -> Iterator[pdfium.PdfPage]:
    """Page ``number`` (from 1), its notes, stamps and filled-in fields made part of it. Raises PdfiumError where it is broken."""
    page = document[number - 1]
    if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
        pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number - 1]
    try:
        yield page
    finally:
        page.close()


def drawn(page: pdfium.PdfPage) -> Drawn:
    """What the page draws besides text."""
    if pdfium_c.FPDFPage_CountObjects(page) > MOST_OBJECTS:
        return Drawn(may_hold_writing=True, marks="too many to tell")
    others, hidden, texts = [], 0, 0
    for kind, each in _objects(page):
        if kind != pdfium_c.FPDF_PAGEOBJ_TEXT:
            others.append((kind, each))
        else:
            texts += 1
            hidden += pdfium_c.FPDFTextObj_GetTextRenderMode(each) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    if not others:
        return Drawn(hidden_text=hidden > texts / 2)
    pictures = list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST))
    largest = max(pictures, key=_area, default=None)
    across_dpi, down_dpi = _dpi(largest, page=page) if largest else (0.0, 0.0)
    width, height = page.get_size()
    return Drawn(
        may_hold_writing=bool(pictures) or any(_is_outline(kind, each) for kind, each in others),
        hidden_text=hidden > texts / 2,
        fills=largest is not None and _area(largest) >= FILLS_PAGE * width * height,
        across_dpi=across_dpi,
        down_dpi=down_dpi,
        marks=hashlib.sha256(repr([(kind, _bounds(each)) for kind, each in others]).encode()).hexdigest(),
        key=_key(pictures, page=page) if len(pictures) == len(others) and not texts else "",
    )


def _objects(holder: Any, *, depth: int = 1) -> Iterator[tuple[int, Any]]:
    """Everything the page draws, with its kind; what stands in a form is drawn too."""
    of_page = depth == 1
    count = (pdfium_c.FPDFPage_CountObjects if of_page else pdfium_c.FPDFFormObj_CountObjects)(holder)
    take = pdfium_c.FPDFPage_GetObject if of_page else pdfium_c.FPDFFormObj_GetObject
    for index in range(count):
        each = take(holder, index)
        kind = pdfium_c.FPDFPageObj_GetType(each)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _objects(each, depth=depth + 1)
        else:
            yield kind, each


def _is_outline(kind: int, each: Any) -> bool:
    """Whether it is more than a rule or a box: letters drawn as outlines are, and shadings and what is too deep to see."""
    return kind != pdfium_c.FPDF_PAGEOBJ_PATH or bool(pdfium_c.FPDFPath_CountSegments(each) > SEGMENTS_OF_A_BOX)


def _bounds(each: Any) -> tuple[float, ...]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetBounds(each, *sides)
    return tuple(round(side.value, 1) for side in sides)


def _dpi(picture: pdfium.PdfImage, *, page: pdfium.PdfPage) -> tuple[float, float]:
    """Dots an inch of a picture, across and down the page as shown."""
    left, bottom, right, top = picture.get_bounds()
    across, down = reversed(picture.get_px_size()) if _lies_down(picture) else picture.get_px_size()
    dpi = POINTS_PER_INCH * across / max(1.0, right - left), POINTS_PER_INCH * down / max(1.0, top - bottom)
    return dpi if page.get_rotation() in {0, 180} else dpi[::-1]


def _area(picture: pdfium.PdfImage) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom))


def _lies_down(picture: pdfium.PdfImage) -> bool:
    """Whether the picture's rows run up or down the page."""
    matrix = picture.get_matrix()
    return bool(abs(matrix.b) > abs(matrix.a))


def _key(pictures: Sequence[pdfium.PdfImage], *, page: pdfium.PdfPage) -> str:
    """A hash of pictures as stored, of their places and of the page's: nothing is unpacked for it."""
    made = hashlib.sha256(repr((page.get_size(), page.get_rotation())).encode())
    for picture in pictures:
        size = pdfium_c.FPDFImageObj_GetImageDataRaw(picture, None, 0)
        stored = ctypes.create_string_buffer(size)
        pdfium_c.FPDFImageObj_GetImageDataRaw(picture, stored, size)
        made.update(repr((picture.get_matrix().get(), picture.get_px_size(), size)).encode() + stored.raw)
    return made.hexdigest()


def pixels(page: pdfium.PdfPage, *, across_dpi: float, down_dpi: float) -> tuple[int, int]:
    """Width and height at which to draw the page at those dots an inch, lowered for pages too large to hold."""
    width, height = page.get_size()
    across, down = width * across_dpi / POINTS_PER_INCH, height * down_dpi / POINTS_PER_INCH
    fit = min(1.0, LARGEST_SIDE_PX / max(across, down, 1.0), (MOST_PIXELS / max(across * down, 1.0)) ** 0.5)
    return max(1, round(across * fit)), max(1, round(down * fit))


def render(page: pdfium.PdfPage, *, width_px: int, height_px: int) -> Gray:
    """The page as gray picture (height x width, 0 black to 255 white) as the file shows it.

    Drawn in colour and converted, which is faster than pdfium's gray for scanned pages. Width and height
    are given apart: a fax of 204 by 196 dots an inch is drawn dot for dot, which resampling would blur.
    """
    seen = cv2.cvtColor(colours(page, width_px=width_px, height_px=height_px), cv2.COLOR_BGR2GRAY)
    return np.asarray(seen, dtype=np.uint8)


def colours(page: pdfium.PdfPage, *, width_px: int, height_px: int) -> Any:
    """The page as picture (height x width x blue, green, red)."""
    bitmap = pdfium.PdfBitmap.new_native(width_px, height_px, pdfium_c.FPDFBitmap_BGR)
    try:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width_px, height_px)
        pdfium_c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width_px, height_px, 0, pdfium_c.FPDF_ANNOT)
        return bitmap.to_numpy().copy()
    finally:
        bitmap.close()
