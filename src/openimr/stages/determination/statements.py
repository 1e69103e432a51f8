"""Statements about the record: told from those on guidelines and conclusions, and opened to the places they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openimr.kernel import Span, SpanNotOnPage
from openimr.stages.casefile.page import CaseFile
from openimr.stages.casefile.quotation import locate
from openimr.stages.determination.assertions import facts_of_the_record, says_not_in_the_file
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import Quotation, Statement


def tells_of_the_record(statement: Statement) -> bool:
    """Whether a statement, however labelled, tells a fact of this person's record and so needs a page.

    >>> tells_of_the_record(Statement(text="The applicant has failed to return to work.", about="CONCLUSION"))
    True
    >>> tells_of_the_record(Statement(text="Therefore the request is not medically necessary.", about="CONCLUSION"))
    False
    """
    return statement.about == "RECORD" or bool(_facts(statement))


def open_statement(statement: Statement, *, casefile: CaseFile) -> tuple[Span, ...]:
    """The exact places of the statement's quotations. Raises SpanNotOnPage."""
    return tuple(_open(quotation, casefile=casefile) for quotation in statement.rests_on)


def statement_problems(statements: Sequence[Statement], *, item: int | None, casefile: CaseFile) -> Iterator[Problem]:
    """A statement about the record with no page behind it, or whose words do not stand on the page named (DET-08, DET-14)."""
    for statement in statements:
        if not statement.text.strip():
            yield Problem(
                code="EMPTY_STATEMENT", rule="DET-08", item=item,
                message="A statement has no words: write them, or take the statement out.",
            )  # fmt: skip
        elif not statement.rests_on:
            yield from _without_a_page(statement, item=item)
        for quotation in statement.rests_on:
            try:
                _open(quotation, casefile=casefile)
            except SpanNotOnPage as refusal:
                yield Problem(code="QUOTATION_NOT_FOUND", rule="DET-14", item=item, message=str(refusal))


def _facts(statement: Statement) -> tuple[str, ...]:
    return tuple(facts_of_the_record(statement.text, of_a_guideline=statement.about == "GUIDELINE"))


def _without_a_page(statement: Statement, *, item: int | None) -> Iterator[Problem]:
    next_step = (
        "quote the pages that would have to say it"
        if says_not_in_the_file(statement.text)
        else "quote the words and name the page they stand on"
    )
    if statement.about == "RECORD":
        yield Problem(
            code="STATEMENT_WITHOUT_PAGE", rule="DET-08", item=item,
            message=f"The statement about the record has no page behind it: {statement.text!r}. Next: {next_step}.",
        )  # fmt: skip
    elif facts := _facts(statement):
        yield Problem(
            code="STATEMENT_WITHOUT_PAGE", rule="DET-08", item=item,
            message=f"The statement is marked as a {statement.about.lower()}, but it tells of the record without a page: "
            f"{'; '.join(map(repr, facts))}. Next: make this a statement about the record, and {next_step}.",
        )  # fmt: skip


def _open(quotation: Quotation, *, casefile: CaseFile) -> Span:
    page = casefile.page(quotation.document, quotation.page)
    if page is None:
        raise SpanNotOnPage(
            f"The case file has no page {quotation.page} of {quotation.document!r}.",
            remedy="Point to a page that is in the file.",
        )
    return locate(quotation.quote, page=page)
