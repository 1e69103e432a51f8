"""The checks before a worksheet may become a determination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from openimr.stages.application.form import Application
from openimr.stages.casefile.page import CaseFile
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.statements import statement_problems
from openimr.stages.determination.worksheet import GuidelineCitation, ItemDecision, Worksheet
from openimr.stages.guidelines.library import known_editions, recommendations
from openimr.stages.guidelines.sequence import SEQUENCE, find

_DENIED: Final = re.compile(
    r"\b(?:not|neither|nor|never|isn't|aren't)\s+(?:\w+\s+){0,3}?(?:necessary|appropriate|supported|warranted|indicated)"
    r"|\bunnecessary\b|\binappropriate\b",
    re.IGNORECASE,
)
_ALLOWED: Final = re.compile(r"\b(?:necessary|appropriate|supported|warranted|indicated)\b", re.IGNORECASE)
_ASKED_ONLY: Final = frozenset({"APPLICATION", "UR_DECISION"})


def check(
    worksheet: Worksheet,
    *,
    application: Application,
    casefile: CaseFile,
    on: date,
    assigned_reviewer_id: str,
    case_number: str,
) -> tuple[Problem, ...]:
    """Everything wrong with the worksheet as of ``on`` (the day of signature), worst first; empty when it may be signed.

    Sources: Labor Code 4610.6(a), (b), (e); 8 CCR 9792.10.6; 8 CCR 9792.21.1; law data 2.14.
    """
    found = (
        *_identity(worksheet, assigned_reviewer_id=assigned_reviewer_id, case_number=case_number),
        *_file(casefile),
        *_items(worksheet, application=application),
        *_summary(worksheet, casefile=casefile),
        *(
            problem
            for item in worksheet.items
            for problem in _item(item, application=application, casefile=casefile, on=on)
        ),
    )
    return tuple(sorted(found, key=lambda problem: problem.severity != "REFUSE"))


def _identity(worksheet: Worksheet, *, assigned_reviewer_id: str, case_number: str) -> Iterator[Problem]:
    if worksheet.case_number != case_number:
        yield Problem(
            code="OTHER_CASE",
            rule="DET-01",
            message=f"The worksheet is for {worksheet.case_number}, not for {case_number}.",
        )
    if worksheet.reviewer_id != assigned_reviewer_id:
        yield Problem(code="OTHER_REVIEWER", rule="DET-08", message="The worksheet is not the assigned reviewer's.")


def _file(casefile: CaseFile) -> Iterator[Problem]:
    """Every page read by somebody (DET-02), and more in the file than the denial (R106-3)."""
    for page in casefile.unread:
        yield Problem(
            code="PAGE_UNREAD", rule="DET-02",
            message=f"Page {page.number} of {page.document} was read by nobody ({page.unreadable}): a person has to type what it says.",
        )  # fmt: skip
    if all(page.kind in _ASKED_ONLY or page.blank for page in casefile.pages):
        yield Problem(
            code="DENIAL_ALONE", rule="R106-3",
            message="The file holds nothing but application and utilization review decision: on these alone nothing may be decided.",
        )  # fmt: skip


def _items(worksheet: Worksheet, *, application: Application) -> Iterator[Problem]:
    """Each disputed item exactly once and no other (DET-01); one authorized meanwhile is no longer in dispute (APP-13)."""
    disputed = {item.number for item in application.disputed_treatments if item.authorized_on is None}
    counted = Counter(item.number for item in worksheet.items)
    for number in sorted(disputed - set(counted)):
        yield Problem(
            code="ITEM_MISSING", rule="DET-01", item=number, message="The disputed item is not decided: decide it."
        )
    for number in sorted(set(counted) - disputed):
        yield Problem(
            code="ITEM_NOT_DISPUTED", rule="DET-01", item=number, message="The item is not in dispute: take it out."
        )
    for number, count in counted.items():
        if count > 1:
            yield Problem(code="ITEM_TWICE", rule="DET-01", item=number, message=f"The item is decided {count} times.")


def _summary(worksheet: Worksheet, *, casefile: CaseFile) -> Iterator[Problem]:
    if not worksheet.clinical_summary:
        yield Problem(code="NO_SUMMARY", rule="DET-08", message="There is no clinical case summary: write one.")
    yield from statement_problems(worksheet.clinical_summary, item=None, casefile=casefile)


def _item(item: ItemDecision, *, application: Application, casefile: CaseFile, on: date) -> Iterator[Problem]:
    number = item.number
    if item.decision is None:
        yield Problem(
            code="NO_DECISION", rule="DET-08", item=number, message="The item has no decision: uphold or overturn."
        )
    if not item.guidelines and not item.no_guideline_reason.strip():
        yield Problem(
            code="NO_GUIDELINE", rule="DET-08", item=number,
            message="The item cites no guideline and gives no reason for lacking one: do one of the two.",
        )  # fmt: skip
    if not item.rationale:
        yield Problem(
            code="NO_RATIONALE", rule="DET-08", item=number, message="The item has no rationale: give the reasons."
        )
    elif not any(statement.about == "RECORD" for statement in item.rationale):
        yield Problem(
            code="RATIONALE_WITHOUT_RECORD", rule="DET-08", item=number,
            message="The rationale names nothing of this person's record: tie the reasons to documents.",
        )  # fmt: skip
    yield from statement_problems(item.rationale, item=number, casefile=casefile)
    yield from _conclusion(item)
    yield from _citations(item, application=application, on=on)


def _conclusion(item: ItemDecision) -> Iterator[Problem]:
    """The rationale ends in a conclusion, and it says what the decision says: upheld means that the denial stands."""
    conclusions = [statement.text for statement in item.rationale if statement.about == "CONCLUSION"]
    if item.rationale and not conclusions:
        yield Problem(
            code="NO_CONCLUSION", rule="DET-08", item=item.number,
            message="The rationale has no conclusion: say whether the treatment is medically necessary.",
        )  # fmt: skip
        return
    for text in conclusions[-1:]:
        denies = _DENIED.search(text) is not None
        allows = not denies and _ALLOWED.search(text) is not None
        if (item.decision == "UPHELD" and allows) or (item.decision == "OVERTURNED" and denies):
            yield Problem(
                code="CONCLUSION_DISAGREES", rule="DET-08", item=item.number,
                message=f"The decision is {item.decision.lower()}, but the conclusion says otherwise: {text!r}.",
            )  # fmt: skip


def _citations(item: ItemDecision, *, application: Application, on: date) -> Iterator[Problem]:
    """Warnings on what is cited: unknown to the library, not in force on the day, a lower step without a reason."""
    for citation in item.guidelines:
        if known := known_editions(citation.title):
            if not {one.id for one in known} & {one.id for one in recommendations(on=on)}:
                yield _warning(
                    "GUIDELINE_NOT_IN_FORCE", item=item, message=f"{citation.title} was not in force on {on}."
                )
        else:
            yield _warning(
                "GUIDELINE_UNKNOWN", item=item, message=f"{citation.title} is not in the library: check its title."
            )
        if not (citation.edition and (citation.section or citation.pages)):
            yield _warning(
                "CITATION_INCOMPLETE",
                item=item,
                message=f"{citation.title} is cited without edition, or without section and page.",
            )
    if (
        _sequence_left(item.guidelines, item=item, application=application, on=on)
        and not item.sequence_left_reason.strip()
    ):
        yield _warning(
            "SEQUENCE_LEFT",
            item=item,
            message="The treatment schedule speaks of the treatment, and a lower step is cited without a reason.",
        )


def _sequence_left(
    citations: tuple[GuidelineCitation, ...], *, item: ItemDecision, application: Application, on: date
) -> bool:
    disputed = next((one for one in application.disputed_treatments if one.number == item.number), None)
    if disputed is None or not citations:
        return False
    findings, _ = find(disputed, diagnosis=application.diagnosis.description, on=on)
    highest = min((SEQUENCE.index(found.recommendation.step) for found in findings), default=len(SEQUENCE))
    return min(SEQUENCE.index(citation.step) for citation in citations) > highest


def _warning(code: str, *, item: ItemDecision, message: str) -> Problem:
    rule = "MTUS-SEQUENCE" if code == "SEQUENCE_LEFT" else "MTUS-CITATION"
    return Problem(code=code, rule=rule, item=item.number, message=message, severity="WARN")
