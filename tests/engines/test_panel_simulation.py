"""The simulated year: what no capacity, ample capacity and more capacity do; the same seed gives the same answer."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.engines.capacity_plot import draw_forecast
from openimr.engines.panel_simulation import forecast, simulate
from openimr.stages.panel.batch import BatchReviewer
from openimr.stages.panel.capacity import Arrivals, Plan, with_more

NEUROLOGY, PAIN = "Neurology", "Pain Medicine"


def plan(*, neurologists: int = 0, both: int = 0, per_week: float = 10, weeks: int = 20, **of_arrivals: float) -> Plan:
    kinds = [*[(NEUROLOGY,)] * neurologists, *[(NEUROLOGY, PAIN)] * both]
    return Plan(
        arrivals=(
            Arrivals(specialty=NEUROLOGY, per_week=per_week, **of_arrivals),
            Arrivals(specialty=PAIN, per_week=1),
        ),
        reviewers=tuple(
            BatchReviewer(id=f"R{number}", specialties=held, capacity=2) for number, held in enumerate(kinds)
        ),
        weeks=weeks, regular_days=30, expedited_days=3,
    )  # fmt: skip


def test_without_a_reviewer_every_case_whose_day_came_is_late() -> None:
    year = simulate(plan(), seed=1)
    for each in year.specialties:
        assert (each.done, each.busy, each.reviewers) == (0, 0.0, 0)
        assert 0 < each.late < each.arrived
        assert each.longest_wait_days > 100


def test_with_ample_capacity_nothing_is_late_and_nothing_waits() -> None:
    year = simulate(plan(both=40), seed=1)
    assert year.late == 0
    assert max(max(each.queues) for each in year.specialties) == 0
    assert all(each.done == each.arrived for each in year.specialties)


def test_where_more_come_than_can_be_done_the_queue_grows_and_reviewers_are_busy_throughout() -> None:
    neurology = simulate(plan(neurologists=2, per_week=12), seed=3).specialties[0]
    assert neurology.busy > 0.95
    assert neurology.queues[-1] > neurology.queues[4] > 0
    assert neurology.done <= 2 * 2 * 20 + 2


def test_an_expedited_case_is_taken_before_the_regular_ones_that_wait() -> None:
    crowded = plan(neurologists=6, per_week=12, weeks=52, expedited_share=0.1, review_days=1, review_days_spread=0)
    regular = msgspec.structs.replace(crowded, expedited_days=30)
    assert simulate(crowded, seed=5).specialties[0].late < 0.1 * simulate(regular, seed=5).specialties[0].arrived


def test_a_reviewer_of_two_specialties_leaves_no_case_of_either_waiting_while_idle() -> None:
    year = simulate(plan(both=1, per_week=0.2, weeks=52), seed=2)
    assert year.late == 0
    assert year.specialties[0].done + year.specialties[1].done == year.arrived


@settings(max_examples=15)
@given(st.integers(0, 1000), st.integers(0, 8), st.integers(1, 6))
def test_the_same_seed_gives_the_same_year_and_more_reviewers_meet_the_same_cases(
    seed: int, have: int, more: int
) -> None:
    year = simulate(plan(neurologists=have), seed=seed)
    assert simulate(plan(neurologists=have), seed=seed) == year
    grown = simulate(with_more(plan(neurologists=have), specialty=NEUROLOGY, reviewers=more), seed=seed)
    assert grown.specialties[0].arrived == year.specialties[0].arrived
    assert grown.specialties[0].late <= year.specialties[0].late


def test_the_recruits_are_the_fewest_that_keep_lateness_within_the_target() -> None:
    short = plan(neurologists=1, both=1, per_week=8)
    found = forecast(short, runs=5, seed=0, target=0.02)
    needed = {each.specialty: each for each in found.recruit}
    assert NEUROLOGY in needed
    enough = needed[NEUROLOGY].reviewers
    one_less = forecast(with_more(short, specialty=NEUROLOGY, reviewers=enough - 1), runs=5, seed=0, target=0.02)
    exactly = forecast(with_more(short, specialty=NEUROLOGY, reviewers=enough), runs=5, seed=0, target=0.02)
    assert NEUROLOGY in {each.specialty for each in one_less.recruit}
    assert NEUROLOGY not in {each.specialty for each in exactly.recruit}
    assert found.late_after < found.late.median
    assert f"Recruit {enough} for Neurology" in found.explanation


def test_nobody_is_recruited_where_nobody_is_late() -> None:
    found = forecast(plan(both=30), runs=3, seed=0, target=0.0)
    assert found.recruit == ()
    assert "Nobody has to be recruited" in found.explanation


@pytest.mark.parametrize("both", [0, 30])
def test_the_picture_is_the_same_for_the_same_forecast_and_names_every_specialty(both: int) -> None:
    found = forecast(plan(both=both, weeks=5), runs=2, seed=0, target=1.0)
    drawn = draw_forecast(found)
    assert drawn == draw_forecast(found)
    for words in (NEUROLOGY, PAIN, "Late determinations", "Cases waiting for a reviewer"):
        assert words.encode() in drawn
