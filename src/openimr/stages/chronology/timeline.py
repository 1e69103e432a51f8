"""The course of a case: what happened on each day, the gaps in it, and what the record says about it twice and differently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import msgspec

from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Fact, Kind

_UNDATED_KINDS: Final = frozenset({"AGE", "SEX", "OCCUPATION", "REPRESENTATION", "ALLERGY"})
_FULL: Final = len("2012-10-16")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one kind on one day (``date_on``: ISO, possibly partial), in the order of the record."""

    date_on: str
    kind: Kind
    facts: tuple[Fact, ...]


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch without any dated fact: the last day before, the first day after, and the days between the two."""

    after_on: date
    before_on: date
    days: int


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a visit changed: what is met for the first time, what was stopped, and a work status unlike the one before."""

    on: date
    new: tuple[Fact, ...] = ()
    stopped: tuple[Fact, ...] = ()
    work: Fact | None = None


def timeline(facts: Iterable[Fact]) -> tuple[Event, ...]:
    """The events of a case by day and kind; a partial date stands before the full days that it covers.

    Facts without a date, and what has none (sex, occupation), are left out.
    """
    groups: dict[tuple[str, Kind], list[Fact]] = {}
    for fact in facts:
        if fact.date_on and fact.kind not in _UNDATED_KINDS:
            groups.setdefault((fact.date_on, fact.kind), []).append(fact)
    ordered = sorted(groups, key=lambda key: (first_day(key[0]), len(key[0]), key[1]))
    return tuple(Event(date_on=on, kind=kind, facts=tuple(groups[on, kind])) for on, kind in ordered)


def gaps(events: Sequence[Event], *, longer_than_days: int = 180) -> tuple[Gap, ...]:
    """The gaps between full days of more than ``longer_than_days`` days, in order.

    >>> gaps(())
    ()
    """
    days = sorted({first_day(event.date_on) for event in events if len(event.date_on) == _FULL})
    return tuple(
        Gap(after_on=before, before_on=after, days=(after - before).days)
        for before, after in pairwise(days)
        if (after - before).days > longer_than_days
    )


_CAN_BE_NEW: Final[tuple[Kind, ...]] = ("DIAGNOSIS", "MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST")
_MET: Final = frozenset({"PRESENT", "HISTORICAL", "PLANNED"})


def changes(facts: Iterable[Fact]) -> tuple[Change, ...]:
    """What each visit changed, in order; a visit is a full day with facts of the patient. Days that change nothing are left out."""
    by_day: dict[date, list[Fact]] = {}
    for fact in facts:
        if fact.experiencer == "PATIENT" and fact.date_on and len(fact.date_on) == _FULL:
            by_day.setdefault(first_day(fact.date_on), []).append(fact)
    met: set[tuple[Kind, str]] = set()
    work, found = "", []
    for on in sorted(by_day):
        change = _change(on, facts=by_day[on], met=met, work=work)
        met |= {(fact.kind, fact.normalized) for fact in by_day[on] if fact.assertion in _MET}
        work = change.work.normalized if change.work else work
        if change.new or change.stopped or change.work:
            found.append(change)
    return tuple(found)


def _change(on: date, *, facts: Sequence[Fact], met: set[tuple[Kind, str]], work: str) -> Change:
    new: dict[tuple[Kind, str], Fact] = {}
    for fact in facts:
        key = fact.kind, fact.normalized
        if fact.kind in _CAN_BE_NEW and fact.assertion in _MET and key not in met:
            new.setdefault(key, fact)
    stopped = {fact.normalized: fact for fact in facts if fact.attributes.get("status") == "stopped"}
    statuses = [fact for fact in facts if fact.kind == "WORK_STATUS" and fact.assertion == "PRESENT"]
    last = statuses[-1] if statuses and statuses[-1].normalized != work else None
    return Change(on=on, new=tuple(new.values()), stopped=tuple(stopped.values()), work=last)
