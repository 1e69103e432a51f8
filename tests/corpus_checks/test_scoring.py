"""The scorer of the facts of notes: what is right, what is a miss, what is false."""

from __future__ import annotations

import pytest
from benchmarks.chronology.scoring import KINDS, Mark, Tally, agree, match, tally, total
from hypothesis import given
from hypothesis import strategies as st


def mark(start: int, end: int, *, normalized: str = "gabapentin", kind: str = "MEDICATION", **more: str) -> Mark:
    return Mark(kind=kind, start=start, end=end, normalized=normalized, **more)


def right(marked: list[Mark], found: list[Mark], *, names: bool = True) -> int:
    return len(match(marked, found, names=names).pairs)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("gabapentin", "Gabapentin", True),
        ("knee injection", "the knee injections", True),
        ("biopsies", "a biopsy", True),
        ("diagnosis", "diagnoses", True),
        ("knee pain", "pain", False),
        ("lumbar mri", "cervical mri", False),
        ("", "mri", False),
    ],
)
def test_names_agree_but_for_articles_and_plurals(one: str, other: str, *, same: bool) -> None:
    assert agree(one, other) is agree(other, one) is same


def test_a_span_that_overlaps_by_one_character_is_right_and_one_that_touches_is_not() -> None:
    assert right([mark(0, 10)], [mark(9, 20)]) == 1
    assert right([mark(0, 10)], [mark(10, 20)]) == 0


def test_another_kind_or_name_at_the_same_place_is_a_miss_and_a_false_find() -> None:
    for other in (mark(0, 5, kind="THERAPY"), mark(0, 5, normalized="pregabalin")):
        matching = match([mark(0, 5)], [other])
        assert (len(matching.pairs), len(matching.missed), len(matching.false)) == (0, 1, 1)


def test_without_names_span_and_kind_are_enough() -> None:
    assert right([mark(0, 5)], [mark(0, 5, normalized="pregabalin")], names=False) == 1


def test_two_findings_of_one_mark_are_one_right_and_one_false() -> None:
    matching = match([mark(0, 10)], [mark(0, 5), mark(5, 10)])
    assert (len(matching.pairs), len(matching.false)) == (1, 1)


def test_a_mark_gives_way_where_another_would_be_left_without() -> None:
    marked = [mark(0, 30), mark(0, 10)]
    found = [mark(0, 10), mark(12, 30)]
    assert right(marked, found) == right(marked[::-1], found) == 2


def test_of_two_findings_at_one_place_the_one_with_the_right_assertion_is_taken() -> None:
    matching = match([mark(0, 9, assertion="ABSENT")], [mark(0, 9), mark(0, 5, assertion="ABSENT")])
    assert matching.pairs[0][1].assertion == "ABSENT"


def test_precision_recall_f1_and_assertion_are_counted_by_kind() -> None:
    marked = [mark(0, 5), mark(10, 15), mark(20, 25, assertion="ABSENT"), mark(30, 35)]
    found = [mark(0, 5), mark(20, 25), mark(40, 45)]
    counted = tally([match(marked, found)])["MEDICATION"]
    assert counted == Tally(marked=4, found=3, right=2, asserted=1)
    assert (counted.precision, counted.recall, counted.assertion) == (2 / 3, 1 / 2, 1 / 2)
    assert counted.f1 == pytest.approx(2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2))


def test_nothing_marked_and_nothing_found_counts_as_nothing() -> None:
    assert total(tally([match([], [])])) == Tally()
    assert Tally().f1 == Tally().precision == Tally().recall == Tally().assertion == 0


def test_kinds_that_are_not_scored_stay_out_of_the_total() -> None:
    assert total(tally([match([mark(0, 5, kind="AGE")], [mark(0, 5, kind="AGE")])])) == Tally()


marks = st.lists(
    st.builds(
        lambda start, length, kind, name: mark(start, start + length, kind=kind, normalized=name),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(KINDS[:2]),
        st.sampled_from(["pain", "pains", "mri"]),
    ),
    max_size=8,
)


@given(marks, marks)
def test_every_mark_and_every_finding_is_told_once(marked: list[Mark], found: list[Mark]) -> None:
    matching = match(marked, found)
    key = repr
    assert sorted([*(a for a, _ in matching.pairs), *matching.missed], key=key) == sorted(marked, key=key)
    assert sorted([*(b for _, b in matching.pairs), *matching.false], key=key) == sorted(found, key=key)


@given(marks, marks)
def test_the_order_of_the_marks_changes_no_count(marked: list[Mark], found: list[Mark]) -> None:
    assert right(marked, found) == right(marked[::-1], found[::-1]) == right(found, marked)


@given(marks)
def test_marks_scored_against_themselves_are_all_right(marked: list[Mark]) -> None:
    counted = total(tally([match(marked, marked)]))
    assert counted.right == counted.marked == counted.found == counted.asserted == len(marked)
