"""Each statement of a text checked against the facts of the record: supported, contradicted or not found, with the places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from openimr.kernel import Refusal
from openimr.lexicons.terms import Term
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.absences import places_telling
from openimr.stages.chronology.agreement import Agreement, Verdict, compare_claim
from openimr.stages.chronology.claims import Statement, statements_of, tells_of_the_patient
from openimr.stages.chronology.denials import denies_unread
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.mentions import Names
from openimr.stages.chronology.named import MENTIONED
from openimr.stages.chronology.naming import term_of
from openimr.stages.chronology.results import DRUG_SCREEN

_HEADED: Final = frozenset({"PROCEDURE", "THERAPY", "DIAGNOSIS"})  # "the drain" may be any drain
_SHORTEST: Final = 3  # letters of a name that is looked for in a text


class NoStatement(Refusal):
    """A text without a word in it."""

    code = "NO_STATEMENT"


class Place(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Characters ``start`` (from 0) to ``end`` (exclusive) of a page (from 1) of a document, and the words there."""

    document: str
    page: int
    start: int
    end: int
    quote: str


class CheckedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """Characters ``start`` to ``end`` (exclusive) of the text, and what the record says to them.

    SUPPORTED and CONTRADICTED carry the places of the record that say so; NOT_FOUND carries none.
    """

    start: int
    end: int
    statement: str
    verdict: Verdict
    spans: tuple[Place, ...] = ()


def check_statements(text: str, *, facts: Sequence[Fact], pages: Iterable[Page] = ()) -> tuple[CheckedStatement, ...]:
    """The statements of a text on the patient, in order, each with its verdict; on guidelines and necessity none.

    ``pages`` are those of the record where they are at hand: what a statement says the file lacks is
    then searched for on every page as well. Source: Labor Code 4610.6(h)(5); law data, 6.1.
    Raises NoStatement where the text is empty.

    >>> check_statements("He takes Norco.", facts=())[0].verdict
    'NOT_FOUND'
    """
    if not text.strip():
        raise NoStatement("The text is empty: there is nothing to check.", remedy="Give a text with statements.")
    held = tuple(pages)
    checked = (
        _check(statement, text=text, facts=facts, pages=held)
        for statement in statements_of(text, record=names_of(facts))
    )
    return tuple(one for one in checked if one is not None)


def names_of(facts: Iterable[Fact]) -> Names:
    """The names under which a record knows its facts: as each place writes them, and in plain."""
    named: dict[tuple[str, str], Term] = {}
    for fact in facts:
        if fact.kind in MENTIONED and not _is_screen(fact):
            head = fact.normalized.rpartition(" ")[2] if fact.kind in _HEADED else ""
            for phrase in (fact.normalized, *(span.quote for span in fact.spans), head):
                if sum(letter.isalpha() for letter in phrase) >= _SHORTEST:
                    name = head if phrase == head else fact.normalized
                    term = Term(kind=fact.kind, phrase=phrase, normalized=name, class_=fact.class_)
                    named.setdefault((fact.kind, phrase.casefold()), term)
    return Names(named.values())


def _is_screen(fact: Fact) -> bool:
    """Whether a drug is tested for, which is no drug taken."""
    is_drug = fact.kind == "TEST" and term_of("MEDICATION", fact.normalized) is not None
    return is_drug or fact.class_ == DRUG_SCREEN


def _check(statement: Statement, *, text: str, facts: Sequence[Fact], pages: Sequence[Page]) -> CheckedStatement | None:
    words = text[statement.start : statement.end]
    if not (statement.claims or statement.lacks or tells_of_the_patient(words)):
        return None
    answers = [compare_claim(claim, facts=facts) for claim in statement.claims]
    verdict = _verdict(answers)
    if verdict == "SUPPORTED" and denies_unread(
        words, [claim.finding for claim in statement.claims], start=statement.start
    ):
        verdict = "NOT_FOUND"
    places = _places(answer for answer in answers if answer.verdict == verdict)
    if verdict == "NOT_FOUND" and statement.lacks:
        places = _searched(statement.lacks, pages=pages)
        verdict = "CONTRADICTED" if places else verdict
    return CheckedStatement(start=statement.start, end=statement.end, statement=words, verdict=verdict, spans=places)


def _verdict(answers: Sequence[Agreement]) -> Verdict:
    """Contradicted by one claim, else supported in all of them."""
    verdicts = {answer.verdict for answer in answers}
    if "CONTRADICTED" in verdicts:
        return "CONTRADICTED"
    return "SUPPORTED" if verdicts == {"SUPPORTED"} else "NOT_FOUND"


def _places(answers: Iterable[Agreement]) -> tuple[Place, ...]:
    """Every place of the facts, each once, in the order of the answers; facts that are not found have none."""
    spans = (span for answer in answers for fact in answer.facts for span in fact.spans)
    placed = (
        Place(document=span.document, page=span.page, start=span.start, end=span.end, quote=span.quote)
        for span in spans
    )
    return tuple(dict.fromkeys(placed))


def _searched(what: str, *, pages: Sequence[Page]) -> tuple[Place, ...]:
    return tuple(
        Place(document=page.document, page=page.number, start=start, end=end, quote=page.text[start:end])
        for page, start, end in places_telling(what, pages=pages)
    )
