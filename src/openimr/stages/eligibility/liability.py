"""Deferral: the review waits while liability is disputed on grounds other than medical necessity."""

from __future__ import annotations

from collections.abc import Iterator

from openimr.stages.application.form import Application
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import Ground, reason
from openimr.stages.eligibility.ruling import Reason


def was_liability_disputed(application: Application) -> bool:
    """Whether liability was disputed at the time of the decision, which alone defers the review (APP-12)."""
    decision = application.utilization_review
    since = decision.liability_disputed_on
    return decision.liability_disputed and (since is None or since <= decision.decided_on)


def is_deferred(application: Application) -> bool:
    """Whether the review waits: disputed at the time, not resolved, and the employer has not agreed to go on.

    Source: Labor Code 4610.5(k) (APP-12).
    """
    decision = application.utilization_review
    settled = decision.liability_resolved_notice_served_on is not None or decision.employer_agrees_to_review
    return was_liability_disputed(application) and not settled


def liability_grounds(application: Application) -> Iterator[Ground]:
    """Deferral of the whole application: a state of its own, no refusal (APP-12)."""
    if is_deferred(application):
        yield Ground(
            effect="DEFERRED",
            reason=reason(
                "DEFERRED_LIABILITY",
                rule="APP-12",
                explanation=(
                    "Liability was disputed on other grounds when utilization review decided on"
                    f" {long_day(application.utilization_review.decided_on)}, and the employer has not agreed to the review."
                    " It waits, and the time to apply starts when notice is served that the dispute is resolved (APP-06)."
                ),
            ),
        )


def liability_flags(application: Application) -> Iterator[Reason]:
    """A dispute of liability that arose only after the decision: it defers nothing on this ground."""
    decision = application.utilization_review
    if decision.liability_disputed and decision.liability_disputed_on and not was_liability_disputed(application):
        yield reason(
            "LIABILITY_DISPUTED_LATER",
            rule="APP-12",
            explanation=(
                f"Liability was first disputed on {long_day(decision.liability_disputed_on)}, after the decision of"
                f" {long_day(decision.decided_on)}; that does not defer the review."
            ),
        )
