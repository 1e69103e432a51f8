"""The statute's cap on visits of three therapies, which holds apart from medical necessity."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

from openimr import law
from openimr.law import cite, is_valued

CappedTherapy = Literal["CHIROPRACTIC", "PHYSICAL_THERAPY", "OCCUPATIONAL_THERAPY"]
_IN_WORDS: Final[dict[CappedTherapy, str]] = {
    "CHIROPRACTIC": "chiropractic",
    "PHYSICAL_THERAPY": "physical therapy",
    "OCCUPATIONAL_THERAPY": "occupational therapy",
}


class VisitCap(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a visit lies over the cap, in words, with the citation. It decides nothing on medical necessity."""

    is_over: bool
    explanation: str
    citation: str


def visit_cap(
    therapy: CappedTherapy, *, visit: int, injured_on: date, postsurgical: bool = False, more_authorized: bool = False
) -> VisitCap:
    """Whether the ``visit`` (counted from 1 over the life of the claim) lies over the cap for an injury of that day.

    Visits after surgery under the schedule, and those that the employer authorized in writing beyond the cap, are not
    counted against it. Source: Labor Code 4604.5(c) (LC-4604.5-C).

    >>> visit_cap("PHYSICAL_THERAPY", visit=25, injured_on=date(2005, 3, 1)).is_over
    True
    """
    citation, words = cite("LC-4604.5-C").text, _IN_WORDS[therapy]
    if not is_valued("therapy.visits", on=injured_on):
        told = f"The injury of {injured_on} lies before the cap on visits of {words}."
        return VisitCap(is_over=False, explanation=told, citation=citation)
    most = law.value("therapy.visits", on=injured_on).value
    if postsurgical or more_authorized:
        why = "follows surgery" if postsurgical else "is one that the employer authorized in writing"
        told = f"The visit {why}: the cap of {most} visits of {words} does not count it."
        return VisitCap(is_over=False, explanation=told, citation=citation)
    told = f"Visit {visit} of {words}; an injury since 2004 allows {most}."
    return VisitCap(is_over=visit > most, explanation=told, citation=citation)
