"""The list of cases at the desk: filtered, searched, a page at a time, in a number of queries that does not grow."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec
from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from openimr.kernel import CaseNumber, InvalidCaseNumber
from openimr.store.models import AssignmentRow, CaseRow, DeterminationRow

PAGE_SIZE: Final = 25
SERIAL_DIGITS: Final = 7
DONE: Final = (
    CaseRow.State.ISSUED, CaseRow.State.PUBLISHED, CaseRow.State.INELIGIBLE, CaseRow.State.TERMINATED,
    CaseRow.State.CONSOLIDATED,
)  # fmt: skip


class CaseFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the list is narrowed to: a state, words of a number or name; ``page`` counts from 1."""

    state: str = ""
    words: str = ""
    page: str = "1"


class StateCount(msgspec.Struct, frozen=True, kw_only=True):
    """A state and how many cases stand there."""

    state: str
    label: str
    count: int


class ListedCase(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list; ``is_late`` says that the due day has passed and no letter is issued."""

    row: CaseRow
    outcome: str
    is_late: bool


class CaseList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of cases, the newest first, the counts of all states, and how many cases are late."""

    cases: tuple[ListedCase, ...]
    page: Page[CaseRow]
    states: tuple[StateCount, ...]
    total: int
    late: int


def case_list(wanted: CaseFilter, *, on: date) -> CaseList:
    """The cases that the filter asks for; late is judged ``on`` that day."""
    counts = dict(CaseRow.objects.order_by().values_list("state").annotate(Count("pk")))
    page = Paginator(_narrowed(wanted), PAGE_SIZE).get_page(wanted.page)
    states = tuple(
        StateCount(state=state.value, label=str(state.label), count=counts[state.value])
        for state in CaseRow.State
        if state.value in counts
    )
    return CaseList(
        cases=tuple(_listed(row, on=on) for row in page),
        page=page,
        states=states,
        total=sum(counts.values()),
        late=CaseRow.objects.filter(due_on__lt=on).exclude(state__in=DONE).count(),
    )


def assigned_cases(user_id: int) -> tuple[AssignmentRow, ...]:
    """The assignments of the reviewer of this account that were not given back, the newest first."""
    rows = (
        AssignmentRow.objects.filter(reviewer__user_id=user_id, released_on=None).select_related("case").order_by("-pk")
    )
    return tuple(rows)


def _listed(row: Any, *, on: date) -> ListedCase:
    late = row.due_on is not None and row.due_on < on and row.state not in DONE
    return ListedCase(row=row, outcome=row.outcome or "", is_late=late)


def _narrowed(wanted: CaseFilter) -> QuerySet[CaseRow]:
    standing = DeterminationRow.objects.filter(case=OuterRef("pk")).order_by("-pk").values("outcome")[:1]
    rows = CaseRow.objects.annotate(outcome=Subquery(standing)).order_by("-received_on", "-year", "-serial")
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return rows.filter(_named(wanted.words.strip())) if wanted.words.strip() else rows


def _named(words: str) -> Q:
    """Rows whose number is these words, or whose employee or claims administrator bears them all."""
    try:
        number = CaseNumber.parse(words.upper())
    except InvalidCaseNumber:
        named = Q()
        for word in words.split():
            named &= Q(employee_name__icontains=word) | Q(claims_administrator_name__icontains=word)
        is_serial = words.isascii() and words.isdigit() and len(words) <= SERIAL_DIGITS
        return named | Q(serial=int(words)) if is_serial else named
    return Q(year=number.year, serial=number.serial)
