"""One page of the case file: its words with their boxes, its text, how it was read and how well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from openimr.kernel import Span, sha256_text
from openimr.stages.casefile.entry import Entry

Method = Literal["TEXT_LAYER", "OCR", "PERSON", "NONE"]


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word and its box in PDF points (origin top left of the upright page, x to the right, y down).

    ``start`` is the index of its first character in the page's text; ``confidence`` runs from 0 to 1.
    """

    text: str
    start: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0

    @property
    def end(self) -> int:
        """Index just past its last character in the page's text."""
        return self.start + len(self.text)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page as read. ``number`` counts from 1 within ``document`` (the document's name in its case).

    ``width_pt`` and ``height_pt`` are those of the upright page; ``rotation`` is the clockwise turn in
    degrees (0, 90, 180, 270) that made it upright. ``handwritten_share`` and ``unread_ink`` are shares
    of the page's ink, 0 to 1 (PERSON: a person typed what the page says); ``copy_of`` names ``(document, page)`` of the page it repeats.
    ``picture_key`` is the hash of the pictures as stored where they are all that the page has: pages of one key look the same.
    ``unreadable`` says why a person must read it; empty when none need. ``engine`` names what read it.
    """

    document: str
    number: int
    method: Method
    text: str
    width_pt: float
    height_pt: float
    words: tuple[Word, ...] = ()
    rotation: int = 0
    confidence: float = 0.0
    blank: bool = False
    unreadable: str = ""
    handwritten_share: float = 0.0
    unread_ink: float = 0.0
    image_sha256: str = ""
    image_hash: str = ""
    picture_key: str = ""
    engine: str = ""
    kind: str = "OTHER"
    copy_of: tuple[str, int] | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of the page's text: what a span remembers of it."""
        return sha256_text(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span of characters ``start`` to ``end`` (exclusive). Raises SpanNotOnPage."""
        return Span.cut(self.text, document=self.document, page=self.number, start=start, end=end)

    def boxes(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that any character from ``start`` to ``end`` (exclusive) belongs to, in reading order."""
        return tuple(word for word in self.words if word.start < end and start < word.end)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the case as received: ``name`` is unique in the case, ``sha256`` that of its bytes."""

    name: str
    sha256: str
    source: str
    page_count: int
    kind: str = "RECORDS"


class CaseFile(msgspec.Struct, frozen=True, kw_only=True):
    """The complete file: every page of every document, in order of receipt, and the documents found inside (``entries``)."""

    documents: tuple[Document, ...]
    pages: tuple[Page, ...]
    entries: tuple[Entry, ...] = ()

    def page(self, document: str, number: int) -> Page | None:
        """The page of that document and number, or None where the file has no such page."""
        return next((page for page in self.pages if page.document == document and page.number == number), None)

    @property
    def unread(self) -> tuple[Page, ...]:
        """The pages that a person must read, in order."""
        return tuple(page for page in self.pages if page.unreadable)

    @property
    def placed(self) -> Iterator[tuple[Page, Entry]]:
        """Every page with the document that it belongs to, in order."""
        return placed(self.pages, entries=self.entries)


def placed(pages: Iterable[Page], *, entries: Iterable[Entry]) -> Iterator[tuple[Page, Entry]]:
    """Every page with the document that it belongs to: both in order of the file.

    Raises ValueError at a page that is in no document: whoever found the documents left it out.
    """
    rest = iter(entries)
    entry = next(rest, None)
    for page in pages:
        while entry and not (entry.document == page.document and entry.first <= page.number <= entry.last):
            entry = next(rest, None)
        if entry is None:
            raise ValueError(f"Page {page.number} of {page.document} belongs to no document that was found.")
        yield page, entry
