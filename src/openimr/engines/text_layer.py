"""The text layer of a PDF page: words with boxes on the upright page, in reading order, and whether they can be believed."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import Any, Final

import msgspec
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from openimr.stages.casefile.page import Word

FINE: Final = 64  # device units per point, so that whole numbers keep 1/64 point
SAMPLED: Final = 40  # words looked at for the direction of writing
PARAGRAPH_GAP: Final = 1.5  # of the usual step from line to line
STRANGE_SHARE: Final = 0.02
LETTERS_SHARE: Final = 0.55
FEWEST_SMALL: Final = 0.04  # a page of names and figures still has one small English word in twenty-five
ENOUGH_WORDS: Final = 30
_WORD: Final = re.compile(r"[^\s\x00]+")
_LETTERS: Final = re.compile(r"[a-z]+")
_AS_PRINTED: Final = str.maketrans("\x02\xad\ufffe\x00", "--- ") | {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
}
_SMALL_WORDS: Final = re.compile(
    r"\b(?:an?|and|any|are|as|at|be|been|but|by|can|date|for|from|had|has|have|he|her|his|if|in|into|is|it|left|may|mg|name|no|"
    r"not|of|off|on|one|or|other|page|pain|patient|per|report|right|she|that|the|their|there|they|this|times|to|two|was|"
    r"were|which|will|with|work|you|your)\b"
)
_STRANGE: Final = re.compile("[\ue000-\uf8ff\ufffd\x00-\x1f]")

# The wrapper's own calls turn each argument into a pointer anew: with plain addresses a page takes a third less time.
_HANDLE: Final = ctypes.c_void_p
_count_rectangles = ctypes.CFUNCTYPE(ctypes.c_int, _HANDLE, ctypes.c_int, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_CountRects, _HANDLE).value or 0
)
_get_rectangle = ctypes.CFUNCTYPE(ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE, _HANDLE, _HANDLE, _HANDLE)(
    ctypes.cast(pdfium_c.FPDFText_GetRect, _HANDLE).value or 0
)

Boxes = np.ndarray[Any, np.dtype[np.float64]]
"""One row for each word: x0, y0, x1, y1 in points of the upright page, origin top left."""


class Layer(msgspec.Struct, frozen=True):
    """The text layer of one page: its words in reading order, each with its box and the newlines that stand before it.

    ``rotation`` is the clockwise turn (0, 90, 180, 270) that makes the page as shown upright, ``width_pt``
    and ``height_pt`` the size of the upright page in points.
    """

    width_pt: float
    height_pt: float
    rotation: int
    words: tuple[str, ...]
    boxes: Boxes
    breaks: tuple[int, ...]

    @property
    def is_believable(self) -> bool:
        """Whether the words are words and not the codes of a broken font (few words say too little to doubt them)."""
        text = "".join(self.words)
        if len(_STRANGE.findall(text)) > STRANGE_SHARE * len(text):
            return False
        if len(self.words) < ENOUGH_WORDS:
            return True
        line = " ".join(self.words).lower()
        found = _LETTERS.findall(line)
        letters = sum(map(len, found)) + sum(map(str.isdigit, text))
        return letters > LETTERS_SHARE * len(text) and len(_SMALL_WORDS.findall(line)) >= FEWEST_SMALL * len(found)


def read_layer(page: pdfium.PdfPage) -> Layer:
    """The text layer of a page; the page is left as it was found."""
    shown = page.get_rotation()
    textpage = page.get_textpage()
    try:
        upright = -_direction(textpage) % 360
        if upright != shown:
            textpage.close()
            page.set_rotation(upright)  # pdfium gives lines in the order of the page as it is turned
            textpage = page.get_textpage()
        width, height = page.get_size()
        words, boxes, starts_line = _words(page, textpage)
    finally:
        textpage.close()
        page.set_rotation(shown)
    seen = (boxes[:, 0] < width) & (boxes[:, 2] > 0) & (boxes[:, 1] < height) & (boxes[:, 3] > 0)
    if not seen.all():  # text beyond the crop is not on the page
        words = [word for word, is_seen in zip(words, seen, strict=True) if is_seen]
        lines = np.cumsum(starts_line)[seen]
        boxes, starts_line = boxes[seen], np.diff(lines, prepend=-1) > 0
    breaks = _newlines(boxes, starts_line=starts_line).tolist()
    return Layer(width, height, (upright - shown) % 360, tuple(words), boxes, tuple(breaks))


def lay_out(layer: Layer) -> tuple[str, tuple[Word, ...]]:
    """The page's text and its words placed in it: a space between words, a newline between lines, two between paragraphs."""
    gaps = (" ", "\n", "\n\n")
    pieces: list[str] = []
    placed: list[Word] = []
    start = 0
    for word, (x0, y0, x1, y1), breaks in zip(layer.words, layer.boxes.round(2).tolist(), layer.breaks, strict=True):
        if placed:
            pieces.append(gaps[breaks])
            start += len(gaps[breaks])
        placed.append(Word(text=word, start=start, x0=x0, y0=y0, x1=x1, y1=y1))
        pieces.append(word)
        start += len(word)
    return "".join(pieces), tuple(placed)


