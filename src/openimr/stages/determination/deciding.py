"""A signed worksheet made the determination: only where signature and every check hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.casefile.page import CaseFile
from openimr.stages.determination.checks import check
from openimr.stages.determination.problem import Problem, WorksheetRefused
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
from openimr.stages.panel.case import Clearance, panel_case
from openimr.stages.panel.qualification import qualify
from openimr.stages.panel.reviewer import Reviewer


def determine(
    signed: SignedWorksheet,
    *,
    application: Application,
    casefile: CaseFile,
    reviewer: Reviewer,
    case_number: str,
    assigned_on: date | None = None,
    cleared: tuple[Clearance, ...] = (),
) -> Determination:
    """The determination that the assigned reviewer signed. Raises SignatureRefused, or WorksheetRefused with every problem.

    ``assigned_on`` is the day of assignment, ``cleared`` what a person has cleared of names in the grey zone. The
    conditions on the reviewer must hold on the day of signature too. Source: Labor Code 139.5(d), 4610.6(c) to (g); the
    program decides nothing.
    """
    verify_signature(signed, public_key=reviewer.public_key)
    worksheet, on = signed.worksheet, signed.signed_on
    problems = (
        *reviewer_problems(reviewer, application=application, on=on, cleared=cleared),
        *check(
            worksheet, application=application, casefile=casefile, on=on, assigned_reviewer_id=reviewer.id,
            case_number=case_number, assigned_on=assigned_on,
        ),
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


def reviewer_problems(
    reviewer: Reviewer, *, application: Application, on: date, cleared: tuple[Clearance, ...] = ()
) -> Iterator[Problem]:
    """The conditions on the reviewer that do not hold on that day, against every party then on the case.

    Sources: Labor Code 139.5(c)(2), (d)(4) to (d)(6); law data 1.2, 2.14. Raises LawGap for a day before the program.
    """
    case = panel_case(application, on=on, cleared=cleared)
    for condition in qualify(reviewer, case=case, on=on).failures:
        yield Problem(
            code="REVIEWER_NOT_QUALIFIED", rule=condition.rule,
            message=f"On the day of signature the reviewer does not meet: {condition.requirement} {condition.fact} "
            "Assign the case to another reviewer, or correct the record.",
        )  # fmt: skip


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
