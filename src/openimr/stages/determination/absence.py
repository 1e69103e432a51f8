"""Statements that the file holds nothing of something, searched for in the file: the error on which appeals succeed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from openimr.stages.casefile.page import CaseFile
from openimr.stages.chronology.absences import absent, places_telling
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import Statement

_MOST_PLACES: Final = 3
_SAID_TOO: Final = frozenset({"APPLICATION", "UR_DECISION", "FAX_COVER"})


def absence_problem(statement: Statement, *, item: int | None, casefile: CaseFile) -> Problem | None:
    """A warning for a statement of absence with the pages that have its words, other than those it rests on.

    Source: Labor Code 4610.6(h)(5) (DET-14); law data, 6.1. The program finds places to look at; the reviewer reads them.
    """
    what = absent(statement.text)
    if not what:
        return None
    rests_on = {(one.document, one.page) for one in statement.rests_on}
    places = [place for place in _places(what, casefile=casefile) if place[:2] not in rests_on]
    if not places:
        return None
    told = "; ".join(f"{document}, page {page}: {words!r}" for document, page, words in places[:_MOST_PLACES])
    return Problem(
        code="ABSENCE_CONTRADICTED", rule="DET-14", item=item, severity="WARN",
        message=f"The statement {statement.text!r} says that the file lacks something; read first {told}.",
    )  # fmt: skip


def said_outside_the_record(casefile: CaseFile) -> frozenset[tuple[str, int]]:
    """The pages that hold the question and not the record: application, decision in dispute, fax covers."""
    asked = {document.name for document in casefile.documents if document.kind in _SAID_TOO}
    return frozenset(
        (page.document, page.number) for page in casefile.pages if page.document in asked or page.kind in _SAID_TOO
    )


def _places(what: str, *, casefile: CaseFile) -> Iterator[tuple[str, int, str]]:
    """Sentences of the record with nearly all words of ``what``: document, page (from 1), words."""
    outside = said_outside_the_record(casefile)
    pages = (page for page in casefile.pages if (page.document, page.number) not in outside)
    for page, start, end in places_telling(what, pages=pages):
        yield page.document, page.number, " ".join(page.text[start:end].split())
