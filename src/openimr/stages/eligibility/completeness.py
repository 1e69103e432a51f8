"""What came with the form: the utilization review decision, and whether that decision is one that can be reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from openimr import law
from openimr.stages.application.form import Application
from openimr.stages.eligibility.counting import days, long_day
from openimr.stages.eligibility.grounds import Ground, reason


def completeness_grounds(application: Application) -> Iterator[Ground]:
    """The decision missing, or made only because information that was asked for never came.

    Until March 31, 2014 a missing decision could be sent after a reminder; since then the application is
    ineligible. Sources: 8 CCR 9792.10.1(b) (R101-2), the state's practice (PR-01 to PR-03).
    """
    if not application.decision_attached:
        yield _decision_missing(application)
    if application.utilization_review.missing_information_only:
        yield Ground(
            effect="INELIGIBLE",
            reason=reason(
                "CONDITIONAL_NONCERTIFICATION",
                rule="PR-01",
                explanation=(
                    "The treatment was denied only because information that utilization review had asked for never came;"
                    " the physician can ask again with that information."
                ),
            ),
        )


def _decision_missing(application: Application) -> Ground:
    received = (
        f"The application received on {long_day(application.received_on)} came without the utilization review decision"
    )
    if law.is_in_force("PR-02", on=application.received_on):
        cure = law.value("cure.days", on=application.received_on)
        return Ground(
            effect="INCOMPLETE",
            reason=reason(
                "NO_UR_DECISION_ATTACHED",
                rule="R101-2",
                explanation=f"{received}; a reminder is sent, and the decision may follow within {days(cure.value)} (PR-02).",
            ),
        )
    no_reminders = law.find_rule("PR-03", on=application.received_on)
    return Ground(
        effect="INELIGIBLE",
        reason=reason(
            "NO_UR_DECISION_ATTACHED",
            rule="R101-2",
            explanation=f"{received}; since {long_day(no_reminders.from_on)} no reminder is sent (PR-03).",
        ),
    )
