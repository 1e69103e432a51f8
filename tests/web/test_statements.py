"""A reviewer's text held against the record: verdicts with places, and what of the draft it keeps."""

from __future__ import annotations

from django.test import Client

from tests.web.whole import Whole


def held(client: Client, whole: Whole, *, text: str) -> str:
    answer = client.post(f"/review/{whole.number}/statements/", {"text": text}, headers={"hx-target": "checked"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_clause_of_the_draft_is_kept_word_for_word_and_told_when_it_is_changed(
    whole: Whole, reviewer: Client
) -> None:
    assert "1 clause of the draft kept, 0 changed" in held(reviewer, whole, text="The employee tells  of pain.")
    changed = held(reviewer, whole, text="The employee is well.")
    assert "0 clauses of the draft kept, 1 changed" in changed
    assert "The employee tells of pain." in changed


def test_a_statement_gets_its_verdict_and_opens_the_page_that_says_so(whole: Whole, reviewer: Client) -> None:
    shown = held(reviewer, whole, text="He has pain of six in ten. He takes Norco.")
    assert "Not found" in shown
    assert "He takes Norco" in shown


def test_an_empty_text_is_refused_in_words_and_nothing_is_asked_by_a_visit(whole: Whole, reviewer: Client) -> None:
    assert "nothing to check" in held(reviewer, whole, text="  ")
    assert reviewer.get(f"/review/{whole.number}/statements/").status_code == 405


def test_the_text_of_a_case_is_closed_to_others(whole: Whole, stranger: Client) -> None:
    assert stranger.post(f"/review/{whole.number}/statements/", {"text": "x"}).status_code in {403, 404}


def test_without_scripts_the_answer_is_a_page_of_its_own(whole: Whole, reviewer: Client) -> None:
    answer = reviewer.post(f"/review/{whole.number}/statements/", {"text": "He takes Norco."}).content.decode()
    assert "<html" in answer
    assert "Statements held against the record" in answer
