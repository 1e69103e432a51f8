"""Names are matched across spellings, and what merely resembles is left to a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.panel.names import GREY, SAME, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Una Marchbanks", "MARCHBANKS, UNA B., M.D."),
        ("Cobalt Claims", "Cobalt Claims, Inc."),
        ("José Núñez", "NUNEZ, JOSE"),
        ("Ninefold UR", "Ninefold Utilization Review"),
        ("Alder Orthopedic Assoc.", "Alder Orthopaedic Associates"),
        ("O\u2019Neil, Pat", "Pat O'Neil"),
    ],
)
def test_the_same_name_in_another_spelling_is_the_same(one: str, other: str) -> None:
    assert likeness(one, other) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Una Marchbanks", "Uma Marchbank"),
        ("U. Marchbanks", "Una Marchbanks"),
        ("U. B. Marchbanks", "Una Beth Marchbanks"),
        ("Una Marchbanks", "Una Marchbanks-Thorne"),
        ("Bob Ringrose", "Robert Ringrose"),
        ("Otto A. Grandison", "Otto B. Grandison"),
        ("Granite Pass Insurance", "Granite Pass Insurance Services"),
        ("Alder Spine Group, Ukiah", "Alder Spine Medical Group"),
        ("Still Water Bodywork", "Stillwater Bodywork"),
        ("SCIF", "State Compensation Insurance Fund"),
    ],
)
def test_names_that_may_be_the_same_are_left_to_a_person(one: str, other: str) -> None:
    assert SAME > likeness(one, other) >= GREY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Una Marchbanks", "Otto Grandison"),
        ("Alder Spine Group", "Elder Care Network"),
        ("Valley Pain Medical Group", "Alder Pain Medical Group"),
        ("Juan Garcia", "Maria Garcia"),
        ("J. Ringrose", "R. Ringrose"),
        ("Ringrose Physical Therapy", "Physical Therapy"),
        ("", "Una Marchbanks"),
        ("M.D.", "Una Marchbanks, M.D."),
    ],
)
def test_different_names_are_different(one: str, other: str) -> None:
    assert likeness(one, other) < GREY


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    straight, turned = " ".join(words), " ".join([*words[1:], words[0]])
    assert likeness(straight, turned) == likeness(straight, straight)
