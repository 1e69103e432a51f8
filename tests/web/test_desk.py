"""The desk: the list of cases and the journey of one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openimr.store.models import CaseRow, EventHeadRow
from openimr.store.queries.case_list import CaseFilter, case_list
from tests.web import journeys
from tests.web.whole import Whole


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.usefixtures("whole")
def test_the_list_asks_as_many_questions_for_three_cases_as_for_thirty(staff: Client) -> None:
    for serial in range(2):
        journeys.received(journeys.another(serial))
    few = queries(staff, "/desk/")
    for serial in range(2, 29):
        journeys.received(journeys.another(serial))
    assert (CaseRow.objects.count(), queries(staff, "/desk/")) == (30, few)


def test_the_list_is_shown_a_page_at_a_time(whole: Whole, staff: Client) -> None:
    for serial in range(29):
        journeys.received(journeys.another(serial))
    first, second = (staff.get(f"/desk/?page={page}").content.decode() for page in (1, 2))
    assert "Page 1 of 2" in first
    assert str(whole.number) not in first
    assert str(whole.number) in second


@pytest.mark.parametrize("words", ["Numbered007", "numbered007", "CM13-0000009", "cm13-0000009", "9"])
@pytest.mark.usefixtures("whole")
def test_a_case_is_found_by_name_or_number(words: str, staff: Client) -> None:
    for serial in range(9):
        journeys.received(journeys.another(serial))
    shown = staff.get("/desk/", {"q": words}).content.decode()
    assert shown.count('<th scope="row">') == 1
    assert "CM13-0000009" in shown


def test_the_list_is_narrowed_to_a_state(whole: Whole, staff: Client) -> None:
    other = journeys.received(journeys.another(1))
    shown = staff.get("/desk/?state=published").content.decode()
    assert str(whole.number) in shown
    assert str(other) not in shown


@pytest.mark.usefixtures("whole")
def test_a_case_is_late_after_its_due_day_until_its_letter_is_issued() -> None:
    due = date(2013, 11, 2)
    CaseRow.objects.update(due_on=due, state=CaseRow.State.WITH_REVIEWER)
    assert [case_list(CaseFilter(), on=day).late for day in (due, date(2013, 11, 3))] == [0, 1]
    assert case_list(CaseFilter(), on=date(2013, 11, 3)).cases[0].is_late
    CaseRow.objects.update(state=CaseRow.State.ISSUED)
    assert not case_list(CaseFilter(), on=date(2013, 11, 3)).cases[0].is_late


def test_the_journey_shows_what_every_step_made(whole: Whole, staff: Client) -> None:
    shown = staff.get(f"/desk/cases/{whole.number}/").content.decode()
    expected = [
        "Eligible", "Labor Code", "The page is written by hand.", "pain of six in ten", "The least burdened.",
        "Invented guideline", "The record tells of pain.", "Open the letter", "No identifier was found",
        "eligibility:ruling:made",
    ]  # fmt: skip
    assert [words for words in expected if words not in shown] == []
    assert shown.count('<li class="taken">') == 10


@pytest.mark.usefixtures("whole")
def test_a_case_just_received_shows_what_is_still_to_come(staff: Client) -> None:
    number = journeys.received(journeys.another(1))
    shown = staff.get(f"/desk/cases/{number}/").content.decode()
    assert (shown.count('<li class="taken">'), shown.count('<li class="ahead">')) == (2, 8)


def test_the_letter_is_served_as_it_was_issued(whole: Whole, staff: Client) -> None:
    answer = staff.get(f"/desk/cases/{whole.number}/letter.pdf")
    assert (answer["Content-Type"], answer.content) == (
        "application/pdf",
        (journeys.EXAMPLE / "application.pdf").read_bytes(),
    )


@pytest.mark.usefixtures("whole")
def test_the_chain_of_events_is_verified(staff: Client) -> None:
    part = staff.get("/desk/log/", headers={"HX-Request": "true"}).content.decode()
    assert "Chain verified" in part
    assert "<html" not in part


@pytest.mark.usefixtures("whole")
def test_a_broken_chain_is_told(staff: Client) -> None:
    EventHeadRow.objects.update(sequence=1000)
    answer = staff.get("/desk/log/")
    assert answer.status_code == 409
    assert "The chain is broken." in answer.content.decode()


@pytest.mark.parametrize("number", ["CM13-0999999", "nothing", "CM13-0000000"])
@pytest.mark.usefixtures("whole")
def test_a_case_that_is_not_there_is_not_found(number: str, staff: Client) -> None:
    answer = staff.get(f"/desk/cases/{number}/")
    assert answer.status_code == 404
    assert "nothing at this address" in answer.content.decode()
