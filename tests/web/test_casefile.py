"""The case file at the desk: how far it is read, what was found, what a person puts right, files added."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from openimr import wiring
from openimr.casework import casefile, reading
from openimr.casework.cases import find_case
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.casefile.page import Page
from openimr.store.models import DocumentRow, EntryRow, PageRow
from openimr.store.queries.casefile_overview import progress_of
from openimr.web.templatetags.wording import time_left
from tests.web import journeys
from tests.web.whole import Whole

NOTE = "PROGRESS REPORT\nDate of service: 04/{:02}/2013\nSubjective: low back pain.\nObjective: tender.\nPlan: return."


def file_address(number: CaseNumber, part: str = "") -> str:
    return f"/desk/cases/{number}/file/{part}"


def put(number: CaseNumber, *names: str) -> None:
    for name in names:
        casefile.add_document(
            number, name=name, data=name.encode(), source="Clinic", kind="RECORDS", received_on=journeys.ACT.at.date(),
            files=wiring.files(), act=journeys.ACT,
        )  # fmt: skip


def texts(name: str, *, count: int) -> tuple[Page, ...]:
    return tuple(journeys.page_of(name, number=n, text=NOTE.format(n).replace("\n", " ")) for n in range(1, count + 1))


class LockedReader(journeys.MadeReader):
    def count(self, path: Any, *, document: str) -> int:
        if document == "locked.pdf":
            raise Refusal("locked.pdf is locked by a password.", remedy="Ask the sender for a copy without one.")
        return super().count(path, document=document)


@pytest.fixture
def number(whole: Whole) -> CaseNumber:
    """A case that has received two files, one of which cannot be opened; the other is read."""
    del whole
    made = journeys.received(journeys.another(1))
    put(made, "notes.pdf", "locked.pdf")
    reader = LockedReader({"notes.pdf": texts("notes.pdf", count=3)})
    reading.read_case(made, reader=reader, files=wiring.files(), act=journeys.ACT)
    return made


def shown(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_file_shows_what_was_received_and_found(number: CaseNumber, staff: Client) -> None:
    text = shown(staff, file_address(number))
    assert [
        words for words in ("notes.pdf", "Cannot be opened", "locked by a password", "Set aside") if words not in text
    ] == []
    assert text.count("<details") == EntryRow.objects.filter(document__name="notes.pdf").count()
    assert "hx-trigger" not in text, "nothing is being read, so nothing is asked for again"


def test_while_files_are_read_the_part_that_tells_it_is_asked_for_again(number: CaseNumber, staff: Client) -> None:
    put(number, "more.pdf")
    assert "Waiting" in shown(staff, file_address(number, "progress/"))
    row = DocumentRow.objects.get(name="more.pdf")
    DocumentRow.objects.filter(pk=row.pk).update(page_count=40)
    page = texts("more.pdf", count=1)[0]
    now = timezone.now()  # noqa: TID251 - the view reads the clock
    PageRow.of(page, document=row, reader="made", read_at=now - timedelta(seconds=30)).save()
    going = progress_of(find_case(number), at=now)
    assert (going.read, going.pages, going.is_going_on) == (4, 43, True)
    assert going.pages_a_minute == pytest.approx(2)
    assert going.seconds_left == pytest.approx(60 * 39 / 2)
    part = staff.get(file_address(number, "progress/"))
    assert "every 2s" in part.content.decode()
    assert "4 of 43" in part.content.decode()
    assert "HX-Refresh" not in part
    DocumentRow.objects.filter(pk=row.pk).update(read_at=now)
    assert staff.get(file_address(number, "progress/"))["HX-Refresh"] == "true"


def test_a_file_that_cannot_be_opened_is_set_aside_with_a_reason(number: CaseNumber, staff: Client) -> None:
    said = {"document": "locked.pdf", "why": "Sent again without a password."}
    assert staff.post(file_address(number, "set-aside/"), said).status_code == 302
    assert DocumentRow.objects.get(name="locked.pdf").set_aside == said["why"]
    answer = staff.post(file_address(number, "set-aside/"), {"document": "notes.pdf", "why": "No."})
    assert answer.status_code == 409
    assert "Only what cannot be opened is set aside" in answer.content.decode()


def test_a_document_is_put_right_by_the_person_signed_in(number: CaseNumber, staff: Client) -> None:
    row = EntryRow.objects.filter(document__name="notes.pdf")[0]
    said = {
        "document": "notes.pdf", "page": row.first, "KIND": "LEGAL", "was_KIND": row.kind, "AUTHOR": "Pat Stone, MD", "was_AUTHOR": "",
        "DATED_ON": "", "was_DATED_ON": "", "BEGINS": "",
    }  # fmt: skip
    answer = staff.post(file_address(number, "correct/"), said)
    assert answer["Location"].endswith("#notes.pdf-1")
    entry = EntryRow.objects.get(document__name="notes.pdf", first=row.first).entry
    assert (entry.kind.value, entry.kind.by, entry.author.value) == ("LEGAL", "desk", "Pat Stone, MD")
    text = shown(staff, file_address(number))
    assert "by desk" in text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("KIND", "NOVEL", "is none of"),
        ("DATED_ON", "2013-02-30", "no day"),
        ("BEGINS", "x" * 10_000, "neither yes nor no"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_the_form(
    number: CaseNumber, staff: Client, *, field: str, value: str, told: str
) -> None:
    answer = staff.post(file_address(number, "correct/"), {"document": "notes.pdf", "page": "1", field: value})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert told in text
    assert "<details open>" in text


@pytest.mark.parametrize("page", ["0", "99", "-1", "one", "9" * 40, "1\0"])
def test_a_page_that_is_not_there_cannot_be_put_right(number: CaseNumber, staff: Client, page: str) -> None:
    said = {"document": "no such file.pdf\0", "page": page, "KIND": "LEGAL"}
    assert staff.post(file_address(number, "correct/"), said).status_code == 409


def test_files_are_added_and_wait_to_be_read(number: CaseNumber, staff: Client) -> None:
    sent = [SimpleUploadedFile(name, b"%PDF-1.7 " + name.encode()) for name in ("one.pdf", "two.pdf")]
    said = {"files": sent, "source": "Claims administrator", "kind": "RECORDS", "received_on": "2013-10-05"}
    assert staff.post(file_address(number, "add/"), said).status_code == 302
    rows = DocumentRow.objects.filter(source="Claims administrator")
    assert [(row.name, str(row.received_on)) for row in rows] == [("one.pdf", "2013-10-05"), ("two.pdf", "2013-10-05")]
    assert shown(staff, file_address(number)).count(">Waiting<") == 2


@pytest.mark.parametrize(
    "wrong", [{"source": ""}, {"kind": "NOVEL"}, {"received_on": "tomorrow"}, {"files": []}, {"name": "notes.pdf"}]
)
def test_files_that_cannot_be_taken_are_refused_and_nothing_is_kept(
    number: CaseNumber, staff: Client, wrong: dict[str, Any]
) -> None:
    before = DocumentRow.objects.count()
    sent = [SimpleUploadedFile(wrong.get("name", "one.pdf"), b"%PDF-1.7")]
    said = {"files": sent, "source": "Clinic", "kind": "RECORDS", "received_on": "2013-10-05"} | wrong
    answer = staff.post(file_address(number, "add/"), said)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert DocumentRow.objects.count() == before


def test_only_documents_of_a_kind_or_to_be_checked_are_listed(number: CaseNumber, staff: Client) -> None:
    EntryRow.objects.filter(document__name="notes.pdf").update(least_confidence=0.9)
    assert "<details" not in shown(staff, file_address(number) + "?unsure=1")
    assert "<details" not in shown(staff, file_address(number) + "?kind=NOVEL%00")
    assert "<details" in shown(staff, file_address(number) + "?page=99999")


def test_a_file_of_many_documents_asks_as_many_questions_as_one_of_few(number: CaseNumber, staff: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            shown(staff, file_address(number))
        return len(counted)

    few = asked()
    document = DocumentRow.objects.get(name="notes.pdf")
    entry = document.entries.all()[0]
    for first in range(100, 160):
        EntryRow.objects.create(document=document, first=first, last=first, kind="OTHER", author="", entry=entry.entry)
    assert asked() == few


def test_what_is_missing_is_told_and_a_request_drafted(number: CaseNumber, staff: Client) -> None:
    text = shown(staff, file_address(number, "completeness/"))
    assert "missing" in text
    assert "the reports of" in text
    drafted = staff.get(file_address(number, "request.pdf"))
    assert drafted["Content-Type"] == "application/pdf"
    assert drafted.content.startswith(b"%PDF-")


@pytest.mark.parametrize("part", ["", "progress/", "completeness/", "request.pdf"])
def test_the_file_is_for_staff_alone(number: CaseNumber, reviewer: Client, client: Client, part: str) -> None:
    assert reviewer.get(file_address(number, part)).status_code == 403
    assert client.get(file_address(number, part)).status_code == 302


@pytest.mark.parametrize("part", ["add/", "set-aside/", "correct/"])
def test_what_changes_a_file_is_for_staff_alone_and_is_posted(
    number: CaseNumber, *, staff: Client, reviewer: Client, part: str
) -> None:
    assert reviewer.post(file_address(number, part)).status_code == 403
    assert staff.get(file_address(number, part)).status_code == 405
    assert Client(enforce_csrf_checks=True).post(file_address(number, part)).status_code == 403


@pytest.mark.usefixtures("whole")
def test_a_case_that_is_not_there_has_no_file(staff: Client) -> None:
    shown(staff, "/desk/cases/CM13-0999999/file/", status=404)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(None, ""), (20, "less than a minute"), (75, "about a minute"), (95, "about 2 minutes"), (7300, "about 2 hours")],
)
def test_a_time_left_is_told_as_one_would_say_it(seconds: float | None, told: str) -> None:
    assert time_left(seconds) == told
