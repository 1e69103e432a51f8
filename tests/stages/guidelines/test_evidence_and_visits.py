"""Evidence weighed by its level, and the cap on visits: the vectors of the law data, and what must always hold."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.guidelines.evidence import Evidence, LevelName, NotToBeRated, Question, levels, weigh
from openimr.stages.guidelines.visits import visit_cap

DAY = date(2026, 5, 4)
NAMES: tuple[LevelName, ...] = get_args(LevelName)


def cited(level: LevelName, *, supports: bool, applies: bool = True) -> Evidence:
    return Evidence(cited_by="UR", recommendation=f"R {level}", level=level, supports=supports, applies=applies)


def test_level_1b_prevails_over_1c_on_benefit() -> None:
    weighed = weigh([cited("1c", supports=True), cited("1b", supports=False)], question="TREATMENT_BENEFIT", on=DAY)
    assert weighed.prevails
    assert weighed.prevails.level == "1b"
    assert "randomized controlled trial with low risk of bias" in weighed.explanation


def test_nothing_is_rated_where_no_recommendations_disagree() -> None:
    with pytest.raises(NotToBeRated, match="disagree"):
        weigh([cited("1a", supports=True), cited("3", supports=True)], question="TREATMENT_BENEFIT", on=DAY)


def test_before_2015_the_levels_do_not_apply() -> None:
    with pytest.raises(NotToBeRated, match="2014-06-01"):
        weigh([cited("1a", supports=True), cited("3", supports=False)], question="PROGNOSIS", on=date(2014, 6, 1))


def test_a_study_of_other_patients_neither_supports_nor_denies() -> None:
    both = [cited("1a", supports=True, applies=False), cited("3", supports=False)]
    weighed = weigh(both, question="TREATMENT_HARM", on=DAY)
    assert weighed.prevails == both[1]
    with pytest.raises(NotToBeRated, match="applies to this worker"):
        weigh([both[0], cited("2", supports=False, applies=False)], question="TREATMENT_HARM", on=DAY)


def test_equal_levels_on_both_sides_decide_nothing() -> None:
    weighed = weigh([cited("2", supports=True), cited("2", supports=False)], question="DIAGNOSTIC_TEST", on=DAY)
    assert weighed.prevails is None


@pytest.mark.parametrize("question", get_args(Question))
def test_every_question_has_every_level_once_in_order(question: Question) -> None:
    assert tuple(each.level for each in levels(question)) == NAMES


def test_in_the_harm_column_the_table_is_kept_against_intuition() -> None:
    by_level = {each.level: each.design for each in levels("TREATMENT_HARM")}
    assert (by_level["1c"], by_level["2"]) == ("prospective study", "randomized controlled trial with identified bias")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), min_size=2, max_size=6))
def test_what_prevails_is_never_weaker_than_anything_cited(given_: list[tuple[LevelName, bool]]) -> None:
    evidence = [cited(level, supports=supports) for level, supports in given_]
    if len({each.supports for each in evidence}) == 1:
        return
    weighed = weigh(evidence, question="PROGNOSIS", on=DAY)
    best = min(NAMES.index(each.level) for each in evidence)
    if weighed.prevails:
        assert NAMES.index(weighed.prevails.level) == best
        assert weighed.prevails.supports in {each.supports for each in evidence if NAMES.index(each.level) == best}
    else:
        assert {each.supports for each in evidence if NAMES.index(each.level) == best} == {True, False}


@pytest.mark.parametrize(
    ("visit", "injured_on", "postsurgical", "more", "is_over"),
    [
        (25, date(2005, 3, 1), False, False, True),
        (24, date(2005, 3, 1), False, False, False),
        (25, date(2003, 12, 31), False, False, False),
        (25, date(2004, 1, 1), False, False, True),
        (25, date(2005, 3, 1), True, False, False),
        (25, date(2005, 3, 1), False, True, False),
    ],
)
def test_the_cap_on_visits(visit: int, injured_on: date, *, postsurgical: bool, more: bool, is_over: bool) -> None:
    cap = visit_cap(
        "PHYSICAL_THERAPY", visit=visit, injured_on=injured_on, postsurgical=postsurgical, more_authorized=more
    )
    assert cap.is_over == is_over
    assert cap.citation == "Labor Code 4604.5(c)"
