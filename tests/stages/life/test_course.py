"""The course of a case: lawful moves are taken, others refused under their rule, whatever came before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from openimr.law.life import STATES, every_move, find_move, moves_from
from openimr.stages.life.course import Course, IllegalMove, MoveOutOfOrder, Particulars, begin, take

MONDAY = date(2026, 11, 2)
FILLED = {
    "find_eligible": Particulars(items=(1, 2)),
    "notify": Particulars(sent_by="ELECTRONIC"),
    "assign": Particulars(reviewer="R-1"),
    "sign": Particulars(outcome="UPHELD"),
    "extend": Particulars(days=2),
    "terminate": Particulars(ending="WITHDRAWN"),
    "end_items": Particulars(items=(1,), ending="AUTHORIZED"),
    "consolidate": Particulars(cases=("CM26-0000001",)),
    "join": Particulars(items=(3,), cases=("CM26-0000002",)),
}


def course_of(*moves: str) -> Course:
    course = begin(on=MONDAY, items=(1, 2))
    for move in moves:
        course = take(course, move=move, on=MONDAY, particulars=FILLED.get(move, Particulars()))
    return course


DECIDED = ("screen", "find_eligible", "notify", "complete_file", "assign", "sign", "issue")


def test_the_whole_way_from_receipt_to_publication() -> None:
    assert course_of(*DECIDED, "deliver", "publish").state == "published"


def test_every_state_is_reached_by_some_move_and_only_ends_are_left_by_none() -> None:
    assert {move.to for move in every_move()} - {"SAME"} == set(STATES)
    assert [state for state in STATES if not moves_from(state)] == ["terminated"]


def test_a_move_from_the_wrong_state_names_its_rule_and_what_is_possible() -> None:
    with pytest.raises(IllegalMove) as refused:
        take(course_of("screen"), move="assign", on=MONDAY, particulars=Particulars(reviewer="R-1"))
    assert refused.value.citation
    assert refused.value.citation.rule == "REV-10"
    assert "find_eligible (R103-4)" in refused.value.remedy


def test_after_a_reversal_another_reviewer_decides() -> None:
    remanded = course_of(*DECIDED, "remand")
    with pytest.raises(IllegalMove, match="another reviewer decides"):
        take(remanded, move="assign", on=MONDAY, particulars=Particulars(reviewer="R-1"))
    assert take(remanded, move="assign", on=MONDAY, particulars=Particulars(reviewer="R-2")).state == "with_reviewer"


def test_a_reviewer_who_gives_a_case_back_undecided_is_not_barred_by_the_remand_rule() -> None:
    course = course_of("screen", "find_eligible", "notify", "complete_file", "assign", "release")
    assert course.decided_by == frozenset()
    assert take(course, move="assign", on=MONDAY, particulars=Particulars(reviewer="R-1")).state == "with_reviewer"


def test_an_authorization_of_some_items_leaves_the_others_and_of_all_must_end_the_case() -> None:
    course = course_of("screen", "find_eligible", "notify", "end_items")
    assert course.open_items == {2}
    with pytest.raises(IllegalMove, match="terminate the case instead"):
        take(course, move="end_items", on=MONDAY, particulars=Particulars(items=(2,), ending="SETTLED"))
    ended = take(course, move="terminate", on=MONDAY, particulars=Particulars(ending="AUTHORIZED"))
    assert ended.open_items == frozenset()


def test_items_that_are_not_in_dispute_cannot_end() -> None:
    with pytest.raises(IllegalMove, match=r"\[7\] are not all in dispute"):
        take(course_of("screen"), move="end_items", on=MONDAY, particulars=Particulars(items=(7,), ending="WITHDRAWN"))


def test_extensions_add_up_to_the_days_of_the_law_and_no_more() -> None:
    course = course_of("screen", "find_eligible", "notify", "complete_file", "extend")
    with pytest.raises(IllegalMove, match="at most 3"):
        take(course, move="extend", on=MONDAY, particulars=Particulars(days=2))
    assert take(course, move="extend", on=MONDAY, particulars=Particulars(days=1)).state == "file_complete"


def test_a_move_is_not_dated_before_the_day_it_became_possible() -> None:
    with pytest.raises(MoveOutOfOrder, match="only on 2026-11-02"):
        take(course_of("screen"), move="defer", on=MONDAY - timedelta(1))


def test_what_happened_before_publication_may_be_recorded_after_it() -> None:
    course = course_of(*DECIDED)
    published = take(course, move="publish", on=MONDAY + timedelta(9))
    assert take(published, move="deliver", on=MONDAY + timedelta(2)).state == "published"
    with pytest.raises(MoveOutOfOrder):
        take(published, move="deliver", on=MONDAY - timedelta(1))


@pytest.mark.parametrize(
    ("moves", "move", "lacking"),
    [
        (("screen",), "find_eligible", "refuse the application"),
        (("screen", "find_eligible"), "notify", "MAIL or ELECTRONIC"),
        (("screen", "find_eligible", "notify", "complete_file"), "assign", "No reviewer"),
        (("screen", "find_eligible", "notify", "complete_file", "assign"), "sign", "came to"),
        (("screen",), "terminate", "Why nothing"),
        (("screen", "find_eligible"), "consolidate", "takes the application up"),
        (("screen", "find_eligible"), "join", "Which case"),
    ],
)
def test_a_move_without_what_it_must_bring_is_refused(moves: tuple[str, ...], move: str, lacking: str) -> None:
    with pytest.raises(IllegalMove, match=lacking):
        take(course_of(*moves), move=move, on=MONDAY)


def test_a_review_becomes_expedited_once() -> None:
    course = course_of("screen", "find_eligible", "expedite")
    with pytest.raises(IllegalMove, match="already"):
        take(course, move="expedite", on=MONDAY)


NAMES = [move.name for move in every_move()]


class RandomLives(RuleBasedStateMachine):
    """Cases driven through random moves, lawful or not; a model beside them knows only states and items."""

    @initialize(items=st.sets(st.integers(1, 5), min_size=1))
    def receive(self, items: set[int]) -> None:
        self.today = MONDAY
        self.course = begin(on=self.today, items=tuple(sorted(items)))
        self.signers: set[str] = set()
        self.reviewer = ""

    @rule(
        name=st.sampled_from(NAMES),
        later=st.integers(-2, 5),
        items=st.sets(st.integers(1, 7)),
        ending=st.sampled_from([None, "AUTHORIZED", "WITHDRAWN"]),
        reviewer=st.sampled_from(["", "R-1", "R-2"]),
        days=st.integers(0, 4),
    )
    def move(
        self, *, name: str, later: int, items: set[int], ending: object, reviewer: str, days: int
    ) -> None:  # six kinds of chance
        before, on = self.course, self.today + timedelta(later)
        given = Particulars(
            items=tuple(sorted(items)), ending=ending, reviewer=reviewer, days=days,  # type: ignore[arg-type]
            sent_by="MAIL", outcome="UPHELD", cases=("CM26-0000009",),
        )  # fmt: skip
        try:
            self.course = take(before, move=name, on=on, particulars=given)
        except (IllegalMove, MoveOutOfOrder):
            assert self.course is before
            return
        self.today = max(self.today, on)
        allowed = find_move(name)
        assert before.state in allowed.from_states
        assert self.course.steps[:-1] == before.steps
        assert self.course.state == (before.state if allowed.to == "SAME" else allowed.to)
        if name == "assign":
            assert not (before.state == "remanded" and reviewer in self.signers)
            self.reviewer = reviewer
        if name == "sign":
            self.signers.add(self.reviewer)

    @invariant()
    def what_is_open_fits_where_the_case_stands(self) -> None:
        assert (self.course.state == "terminated") == (not self.course.open_items)

    @invariant()
    def signers_are_known(self) -> None:
        assert self.course.decided_by == self.signers

    @invariant()
    def extensions_of_a_round_stay_within_the_law(self) -> None:
        taken = [step.particulars.days for step in self.course.this_round() if step.move == "extend"]
        assert sum(taken) <= 3

    @invariant()
    def what_is_said_to_be_possible_is_what_the_data_allows(self) -> None:
        assert set(self.course.possible) == {move for move in every_move() if self.course.state in move.from_states}


RandomLives.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_random_lives = RandomLives.TestCase
