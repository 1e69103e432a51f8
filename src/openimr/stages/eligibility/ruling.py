"""The answer to an application: a verdict for the whole and for each item, the grounds, and the deadlines."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from openimr.kernel import Citation

Verdict = Literal["ELIGIBLE", "PARTLY_ELIGIBLE", "INELIGIBLE", "DEFERRED", "INCOMPLETE"]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One ground: its published code (``UNTIMELY``), the rule, and the facts and count in plain words."""

    code: str
    rule: str
    citation: str
    explanation: str
    sure: bool = True


class ItemRuling(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on one disputed item (``number`` as on the form)."""

    number: int
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """The last day for an act: ``due_on`` inclusive; ``explanation`` counts aloud.

    ``due_on`` is None while the event that starts the period has not happened.
    """

    name: str
    due_on: date | None
    rule: str
    citation: str
    explanation: str


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """The eligibility ruling. ``law_on`` is the day whose law was applied; ``flags`` are notes that refuse nothing."""

    verdict: Verdict
    law_on: date
    items: tuple[ItemRuling, ...]
    reasons: tuple[Reason, ...] = ()
    flags: tuple[Reason, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def cite(citation: Citation) -> dict[str, str]:
    """The two fields by which reasons and deadlines carry a citation."""
    return {"rule": citation.rule, "citation": citation.text}
