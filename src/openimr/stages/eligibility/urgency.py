"""Whether the review is handled as regular or expedited, whatever the form asks."""

from __future__ import annotations

from openimr.stages.application.form import Application
from openimr.stages.eligibility.grounds import reason
from openimr.stages.eligibility.ruling import Priority, Reason


def handle_as(application: Application) -> tuple[Priority, Reason | None]:
    """How the review is handled, and the note that explains a difference from what the form asks (None: no difference).

    Expedited needs treatment not yet given, and the treating physician's certification of an imminent and
    serious threat or a decision that was itself expedited. Sources: Labor Code 4610.6(d)(1)(C) (DET-05),
    8 CCR 9792.10.1 (R101-5, doubtful), 8 CCR 9792.10.4 (R104-4).
    """
    asked = application.priority == "EXPEDITED"
    certified = application.physician_certifies_imminent_threat
    if all(item.already_given for item in application.disputed_treatments):
        return "REGULAR", _already_given() if asked or certified else None
    if certified:
        return "EXPEDITED", None if asked else _became_expedited()
    if asked and application.utilization_review.expedited:
        return "EXPEDITED", None
    return "REGULAR", _not_certified() if asked else None


def _already_given() -> Reason:
    return reason(
        "EXPEDITED_TREATMENT_GIVEN",
        rule="DET-05",
        explanation="Expedited review is for treatment not yet given; this was given, so the review is regular.",
    )


def _became_expedited() -> Reason:
    return reason(
        "EXPEDITED_BY_CERTIFICATION",
        rule="R104-4",
        explanation="The physician certifies an imminent and serious threat, so the regular review becomes expedited; tell the parties at once.",
    )


def _not_certified() -> Reason:
    return reason(
        "EXPEDITED_NOT_CERTIFIED",
        rule="R101-5",
        explanation=(
            "Expedited review is asked for, but the physician's certification is missing and the decision was not expedited;"
            " the review is handled as regular until it is certified (R104-4)."
        ),
    )
