"""Facts of the record are noticed under whatever label, and guidelines and conclusions are left in peace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.determination.assertions import facts_of_the_record
from openimr.stages.determination.conclusion import agrees, says
from openimr.stages.determination.statements import tells_of_the_record
from openimr.stages.determination.worksheet import Statement

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text())


def labelled() -> Iterator[tuple[Any, str, bool]]:
    for label, sides in SENTENCES.items():
        yield from ((label, text, True) for text in sides[True])
        yield from ((label, text, False) for text in sides[False])


@pytest.mark.parametrize(("label", "text", "tells"), [*labelled()])
def test_sentence(label: Any, text: str, *, tells: bool) -> None:
    assert tells_of_the_record(Statement(text=text, about=label)) is tells


def test_what_is_labelled_as_of_the_record_tells_of_the_record() -> None:
    assert tells_of_the_record(Statement(text="Anything at all.", about="RECORD"))


def test_the_clause_that_tells_is_named() -> None:
    text = "The guideline allows six visits; the applicant has had twelve, and more may be considered."
    assert list(facts_of_the_record(text, of_a_guideline=True)) == ["the applicant has had twelve"]


@given(text=st.text(max_size=300), of_a_guideline=st.booleans())
def test_any_text_at_all_is_read(*, text: str, of_a_guideline: bool) -> None:
    for clause in facts_of_the_record(text, of_a_guideline=of_a_guideline):
        assert clause


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Therefore the request for six sessions is not medically necessary.", "NOT_NECESSARY"),
        ("Therefore, the request for 6 sessions is not medically necessary or appropriate.", "NOT_NECESSARY"),
        ("The request is neither medically necessary nor appropriate.", "NOT_NECESSARY"),
        ("Not medically necessary.", "NOT_NECESSARY"),
        ("Medically necessary.", "NECESSARY"),
        ("The request is not only appropriate but medically necessary.", "NECESSARY"),
        ("The request for not more than six sessions is medically necessary.", "NECESSARY"),
        ("The denial was not appropriate; the request is medically necessary.", "NECESSARY"),
        ("The denial was not appropriate.", "NECESSARY"),
        ("The denial of this treatment is supported by the guideline.", "NOT_NECESSARY"),
        ("The denial is upheld.", "NOT_NECESSARY"),
        ("The utilization review decision is overturned.", "NECESSARY"),
        ("The medical necessity of the request is not established at this time.", "NOT_NECESSARY"),
        ("The criteria of the guideline are met.", "NECESSARY"),
        ("The applicant fails to meet the criteria.", "NOT_NECESSARY"),
        ("Although not recommended in general, the request is medically necessary here.", "NECESSARY"),
        ("Although the drug is appropriate in general, the request is not medically necessary.", "NOT_NECESSARY"),
        ("Continued use cannot be supported.", "NOT_NECESSARY"),
        ("The treatment is unnecessary.", "NOT_NECESSARY"),
        ("Massage would be necessary if it helped; it does not.", None),
        ("The guideline was considered.", None),
    ],
)
def test_a_conclusion_says(text: str, said: str | None) -> None:
    assert says(text) == said


@given(st.sampled_from(["UPHELD", "OVERTURNED"]), st.sampled_from(["massage", "Norco 10/325", "an MRI of the knee"]))
def test_a_decision_agrees_with_its_own_conclusion_and_not_with_the_other(decision: Any, treatment: str) -> None:
    denies = f"Therefore the request for {treatment} is not medically necessary."
    allows = f"Therefore the request for {treatment} is medically necessary."
    assert agrees(decision, text=denies) is (decision == "UPHELD")
    assert agrees(decision, text=allows) is (decision == "OVERTURNED")
