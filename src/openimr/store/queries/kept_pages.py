"""The pages of a case one after the other, loaded as they are asked for: a file of ten thousand is never held whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, overload

from django.db.models import QuerySet

from openimr.stages.casefile.page import Page
from openimr.store.models import CaseRow, DocumentRow, PageRow

AT_ONCE: Final = 64  # pages loaded together when all are gone through


class KeptPages(Sequence[Page]):
    """Pages as they count, in order of receipt; ``keys`` are those of their rows.

    Which pages there are is settled when this is made; what they say, whenever one is asked for.
    """

    def __init__(self, rows: QuerySet[PageRow]) -> None:
        self.keys: tuple[int, ...] = tuple(rows.order_by("document__position", "number").values_list("pk", flat=True))

    @classmethod
    def of_case(cls, case: CaseRow) -> KeptPages:
        """The pages of every file of the case."""
        return cls(PageRow.objects.filter(document__case=case))

    @classmethod
    def of_document(cls, document: DocumentRow) -> KeptPages:
        """The pages of one received file."""
        return cls(PageRow.objects.filter(document=document))

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, index: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(index, int):
            return self._load((self.keys[index],))[0]
        return self._load(self.keys[index])

    def __iter__(self) -> Iterator[Page]:
        for start in range(0, len(self.keys), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def _load(self, keys: Sequence[int]) -> tuple[Page, ...]:
        rows = PageRow.objects.select_related("document", "copy_of__document").prefetch_related("transcriptions")
        by_key = rows.in_bulk(keys)
        return tuple(by_key[key].as_page() for key in keys)
