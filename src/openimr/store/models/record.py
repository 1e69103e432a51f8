"""The record of a case: documents, pages as read, and what a person typed of pages that no engine could read."""

from __future__ import annotations

import zlib
from typing import ClassVar

import msgspec
from django.db import models

from openimr.stages.casefile.page import Document, Page, Word
from openimr.stages.casefile.transcription import transcribe
from openimr.store.models.case import CaseRow


class DocumentRow(models.Model):
    """A file of the case as received; its bytes are kept under ``sha256`` in the file store."""

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="documents")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=32)
    received_on = models.DateField()
    page_count = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "name"], name="document_name_once_in_a_case"),
            models.UniqueConstraint(fields=["case", "position"], name="document_position_once_in_a_case"),
        ]

    def __str__(self) -> str:
        return self.name

    def as_document(self) -> Document:
        """The document as the stages know it."""
        return Document(
            name=self.name, sha256=self.sha256, source=self.source, page_count=self.page_count or 0, kind=self.kind
        )


class PageRow(models.Model):
    """A page as an engine read it. ``page`` is the whole value but its words, ``words`` these, packed."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    method = models.CharField(max_length=16)
    blank = models.BooleanField()
    unreadable = models.CharField(max_length=300)
    rotation = models.PositiveSmallIntegerField()
    confidence = models.FloatField()
    copy_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    text = models.TextField()
    body = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["document__position", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="page_once_in_a_document")]

    def __str__(self) -> str:
        return f"{self.document} p. {self.number}"

    @classmethod
    def of(cls, page: Page, *, document: DocumentRow) -> PageRow:
        """The row of a page as read (``copy_of`` is set once all pages have rows)."""
        return cls(
            document=document,
            number=page.number,
            kind=page.kind,
            method=page.method,
            blank=page.blank,
            unreadable=page.unreadable,
            rotation=page.rotation,
            confidence=page.confidence,
            text=page.text,
            body=zlib.compress(msgspec.msgpack.encode(page), 6),
        )

    def as_read(self) -> Page:
        """The page exactly as the engine read it."""
        return msgspec.msgpack.decode(zlib.decompress(bytes(self.body)), type=Page)

    def as_page(self) -> Page:
        """The page as it counts: with a person's transcription where there is one (the latest)."""
        typed = max(self.transcriptions.all(), key=lambda row: row.pk, default=None)
        return transcribe(self.as_read(), text=typed.text, typed_by=typed.typed_by) if typed else self.as_read()

    def words(self) -> tuple[Word, ...]:
        """The words with their boxes, as the engine read them."""
        return self.as_read().words


class TranscriptionRow(models.Model):
    """What a person read on a page; the page's own row stays as the engine left it."""

    page = models.ForeignKey(PageRow, on_delete=models.PROTECT, related_name="transcriptions")
    text = models.TextField()
    typed_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.page} typed by {self.typed_by}"
