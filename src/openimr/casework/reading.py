"""Received files read page by page: each page is kept as soon as it is read, and one that is kept is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import msgspec
from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.casefile.assembly import WHOLE_DOCUMENTS
from openimr.stages.casefile.copies import find_copies
from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import Entry
from openimr.stages.casefile.page import Page
from openimr.store.models import CaseRow, DocumentRow, EntryRow, EventKind, PageRow
from openimr.store.queries.kept_pages import KeptPages

AT_ONCE: Final = 500  # rows written together
MOST_ATTEMPTS: Final = 5
Told = Callable[[Page], None] | None


class FileMoved(Refusal):
    """A case file that others change faster than it can be put in order."""

    code = "FILE_MOVED"


class Files(Protocol):
    """Where the bytes of documents are kept."""

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256."""

    def path(self, sha256: str) -> Path:
        """Where the bytes lie."""


class PageReader(Protocol):
    """What reads the pages of a file; ``version`` tells how, so that a page read so is not read so again."""

    version: str

    def count(self, path: Path, *, document: str) -> int:
        """How many pages the file has. Raises a Refusal where it cannot be opened."""

    def read(
        self, path: Path, *, document: str, numbers: Sequence[int], known: Callable[[str], Page | None]
    ) -> Iterator[Page]:
        """Those pages as they are done, in any order, each once; what is ``known`` by its pictures is not read."""


def read_case(
    number: CaseNumber,
    *,
    reader: PageReader,
    files: Files,
    act: Act,
    on_pages: Callable[[int], None] | None = None,
    on_page: Told = None,
) -> None:
    """Read every page of the case not yet read, then find the documents within the files, kinds and copies.

    A file that cannot be opened keeps the reason; the others are read. Safe to call again, also after a crash.
    ``on_pages`` is told of each file how many pages are to be read, ``on_page`` each page as it is done.
    """
    waiting = find_case(number).documents.filter(read_at=None, refused="").values_list("pk", flat=True)
    opened = [each for each in waiting if open_document(each, reader=reader, files=files, act=act)]
    missing = {document: missing_pages(document) for document in opened}
    if on_pages:
        on_pages(sum(map(len, missing.values())))
    for document, numbers in missing.items():
        read_pages(document, numbers=numbers, reader=reader, files=files, act_now=lambda: act, on_page=on_page)
        finish_document(document, act=act)
    case = find_case(number)
    if case.documents.filter(read_at__isnull=False, page_count__gt=0, entries=None).exists():
        put_in_order(number)  # a kill came before it, or the last of the files was refused


def open_document(document: int, *, reader: PageReader, files: Files, act: Act) -> int:
    """How many pages the received file has; 0 where it cannot be opened, the reason then being kept with it."""
    row = DocumentRow.objects.select_related("case").get(pk=document)
    if row.page_count is not None or row.refused:
        return row.page_count or 0
    try:
        count, why = reader.count(files.path(row.sha256), document=row.name), ""
    except Refusal as refusal:
        count, why = 0, str(refusal)[:400]
    with transaction.atomic():
        case = lock_case(row.case.number)
        opened = DocumentRow.objects.filter(pk=document, page_count=None, refused="")
        if not why:
            opened.update(page_count=count)
        elif opened.update(refused=why):
            record(EventKind.CASEFILE_DOCUMENT_REFUSED, case=case, act=act, facts={"name": row.name, "why": why})
    return count


def missing_pages(document: int) -> tuple[int, ...]:
    """The numbers of the pages that are not kept yet, in order."""
    row = DocumentRow.objects.get(pk=document)
    kept = set(row.pages.values_list("number", flat=True))
    return tuple(number for number in range(1, (row.page_count or 0) + 1) if number not in kept)


def read_pages(
    document: int,
    *,
    numbers: Sequence[int],
    reader: PageReader,
    files: Files,
    act_now: Callable[[], Act],
    on_page: Told = None,
) -> int:
    """Read those pages that are not kept yet, each kept as it is done; how many were kept by this call.

    Pages of the same bytes that were read in another case, or under another name, are taken from there.
    """
    row = DocumentRow.objects.get(pk=document)
    kept = set(row.pages.filter(number__in=numbers).values_list("number", flat=True))
    wanted = [number for number in numbers if number not in kept]
    count = 0
    for page in _read_elsewhere(row, numbers=tuple(wanted), version=reader.version):
        wanted.remove(page.number)
        count += _keep(page, document=row, reader=reader, act=act_now(), on_page=on_page)
    if wanted:
        known = _known_by(reader.version)
        for page in reader.read(files.path(row.sha256), document=row.name, numbers=wanted, known=known):
            count += _keep(page, document=row, reader=reader, act=act_now(), on_page=on_page)
    return count


