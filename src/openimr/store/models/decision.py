"""What was decided: the signed determination, the letter, the publication."""

from __future__ import annotations

from django.db import models

from openimr.stages.determination.worksheet import Determination, SignedWorksheet
from openimr.stages.letter.content import Letter
from openimr.stages.publication.record import PublishedDetermination, RedactionProof
from openimr.store.models.case import CaseRow
from openimr.store.models.panel import AssignmentRow
from openimr.store.models.value import ValueField


class DeterminationRow(models.Model):
    """The determination of one assignment: one signature, one row."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="determinations")
    assignment = models.OneToOneField(AssignmentRow, on_delete=models.PROTECT, related_name="determination")
    outcome = models.CharField(max_length=24)
    signed_on = models.DateField()
    worksheet = ValueField(type_=SignedWorksheet)
    determination = ValueField(type_=Determination)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case} {self.outcome}"


class LetterRow(models.Model):
    """The final determination letter of a determination; its PDF is kept under ``pdf_sha256`` in the file store."""

    determination = models.OneToOneField(DeterminationRow, on_delete=models.PROTECT, related_name="letter")
    dated_on = models.DateField()
    letter = ValueField(type_=Letter)
    pdf_sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Letter of {self.dated_on}"


class PublicationRow(models.Model):
    """A published determination and the proof of its redaction; files by ending, each by its hash in the file store.

    A case decided anew after a remand has one for each letter; the last counts in the register.
    """

    letter = models.OneToOneField(LetterRow, on_delete=models.PROTECT, related_name="publication")
    case_number = models.CharField(max_length=16, db_index=True)
    published_on = models.DateField()
    record = ValueField(type_=PublishedDetermination)
    proof = ValueField(type_=RedactionProof)
    files = ValueField(type_=dict[str, str])
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_number} published on {self.published_on}"
