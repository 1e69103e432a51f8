"""The search in a case file in the web: pages found, places highlighted, and nobody who may not look."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.journeys import NOTES, SCRAWL
from tests.web.whole import Whole


def found(client: Client, whole: Whole, *, words: str, **headers: str) -> str:
    answer = client.get(f"/review/{whole.number}/search/", {"q": words}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_reviewer_finds_words_and_opens_the_page_with_every_place_highlighted(
    whole: Whole, reviewer: Client
) -> None:
    text = found(reviewer, whole, words="pain reports")
    assert "1 page" in text
    assert "p. 1</a>" in text
    page = reviewer.get(f"/cases/{whole.number}/pages/{NOTES}/1/", {"q": "pain reports"}).content.decode()
    assert page.count("<mark>") == 2
    assert page.count('class="box"') == 2


def test_a_part_of_the_page_opens_what_it_finds_beside_the_text(whole: Whole, reviewer: Client) -> None:
    part = found(reviewer, whole, words="pain", **{"HX-Target": "found"})
    assert "<html" not in part
    assert 'hx-target="#viewer"' in part


def test_what_a_person_typed_of_a_page_is_found(whole: Whole, staff: Client) -> None:
    assert "0 pages" in found(staff, whole, words="zygomatic")
    staff.post(f"/cases/{whole.number}/pages/{SCRAWL}/1/transcription/", {"text": "Zygomatic arch tender."})
    text = found(staff, whole, words="zygomatic")
    assert SCRAWL in text
    shown = staff.get(f"/cases/{whole.number}/pages/{SCRAWL}/1/", {"q": "zygomatic"}).content.decode()
    assert 'class="whole"' in shown


def test_misread_words_are_found_and_told_so(whole: Whole, reviewer: Client) -> None:
    assert "perhaps misread" in found(reviewer, whole, words="patlent")
    assert "perhaps misread" not in found(reviewer, whole, words="patient")


@pytest.mark.parametrize(
    "words", ['"', "-", "* ~ ^", "\0", "AND OR NOT", "a" * 10_000, '"' * 500, "exact:pain", "pain) OR (1=1", "é ß 漢字"]
)
def test_no_text_of_a_query_is_an_error(whole: Whole, reviewer: Client, words: str) -> None:
    found(reviewer, whole, words=words)


def test_nothing_typed_finds_nothing_and_says_nothing(whole: Whole, reviewer: Client) -> None:
    assert "tally" not in found(reviewer, whole, words=" ")


def test_another_reviewer_finds_no_such_case(whole: Whole, stranger: Client, client: Client) -> None:
    assert stranger.get(f"/review/{whole.number}/search/?q=pain").status_code == 404
    assert client.get(f"/review/{whole.number}/search/?q=pain").status_code == 302
