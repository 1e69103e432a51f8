"""The panel and who was assigned: rows that no party ever sees."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models

from openimr.stages.panel.certificate import Certificate, Qualification
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
    """The choice of a reviewer for a case, with its certificate and what was found of every reviewer considered."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(ReviewerRow, on_delete=models.PROTECT, related_name="assignments")
    assigned_on = models.DateField()
    certificate = ValueField(type_=Certificate)
    qualifications = ValueField(type_=tuple[Qualification, ...])
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.case} assigned on {self.assigned_on}"
