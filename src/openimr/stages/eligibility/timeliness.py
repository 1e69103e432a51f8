"""Whether the application came in time: from when its time runs, to which day, and what is open about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from openimr import law
from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.eligibility.counting import Count, days, long_day
from openimr.stages.eligibility.coverage import is_covered, is_formulary_dispute
from openimr.stages.eligibility.grounds import Ground, reason
from openimr.stages.eligibility.liability import was_liability_disputed
from openimr.stages.eligibility.periods import as_deadline, count_period, find_period, not_begun
from openimr.stages.eligibility.ruling import Deadline, Reason

RECEIPT_COUNTS: Final = "Receipt counts, not the day of mailing (CASE-AVILA)."


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """From when the time to apply runs. ``on`` is None while it does not; ``why`` then says why not, under ``rule``.

    ``event`` are the words for what started it. ``after_liability`` is true where it runs from the notice
    that a dispute of liability is resolved.
    """

    on: date | None
    event: str = ""
    why: str = ""
    rule: str = "APP-05"
    after_liability: bool = False


def time_begins(application: Application) -> Begin:
    """From when the time to apply runs: service of the decision, the form provided later, or liability resolved.

    Source: Labor Code 4610.5(h)(1) to (3) (APP-05 to APP-07).
    """
    decision = application.utilization_review
    if decision.form_provided_on is None:
        return Begin(
            on=None, why="The employer has not provided the application form, so the time has not begun.", rule="APP-07"
        )
    if was_liability_disputed(application):
        return _after_liability(application)
    if decision.form_provided_on > decision.served_on:
        event = f"the decision had been served on {long_day(decision.served_on)}, but the application form was provided only"
        return Begin(on=decision.form_provided_on, event=event, rule="APP-07")
    return Begin(on=decision.served_on, event=find_period("application").event)


def application_deadlines(application: Application) -> tuple[Deadline, ...]:
    """The last day to apply: for the items under the general clock, for those under the formulary's, or both.

    ``due_on`` is None where the time has not begun. Raises LawGap where the law data has no answer.
    """
    begin = time_begins(application)
    names = sorted({_period(item, begin=begin) for item in application.disputed_treatments})
    return tuple(_deadline(name, begin=begin, application=application) for name in names)


def timeliness_grounds(application: Application) -> Iterator[Ground]:
    """Items whose application came later than every reading of the time limit allows (code UNTIMELY)."""
    for item, name, count in _counts(application):
        if application.received_on > count.latest_on:
            late = (application.received_on - count.latest_on).days
            explanation = (
                f"The application was received on {long_day(application.received_on)}, {days(late)} after the last day."
                f" {count.explanation} {RECEIPT_COUNTS}"
            )
            rule = find_period(name).rule
            yield Ground(
                effect="INELIGIBLE",
                reason=reason("UNTIMELY", rule=rule, explanation=explanation),
                item=item.number,
            )


def timeliness_flags(application: Application) -> Iterator[Reason]:
    """What is open about the time limit: no form provided, days for service not settled, whose clock a drug follows."""
    begin = time_begins(application)
    if begin.on is None and begin.rule == "APP-07":
        yield reason("FORM_NOT_PROVIDED", rule="APP-07", explanation=begin.why)
    for item, name, count in _counts(application):
        if count.earliest_on < application.received_on <= count.latest_on:
            yield reason(
                "TIMELINESS_DOUBTFUL",
                rule=find_period(name).rule,
                explanation=f"Item {item.number} is in time only under one reading. {count.explanation}",
                sure=False,
            )
        elif name == "application" and (short := _formulary_reading(item, application=application)):
            yield reason(
                "TIMELINESS_DOUBTFUL",
                rule="APP-05",
                explanation=(
                    f"Item {item.number} is a drug that the form does not call a formulary dispute; which disputes the"
                    f" shorter time covers is open. Under it: {short.explanation}"
                ),
                sure=False,
            )


def _after_liability(application: Application) -> Begin:
    decision = application.utilization_review
    resolved_on = decision.liability_resolved_notice_served_on
    if resolved_on is None:
        return Begin(
            on=None,
            why="Liability was disputed too: the time runs from service of the notice that this is resolved.",
            rule="APP-06",
            after_liability=True,
        )
    begins_on = max(resolved_on, decision.form_provided_on or resolved_on)
    return Begin(
        on=begins_on, event=find_period("application_after_liability").event, rule="APP-06", after_liability=True
    )


def _period(item: DisputedTreatment, *, begin: Begin) -> str:
    """The name of the period that bounds the item."""
    if begin.after_liability:
        return "application_after_liability"
    formulary = begin.on is not None and is_formulary_dispute(item, on=begin.on)
    return "application_formulary" if formulary else "application"


def _deadline(name: str, *, begin: Begin, application: Application) -> Deadline:
    if begin.on is None:
        return not_begun(name, because=begin.why, rule=begin.rule)
    if _predates_the_program(application, begin=begin):
        return not_begun(name, because="The decision was served before the review existed: no time limit applies.")
    return as_deadline(name, count=_count(name, begin=begin, application=application))


def _counts(application: Application) -> Iterator[tuple[DisputedTreatment, str, Count]]:
    """Each item with the name of its period and the count, where its time has begun."""
    begin = time_begins(application)
    if begin.on is None or _predates_the_program(application, begin=begin):
        return
    for item in application.disputed_treatments:
        name = _period(item, begin=begin)
        yield item, name, _count(name, begin=begin, application=application)


def _count(name: str, *, begin: Begin, application: Application) -> Count:
    if begin.on is None:
        raise ValueError("a time that has not begun cannot be counted")
    return count_period(name, start=begin.on, service=application.utilization_review.served_by, event=begin.event)


def _predates_the_program(application: Application, *, begin: Begin) -> bool:
    """An application that the review does not cover, about a decision older than any time limit in the law data.

    Such an application is ineligible anyway (APP-01); for any other a missing time limit is an error.
    """
    known = begin.on is None or law.is_valued("application.days", on=begin.on)
    return not known and is_covered(application) is not True


def _formulary_reading(item: DisputedTreatment, *, application: Application) -> Count | None:
    """The shorter count of a drug not called a formulary dispute, where the application would be late by it."""
    begin = time_begins(application)
    if not item.is_drug or begin.on is None or not law.is_valued("application.formulary_days", on=begin.on):
        return None
    count = _count("application_formulary", begin=begin, application=application)
    return count if application.received_on > count.latest_on else None
