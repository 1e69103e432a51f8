"""The clock of a case: what is due, whose act it is, what is done, late, over or stopped."""

from __future__ import annotations

from datetime import date, timedelta

from openimr.stages.life.clock import Due, clock
from openimr.stages.life.course import Course, Particulars, begin, take
from tests.law.applications import application

RECEIVED = date(2014, 11, 3)
FORM = application({"received_on": RECEIVED})


def lived(*moves: tuple[str, date, Particulars]) -> Course:
    course = begin(on=RECEIVED, items=(1,))
    for move, on, particulars in moves:
        course = take(course, move=move, on=on, particulars=particulars)
    return course


def named(course: Course, *, on: date) -> dict[str, Due]:
    return {due.name: due for due in clock(course, application=FORM, on=on)}


NOTHING = Particulars()
COMPLETE = (
    ("screen", RECEIVED, NOTHING),
    ("find_eligible", date(2014, 11, 5), Particulars(items=(1,))),
    ("notify", date(2014, 11, 6), Particulars(sent_by="ELECTRONIC")),
    ("complete_file", date(2014, 11, 26), NOTHING),
)
DECIDED = (
    *COMPLETE,
    ("assign", date(2014, 12, 1), Particulars(reviewer="R-1")),
    ("sign", date(2014, 12, 20), Particulars(outcome="OVERTURNED")),
    ("issue", date(2015, 1, 8), NOTHING),
)


def test_before_the_file_is_complete_the_determination_has_not_begun() -> None:
    due = named(lived(*COMPLETE[:3]), on=date(2014, 11, 10))
    assert due["determination"].status == "NOT_BEGUN"
    assert due["assignment_notice"].status == "MET"
    assert (due["records"].status, due["records"].due_on) == ("RUNNING", date(2014, 11, 18))
    assert due["records"].whose == "CLAIMS_ADMINISTRATOR"


def test_records_that_have_not_come_are_late_by_days() -> None:
    late = named(lived(*COMPLETE[:3]), on=date(2014, 11, 21))["records"]
    assert (late.status, late.days_late) == ("LATE", 3)


def test_a_determination_mailed_past_its_day_is_done_late_and_the_days_are_told() -> None:
    due = named(lived(*DECIDED), on=date(2015, 1, 9))["determination"]
    assert (due.status, due.due_on, due.done_on, due.days_late) == (
        "DONE_LATE",
        date(2014, 12, 26),
        date(2015, 1, 8),
        13,
    )


def test_the_appeal_is_a_right_whose_time_ends_without_anyone_being_late() -> None:
    course = lived(*DECIDED)
    running = named(course, on=date(2015, 2, 1))["appeal"]
    over = named(course, on=date(2015, 6, 1))["appeal"]
    assert (running.status, over.status, over.days_late) == ("RUNNING", "OVER", 0)


def test_what_was_found_necessary_is_due_once_the_administrator_has_the_letter() -> None:
    course = lived(*DECIDED)
    assert named(course, on=date(2015, 1, 12))["authorization"].status == "NOT_BEGUN"
    delivered = take(course, move="deliver", on=date(2015, 1, 12))
    assert named(delivered, on=date(2015, 1, 13))["authorization"].due_on == date(2015, 1, 20)  # the 19th is a holiday
    done = take(delivered, move="implement", on=date(2015, 1, 16))
    assert named(done, on=date(2015, 3, 1))["authorization"].status == "MET"


def test_a_remand_opens_the_determination_anew() -> None:
    remanded = take(lived(*DECIDED), move="remand", on=date(2015, 3, 2))
    due = named(remanded, on=date(2015, 3, 3))["determination"]
    assert (due.status, due.due_on) == ("RUNNING", date(2015, 4, 1))


def test_an_extension_moves_the_determination_and_no_other_deadline() -> None:
    course = lived(*COMPLETE)
    extended = take(course, move="extend", on=date(2014, 12, 20), particulars=Particulars(days=3))
    before, after = (named(each, on=date(2014, 12, 20)) for each in (course, extended))
    assert before["determination"].due_on
    assert after["determination"].due_on == before["determination"].due_on + timedelta(3)
    assert {name for name in before if before[name] != after[name]} == {"determination"}


def test_a_certification_makes_the_review_expedited_from_then_on() -> None:
    course = lived(*COMPLETE)
    certified = take(course, move="expedite", on=date(2014, 11, 26))
    assert named(certified, on=date(2014, 11, 27))["determination"].rule == "DET-05"


def test_a_case_that_ended_has_nothing_due_any_more() -> None:
    ended = take(lived(*COMPLETE), move="terminate", on=date(2014, 12, 1), particulars=Particulars(ending="WITHDRAWN"))
    statuses = {due.status for due in clock(ended, application=FORM, on=date(2015, 6, 1))}
    assert "LATE" not in statuses
    assert named(ended, on=date(2015, 6, 1))["determination"].status == "STOPPED"


def test_a_refused_application_may_be_appealed_and_the_question_asked_before_it_is_kept() -> None:
    refused = lived(
        ("screen", RECEIVED, NOTHING), ("ask", RECEIVED, NOTHING), ("go_on_without_answer", date(2014, 11, 14), NOTHING),
        ("refuse", date(2014, 11, 14), NOTHING),
    )  # fmt: skip
    due = named(refused, on=date(2014, 11, 20))
    assert due["answer"].due_on == date(2014, 11, 10)
    assert due["answer"].status == "STOPPED"
    assert due["ineligibility_appeal"].status == "RUNNING"
    assert "determination" not in due
