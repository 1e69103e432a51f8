"""The draft of the clinical case summary, from the facts alone: a beginning for the reviewer, deciding nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openimr.stages.application.form import Application
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.disputed import draft_disputed
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.opening import draft_opening
from openimr.stages.chronology.record import Record
from openimr.stages.chronology.summary import Clause, Summary
from openimr.stages.chronology.treatments import draft_treatments
from openimr.stages.chronology.visits import draft_visits

LONGEST_PARAGRAPH: Final = 1400


def draft_summary(facts: Sequence[Fact], *, application: Application, pages: Sequence[Page]) -> Summary:
    """The draft summary: who and which injury; treatment to date; the last visits; what is asked; earlier notes on it.

    Each clause rests on places of the record; what the record does not say is left out, so a paragraph
    may be missing. No paragraph is longer than 1400 characters: later clauses fall away first. Source:
    the clinical case summary of the final determination letter (8 CCR 9792.10.6).
    """
    record = Record(facts, application=application, pages=pages)
    paragraphs = [
        _bounded(draft_opening(record)),
        _bounded(draft_treatments(record)),
        _bounded(draft_visits(record)),
        _bounded(draft_disputed(record)),
    ]
    return Summary(paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph))


def _bounded(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses up to the length of a paragraph; a text is not said twice."""
    kept: dict[str, Clause] = {}
    length = 0
    for each in clauses:
        length += len(each.text) + 1
        if length > LONGEST_PARAGRAPH:
            break
        kept.setdefault(each.text, each)
    return tuple(kept.values())
