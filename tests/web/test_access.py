"""Who may see which page."""

from __future__ import annotations

import pytest
from django.test import Client

from openimr.casework import accounts
from openimr.casework.accounts import AccountRefused, NoSuchReviewer
from tests.web.journeys import EXAMPLE, NOTES, SCRAWL
from tests.web.whole import PASSWORD, Whole

OF_STAFF = (
    "/desk/cases/{number}/certificate.pdf",
    "/desk/calendar/",
    "/desk/cases/{number}/life/",
    "/desk/cases/{number}/notices/COVER/draft.pdf",
    "/desk/",
    "/desk/log/",
    "/desk/cases/{number}/",
    "/desk/cases/{number}/letter.pdf",
)
OF_THE_CASE = (
    "/review/{number}/",
    "/cases/{number}/pages/" + NOTES + "/1/",
    "/cases/{number}/pages/" + NOTES + "/1/image.png",
)


@pytest.mark.parametrize("address", [*OF_STAFF, *OF_THE_CASE, "/review/"])
def test_an_anonymous_visitor_is_sent_to_sign_in(address: str, whole: Whole, client: Client) -> None:
    answer = client.get(address.format(number=whole.number))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


@pytest.mark.parametrize("address", [*OF_STAFF, *OF_THE_CASE])
def test_staff_see_everything_of_a_case(address: str, whole: Whole, staff: Client) -> None:
    assert staff.get(address.format(number=whole.number)).status_code == 200


@pytest.mark.parametrize("address", OF_STAFF)
def test_the_desk_is_closed_to_reviewers(address: str, whole: Whole, reviewer: Client) -> None:
    assert reviewer.get(address.format(number=whole.number)).status_code == 403


@pytest.mark.parametrize("address", OF_THE_CASE)
def test_only_the_assigned_reviewer_finds_the_case(
    address: str, whole: Whole, reviewer: Client, stranger: Client
) -> None:
    place = address.format(number=whole.number)
    assert (reviewer.get(place).status_code, stranger.get(place).status_code) == (200, 404)


def test_another_reviewer_can_not_type_on_a_page(whole: Whole, stranger: Client) -> None:
    place = f"/cases/{whole.number}/pages/{SCRAWL}/1/transcription/"
    assert stranger.post(place, {"text": "anything"}).status_code == 404


def test_a_reviewer_sees_only_the_own_cases_listed(whole: Whole, reviewer: Client, stranger: Client) -> None:
    assert str(whole.number) in reviewer.get("/review/").content.decode()
    assert str(whole.number) not in stranger.get("/review/").content.decode()


@pytest.mark.parametrize("ending", ["/", ".html", ".json"])
def test_public_pages_name_neither_the_employee_nor_the_reviewer(ending: str, whole: Whole, client: Client) -> None:
    shown = client.get(f"/determinations/{whole.number}{ending}").content.decode()
    assert "tells of pain" in shown
    application = (EXAMPLE / "application.json").read_text()
    employee = application.split('"last_name": "')[1].split('"')[0]
    assert [name for name in (employee, whole.reviewer_name, "reader-one") if name in shown] == []


def test_the_desk_shows_the_certificate_without_the_reviewers_name(whole: Whole, staff: Client) -> None:
    shown = staff.get(f"/desk/cases/{whole.number}/").content.decode()
    assert "Labor Code 139.5(d)(4)" in shown
    assert whole.reviewer_name not in shown


@pytest.mark.parametrize(("user", "goes_to"), [("desk", "/desk/"), ("reader-one", "/review/")])
@pytest.mark.usefixtures("whole")
def test_signing_in_leads_to_the_own_work(user: str, goes_to: str, client: Client) -> None:
    answer = client.post("/login/", {"username": user, "password": PASSWORD})
    assert answer["Location"] == goes_to


@pytest.mark.usefixtures("whole")
def test_signing_out_leads_to_the_register(staff: Client) -> None:
    assert staff.post("/logout/")["Location"] == "/"
    assert staff.get("/desk/").status_code == 302


@pytest.mark.usefixtures("whole")
def test_a_wrong_password_is_told(client: Client) -> None:
    answer = client.post("/login/", {"username": "desk", "password": "wrong"})
    assert "do not match an account" in answer.content.decode()


def test_an_account_is_refused_where_it_can_not_be_opened(whole: Whole) -> None:
    with pytest.raises(AccountRefused, match="taken"):
        accounts.create_staff("desk", password=PASSWORD)
    with pytest.raises(AccountRefused, match="too short"):
        accounts.create_staff("new", password="short")
    with pytest.raises(NoSuchReviewer):
        accounts.create_reviewer_account("nobody", username="new", password=PASSWORD)
    with pytest.raises(AccountRefused, match="has an account"):
        accounts.create_reviewer_account(whole.reviewer.reviewer.reviewer_id, username="new", password=PASSWORD)
