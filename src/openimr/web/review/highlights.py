"""Where places of a page's text lie on its picture, and the text with them marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import msgspec

from openimr.stages.casefile.page import Page, Word

MARGIN_PT: Final = 1.5


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle in PDF points, origin top left of the upright page, y down."""

    x: float
    y: float
    width: float
    height: float


class Segment(msgspec.Struct, frozen=True):
    """A stretch of a page's text, highlighted or not."""

    text: str
    marked: bool


class Highlight(msgspec.Struct, frozen=True, kw_only=True):
    """Places on a page: their boxes, one a line of the page each, and the whole text in segments.

    ``quote`` is the text of the first place. ``whole_page`` says that the words have no boxes, because a
    person typed them: the page itself is marked.
    """

    boxes: tuple[Box, ...]
    segments: tuple[Segment, ...]
    quote: str
    whole_page: bool


def highlight(page: Page, *, start: int, end: int) -> Highlight | None:
    """The place from ``start`` (from 0) to ``end`` (exclusive), or None where the page's text has no such place."""
    return highlight_all(page, places=[(start, end)]) if 0 <= start < end <= len(page.text) else None


def highlight_all(page: Page, *, places: Sequence[tuple[int, int]]) -> Highlight:
    """Places of the page's text, in order and at least one, each from its start to its end (exclusive)."""
    boxes = tuple(_line(words) for start, end in places for words in _lines(page.boxes(start, end)))
    whole = Box(x=4, y=4, width=page.width_pt - 8, height=page.height_pt - 8)
    return Highlight(
        boxes=boxes or (whole,),
        segments=tuple(_segments(page.text, places=places)),
        quote=page.text[slice(*places[0])],
        whole_page=not boxes,
    )


def _segments(text: str, *, places: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    told = 0
    for start, end in places:
        if end <= told:
            continue
        if start > told:
            yield Segment(text[told:start], marked=False)
        yield Segment(text[max(start, told) : end], marked=True)
        told = end
    if told < len(text):
        yield Segment(text[told:], marked=False)


def _lines(words: tuple[Word, ...]) -> list[list[Word]]:
    """Words parted where the next does not go on to the right on the same height."""
    line = 0
    numbered: list[tuple[int, Word]] = []
    for word in words:
        if numbered and not _goes_on(numbered[-1][1], word):
            line += 1
        numbered.append((line, word))
    return [[word for _, word in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def _goes_on(before: Word, word: Word) -> bool:
    middle = (word.y0 + word.y1) / 2
    return before.y0 <= middle <= before.y1 and word.x0 >= before.x0


def _line(words: list[Word]) -> Box:
    x0, y0 = min(word.x0 for word in words) - MARGIN_PT, min(word.y0 for word in words) - MARGIN_PT
    x1, y1 = max(word.x1 for word in words) + MARGIN_PT, max(word.y1 for word in words) + MARGIN_PT
    return Box(x=round(x0, 2), y=round(y0, 2), width=round(x1 - x0, 2), height=round(y1 - y0, 2))
