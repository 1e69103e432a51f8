"""What the review covers: by the dates of injury and decision, and only where treatment was denied or modified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from openimr import law
from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import Ground, reason
from openimr.stages.eligibility.ruling import Reason


class Coverage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first days covered: of injuries, and of decisions communicated to the physician whatever the injury."""

    rule: str
    injuries_from: date
    decisions_from: date


def first_days_covered() -> Coverage:
    """The days from which the review covers injuries and decisions. Source: Labor Code 4610.5(a) (APP-01).

    >>> first_days_covered().decisions_from
    datetime.date(2013, 7, 1)
    """
    return law.table("coverage", Coverage)


def is_covered(application: Application) -> bool | None:
    """Whether injury or decision fall under the review; None when the day that decides is not known.

    Injuries from January 1, 2013 are covered whenever decided; older ones when the decision was
    communicated to the physician from July 1, 2013. Source: Labor Code 4610.5(a) (APP-01).
    """
    decision, first = application.utilization_review, first_days_covered()
    if application.injured_on >= first.injuries_from or decision.decided_on >= first.decisions_from:
        return True
    if decision.communicated_to_physician_on is None:
        return None
    return decision.communicated_to_physician_on >= first.decisions_from


def coverage_grounds(application: Application) -> Iterator[Ground]:
    """The whole application outside the dates covered, or items that dispute no medical necessity.

    Sources: Labor Code 4610.5(a), (c)(1) (APP-01, DT-01).
    """
    covered = is_covered(application)
    if covered is None:
        yield Ground(effect="INCOMPLETE", reason=_communication_unknown(application))
    elif not covered:
        yield Ground(effect="INELIGIBLE", reason=_not_covered(application))
    for item in application.disputed_treatments:
        if is_delayed(item, application=application) and not _delay_is_disputable(application):
            yield Ground(effect="INELIGIBLE", reason=_only_delayed(application), item=item.number)


def is_delayed(item: DisputedTreatment, *, application: Application) -> bool:
    """Whether the item was delayed and neither denied nor modified: by its own line, or by the whole decision."""
    return "DELAYED" in {item.kind, application.utilization_review.kind}


def is_formulary_dispute(item: DisputedTreatment, *, on: date) -> bool:
    """Whether the formulary's own clock runs for the item under the law of that day (from January 1, 2018).

    >>> drug = DisputedTreatment(number=1, description="Tramadol", formulary_dispute=True)
    >>> is_formulary_dispute(drug, on=date(2017, 12, 31)), is_formulary_dispute(drug, on=date(2018, 1, 1))
    (False, True)
    """
    return item.formulary_dispute and law.is_valued("application.formulary_days", on=on)


def _delay_is_disputable(application: Application) -> bool:
    return application.utilization_review.decided_on < _denial_needed_from()


def _denial_needed_from() -> date:
    """The first day of the law under which a delay alone is no dispute: the newest line of DT-01."""
    return max(rule.from_on for rule in law.every_rule() if rule.id == "DT-01")


def _not_covered(application: Application) -> Reason:
    communicated = application.utilization_review.communicated_to_physician_on
    first = first_days_covered()
    return reason(
        "NOT_COVERED_BY_DATE",
        rule="APP-01",
        explanation=(
            f"The injury of {long_day(application.injured_on)} lies before {long_day(first.injuries_from)}, and the decision"
            f" reached the physician on {long_day(communicated or application.utilization_review.decided_on)},"
            f" before {long_day(first.decisions_from)}."
        ),
    )


def _communication_unknown(application: Application) -> Reason:
    first = first_days_covered()
    return reason(
        "INFORMATION_NEEDED",
        rule="R103-3",
        explanation=(
            f"The injury of {long_day(application.injured_on)} lies before {long_day(first.injuries_from)}, so the review covers"
            f" it only if the decision reached the physician on or after {long_day(first.decisions_from)} (APP-01);"
            " the form does not say when it did. Ask the claims administrator."
        ),
    )


def _only_delayed(application: Application) -> Reason:
    return reason(
        "NO_MEDICAL_NECESSITY_ISSUE",
        rule="DT-01",
        explanation=(
            f"The decision of {long_day(application.utilization_review.decided_on)} only delayed the treatment; since"
            f" {long_day(_denial_needed_from())} a dispute needs a denial or a modification."
        ),
    )
