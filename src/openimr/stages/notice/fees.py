"""The fee of a review: which line of the schedule applies, and the amount in force."""

from __future__ import annotations

from typing import Literal

from openimr import law
from openimr.law import DatedValue
from openimr.stages.application.form import Application
from openimr.stages.eligibility.ruling import Priority

Stage = Literal["DETERMINED", "ENDED_BEFORE_REVIEWER", "ENDED_AFTER_REVIEWER"]
_MEDICAL_DEGREES = frozenset({"MD", "DO"})


def fee(
    application: Application, *, stage: Stage, priority: Priority, degrees: tuple[str, ...] = ("MD",)
) -> DatedValue:
    """The fee in dollars for one application, by the day it was received, as the schedule of that day has it.

    ``degrees`` are those of the reviewers (two at most are priced). Source: 8 CCR 9792.10.8 (R108-1). Raises LawGap where
    the amount of that day is not known.

    >>> from openimr.law import value
    >>> value("fee.regular", on=__import__("datetime").date(2014, 5, 1)).value
    420
    """
    return law.value(_line(application, stage=stage, priority=priority, degrees=degrees), on=application.received_on)


def _line(application: Application, *, stage: Stage, priority: Priority, degrees: tuple[str, ...]) -> str:
    if stage == "ENDED_BEFORE_REVIEWER":
        return "fee.ended_before_reviewer"
    if stage == "ENDED_AFTER_REVIEWER":
        return "fee.ended_after_reviewer"
    other = "" if set(degrees) <= _MEDICAL_DEGREES else "_other_degree"
    expedited = priority == "EXPEDITED"
    if len(degrees) > 1:
        return "fee.two_reviewers" + ("_expedited" if expedited else other)
    only_drugs = all(item.is_drug for item in application.disputed_treatments)
    if only_drugs and not expedited and law.is_valued("fee.drug_only", on=application.received_on):
        return "fee.drug_only"
    return f"fee.{'expedited' if expedited else 'regular'}{other}"
