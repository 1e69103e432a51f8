"""Cases given to reviewers: nobody who may not, none left who could be given, and no answer cheaper than ours."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import highspy
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.engines.assignment import Assignment, assign
from openimr.stages.panel.batch import (
    BALANCE_COST,
    Batch,
    BatchCase,
    BatchReviewer,
    Begun,
    Eligibility,
    InvalidBatch,
    SpecialtyFit,
    read_batch,
)

ON = date(2026, 11, 23)
SPECIALTIES = ("Orthopedic Surgery", "Pain Medicine", "Psychiatry")
PARTIES = ("Cobalt Claims, Inc.", "Alder Spine Medical Group", "Dr. Ellen Castervale", "ORG-17")


def case(name: str, *, fits: dict[str, float] | None = None, days: int = 10, **more: object) -> BatchCase:
    wanted = tuple(SpecialtyFit(each, fit) for each, fit in (fits or {"Pain Medicine": 1.0}).items())
    return BatchCase(id=name, due_on=ON + timedelta(days=days), specialties=wanted, **more)  # type: ignore[arg-type]


def reviewer(name: str, *specialties: str, capacity: int = 2, **more: object) -> BatchReviewer:
    return BatchReviewer(id=name, specialties=specialties or ("Pain Medicine",), capacity=capacity, **more)  # type: ignore[arg-type]


def batch(cases: list[BatchCase], reviewers: list[BatchReviewer], *begun: Begun) -> Batch:
    return Batch(cases=tuple(cases), reviewers=tuple(reviewers), begun=begun, on=ON)


def pairs(made: Assignment) -> set[tuple[str, str]]:
    return {(each.case, each.reviewer) for each in made.assignments}


def test_the_better_fit_takes_the_case() -> None:
    made = assign(
        batch([case("1", fits={"Pain Medicine": 0.6, "Psychiatry": 1.0})], [reviewer("A"), reviewer("B", "Psychiatry")])
    )
    assert pairs(made) == {("1", "B")}
    assert made.optimal
    assert made.objective == made.assignments[0].cost == made.assignments[0].fit + made.assignments[0].lateness


def test_cases_spread_before_a_week_fills() -> None:
    made = assign(batch([case(str(n)) for n in range(4)], [reviewer("A", capacity=4), reviewer("B", capacity=4)]))
    assert Counter(each.reviewer for each in made.assignments) == {"A": 2, "B": 2}


@pytest.mark.parametrize("spelled", ["Cobalt Claims", "COBALT CLAIMS INC", "Cobaltt Claims, Inc."])
def test_a_tie_bars_whatever_its_spelling_and_is_told(spelled: str) -> None:
    made = assign(batch([case("1", parties=("Cobalt Claims, Inc.",))], [reviewer("A", affiliations=(spelled,))]))
    assert made.assignments == ()
    assert "A to Cobalt Claims, Inc." in made.unassigned[0].reasons[0]


def test_a_number_is_not_misspelled_into_another() -> None:
    assert pairs(assign(batch([case("1", parties=("ORG-17",))], [reviewer("A", affiliations=("ORG-18",))]))) == {
        ("1", "A")
    }


def test_a_remand_goes_to_another() -> None:
    made = assign(batch([case("1", remanded_from=("A",))], [reviewer("A"), reviewer("B", "Psychiatry")]))
    assert "A decided it before" in made.unassigned[0].reasons[0]


def test_cases_that_nobody_may_take_do_not_empty_the_batch() -> None:
    hopeless = [case("rare", fits={"Podiatry": 1.0}), case("none", fits={"Pain Medicine": 0.0})]
    made = assign(batch([*hopeless, case("1"), case("2"), case("3")], [reviewer("A", capacity=2)]))
    assert len(made.assignments) == 2
    assert {each.case for each in made.unassigned} > {"rare", "none"}
    assert all(each.reasons for each in made.unassigned)
    assert made.optimal


def test_of_too_many_cases_those_due_first_are_taken() -> None:
    made = assign(batch([case(str(days), days=days) for days in (30, 3, 20, 9)], [reviewer("A", capacity=2)]))
    assert {each.case for each in made.assignments} == {"3", "9"}
    assert "as many cases as fit" in made.unassigned[0].reasons[0]


def test_a_case_that_needs_three_reviewers_has_three_different_ones() -> None:
    made = assign(batch([case("1", reviewers=3)], [reviewer(name) for name in "ABCD"]))
    assert len({each.reviewer for each in made.assignments}) == 3


def test_work_begun_stays_and_new_cases_come_beside_it() -> None:
    made = assign(
        batch([case("1"), case("2")], [reviewer("A", capacity=1), reviewer("B", capacity=5)], Begun("1", "A"))
    )
    assert pairs(made) == {("1", "A"), ("2", "B")}
    assert [each.begun for each in made.assignments] == [True, False]


def test_the_work_of_one_who_falls_ill_goes_to_others() -> None:
    ill = reviewer("A", capacity=5, available=False)
    made = assign(batch([case("1"), case("2")], [ill, reviewer("B", capacity=5)], Begun("1", "A"), Begun("2", "B")))
    assert pairs(made) == {("1", "B"), ("2", "B")}


def test_an_empty_batch_is_no_error() -> None:
    made = assign(batch([], []))
    assert (made.assignments, made.unassigned, made.objective, made.optimal) == ((), (), 0, True)
    assert assign(batch([case("1")], [])).unassigned[0].case == "1"


@pytest.mark.parametrize(
    ("cases", "reviewers", "told"),
    [
        ('[{"id": "7", "due_on": "soon", "specialties": []}]', "[]", 'record "7".*due_on'),
        ('[{"id": "7", "due_on": "2026-11-30", "specialties": [{"specialty": "X", "fit": 2}]}]', "[]", "Case 7, specialties"),
        ('[{"id": "7", "due_on": "2026-11-30", "specialties": []}, {"id": "7", "due_on": "2026-11-30", "specialties": []}]', "[]", "case 7 is there twice"),
        ("[]", '[{"id": "A", "specialties": [], "capacity": -1}]', "Reviewer A, capacity"),
        ("[]", '[{"id": "A", "specialties": [], "capcity": 1}]', 'record "A".*capcity'),
        ('{"case": []}', "[]", "no list named cases"),
        ("[" * 5000, "[]", "list of cases"),
        ("", "[]", "list of cases"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_record_and_field(cases: str, reviewers: str, told: str) -> None:
    with pytest.raises(InvalidBatch, match=told):
        assign(read_batch(cases.encode(), reviewers=reviewers.encode(), on=ON))


def test_lists_may_stand_under_their_names() -> None:
    cases = msgspec.json.encode({"cases": [case("1")]})
    reviewers = msgspec.json.encode({"reviewers": [reviewer("A")]})
    assert pairs(assign(read_batch(cases, reviewers=reviewers, on=ON))) == {("1", "A")}


CASES = st.lists(
    st.builds(
        lambda fits, days, parties, before: (fits, days, parties, before),
        st.dictionaries(st.sampled_from(SPECIALTIES), st.sampled_from([0.0, 0.4, 0.7, 1.0]), max_size=3),
        st.integers(-3, 40),
        st.sets(st.sampled_from(PARTIES), max_size=2),
        st.sets(st.sampled_from(["R0", "R1"]), max_size=1),
    ),
    max_size=7,
)
REVIEWERS = st.lists(
    st.tuples(
        st.sets(st.sampled_from(SPECIALTIES), max_size=3), st.sets(st.sampled_from(PARTIES), max_size=2), st.integers(0, 3)
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(CASES, REVIEWERS, st.integers(0, 3))
def test_no_answer_is_cheaper_and_none_takes_more_cases(cases: list, reviewers: list, seed: int) -> None:
    made_of = batch(
        [
            case(
                f"C{n}", fits=fits or {"Podiatry": 1.0}, days=days, parties=tuple(parties), remanded_from=tuple(before)
            )
            for n, (fits, days, parties, before) in enumerate(cases)
        ],
        [
            reviewer(f"R{n}", *(specialties or {"Radiology"}), affiliations=tuple(ties), capacity=capacity)
            for n, (specialties, ties, capacity) in enumerate(reviewers)
        ],
    )
    made = assign(made_of, seed=seed)
    allowed = {
        (each.id, made_of.reviewers[index].id)
        for each in made_of.cases
        for index in Eligibility(made_of).pairs(each).reviewers.tolist()
    }
    loads = Counter(each.reviewer for each in made.assignments)
    assert pairs(made) <= allowed
    assert all(loads[each.id] <= each.capacity for each in made_of.reviewers)
    assert {each.case for each in made.assignments} | {each.case for each in made.unassigned} == {
        c.id for c in made_of.cases
    }
    assert msgspec.structs.replace(made, seconds=0) == msgspec.structs.replace(assign(made_of, seed=seed), seconds=0)
    assert (len(made.assignments), made.objective) == by_linear_programme(made_of)


def by_linear_programme(made_of: Batch) -> tuple[int, int]:
    """The most cases that can be taken and the least cost of taking so many, found by another solver (integer programme)."""
    eligibility, columns = Eligibility(made_of), []
    for row, each in enumerate(made_of.cases):
        found = eligibility.pairs(each)
        costs = found.fit + found.lateness
        columns += [(row, index, cost) for index, cost in zip(found.reviewers.tolist(), costs.tolist(), strict=True)]
    count = len(made_of.cases)
    places = [
        (index, round(BALANCE_COST * place / max(each.capacity, 1)))
        for index, each in enumerate(made_of.reviewers)
        for place in range(each.capacity)
    ]
    if not columns:
        return 0, 0
    days = np.array([(each.due_on - made_of.on).days for each in made_of.cases])
    reward = 2 * 10**4 * np.array([sum(day <= other for other in set(days.tolist())) for day in days])
    model = highspy.Highs()
    model.silent()
    taken = [model.addBinary(obj=float(cost - reward[row])) for row, _, cost in columns]
    filled = [model.addBinary(obj=float(cost)) for _, cost in places]
    for row in range(count):
        if of_case := [one for one, (own, _, _) in zip(taken, columns, strict=True) if own == row]:
            model.addConstr(sum(of_case) <= 1)
    for index in range(len(made_of.reviewers)):
        of_reviewer = [one for one, (_, own, _) in zip(taken, columns, strict=True) if own == index]
        room = [one for one, (own, _) in zip(filled, places, strict=True) if own == index]
        if of_reviewer:
            model.addConstr(sum(of_reviewer) <= sum(room))
    model.run()
    values = model.getSolution().col_value
    chosen = [column for value, column in zip(values, columns, strict=False) if value > 0.5]
    balance = sum(cost for value, (_, cost) in zip(values[len(columns) :], places, strict=True) if value > 0.5)
    return len(chosen), sum(cost for _, _, cost in chosen) + balance
