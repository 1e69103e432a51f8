"""Statements of a worksheet beside the facts of the record: a warning where the record says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.casefile.page import CaseFile
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.sentences import sentence_around, sentences
from openimr.stages.chronology.statements import CheckedStatement, Place, check_statements
from openimr.stages.determination.absence import absence_problem, said_outside_the_record
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import Statement

_MOST_PLACES: Final = 3


def contradiction_problems(
    statements: Sequence[Statement], *, item: int | None, casefile: CaseFile, facts: Sequence[Fact]
) -> Iterator[Problem]:
    """One warning at most for each statement that the record speaks against, with the places to read first.

    What a statement says the file lacks is searched for on the pages; everything else is compared
    with ``facts``, if there are any. Statements on guidelines are not compared, and pages that a
    statement rests on do not speak against it: the reviewer has read them. Source: Labor Code
    4610.6(h)(5) (DET-14); law data, 6.1.
    """
    outside = said_outside_the_record(casefile)
    own = tuple(_within(facts, outside=outside))
    for statement in statements:
        problem = absence_problem(statement, item=item, casefile=casefile)
        if problem is None and own and statement.about != "GUIDELINE" and statement.text.strip():
            problem = _contradicted(statement, item=item, casefile=casefile, facts=own)
        if problem:
            yield problem


def _within(facts: Sequence[Fact], *, outside: frozenset[tuple[str, int]]) -> Iterator[Fact]:
    """The facts with their places in the record; without those that only the question says."""
    for fact in facts:
        spans = tuple(span for span in fact.spans if (span.document, span.page) not in outside)
        if spans:
            yield msgspec.structs.replace(fact, spans=spans)


def _contradicted(
    statement: Statement, *, item: int | None, casefile: CaseFile, facts: Sequence[Fact]
) -> Problem | None:
    rests_on = {(one.document, one.page) for one in statement.rests_on}
    for one in check_statements(statement.text, facts=facts):
        if one.verdict != "CONTRADICTED":
            continue
        first: dict[tuple[str, int], Place] = {}
        for place in one.spans:
            if (place.document, place.page) not in rests_on:
                first.setdefault((place.document, place.page), place)
        if first:
            return _problem(one, places=tuple(first.values()), item=item, casefile=casefile)
    return None


def _problem(one: CheckedStatement, *, places: Sequence[Place], item: int | None, casefile: CaseFile) -> Problem:
    told = "; ".join(
        f"{place.document}, page {place.page}: {_sentence(place, casefile=casefile)!r}"
        for place in places[:_MOST_PLACES]
    )
    more = f" ({len(places) - _MOST_PLACES} more pages)" if len(places) > _MOST_PLACES else ""
    return Problem(
        code="STATEMENT_CONTRADICTED", rule="DET-14", item=item, severity="WARN",
        message=f"The record seems to say otherwise than {one.statement!r}; read first {told}{more}.",
    )  # fmt: skip


def _sentence(place: Place, *, casefile: CaseFile) -> str:
    """The sentence that a place stands in, or its own words where the page is not in the file."""
    page = casefile.page(place.document, place.page)
    if page is None or page.text[place.start : place.end] != place.quote:
        return " ".join(place.quote.split())
    start, end = sentence_around(sentences(page.text), place.start)
    return " ".join(page.text[start:end].split())
