"""Whether utilization review decided in time: a flag only, since the appeals board alone rules on that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from openimr import law
from openimr.stages.application.form import Application
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import reason
from openimr.stages.eligibility.periods import count_period, find_period
from openimr.stages.eligibility.ruling import Reason


def decision_timing_flags(application: Application) -> Iterator[Reason]:
    """A note (UR_DECISION_LATE) for each period of utilization review that the decision seems to have overrun.

    It refuses nothing: whether review was late is for the appeals board (CASE-DUBON). Sources: Labor Code
    4610(i) (UR-01, UR-03, UR-04).
    """
    decision = application.utilization_review
    for name, start in _periods(application):
        if not law.is_valued(find_period(name).value, on=start):
            continue
        count = count_period(name, start=start)
        if decision.decided_on > count.latest_on:
            explanation = (
                f"Utilization review decided on {long_day(decision.decided_on)}, it seems late. {count.explanation}"
                " Whether it was late is for the appeals board (CASE-DUBON); the review goes on."
            )
            yield reason("UR_DECISION_LATE", rule=find_period(name).rule, explanation=explanation, sure=count.sure)


def _periods(application: Application) -> Iterator[tuple[str, date]]:
    """The periods that bound the decision, each with the day it starts from, as far as the form gives it."""
    decision = application.utilization_review
    retrospective = all(item.already_given for item in application.disputed_treatments)
    if decision.request_received_on:
        name = "ur_expedited" if decision.expedited else "ur_decision"
        yield "ur_retrospective" if retrospective else name, decision.request_received_on
    if decision.request_dated_on and not retrospective:
        yield "ur_decision_after_recommendation", decision.request_dated_on
