"""The record of a case: documents, pages as read, what a person typed of them, the documents found within them and what a person put right."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import ClassVar

import msgspec
from django.db import models

from openimr.stages.casefile.entry import Correction, Entry
from openimr.stages.casefile.page import Document, Page, Word
from openimr.stages.casefile.transcription import transcribe
from openimr.store.models.case import CaseRow
from openimr.store.models.value import ValueField


class DocumentRow(models.Model):
    """A file of the case as received; its bytes are kept under ``sha256`` in the file store.

    ``page_count`` is known once the file was opened, ``read_at`` is when its last page was kept; ``refused`` says why it
    cannot be opened at all, ``set_aside`` why the case goes on without it.
    """

    case = models.ForeignKey(CaseRow, on_delete=models.PROTECT, related_name="documents")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    kind = models.CharField(max_length=32)
    received_on = models.DateField()
    page_count = models.PositiveIntegerField(null=True)
    read_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=400, default="", blank=True)
    set_aside = models.CharField(max_length=400, default="", blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [models.Index(fields=["sha256"], name="document_by_its_bytes")]
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
    """A page as an engine read it: ``body`` is the whole value, packed; ``kind`` and ``copy_of`` follow from the whole file.

    ``reader`` is the version of what read it, ``read_at`` when.
    """

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
    picture_key = models.CharField(max_length=64, default="", blank=True)
    reader = models.CharField(max_length=100, default="")
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["document__position", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="page_once_in_a_document")]
        indexes: ClassVar = [
            models.Index(fields=["picture_key"], name="page_by_its_pictures", condition=~models.Q(picture_key=""))
        ]

    def __str__(self) -> str:
        return f"{self.document} p. {self.number}"

    @classmethod
    def of(cls, page: Page, *, document: DocumentRow, reader: str = "", read_at: datetime | None = None) -> PageRow:
        """The row of a page as read (``kind`` and ``copy_of`` are set once all pages have rows)."""
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
            picture_key=page.picture_key,
            reader=reader,
            read_at=read_at,
        )

    def as_read(self) -> Page:
        """The page as the engine read it, with its kind and what it is a copy of."""
        page = msgspec.msgpack.decode(zlib.decompress(bytes(self.body)), type=Page)
        original = self.copy_of
        copy_of = (original.document.name, original.number) if original else None
        return msgspec.structs.replace(page, kind=self.kind, copy_of=copy_of)

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


class EntryRow(models.Model):
    """A document found within a received file; made anew whenever the file is read or a person puts something right.

    ``least_confidence`` is that of what is least sure of it.
    """

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="entries")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    dated_on = models.DateField(null=True)
    author = models.CharField(max_length=200)
    least_confidence = models.FloatField(default=1.0)
    entry = ValueField(type_=Entry)

    class Meta:
        ordering: ClassVar = ["document__position", "first"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "first"], name="entry_once_in_a_document")]

    def __str__(self) -> str:
        return f"{self.document} p. {self.first}-{self.last}: {self.kind}"

    @property
    def first_text(self) -> str:
        """The first page's number as text, for addresses within a page."""
        return str(self.first)

    @classmethod
    def of(cls, entry: Entry, *, document: DocumentRow) -> EntryRow:
        """The row of an entry."""
        return cls(
            document=document, first=entry.first, last=entry.last, kind=entry.kind.value, dated_on=entry.dated_on.value,
            author=entry.author.value[:200], least_confidence=entry.least_confidence, entry=entry,
        )  # fmt: skip


class CorrectionRow(models.Model):
    """What a person put right about a page's document; it outlives every reading."""

    document = models.ForeignKey(DocumentRow, on_delete=models.PROTECT, related_name="corrections")
    correction = ValueField(type_=Correction)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.document}: {self.correction.field} by {self.correction.by}"
