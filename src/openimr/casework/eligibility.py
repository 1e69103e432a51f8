"""The eligibility of a case ruled and kept."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import transaction

from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Ruling, Verdict
from openimr.store.models import CaseRow, EventKind, RulingRow

STATE_AFTER: Final[dict[Verdict, CaseRow.State]] = {
    "ELIGIBLE": CaseRow.State.ELIGIBLE,
    "PARTLY_ELIGIBLE": CaseRow.State.ELIGIBLE,
    "INELIGIBLE": CaseRow.State.INELIGIBLE,
    "DEFERRED": CaseRow.State.DEFERRED,
    "INCOMPLETE": CaseRow.State.INCOMPLETE,
}
BEFORE_THE_FILE: Final = {CaseRow.State.APPLICATION_RECEIVED, *STATE_AFTER.values()}


def rule_case(number: CaseNumber, *, on: date, act: Act) -> Ruling:
    """Rule on the application as the law stands ``on`` that day. The same ruling again is not recorded twice."""
    with transaction.atomic():
        case = lock_case(number)
        ruling = rule(case.application, on=on)
        last = case.rulings.last()
        if last and last.ruling == ruling and last.ruled_on == on:
            return ruling
        RulingRow.objects.create(case=case, ruled_on=on, verdict=ruling.verdict, ruling=ruling, recorded_at=act.at)
        if case.state in BEFORE_THE_FILE:
            case.state = STATE_AFTER[ruling.verdict]
            case.save(update_fields=["state"])
        reasons = [reason.code for reason in ruling.reasons]
        facts = {"verdict": ruling.verdict, "on": str(on), "reasons": reasons}
        record(EventKind.ELIGIBILITY_RULING_MADE, case=case, act=act, facts=facts)
    return ruling
