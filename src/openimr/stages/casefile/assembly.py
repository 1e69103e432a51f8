"""The complete file put together: the kind of each page, and its copies folded under the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from openimr.stages.casefile.copies import fold_copies
from openimr.stages.casefile.edge_lines import is_fax_line
from openimr.stages.casefile.kinds import weigh
from openimr.stages.casefile.page import CaseFile, Document, Page

WHOLE_DOCUMENTS: Final = frozenset({"APPLICATION", "UR_DECISION"})
"""Kinds that the sender names for a whole document; every page of it is of that kind."""
OWN_WEIGHT: Final = 4.0  # a page that says so much of itself does not go by the page before it
RUNNING_LINES: Final = 3  # the name and date that stand on every page of a report
RUNNING_WORDS: Final = 8
HEAD_LINES: Final = 14
_PAGE_NUMBER: Final = re.compile(
    r"\bpage\W*(\d{1,3})\b|^\W*-\s*(\d{1,3})\s*-\W*$|\bcontinued\b", re.IGNORECASE | re.MULTILINE
)
_DATE: Final = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}\b",
    re.IGNORECASE,
)


def assemble(documents: Sequence[Document], *, pages: Sequence[Page]) -> CaseFile:
    """The case file of these documents: pages in the documents' order, each with its kind and what it is a copy of.

    A page without a heading of its own that goes on from the page before is of that page's kind.
    """
    order = {document.name: index for index, document in enumerate(documents)}
    named = {document.name: document.kind for document in documents if document.kind in WHOLE_DOCUMENTS}
    in_order = sorted(pages, key=lambda page: (order[page.document], page.number))
    told = [msgspec.structs.replace(page, kind=named.get(page.document, page.kind)) for page in with_kinds(in_order)]
    return CaseFile(documents=tuple(documents), pages=fold_copies(told))


def with_kinds(pages: Iterable[Page]) -> list[Page]:
    """The pages, in order, each with its kind; a blank page is OTHER and parts no report."""
    told: list[Page] = []
    before: Page | None = None
    for page in pages:
        weighed = weigh(page)
        kind = weighed.kind
        if before and not weighed.is_titled and weighed.weight < OWN_WEIGHT and goes_on(page, before=before):
            kind = before.kind
        told.append(msgspec.structs.replace(page, kind="OTHER" if page.blank else kind))
        before = before if page.blank and before and before.document == page.document else told[-1]
    return told


def goes_on(page: Page, *, before: Page) -> bool:
    r"""Whether a page is a later page of the report that the page before it belongs to.

    It is where it bears a later page number, or the same line or date at its top.

    >>> def page(number, text):
    ...     return Page(document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792)
    >>> goes_on(page(2, "RE: Ames, June 18, 2009\nWork history"), before=page(1, "M. Stolz, MD\nJune 18, 2009\nRe: Ames"))
    True
    """
    if before.document != page.document or not page.text.strip():
        return False
    lines, lines_before = _lines(page), _lines(before)
    number = _PAGE_NUMBER.search("\n".join((*lines[:RUNNING_LINES], *lines[-RUNNING_LINES:])))
    if number:
        return number[1] != "1" and number[2] != "1"
    same_line = lines[:1] == lines_before[:1] != []
    running = [line for line in lines[:RUNNING_LINES] if len(line.split()) <= RUNNING_WORDS]
    heads = ("\n".join(head) for head in (running, lines_before[:HEAD_LINES]))
    dates, dates_before = (set(_DATE.findall(head)) for head in heads)
    return same_line or not dates.isdisjoint(dates_before)


def _lines(page: Page) -> list[str]:
    """The lines of a page but for a fax machine's, whose count of pages is that of its own sending."""
    stripped = (" ".join(line.split()) for line in page.text.split("\n"))
    return [line for line in stripped if line and not is_fax_line(line)]
