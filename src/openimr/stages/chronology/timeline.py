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
