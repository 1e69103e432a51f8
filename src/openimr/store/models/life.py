"""The life of a case: the moves taken, what is due, the notices sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openimr.stages.life.clock import Due
from openimr.stages.life.course import Step
from openimr.stages.notice.content import Notice
from openimr.store.models.case import CaseRow
from openimr.store.models.value import ValueField


class MoveRow(models.Model):
    """One move of a case from state to state, never altered; ``step`` is the whole value."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="moves")
    position = models.PositiveIntegerField()
    move = models.CharField(max_length=32)
    state = models.CharField(max_length=32)
    moved_on = models.DateField()
    step = ValueField(type_=Step)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "position"], name="move_position_once_in_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.move} on {self.moved_on}"


class DueRow(models.Model):
    """A deadline of a case as it stood after the last move, for calendars over all cases; made anew with every move.

    ``latest_on`` is the last day under the most generous reading; ``is_open`` is true while the act is neither done nor stopped.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.CASCADE, related_name="dues")
    name = models.CharField(max_length=40)
    whose = models.CharField(max_length=24)
    due_on = models.DateField()
    latest_on = models.DateField()
    is_open = models.BooleanField()
    due = ValueField(type_=Due)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["is_open", "due_on"], name="due_by_day")]

    def __str__(self) -> str:
        return f"{self.name} by {self.due_on}"


class NoticeRow(models.Model):
    """A notice sent to the parties; its PDF is kept under ``pdf_sha256`` in the file store."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=32)
    dated_on = models.DateField()
    sent_by = models.CharField(max_length=16)
    notice = ValueField(type_=Notice)
    pdf_sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.dated_on}"
