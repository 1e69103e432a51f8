"""Statements about the record: told from those on guidelines and conclusions, and opened to the places they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.kernel import Span, SpanNotOnPage
from openimr.stages.casefile.page import CaseFile
from openimr.stages.casefile.quotation import locate
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import Quotation, Statement

_PERSON: Final = r"(?:the|this) (?:applicant|patient|injured worker|worker|employee|claimant|member)|\bhe\b|\bshe\b|\bhis\b|\bher\b|m[rs]s?\.\s+\w+"
_TOLD_OF: Final = (
    r"\b(?:has|had|have|was|were|is|are|does|did|reports?|reported|den(?:y|ies|ied)|complain(?:s|ed)|underwent|"
    r"received|takes?|took|failed|returned|continue[sd]?|attended|remains?|works?|worked|improved|shows?|showed)\b"
)
_FACT: Final = re.compile(rf"(?:{_PERSON}).*?{_TOLD_OF}", re.IGNORECASE | re.DOTALL)
_DATED: Final = re.compile(
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+(?:\d{1,2},?\s+)?(?:19|20)\d{2}\b",
    re.IGNORECASE,
)
_NECESSITY: Final = re.compile(
    r"\b(?:medically )?(?:necessary|appropriate|supported|warranted|indicated|justif\w+)\b", re.IGNORECASE
)


def tells_of_the_record(statement: Statement) -> bool:
    """Whether a statement labelled as guideline or conclusion tells a fact of this person's record nevertheless.

    It does when it says something that this person did, has or was, or names a day; a conclusion about
    necessity, and a guideline's general words, do not.

    >>> tells_of_the_record(Statement(text="The applicant has failed to return to work.", about="CONCLUSION"))
    True
    >>> tells_of_the_record(Statement(text="Therefore the request is not medically necessary.", about="CONCLUSION"))
    False
    """
    if statement.about == "RECORD":
        return True
    if statement.about == "CONCLUSION" and _NECESSITY.search(statement.text) and not _DATED.search(statement.text):
        return _FACT.search(_NECESSITY.split(statement.text)[0]) is not None
    return _FACT.search(statement.text) is not None or _DATED.search(statement.text) is not None


def open_statement(statement: Statement, *, casefile: CaseFile) -> tuple[Span, ...]:
    """The exact places of the statement's quotations. Raises SpanNotOnPage."""
    return tuple(_open(quotation, casefile=casefile) for quotation in statement.rests_on)


def _open(quotation: Quotation, *, casefile: CaseFile) -> Span:
    page = casefile.page(quotation.document, quotation.page)
    if page is None:
        raise SpanNotOnPage(
            f"The case file has no page {quotation.page} of {quotation.document}.",
            remedy="Point to a page that is in the file.",
        )
    return locate(quotation.quote, page=page)


def statement_problems(statements: Sequence[Statement], *, item: int | None, casefile: CaseFile) -> Iterator[Problem]:
    """A statement about the record with no page behind it, or whose words do not stand on the page named (DET-08, DET-14)."""
    for statement in statements:
        if not statement.text.strip():
            yield Problem(code="EMPTY_STATEMENT", rule="DET-08", item=item, message="A statement has no words.")
        elif tells_of_the_record(statement) and not statement.rests_on:
            yield Problem(
                code="STATEMENT_WITHOUT_PAGE", rule="DET-08", item=item,
                message=f"The statement {statement.text!r} tells of the record and no page stands behind it: point to the page.",
            )  # fmt: skip
        for quotation in statement.rests_on:
            try:
                _open(quotation, casefile=casefile)
            except SpanNotOnPage as refusal:
                yield Problem(code="QUOTATION_NOT_FOUND", rule="DET-14", item=item, message=str(refusal))
