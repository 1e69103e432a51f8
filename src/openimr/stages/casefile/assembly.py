"""The complete file put together: the kind of each page, and its copies folded under the first."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from openimr.stages.casefile.copies import fold_copies
from openimr.stages.casefile.kinds import kind_of
from openimr.stages.casefile.page import CaseFile, Document, Page

WHOLE_DOCUMENTS = frozenset({"APPLICATION", "UR_DECISION"})
"""Kinds that the sender names for a whole document; every page of it is of that kind."""


def assemble(documents: Sequence[Document], *, pages: Sequence[Page]) -> CaseFile:
    """The case file of these documents: pages in the documents' order, each with its kind and what it is a copy of."""
    order = {document.name: index for index, document in enumerate(documents)}
    named = {document.name: document.kind for document in documents if document.kind in WHOLE_DOCUMENTS}
    sorted_pages = sorted(pages, key=lambda page: (order[page.document], page.number))
    kinds = (named.get(page.document) or kind_of(page) for page in sorted_pages)
    told = [msgspec.structs.replace(page, kind=kind) for page, kind in zip(sorted_pages, kinds, strict=True)]
    return CaseFile(documents=tuple(documents), pages=fold_copies(told))
