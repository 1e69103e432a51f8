"""What the panel is asked for one case: the specialties that fit, and everyone with whom a tie would be a conflict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from openimr.stages.application.form import Application, Person, Signature
from openimr.stages.panel.specialties import condition_fits, together, treatment_fits

_SIGNERS: Final = {
    "ATTORNEY": ("employee's attorney", "COI-10"),
    "AGENT": ("person acting for the employee", "COI-09"),
    "PROVIDER": ("provider who applied", "COI-06"),
    "CLAIMS_ADMINISTRATOR": ("claims administrator", "COI-01"),
}


class PanelParty(msgspec.Struct, frozen=True, kw_only=True):
    """Someone with whom a tie is a conflict: ``role`` in plain words, ``rule`` the line of the two lists (law data, COI)."""

    name: str
    role: str
    rule: str


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """A treatment or the condition, as written, and how well each specialty fits it (0 to 1)."""

    text: str
    fits: dict[str, float]


class Clearance(msgspec.Struct, frozen=True, kw_only=True):
    """A person's finding that two names in the grey zone are not the same: what the reviewer declared, and the party."""

    reviewer_id: str
    declared: str
    party: str
    cleared_by: str


class PanelCase(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the panel: specialties with their fit to the whole case, best first, what is treated, the parties.

    ``barred`` holds the ids of reviewers who may not have the case again after a reversal (REV-11).
    """

    specialties: dict[str, float]
    treatments: tuple[Need, ...]
    condition: Need
    parties: tuple[PanelParty, ...]
    barred: tuple[str, ...] = ()
    cleared: tuple[Clearance, ...] = ()


def panel_case(
    application: Application,
    *,
    on: date,
    barred: tuple[str, ...] = (),
    others: tuple[PanelParty, ...] = (),
    cleared: tuple[Clearance, ...] = (),
) -> PanelCase:
    """The panel's view of the application on that day.

    ``others`` are parties that the form does not name: the insurer, its network, officers, the makers of the treatment
    and of the alternative, family of the employee. Items authorized meanwhile are no longer in dispute. Sources: Labor
    Code 139.5(c)(2), (d)(4) to (d)(6).
    """
    requested_by = application.requesting_physician.specialty
    treatments = tuple(
        Need(text=item.description, fits=treatment_fits(item.description, requested_by=requested_by, on=on))
        for item in application.disputed_treatments
        if item.authorized_on is None
    )
    diagnosis = application.diagnosis
    condition = Need(text=diagnosis.description, fits=condition_fits(diagnosis.description, code=diagnosis.code, on=on))
    return PanelCase(
        specialties=together([need.fits for need in treatments], condition=condition.fits),
        treatments=treatments,
        condition=condition,
        parties=tuple(dict.fromkeys((*_parties(application), *others))),
        barred=barred,
        cleared=cleared,
    )


def _parties(application: Application) -> Iterator[PanelParty]:
    yield from _of(application.employer, role="employer", rule="COI-01", employee="COI-05")
    yield from _of(application.claims_administrator, role="claims administrator", rule="COI-01", employee="COI-05")
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
    yield from _signer(application.signature)


def _of(party: Person, *, role: str, rule: str, employee: str = "") -> Iterator[PanelParty]:
    """The party by its own name and, apart, by its organization's; ``employee`` is the line for a person who works for it."""
    name, organization = party.name.strip(), party.organization.strip()
    if organization and organization != name:
        yield PanelParty(name=organization, role=role if employee else f"organization of the {role}", rule=rule)
        if name:
            yield PanelParty(name=name, role=f"employee of the {role}" if employee else role, rule=employee or rule)
    elif name:
        yield PanelParty(name=name, role=role, rule=rule)


def _signer(signature: Signature | None) -> Iterator[PanelParty]:
    """Whoever signed in the employee's place."""
    if signature and signature.role in _SIGNERS and signature.name.strip():
        role, rule = _SIGNERS[signature.role]
        yield PanelParty(name=signature.name, role=role, rule=rule)
