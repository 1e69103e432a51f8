"""What two pages say differently: a dose, a side, a work status on the same day, the day of the injury."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Literal

import msgspec

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.work import FULL_DUTY, MODIFIED, OFF_WORK

Difference = Literal["DOSE", "SIDE", "WORK_STATUS", "INJURY_DATE"]

# A person cannot be two of these at once; "permanent and stationary" goes with any of them.
_EXCLUSIVE: Final = frozenset({OFF_WORK, MODIFIED, FULL_DUTY})
_CHANGED: Final = frozenset({"increased", "decreased", "stopped", "started"})
_OPPOSITE: Final = frozenset({"left", "right"})
_STRENGTH: Final = re.compile(r"\d+(?:\.\d+)?")
_FULL: Final = len("2012-10-16")


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two facts that cannot both be right as they stand; each carries its places. ``about`` names the thing in plain words."""

    difference: Difference
    about: str
    first: Fact
    second: Fact


def contradictions(facts: Sequence[Fact]) -> tuple[Contradiction, ...]:
    """The pairs of facts from different pages that contradict each other, in the order of the record.

    Two doses of a drug on one day contradict unless the note says that the dose was changed.
    """
    return (*_doses(facts), *_sides(facts), *_work(facts), *_injuries(facts))


def _doses(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    for (_, name), group in _grouped(facts, kind="MEDICATION").items():
        dosed = [fact for fact in group if fact.attributes.get("dose") and fact.assertion == "PRESENT"]
        if _CHANGED.intersection(fact.attributes.get("status", "") for fact in group):
            continue
        for first, second in combinations(dosed, 2):
            if _strengths(first) != _strengths(second) and _on_other_pages(first, second):
                yield Contradiction(difference="DOSE", about=name, first=first, second=second)


def _sides(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    for kind in ("PROCEDURE", "IMAGING"):
        for (_, name), group in _grouped(facts, kind=kind).items():
            for first, second in combinations(group, 2):
                sides = {first.attributes.get("side"), second.attributes.get("side")}
                same_site = first.attributes.get("site") == second.attributes.get("site")
                if sides == _OPPOSITE and same_site and _on_other_pages(first, second):
                    yield Contradiction(difference="SIDE", about=name, first=first, second=second)


def _work(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    by_day: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if (
            fact.kind == "WORK_STATUS"
            and fact.normalized in _EXCLUSIVE
            and fact.assertion == "PRESENT"
            and fact.date_on
        ):
            by_day[fact.date_on].append(fact)
    for group in by_day.values():
        for first, second in combinations(group, 2):
            if first.normalized != second.normalized and _on_other_pages(first, second):
                yield Contradiction(difference="WORK_STATUS", about="work status", first=first, second=second)


def _injuries(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    """Days of one month that differ: a slip of the pen. Days far apart are other injuries."""
    dated: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind == "INJURY" and fact.date_on and len(fact.date_on) == _FULL:
            dated.setdefault(fact.date_on, fact)
    for first, second in combinations(dated.values(), 2):
        if _one_slip(first.date_on or "", second.date_on or "") and _on_other_pages(first, second):
            yield Contradiction(difference="INJURY_DATE", about="date of injury", first=first, second=second)


def _grouped(facts: Iterable[Fact], *, kind: str) -> dict[tuple[str, str], list[Fact]]:
    """The patient's facts of a kind that hold, by full day and name."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        is_full = fact.date_on is not None and len(fact.date_on) == _FULL
        if (
            fact.kind == kind
            and is_full
            and fact.experiencer == "PATIENT"
            and fact.assertion in ("PRESENT", "HISTORICAL")
        ):
            groups[fact.date_on or "", fact.normalized].append(fact)
    return groups


def _strengths(fact: Fact) -> tuple[float, ...]:
    """The figures of a dose: ``5/500 mg`` and ``5-500`` are the same."""
    return tuple(float(figure) for figure in _STRENGTH.findall(fact.attributes["dose"].replace(",", "")))


def _on_other_pages(first: Fact, second: Fact) -> bool:
    places = {(span.document, span.page) for span in first.spans}
    return not any((span.document, span.page) in places for span in second.spans)


def _one_slip(first: str, second: str) -> bool:
    """Whether two ISO days differ in the day alone, the month alone or the year alone."""
    return sum(a != b for a, b in zip(first.split("-"), second.split("-"), strict=True)) == 1
