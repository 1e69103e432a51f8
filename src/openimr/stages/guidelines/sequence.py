"""The medical evidence search sequence walked for one disputed item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.guidelines.library import recommendations
from openimr.stages.guidelines.recommendation import Finding, Recommendation, SearchStep, Step
from openimr.stages.panel.subject import Subject, subject

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

    The search stops at the first step with a recommendation on the treatment; the reviewer may go on for a stated
    reason. Where a step has only books on the condition, they are named, to be read, and the search goes on. Finding
    nothing is an answer. The more particular comes first. Source: 8 CCR 9792.21.1.

    >>> massage = DisputedTreatment(number=1, description="Deep tissue massage")
    >>> findings, steps = find(massage, diagnosis="Chronic low back pain", on=date(2013, 9, 13))
    >>> findings[0].recommendation.pages, [step.step for step in steps]
    ('60', ['MTUS'])
    """
    asked, condition = subject(treatment.description), subject(diagnosis)
    library, findings, steps = recommendations(on=on), [], []
    for step in SEQUENCE:
        of_step = [found for found in library if found.step == step]
        matched = [
            found for one in of_step for found in _matched(one, asked=asked, condition=condition, item=treatment.number)
        ]
        direct = [found for found in matched if not found.recommendation.is_whole_book]
        findings += sorted(direct or matched, key=_particular_first)
        steps.append(
            _told(step, item=treatment.number, searched=len(of_step), direct=len(direct), books=len(matched), on=on)
        )
        if direct:
            break
    return tuple(findings), tuple(steps)


def speaks_first(findings: Sequence[Finding]) -> Step | None:
    """The first step of the sequence that addresses the item, by its treatment or its condition; None where none does."""
    steps = {found.recommendation.step for found in findings}
    return next((step for step in SEQUENCE if step in steps), None)


def _matched(one: Recommendation, *, asked: Subject, condition: Subject, item: int) -> Iterator[Finding]:
    """The recommendation, if it speaks of the treatment; a whole book, if it is about the condition."""
    terms = [term for term in one.treatments if asked.speaks_of(term)]
    terms += [name for name in one.classes if name in asked.classes and not terms]
    conditions = [term for term in one.conditions if condition.speaks_of(term) or asked.speaks_of(term)]
    if (one.is_whole_book and conditions) or (terms and (conditions or not one.needs_condition)):
        yield Finding(item=item, recommendation=one, matched=(*terms, *conditions))


def _particular_first(finding: Finding) -> tuple[int, int, str]:
    """By letters of the longest treatment term that matched, then by the number of terms."""
    terms = (term for term in finding.matched if term in finding.recommendation.treatments)
    return -max(map(len, terms), default=0), -len(finding.matched), finding.recommendation.id


def _told(step: Step, *, item: int, searched: int, direct: int, books: int, on: date) -> SearchStep:
    where = f"Searched {IN_WORDS[step]} as in force on {on}"
    if direct:
        note = f"{where}: {direct} of {searched} recommendations speak of the treatment. The sequence stops here unless the presumption is challenged."
    elif books:
        note = f"{where}: none of {searched} entries in the library speaks of the treatment, but {books} is about the condition and has to be read. Gone on."
    elif searched:
        note = f"{where}: none of {searched} entries in the library speaks of the treatment. Gone on."
    else:
        note = f"The library holds nothing of {IN_WORDS[step]} in force on {on}: the reviewer searches there."
    return SearchStep(item=item, step=step, found=direct or books, note=f"{note}{_at_the_end(step, direct=direct)}")


def _at_the_end(step: Step, *, direct: int) -> str:
    if step != SEQUENCE[-1] or direct:
        return ""
    return " This was the last step: no recommendation on the treatment was found, which the worksheet has to say and explain."
