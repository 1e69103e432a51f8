"""Who applies: the signature, who may sign, and whether an agent's designation counts."""

from __future__ import annotations

from collections.abc import Iterator

from openimr.stages.application.form import Application, Signature
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import Ground, reason
from openimr.stages.eligibility.ruling import Reason


def party_grounds(application: Application) -> Iterator[Ground]:
    """The form unsigned, signed by one who may not apply, or by an agent whose designation has no effect.

    Sources: Labor Code 4610.5(h)(4), (j) (APP-08 to APP-10), 8 CCR 9792.10.1(b) (R101-4), the state's
    published grounds (PR-01).
    """
    signature = application.signature
    if signature is None:
        yield Ground(
            effect="INELIGIBLE",
            reason=reason(
                "UNSIGNED",
                rule="PR-01",
                explanation="The form bears no signature of the employee or a representative.",
            ),
        )
    elif signature.role == "CLAIMS_ADMINISTRATOR":
        yield _not_a_party(
            "APP-05", "The claims administrator signed; the employee applies, or someone for the employee."
        )
    elif signature.role == "PROVIDER" and not application.emergency_treatment:
        yield _not_a_party(
            "APP-10",
            f"{signature.name} applies as a provider without having given emergency treatment;"
            " a physician may join the employee's application but does not apply alone.",
        )
    elif signature.role == "AGENT":
        yield from _designation(signature, application=application)


def party_flags(application: Application) -> Iterator[Reason]:
    """Notes on who signed and when that refuse nothing."""
    signature = application.signature
    if signature is None:
        return
    decided_on = application.utilization_review.decided_on
    if signature.role == "ATTORNEY" and application.attorney is None:
        yield reason(
            "REPRESENTATION_NOT_SHOWN",
            rule="R101-4",
            explanation=f"{signature.name} signed as attorney, but the form names no attorney of the employee.",
        )
    if signature.signed_on < decided_on:
        yield reason(
            "SIGNED_BEFORE_DECISION",
            rule="APP-04",
            explanation=(
                f"The form was signed on {long_day(signature.signed_on)}, before the decision of"
                f" {long_day(decided_on)} with which it is sent out; check the dates."
            ),
        )


def _designation(signature: Signature, *, application: Application) -> Iterator[Ground]:
    decided_on = application.utilization_review.decided_on
    if signature.designated_on is None:
        explanation = (
            f"{signature.name} signed as agent, but no designation by the employee is shown (APP-09)."
            " Ask for it, or for what else makes the agent the employee's parent, guardian or conservator."
        )
        yield Ground(effect="INCOMPLETE", reason=reason("INFORMATION_NEEDED", rule="R103-3", explanation=explanation))
    elif signature.designated_on < decided_on:
        explanation = (
            f"{signature.name} was designated on {long_day(signature.designated_on)}, before the decision of"
            f" {long_day(decided_on)}; such a designation has no effect."
        )
        yield Ground(
            effect="INELIGIBLE", reason=reason("DESIGNATION_BEFORE_DECISION", rule="APP-09", explanation=explanation)
        )


def _not_a_party(rule: str, explanation: str) -> Ground:
    return Ground(effect="INELIGIBLE", reason=reason("NOT_AN_ELIGIBLE_PARTY", rule=rule, explanation=explanation))
