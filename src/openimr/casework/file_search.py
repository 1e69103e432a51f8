"""The search in a case file: the index kept in step with its pages, the pages found, copies told under their originals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

import msgspec
from django.db.models import Max

from openimr.casework.cases import find_case
from openimr.kernel import CaseNumber
from openimr.stages.casefile.search import Found, Query, find_on_page, read_query
from openimr.store.models import CaseRow, PageRow, TranscriptionRow

MOST_TOLD: Final = 200


class Index(Protocol):
    """What finds the pages that may hold something."""

    def is_of(self, case: str, *, state: str) -> bool:
        """Whether it was made of the file in that state."""

    def rebuild(self, case: str, *, state: str, pages: Iterable[tuple[int, str]]) -> None:
        """Take in the pages of a file, key and text."""

    def candidates(self, case: str, *, query: Query) -> tuple[int, ...]:
        """The keys of the pages that may hold what is looked for."""


class FoundPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page that holds what was looked for, and the pages ``(document, page)`` that repeat it."""

    found: Found
    kind: str
    copies: tuple[tuple[str, int], ...] = ()


class FoundPages(msgspec.Struct, frozen=True, kw_only=True):
    """Up to 200 pages, exact ones first, each group in the order of the file; ``total`` counts all, copies apart."""

    pages: tuple[FoundPage, ...]
    total: int


def search_file(number: CaseNumber, *, words: str, index: Index) -> FoundPages:
    """The pages of the case on which all the words stand. Raises EmptyQuery and NoSuchCase."""
    query, case = read_query(words), find_case(number)
    name, state = f"case-{case.pk}", _state(case)
    if not index.is_of(name, state=state):
        index.rebuild(name, state=state, pages=_texts(case))
    keys = index.candidates(name, query=query)
    rows = PageRow.objects.filter(pk__in=keys, document__case=case).select_related("document", "copy_of__document")
    found: dict[tuple[str, int], FoundPage] = {}
    copies: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for row in rows.prefetch_related("transcriptions"):
        page = row.as_page()
        made = find_on_page(query, page=page)
        if made is None:
            continue
        found[page.document, page.number] = FoundPage(found=made, kind=page.kind)
        if page.copy_of:
            copies.setdefault(page.copy_of, []).append((page.document, page.number))
    folded = {copy for original, those in copies.items() if original in found for copy in those}
    told = [
        msgspec.structs.replace(each, copies=tuple(copies.get(place, ())))
        for place, each in found.items()
        if place not in folded
    ]
    told.sort(key=lambda each: not each.found.exact)
    return FoundPages(pages=tuple(told[:MOST_TOLD]), total=len(told))


def _texts(case: CaseRow) -> Iterable[tuple[int, str]]:
    """The text of every page as it counts, a person's reading where there is one."""
    typed = TranscriptionRow.objects.filter(page__document__case=case).order_by("pk")
    read_by_a_person = dict(typed.values_list("page_id", "text"))
    rows = PageRow.objects.filter(document__case=case).values_list("pk", "text")
    for key, text in rows.iterator(chunk_size=200):
        yield key, read_by_a_person.get(key, text)


def _state(case: CaseRow) -> str:
    """What tells one state of the file from another: its pages and when they were read, and what a person typed."""
    pages = PageRow.objects.filter(document__case=case)
    about = pages.aggregate(last=Max("pk"), read_at=Max("read_at"), typed=Max("transcriptions__pk"))
    return f"{pages.count()} {about['last']} {about['read_at']} {about['typed']}"
