"""Every period the law sets in a case's life, by name: its rule, what starts it, and its last day from any start."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal

import msgspec

from openimr import law
from openimr.kernel import Refusal
from openimr.stages.application.form import ServiceManner
from openimr.stages.eligibility.counting import (
    Count,
    Extension,
    LastDay,
    count_days,
    count_hours,
    count_working_days,
)
from openimr.stages.eligibility.ruling import Deadline, Whose

HOW_SERVED: Final[dict[ServiceManner, str]] = {
    "IN_PERSON": "in person",
    "MAIL_IN_STATE": "by mail inside California",
    "MAIL_OUT_OF_STATE": "by mail with a place outside California",
    "MAIL_ABROAD": "by mail with a place outside the United States",
    "ELECTRONIC": "by electronic means",
}


class NoPeriod(Refusal):
    """A rule that sets no period of time, or a period that the law data does not name."""

    code = "NO_PERIOD"


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One period as the law data gives it.

    ``value`` names its length, ``event`` what starts it, ``act`` what must happen by its end, ``whose``
    act that is. ``service`` names the family of values that adds days for the manner of service (empty:
    none); ``service_sure`` is false where it is open that they are added. ``by`` bounds it to notices
    sent that way.
    """

    name: str
    rule: str
    value: str
    event: str
    act: str
    whose: Whose
    last_day: LastDay
    service: Literal["service", "board_service", ""] = ""
    service_sure: bool = True
    by: Literal["MAIL", "ELECTRONIC", ""] = ""


def every_period() -> tuple[Period, ...]:
    """All periods, in the order of the file."""
    return law.table("periods", tuple[Period, ...])


def find_period(name: str) -> Period:
    """The period of that name. Raises NoPeriod."""
    for period in every_period():
        if period.name == name:
            return period
    raise NoPeriod(
        f"The law data names no period {name!r}.",
        remedy=f"Name one of {', '.join(period.name for period in every_period())}.",
    )


def count_period(name: str, *, start: date, service: ServiceManner = "IN_PERSON", event: str = "") -> Count:
    """The period counted from ``start`` (left out; an aware datetime where hours count), under the law of that day.

    ``event`` replaces the words for what started it. Raises NoPeriod; LawGap where the law data has no
    answer for the days involved.

    >>> count_period("application", start=date(2013, 12, 24), service="MAIL_IN_STATE").due_on
    datetime.date(2014, 1, 28)
    """
    period = find_period(name)
    day = start.date() if isinstance(start, datetime) else start
    value = law.value(period.value, on=day)
    event = event or period.event
    match value.unit:
        case "hours":
            return count_hours(start, period=value, event=event)
        case "working_days":
            return count_working_days(day, period=value, event=event)
        case _:
            extension = _extension(period, on=day, service=service)
            return count_days(day, period=value, event=event, last_day=period.last_day, extension=extension)


def deadline(name: str, *, start: date, service: ServiceManner = "IN_PERSON", event: str = "") -> Deadline:
    """The last day of the period as a deadline with its rule; arguments and errors as ``count_period``.

    >>> deadline("reimbursement", start=date(2026, 11, 23)).due_on
    datetime.date(2026, 12, 14)
    """
    return as_deadline(name, count=count_period(name, start=start, service=service, event=event))


def as_deadline(name: str, *, count: Count) -> Deadline:
    """A counted period as a deadline. Raises NoPeriod."""
    period = find_period(name)
    citation = law.cite(period.rule)
    return Deadline(
        name=name,
        due_on=count.due_on,
        rule=citation.rule,
        citation=citation.text,
        explanation=count.explanation,
        due_at=count.due_at,
        latest_on=None if count.latest_on == count.due_on else count.latest_on,
        whose=period.whose,
        sure=count.sure and citation.sure and (count.due_at is None or law.cite("T-11").sure),
    )


def not_begun(name: str, *, because: str = "", rule: str = "") -> Deadline:
    """The deadline of a period that has not begun: ``due_on`` None. ``rule`` replaces the period's own.

    >>> not_begun("appeal").explanation
    'Not begun. It runs once this has happened: the determination was served.'
    """
    period = find_period(name)
    citation = law.cite(rule or period.rule)
    return Deadline(
        name=name,
        due_on=None,
        rule=citation.rule,
        citation=citation.text,
        explanation=because or f"Not begun. It runs once this has happened: {period.event}.",
        whose=period.whose,
        sure=citation.sure,
    )


def due(rule: str, *, start: date, service: ServiceManner = "IN_PERSON") -> tuple[Deadline, ...]:
    """Every deadline that a rule sets from ``start``: one rule may set several (regular and formulary, mail and electronic).

    ``start`` is left out of the count; give an aware datetime where hours count. Raises UnknownRule,
    NoPeriod when the rule sets none, LawGap when it set none on that day.

    >>> [(each.name, str(each.due_on)) for each in due("APP-05", start=date(2025, 3, 3), service="MAIL_IN_STATE")]
    [('application', '2025-04-07'), ('application_formulary', '2025-03-18')]
    """
    citation = law.cite(rule)
    sent = "" if service == "IN_PERSON" else service.partition("_")[0]
    periods = [period for period in every_period() if period.rule == rule]
    periods = [period for period in periods if not (sent and period.by) or period.by == sent]
    if not periods:
        raise NoPeriod(
            f"Rule {rule} sets no period of time.",
            remedy=f"Name one of {', '.join(sorted({period.rule for period in every_period()}))}.",
            citation=citation,
        )
    day = start.date() if isinstance(start, datetime) else start
    in_force = [period for period in periods if law.is_valued(period.value, on=day)]
    return tuple(deadline(period.name, start=start, service=service) for period in in_force or periods[:1])


def _extension(period: Period, *, on: date, service: ServiceManner) -> Extension | None:
    if not period.service:
        return None
    added = law.value(f"{period.service}.{service.lower()}", on=on)
    return Extension(added=added, how=HOW_SERVED[service], applies_surely=period.service_sure)
