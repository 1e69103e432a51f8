"""The case file gathered, corrected, completed by a person's reading, and declared complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from django.db import transaction

from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import course_of, move
from openimr.casework.reading import Files, entries_of, keep_entries
from openimr.kernel import CaseNumber, Refusal, sha256_bytes
from openimr.stages.casefile.completeness import Completeness, check_completeness
from openimr.stages.casefile.entry import Correction, Entry, check_correction
from openimr.stages.casefile.page import CaseFile, Page, placed
from openimr.stages.casefile.transcription import transcribe
from openimr.store.models import (
    CaseRow,
    CorrectionRow,
    DocumentRow,
    EntryRow,
    EventKind,
    PageRow,
    TranscriptionRow,
)
from openimr.store.queries.kept_pages import KeptPages


class DocumentConflict(Refusal):
    """Another file of the same name is already in the case."""

    code = "DOCUMENT_CONFLICT"


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


def set_aside(number: CaseNumber, *, document: str, why: str, act: Act) -> None:
    """Go on without a file that cannot be opened, for a reason. Raises StepOutOfOrder where it is not such a file."""
    with transaction.atomic():
        case = lock_case(number)
        row = case.documents.filter(name=document).exclude(refused="").first()
        if row is None or not why.strip():
            raise StepOutOfOrder(
                f"{number} has no file {document!r} that cannot be opened, or no reason is given.",
                remedy="Only what cannot be opened is set aside, and the reason is kept.",
            )
        if row.set_aside == why.strip():
            return
        row.set_aside = why.strip()[:400]
        row.save(update_fields=["set_aside"])
        facts = {"name": document, "why": row.set_aside}
        record(EventKind.CASEFILE_DOCUMENT_SET_ASIDE, case=case, act=act, facts=facts)


def correct_entry(number: CaseNumber, correction: Correction, *, act: Act) -> None:
    """Keep what a person put right about a document within a file; it outlives every reading. The same again changes nothing.

    Raises InvalidCorrection, and StepOutOfOrder when the page is not there.
    """
    check_correction(correction)
    with transaction.atomic():
        case = lock_case(number)
        row = case.documents.filter(name=correction.document, pages__number=correction.page).first()
        if row is None:
            raise _no_such_page(correction.document, page=correction.page)
        about = (kept for kept in row.corrections.all() if _is_about_the_same(kept.correction, correction))
        last = max(about, key=lambda kept: kept.pk, default=None)
        if last and last.correction == correction:
            return
        CorrectionRow.objects.create(document=row, correction=correction, recorded_at=act.at)
        keep_entries(row, entries=entries_of(row))
        facts = msgspec.to_builtins(correction)
        record(EventKind.CASEFILE_ENTRY_CORRECTED, case=case, act=act, facts=facts)


def transcribe_page(number: CaseNumber, *, document: str, page: int, text: str, typed_by: str, act: Act) -> None:
    """Keep what a person read on a page; the same words again change nothing. Raises StepOutOfOrder when the page is not there."""
    with transaction.atomic():
        case = lock_case(number)
        row = PageRow.objects.filter(document__case=case, document__name=document, number=page).first()
        if row is None:
            raise _no_such_page(document, page=page)
        transcribe(row.as_read(), text=text, typed_by=typed_by)
        if row.transcriptions.filter(text=text, typed_by=typed_by).exists():
            return
        TranscriptionRow.objects.create(page=row, text=text, typed_by=typed_by, recorded_at=act.at)
        keep_entries(row.document, entries=entries_of(row.document))
        facts = {"document": document, "page": page, "typed_by": typed_by}
        record(EventKind.CASEFILE_PAGE_TRANSCRIBED, case=case, act=act, facts=facts)


def complete_file(number: CaseNumber, *, on: date, act: Act) -> None:
    """Declare the case file complete ``on`` that day: the clock of the determination starts.

    Raises IllegalMove while the notice of assignment is not sent, StepOutOfOrder while a file is not read.
    """
    with transaction.atomic():
        case = lock_case(number)
        if course_of(case).last("complete_file"):
            return
        if case.state == CaseRow.State.COLLECTING_RECORDS:
            refuse_unread(case)
        move(case, "complete_file", on=on, act=act)
        record(EventKind.CASEFILE_FILE_COMPLETED, case=case, act=act, facts={"on": str(on), "due_on": str(case.due_on)})


def load_casefile(number: CaseNumber) -> CaseFile:
    """The whole file as it counts now, with transcriptions and the documents found within it."""
    case = find_case(number)
    documents = tuple(row.as_document() for row in case.documents.filter(set_aside=""))
    entries = EntryRow.objects.filter(document__case=case).values_list("entry", flat=True)
    return CaseFile(documents=documents, pages=tuple(KeptPages.of_case(case)), entries=tuple(entries))


def placed_pages(number: CaseNumber) -> Iterator[tuple[Page, Entry]]:
    """Every page of the case with the document that it belongs to, in order, loaded as they are asked for."""
    case = find_case(number)
    entries = EntryRow.objects.filter(document__case=case).values_list("entry", flat=True)
    return placed(KeptPages.of_case(case), entries=tuple(entries))


def check_file(number: CaseNumber) -> Completeness:
    """What the file must hold and speaks of, held against what is there."""
    case = find_case(number)
    entries = tuple(EntryRow.objects.filter(document__case=case).values_list("entry", flat=True))
    pages = placed(KeptPages.of_case(case), entries=entries)
    return check_completeness(case.application, placed=pages, entries=entries)


def refuse_unread(case: CaseRow) -> None:
    """Raise StepOutOfOrder where a file is not read, or cannot be opened and nobody has set it aside."""
    if refused := case.documents.exclude(refused="").filter(set_aside="").first():
        raise StepOutOfOrder(
            f"The file {refused.name} of {case.number} cannot be opened: {refused.refused}",
            remedy="Ask its sender for it again, or set it aside with a reason.",
        )
    if case.documents.filter(read_at=None, refused="").exists():
        raise StepOutOfOrder(f"Not every document of {case.number} is read.", remedy="Read the case file first.")


def _is_about_the_same(one: Correction, other: Correction) -> bool:
    return (one.page, one.field) == (other.page, other.field)


def _no_such_page(document: str, *, page: int) -> StepOutOfOrder:
    return StepOutOfOrder(
        f"{document} has no page {page} that was read.", remedy="Read the case file first, or correct the page."
    )
