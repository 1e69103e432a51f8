"""Received files read page by page into the database: each page kept once, whatever happens in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest

from openimr.casework import casefile, reading
from openimr.casework.cases import StepOutOfOrder, find_case
from openimr.engines.file_store import FileStore
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.casefile.entry import Correction, InvalidCorrection
from openimr.stages.casefile.page import Page
from openimr.store.models import CaseRow, DocumentRow, EntryRow, EventKind, EventRow, PageRow
from tests.web.journeys import ACT, another, page_of, received

pytestmark = pytest.mark.django_db

NOTE = "PROGRESS REPORT Subjective: low back pain of six in ten. Objective: tender. Plan: return in {} weeks."


class Locked(Refusal):
    """A file that cannot be opened."""


class CountingReader:
    """Gives made pages, counts what it is asked to read, and breaks after ``breaks_after`` pages."""

    version = "made 1"

    def __init__(self, pages: Mapping[str, Sequence[str]], *, breaks_after: int = 10_000) -> None:
        self.pages = pages
        self.breaks_after = breaks_after
        self.read_pages: list[tuple[str, int]] = []

    def count(self, path: Path, *, document: str) -> int:
        del path
        if not self.pages[document]:
            raise Locked(f"{document} is locked by a password.", remedy="Ask the sender for a copy without one.")
        return len(self.pages[document])

    def read(self, path: Path, *, document: str, numbers: Sequence[int], known: object) -> Iterator[Page]:
        del path, known
        for number in numbers:
            if len(self.read_pages) >= self.breaks_after:
                raise KeyboardInterrupt
            self.read_pages.append((document, number))
            yield page_of(document, number=number, text=self.pages[document][number - 1])


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def case_with(files: FileStore, **named: bytes) -> CaseNumber:
    """A case that has received these files (``notes`` stands for notes.pdf)."""
    number = received(another(CaseRow.objects.count()))
    for name, data in named.items():
        casefile.add_document(
            number, name=f"{name}.pdf", data=data, source="Clinic", kind="RECORDS", received_on=date(2013, 10, 3),
            files=files, act=ACT,
        )  # fmt: skip
    return number


def notes(count: int) -> list[str]:
    return [NOTE.format(number + 2) for number in range(count)]


def test_what_was_read_before_a_crash_is_not_read_again(files: FileStore) -> None:
    number = case_with(files, notes=b"1")
    texts = {"notes.pdf": notes(7)}
    broken = CountingReader(texts, breaks_after=4)
    with pytest.raises(KeyboardInterrupt):
        reading.read_case(number, reader=broken, files=files, act=ACT)
    assert PageRow.objects.count() == 4
    again = CountingReader(texts)
    reading.read_case(number, reader=again, files=files, act=ACT)
    assert [page for _, page in again.read_pages] == [5, 6, 7]
    assert [page.text for page in casefile.load_casefile(number).pages] == texts["notes.pdf"]
    assert EventRow.objects.filter(kind=EventKind.CASEFILE_DOCUMENT_READ).count() == 1


def test_reading_again_changes_nothing(files: FileStore) -> None:
    number = case_with(files, notes=b"1")
    reader = CountingReader({"notes.pdf": notes(3)})
    for _ in range(2):
        reading.read_case(number, reader=reader, files=files, act=ACT)
    assert len(reader.read_pages) == 3
    document = DocumentRow.objects.get().pk
    assert reading.read_pages(document, numbers=(1, 2), reader=reader, files=files, act_now=lambda: ACT) == 0
    assert not reading.finish_document(document, act=ACT)


def test_the_same_bytes_in_another_case_are_taken_from_there(files: FileStore) -> None:
    first, second = case_with(files, notes=b"same"), case_with(files, sent_again=b"same")
    assert first != second
    texts = {"notes.pdf": notes(3), "sent_again.pdf": notes(3)}
    reading.read_case(first, reader=CountingReader(texts), files=files, act=ACT)
    reader = CountingReader(texts)
    reading.read_case(second, reader=reader, files=files, act=ACT)
    assert reader.read_pages == []
    assert {page.document for page in casefile.load_casefile(second).pages} == {"sent_again.pdf"}


def test_another_reader_reads_for_itself(files: FileStore) -> None:
    first, second = case_with(files, notes=b"same"), case_with(files, notes=b"same")
    texts = {"notes.pdf": notes(3)}
    reading.read_case(first, reader=CountingReader(texts), files=files, act=ACT)
    reader = CountingReader(texts)
    reader.version = "made 2"
    reading.read_case(second, reader=reader, files=files, act=ACT)
    assert len(reader.read_pages) == 3


def test_a_file_that_cannot_be_opened_keeps_the_reason_and_costs_no_other(files: FileStore) -> None:
    number = case_with(files, locked=b"1", notes=b"2")
    reader = CountingReader({"locked.pdf": [], "notes.pdf": notes(2)})
    for _ in range(2):
        reading.read_case(number, reader=reader, files=files, act=ACT)
    assert DocumentRow.objects.get(name="locked.pdf").refused.startswith("locked.pdf is locked by a password.")
    assert PageRow.objects.count() == 2
    assert EventRow.objects.filter(kind=EventKind.CASEFILE_DOCUMENT_REFUSED).count() == 1
    with pytest.raises(StepOutOfOrder, match=r"locked\.pdf"):
        casefile.refuse_unread(find_case(number))
    casefile.set_aside(number, document="locked.pdf", why="The sender sent notes.pdf instead.", act=ACT)
    casefile.refuse_unread(find_case(number))
    assert [document.name for document in casefile.load_casefile(number).documents] == ["notes.pdf"]


@pytest.mark.parametrize(
    ("document", "why"), [("notes.pdf", "Not wanted."), ("locked.pdf", " "), ("other.pdf", "Why?")]
)
def test_only_what_cannot_be_opened_is_set_aside_and_for_a_reason(files: FileStore, document: str, why: str) -> None:
    number = case_with(files, locked=b"1", notes=b"2")
    reading.read_case(number, reader=CountingReader({"locked.pdf": [], "notes.pdf": notes(1)}), files=files, act=ACT)
    with pytest.raises(StepOutOfOrder):
        casefile.set_aside(number, document=document, why=why, act=ACT)


def test_every_page_is_in_exactly_one_document_of_the_file(files: FileStore) -> None:
    number = case_with(files, notes=b"1", more=b"2")
    texts = {"notes.pdf": notes(3), "more.pdf": ["", NOTE.format(9), "INVOICE Amount due: 90 dollars. Balance: 90."]}
    reading.read_case(number, reader=CountingReader(texts), files=files, act=ACT)
    kept = casefile.load_casefile(number)
    placed = [(page.document, page.number) for page, _ in kept.placed]
    assert placed == [(name, page) for name in ("notes.pdf", "more.pdf") for page in (1, 2, 3)]
    assert sum(entry.last - entry.first + 1 for entry in kept.entries) == 6


def test_a_correction_is_an_event_and_outlives_the_next_reading(files: FileStore) -> None:
    number = case_with(files, notes=b"1")
    reading.read_case(number, reader=CountingReader({"notes.pdf": notes(3)}), files=files, act=ACT)
    correction = Correction(document="notes.pdf", page=2, field="KIND", value="LEGAL", by="Dana")
    begins = Correction(document="notes.pdf", page=2, field="BEGINS", value="yes", by="Dana")
    for each in (begins, correction, correction):
        casefile.correct_entry(number, each, act=ACT)
    assert EventRow.objects.filter(kind=EventKind.CASEFILE_ENTRY_CORRECTED).count() == 2
    reading.put_in_order(number)
    entry = next(each for _, each in casefile.load_casefile(number).placed if each.first == 2)
    assert (entry.kind.value, entry.kind.by) == ("LEGAL", "Dana")
    assert EntryRow.objects.get(first=2).kind == "LEGAL"
    assert casefile.load_casefile(number).pages[1].kind == "LEGAL"


@pytest.mark.parametrize(
    ("field", "value"), [("KIND", "NOVEL"), ("DATED_ON", "2013-02-30"), ("BEGINS", "maybe"), ("AUTHOR", " ")]
)
def test_a_correction_that_says_nothing_is_refused(files: FileStore, field: str, value: str) -> None:
    number = case_with(files, notes=b"1")
    reading.read_case(number, reader=CountingReader({"notes.pdf": notes(1)}), files=files, act=ACT)
    correction = msgspec.convert(
        {"document": "notes.pdf", "page": 1, "field": field, "value": value, "by": "Dana"}, Correction
    )
    with pytest.raises(InvalidCorrection, match=field):
        casefile.correct_entry(number, correction, act=ACT)


def test_a_correction_of_a_page_that_is_not_there_is_refused(files: FileStore) -> None:
    number = case_with(files, notes=b"1")
    reading.read_case(number, reader=CountingReader({"notes.pdf": notes(1)}), files=files, act=ACT)
    with pytest.raises(StepOutOfOrder, match="no page 2"):
        casefile.correct_entry(
            number, Correction(document="notes.pdf", page=2, field="KIND", value="LEGAL", by="Dana"), act=ACT
        )


def test_copies_are_found_over_all_files_whichever_was_read_first(files: FileStore) -> None:
    number = case_with(files, notes=b"1", again=b"2")
    texts = {"notes.pdf": notes(2), "again.pdf": notes(2)[1:]}
    reading.read_case(number, reader=CountingReader(texts), files=files, act=ACT)
    assert [page.copy_of for page in casefile.load_casefile(number).pages] == [None, None, ("notes.pdf", 2)]


def test_a_file_whose_order_was_never_made_gets_it_when_read_again(
    files: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = case_with(files, notes=b"1")

    def killed(_: CaseNumber) -> None:
        raise KeyboardInterrupt

    reader = CountingReader({"notes.pdf": notes(3)})
    with monkeypatch.context() as patched:
        patched.setattr(reading, "put_in_order", killed)
        with pytest.raises(KeyboardInterrupt):
            reading.read_case(number, reader=reader, files=files, act=ACT)
    assert not EntryRow.objects.exists()
    reading.read_case(number, reader=CountingReader({"notes.pdf": []}), files=files, act=ACT)
    assert sum(entry.last - entry.first + 1 for entry in casefile.load_casefile(number).entries) == 3


def test_a_file_is_not_finished_while_pages_are_missing(files: FileStore) -> None:
    number = case_with(files, notes=b"1")
    reader, document = CountingReader({"notes.pdf": notes(3)}), DocumentRow.objects.get(case=find_case(number)).pk
    assert reading.open_document(document, reader=reader, files=files, act=ACT) == 3
    reading.read_pages(document, numbers=(1, 3), reader=reader, files=files, act_now=lambda: ACT)
    assert reading.missing_pages(document) == (2,)
    with pytest.raises(StepOutOfOrder, match="1 pages of notes"):
        reading.finish_document(document, act=ACT)