def _direction(textpage: pdfium.PdfTextPage) -> int:
    """The direction in which most words are written, in degrees clockwise from left to right of the unturned page."""
    count = textpage.count_chars()
    sample = range(0, count, max(1, count // SAMPLED))
    angles = Counter(round(math.degrees(pdfium_c.FPDFText_GetCharAngle(textpage, index)) / 90) % 4 for index in sample)
    return 90 * angles.most_common(1)[0][0] if angles else 0


def _words(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> tuple[list[str], Boxes, Any]:
    """Words parted at white space with their boxes (each around the rectangles of its characters) and whether a line starts."""
    text = _characters(textpage)
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    sides = (ctypes.c_double * (4 * len(text)))()  # no word has more rectangles than characters
    free = ctypes.addressof(sides)
    words, firsts, starts, count = [], [], [], 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        rectangles = _count_rectangles(handle, start, end - start)
        if rectangles < 1:
            continue
        words.append(found[0])
        firsts.append(count)
        starts.append(start)
        for index in range(rectangles):
            _get_rectangle(handle, index, free, free + 8, free + 16, free + 24)
            free += 32
        count += rectangles
    if not words:
        return [], np.zeros((0, 4)), np.zeros(0, int)
    if not text.isascii():
        words = [word.translate(_AS_PRINTED) for word in words]
    lines = np.searchsorted([found.start() for found in re.finditer("\n", text)], starts)
    placed = _boxes(np.ctypeslib.as_array(sides).reshape(-1, 4)[:count], firsts=firsts, placing=_placing(page))
    return words, placed, np.diff(lines, prepend=0) > 0


def _characters(textpage: pdfium.PdfTextPage) -> str:
    """One character for each of pdfium's indices."""
    count = textpage.count_chars()
    held = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, held) if count else 1
    text = bytes(held)[: 2 * count].decode("utf-16-le", "replace")
    if written - 1 != count or len(text) != count:
        codes = (pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count))
        text = "".join(chr(code) if code else " " for code in codes)
    return text


def _placing(page: pdfium.PdfPage) -> Boxes:
    """The matrix (2 x 3) that finds a place of the page's own space on the page as now turned and cropped."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    seen = []
    for at in ((0, 0), (1000, 0), (0, 1000)):
        pdfium_c.FPDF_PageToDevice(page, 0, 0, round(width * FINE), round(height * FINE), 0, *at, x, y)
        seen.append((x.value / FINE, y.value / FINE))
    origin, across, up = np.array(seen)
    return np.column_stack([(across - origin) / 1000, (up - origin) / 1000, origin])


def _boxes(sides: Boxes, *, firsts: list[int], placing: Boxes) -> Boxes:
    """The box around the rectangles (left, top, right, bottom) of each word, those from ``firsts[n]`` on belonging to word n."""
    one, other = (sides[:, pair] @ placing[:, :2].T + placing[:, 2] for pair in ([0, 1], [2, 3]))
    least, most = np.minimum(one, other), np.maximum(one, other)
    return np.hstack([np.minimum.reduceat(least, firsts), np.maximum.reduceat(most, firsts)])


def _newlines(boxes: Boxes, *, starts_line: Any) -> Any:
    """The newlines before each word: none within a line, two where a paragraph or a column ends.

    The file's own order is kept: in forms it puts each entry beside its label, which rows would part.
    """
    newlines = np.zeros(len(boxes), int)
    if not len(boxes):
        return newlines
    firsts = np.flatnonzero(np.concatenate([[True], starts_line[1:]]))
    steps = np.diff(np.maximum.reduceat(boxes[:, 3], firsts))
    usual = float(np.median(steps[steps > 1])) if (steps > 1).any() else 0.0
    newlines[firsts[1:]] = np.where((steps > PARAGRAPH_GAP * usual) | (steps < -usual), 2, 1)
    return newlines
