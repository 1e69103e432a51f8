"""What was found in the record: facts, the draft summary, the recommendations that bear on each item."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from django.db import models

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.summary import Summary
from openimr.stages.guidelines.recommendation import Finding, SearchStep
from openimr.store.models.case import CaseRow
from openimr.store.models.value import ValueField


class FactRow(models.Model):
    """One fact of a case, with all its places."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=20)
    normalized = models.CharField(max_length=200)
    date_on = models.CharField(max_length=10, blank=True)
    fact = ValueField(type_=Fact)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["case", "kind", "date_on"], name="fact_by_case_kind_and_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.normalized}"


class SummaryRow(models.Model):
    """A draft clinical case summary, as drafted from the facts of one reading."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="summaries")
    summary = ValueField(type_=Summary)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Draft summary of {self.case}"


class GuidelineSearch(msgspec.Struct, frozen=True, kw_only=True):
    """What the search of the guidelines found for all items of a case."""

    findings: tuple[Finding, ...]
    steps: tuple[SearchStep, ...]


class GuidelineSearchRow(models.Model):
    """The search of the guidelines for a case."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="guideline_searches")
    searched_on = models.DateField()
    search = ValueField(type_=GuidelineSearch)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Guidelines for {self.case}"
