"""Copies of pages: the same page sent again, through scanner and fax, told from a page that differs in a word of substance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import pairwise
from typing import Final

import msgspec

from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sameness import is_same
from openimr.stages.casefile.tokens import Run, tokens

FEWEST_WORDS: Final = 6  # a page that says less is known by its picture alone
COMMON: Final = 24  # pages; what stands on more of them is a form's print, a name, a letterhead
CANDIDATES: Final = 6  # pages compared word for word with each new one
SHARED: Final = 2.0  # weight of rare words and pairs of words in common that makes a candidate
PAIR_WEIGHT: Final = 0.5
SAME_PICTURE_BITS: Final = (
    2  # of 256: the same picture, packed again; a rescan differs in more, but so does another page
)
SAME_SHARE: Final = 0.03
SAME_PLACE_PT: Final = 1.0
Mark = str | tuple[str, str]


def fold_copies(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with ``copy_of`` set on each that repeats an earlier one; originals and blank pages have None.

    A copy has the same picture, or the same text but for what scanning and faxing do to it: a page that
    surely differs in a figure, a date, or a word of substance is no copy, nor is one that says more. A
    page that a person must read is a copy only of the same picture, since what is written on it is not
    known. A page is compared with the few that share its rare words, so that the work grows with the
    number of pages and not with its square.

    >>> def page(number, text):
    ...     return Page(document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792)
    >>> note = "Seen on 3/4/2013 for low back pain. Continue Norco 10 mg."
    >>> [p.copy_of for p in fold_copies([page(1, note), page(2, note), page(3, note.replace("10", "5"))])]
    [None, ('r.pdf', 1), None]
    """
    originals = _Originals()
    folded = []
    for page in pages:
        found = None if page.blank else originals.of(page)
        copy_of = (found.document, found.number) if found else None
        folded.append(msgspec.structs.replace(page, copy_of=copy_of))
    return tuple(folded)


def find_copies(pages: Sequence[Page]) -> tuple[int | None, ...]:
    """Stand-in until the streaming one."""
    folded = fold_copies(tuple(msgspec.structs.replace(p, copy_of=None) for p in pages))
    index = {(p.document, p.number): n for n, p in enumerate(folded)}
    return tuple(None if p.copy_of is None else index[p.copy_of] for p in folded)


class _Originals:
    """The pages met so far that repeat no other, found by their pictures and by their rare words."""

    def __init__(self) -> None:
        self.pages: list[tuple[Page, Run]] = []
        self.by_picture: dict[str, Page] = {}
        self.unread: list[Page] = []
        self.by_words: dict[Mark, list[int]] = {}

    def of(self, page: Page) -> Page | None:
        """The original that ``page`` repeats; where there is none, it becomes one."""
        if page.image_sha256 and page.image_sha256 in self.by_picture:
            return self.by_picture[page.image_sha256]
        read = tokens(page)
        if page.unreadable or len(read) < FEWEST_WORDS:
            found = next((known for known in self.unread if _is_same_picture(known, page)), None)
            if found is None:
                self.unread.append(page)
        else:
            found = self._read_alike(page, read=read)
        if page.image_sha256:
            self.by_picture[page.image_sha256] = found or page
        return found

    def _read_alike(self, page: Page, *, read: Run) -> Page | None:
        marks = set(_marks(read))
        for index in self._candidates(marks):
            known, known_read = self.pages[index]
            if _is_copy(known, page, of=known_read, read=read):
                return known
        self.pages.append((page, read))
        for mark in marks:
            holders = self.by_words.setdefault(mark, [])
            if len(holders) <= COMMON:  # once it is common, how common does not matter
                holders.append(len(self.pages) - 1)
        return None

    def _candidates(self, marks: set[Mark]) -> list[int]:
        """The originals that share most with a page, the rarer the words the more."""
        shared: defaultdict[int, float] = defaultdict(float)
        for mark in marks:
            holders = self.by_words.get(mark, ())
            if len(holders) <= COMMON:
                weight = (PAIR_WEIGHT if isinstance(mark, tuple) else 1.0) / max(1, len(holders))
                for index in holders:
                    shared[index] += weight
        best = nlargest(CANDIDATES, shared.items(), key=lambda item: (item[1], -item[0]))
        return [index for index, weight in best if weight >= SHARED]


def _marks(read: Run) -> Iterator[Mark]:
    """The words of a page and their pairs, letters and digits that look alike made one."""
    words = [token.folded for token in read]
    yield from words
    yield from pairwise(words)


def _is_copy(known: Page, page: Page, *, of: Run, read: Run) -> bool:
    exact = known.method == page.method == "TEXT_LAYER"
    return is_same(of, read, exact=exact) and not (exact and _is_drawn_on(known, page))


def _is_drawn_on(known: Page, page: Page) -> bool:
    """Whether two born-digital pages of the same words in the same places look different: a box is ticked, a name signed."""
    if known.image_sha256 == page.image_sha256 or known.text != page.text or len(known.words) != len(page.words):
        return False
    pairs = zip(known.words, page.words, strict=True)
    return all(abs(a.x0 - b.x0) < SAME_PLACE_PT and abs(a.y0 - b.y0) < SAME_PLACE_PT for a, b in pairs)


def _is_same_picture(known: Page, page: Page) -> bool:
    """Whether two pages that are known by their pictures alone are one picture, packed anew."""
    if not known.image_hash or not page.image_hash or bool(known.unreadable) != bool(page.unreadable):
        return False
    apart = (int(known.image_hash, 16) ^ int(page.image_hash, 16)).bit_count()
    same_ink = abs(known.handwritten_share - page.handwritten_share) <= SAME_SHARE and known.text == page.text
    return apart <= SAME_PICTURE_BITS and same_ink
