"""A letter that this program wrote, told in the same fields as a letter that was read."""

from __future__ import annotations

from typing import Final

from openimr.stages.letter.content import Letter, LetterItem, ReviewedDocument
from openimr.stages.letter.reading.citations import cites_nothing, read_citations
from openimr.stages.letter.reading.issues import issue_problems
from openimr.stages.letter.reading.qualifications import read_reviewer
from openimr.stages.letter.reading.read import (
    ReadAdministratorGuideline,
    ReadIssue,
    ReadLetter,
    ReadReviewerGuideline,
)
from openimr.stages.letter.reading.reading import age_of, sex_of

OUTCOMES: Final = {"UPHOLD": "UPHELD", "OVERTURN": "OVERTURNED", "PARTIAL OVERTURN": "PARTIALLY_OVERTURNED"}


def from_written(letter: Letter, *, source: str) -> ReadLetter:
    """The fields of a letter from the data that its PDF carries: nothing is parsed that the data tells."""
    issues = tuple(_issue(item) for item in letter.items)
    summary = " ".join(statement.text for statement in letter.clinical_summary)
    return ReadLetter(
        source=source,
        case_number=letter.case_number,
        priority=letter.priority.upper(),
        injured_on=letter.injured_on.isoformat(),
        utilization_review_on=letter.ur_decided_on.isoformat(),
        application_received_on=letter.received_on.isoformat(),
        assigned_on=letter.assigned_on.isoformat(),
        decided_on=letter.dated_on.isoformat(),
        outcome=OUTCOMES[letter.outcome],
        reviewer=read_reviewer(letter.qualifications, lines=()),
        documents_reviewed=tuple(_entry(document) for document in letter.documents_reviewed),
        clinical_summary=summary,
        age=age_of(summary),
        sex=sex_of(summary),
        issues=issues,
        problems=tuple(problem for issue in issues for problem in issue_problems(issue)),
    )


def _entry(document: ReviewedDocument) -> str:
    return f"{document.title}, {document.document}, pages {document.pages}"


def _issue(item: LetterItem) -> ReadIssue:
    administrator, reviewer = item.claims_administrator_guideline, item.reviewer_guideline
    return ReadIssue(
        number=item.number,
        treatment=item.treatment,
        quantity=item.quantity or None,
        decision=item.decision.upper(),
        claims_administrator_guideline=ReadAdministratorGuideline(
            text=administrator, cited=not cites_nothing(administrator), citations=read_citations(administrator)
        ),
        reviewer_guideline=ReadReviewerGuideline(text=reviewer, citations=read_citations(reviewer)),
        rationale=" ".join(statement.text for statement in item.rationale),
    )
