"""The eligibility of a case ruled and kept, and the case moved where the ruling leads."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction

from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import course_of, move
from openimr.kernel import CaseNumber
from openimr.stages.eligibility.endings import Circumstances, EarlierApplication
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Ruling, Verdict
from openimr.stages.life.clock import clock
from openimr.stages.life.course import NOTHING_MORE, Particulars
from openimr.store.models import CaseRow, EventKind, RulingRow

_LEADS_TO: Final[dict[Verdict, str]] = {
    "ELIGIBLE": "find_eligible",
    "PARTLY_ELIGIBLE": "find_eligible",
    "INELIGIBLE": "refuse",
    "DEFERRED": "defer",
    "INCOMPLETE": "ask",
}
_STANDS_AT: Final[dict[str, Verdict]] = {
    CaseRow.State.INELIGIBLE: "INELIGIBLE",
    CaseRow.State.DEFERRED_LIABILITY: "DEFERRED",
    CaseRow.State.NEEDS_INFORMATION: "INCOMPLETE",
}
_BACK: Final[dict[str, str]] = {
    CaseRow.State.APPLICATION_RECEIVED: "screen",
    CaseRow.State.INELIGIBLE: "reopen",
    CaseRow.State.DEFERRED_LIABILITY: "resume",
    CaseRow.State.NEEDS_INFORMATION: "answer",
}


def rule_case(number: CaseNumber, *, on: date, act: Act) -> Ruling:
    """Rule on the application as the law stands ``on`` that day. The same ruling again is not recorded twice.

    Known beside the form: earlier applications of the same employee, and their outcome. A case found eligible stays so.
    """
    with transaction.atomic():
        case = lock_case(number)
        ruling = rule(case.application, on=on, circumstances=_circumstances(case))
        last = case.rulings.last()
        if last and last.ruling == ruling and last.ruled_on == on:
            return ruling
        RulingRow.objects.create(case=case, ruled_on=on, verdict=ruling.verdict, ruling=ruling, recorded_at=act.at)
        reasons = [reason.code for reason in ruling.reasons]
        facts = {"verdict": ruling.verdict, "on": str(on), "reasons": reasons}
        record(EventKind.ELIGIBILITY_RULING_MADE, case=case, act=act, facts=facts)
        _follow(case, ruling=ruling, on=max(on, case.received_on), act=act)
    return ruling


def _follow(case: CaseRow, *, ruling: Ruling, on: date, act: Act) -> None:
    """Move the case where the ruling leads, by way of screening; past screening, or with the verdict unchanged, it stays."""
    if case.state not in {*_BACK, CaseRow.State.SCREENING} or _STANDS_AT.get(case.state) == ruling.verdict:
        return
    if case.state in _BACK:
        move(case, _back(case, on=on), on=on, act=act)
    eligible = tuple(item.number for item in ruling.items if item.verdict == "ELIGIBLE")
    particulars = Particulars(items=eligible) if eligible else NOTHING_MORE
    move(case, _LEADS_TO[ruling.verdict], on=on, act=act, particulars=particulars)


def _back(case: CaseRow, *, on: date) -> str:
    """The move back to screening; past the day for the answer, without a new form, no answer is taken to have come."""
    if case.state != CaseRow.State.NEEDS_INFORMATION:
        return _BACK[case.state]
    course = course_of(case)
    asked = course.last("ask")
    answered = asked is not None and case.forms.filter(received_on__gte=asked.on).count() > (
        case.received_on == asked.on
    )
    answer = next(due for due in clock(course, application=case.application, on=on) if due.name == "answer")
    return "go_on_without_answer" if not answered and answer.days_late else "answer"


def _circumstances(case: CaseRow) -> Circumstances:
    """The earlier applications of the employee that were taken up, by name; what makes a dispute the same is the rule's to say."""
    rows = CaseRow.objects.filter(employee_name__iexact=case.employee_name, pk__lt=case.pk).exclude(
        state__in=(CaseRow.State.INELIGIBLE, CaseRow.State.TERMINATED)
    )
    earlier = (
        EarlierApplication(
            case_number=str(row.number), application=row.application, determined=row.determinations.exists()
        )
        for row in rows
    )
    return Circumstances(earlier=tuple(earlier))
