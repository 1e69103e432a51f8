"""The course of a case: every move taken so far, and the next one taken or refused under its rule."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

import msgspec

from openimr.kernel import Refusal
from openimr.law import cite, value
from openimr.law.life import Move, State, find_move, moves_from
from openimr.stages.eligibility.clock import Outcome

Ending = Literal["AUTHORIZED", "SETTLED", "AWARDED", "WITHDRAWN"]
"""Why an item, or the whole, is no longer in dispute (Labor Code 4610.5(g), 8 CCR 9792.10.6(a))."""


class IllegalMove(Refusal):
    """A move that the law does not allow from where the case stands."""

    code = "ILLEGAL_MOVE"


class MoveOutOfOrder(Refusal):
    """A move dated before the day on which it became possible."""

    code = "MOVE_OUT_OF_ORDER"


class Particulars(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a move brings with it, as far as it does.

    ``items`` are numbers of disputed items: those found eligible, joined, or ended. ``ending`` says why a
    dispute is over, ``sent_by`` how a notice went, ``received_at`` (aware) when its addressee had it, ``days`` how
    long an extension is, ``reviewer`` who is assigned (an identifier, never a name), ``cases`` the numbers of cases
    joined or parted, ``outcome`` what the determination came to.
    """

    items: tuple[int, ...] = ()
    ending: Ending | None = None
    sent_by: Literal["MAIL", "ELECTRONIC"] | None = None
    received_at: datetime | None = None
    days: int = 0
    reviewer: str = ""
    cases: tuple[str, ...] = ()
    outcome: Outcome | None = None


NOTHING_MORE: Final = Particulars()
"""The move brings nothing with it."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One move taken ``on`` a day, and the state it led to."""

    move: str
    on: date
    state: State
    particulars: Particulars = NOTHING_MORE


class Course(msgspec.Struct, frozen=True):
    """The steps of a case in the order in which they were taken; the first one received it."""

    steps: tuple[Step, ...]

    @property
    def state(self) -> State:
        """Where the case stands."""
        return self.steps[-1].state

    @property
    def possible(self) -> tuple[Move, ...]:
        """The moves that are lawful now."""
        return moves_from(self.state)

    @property
    def open_items(self) -> frozenset[int]:
        """The numbers of the items still in dispute; before the finding of eligibility, all that no ending has taken."""
        open_now: frozenset[int] = frozenset()
        for step in self.steps:
            if step.move in {"receive", "find_eligible"}:
                open_now = frozenset(step.particulars.items)
            elif step.move == "join":
                open_now |= set(step.particulars.items)
            elif step.move in {"end_items", "part"}:
                open_now -= set(step.particulars.items)
            elif step.state == "terminated":
                open_now = frozenset()
        return open_now

    @property
    def decided_by(self) -> frozenset[str]:
        """The reviewers who signed a determination of this case."""
        signed: set[str] = set()
        reviewer = ""
        for step in self.steps:
            reviewer = step.particulars.reviewer or reviewer
            if step.move == "sign":
                signed.add(reviewer)
        return frozenset(signed)

    def last(self, *moves: str) -> Step | None:
        """The last step of these moves, or None."""
        return next((step for step in reversed(self.steps) if step.move in moves), None)

    def this_round(self) -> tuple[Step, ...]:
        """The steps since the last remand (all, where there was none)."""
        begins = max((index for index, step in enumerate(self.steps) if step.move == "remand"), default=0)
        return self.steps[begins:]


def begin(*, on: date, items: tuple[int, ...]) -> Course:
    """The course of a case received ``on`` that day with these disputed items.

    >>> begin(on=date(2026, 11, 2), items=(1, 2)).state
    'application_received'
    """
    return Course((Step(move="receive", on=on, state="application_received", particulars=Particulars(items=items)),))


def take(course: Course, *, move: str, on: date, particulars: Particulars = NOTHING_MORE) -> Course:
    """The course with one move more. Raises UnknownValue, IllegalMove or MoveOutOfOrder; the course given stays as it is.

    >>> take(begin(on=date(2026, 11, 2), items=(1,)), move="screen", on=date(2026, 11, 2)).state
    'screening'
    """
    wanted = find_move(move)
    if course.state not in wanted.from_states:
        raise _illegal(wanted, course=course)
    possible_since = _possible_since(wanted, course=course)
    if on < possible_since:
        raise MoveOutOfOrder(
            f"{wanted.means.capitalize()} on {on}, but the case came to where that is possible only on {possible_since}.",
            remedy="Give the day on which it happened.",
            citation=cite(wanted.rule),
        )
    _check_particulars(wanted, course=course, particulars=particulars)
    state = course.state if wanted.to == "SAME" else wanted.to
    return Course((*course.steps, Step(move=move, on=on, state=state, particulars=particulars)))


