"""The checks before a worksheet may become a determination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from openimr.stages.application.form import Application
from openimr.stages.casefile.page import CaseFile, Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.determination.citing import citation_problems
from openimr.stages.determination.conclusion import agrees, says
from openimr.stages.determination.contradicted import contradiction_problems
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.statements import statement_problems
from openimr.stages.determination.worksheet import ItemDecision, Statement, Worksheet

_NO_CONFLICT: Final = re.compile(
    r"\bno\b[^.;]{0,60}\b(?:affiliations?|conflicts?|ties?|interests?|relationships?)\b|\b(?:free\s+of|without)\b[^.;]{0,40}\bconflicts?\b",
    re.IGNORECASE,
)
_ASKED_ONLY: Final = frozenset({"APPLICATION", "UR_DECISION", "FAX_COVER"})


def check(
    worksheet: Worksheet,
    *,
    application: Application,
    casefile: CaseFile,
    on: date,
    assigned_reviewer_id: str,
    case_number: str,
    assigned_on: date | None = None,
    facts: Sequence[Fact] = (),
) -> tuple[Problem, ...]:
    """Everything wrong with the worksheet as of ``on`` (the day of signature), worst first; empty when it may be signed.

    ``assigned_on`` is the day of assignment, ``facts`` what the chronology read in the file, where they are known. REFUSE bars the determination, WARN does not. Sources:
    Labor Code 4610.6(a), (b), (e); 8 CCR 9792.10.6; 8 CCR 9792.21.1; law data 2.14.
    """
    found = (
        *_identity(worksheet, assigned_reviewer_id=assigned_reviewer_id, case_number=case_number),
        *_order(on=on, assigned_on=assigned_on, application=application),
        *_file(casefile),
        *_items(worksheet, application=application),
        *_summary(worksheet, casefile=casefile, facts=facts),
        *(
            problem
            for item in worksheet.items
            for problem in _item(item, application=application, casefile=casefile, on=on, facts=facts)
        ),
    )
    return tuple(sorted(found, key=lambda problem: problem.severity != "REFUSE"))


def _refuse(code: str, *, rule: str, message: str, item: int | None = None) -> Problem:
    return Problem(code=code, rule=rule, item=item, message=message)


def _identity(worksheet: Worksheet, *, assigned_reviewer_id: str, case_number: str) -> Iterator[Problem]:
    if worksheet.case_number != case_number:
        message = f"The worksheet is for {worksheet.case_number}, not for {case_number}: take it in under its own case."
        yield _refuse("OTHER_CASE", rule="DET-01", message=message)
    if worksheet.reviewer_id != assigned_reviewer_id:
        message = "The worksheet is not the assigned reviewer's: the one who was assigned decides, or the case is assigned anew."
        yield _refuse("OTHER_REVIEWER", rule="DET-08", message=message)
    if not any(_NO_CONFLICT.search(said) for said in worksheet.attestations):
        message = (
            "The reviewer does not attest, for this case, to have no conflict of interest: add it in your own words."
        )
        yield Problem(code="CONFLICT_NOT_ATTESTED", rule="ORG-06", severity="WARN", message=message)


def _order(*, on: date, assigned_on: date | None, application: Application) -> Iterator[Problem]:
    """Nobody decides before the assignment, nor before the application was received."""
    if assigned_on is not None and on < assigned_on:
        message = f"The worksheet is signed on {on}, before the reviewer was assigned on {assigned_on}: sign it again."
        yield _refuse("SIGNED_BEFORE_ASSIGNED", rule="DET-01", message=message)
    elif on < application.received_on:
        message = f"The worksheet is signed on {on}, before the application was received on {application.received_on}: sign it again."
        yield _refuse("SIGNED_BEFORE_RECEIVED", rule="DET-01", message=message)


def _file(casefile: CaseFile) -> Iterator[Problem]:
    """Every page read by somebody (DET-02), and more in the file than the denial (R106-3)."""
    for page in casefile.pages:
        if _is_unread(page):
            why = page.unreadable or "no words were found on it, and it is not blank"
            message = (
                f"Page {page.number} of {page.document} was read by nobody ({why}): a person has to type what it says."
            )
            yield _refuse("PAGE_UNREAD", rule="DET-02", message=message)
    asked = {document.name for document in casefile.documents if document.kind in _ASKED_ONLY}
    if all(page.document in asked or page.kind in _ASKED_ONLY or page.blank for page in casefile.pages):
        message = (
            "The file holds nothing but application and utilization review decision, on which alone nothing may be decided: "
            "ask the claims administrator, the employee and the physician for records."
        )
        yield _refuse("DENIAL_ALONE", rule="R106-3", message=message)


def _is_unread(page: Page) -> bool:
    return bool(page.unreadable) or not (page.blank or page.text.strip())


def _items(worksheet: Worksheet, *, application: Application) -> Iterator[Problem]:
    """Each disputed item exactly once and no other (DET-01); one authorized meanwhile is no longer in dispute (APP-13)."""
    disputed = {item.number for item in application.disputed_treatments if item.authorized_on is None}
    counted = Counter(item.number for item in worksheet.items)
    for number in sorted(disputed - set(counted)):
        message = "The disputed item is not on the worksheet: decide it."
        yield _refuse("ITEM_MISSING", rule="DET-01", item=number, message=message)
    for number in sorted(set(counted) - disputed):
        message = "The item is not in dispute in this case: take it out."
        yield _refuse("ITEM_NOT_DISPUTED", rule="DET-01", item=number, message=message)
    for number, count in sorted(counted.items()):
        if count > 1:
            message = f"The item is decided {count} times: leave one decision."
            yield _refuse("ITEM_TWICE", rule="DET-01", item=number, message=message)


def _summary(worksheet: Worksheet, *, casefile: CaseFile, facts: Sequence[Fact]) -> Iterator[Problem]:
    if not worksheet.clinical_summary:
        message = "There is no clinical case summary: write one, or begin from the draft."
        yield _refuse("NO_SUMMARY", rule="DET-08", message=message)
    yield from statement_problems(worksheet.clinical_summary, item=None, casefile=casefile)
    yield from contradiction_problems(worksheet.clinical_summary, item=None, casefile=casefile, facts=facts)


def _item(
    item: ItemDecision, *, application: Application, casefile: CaseFile, on: date, facts: Sequence[Fact]
) -> Iterator[Problem]:
    if item.decision is None:
        message = "The item has no decision: uphold or overturn the denial."
        yield _refuse("NO_DECISION", rule="DET-08", item=item.number, message=message)
    if not item.guidelines and not item.no_guideline_reason.strip():
        message = "The item cites no guideline and gives no reason for lacking one: do one of the two."
        yield _refuse("NO_GUIDELINE", rule="DET-08", item=item.number, message=message)
    yield from _rationale(item, casefile=casefile, facts=facts)
    yield from _conclusion(item)
    yield from citation_problems(item, application=application, on=on)


def _rationale(item: ItemDecision, *, casefile: CaseFile, facts: Sequence[Fact]) -> Iterator[Problem]:
    about_record = [statement for statement in item.rationale if statement.about == "RECORD"]
    if not item.rationale:
        yield _refuse(
            "NO_RATIONALE", rule="DET-08", item=item.number, message="The item has no rationale: give the reasons."
        )
    elif not about_record:
        message = "The rationale names nothing of this person's record: tie the reasons to documents."
        yield _refuse("RATIONALE_WITHOUT_RECORD", rule="DET-08", item=item.number, message=message)
    elif _rests_on_the_denial(about_record, casefile=casefile):
        yield Problem(
            code="RESTS_ON_DENIAL_ALONE", rule="R106-3", item=item.number, severity="WARN",
            message="Every fact of the rationale is taken from the application or the utilization review decision: look for it in the records.",
        )  # fmt: skip
    yield from statement_problems(item.rationale, item=item.number, casefile=casefile)
    yield from contradiction_problems(item.rationale, item=item.number, casefile=casefile, facts=facts)


def _rests_on_the_denial(statements: list[Statement], *, casefile: CaseFile) -> bool:
    """Whether the statements quote pages, and none outside the application and the decision in dispute."""
    quoted = {(one.document, one.page) for statement in statements for one in statement.rests_on}
    asked = {document.name for document in casefile.documents if document.kind in _ASKED_ONLY}
    asked_pages = {(page.document, page.number) for page in casefile.pages if page.kind in _ASKED_ONLY}
    return bool(quoted) and all(place[0] in asked or place in asked_pages for place in quoted)


def _conclusion(item: ItemDecision) -> Iterator[Problem]:
    """The rationale ends in a conclusion, and it says what the decision says: upheld means that the denial stands."""
    conclusions = [statement.text for statement in item.rationale if statement.about == "CONCLUSION"]
    if item.rationale and not conclusions:
        message = "The rationale has no conclusion: say whether the treatment is medically necessary."
        yield _refuse("NO_CONCLUSION", rule="DET-08", item=item.number, message=message)
    for text in conclusions[-1:]:
        if not agrees(item.decision, text=text):
            message = f"The decision is {str(item.decision).lower()}, but the conclusion says otherwise: {text!r}. Correct one of them."
            yield _refuse("CONCLUSION_DISAGREES", rule="DET-08", item=item.number, message=message)
        elif says(text) is None:
            yield Problem(
                code="CONCLUSION_UNCLEAR", rule="DET-08", item=item.number, severity="WARN",
                message=f"The conclusion does not say in plain words whether the treatment is medically necessary: {text!r}.",
            )  # fmt: skip
