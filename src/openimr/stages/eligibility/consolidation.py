"""Whether eligible applications may be joined into one determination."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from openimr.stages.application.form import Application
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import reason
from openimr.stages.eligibility.ruling import Reason


class Consolidation(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the applications may be joined; ``reasons`` say what stands against it."""

    allowed: bool
    reasons: tuple[Reason, ...] = ()


def consolidate(applications: Sequence[Application]) -> Consolidation:
    """Whether the applications may be joined: one employee, one requesting physician, one date of injury.

    The organization may join them; nothing obliges it to. Source: 8 CCR 9792.10.4(a) (R104-1).
    """
    reasons = tuple(obstacle for pair in pairwise(applications) for obstacle in _obstacles(*pair))
    return Consolidation(allowed=not reasons, reasons=reasons)


def _obstacles(one: Application, other: Application) -> Iterator[Reason]:
    if _employee(one) != _employee(other):
        yield _against(f"{one.employee.name} and {other.employee.name} are not shown to be the same employee.")
    if _letters(one.requesting_physician.name) != _letters(other.requesting_physician.name):
        yield _against(
            f"{one.requesting_physician.name} and {other.requesting_physician.name} are two requesting physicians."
        )
    if one.injured_on != other.injured_on:
        yield _against(f"{long_day(one.injured_on)} and {long_day(other.injured_on)} are two dates of injury.")


def _against(explanation: str) -> Reason:
    return reason("NOT_CONSOLIDATED", rule="R104-1", explanation=explanation)


def _employee(application: Application) -> tuple[str, str, date]:
    employee = application.employee
    return _letters(employee.first_name), _letters(employee.last_name), employee.born_on


def _letters(name: str) -> str:
    """The name without degrees, punctuation, spacing and capitals: ``Ana B. Roe, MD`` is ``anabroe``."""
    return re.sub(r"[\W_]", "", name.partition(",")[0].casefold())
