"""The panel kept, and a reviewer assigned to a case with a certificate."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber
from openimr.stages.panel.case import panel_case
from openimr.stages.panel.certificate import Certificate
from openimr.stages.panel.certification import certify
from openimr.stages.panel.choice import choose
from openimr.stages.panel.reading import read_panel
from openimr.stages.panel.reviewer import Reviewer
from openimr.store.models import AssignmentRow, CaseRow, EventKind, ReviewerRow


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


def assign(number: CaseNumber, *, on: date, key: bytes, act: Act) -> Certificate:
    """Choose a reviewer ``on`` that day and certify the choice; an assigned case keeps its assignment.

    Raises NoQualifiedReviewer, or StepOutOfOrder while the case file is not complete.
    """
    with transaction.atomic():
        case = lock_case(number)
        if standing := case.assignments.last():
            certificate: Certificate = standing.certificate
            return certificate
        if case.state != CaseRow.State.FILE_COMPLETE:
            raise StepOutOfOrder(
                f"The case {number} stands at {case.get_state_display()}: no reviewer is assigned yet.",
                remedy="Rule on eligibility, read the case file and declare it complete first.",
            )
        return _assign(case, on=on, key=key, act=act)


def assignment_of(number: CaseNumber) -> AssignmentRow:
    """The standing assignment of the case. Raises StepOutOfOrder when there is none."""
    row = find_case(number).assignments.select_related("reviewer").last()
    if row is None:
        raise StepOutOfOrder(f"No reviewer is assigned to {number}.", remedy="Assign a reviewer first.")
    return row


def _assign(case: CaseRow, *, on: date, key: bytes, act: Act) -> Certificate:
    rows = {row.reviewer_id: row for row in ReviewerRow.objects.all()}
    reviewers = tuple(row.reviewer for row in rows.values())
    open_work = AssignmentRow.objects.filter(determination=None).values_list("reviewer__reviewer_id", flat=True)
    asked = panel_case(case.application, on=on)
    choice = choose(reviewers, case=asked, on=on, loads=Counter(open_work))
    certificate = certify(choice, reviewers=reviewers, case_number=str(case.number), case=asked, key=key)
    AssignmentRow.objects.create(
        case=case, reviewer=rows[choice.reviewer_id], assigned_on=on, certificate=certificate,
        qualifications=choice.qualifications, recorded_at=act.at,
    )  # fmt: skip
    case.state = CaseRow.State.WITH_REVIEWER
    case.save(update_fields=["state"])
    facts = {"on": str(on), "seal": certificate.reviewer_seal, "qualified": certificate.qualified}
    record(EventKind.PANEL_REVIEWER_ASSIGNED, case=case, act=act, facts=facts)
    return certificate
