"""The final determination letter written, typeset and issued."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

import msgspec
from django.db import transaction

from openimr.casework.casefile import load_casefile
from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import move, under_review
from openimr.casework.reading import Files
from openimr.kernel import CaseNumber
from openimr.stages.letter.content import Letter
from openimr.stages.letter.writing import write_letter
from openimr.store.models import DeterminationRow, EventKind, LetterRow


class Organization(msgspec.Struct, frozen=True):
    """The review organization as its letters name it."""

    name: str
    medical_director: str


class Typesetter(Protocol):
    """What sets a letter as PDF."""

    def __call__(self, content: Any, *, template: str) -> bytes:
        """The finished PDF."""


def determination_of(number: CaseNumber) -> DeterminationRow:
    """The signed determination of the case. Raises StepOutOfOrder when nobody has signed one."""
    row = find_case(number).determinations.select_related("case", "assignment__reviewer").last()
    if row is None:
        raise StepOutOfOrder(
            f"The case {number} has no signed determination.",
            remedy="Only a reviewer's signature decides: take it in first.",
        )
    return row


def issue_letter(
    number: CaseNumber, *, on: date, organization: Organization, typeset: Typesetter, files: Files, act: Act
) -> LetterRow:
    """Write, typeset and keep the letter dated ``on``; an issued letter stays as it is. Raises StepOutOfOrder."""
    row = determination_of(number)
    if issued := LetterRow.objects.filter(determination=row).first():
        return issued
    letter = _written(row, on=on, organization=organization)
    pdf = typeset(letter, template="letter")
    with transaction.atomic():
        case = lock_case(number)
        if issued := LetterRow.objects.filter(determination=row).first():
            return issued
        sha256 = files.put(pdf)
        issued = LetterRow.objects.create(
            determination=row, dated_on=on, letter=letter, pdf_sha256=sha256, recorded_at=act.at
        )
        move(case, "issue", on=on, act=act)
        facts = {"dated_on": str(on), "outcome": letter.outcome, "pdf_sha256": sha256}
        record(EventKind.LETTER_LETTER_ISSUED, case=case, act=act, facts=facts)
    return issued


def _written(row: DeterminationRow, *, on: date, organization: Organization) -> Letter:
    certificate = row.assignment.certificate
    return write_letter(
        row.determination,
        application=under_review(row.case),
        casefile=load_casefile(row.case.number),
        reviewer_specialties=certificate.specialties,
        licence_states=certificate.licence_states,
        organization=organization.name,
        medical_director=organization.medical_director,
        assigned_on=row.assignment.assigned_on,
        dated_on=on,
    )
