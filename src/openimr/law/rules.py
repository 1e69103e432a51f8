"""The rules by their identifiers: what each says in our own words, where it stands, from when, and how sure we are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final, Literal

import msgspec

from openimr.kernel import Citation
from openimr.law.gaps import LawGap, UnknownRule
from openimr.law.tables import table

Kind = Literal["statute", "regulation", "contract", "practice"]

PROGRAM_BEGINS: Final = date(2013, 1, 1)
"""The first day the data answers for where a line gives none: the first day of the program (SB 863)."""


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the words of a rule were read; ``link`` is empty where nothing public was seen."""

    title: str
    link: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule as in force from ``from_on`` to ``until_on`` (both inclusive; None: still in force).

    ``wording`` is one sentence in our own words, ``citation`` the place as a lawyer writes it,
    ``source`` a key of ``sources()``. ``sure`` is false where the text was not seen or sources
    disagree; ``doubt`` then says why. A changed rule is a second line with the same ``id``.
    """

    id: str
    citation: str
    kind: Kind
    wording: str
    source: str
    from_on: date = msgspec.field(name="from", default=PROGRAM_BEGINS)
    until_on: date | None = msgspec.field(name="until", default=None)
    sure: bool = True
    doubt: str = ""

    def __post_init__(self) -> None:
        if self.sure == bool(self.doubt):
            raise ValueError(f"{self.id}: a doubtful rule says why, a sure one has no doubt")
        if self.until_on and self.until_on < self.from_on:
            raise ValueError(f"{self.id}: it ends before it begins")

    def is_in_force(self, on: date) -> bool:
        """Whether this line is in force on that day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)

    def as_citation(self) -> Citation:
        """The rule as a citation."""
        return Citation(rule=self.id, text=self.citation, kind=self.kind, sure=self.sure)


def cite(rule: str) -> Citation:
    """The citation of a rule by its identifier (the newest line of it). Raises UnknownRule.

    >>> cite("APP-05").text
    'Labor Code 4610.5(h)(1)'
    """
    return _lines(rule)[-1].as_citation()


def is_in_force(rule: str, *, on: date) -> bool:
    """Whether a rule is in force on that day. Raises UnknownRule.

    >>> is_in_force("REV-06", on=date(2013, 12, 31)), is_in_force("REV-06", on=date(2014, 1, 1))
    (False, True)
    """
    return any(line.is_in_force(on) for line in _lines(rule))


def find_rule(rule: str, *, on: date) -> Rule:
    """The rule as in force on that day. Raises UnknownRule, or LawGap when it was not in force then.

    >>> find_rule("DT-01", on=date(2015, 6, 1)).until_on
    datetime.date(2016, 12, 31)
    """
    for line in _lines(rule):
        if line.is_in_force(on):
            return line
    raise LawGap(
        f"Rule {rule} was not in force on {on}.",
        remedy="Ask with the day of the act that is judged, or add the line in force then.",
        citation=cite(rule),
    )


def every_rule() -> tuple[Rule, ...]:
    """All lines, in the order of the file."""
    return table("rules", tuple[Rule, ...])


def sources() -> Mapping[str, Source]:
    """The sources by the keys that rules and values name."""
    return table("sources", dict[str, Source])


def _lines(rule: str) -> tuple[Rule, ...]:
    try:
        return _by_id()[rule]
    except KeyError:
        raise UnknownRule(
            f"The law data has no rule {rule!r}.", remedy="Name a rule of rules.yaml, such as APP-05 or DET-04."
        ) from None


@cache
def _by_id() -> dict[str, tuple[Rule, ...]]:
    lines: dict[str, list[Rule]] = {}
    for rule in every_rule():
        lines.setdefault(rule.id, []).append(rule)
    return {rule: tuple(sorted(versions, key=lambda line: line.from_on)) for rule, versions in lines.items()}
