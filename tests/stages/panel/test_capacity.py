"""Arrivals and reviewers read for a simulated year; figures over runs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.panel.capacity import InvalidPlan, read_plan, spread, usual_capacity, with_more

DAY = date(2026, 5, 1)
REVIEWERS = b'[{"id": "R1", "specialties": ["Neurology"], "capacity": 4}]'


def test_the_days_of_the_determination_are_those_of_the_law() -> None:
    plan = read_plan(b'[{"specialty": "Neurology", "per_week": 3}]', reviewers=REVIEWERS, weeks=52, on=DAY)
    assert (plan.regular_days, plan.expedited_days) == (30, 3)


@pytest.mark.parametrize(
    ("arrivals", "reviewers", "weeks", "said"),
    [
        (b"{", REVIEWERS, 52, "The list of arrivals"),
        (b"[]", REVIEWERS, 52, "arrivals: none"),
        (b'[{"specialty": "Neurology", "per_week": -1}]', REVIEWERS, 52, r"arrivals 1 \(Neurology\): per_week: -1"),
        (b'[{"specialty": "Nuerology", "per_week": 1}]', REVIEWERS, 52, "did you mean Neurology"),
        (b'[{"specialty": "Neurology", "per_week": 1, "expedited_share": 2}]', REVIEWERS, 52, "no share"),
        (b'[{"specialty": "Neurology", "per_week": 1, "review_days": 0}]', REVIEWERS, 52, "review_days: 0"),
        (b'[{"specialty": "Neurology", "per_week": 1}, {"specialty": "neurology", "per_week": 1}]', REVIEWERS, 52, "given twice"),
        (b'[{"specialty": "Neurology", "per_week": 1}]', b'[{"id": "R1", "specialties": ["x"]}]', 52, "reviewer R1: specialty: 'x'"),
        (b'[{"specialty": "Neurology", "per_week": 1}]', REVIEWERS, 0, "weeks: 0"),
    ],
)  # fmt: skip
def test_what_cannot_be_simulated_is_named_by_record_and_field(
    arrivals: bytes, reviewers: bytes, weeks: int, said: str
) -> None:
    with pytest.raises(InvalidPlan, match=said):
        read_plan(arrivals, reviewers=reviewers, weeks=weeks, on=DAY)


def test_recruits_take_as_many_cases_as_is_usual_in_their_specialty() -> None:
    plan = read_plan(b'[{"specialty": "Neurology", "per_week": 3}]', reviewers=REVIEWERS, weeks=1, on=DAY)
    grown = with_more(plan, specialty="Neurology", reviewers=2)
    assert [each.capacity for each in grown.reviewers] == [4, 4, 4]
    assert usual_capacity(plan, specialty="Psychiatry") == 4


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40))
def test_the_median_lies_between_the_ends_and_all_are_figures_given(figures: list[float]) -> None:
    found = spread(figures)
    assert found.low <= found.median <= found.high
    assert {found.low, found.median, found.high} <= set(figures)
