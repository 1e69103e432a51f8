"""The panel kept, and a reviewer assigned to a case with a certificate."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Final

import msgspec
from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import course_of, move, under_review
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.life.course import Particulars
from openimr.stages.panel.case import Clearance, PanelCase, PanelParty, panel_case
from openimr.stages.panel.certificate import Certificate, CertificatePage
from openimr.stages.panel.certification import certify
from openimr.stages.panel.choice import choose
from openimr.stages.panel.conflicts import RULES
from openimr.stages.panel.names import GREY, SAME, likeness
from openimr.stages.panel.ownership import Organization, Ownership, read_organizations
from openimr.stages.panel.reading import read_panel
from openimr.stages.panel.reviewer import Reviewer
from openimr.store.models import (
    AssignmentRow,
    CaseRow,
    ClearanceRow,
    EventKind,
    OrganizationRow,
    PartyRow,
    ReviewerRow,
)

WEEK: Final = timedelta(days=7)


class UnknownParty(Refusal):
    """A party under a line that the two lists of conflicts do not have, or without a name."""

    code = "UNKNOWN_PARTY"


class NotInTheGreyZone(Refusal):
    """Two names about which a person has nothing to say: they are the same, or plainly different."""

    code = "NOT_IN_THE_GREY_ZONE"


def load_panel(data: bytes, *, act: Act) -> tuple[Reviewer, ...]:
    """Keep the panel in ``data`` (JSON): new reviewers are added, known ones brought up to date. Raises InvalidPanel."""
    reviewers = read_panel(data)
    with transaction.atomic():
        known = {row.reviewer_id: row for row in ReviewerRow.objects.select_for_update()}
        for reviewer in reviewers:
            row = known.get(reviewer.id) or ReviewerRow(reviewer_id=reviewer.id)
            if row.pk and row.reviewer == reviewer:
                continue
            row.reviewer = reviewer
            row.save()
            record(EventKind.PANEL_REVIEWER_CREDENTIALED, case=None, act=act, facts={"reviewer": reviewer.id})
    return reviewers


def load_organizations(data: bytes, *, act: Act) -> tuple[Organization, ...]:
    """Keep the organizations in ``data`` (JSON) with their owners; a record of the same name is replaced. Raises InvalidOwnership."""
    with transaction.atomic():
        rows = {row.name: row for row in OrganizationRow.objects.select_for_update()}
        organizations = read_organizations(data, known=[row.organization for row in rows.values()])
        for organization in organizations:
            row = rows.get(organization.name) or OrganizationRow(name=organization.name)
            if row.pk and row.organization == organization:
                continue
            row.organization = organization
            row.save()
            facts = {"name": organization.name, "owners": list(organization.owners)}
            record(EventKind.PANEL_ORGANIZATION_RECORDED, case=None, act=act, facts=facts)
    return organizations


def name_party(number: CaseNumber, *, party: PanelParty, act: Act) -> None:
    """Keep a party of the case that the form does not name (insurer, network, officer, maker, family); again changes nothing.

    Raises UnknownParty where ``party.rule`` is no line of the two lists, or no name is given.
    """
    if party.rule not in RULES or not party.name.strip():
        raise UnknownParty(
            f"{party.rule!r} is no line of the two lists of conflicts, or no name is given.",
            remedy=f"Name one of {', '.join(RULES)}, and the party.",
        )
    with transaction.atomic():
        case = lock_case(number)
        if party in case.parties.values_list("party", flat=True):
            return
        PartyRow.objects.create(case=case, party=party, recorded_at=act.at)
        record(EventKind.PANEL_PARTY_NAMED, case=case, act=act, facts={"role": party.role, "rule": party.rule})


def clear_names(number: CaseNumber, *, clearance: Clearance, act: Act) -> None:
    """Keep a person's finding that a name a reviewer declared is not the party's that it resembles; again changes nothing.

    Raises NotInTheGreyZone where the two names are the same, or do not resemble each other.
    """
    score = likeness(clearance.declared, clearance.party)
    if not GREY <= score < SAME:
        raise NotInTheGreyZone(
            f"{clearance.declared!r} and {clearance.party!r} agree to {score:.0f} of 100: there is nothing for a person to say.",
            remedy=f"Only names that agree to {GREY:.0f} and less than {SAME:.0f} of 100 are cleared.",
        )
    with transaction.atomic():
        case = lock_case(number)
        if clearance in case.clearances.values_list("clearance", flat=True):
            return
        ClearanceRow.objects.create(case=case, clearance=clearance, recorded_at=act.at)
        facts = {"party": clearance.party, "score": round(score), "cleared_by": clearance.cleared_by}
        record(EventKind.PANEL_NAMES_CLEARED, case=case, act=act, facts=facts)


def assign(number: CaseNumber, *, on: date, key: bytes, act: Act) -> Certificate:
    """Choose a reviewer ``on`` that day and certify the choice; an assigned case keeps its assignment.

    After a remand the reviewers who decided before are barred (REV-11). Raises NoQualifiedReviewer, or StepOutOfOrder
    while the case file is not complete.
    """
    with transaction.atomic():
        case = lock_case(number)
        if case.state not in {CaseRow.State.FILE_COMPLETE, CaseRow.State.REMANDED}:
            if standing := case.assignments.filter(released_on=None).last():
                certificate: Certificate = standing.certificate
                return certificate
            raise StepOutOfOrder(
                f"The case {number} stands at {case.get_state_display()}: no reviewer is assigned yet.",
                remedy="Rule on eligibility, send the notice of assignment, read the case file and declare it complete first.",
            )
        return _assign(case, on=on, key=key, act=act)


def release(number: CaseNumber, *, on: date, because: str, act: Act) -> None:
    """Take the case back from a reviewer who fell ill, found a conflict or has no time; another is then assigned.

    Raises IllegalMove where no reviewer has the case, StepOutOfOrder where no reason is given.
    """
    if not because.strip():
        raise StepOutOfOrder(f"Why {number} is taken back is not said.", remedy="Give the reason; it is kept.")
    with transaction.atomic():
        case = lock_case(number)
        move(case, "release", on=on, act=act)
        case.assignments.filter(released_on=None, determination=None).update(
            released_on=on, released_because=because.strip()[:400]
        )
        record(EventKind.PANEL_REVIEWER_RELEASED, case=case, act=act, facts={"on": str(on), "because": because.strip()})


def assignment_of(number: CaseNumber) -> AssignmentRow:
    """The standing assignment of the case. Raises StepOutOfOrder when there is none."""
    row = find_case(number).assignments.filter(released_on=None).select_related("reviewer", "case").last()
    if row is None:
        raise StepOutOfOrder(f"No reviewer is assigned to {number}.", remedy="Assign a reviewer first.")
    return row


def certificate_page(number: CaseNumber, *, organization: str) -> CertificatePage:
    """The certificate of the standing assignment, to be set in type. Raises StepOutOfOrder when there is none."""
    row = assignment_of(number)
    return CertificatePage(
        organization=organization, certificate=row.certificate, invented=row.case.application.invented
    )


def asked_of_panel(case: CaseRow, *, on: date) -> PanelCase:
    """What is asked of the panel for this case, with the parties that were named, those behind them, and the names cleared."""
    ownership = Ownership(OrganizationRow.objects.values_list("organization", flat=True))
    named = tuple(case.parties.values_list("party", flat=True))
    asked = panel_case(
        under_review(case), on=on, others=named, cleared=tuple(case.clearances.values_list("clearance", flat=True)),
        barred=tuple(sorted(course_of(case).decided_by)),
    )  # fmt: skip
    return msgspec.structs.replace(
        asked, parties=tuple(dict.fromkeys((*asked.parties, *ownership.behind(asked.parties))))
    )


def _assign(case: CaseRow, *, on: date, key: bytes, act: Act) -> Certificate:
    rows = {row.reviewer_id: row for row in ReviewerRow.objects.all()}
    reviewers = tuple(row.reviewer for row in rows.values())
    asked = asked_of_panel(case, on=on)
    choice = choose(reviewers, case=asked, on=on, loads=_open_work(), taken=_taken(on))
    certificate = certify(choice, reviewers=reviewers, case_number=str(case.number), case=asked, key=key)
    AssignmentRow.objects.create(
        case=case, reviewer=rows[choice.reviewer_id], assigned_on=on, certificate=certificate,
        qualifications=choice.qualifications, recorded_at=act.at,
    )  # fmt: skip
    move(case, "assign", on=on, act=act, particulars=Particulars(reviewer=choice.reviewer_id))
    facts = {"on": str(on), "seal": certificate.reviewer_seal, "qualified": certificate.qualified}
    record(EventKind.PANEL_REVIEWER_ASSIGNED, case=case, act=act, facts=facts)
    return certificate


def _open_work() -> Counter[str]:
    """How many cases each reviewer has before them."""
    rows = AssignmentRow.objects.filter(determination=None, released_on=None, case__state=CaseRow.State.WITH_REVIEWER)
    return Counter(rows.values_list("reviewer__reviewer_id", flat=True))


def _taken(on: date) -> Counter[str]:
    """How many cases each reviewer took in the seven days up to ``on``."""
    week = AssignmentRow.objects.filter(assigned_on__gt=on - WEEK, assigned_on__lte=on, released_on=None)
    return Counter(week.values_list("reviewer__reviewer_id", flat=True))
