"""What the assigned physician has before the eyes: the draft summary, the facts, the recommendations, the reading order."""

from __future__ import annotations

from collections import Counter

import msgspec

from openimr.kernel import CaseNumber
from openimr.stages.application.form import DisputedTreatment
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.summary import Summary
from openimr.stages.determination.worksheet import DecidedItem
from openimr.stages.guidelines.recommendation import Finding, SearchStep
from openimr.store.models import CaseRow, DeterminationRow, DocumentRow, PageRow


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One disputed item with what was found for it and, once signed, how it was decided."""

    treatment: DisputedTreatment
    findings: tuple[Finding, ...]
    steps: tuple[SearchStep, ...]
    decided: DecidedItem | None


class ListedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page in reading order; ``copies`` are the pages folded under it."""

    row: PageRow
    copies: tuple[PageRow, ...]


class ReadDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document and its pages in reading order; pages that are copies stand under the page they repeat."""

    name: str
    source: str
    pages: tuple[ListedPage, ...]
    folded: int


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of a case's review; ``kinds`` counts all facts, ``facts`` holds those of the kind asked for."""

    case: CaseRow
    summary: Summary | None
    facts: tuple[Fact, ...]
    kinds: tuple[tuple[str, int], ...]
    items: tuple[ReviewItem, ...]
    determination: DeterminationRow | None
    documents: tuple[ReadDocument, ...]


def review_of(number: CaseNumber, *, kind: str = "") -> Review | None:
    """The review of the case, its facts of ``kind`` alone where one is given; None where there is no such case."""
    case = CaseRow.objects.filter(year=number.year, serial=number.serial).first()
    if case is None:
        return None
    facts = tuple(case.facts.values_list("fact", flat=True))
    summary = case.summaries.order_by("-pk").first()
    determination = case.determinations.order_by("-pk").first()
    return Review(
        case=case,
        summary=summary.summary if summary else None,
        facts=tuple(sorted((f for f in facts if kind in {"", f.kind}), key=lambda f: (f.date_on or "~", f.kind))),
        kinds=tuple(sorted(Counter(fact.kind for fact in facts).items())),
        items=_items(case, determination=determination),
        determination=determination,
        documents=_documents(case),
    )


def _items(case: CaseRow, *, determination: DeterminationRow | None) -> tuple[ReviewItem, ...]:
    found = case.guideline_searches.order_by("-pk").first()
    findings, steps = (found.search.findings, found.search.steps) if found else ((), ())
    decided = {item.number: item for item in determination.determination.items} if determination else {}
    return tuple(
        ReviewItem(
            treatment=item,
            findings=tuple(finding for finding in findings if finding.item == item.number),
            steps=tuple(step for step in steps if step.item == item.number),
            decided=decided.get(item.number),
        )
        for item in case.application.disputed_treatments
    )


def _documents(case: CaseRow) -> tuple[ReadDocument, ...]:
    rows = PageRow.objects.filter(document__case=case).select_related("document").defer("body", "text")
    pages = list(rows.prefetch_related("transcriptions"))
    copies: dict[int, list[PageRow]] = {}
    for row in pages:
        if row.copy_of_id is not None:
            copies.setdefault(row.copy_of_id, []).append(row)
    return tuple(_read_document(document, pages=pages, copies=copies) for document in case.documents.all())


def _read_document(document: DocumentRow, *, pages: list[PageRow], copies: dict[int, list[PageRow]]) -> ReadDocument:
    own = [row for row in pages if row.document_id == document.pk]
    return ReadDocument(
        name=document.name,
        source=document.source,
        pages=tuple(ListedPage(row=row, copies=tuple(copies.get(row.pk, ()))) for row in own if row.copy_of_id is None),
        folded=sum(row.copy_of_id is not None for row in own),
    )
