"""What the panel is asked for one case: the specialties that fit, and everyone with whom a tie would be a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from openimr import law
from openimr.stages.application.form import Application, Person


class SpecialtyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the map: from which day, which terms, whether they name a treatment or a condition, and who fits how well."""

    from_: date = msgspec.field(name="from")
    terms: tuple[str, ...]
    about: Literal["TREATMENT", "CONDITION"]
    fits: dict[str, float]


class PanelParty(msgspec.Struct, frozen=True, kw_only=True):
    """Someone with whom a tie is a conflict: ``role`` in plain words, ``rule`` the line of the two lists (law data, COI)."""

    name: str
    role: str
    rule: str


class PanelCase(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the panel: specialties with their fit (0 to 1, greater fits better), what is treated, and the parties.

    ``barred`` holds reviewers who may not have the case again after a reversal (REV-11).
    """

    specialties: dict[str, float]
    subjects: tuple[str, ...]
    parties: tuple[PanelParty, ...]
    barred: tuple[str, ...] = ()


@cache
def _lines() -> tuple[SpecialtyLine, ...]:
    return law.table("specialties", tuple[SpecialtyLine, ...])


def panel_case(application: Application, *, on: date, barred: tuple[str, ...] = ()) -> PanelCase:
    """The panel's view of the application on that day.

    A specialty's fit is the mean of how well it fits the treatments (the worst served item counts, since
    one reviewer decides all) and the condition.
    """
    treatments = [_fits(item.description, about="TREATMENT", on=on) for item in application.disputed_treatments]
    condition = _fits(application.diagnosis.description, about="CONDITION", on=on)
    known = [fits for fits in treatments if fits]
    named = {specialty for fits in (*known, condition) for specialty in fits}
    fits = {specialty: _mean(specialty, treatments=known, condition=condition) for specialty in sorted(named)}
    return PanelCase(
        specialties={specialty: fit for specialty, fit in fits.items() if fit > 0},
        subjects=(*(item.description for item in application.disputed_treatments), application.diagnosis.description),
        parties=tuple(_parties(application)),
        barred=barred,
    )


def _fits(text: str, *, about: str, on: date) -> dict[str, float]:
    """The specialties that the map names for terms of the text, each with its best fit."""
    best: dict[str, float] = {}
    for line in _lines():
        if line.about == about and line.from_ <= on and any(_stands(term, text=text) for term in line.terms):
            for specialty, fit in line.fits.items():
                best[specialty] = max(fit, best.get(specialty, 0.0))
    return best


def _stands(term: str, *, text: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE) is not None


def _mean(specialty: str, *, treatments: list[dict[str, float]], condition: dict[str, float]) -> float:
    parts = [min(fits.get(specialty, 0.0) for fits in treatments)] if treatments else []
    parts += [condition.get(specialty, 0.0)] if condition else []
    return round(sum(parts) / len(parts), 4) if all(parts) else 0.0


def _parties(application: Application) -> Iterator[PanelParty]:
    yield from _of(application.employer, role="employer", rule="COI-01")
    yield from _of(application.claims_administrator, role="claims administrator", rule="COI-01")
    if application.utilization_review.organization:
        yield PanelParty(
            name=application.utilization_review.organization, role="utilization review organization", rule="COI-02"
        )
    yield from _of(application.requesting_physician, role="requesting physician", rule="COI-06")
    for provider in application.other_providers:
        yield from _of(provider, role="other provider", rule="COI-06")
    if application.facility:
        yield from _of(application.facility, role="facility", rule="COI-07")
    yield PanelParty(name=application.employee.name, role="employee", rule="COI-09")
    if application.attorney:
        yield from _of(application.attorney, role="employee's attorney", rule="COI-10")


def _of(person: Person, *, role: str, rule: str) -> Iterator[PanelParty]:
    """The person and, apart, the organization the person belongs to."""
    if person.name:
        yield PanelParty(name=person.name, role=role, rule=rule)
    if person.organization and person.organization != person.name:
        yield PanelParty(name=person.organization, role=f"organization of the {role}", rule=rule)
