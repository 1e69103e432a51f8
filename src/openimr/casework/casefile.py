"""The case file gathered, read, completed by a person's reading, and declared complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber, Refusal, sha256_bytes
from openimr.stages.application.form import Application
from openimr.stages.casefile.assembly import assemble
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.casefile.transcription import transcribe
from openimr.stages.eligibility.clock import ClockFacts, deadlines
from openimr.store.models import CaseRow, DocumentRow, EventKind, PageRow, TranscriptionRow


class DocumentConflict(Refusal):
    """Another file of the same name is already in the case."""

    code = "DOCUMENT_CONFLICT"


class Files(Protocol):
    """Where the bytes of documents are kept."""

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256."""

    def path(self, sha256: str) -> Path:
        """Where the bytes lie."""


class PageReader(Protocol):
    """What reads the pages of a document."""

    def __call__(self, path: Path, *, document: str, on_page: Callable[[Page], None] | None) -> tuple[Page, ...]:
        """Every page of the file, in order."""


def add_document(
    number: CaseNumber, *, name: str, data: bytes, source: str, kind: str, received_on: date, files: Files, act: Act
) -> None:
    """Put a received file into the case; the same file under the same name again changes nothing. Raises DocumentConflict."""
    sha256 = sha256_bytes(data)
    with transaction.atomic():
        case = lock_case(number)
        if known := case.documents.filter(name=name).first():
            if known.sha256 != sha256:
                raise DocumentConflict(
                    f"The case {number} already has another file named {name!r}.",
                    remedy="Give the new file another name: what was received is never replaced.",
                )
            return
        files.put(data)
        position = case.documents.count() + 1
        DocumentRow.objects.create(
            case=case, position=position, name=name, sha256=sha256, source=source, kind=kind,
            received_on=received_on, recorded_at=act.at,
        )  # fmt: skip
        facts = {"name": name, "sha256": sha256, "source": source, "received_on": str(received_on)}
        record(EventKind.CASEFILE_DOCUMENT_RECEIVED, case=case, act=act, facts=facts)


def read_case(
    number: CaseNumber, *, reader: PageReader, files: Files, act: Act, on_page: Callable[[Page], None] | None = None
) -> CaseFile:
    """Read every document not yet read, then find kinds and copies over the whole file. A document read is not read again."""
    case = find_case(number)
    for row in case.documents.filter(page_count=None):
        pages = reader(files.path(row.sha256), document=row.name, on_page=on_page)
        _keep_pages(row, pages=pages, act=act)
    return load_casefile(number)


def read_files(
    paths: Sequence[Path], *, reader: PageReader, on_page: Callable[[Page], None] | None = None
) -> tuple[Page, ...]:
    """Read files that belong to no case; nothing is kept. Raises DocumentConflict when two bear one name."""
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        raise DocumentConflict("Two of the files bear the same name.", remedy="Pages are told apart by it: rename one.")
    pages = [page for path in paths for page in reader(path, document=path.name, on_page=on_page)]
    documents = tuple(Document(name=name, sha256="", source="", page_count=0) for name in names)
    return assemble(documents, pages=tuple(pages)).pages


def transcribe_page(number: CaseNumber, *, document: str, page: int, text: str, typed_by: str, act: Act) -> None:
    """Keep what a person read on a page; the same words again change nothing. Raises StepOutOfOrder when the page is not there."""
    with transaction.atomic():
        case = lock_case(number)
        row = PageRow.objects.filter(document__case=case, document__name=document, number=page).first()
        if row is None:
            raise StepOutOfOrder(
                f"{document} has no page {page} that was read.", remedy="Read the case file first, or correct the page."
            )
        transcribe(row.as_read(), text=text, typed_by=typed_by)
        if row.transcriptions.filter(text=text, typed_by=typed_by).exists():
            return
        TranscriptionRow.objects.create(page=row, text=text, typed_by=typed_by, recorded_at=act.at)
        facts = {"document": document, "page": page, "typed_by": typed_by}
        record(EventKind.CASEFILE_PAGE_TRANSCRIBED, case=case, act=act, facts=facts)


def complete_file(number: CaseNumber, *, on: date, act: Act) -> None:
    """Declare the case file complete ``on`` that day: the clock of the determination starts."""
    with transaction.atomic():
        case = lock_case(number)
        if case.state != CaseRow.State.ELIGIBLE:
            if case.state in {CaseRow.State.FILE_COMPLETE, CaseRow.State.WITH_REVIEWER} or case.determinations.exists():
                return
            raise StepOutOfOrder(
                f"The case {number} stands at {case.get_state_display()}: its file cannot be declared complete.",
                remedy="Rule on eligibility first; only an eligible application goes forward.",
            )
        if case.documents.filter(page_count=None).exists():
            raise StepOutOfOrder(f"Not every document of {number} is read.", remedy="Read the case file first.")
        case.state, case.due_on = CaseRow.State.FILE_COMPLETE, _determination_due_on(case.application, complete_on=on)
        case.save(update_fields=["state", "due_on"])
        record(EventKind.CASEFILE_FILE_COMPLETED, case=case, act=act, facts={"on": str(on), "due_on": str(case.due_on)})


def _determination_due_on(application: Application, *, complete_on: date) -> date | None:
    """The earliest last day for a determination, once request and documents are complete (DET-03 to DET-05)."""
    known = ClockFacts(application=application, records_complete_on=complete_on)
    due = [row.due_on for row in deadlines(known) if row.name.startswith("determination") and row.due_on]
    return min(due, default=None)


def load_casefile(number: CaseNumber) -> CaseFile:
    """The whole file as it counts now, with transcriptions."""
    case = find_case(number)
    rows = PageRow.objects.filter(document__case=case).select_related("document").prefetch_related("transcriptions")
    documents = tuple(row.as_document() for row in case.documents.all())
    return CaseFile(documents=documents, pages=tuple(row.as_page() for row in rows))


def _keep_pages(document: DocumentRow, *, pages: Sequence[Page], act: Act) -> None:
    """Save the pages of one document and fold copies over the whole file, in one transaction."""
    with transaction.atomic():
        case = lock_case(document.case.number)
        if DocumentRow.objects.get(pk=document.pk).page_count is not None:
            return
        document.page_count = len(pages)
        document.save(update_fields=["page_count"])
        PageRow.objects.bulk_create(PageRow.of(page, document=document) for page in pages)
        _assemble_anew(case)
        unread = [page.number for page in pages if page.unreadable]
        facts = {"name": document.name, "pages": len(pages), "unread": unread}
        record(EventKind.CASEFILE_DOCUMENT_READ, case=case, act=act, facts=facts)


def _assemble_anew(case: CaseRow) -> None:
    """Kinds and copies depend on all pages: set them over every page of the case."""
    rows = list(PageRow.objects.filter(document__case=case).select_related("document"))
    documents = tuple(row.as_document() for row in case.documents.all())
    casefile = assemble(documents, pages=tuple(row.as_read() for row in rows))
    by_place = {(row.document.name, row.number): row for row in rows}
    _update(by_place, pages=casefile.pages)


def _update(rows: Mapping[tuple[str, int], PageRow], *, pages: Sequence[Page]) -> None:
    for page in pages:
        row = rows[page.document, page.number]
        fresh = PageRow.of(page, document=row.document)
        row.kind, row.body = fresh.kind, fresh.body
        row.copy_of = rows[page.copy_of] if page.copy_of else None
    PageRow.objects.bulk_update(rows.values(), ["kind", "body", "copy_of"], batch_size=200)
