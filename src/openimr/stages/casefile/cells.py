"""The cells of a form: words that stand together on a line, and the cell above or below, by the boxes of the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from openimr.stages.casefile.page import Page, Word

WIDEST_SPACE: Final = 7.0  # points between words of one cell
FURTHEST: Final = 34.0  # points from a label down to what stands under it
OUT_OF_LINE: Final = 14.0  # points by which a value begins beside its label
LONGEST_LABEL: Final = 6  # words


class Cell(NamedTuple):
    """Words that stand together: characters ``start`` to ``end`` (exclusive) of the page, from ``x0`` to ``x1`` in points, ``y`` at their top."""

    text: str
    start: int
    end: int
    x0: float
    x1: float
    y: float


def cells(page: Page, *, start: int, end: int) -> list[Cell]:
    """The cells of the line from ``start`` to ``end`` (exclusive), from the left; none where no boxes are known.

    >>> words = (Word(text="DOB", start=0, x0=50, y0=90, x1=70, y1=99), Word(text="Claim", start=4, x0=150, y0=90, x1=175, y1=99))
    >>> page = Page(document="r.pdf", number=1, method="OCR", text="DOB Claim", width_pt=612, height_pt=792, words=words)
    >>> [cell.text for cell in cells(page, start=0, end=9)]
    ['DOB', 'Claim']
    """
    words = _between(page, start=start, end=end)
    if not words or words[0].x0 >= words[-1].x1:
        return []
    groups: list[list[Word]] = []
    for word in words:
        if groups and abs(word.x0 - groups[-1][-1].x1) <= WIDEST_SPACE:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_cell(group, page=page) for group in groups]


def under(cell: Cell, *, line: Sequence[Cell]) -> Cell | None:
    """The cell of a lower line that stands under a cell: the one that shares most of its width, or begins where it begins."""
    near = [each for each in line if 0 < each.y - cell.y <= FURTHEST]
    return max(
        (each for each in near if _shared(cell, each) > -OUT_OF_LINE),
        key=lambda each: _shared(cell, each),
        default=None,
    )


def over(cell: Cell, *, line: Sequence[Cell]) -> Cell | None:
    """The cell of a higher line that stands over a cell."""
    near = [each for each in line if 0 < cell.y - each.y <= FURTHEST and len(each.text.split()) <= LONGEST_LABEL]
    return max(
        (each for each in near if _shared(cell, each) > -OUT_OF_LINE),
        key=lambda each: _shared(cell, each),
        default=None,
    )


def _shared(one: Cell, other: Cell) -> float:
    """How many points of width two cells share; below zero, how far they begin from each other."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    return width if width > 0 else -abs(one.x0 - other.x0)


def _between(page: Page, *, start: int, end: int) -> Sequence[Word]:
    first = bisect_left(page.words, start, key=lambda word: word.start)
    return page.words[first : bisect_left(page.words, end, key=lambda word: word.start)]


def _cell(words: Sequence[Word], *, page: Page) -> Cell:
    start, end = words[0].start, words[-1].end
    return Cell(page.text[start:end], start, end, words[0].x0, words[-1].x1, min(word.y0 for word in words))
