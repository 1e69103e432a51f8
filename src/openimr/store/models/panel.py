"""The panel and who was assigned: rows that no party ever sees."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models

from openimr.stages.panel.case import Clearance, PanelParty
from openimr.stages.panel.certificate import Certificate, Qualification
from openimr.stages.panel.ownership import Organization
from openimr.stages.panel.reviewer import Reviewer
from openimr.store.models.case import CaseRow
from openimr.store.models.value import ValueField


class ReviewerRow(models.Model):
    """A physician reviewer; ``user`` is the account with which the reviewer signs in, if any."""

    reviewer_id = models.CharField(max_length=40, unique=True)
    reviewer = ValueField(type_=Reviewer)
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="reviewer")

    class Meta:
        ordering: ClassVar = ["reviewer_id"]

    def __str__(self) -> str:
        return self.reviewer_id


class AssignmentRow(models.Model):
    """The choice of a reviewer for a case, with its certificate and what was found of every reviewer considered.

    ``released_on`` and ``released_because`` tell of a reviewer who gave the case back undecided.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(ReviewerRow, on_delete=models.PROTECT, related_name="assignments")
    assigned_on = models.DateField()
    certificate = ValueField(type_=Certificate)
    qualifications = ValueField(type_=tuple[Qualification, ...])
    released_on = models.DateField(null=True)
    released_because = models.CharField(max_length=400, default="", blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.case} assigned on {self.assigned_on}"


class OrganizationRow(models.Model):
    """An organization with those that own it, for the screening of conflicts."""

    name = models.CharField(max_length=200, unique=True)
    organization = ValueField(type_=Organization)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class PartyRow(models.Model):
    """Someone with whom a tie is a conflict in this case and whom the form does not name."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="parties")
    party = ValueField(type_=PanelParty)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.party.role)


class ClearanceRow(models.Model):
    """A person's finding that two names that resemble each other are not the same, for one case."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="clearances")
    clearance = ValueField(type_=Clearance)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Cleared for {self.case}"
