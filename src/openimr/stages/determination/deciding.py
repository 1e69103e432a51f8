"""A signed worksheet made the determination: only where signature and every check hold."""

from __future__ import annotations

from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.casefile.page import CaseFile
from openimr.stages.determination.checks import check
from openimr.stages.determination.problem import WorksheetRefused
from openimr.stages.determination.signing import verify_signature
from openimr.stages.determination.statements import open_statement
from openimr.stages.determination.worksheet import (
    DecidedItem,
    Decision,
    Determination,
    ItemDecision,
    Outcome,
    SignedWorksheet,
    Statement,
    SupportedStatement,
)
from openimr.stages.panel.reviewer import Reviewer


def determine(
    signed: SignedWorksheet, *, application: Application, casefile: CaseFile, reviewer: Reviewer, case_number: str
) -> Determination:
    """The determination that the assigned reviewer signed. Raises SignatureRefused, or WorksheetRefused with every problem.

    Source: Labor Code 4610.6(c) to (g); the program decides nothing.
    """
    verify_signature(signed, public_key=reviewer.public_key)
    worksheet = signed.worksheet
    problems = check(
        worksheet, application=application, casefile=casefile, on=signed.signed_on, assigned_reviewer_id=reviewer.id,
        case_number=case_number,
    )  # fmt: skip
    if refused := tuple(problem for problem in problems if problem.severity == "REFUSE"):
        raise WorksheetRefused(refused)
    disputed = {item.number: item for item in application.disputed_treatments}
    items = tuple(
        _decided(item, disputed=disputed[item.number], application=application, casefile=casefile)
        for item in sorted(worksheet.items, key=lambda item: item.number)
    )
    return Determination(
        case_number=case_number,
        outcome=outcome_of(tuple(item.decision for item in items)),
        items=items,
        clinical_summary=_supported(worksheet.clinical_summary, casefile=casefile),
        signed_on=signed.signed_on,
        signature=signed.signature,
    )


def outcome_of(decisions: tuple[Decision, ...]) -> Outcome:
    """The whole from its items: upheld means that the denial stands (law data, 4.3).

    >>> outcome_of(("OVERTURNED", "UPHELD", "UPHELD"))
    'PARTIALLY_OVERTURNED'
    """
    if len(set(decisions)) == 1:
        return decisions[0]
    return "PARTIALLY_OVERTURNED"


def _decided(
    item: ItemDecision, *, disputed: DisputedTreatment, application: Application, casefile: CaseFile
) -> DecidedItem:
    assert item.decision is not None  # refused above
    return DecidedItem(
        number=item.number,
        description=disputed.description,
        quantity=disputed.quantity,
        decision=item.decision,
        claims_administrator_guidelines=application.utilization_review.guidelines_cited,
        guidelines=item.guidelines,
        no_guideline_reason=item.no_guideline_reason,
        rationale=_supported(item.rationale, casefile=casefile),
    )


def _supported(statements: tuple[Statement, ...], *, casefile: CaseFile) -> tuple[SupportedStatement, ...]:
    return tuple(
        SupportedStatement(text=one.text, about=one.about, spans=open_statement(one, casefile=casefile))
        for one in statements
    )
