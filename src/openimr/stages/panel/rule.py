"""A rule of the law data as a condition states it: its words and citation, as in force on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from openimr import law
from openimr.kernel import Citation


class StatedRule(NamedTuple):
    """``wording`` in the law data's words; ``in_force`` false, with no wording of its own, before the rule begins."""

    citation: Citation
    wording: str
    in_force: bool


@lru_cache(maxsize=4096)
def stated(rule: str, *, on: date) -> StatedRule:
    """The rule as in force on that day. Raises UnknownRule.

    >>> stated("REV-06", on=date(2013, 12, 31)).in_force
    False
    """
    in_force = law.is_in_force(rule, on=on)
    wording = law.find_rule(rule, on=on).wording if in_force else f"Not in force on {on}."
    return StatedRule(citation=law.cite(rule), wording=wording, in_force=in_force)
