"""The complete file put together: the documents inside it, the kind of each page, and its copies folded under the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from openimr.stages.casefile.copies import fold_copies
from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import Correction, Entry
from openimr.stages.casefile.page import CaseFile, Document, Page

WHOLE_DOCUMENTS: Final = frozenset({"APPLICATION", "UR_DECISION"})
"""Kinds that the sender names for a whole document; every page of it is of that kind."""


def assemble(
    documents: Sequence[Document], *, pages: Sequence[Page], corrections: Sequence[Correction] = ()
) -> CaseFile:
    """The case file of these documents: pages in the documents' order, each with its kind and what it is a copy of.

    A page is of the kind of the document that it belongs to; what people put right (``corrections``) counts first.
    """
    order = {document.name: index for index, document in enumerate(documents)}
    whole = {document.name: document.kind for document in documents if document.kind in WHOLE_DOCUMENTS}
    in_order = sorted(pages, key=lambda page: (order[page.document], page.number))
    entries = find_entries(in_order, corrections=corrections, whole=whole)
    told = with_kinds(in_order, entries=entries, whole=whole)
    return CaseFile(documents=tuple(documents), pages=fold_copies(told), entries=entries)


def with_kinds(pages: Iterable[Page], *, entries: Sequence[Entry], whole: Mapping[str, str] = {}) -> list[Page]:
    """The pages, each with the kind of its entry; a blank page is OTHER but in a file sent as one document (``whole``)."""
    kinds = {
        (entry.document, number): entry.kind.value for entry in entries for number in range(entry.first, entry.last + 1)
    }
    return [
        msgspec.structs.replace(
            page, kind="OTHER" if page.blank and page.document not in whole else kinds[page.document, page.number]
        )
        for page in pages
    ]
