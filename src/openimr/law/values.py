"""The figures of the law by name and day: periods, extensions, fees and penalties, each with its unit and citation."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Literal

import msgspec

from openimr.kernel import Citation
from openimr.law.gaps import LawGap, UnknownValue
from openimr.law.rules import cite
from openimr.law.tables import table

Unit = Literal[
    "days",
    "working_days",
    "court_days",
    "hours",
    "hours_per_week",
    "months",
    "years",
    "visits",
    "percent",
    "dollars",
    "dollars_per_day",
]


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a value: the figure from a day on, until ``until_on`` (inclusive) or the next line.

    ``longest`` is the figure under the reading most favourable to the one who must act, where
    readings differ; ``unit`` replaces the unit of the series where the law changed it.
    """

    from_on: date = msgspec.field(name="from")
    value: int
    until_on: date | None = msgspec.field(name="until", default=None)
    unit: Unit | None = None
    longest: int | None = None
    sure: bool = True
    doubt: str = ""

    def __post_init__(self) -> None:
        if self.sure == bool(self.doubt):
            raise ValueError("a doubtful line says why, a sure one has no doubt")


class Series(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value through time, oldest line first."""

    rule: str
    unit: Unit
    source: str
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        for older, newer in pairwise(self.lines):
            if newer.from_on <= (older.until_on or older.from_on):
                raise ValueError(f"the line from {newer.from_on} does not follow the line before it")


class DatedValue(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the law on a day. ``from_on`` is the day from which this line holds.

    ``longest`` equals ``value`` except where readings differ (see ``doubt``).
    """

    name: str
    value: int
    unit: Unit
    from_on: date
    citation: Citation
    longest: int
    sure: bool
    doubt: str


def value(name: str, *, on: date) -> DatedValue:
    """The value in force on that day. Raises UnknownValue, or LawGap when the data has no line for it.

    >>> answer = value("application.formulary_days", on=date(2018, 1, 1))
    >>> answer.value, answer.unit, answer.citation.rule
    (10, 'days', 'APP-05')
    """
    series = _series(name)
    line = _line(series, on=on)
    if line is None:
        raise LawGap(
            f"The law data holds no {name} for {on}.",
            remedy="Add the line in force on that day, with its source; no other line is used in its place.",
            citation=cite(series.rule),
        )
    return DatedValue(
        name=name,
        value=line.value,
        unit=line.unit or series.unit,
        from_on=line.from_on,
        citation=cite(series.rule),
        longest=line.value if line.longest is None else line.longest,
        sure=line.sure,
        doubt=line.doubt,
    )


def is_valued(name: str, *, on: date) -> bool:
    """Whether the data holds the value on that day. Raises UnknownValue.

    >>> is_valued("application.formulary_days", on=date(2017, 12, 31))
    False
    """
    return _line(_series(name), on=on) is not None


def every_value() -> dict[str, Series]:
    """All values by name, with all their lines."""
    return table("values", dict[str, Series])


def _series(name: str) -> Series:
    try:
        return every_value()[name]
    except KeyError:
        raise UnknownValue(
            f"The law data has no value {name!r}.", remedy="Name a value of values.yaml, such as application.days."
        ) from None


def _line(series: Series, *, on: date) -> Line | None:
    begun = [line for line in series.lines if line.from_on <= on]
    if not begun or (begun[-1].until_on and begun[-1].until_on < on):
        return None
    return begun[-1]
