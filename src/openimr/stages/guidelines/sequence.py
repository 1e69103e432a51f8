"""The medical evidence search sequence walked for one disputed item."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.guidelines.library import recommendations
from openimr.stages.guidelines.recommendation import Finding, Recommendation, SearchStep, Step

SEQUENCE: Final[tuple[Step, ...]] = ("MTUS", "ACOEM_OR_ODG", "OTHER_GUIDELINE", "STUDY")
IN_WORDS: Final[dict[Step, str]] = {
    "MTUS": "the treatment schedule (MTUS)",
    "ACOEM_OR_ODG": "the most current ACOEM or ODG",
    "OTHER_GUIDELINE": "other evidence-based guidelines recognized nationally",
    "STUDY": "peer-reviewed studies",
}


def find(
    treatment: DisputedTreatment, *, diagnosis: str, on: date
) -> tuple[tuple[Finding, ...], tuple[SearchStep, ...]]:
    """The recommendations in force ``on`` that bear on the item, and what was done at each step.

    The search stops at the first step that speaks of the treatment; the reviewer may go on for a stated
    reason. Recommendations that speak of the condition too come first. Source: 8 CCR 9792.21.1.
    """
    library, steps = recommendations(on=on), []
    for step in SEQUENCE:
        of_step = [found for found in library if found.step == step]
        findings = tuple(_findings(of_step, treatment=treatment, diagnosis=diagnosis))
        steps.append(_told(step, item=treatment.number, searched=len(of_step), found=len(findings), on=on))
        if findings:
            return findings, tuple(steps)
    return (), tuple(steps)


def _findings(library: list[Recommendation], *, treatment: DisputedTreatment, diagnosis: str) -> list[Finding]:
    found = []
    for recommendation in library:
        terms = [term for term in recommendation.treatments if stands(term, text=treatment.description)]
        conditions = [term for term in recommendation.conditions if stands(term, text=diagnosis)]
        if terms:
            matched = (*terms, *conditions)
            found.append(Finding(item=treatment.number, recommendation=recommendation, matched=matched))
    return sorted(found, key=lambda one: (-_longest(one), -len(one.matched), one.recommendation.id))


def _longest(finding: Finding) -> int:
    """Letters of the longest treatment term that matched: the more particular recommendation comes first."""
    return max(len(term) for term in finding.matched if term in finding.recommendation.treatments)


def stands(term: str, *, text: str) -> bool:
    """Whether the term stands in the text as whole words, in the singular or the plural.

    >>> stands("massage", text="Deep tissue massage, 6 sessions"), stands("soma", text="somatic")
    (True, False)
    """
    return re.search(rf"\b{re.escape(term)}(?:s|es)?\b", text, re.IGNORECASE) is not None


def _told(step: Step, *, item: int, searched: int, found: int, on: date) -> SearchStep:
    where = IN_WORDS[step]
    if found:
        note = f"Searched {where} as in force on {on}: {found} of {searched} recommendations speak of the treatment. The sequence stops here unless the presumption is challenged."
    elif searched:
        note = f"Searched {where} as in force on {on}: none of {searched} recommendations in the library speaks of the treatment. Gone on."
    else:
        note = f"The library holds no recommendation of {where} in force on {on}: the reviewer searches it. Gone on."
    return SearchStep(item=item, step=step, found=found, note=note)
