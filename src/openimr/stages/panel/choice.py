"""The choice of one reviewer among those who qualify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from openimr.kernel import Refusal
from openimr.stages.panel.case import PanelCase
from openimr.stages.panel.certificate import Qualification
from openimr.stages.panel.qualification import HOME, fit_of, licence_states, qualify
from openimr.stages.panel.reviewer import Reviewer


class NoQualifiedReviewer(Refusal):
    """Nobody of the panel may take the case."""

    code = "NO_QUALIFIED_REVIEWER"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The reviewer chosen, what was found of every reviewer, and why this one, in words without a name. Internal."""

    reviewer_id: str
    qualifications: tuple[Qualification, ...]
    reason: str


def choose(reviewers: Sequence[Reviewer], *, case: PanelCase, on: date, loads: Mapping[str, int]) -> Choice:
    """Choose among the qualified: best specialty fit, then a California licence (REV-07), then least load, then id.

    ``loads`` counts the open cases by reviewer id. Raises NoQualifiedReviewer, counting who failed what.
    """
    qualifications = tuple(qualify(reviewer, case=case, on=on) for reviewer in reviewers)
    qualified = [reviewer for reviewer, found in zip(reviewers, qualifications, strict=True) if found.qualified]
    if not qualified:
        raise NoQualifiedReviewer(
            f"None of {len(reviewers)} reviewers may take the case. {_failures(qualifications)}",
            remedy="Recruit for the missing specialty, or correct the record of a reviewer who does qualify.",
        )

    def rank(reviewer: Reviewer) -> tuple[float, bool, int, str]:
        at_home = HOME in licence_states(reviewer, on=on)
        return -fit_of(reviewer, case=case, on=on), not at_home, loads.get(reviewer.id, 0), reviewer.id

    chosen = min(qualified, key=rank)
    return Choice(
        reviewer_id=chosen.id,
        qualifications=qualifications,
        reason=_reason(chosen, rank=rank(chosen), of=len(qualified)),
    )


def not_chosen(qualifications: Sequence[Qualification]) -> dict[str, int]:
    """How many reviewers failed each rule; one who failed two counts under both."""
    return dict(sorted(Counter(rule for found in qualifications for rule in {c.rule for c in found.failures}).items()))


def _failures(qualifications: Sequence[Qualification]) -> str:
    return "Failed: " + ", ".join(f"{rule} by {count}" for rule, count in not_chosen(qualifications).items()) + "."


def _reason(reviewer: Reviewer, *, rank: tuple[float, bool, int, str], of: int) -> str:
    fit, away, load, _ = rank
    home = "licensed elsewhere than in California" if away else "licensed in California"
    return (
        f"Of {of} qualified reviewers the one whose specialty fits best ({-fit:.2f} of 1), {home}, with {load} open "
        f"case(s); among equals the first in the panel's order. Degree: {reviewer.degree}."
    )
