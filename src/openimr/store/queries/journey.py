"""Everything the desk shows of one case: what each step of its journey made."""

from __future__ import annotations

from collections import Counter

import msgspec
from django.db.models import Count, Exists, OuterRef, Q

from openimr.kernel import CaseNumber
from openimr.stages.chronology.fact import Fact
from openimr.store.models import (
    AssignmentRow,
    CaseRow,
    DeterminationRow,
    DocumentRow,
    EventRow,
    GuidelineSearchRow,
    LetterRow,
    PageRow,
    PublicationRow,
    RulingRow,
    TranscriptionRow,
)


class PageCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many pages of the file are copies, blank, turned, and how each was read."""

    pages: int
    copies: int
    blanks: int
    turned: int
    text_layer: int
    ocr: int
    person: int
    unread: int


class Journey(msgspec.Struct, frozen=True, kw_only=True):
    """One case and the latest result of each step; None where the step was not taken."""

    case: CaseRow
    ruling: RulingRow | None
    documents: tuple[DocumentRow, ...]
    counts: PageCounts
    unread: tuple[PageRow, ...]
    facts: tuple[Fact, ...]
    kinds: tuple[tuple[str, int], ...]
    assignment: AssignmentRow | None
    guidelines: GuidelineSearchRow | None
    determination: DeterminationRow | None
    letter: LetterRow | None
    publication: PublicationRow | None
    events: tuple[EventRow, ...]


def journey_of(number: CaseNumber) -> Journey | None:
    """The journey of the case, or None where no case bears the number."""
    case = CaseRow.objects.filter(year=number.year, serial=number.serial).first()
    if case is None:
        return None
    facts = _facts(case)
    determination = case.determinations.select_related("letter__publication").order_by("-pk").first()
    letter = getattr(determination, "letter", None)
    return Journey(
        case=case,
        ruling=case.rulings.order_by("-pk").first(),
        documents=_documents(case),
        counts=_counts(case),
        unread=tuple(_unread(case)),
        facts=facts,
        kinds=tuple(Counter(fact.kind for fact in facts).most_common()),
        assignment=case.assignments.order_by("-pk").first(),
        guidelines=case.guideline_searches.order_by("-pk").first(),
        determination=determination,
        letter=letter,
        publication=getattr(letter, "publication", None),
        events=tuple(case.events.all()),
    )


def letter_of(number: CaseNumber) -> LetterRow | None:
    """The letter issued last in the case, or None."""
    rows = LetterRow.objects.filter(determination__case__year=number.year, determination__case__serial=number.serial)
    return rows.order_by("-pk").first()


def _facts(case: CaseRow) -> tuple[Fact, ...]:
    """The facts by day, those without one last."""
    rows = case.facts.order_by("pk").values_list("fact", flat=True)
    return tuple(sorted(rows, key=lambda fact: (fact.date_on is None, fact.date_on or "")))


def _documents(case: CaseRow) -> tuple[DocumentRow, ...]:
    """The documents, each with counts of its copies, blank pages and pages read by OCR."""
    return tuple(
        case.documents.annotate(
            copies=Count("pages", filter=Q(pages__copy_of__isnull=False)),
            blanks=Count("pages", filter=Q(pages__blank=True)),
            by_ocr=Count("pages", filter=Q(pages__method="OCR")),
        )
    )


def _typed() -> Exists:
    return Exists(TranscriptionRow.objects.filter(page=OuterRef("pk")))


def _unread(case: CaseRow) -> list[PageRow]:
    rows = PageRow.objects.filter(document__case=case).exclude(unreadable="").filter(~_typed())
    return list(rows.select_related("document").defer("body", "text"))


def _counts(case: CaseRow) -> PageCounts:
    rows = PageRow.objects.filter(document__case=case).annotate(typed=_typed())
    return PageCounts(
        **rows.aggregate(
            pages=Count("pk"),
            copies=Count("pk", filter=Q(copy_of__isnull=False)),
            blanks=Count("pk", filter=Q(blank=True)),
            turned=Count("pk", filter=~Q(rotation=0)),
            text_layer=Count("pk", filter=Q(method="TEXT_LAYER", typed=False)),
            ocr=Count("pk", filter=Q(method="OCR", typed=False)),
            person=Count("pk", filter=Q(typed=True)),
            unread=Count("pk", filter=~Q(unreadable="") & Q(typed=False)),
        )
    )
