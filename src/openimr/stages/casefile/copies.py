"""Copies of pages: the same page sent again, through scanner and fax, told from a page that differs in a word of substance."""

from __future__ import annotations

import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Any, Final

import msgspec
import numpy as np

from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sameness import is_same
from openimr.stages.casefile.tokens import Run, folded_words, tokens

FEWEST_WORDS: Final = 6  # a page that says less is known by its picture alone
RAREST: Final = 96  # marks kept of a page, the rarest that it shares with any other
COMMON: Final = 24  # pages; what stands on more originals is a form's print, a name, a letterhead
CANDIDATES: Final = 6  # pages compared word for word with each new one
FEWEST_SHARED: Final = 4  # rare words or pairs of words in common that make a candidate
SHARED: Final = 0.25  # of the page's marks; of a copy read badly a third still agree
RARITY_BITS: Final = 22
HELD: Final = 64  # pages held ready for comparison
SAME_PICTURE_BITS: Final = (
    2  # of 256: the same picture, packed again; a rescan differs in more, but so does another page
)
SAME_SHARE: Final = 0.03
SAME_PLACE_PT: Final = 1.0

Marks = np.ndarray[Any, np.dtype[np.uint32]]
_Read = tuple[Page, Run]


def fold_copies(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with ``copy_of`` set on each that repeats an earlier one; as ``find_copies`` finds them.

    >>> def page(number, text):
    ...     return Page(document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792)
    >>> note = "Seen on 3/4/2013 for low back pain. Continue Norco 10 mg."
    >>> [p.copy_of for p in fold_copies([page(1, note), page(2, note), page(3, note.replace("10", "5"))])]
    [None, ('r.pdf', 1), None]
    """
    places = [(page.document, page.number) for page in pages]
    originals = find_copies(pages)
    return tuple(
        msgspec.structs.replace(page, copy_of=None if original is None else places[original])
        for page, original in zip(pages, originals, strict=True)
    )


def find_copies(pages: Sequence[Page]) -> tuple[int | None, ...]:
    """For each page the index of the earlier one that it repeats; None for originals and blank pages.

    A copy has the same picture, or the same text but for what scanning and faxing do to it: a page that
    surely differs in a figure, a date, or a word of substance is no copy, nor is one that says more. A
    page that a person must read is a copy only of the same picture, since what is written on it is not
    known. The pages are gone through once, and a few are asked for again by their index to be compared
    word for word: those that share its rare words. What is kept of a page are some two kilobytes.
    """
    sketches = [_sketch(page) for page in pages]
    rarest = _rarest_marks([sketch.words for sketch in sketches])
    originals = _Originals(pages, sketches=sketches, marks=rarest)
    return tuple(originals.of(index) for index in range(len(sketches)))


class _Sketch(msgspec.Struct, frozen=True):
    """What is kept of a page: its words as hashes, and what its picture is known by where it has too few or is unread."""

    words: Marks
    blank: bool
    image_sha256: str
    image_hash: int
    by_picture_alone: bool
    unreadable: bool
    handwritten_share: float
    text: int


def _sketch(page: Page) -> _Sketch:
    words = folded_words(page)
    few = len(words) < FEWEST_WORDS
    return _Sketch(
        words=np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint32, len(words)),
        blank=page.blank,
        image_sha256=page.image_sha256,
        image_hash=int(page.image_hash or "0", 16),
        by_picture_alone=bool(page.unreadable) or few,
        unreadable=bool(page.unreadable),
        handwritten_share=page.handwritten_share,
        text=zlib.crc32(page.text.encode()),
    )


def _marks(words: Marks) -> Marks:
    """The words of a page and their pairs, each once."""
    pairs = words[:-1] * np.uint32(0x9E3779B1) ^ words[1:]
    return np.unique(np.concatenate([words, pairs]))


def _rarest_marks(pages: Sequence[Marks]) -> list[Marks]:
    """Of each page the marks that stand on fewest pages; those that stand on it alone tell nothing."""
    counts = np.zeros(1 << RARITY_BITS, np.uint32)
    for words in pages:
        np.add.at(counts, np.unique(_marks(words) >> np.uint32(32 - RARITY_BITS)), 1)
    rarest = []
    for words in pages:
        marks = _marks(words)
        on = counts[marks >> np.uint32(32 - RARITY_BITS)]
        shared = on > 1
        marks, on = marks[shared], on[shared]
        rarest.append(marks[np.argsort(on, kind="stable")[:RAREST]])
    return rarest


class _Originals:
    """The pages met so far that repeat no other, found by their pictures and by their rare words."""

    def __init__(self, pages: Sequence[Page], *, sketches: Sequence[_Sketch], marks: Sequence[Marks]) -> None:
        self.pages, self.sketches, self.marks = pages, sketches, marks
        self.by_picture: dict[str, int] = {}
        self.unread: list[int] = []
        self.by_mark: defaultdict[int, list[int]] = defaultdict(list)
        self.held: OrderedDict[int, _Read] = OrderedDict()

    def of(self, index: int) -> int | None:
        """The index of the original that a page repeats; where there is none, it becomes one."""
        page = self.sketches[index]
        if page.blank:
            return None
        if page.image_sha256 in self.by_picture:
            return self.by_picture[page.image_sha256]
        found = self._looks_alike(page) if page.by_picture_alone else self._reads_alike(index)
        if found is None:
            self._add(index)
        if page.image_sha256:
            self.by_picture[page.image_sha256] = index if found is None else found
        return found

    def _add(self, index: int) -> None:
        if self.sketches[index].by_picture_alone:
            self.unread.append(index)
            return
        for mark in self.marks[index].tolist():
            holders = self.by_mark[mark]
            if len(holders) <= COMMON:  # once it is common, how common does not matter
                holders.append(index)

    def _looks_alike(self, page: _Sketch) -> int | None:
        return next((known for known in self.unread if _is_same_picture(self.sketches[known], page)), None)

    def _reads_alike(self, index: int) -> int | None:
        candidates = self._candidates(self.marks[index].tolist())
        return next((known for known in candidates if _is_copy(self._read(known), self._read(index))), None)

    def _candidates(self, marks: Iterable[int]) -> list[int]:
        """The originals that share most with a page, the rarer the words the more."""
        weights: defaultdict[int, float] = defaultdict(float)
        shared: defaultdict[int, int] = defaultdict(int)
        count = 0
        for mark in marks:
            count += 1
            holders = self.by_mark.get(mark, ())
            if len(holders) <= COMMON:
                for known in holders:
                    weights[known] += 1 / len(holders)
                    shared[known] += 1
        enough = max(FEWEST_SHARED, SHARED * count)
        likely = ((known, weight) for known, weight in weights.items() if shared[known] >= min(enough, count))
        return [known for known, _ in nlargest(CANDIDATES, likely, key=lambda item: (item[1], -item[0]))]

    def _read(self, index: int) -> _Read:
        """A page and its words, loaded again unless it was compared lately."""
        if index not in self.held:
            page = self.pages[index]
            self.held[index] = page, tokens(page)
            while len(self.held) > HELD:
                self.held.popitem(last=False)
        self.held.move_to_end(index)
        return self.held[index]


def _is_copy(known: _Read, page: _Read) -> bool:
    exact = known[0].method == page[0].method == "TEXT_LAYER"
    return is_same(known[1], page[1], exact=exact) and not (exact and _is_drawn_on(known[0], page[0]))


def _is_drawn_on(known: Page, page: Page) -> bool:
    """Whether two born-digital pages of the same words in the same places look different: a box is ticked, a name signed."""
    if known.image_sha256 == page.image_sha256 or known.text != page.text or len(known.words) != len(page.words):
        return False
    pairs = zip(known.words, page.words, strict=True)
    return all(abs(a.x0 - b.x0) < SAME_PLACE_PT and abs(a.y0 - b.y0) < SAME_PLACE_PT for a, b in pairs)


def _is_same_picture(known: _Sketch, page: _Sketch) -> bool:
    """Whether two pages that are known by their pictures alone are one picture, packed anew."""
    if not known.image_hash or not page.image_hash or known.unreadable != page.unreadable:
        return False
    same_ink = abs(known.handwritten_share - page.handwritten_share) <= SAME_SHARE and known.text == page.text
    return same_ink and (known.image_hash ^ page.image_hash).bit_count() <= SAME_PICTURE_BITS
