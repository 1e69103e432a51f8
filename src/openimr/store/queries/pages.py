"""One page of a case file as the viewer shows it: the page as it counts, its neighbours, the facts that stand on it."""

from __future__ import annotations

import msgspec

from openimr.kernel import CaseNumber, Span
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.store.models import FactRow, PageRow


class FactPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A fact and one place on this page where it stands."""

    fact: Fact
    span: Span


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """A page with what stands beside it. ``page`` is as it counts (a person's words where typed).

    ``previous`` and ``next`` are ``(document, page)`` in order of receipt over the whole file, None at its
    ends; ``sha256`` is that of the document's bytes; ``position`` counts from 1 over the file's ``total`` pages.
    """

    page: Page
    sha256: str
    typed_by: str
    previous: tuple[str, int] | None
    next: tuple[str, int] | None
    position: int
    total: int
    copies: tuple[tuple[str, int], ...]
    places: tuple[FactPlace, ...]


def page_view(number: CaseNumber, *, document: str, page: int) -> PageView | None:
    """The page of that document, or None where the case has no such page."""
    row = _row(number, document=document, page=page)
    if row is None:
        return None
    order = _order(number)
    here = order.index((document, page))
    typed = max(row.transcriptions.all(), key=lambda typed: typed.pk, default=None)
    return PageView(
        page=row.as_page(),
        sha256=row.document.sha256,
        typed_by=typed.typed_by if typed else "",
        previous=order[here - 1] if here else None,
        next=order[here + 1] if here + 1 < len(order) else None,
        position=here + 1,
        total=len(order),
        copies=tuple(row.copies.values_list("document__name", "number")),
        places=_places(number, document=document, page=page),
    )


def page_image_source(number: CaseNumber, *, document: str, page: int) -> tuple[str, int] | None:
    """The SHA-256 of the document's bytes and the turn of the page, or None where there is no such page."""
    row = _row(number, document=document, page=page)
    return (row.document.sha256, row.rotation) if row else None


def _row(number: CaseNumber, *, document: str, page: int) -> PageRow | None:
    rows = PageRow.objects.filter(document__case__year=number.year, document__case__serial=number.serial)
    one = rows.filter(document__name=document, number=page)
    return one.select_related("document").prefetch_related("transcriptions").first()


def _order(number: CaseNumber) -> list[tuple[str, int]]:
    rows = PageRow.objects.filter(document__case__year=number.year, document__case__serial=number.serial)
    return list(rows.values_list("document__name", "number"))


def _places(number: CaseNumber, *, document: str, page: int) -> tuple[FactPlace, ...]:
    """Every place of every fact on this page, in reading order."""
    rows = FactRow.objects.filter(case__year=number.year, case__serial=number.serial)
    places = (
        FactPlace(fact=fact, span=span)
        for fact in rows.values_list("fact", flat=True)
        for span in fact.spans
        if span.document == document and span.page == page
    )
    return tuple(sorted(places, key=lambda place: (place.span.start, place.span.end)))
