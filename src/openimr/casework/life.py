"""The life of a case: each move taken under its rule and kept, with what is due after it."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec
from django.db import transaction

from openimr.casework.cases import find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber, Refusal
from openimr.law import LawGap
from openimr.stages.application.form import Application
from openimr.stages.life.clock import Due, clock
from openimr.stages.life.course import NOTHING_MORE, Course, Ending, Particulars, Step, begin, take
from openimr.store.models import CaseRow, DueRow, EventKind, MoveRow

_OPEN: Final = frozenset({"RUNNING", "LATE"})


class NothingLeft(Refusal):
    """A case of which no disputed item is left to review."""

    code = "NOTHING_LEFT"


def course_of(case: CaseRow) -> Course:
    """The moves of the case so far."""
    return Course(tuple(case.moves.values_list("step", flat=True)))


def begin_course(case: CaseRow, *, on: date, act: Act) -> Course:
    """The course of a case just received; call inside the transaction that opens it."""
    items = tuple(item.number for item in case.application.disputed_treatments)
    course = begin(on=on, items=items)
    _keep(case, course=course, act=act)
    return course


def move(case: CaseRow, name: str, *, on: date, act: Act, particulars: Particulars = NOTHING_MORE) -> Course:
    """Take the move and keep it, with the deadlines after it. Call inside a transaction that holds the case locked.

    Raises IllegalMove or MoveOutOfOrder; nothing is changed then.
    """
    course = take(course_of(case), move=name, on=on, particulars=particulars)
    _keep(case, course=course, act=act)
    return course


def clock_of(number: CaseNumber, *, on: date) -> tuple[Due, ...]:
    """What is due in the case as it stands ``on`` that day, for whom, and what is late. Raises NoSuchCase, LawGap."""
    case = find_case(number)
    return clock(course_of(case), application=case.application, on=on)


def under_review(case: CaseRow) -> Application:
    """The application with the items still in dispute alone. Raises NothingLeft."""
    application: Application = case.application
    open_items = course_of(case).open_items
    items = tuple(item for item in application.disputed_treatments if item.number in open_items)
    if not items:
        raise NothingLeft(f"Nothing is left in dispute in {case.number}.", remedy="Look at the moves of the case.")
    return msgspec.structs.replace(application, disputed_treatments=items)


def end(number: CaseNumber, *, ending: Ending, on: date, act: Act, items: tuple[int, ...] = ()) -> Course:
    """End the dispute about these ``items``, or about all (none given): authorized, settled, awarded or withdrawn.

    Sources: Labor Code 4610.5(g) (APP-13), 8 CCR 9792.10.6(a) (R106-1). Raises IllegalMove.
    """
    with transaction.atomic():
        case = lock_case(number)
        open_items = course_of(case).open_items
        if not items or set(items) == open_items:
            return move(case, "terminate", on=on, act=act, particulars=Particulars(ending=ending))
        return move(case, "end_items", on=on, act=act, particulars=Particulars(items=items, ending=ending))


def expedite(number: CaseNumber, *, on: date, act: Act) -> Course:
    """The treating physician's certification came: the review is expedited from now on (R104-4). Raises IllegalMove."""
    return _simply(number, "expedite", on=on, act=act)


def extend(number: CaseNumber, *, days: int, on: date, act: Act) -> Course:
    """The administrative director allowed ``days`` more for the determination (DET-06). Raises IllegalMove beyond the law's days."""
    return _simply(number, "extend", on=on, act=act, particulars=Particulars(days=days))


def remand(number: CaseNumber, *, on: date, act: Act) -> Course:
    """The appeals board reversed: the case goes to another reviewer (DET-15, REV-11). Raises IllegalMove."""
    return _simply(number, "remand", on=on, act=act)


def told(number: CaseNumber, *, what: str, on: date, act: Act) -> Course:
    """What a party told of the time after the letter: ``deliver``, ``implement`` or ``appeal``. Raises IllegalMove."""
    return _simply(number, what, on=on, act=act)


def _simply(number: CaseNumber, name: str, *, on: date, act: Act, particulars: Particulars = NOTHING_MORE) -> Course:
    with transaction.atomic():
        return move(lock_case(number), name, on=on, act=act, particulars=particulars)


def _keep(case: CaseRow, *, course: Course, act: Act) -> None:
    """Keep the last step of the course, the state, what is due, and the event."""
    step = course.steps[-1]
    MoveRow.objects.create(
        case=case, position=len(course.steps), move=step.move, state=step.state, moved_on=step.on, step=step,
        recorded_at=act.at,
    )  # fmt: skip
    dues = keep_dues(case, course=course)
    case.state = CaseRow.State(step.state)
    case.due_on = min((due.due_on for due in dues if due.due_on and due.name.startswith("determination")), default=None)
    case.save(update_fields=["state", "due_on"])
    record(EventKind.LIFE_CASE_MOVED, case=case, act=act, facts=_facts(step))


def keep_dues(case: CaseRow, *, course: Course) -> tuple[Due, ...]:
    """Make the rows of what is due anew. Where the law data has no answer for the days of the case, there are none."""
    try:
        dues = clock(course, application=case.application, on=course.steps[-1].on)
    except LawGap:
        dues = ()
    case.dues.all().delete()
    DueRow.objects.bulk_create(
        DueRow(
            case=case, name=due.name, whose=due.whose, due_on=due.due_on, latest_on=due.latest_on or due.due_on,
            is_open=due.status in _OPEN, due=due,
        )
        for due in dues
        if due.due_on
    )  # fmt: skip
    return dues


def _facts(step: Step) -> dict[str, object]:
    """The move for the event log; who reviews is not told there."""
    shown = msgspec.to_builtins(msgspec.structs.replace(step.particulars, reviewer="", items=()))
    disputed = {"disputed": list(step.particulars.items)} if step.particulars.items else {}
    return {"move": step.move, "to": step.state, "on": str(step.on), **disputed, **shown}
