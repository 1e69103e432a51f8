"""A ground: one reason why an application, or one item of it, does not go forward as it stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from openimr import law
from openimr.stages.eligibility.ruling import Reason

Effect = Literal["INELIGIBLE", "DEFERRED", "INCOMPLETE"]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A reason with its effect. ``item`` is the number of the item it bears on; None: on the whole application."""

    effect: Effect
    reason: Reason
    item: int | None = None


def reason(code: str, *, rule: str, explanation: str, sure: bool = True) -> Reason:
    """A reason that cites ``rule``; doubtful when the rule is, or when ``sure`` is false. Raises UnknownRule.

    >>> reason("UNSIGNED", rule="PR-01", explanation="Nobody signed.").citation
    "The state's published grounds of ineligibility"
    """
    citation = law.cite(rule)
    return Reason(code=code, rule=rule, citation=citation.text, explanation=explanation, sure=sure and citation.sure)
