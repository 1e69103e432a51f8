"""The case and its rulings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openimr.kernel import CaseNumber
from openimr.stages.application.form import Application
from openimr.stages.eligibility.ruling import Ruling
from openimr.store.models.value import ValueField


class CaseRow(models.Model):
    """One case. ``application`` is the form as received; the other columns are what lists sort and filter by."""

    class State(models.TextChoices):
        """Where the case stands (law data, 2.13)."""

        APPLICATION_RECEIVED = "application_received"
        INELIGIBLE = "ineligible"
        INCOMPLETE = "needs_information"
        DEFERRED = "deferred_liability"
        ELIGIBLE = "eligible"
        FILE_COMPLETE = "file_complete"
        WITH_REVIEWER = "with_reviewer"
        SIGNED = "signed"
        ISSUED = "issued"
        PUBLISHED = "published"

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    state = models.CharField(max_length=32, choices=State.choices, default=State.APPLICATION_RECEIVED)
    application = ValueField(type_=Application)
    application_sha256 = models.CharField(max_length=64, unique=True)
    employee_name = models.CharField(max_length=200)
    claims_administrator_name = models.CharField(max_length=200)
    priority = models.CharField(max_length=16)
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "serial"], name="case_number_once")]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"], name="case_by_state_and_due_day"),
            models.Index(fields=["-received_on"], name="case_by_day_of_receipt"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def number(self) -> CaseNumber:
        """The case number."""
        return CaseNumber(year=self.year, serial=self.serial)


class RulingRow(models.Model):
    """An eligibility ruling; a later one stands beside the earlier, never over it."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="rulings")
    ruled_on = models.DateField()
    verdict = models.CharField(max_length=20)
    ruling = ValueField(type_=Ruling)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.case} {self.verdict}"