def finish_document(document: int, *, act: Act) -> bool:
    """Mark the file as read once all its pages are kept, and put the case file in order; whether this call did it.

    Raises StepOutOfOrder while pages are missing.
    """
    if missing := missing_pages(document):
        name = DocumentRow.objects.get(pk=document).name
        raise StepOutOfOrder(f"{len(missing)} pages of {name} are not read yet.", remedy="Read them first.")
    number = DocumentRow.objects.select_related("case").get(pk=document).case.number
    with transaction.atomic():
        case = lock_case(number)
        row = DocumentRow.objects.get(pk=document)
        if row.read_at is not None:
            return False
        row.read_at = act.at
        row.save(update_fields=["read_at"])
        unread = list(row.pages.exclude(unreadable="").values_list("number", flat=True))
        facts = {"name": row.name, "pages": row.page_count, "unread": unread}
        record(EventKind.CASEFILE_DOCUMENT_READ, case=case, act=act, facts=facts)
    if not case.documents.filter(read_at=None, refused="").exists():
        put_in_order(number)
    return True


def put_in_order(number: CaseNumber) -> None:
    """Find anew the documents within the files, the kind of each page, and what it is a copy of.

    The work is done before anything is locked; where pages or corrections came meanwhile, it is done again.
    Raises FileMoved where they come again and again.
    """
    for _ in range(MOST_ATTEMPTS):
        case = find_case(number)
        seen, pages = _state(case), KeptPages.of_case(case)
        entries = {row.pk: entries_of(row) for row in case.documents.all()}
        originals = find_copies(pages)
        with transaction.atomic():
            case = lock_case(number)
            if _state(case) == seen:
                _keep_order(case, entries=entries)
                _keep_copies(pages.keys, originals=originals)
                return
    raise FileMoved(f"Pages keep coming into {number}.", remedy="Wait until its files are read, then read it again.")


def entries_of(document: DocumentRow) -> tuple[Entry, ...]:
    """The documents within a received file, as its pages and a person's corrections have them."""
    whole = {document.name: document.kind} if document.kind in WHOLE_DOCUMENTS else {}
    corrections = tuple(document.corrections.values_list("correction", flat=True))
    return find_entries(KeptPages.of_document(document), corrections=corrections, whole=whole)


def keep_entries(document: DocumentRow, *, entries: Sequence[Entry]) -> None:
    """Keep the documents found within a file in place of those found before, and the kinds of its pages."""
    document.entries.all().delete()
    EntryRow.objects.bulk_create((EntryRow.of(entry, document=document) for entry in entries), batch_size=AT_ONCE)
    for entry in entries:
        of_entry = document.pages.filter(number__range=(entry.first, entry.last))
        of_entry.filter(blank=False).exclude(kind=entry.kind.value).update(kind=entry.kind.value)
        of_entry.filter(blank=True).exclude(kind="OTHER").update(kind="OTHER")


def _keep(page: Page, *, document: DocumentRow, reader: PageReader, act: Act, on_page: Told) -> int:
    """Keep a page unless it is there already; 1 where this call kept it."""
    row = PageRow.of(page, document=document, reader=reader.version, read_at=act.at)
    with transaction.atomic():
        kept = not document.pages.filter(number=page.number).exists()
        if kept:
            PageRow.objects.bulk_create([row], ignore_conflicts=True)
    if on_page:
        on_page(page)
    return int(kept)


def _read_elsewhere(document: DocumentRow, *, numbers: Sequence[int], version: str) -> Iterator[Page]:
    """Those of the pages that were read by the same reader from the same bytes, each once."""
    rows = PageRow.objects.filter(document__sha256=document.sha256, reader=version).exclude(document=document)
    known = dict(rows.exclude(method="NONE").values_list("number", "pk"))
    for number in numbers:
        if number in known:
            yield _as_new(PageRow.objects.get(pk=known[number]), document=document.name, number=number)


def _known_by(version: str) -> Callable[[str], Page | None]:
    def known(key: str) -> Page | None:
        """The page of those pictures, as that reader read it in whatever file."""
        row = PageRow.objects.filter(picture_key=key, reader=version).exclude(method="NONE").first()
        return _as_new(row, document=row.document.name, number=row.number) if row else None

    return known


def _as_new(row: PageRow, *, document: str, number: int) -> Page:
    """The page as it was read there, nothing known of it here."""
    return msgspec.structs.replace(row.as_read(), document=document, number=number, kind="OTHER", copy_of=None)


def _state(case: CaseRow) -> tuple[int, int, int]:
    """What the order of a file depends on: how many pages, corrections and transcriptions it has."""
    pages = PageRow.objects.filter(document__case=case)
    corrected = sum(row.corrections.count() for row in case.documents.all())
    return pages.count(), corrected, pages.filter(transcriptions__isnull=False).count()


def _keep_order(case: CaseRow, *, entries: Mapping[int, Sequence[Entry]]) -> None:
    for row in case.documents.all():
        keep_entries(row, entries=entries[row.pk])


def _keep_copies(keys: Sequence[int], *, originals: Sequence[int | None]) -> None:
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        before = dict(PageRow.objects.filter(pk__in=part).values_list("pk", "copy_of_id"))
        now = zip(part, originals[start : start + AT_ONCE], strict=True)
        copies = {key: None if original is None else keys[original] for key, original in now}
        changed = [PageRow(pk=key, copy_of_id=of) for key, of in copies.items() if before[key] != of]
        PageRow.objects.bulk_update(changed, ["copy_of"])
