"""The event log: append-only, each event chained to the one before it by its hash; the outbox of all background work."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from openimr.store.models.case import CaseRow
from openimr.store.models.value import ValueField


class EventKind(models.TextChoices):
    """Every kind of event, as ``stage:thing:done``; a retired one stays, marked."""

    APPLICATION_CASE_RECEIVED = "application:case:received"
    APPLICATION_FORM_AMENDED = "application:form:amended"
    LIFE_CASE_MOVED = "life:case:moved"
    NOTICE_NOTICE_SENT = "notice:notice:sent"
    ELIGIBILITY_RULING_MADE = "eligibility:ruling:made"
    CASEFILE_DOCUMENT_RECEIVED = "casefile:document:received"
    CASEFILE_DOCUMENT_READ = "casefile:document:read"
    CASEFILE_DOCUMENT_REFUSED = "casefile:document:refused"
    CASEFILE_DOCUMENT_SET_ASIDE = "casefile:document:set_aside"
    CASEFILE_ENTRY_CORRECTED = "casefile:entry:corrected"
    CASEFILE_PAGE_TRANSCRIBED = "casefile:page:transcribed"
    CASEFILE_FILE_COMPLETED = "casefile:file:completed"
    CHRONOLOGY_FACTS_READ = "chronology:facts:read"
    CHRONOLOGY_SUMMARY_DRAFTED = "chronology:summary:drafted"
    PANEL_REVIEWER_CREDENTIALED = "panel:reviewer:credentialed"
    PANEL_REVIEWER_RELEASED = "panel:reviewer:released"
    PANEL_ORGANIZATION_RECORDED = "panel:organization:recorded"
    PANEL_PARTY_NAMED = "panel:party:named"
    PANEL_NAMES_CLEARED = "panel:names:cleared"
    PANEL_REVIEWER_ASSIGNED = "panel:reviewer:assigned"
    GUIDELINES_SEARCH_MADE = "guidelines:search:made"
    DETERMINATION_WORKSHEET_SIGNED = "determination:worksheet:signed"
    LETTER_LETTER_ISSUED = "letter:letter:issued"
    PUBLICATION_DETERMINATION_PUBLISHED = "publication:determination:published"


class EventRow(models.Model):
    """One event. Nothing updates or deletes it: the tables' triggers refuse, in every database.

    ``sha256`` is taken over the previous event's hash and this one's kind, case, actor, instant and
    facts, so that a change anywhere breaks the chain from there on.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=60, choices=EventKind.choices)
    case = models.ForeignKey(CaseRow, null=True, on_delete=models.PROTECT, related_name="events")
    actor = models.CharField(max_length=100)
    occurred_at = models.DateTimeField()
    facts = ValueField(type_=dict)
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class EventHeadRow(models.Model):
    """The end of the chain (one row): locked while an event is added, so that two writers cannot fork it."""

    sequence = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"after {self.sequence}"
