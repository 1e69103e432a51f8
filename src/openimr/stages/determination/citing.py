"""Warnings on the guidelines that an item cites: unknown, not in force, incomplete, or the sequence left without a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openimr.stages.application.form import Application
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import GuidelineCitation, ItemDecision
from openimr.stages.guidelines.library import known_editions, of_edition
from openimr.stages.guidelines.sequence import IN_WORDS, SEQUENCE, find, speaks_first


def citation_problems(item: ItemDecision, *, application: Application, on: date) -> Iterator[Problem]:
    """What is doubtful in the item's citations as of ``on``; nothing here bars a signature.

    Sources: 8 CCR 9792.21.1(a) to (d) (MTUS-SEQUENCE, MTUS-CITATION); law data 3.2, 3.3, 3.5.
    """
    for citation in item.guidelines:
        yield from _book(citation, item=item, on=on)
        yield from _parts(citation, item=item)
    yield from _sequence(item, application=application, on=on)


def _book(citation: GuidelineCitation, *, item: ItemDecision, on: date) -> Iterator[Problem]:
    if citation.step == "STUDY":
        return
    known = known_editions(citation.title)
    editions = of_edition(known, edition=citation.edition)
    if not known:
        message = f"{citation.title!r} is not in the library: check the title, and that it is in force on {on}."
        yield _warning("GUIDELINE_UNKNOWN", item=item, message=message)
    elif not editions:
        told = ", ".join(sorted({one.edition for one in known}))
        message = (
            f"The library knows {known[0].title} in the editions {told}, not {citation.edition}: check the edition."
        )
        yield _warning("EDITION_UNKNOWN", item=item, message=message)
    elif not any(one.is_in_force(on) for one in editions):
        days = ", ".join(f"{one.from_on} to {one.until_on or 'now'}" for one in editions)
        message = f"{citation.title} ({citation.edition or 'no edition named'}) was not in force on {on}, but {days}: cite the edition then in force, or say why this one."
        yield _warning("GUIDELINE_NOT_IN_FORCE", item=item, message=message)
    if editions and citation.step not in {one.step for one in editions}:
        where = IN_WORDS[editions[0].step]
        message = f"{citation.title} is cited as {IN_WORDS[citation.step]}; it belongs to {where}: correct the step."
        yield _warning("STEP_DIFFERS", item=item, message=message)


def _parts(citation: GuidelineCitation, *, item: ItemDecision) -> Iterator[Problem]:
    """A citation has title, edition, and section or page."""
    lacking = [] if citation.edition.strip() else ["edition"]
    lacking += [] if citation.section.strip() or citation.pages.strip() else ["section or page"]
    if lacking:
        message = f"{citation.title} is cited without {' and without '.join(lacking)}: add what the book gives."
        yield _warning("CITATION_INCOMPLETE", item=item, message=message)


def _sequence(item: ItemDecision, *, application: Application, on: date) -> Iterator[Problem]:
    """A later step cited alone, though an earlier one addresses the treatment or its condition, and no reason given."""
    disputed = next((one for one in application.disputed_treatments if one.number == item.number), None)
    if disputed is None or not item.guidelines or item.sequence_left_reason.strip():
        return
    findings, _ = find(disputed, diagnosis=application.diagnosis.description, on=on)
    first = speaks_first(findings)
    cited = min((citation.step for citation in item.guidelines), key=SEQUENCE.index)
    if first and SEQUENCE.index(cited) > SEQUENCE.index(first):
        books = ", ".join(
            dict.fromkeys(one.recommendation.title for one in findings if one.recommendation.step == first)
        )
        message = (
            f"{IN_WORDS[first].capitalize()} addresses this item ({books}), and only {IN_WORDS[cited]} is cited: "
            "give the reason for leaving the sequence."
        )
        yield _warning("SEQUENCE_LEFT", item=item, message=message)


def _warning(code: str, *, item: ItemDecision, message: str) -> Problem:
    rule = "MTUS-SEQUENCE" if code in {"SEQUENCE_LEFT", "STEP_DIFFERS"} else "MTUS-CITATION"
    return Problem(code=code, rule=rule, item=item.number, message=message, severity="WARN")
