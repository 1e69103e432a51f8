"""The case and its rulings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openimr.kernel import CaseNumber
from openimr.stages.application.form import Application
from openimr.stages.eligibility.ruling import Ruling
from openimr.store.models.value import ValueField


class CaseRow(models.Model):
    """One case. ``application`` is the form that counts now; the other columns are what lists sort and filter by.

    It is the last form received (``forms``), with the items of the cases joined to this one.
    """

    class State(models.TextChoices):
        """Where the case stands: the states of the law data, ``life.yaml``."""

        APPLICATION_RECEIVED = "application_received"
        SCREENING = "screening"
        NEEDS_INFORMATION = "needs_information"
        DEFERRED_LIABILITY = "deferred_liability"
        INELIGIBLE = "ineligible"
        ELIGIBLE = "eligible"
        CONSOLIDATED = "consolidated"
        COLLECTING_RECORDS = "collecting_records"
        FILE_COMPLETE = "file_complete"
        WITH_REVIEWER = "with_reviewer"
        QUALITY_REVIEW = "quality_review"
        ISSUED = "issued"
        PUBLISHED = "published"
        REMANDED = "remanded"
        TERMINATED = "terminated"

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    state = models.CharField(max_length=32, choices=State.choices, default=State.APPLICATION_RECEIVED)
    application = ValueField(type_=Application)
    application_sha256 = models.CharField(max_length=64, unique=True)
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    employee_name = models.CharField(max_length=200, db_index=True)
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


class FormRow(models.Model):
    """A form of the application as received: the first opened the case, a later one completed or corrected it."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="forms")
    application = ValueField(type_=Application)
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sha256"], name="form_once_in_a_case")]

    def __str__(self) -> str:
        return f"Form of {self.received_on}"


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
