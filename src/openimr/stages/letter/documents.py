"""The list of documents reviewed, complete by construction: every page of the case file stands in exactly one entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from openimr.kernel import Refusal
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.letter.content import ReviewedDocument
from openimr.stages.letter.wording import KINDS_OF_PAGE


class IncompleteCaseFile(Refusal):
    """A case file whose pages and documents do not agree: listing it would leave a page out."""

    code = "INCOMPLETE_CASE_FILE"


def documents_reviewed(casefile: CaseFile) -> tuple[ReviewedDocument, ...]:
    """One entry for each document and kind of page, in order of receipt and of first page.

    A blank page goes with the page before it. Source: 8 CCR 9792.10.6 (R106-5); listing by provider and
    kind is enough (Hacker), and no page may be missing. Raises IncompleteCaseFile when a document's
    pages are not all there, are there twice, or belong to no document.
    """
    _check(casefile)
    entries: list[ReviewedDocument] = []
    for document in casefile.documents:
        pages = sorted((p for p in casefile.pages if p.document == document.name), key=lambda page: page.number)
        by_kind: dict[str, list[Page]] = {}
        for kind, page in zip(_kinds(pages, document=document), pages, strict=True):
            by_kind.setdefault(kind, []).append(page)
        entries += [_entry(document, kind=kind, pages=of_kind) for kind, of_kind in by_kind.items()]
    return tuple(entries)


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
    if document.kind in {"APPLICATION", "UR_DECISION"}:
        return [document.kind] * len(pages)
    written = [page.kind for page in pages if not page.blank]
    kinds: list[str] = []
    for page in pages:
        before = kinds[-1] if kinds else (written[0] if written else "OTHER")
        kinds.append(before if page.blank else page.kind)
    return kinds


def _entry(document: Document, *, kind: str, pages: Sequence[Page]) -> ReviewedDocument:
    source = "" if document.kind in {"APPLICATION", "UR_DECISION"} or not document.source else document.source
    return ReviewedDocument(
        title=KINDS_OF_PAGE.get(kind, KINDS_OF_PAGE["OTHER"]) + (f", received from: {source}" if source else ""),
        document=document.name,
        pages=in_print(page.number for page in pages),
        page_count=len(pages),
        copies=sum(page.copy_of is not None for page in pages),
        blanks=sum(page.blank for page in pages),
        read_by_person=sum(page.method == "PERSON" for page in pages),
        unread=sum(bool(page.unreadable) and page.method != "PERSON" for page in pages),
    )


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
