"""The ten steps of a journey as the desk names them: which are taken, and what each came to in a few words."""

from __future__ import annotations

import msgspec

from openimr.store.queries.journey import Journey


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: its stage, its title, whether it was taken, and what it came to."""

    name: str
    title: str
    taken: bool
    told: str


def steps(journey: Journey) -> tuple[Step, ...]:
    """The steps in the order of the journey."""
    return (*_intake(journey), *_review(journey), *_release(journey))


def _intake(journey: Journey) -> tuple[Step, ...]:
    items, counts, ruling = len(journey.case.application.disputed_treatments), journey.counts, journey.ruling
    return (
        Step(name="application", title="Application", taken=True, told=_count(items, "item")),
        Step(name="eligibility", title="Eligibility", taken=ruling is not None, told=_words(ruling, "verdict")),
        Step(
            name="casefile",
            title="Case file",
            taken=bool(counts.pages),
            told=_count(counts.pages, "page") + (f", {counts.unread} unread" if counts.unread else ""),
        ),
        Step(
            name="chronology",
            title="Chronology",
            taken=bool(journey.facts),
            told=_count(len(journey.facts), "fact"),
        ),
    )


def _review(journey: Journey) -> tuple[Step, ...]:
    assigned, search = journey.assignment, journey.guidelines
    qualified = f"{assigned.certificate.qualified} of {assigned.certificate.considered} qualify" if assigned else ""
    found = _count(len(search.search.findings), "recommendation") if search else ""
    decided = journey.determination
    return (
        Step(name="panel", title="Reviewer", taken=assigned is not None, told=qualified),
        Step(name="guidelines", title="Guidelines", taken=search is not None, told=found),
        Step(name="determination", title="Determination", taken=decided is not None, told=_words(decided, "outcome")),
    )


def _release(journey: Journey) -> tuple[Step, ...]:
    letter, published = journey.letter, journey.publication
    clean = "proof clean" if published and published.proof.clean else ""
    return (
        Step(name="letter", title="Letter", taken=letter is not None, told=str(letter.dated_on) if letter else ""),
        Step(name="publication", title="Publication", taken=published is not None, told=clean),
        Step(
            name="register",
            title="Register",
            taken=published is not None,
            told=str(published.published_on) if published else "",
        ),
    )


def _words(row: object, name: str) -> str:
    return str(getattr(row, name, "")).replace("_", " ").capitalize()


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
