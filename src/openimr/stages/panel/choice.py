"""The choice of one reviewer among those who qualify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from openimr.kernel import Refusal
from openimr.stages.panel.case import PanelCase
from openimr.stages.panel.certificate import Qualification
from openimr.stages.panel.conflicts import Screen
from openimr.stages.panel.qualification import fit_of, licence_states, qualify
from openimr.stages.panel.reviewer import Reviewer
from openimr.stages.panel.states import HOME


class NoQualifiedReviewer(Refusal):
    """Nobody of the panel may take the case; the message counts who failed which rule."""

    code = "NO_QUALIFIED_REVIEWER"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The reviewer chosen, what was found of every reviewer, and why this one, in words without a name. Internal."""

    reviewer_id: str
    qualifications: tuple[Qualification, ...]
    reason: str


class _Rank(NamedTuple):
    """What is compared, least first: fit (negative), not at home, open cases, id."""

    fit: float
    away: bool
    load: int
    id: str


def choose(
    reviewers: Sequence[Reviewer], *, case: PanelCase, on: date, loads: Mapping[str, int],
    taken: Mapping[str, int] | None = None,
) -> Choice:  # fmt: skip
    """Choose among the qualified: best specialty fit, then a California licence (REV-07), then least load, then id.

    ``loads`` counts the open cases by reviewer id, ``taken`` those of the last seven days, held against each reviewer's
    capacity. Raises NoQualifiedReviewer, counting who failed what.
    """
    week, screen = taken or {}, Screen(case, on=on)
    qualifications = tuple(
        qualify(reviewer, case=case, on=on, taken=week.get(reviewer.id, 0), screen=screen) for reviewer in reviewers
    )
    ranks = sorted(
        _Rank(
            fit=-fit_of(reviewer, case=case, on=on),
            away=HOME not in licence_states(reviewer, on=on),
            load=loads.get(reviewer.id, 0),
            id=reviewer.id,
        )
        for reviewer, found in zip(reviewers, qualifications, strict=True)
        if found.qualified
    )
    if not ranks:
        raise NoQualifiedReviewer(
            f"None of {len(reviewers)} reviewers may take the case. {_failures(qualifications)}".strip(),
            remedy="Recruit for the missing specialty, correct the record of a reviewer who does qualify, have a person clear "
            "names that merely resemble each other, or ask approval for more than one reviewer (R106-4).",
        )
    return Choice(reviewer_id=ranks[0].id, qualifications=qualifications, reason=_reason(ranks))


def not_chosen(qualifications: Sequence[Qualification]) -> dict[str, int]:
    """How many reviewers failed each rule; one who failed two counts under both."""
    return dict(sorted(Counter(rule for found in qualifications for rule in {c.rule for c in found.failures}).items()))


def _failures(qualifications: Sequence[Qualification]) -> str:
    told = ", ".join(f"{rule} by {count}" for rule, count in not_chosen(qualifications).items())
    return f"Failed: {told}." if told else "The panel is empty."


def _reason(ranks: Sequence[_Rank]) -> str:
    """How the qualified were narrowed down to one, criterion by criterion."""
    best = ranks[0]
    steps = [f"Of {len(ranks)} qualified, {{}} with the best fit of specialty ({-best.fit:.2f} of 1)"]
    steps.append(
        "{} of these licensed elsewhere than in California alone" if best.away else "{} of these licensed in California"
    )
    steps.append(f"{{}} of these with the fewest open cases ({best.load})")
    kept = [sum(rank[:depth] == best[:depth] for rank in ranks) for depth in (1, 2, 3)]
    told = "; ".join(step.format(count) for step, count in zip(steps, kept, strict=True))
    return f"{told}{'; the first of them in the order of the panel' if kept[-1] > 1 else ''}."