def _illegal(wanted: Move, *, course: Course) -> IllegalMove:
    names = ", ".join(f"{move.name} ({move.rule})" for move in course.possible)
    return IllegalMove(
        f"The case stands at {course.state}: {wanted.name} is not possible there. It means: {wanted.means}.",
        remedy=f"Possible now: {names}." if names else "Nothing more can happen to this case.",
        citation=cite(wanted.rule),
    )


def _possible_since(wanted: Move, *, course: Course) -> date:
    """The day since which the move was possible without a break; for a move that changes the state, since the last such."""
    changes = [step for before, step in _with_states_before(course) if step.state != before]
    if wanted.to != "SAME":
        return changes[-1].on
    since = changes[-1].on
    for step in reversed(changes):
        if step.state not in wanted.from_states:
            break
        since = step.on
    return since


def _with_states_before(course: Course) -> list[tuple[State | None, Step]]:
    states: list[State | None] = [None, *(step.state for step in course.steps)]
    return list(zip(states, course.steps, strict=False))


def _check_particulars(wanted: Move, *, course: Course, particulars: Particulars) -> None:
    """Refuse what the move lacks or may not bring. Raises IllegalMove."""
    problem = _CHECKS[wanted.name](course, particulars) if wanted.name in _CHECKS else ""
    if problem:
        raise IllegalMove(
            f"The case stands at {course.state}. {problem}",
            remedy="Correct it and take the move again; nothing was changed.",
            citation=cite(wanted.rule),
        )


def _find_eligible(course: Course, given: Particulars) -> str:
    if not given.items:
        return "No item was found eligible: refuse the application instead."
    unknown = set(given.items) - course.open_items
    return f"The items {sorted(unknown)} are not in dispute." if unknown else ""


def _notify(course: Course, given: Particulars) -> str:
    del course
    return "" if given.sent_by else "How the notice was sent is not said: MAIL or ELECTRONIC."


def _assign(course: Course, given: Particulars) -> str:
    if not given.reviewer:
        return "No reviewer is named."
    if course.state == "remanded" and given.reviewer in course.decided_by:
        return "After a reversal another reviewer decides (REV-11); this one decided before."
    return ""


def _extend(course: Course, given: Particulars) -> str:
    taken = sum(step.particulars.days for step in course.this_round() if step.move == "extend")
    complete = course.last("complete_file", "remand")
    most = value("determination.extension_days", on=complete.on if complete else course.steps[-1].on).value
    if given.days < 1 or taken + given.days > most:
        return f"{given.days} days more were asked for, after {taken}; all together at most {most} can be allowed."
    return ""


def _expedite(course: Course, given: Particulars) -> str:
    del given
    return "The review is expedited already." if course.last("expedite") else ""


def _end_items(course: Course, given: Particulars) -> str:
    gone, open_now = set(given.items), course.open_items
    if given.ending is None:
        return "Why the items are no longer in dispute is not said."
    if not gone or gone - open_now:
        return f"The items {sorted(gone)} are not all in dispute; in dispute are {sorted(open_now)}."
    return "These are all the items in dispute: terminate the case instead." if gone == open_now else ""


def _terminate(course: Course, given: Particulars) -> str:
    del course
    return "" if given.ending else "Why nothing is left in dispute is not said."


def _join(course: Course, given: Particulars) -> str:
    if not given.cases or not given.items:
        return "Which case is joined, and which of its items, is not said."
    twice = course.open_items & set(given.items)
    return f"The items {sorted(twice)} are in the case already." if twice else ""


def _consolidate(course: Course, given: Particulars) -> str:
    del course
    return "" if len(given.cases) == 1 else "The one case that takes the application up is not named."


def _part(course: Course, given: Particulars) -> str:
    gone = set(given.items)
    return "" if gone and gone < course.open_items else f"The items {sorted(gone)} are not some of those in dispute."


def _sign(course: Course, given: Particulars) -> str:
    del course
    return "" if given.outcome else "What the determination came to is not said."


_CHECKS: Final = {
    "find_eligible": _find_eligible,
    "notify": _notify,
    "assign": _assign,
    "extend": _extend,
    "expedite": _expedite,
    "end_items": _end_items,
    "terminate": _terminate,
    "join": _join,
    "consolidate": _consolidate,
    "part": _part,
    "sign": _sign,
}
