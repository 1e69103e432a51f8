"""The calendar over all cases: what is due in the next days, for whom, and what is late, in two queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import msgspec

from openimr.stages.eligibility.ruling import Whose
from openimr.store.models import DueRow

MOST: Final = 500  # lines of one calendar; the counts are of all


class CalendarLine(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline of one case; ``days_late`` counts from the last day under the most generous reading (0: not late)."""

    due_on: date
    case_number: str
    employee_name: str
    name: str
    act: str
    whose: Whose
    citation: str
    days_late: int


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """What is due until ``until_on``, the late first, at most MOST lines; ``total`` and ``late`` count all."""

    on: date
    until_on: date
    listed: tuple[CalendarLine, ...]
    total: int
    late: int


def due_between(*, on: date, days: int, whose: str = "") -> Calendar:
    """Every open deadline due by ``days`` days from ``on``, those past included; ``whose`` narrows to one party's."""
    until_on = on + timedelta(days=days)
    rows = DueRow.objects.filter(is_open=True, due_on__lte=until_on)
    if whose:
        rows = rows.filter(whose=whose)
    shown = rows.select_related("case").order_by("due_on", "case__year", "case__serial", "pk")[:MOST]
    return Calendar(
        on=on,
        until_on=until_on,
        listed=tuple(line for row in shown if (line := _line(row, on=on))),
        total=rows.count(),
        late=rows.filter(latest_on__lt=on).exclude(name__in=("appeal", "ineligibility_appeal")).count(),
    )


def _line(row: Any, *, on: date) -> CalendarLine | None:
    late = max(0, (on - row.latest_on).days)
    return CalendarLine(
        due_on=row.due_on,
        case_number=str(row.case.number),
        employee_name=row.case.employee_name,
        name=row.name,
        act=row.due.act,
        whose=row.whose,
        citation=row.due.citation,
        days_late=late,
    )
