"""The answer to an application: a verdict for the whole and for each item, the grounds, and the deadlines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from openimr.kernel import Citation

Verdict = Literal["ELIGIBLE", "PARTLY_ELIGIBLE", "INELIGIBLE", "DEFERRED", "INCOMPLETE"]
Priority = Literal["REGULAR", "EXPEDITED"]
Whose = Literal["EMPLOYEE", "CLAIMS_ADMINISTRATOR", "ORGANIZATION", "PARTY", ""]


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

    ``due_on`` is None while the event that starts the period has not happened. ``due_at`` is the aware
    instant where the law counts hours. ``latest_on`` is the last day under the reading most favourable to
    the one who must act (``whose``), None where readings do not differ; ``sure`` is false where they may.
    """

    name: str
    due_on: date | None
    rule: str
    citation: str
    explanation: str
    due_at: datetime | None = None
    latest_on: date | None = None
    whose: Whose = ""
    sure: bool = True


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """The eligibility ruling. ``law_on`` is the day whose law was applied; ``flags`` are notes that refuse nothing.

    ``reasons`` hold the grounds that bear on the whole application or on every item; each item carries all
    that bear on it. ``priority`` is how the review is handled, which may differ from what the form asks.
    """

    verdict: Verdict
    law_on: date
    items: tuple[ItemRuling, ...]
    reasons: tuple[Reason, ...] = ()
    flags: tuple[Reason, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    priority: Priority = "REGULAR"


def cite(citation: Citation) -> dict[str, str]:
    """The two fields by which reasons and deadlines carry a citation."""
    return {"rule": citation.rule, "citation": citation.text}
