"""The list of documents reviewed, complete by construction: every page of the case file stands in exactly one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

import msgspec

from openimr.kernel import Refusal
from openimr.stages.casefile.entry import Entry
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.letter.content import PagesElsewhere, ReviewedDocument
from openimr.stages.letter.wording import KIND_OF_DOCUMENT, KINDS_OF_PAGE

LEAST_SURE: Final = 0.5  # of an author or a day that the list tells
WHOLE: Final = frozenset({"APPLICATION", "UR_DECISION"})
"""Kinds of files that their sender named as one document."""


class IncompleteCaseFile(Refusal):
    """A case file whose pages and documents do not agree: listing it would leave a page out."""

    code = "INCOMPLETE_CASE_FILE"


def documents_reviewed(casefile: CaseFile) -> tuple[ReviewedDocument, ...]:
    """One line for each document found inside the file, in order of receipt and of first page; every page is in exactly one.

    A document whose pages are all copies is told in the line of the one that it repeats, with its file and pages. A file
    in which no documents were looked for is listed by kind of page. Source: 8 CCR 9792.10.6 (R106-5); listing by provider
    and kind is enough (Hacker), and no page may be missing. Raises IncompleteCaseFile when a document's pages are not all
    there, are there twice, or belong to no document, or when the documents inside do not hold each page once.
    """
    _check(casefile)
    return by_entry(casefile) if casefile.entries else _by_kind(casefile)


def by_entry(casefile: CaseFile) -> tuple[ReviewedDocument, ...]:
    """The lines of the documents found inside the file. Raises IncompleteCaseFile when they do not hold each page once."""
    pages = {(page.document, page.number): page for page in casefile.pages}
    held = {place: entry for entry in casefile.entries for place in _places(entry)}
    _check_entries(casefile.entries, pages=pages)
    again: dict[tuple[str, int], list[Entry]] = {}
    for entry in casefile.entries:
        original = _original(entry, pages=pages, held=held)
        again.setdefault((original.document, original.first), []).append(entry)
    order = {document.name: at for at, document in enumerate(casefile.documents)}
    documents = {document.name: document for document in casefile.documents}
    return tuple(
        _line(again[entry.document, entry.first], document=documents[entry.document], pages=pages)
        for entry in sorted(casefile.entries, key=lambda each: (order[each.document], each.first))
        if (entry.document, entry.first) in again
    )


def _places(entry: Entry) -> list[tuple[str, int]]:
    return [(entry.document, number) for number in range(entry.first, entry.last + 1)]


def _original(entry: Entry, *, pages: Mapping[tuple[str, int], Page], held: Mapping[tuple[str, int], Entry]) -> Entry:
    """The document whose pages this one repeats; itself where any page is new, or its pages repeat several documents."""
    written = [pages[place] for place in _places(entry) if not pages[place].blank]
    originals = [held.get(page.copy_of) if page.copy_of else None for page in written]
    first = originals[0] if originals else None
    return first if first and all(original is first for original in originals) else entry


def _line(entries: Sequence[Entry], *, document: Document, pages: Mapping[tuple[str, int], Page]) -> ReviewedDocument:
    """The line of a document (the first of ``entries``) and of those that repeat it."""
    entry, *repeats = sorted(entries, key=lambda each: each.document != document.name or each.first)
    held = [pages[place] for each in entries for place in _places(each)]
    source = _source(document)
    line = ReviewedDocument(
        title=", ".join(filter(None, [*_told(entry), source])),
        listed_as=", ".join(filter(None, [KINDS_OF_PAGE.get(entry.kind.value, KINDS_OF_PAGE["OTHER"]), source])),
        document=entry.document,
        pages=in_print(number for _, number in _places(entry)),
        again=tuple(
            PagesElsewhere(document=each.document, pages=in_print(number for _, number in _places(each)))
            for each in repeats
        ),
        page_count=len(held),
    )
    return _counted(line, pages=held)


def _told(entry: Entry) -> list[str]:
    """What the line says of a document: its kind, its author, its day; what was not surely read is left out."""
    kind = KIND_OF_DOCUMENT.get(entry.kind.value, KIND_OF_DOCUMENT["OTHER"])
    author = entry.author.value if entry.author.confidence >= LEAST_SURE else ""
    day = entry.dated_on.value if entry.dated_on.confidence >= LEAST_SURE else None
    return [kind, author, f"{day.month}/{day.day}/{day.year}" if day else ""]


def _source(document: Document) -> str:
    return "" if document.kind in WHOLE or not document.source else f"received from: {document.source}"


def _counted(line: ReviewedDocument, *, pages: Sequence[Page]) -> ReviewedDocument:
    """The line with its pages counted."""
    return msgspec.structs.replace(
        line,
        page_count=len(pages),
        copies=sum(page.copy_of is not None for page in pages),
        blanks=sum(page.blank for page in pages),
        read_by_person=sum(page.method == "PERSON" for page in pages),
        unread=sum(bool(page.unreadable) and page.method != "PERSON" for page in pages),
    )


def _by_kind(casefile: CaseFile) -> tuple[ReviewedDocument, ...]:
    """One line for each file and kind of page; a blank page goes with the page before it."""
    lines: list[ReviewedDocument] = []
    for document in casefile.documents:
        pages = sorted((p for p in casefile.pages if p.document == document.name), key=lambda page: page.number)
        by_kind: dict[str, list[Page]] = {}
        for kind, page in zip(_kinds(pages, document=document), pages, strict=True):
            by_kind.setdefault(kind, []).append(page)
        lines += [_line_of_kind(document, kind=kind, pages=of_kind) for kind, of_kind in by_kind.items()]
    return tuple(lines)


def in_print(numbers: Iterable[int]) -> str:
    """Page numbers as ranges in print.

    >>> in_print([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    ordered = sorted(set(numbers))
    runs = [[n for _, n in run] for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def pages_of(printed: str) -> tuple[int, ...]:
    """The page numbers of a range in print: the inverse of ``in_print``.

    >>> pages_of("1-3, 7")
    (1, 2, 3, 7)
    """
    numbers: list[int] = []
    for part in filter(None, printed.split(", ")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return tuple(numbers)


def _kinds(pages: Sequence[Page], *, document: Document) -> list[str]:
    """The kind under which each page is listed: an application or decision is one thing, a blank page goes with its neighbour."""
    if document.kind in WHOLE:
        return [document.kind] * len(pages)
    written = [page.kind for page in pages if not page.blank]
    kinds: list[str] = []
    for page in pages:
        before = kinds[-1] if kinds else (written[0] if written else "OTHER")
        kinds.append(before if page.blank else page.kind)
    return kinds


def _line_of_kind(document: Document, *, kind: str, pages: Sequence[Page]) -> ReviewedDocument:
    title = ", ".join(filter(None, [KINDS_OF_PAGE.get(kind, KINDS_OF_PAGE["OTHER"]), _source(document)]))
    line = ReviewedDocument(
        title=title,
        listed_as=title,
        document=document.name,
        pages=in_print(page.number for page in pages),
        page_count=len(pages),
    )
    return _counted(line, pages=pages)


def _check_entries(entries: Sequence[Entry], *, pages: Mapping[tuple[str, int], Page]) -> None:
    listed = Counter(place for entry in entries for place in _places(entry))
    for name, number in sorted(pages.keys() - listed.keys()):
        raise _incomplete(name, what=f"has page {number} in none of the documents found inside it")
    for name, number in sorted(listed.keys() - pages.keys()):
        raise _incomplete(name, what=f"has no page {number}, which a document found inside it is to hold")
    for (name, number), count in listed.items():
        if count > 1:
            raise _incomplete(name, what=f"has page {number} in {count} of the documents found inside it")


def _check(casefile: CaseFile) -> None:
    names = Counter(document.name for document in casefile.documents)
    numbers: dict[str, list[int]] = {name: [] for name in names}
    for page in casefile.pages:
        if page.document not in numbers:
            raise _incomplete(page.document, what=f"has page {page.number} in the file but is not listed as received")
        numbers[page.document].append(page.number)
    for document in casefile.documents:
        if names[document.name] > 1:
            raise _incomplete(document.name, what="is listed as received more than once")
        if sorted(numbers[document.name]) != list(range(1, document.page_count + 1)):
            raise _incomplete(
                document.name, what=f"was received with {document.page_count} page(s); {_gap(numbers[document.name])}"
            )


def _gap(numbers: Sequence[int]) -> str:
    ordered = sorted(numbers)
    if twice := sorted({a for a, b in pairwise(ordered) if a == b}):
        return f"page(s) {in_print(twice)} are in the file twice"
    return f"the file holds page(s) {in_print(ordered) or 'none'}"


def _incomplete(name: str, *, what: str) -> IncompleteCaseFile:
    return IncompleteCaseFile(
        f"The document {name} {what}.", remedy="Assemble the case file again, then write the letter."
    )
