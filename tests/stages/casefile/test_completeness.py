"""What a file lacks: by the rules, by what its own pages speak of, and nothing that is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.engines.typesetter import typeset
from openimr.stages.application.form import Application
from openimr.stages.application.reading import read_application
from openimr.stages.casefile.completeness import Completeness, Finding, check_completeness
from openimr.stages.casefile.entry import Entry, Told
from openimr.stages.casefile.mentions import mentions
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.request import NothingMissing, draft_request

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "deep-tissue-massage" / "application.json"


@pytest.fixture
def application() -> Application:
    """Asked for on August 12, 2013 by Ellen M. Castervale, received in September 2013."""
    return read_application(EXAMPLE.read_bytes())


def page(number: int, text: str, **more: object) -> Page:
    return Page(document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792, **more)  # type: ignore[arg-type]


def entry(number: int, kind: str, *, dated_on: date | None = None, author: str = "") -> Entry:
    return Entry(
        document="r.pdf", first=number, last=number, begins=Told(value=True, confidence=1), kind=Told(value=kind, confidence=1),
        dated_on=Told(value=dated_on, confidence=1), author=Told(value=author, confidence=1),
    )  # fmt: skip


def checked(application: Application, *placed: tuple[Page, Entry]) -> Completeness:
    return check_completeness(application, placed=placed, entries=[entry for _, entry in placed])


def absent(completeness: Completeness, *, basis: str) -> list[Finding]:
    return [each for each in completeness.missing if each.basis == basis]


def test_an_empty_file_lacks_form_decision_request_and_reports(application: Application) -> None:
    lacking = {each.rule for each in absent(checked(application), basis="REQUIRED")}
    assert lacking == {"R101-2", "R105-5", "R105-2"}


def test_the_physicians_reports_before_the_request_count_and_no_others(application: Application) -> None:
    own, other, old = (
        entry(1, "PROGRESS_REPORT", dated_on=date(2013, 6, 19), author="Ellen M. Castervaie, MD"),
        entry(2, "PROGRESS_REPORT", dated_on=date(2013, 6, 19), author="Paul Stone, MD"),
        entry(3, "PROGRESS_REPORT", dated_on=date(2012, 1, 9), author="Ellen M. Castervale, MD"),
    )

    def status(*entries: Entry) -> str:
        made = checked(application, *((page(each.first, "Seen."), each) for each in entries))
        return next(each.status for each in made.findings if each.what.startswith("the reports of"))

    assert [status(own, other), status(other), status(old), status()] == ["PRESENT", "ABSENT", "ABSENT", "ABSENT"]


def test_a_report_that_two_pages_speak_of_is_missing_once_with_both_places(application: Application) -> None:
    placed = [
        (page(1, "Seen today. See my report of 3/4/2013."), entry(1, "PROGRESS_REPORT", dated_on=date(2013, 6, 1))),
        (page(2, "As in my report dated March 4, 2013."), entry(2, "PROGRESS_REPORT", dated_on=date(2013, 7, 1))),
    ]
    (missing,) = absent(checked(application, *placed), basis="MENTIONED")
    assert (missing.dated_on, [span.page for span in missing.places]) == (date(2013, 3, 4), [1, 2])
    assert missing.places[0].quote == "my report of 3/4/2013"


def test_what_is_there_under_its_day_or_on_a_first_page_is_not_missing(application: Application) -> None:
    speaks = (page(1, "MRI of 5/2/2012 reviewed."), entry(1, "PROGRESS_REPORT", dated_on=date(2013, 6, 1)))
    dated = (page(2, "MRI lumbar"), entry(2, "IMAGING", dated_on=date(2012, 5, 2)))
    undated = (page(2, "MRI lumbar, exam 05/02/2012"), entry(2, "IMAGING"))
    assert absent(checked(application, speaks), basis="MENTIONED")
    assert not absent(checked(application, speaks, dated), basis="MENTIONED")
    assert not absent(checked(application, speaks, undated), basis="MENTIONED")


@pytest.mark.parametrize(
    "text",
    [
        "Injury of 5/12/2003, see report.",
        "Return for evaluation on 9/9/2013.",
        "Next report 12/01/2013",
        "Patient born 03/09/1961",
        "Took 300 mg on 2/3/2013.",
        "The MRI of 99/99/2013 is unreadable.",
    ],
)  # fmt: skip
def test_what_is_no_earlier_report_is_not_asked_for(application: Application, text: str) -> None:
    placed = (page(1, text), entry(1, "PROGRESS_REPORT", dated_on=date(2013, 6, 1)))
    assert not absent(checked(application, placed), basis="MENTIONED")


def test_copies_and_blank_pages_speak_of_nothing_and_unread_pages_are_told(application: Application) -> None:
    copy = page(2, "See my report of 3/4/2013.", copy_of=("r.pdf", 1))
    unread = page(3, "", unreadable="handwriting")
    placed = [(each, entry(each.number, "PROGRESS_REPORT", dated_on=date(2013, 6, 1))) for each in (copy, unread)]
    made = checked(application, *placed)
    assert not absent(made, basis="MENTIONED")
    assert made.unread == (("r.pdf", 3),)


def test_a_long_time_without_a_visit_is_told_and_asked_of_nobody(application: Application) -> None:
    visits = [
        entry(n, "THERAPY_NOTE", dated_on=day) for n, day in enumerate((date(2012, 1, 1), date(2012, 12, 1)), start=1)
    ]
    made = checked(application, *((page(each.first, "Session."), each) for each in visits))
    assert [each.basis for each in made.findings if "335 days" in each.explanation] == ["GAP"]
    assert all(each.basis != "GAP" for each in made.missing)


@pytest.mark.parametrize(("priority", "answer_by"), [("REGULAR", date(2013, 10, 11)), ("EXPEDITED", date(2013, 10, 5))])
def test_the_request_asks_for_what_is_missing_by_the_day_the_law_gives(
    application: Application, priority: str, answer_by: date
) -> None:
    application = msgspec.structs.replace(application, priority=priority)
    placed = (page(1, "See my report of 3/4/2013."), entry(1, "PROGRESS_REPORT", dated_on=date(2013, 6, 1)))
    made = checked(application, placed)
    drafted = draft_request(
        made, application=application, case_number="CM13-0000001", organization="OpenIMR", dated_on=date(2013, 10, 4)
    )
    assert len(drafted.records) == len(made.missing) - 2, "form and decision come with the application"
    assert drafted.answer_by == answer_by
    assert drafted.records[-1].pages == ("r.pdf p. 1",)
    assert typeset(drafted, template="records_request").startswith(b"%PDF-")


def test_nothing_is_asked_for_where_nothing_is_missing(application: Application) -> None:
    with pytest.raises(NothingMissing):
        draft_request(
            Completeness(findings=(), unread=()), application=application, case_number="CM13-0000001", organization="O",
            dated_on=date(2013, 10, 4),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See my report of 3/4/2013", [("report", "")]),
        ("the 3/4/2013 MRI showed", [("imaging report", "")]),
        ("QME report of Dr. Stone, March 4, 2013", [("medical-legal report", "Stone")]),
        ("operative report dated 3-4-2013", [("operative report", "")]),
        ("My report of 3/4/2013. MRI done.", [("report", "")]),
        ("PR-2 of 3/4/2013 and PR-2 of 3/4/2013", [("progress report", "")]),
        ("No report here. Weight 180 on 3/4/2013", []),
    ],
)
def test_reports_are_known_by_their_names_beside_a_day(text: str, told: Sequence[tuple[str, str]]) -> None:
    assert [(each.what, each.author) for each in mentions(page(1, text))] == told


@given(st.text(max_size=400))
def test_every_mention_stands_where_it_says(text: str) -> None:
    for each in mentions(page(1, text + " report of 3/4/2013 " + text)):
        each.span.verify(text + " report of 3/4/2013 " + text)
