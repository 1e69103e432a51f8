"""The course of a case on its page, narrowed, drawn, and carried out as CSV and FHIR; closed to whom the review is closed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.whole import Whole

ADDRESSES = ("timeline/", "timeline.svg", "facts.csv", "facts.fhir.json")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_reviewer_and_staff_see_it_and_nobody_else(
    address: str, whole: Whole, reviewer: Client, staff: Client, stranger: Client
) -> None:
    path = f"/review/{whole.number}/{address}"
    assert [client.get(path).status_code for client in (reviewer, staff)] == [200, 200]
    assert stranger.get(path).status_code in {403, 404}
    assert Client().get(path).status_code == 302


def test_events_are_narrowed_by_kind_assertion_and_years(whole: Whole, reviewer: Client) -> None:
    page = f"/review/{whole.number}/timeline/"
    assert "pain of six in ten" in reviewer.get(page).content.decode()
    for asked in ("kind=THERAPY", "assertion=ABSENT", "since=2014", "until=2012"):
        assert "No dated fact" in reviewer.get(f"{page}?{asked}").content.decode()
    assert "pain of six in ten" in reviewer.get(f"{page}?kind=PAIN&since=2013&until=2013").content.decode()
    assert reviewer.get(f"{page}?since=abc&until=99999&kind=NONE").status_code == 200


def test_asked_by_a_part_of_the_page_the_events_alone_are_given(whole: Whole, reviewer: Client) -> None:
    answer = reviewer.get(f"/review/{whole.number}/timeline/?kind=PAIN", headers={"hx-target": "events"})
    assert "<html" not in answer.content.decode()
    assert "pain of six in ten" in answer.content.decode()


def test_what_is_carried_out_is_not_kept_on_the_way(whole: Whole, reviewer: Client) -> None:
    for address in ADDRESSES[1:]:
        assert reviewer.get(f"/review/{whole.number}/{address}")["Cache-Control"] == "private, no-store"
