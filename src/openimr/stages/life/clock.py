"""The clock of a case: every deadline of its life, for whom it runs, when the act was done, and how late it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, Literal

import msgspec

from openimr.stages.application.form import Application
from openimr.stages.eligibility.clock import ClockFacts, days_late, deadlines
from openimr.stages.eligibility.periods import deadline, find_period
from openimr.stages.eligibility.ruling import Deadline, Whose
from openimr.stages.life.course import Course

Status = Literal["NOT_BEGUN", "RUNNING", "MET", "DONE_LATE", "LATE", "OVER", "STOPPED"]

_DONE_BY: Final = {
    "application": ("receive",),
    "application_formulary": ("receive",),
    "application_after_liability": ("receive",),
    "answer": ("answer",),
    "assignment_notice": ("notify",),
    "records": ("complete_file",),
    "determination": ("issue",),
    "determination_formulary": ("issue",),
    "appeal": ("appeal",),
    "ineligibility_appeal": ("reopen",),
    "authorization": ("implement",),
    "reimbursement": ("implement",),
}
"""The move that does the act of each deadline."""
_RIGHTS: Final = frozenset({"appeal", "ineligibility_appeal"})
"""What a party may do by a day, and need not: past it the time is over, nobody is late."""
_NO_LONGER: Final = frozenset({"terminated", "consolidated", "ineligible"})


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline as it stands on a day.

    ``whose`` act it is; ``due_on`` is the last day (None: what starts it has not happened), ``due_at`` the aware instant
    where hours count, ``latest_on`` the last day under the most generous reading. ``done_on`` is the day the act was done. ``days_late`` counts from the last day, under the most
    generous reading held open, to the act or to the day asked for. ``status``: ``MET`` and ``DONE_LATE`` are done, ``LATE``
    is not done and past, ``OVER`` is a right not used in time, ``STOPPED`` no longer runs.
    """

    name: str
    act: str
    whose: Whose
    status: Status
    due_on: date | None
    rule: str
    citation: str
    explanation: str
    due_at: datetime | None = None
    latest_on: date | None = None
    done_on: date | None = None
    days_late: int = 0
    sure: bool = True


def facts_of(course: Course, *, application: Application) -> ClockFacts:
    """What the clock needs to know, from the steps taken. After a remand the determination's time begins anew (DET-15).

    The determination counts as served on the day the letter was mailed, inside California.
    """
    steps = {step.move: step for step in course.this_round()}
    found, notice, expedited = (
        course.last(*moves) for moves in (("find_eligible", "split"), ("notify",), ("expedite",))
    )
    complete = steps.get("remand") or steps.get("complete_file")
    issued, delivered, signed = steps.get("issue"), steps.get("deliver"), steps.get("sign")
    return ClockFacts(
        application=application,
        found_eligible_on=found.on if found else None,
        notice_sent_on=notice.on if notice else None,
        notice_sent_by=(notice.particulars.sent_by if notice else None) or "ELECTRONIC",
        notice_received_at=notice.particulars.received_at if notice else None,
        certified_on=expedited.on if expedited else None,
        records_complete_on=complete.on if complete else None,
        extension_days=sum(step.particulars.days for step in course.this_round() if step.move == "extend"),
        letter_served_on=issued.on if issued else None,
        determination_received_on=delivered.on if delivered else None,
        outcome=signed.particulars.outcome if signed else None,
    )


def clock(course: Course, *, application: Application, on: date) -> tuple[Due, ...]:
    """Every deadline of the case as it stands ``on`` that day, in the order of the journey. Raises LawGap."""
    return tuple(_due(each, course=course, on=on) for each in _deadlines(course, application=application))


def _deadlines(course: Course, *, application: Application) -> Iterator[Deadline]:
    refused = course.last("refuse")
    if asked := course.last("ask"):
        yield deadline("answer", start=asked.on)
    for each in deadlines(facts_of(course, application=application)):
        if not (refused and course.state == "ineligible") or each.name.startswith("application"):
            yield each
    if refused:
        yield deadline("ineligibility_appeal", start=refused.on, service="MAIL_IN_STATE")


def _due(each: Deadline, *, course: Course, on: date) -> Due:
    done_on = _done_on(each.name, course=course)
    late = days_late(each, on=done_on or on)
    period = find_period(_PERIODS.get(each.name, each.name))
    return Due(
        name=each.name,
        act=period.act,
        whose=each.whose or period.whose,
        status=_status(each, course=course, done_on=done_on, late=late),
        due_on=each.due_on,
        due_at=each.due_at,
        latest_on=each.latest_on,
        done_on=done_on,
        days_late=0 if each.name in _RIGHTS else late,
        rule=each.rule,
        citation=each.citation,
        explanation=each.explanation,
        sure=each.sure,
    )


_PERIODS: Final = {"records": "records_electronic"}
"""The period that tells of whose act a deadline is, where its name is not the period's."""


def _done_on(name: str, *, course: Course) -> date | None:
    """The day the act was done: in this round for what a remand opens anew, else ever."""
    moves = _DONE_BY.get(name, ())
    steps = (
        course.this_round() if name.startswith(("determination", "appeal", "authorization", "reimb")) else course.steps
    )
    begun = (
        course.last("ask") if name == "answer" else course.last("refuse") if name == "ineligibility_appeal" else None
    )
    after = course.steps.index(begun) if begun else 0
    done = [step.on for index, step in enumerate(steps) if step.move in moves and index >= after]
    return done[-1] if done else None


def _status(each: Deadline, *, course: Course, done_on: date | None, late: int) -> Status:
    if each.due_on is None:
        return "STOPPED" if course.state in _NO_LONGER else "NOT_BEGUN"
    if done_on:
        return "DONE_LATE" if late else "MET"
    if each.name in _RIGHTS:
        return "OVER" if late else "RUNNING"
    if course.state in _NO_LONGER:
        return "STOPPED"
    if each.name == "answer" and course.state != "needs_information":
        return "OVER"
    return "LATE" if late else "RUNNING"
