"""A signed worksheet taken in: checked, verified, and made the determination of the case."""

from __future__ import annotations

from django.db import transaction

from openimr.casework.casefile import load_casefile
from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import move, under_review
from openimr.casework.panel import assignment_of
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.determination.checks import check
from openimr.stages.determination.deciding import determine
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.reading import read_worksheet
from openimr.stages.determination.worksheet import Determination, SignedWorksheet
from openimr.stages.life.course import Particulars
from openimr.store.models import DeterminationRow, EventKind


class AlreadyDetermined(Refusal):
    """A second, different worksheet for a case that is determined."""

    code = "ALREADY_DETERMINED"


def check_worksheet(number: CaseNumber, *, data: bytes) -> tuple[Problem, ...]:
    """Everything wrong with a worksheet, before or after signing; changes nothing. Raises InvalidWorksheet."""
    signed = read_worksheet(data)
    assignment = assignment_of(number)
    return check(
        signed.worksheet,
        application=under_review(assignment.case),
        casefile=load_casefile(number),
        on=signed.signed_on,
        assigned_reviewer_id=assignment.reviewer.reviewer_id,
        case_number=str(number),
        assigned_on=assignment.assigned_on,
        facts=tuple(row.fact for row in assignment.case.facts.all()),
    )


def take_signed_worksheet(number: CaseNumber, *, data: bytes, act: Act) -> Determination:
    """Make the signed worksheet the determination. Raises WorksheetRefused, InvalidWorksheet or AlreadyDetermined."""
    signed = read_worksheet(data)
    assignment = assignment_of(number)
    determination = determine(
        signed,
        application=under_review(assignment.case),
        casefile=load_casefile(number),
        reviewer=assignment.reviewer.reviewer,
        case_number=str(number),
        assigned_on=assignment.assigned_on,
    )
    with transaction.atomic():
        case = lock_case(number)
        if standing := DeterminationRow.objects.filter(assignment=assignment).first():
            return _unchanged(standing, signed=signed)
        DeterminationRow.objects.create(
            case=case, assignment=assignment, outcome=determination.outcome, signed_on=signed.signed_on,
            worksheet=signed, determination=determination, recorded_at=act.at,
        )  # fmt: skip
        move(case, "sign", on=signed.signed_on, act=act, particulars=Particulars(outcome=determination.outcome))
        facts = {"outcome": determination.outcome, "signed_on": str(signed.signed_on), "signature": signed.signature}
        record(EventKind.DETERMINATION_WORKSHEET_SIGNED, case=case, act=act, facts=facts)
    return determination


def _unchanged(standing: DeterminationRow, *, signed: SignedWorksheet) -> Determination:
    if standing.worksheet != signed:
        raise AlreadyDetermined(
            f"The case {standing.case} was determined on {standing.signed_on} by another worksheet.",
            remedy="A signed determination is not replaced; a remand opens a new review.",
        )
    determination: Determination = standing.determination
    return determination
