"""What a model proposes is kept where the page bears it out, and dropped and counted where not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.chronology.proposals import BASIS, MOST, check_proposals
from tests.stages.chronology.notes import page

TEXT = "He takes Vicodin\n5/500 mg twice a day. No fracture. Seen on 05/14/2003."
PAGE = page(TEXT)


def passed(**lists: Any) -> Any:
    return check_proposals(json.dumps(lists), page=PAGE)


def test_a_fact_in_the_pages_own_words_is_kept_with_its_place_and_on_what_it_rests() -> None:
    (fact,) = passed(
        facts=[{"kind": "MEDICATION", "quote": "vicodin 5/500 mg", "normalized": "hydrocodone/acetaminophen"}]
    ).facts
    assert fact.spans[0].quote == "Vicodin\n5/500 mg"
    assert (fact.normalized, fact.date_basis) == ("hydrocodone/acetaminophen", BASIS)


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ({"kind": "MEDICATION", "quote": "Norco 10/325"}, "NOT_ON_PAGE"),
        ({"kind": "MEDICATION", "quote": "Vicodin 5/600 mg"}, "NOT_ON_PAGE"),
        ({"kind": "MEDICATION", "quote": "Vicodim 5/500 mg"}, "NOT_ON_PAGE"),
        ({"kind": "DRUG", "quote": "Vicodin"}, "NO_SUCH_KIND"),
        ({"kind": "MEDICATION", "quote": ""}, "NO_NAME"),
        ({"kind": "MEDICATION"}, "WRONG_SHAPE"),
        ({"kind": "DIAGNOSIS", "quote": "fracture", "assertion": "SURELY"}, "WRONG_SHAPE"),
        ("Vicodin", "WRONG_SHAPE"),
    ],
)
def test_a_fact_that_the_page_does_not_bear_out_is_dropped_with_the_reason(fact: object, why: str) -> None:
    made = passed(facts=[fact])
    assert made.facts == ()
    assert [each.why for each in made.dropped] == [why]


def test_a_sentence_needs_every_quotation_and_every_figure() -> None:
    good = {"text": "He takes Vicodin 5/500 mg.", "quotes": ["takes Vicodin 5/500 mg"]}
    made = passed(
        sentences=[
            good,
            good | {"quotes": []},
            good | {"quotes": ["takes Vicodin 5/500 mg", "is well"]},
            good | {"text": "He takes 6 a day."},
        ]
    )
    assert [clause.text for clause in made.clauses] == [good["text"]]
    assert [each.why for each in made.dropped] == ["NOT_ON_PAGE", "NOT_ON_PAGE", "FIGURE_NOT_QUOTED"]


def test_an_answer_wrapped_in_words_is_read_and_one_without_json_is_dropped() -> None:
    wrapped = (
        'Here you are:\n```json\n{"facts": [{"kind": "DIAGNOSIS", "quote": "fracture", "assertion": "ABSENT"}]}\n```'
    )
    assert check_proposals(wrapped, page=PAGE).facts[0].assertion == "ABSENT"
    assert check_proposals("I cannot help with that.", page=PAGE).dropped[0].why == "NOT_JSON"


def test_no_more_is_looked_at_than_a_page_can_hold() -> None:
    made = passed(facts=[{"kind": "MEDICATION", "quote": "Vicodin"}] * (MOST + 7))
    assert len(made.facts) == MOST
    assert made.dropped[0].what == "7 more"


@given(st.text(max_size=300))
def test_whatever_is_answered_what_is_kept_stands_on_the_page(answer: str) -> None:
    for fact in check_proposals(answer, page=PAGE).facts:
        fact.spans[0].verify(TEXT)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_no_quotation_is_kept_that_the_page_does_not_hold(quotes: list[str]) -> None:
    made = passed(facts=[{"kind": "SYMPTOM", "quote": quote} for quote in quotes])
    for fact in made.facts:
        assert " ".join(fact.spans[0].quote.split()).casefold() in " ".join(TEXT.split()).casefold()
