"""The clock of a case and its notices at the desk, and the calendar of all cases."""

from __future__ import annotations

import pytest
from django.test import Client

from openimr.casework.cases import find_case
from openimr.kernel import CaseNumber
from openimr.store.models import CaseRow
from tests.web import journeys
from tests.web.test_desk import queries
from tests.web.whole import Whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db: None) -> CaseNumber:
    del db
    return journeys.received(journeys.another(1))


def test_the_clock_tells_what_is_met_what_is_late_and_under_which_rule(whole: Whole, staff: Client) -> None:
    shown = staff.get(f"/desk/cases/{whole.number}/life/").content.decode()
    for words in ("Met", "Labor Code 4610.6(d)(1)(B)", "The determination is made", "Remand", "DET-15"):
        assert words in shown
    assert "R-001" not in shown


def test_a_notice_is_drafted_sent_once_and_opened_again(case: CaseNumber, staff: Client) -> None:
    draft = staff.get(f"/desk/cases/{case}/notices/ASSIGNMENT/draft.pdf")
    assert draft.content.startswith(b"%PDF")
    assert not find_case(case).notices.exists()
    for _ in range(2):
        assert staff.post(f"/desk/cases/{case}/notices/ASSIGNMENT/send/", {"by": "MAIL"}).status_code == 302
    row = find_case(case).notices.get()
    assert (row.sent_by, find_case(case).state) == ("MAIL", CaseRow.State.COLLECTING_RECORDS)
    assert staff.get(f"/desk/cases/{case}/notices/{row.pk}.pdf").content.startswith(b"%PDF")
    assert "Notice of Assignment" in staff.get(f"/desk/cases/{case}/life/").content.decode()


def test_a_notice_that_does_not_follow_is_refused_beside_the_clock(case: CaseNumber, staff: Client) -> None:
    answer = staff.post(f"/desk/cases/{case}/notices/INVOICE/send/", {"by": "MAIL"})
    assert answer.status_code == 409
    assert "does not follow" in answer.content.decode()
    assert staff.get(f"/desk/cases/{case}/notices/SOMETHING/draft.pdf").status_code == 404


def test_what_happened_is_kept_and_what_cannot_happen_is_refused(case: CaseNumber, staff: Client) -> None:
    assert staff.post(f"/desk/cases/{case}/life/move/expedite/").status_code == 302
    refused = staff.post(f"/desk/cases/{case}/life/move/remand/")
    assert refused.status_code == 409
    assert "DET-15" in refused.content.decode()
    ended = {"ending": "AUTHORIZED", "item": "1", "on": "2013-09-19"}
    assert staff.post(f"/desk/cases/{case}/life/move/end/", ended | {"on": "yesterday"}).status_code == 409
    assert staff.post(f"/desk/cases/{case}/life/move/end/", ended | {"item": "9"}).status_code == 409
    assert staff.post(f"/desk/cases/{case}/life/move/nothing/").status_code == 404
    late = {"ending": "AUTHORIZED", "item": "1"}
    assert staff.post(f"/desk/cases/{case}/life/move/end/", late).status_code == 302
    assert find_case(case).state == CaseRow.State.TERMINATED


def test_nothing_is_changed_by_a_visit(case: CaseNumber, staff: Client) -> None:
    assert staff.get(f"/desk/cases/{case}/life/move/expedite/").status_code == 405
    assert staff.get(f"/desk/cases/{case}/notices/ASSIGNMENT/send/").status_code == 405


def test_the_calendar_lists_what_is_late_narrowed_to_whose_act_it_is(case: CaseNumber, staff: Client) -> None:
    shown = staff.get("/desk/calendar/").content.decode()
    assert str(case) in shown
    assert "late" in shown
    assert str(case) not in staff.get("/desk/calendar/?whose=EMPLOYEE").content.decode()
    assert staff.get("/desk/calendar/?whose=nobody&days=abc").status_code == 200


def test_the_calendar_asks_as_many_questions_for_many_cases_as_for_few(staff: Client) -> None:
    journeys.received(journeys.another(2))
    few = queries(staff, "/desk/calendar/")
    for serial in range(3, 9):
        journeys.received(journeys.another(serial))
    assert queries(staff, "/desk/calendar/") == few
