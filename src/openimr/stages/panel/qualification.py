"""The conditions that a reviewer must meet on the day of assignment, each a rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from openimr import law
from openimr.stages.panel.case import PanelCase
from openimr.stages.panel.certificate import Condition, Qualification
from openimr.stages.panel.conflicts import conflict_conditions
from openimr.stages.panel.reviewer import Practice, Reviewer

PHYSICIANS: Final = frozenset({"MD", "DO", "PhD", "PsyD", "LAc", "OD", "DDS", "DMD", "DPM", "DC"})
BOARD_CERTIFIED: Final = frozenset({"MD", "DO"})
FIELD_OF_DEGREE: Final = {
    "DC": "Chiropractic", "PhD": "Psychology", "PsyD": "Psychology", "LAc": "Acupuncture", "DPM": "Podiatry",
    "OD": "Optometry", "DDS": "Dentistry", "DMD": "Dentistry",
}  # fmt: skip
LEAST_FIT: Final = 0.5
HOME: Final = "CA"


def qualify(reviewer: Reviewer, *, case: PanelCase, on: date) -> Qualification:
    """Every condition of Labor Code 139.5 and of the contract, checked for ``on`` that day.

    A rule not yet in force then is listed as not required. Facts carry no name and no licence number.
    """
    conditions = (*_statute(reviewer, case=case, on=on), *_contract(reviewer, case=case, on=on))
    return Qualification(
        reviewer_id=reviewer.id, on=on, conditions=(*conditions, *conflict_conditions(reviewer, case=case, on=on))
    )


def specialties_of(reviewer: Reviewer, *, on: date) -> tuple[str, ...]:
    """The specialties certified on that day; for degrees without board certification the degree's own field."""
    current = tuple(
        c.specialty for c in reviewer.certifications if c.from_on <= on and (c.until_on is None or on <= c.until_on)
    )
    field = FIELD_OF_DEGREE.get(reviewer.degree)
    return (*current, field) if field else current


def fit_of(reviewer: Reviewer, *, case: PanelCase, on: date) -> float:
    """How well the best of the reviewer's current specialties fits the case, 0 to 1."""
    return max((case.specialties.get(specialty, 0.0) for specialty in specialties_of(reviewer, on=on)), default=0.0)


def licence_states(reviewer: Reviewer, *, on: date) -> tuple[str, ...]:
    """The states of unrestricted licences valid on that day, California first."""
    states = {item.state for item in reviewer.licences if item.from_on <= on <= item.until_on and not item.restricted}
    return tuple(sorted(states, key=lambda state: (state != HOME, state)))


def years_of_practice(practice: tuple[Practice, ...], *, on: date) -> float:
    """Years of active practice up to that day: calendar years for each period that touches, overlaps counted once.

    >>> years_of_practice((Practice(place="a", from_on=date(2008, 10, 4), hours_per_week=30),), on=date(2013, 10, 4))
    5.0
    """
    merged: list[list[date]] = []
    for period in sorted(practice, key=lambda one: one.from_on):
        start, end = period.from_on, min(period.until_on or on, on)
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return round(sum(_years(start, end) for start, end in merged), 4)


def hours_per_week(practice: tuple[Practice, ...], *, on: date) -> float:
    """Hours a week in active practice on that day, over all places."""
    return sum(p.hours_per_week for p in practice if p.from_on <= on and (p.until_on is None or on <= p.until_on))


def _years(start: date, end: date) -> float:
    """Whole calendar years, then days as part of 365.25."""
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    anniversary = date(start.year + whole, start.month, min(start.day, 28) if start.month == 2 else start.day)  # noqa: PLR2004 - 29 February
    return whole + max(0, (end - anniversary).days) / 365.25


def _condition(rule: str, *, on: date, fact: str, met: bool, required: bool = True) -> Condition:
    """A condition in the law data's words; one not in force on the day is not required."""
    in_force = law.is_in_force(rule, on=on)
    citation = law.cite(rule)
    wording = law.find_rule(rule, on=on).wording if in_force else f"{rule} is not yet in force on {on}."
    return Condition(
        rule=rule, citation=citation.text, kind=citation.kind, requirement=wording, fact=fact, met=met,
        required=required and in_force,
    )  # fmt: skip


def _statute(reviewer: Reviewer, *, case: PanelCase, on: date) -> Iterator[Condition]:
    states = licence_states(reviewer, on=on)
    degree = reviewer.degree in PHYSICIANS
    yield _condition(
        "REV-01", on=on, met=degree and bool(states), fact=f"{reviewer.degree}, licensed in {_or_none(states)}."
    )
    yield _knowledge(reviewer, case=case, on=on)
    yield _condition(
        "REV-03", on=on, met=bool(states), fact=f"Unrestricted licence valid on {on} in {_or_none(states)}."
    )
    yield _certification(reviewer, on=on)
    yield _discipline(reviewer, on=on)
    holds = reviewer.qme_from_on is not None and reviewer.qme_from_on <= on <= (reviewer.qme_until_on or on)
    yield _condition(
        "REV-06", on=on, met=not holds, fact="Holds a QME appointment." if holds else "Holds no QME appointment."
    )
    home = HOME in states
    yield _condition("REV-07", on=on, met=home, required=False, fact=f"Licensed in {_or_none(states)}.")
    if case.barred:
        yield _condition("REV-11", on=on, met=reviewer.id not in case.barred, fact="Did not review this case before.")


def _knowledge(reviewer: Reviewer, *, case: PanelCase, on: date) -> Condition:
    """Shown by the conditions and treatments the reviewer declares, or by a specialty that fits the case."""
    subjects = [subject.lower() for subject in case.subjects]
    known = sorted(term for term in reviewer.treats if any(term in subject or subject in term for subject in subjects))
    if known:
        return _condition("REV-02", on=on, met=True, fact=f"Evaluates or treats: {', '.join(known[:3])}.")
    fits = fit_of(reviewer, case=case, on=on) >= LEAST_FIT
    shown = "by a specialty that fits" if fits else "neither by what is declared nor by a specialty that fits"
    return _condition("REV-02", on=on, met=fits, fact=f"Knowledge of condition and treatment is shown {shown}.")


def _certification(reviewer: Reviewer, *, on: date) -> Condition:
    if reviewer.degree not in BOARD_CERTIFIED:
        return _condition("REV-04", on=on, met=True, fact=f"Asked of MD and DO alone; the degree is {reviewer.degree}.")
    current = specialties_of(reviewer, on=on)
    return _condition("REV-04", on=on, met=bool(current), fact=f"Certified on {on} in {_or_none(current)}.")


def _discipline(reviewer: Reviewer, *, on: date) -> Condition:
    """Any action ever taken or pending bars; one filed later than the day is not known on it."""
    known = [action for action in reviewer.discipline if action.filed_on <= on]
    pending = sum(action.pending for action in known)
    fact = f"{len(known) - pending} action(s) taken, {pending} pending." if known else "No action taken or pending."
    return _condition("REV-05", on=on, met=not known, fact=fact)


def _contract(reviewer: Reviewer, *, case: PanelCase, on: date) -> Iterator[Condition]:
    years, hours = years_of_practice(reviewer.practice, on=on), hours_per_week(reviewer.practice, on=on)
    least_years = law.value("reviewer.practice_years_more_than", on=on).value
    least_hours = law.value("reviewer.practice_hours_at_least", on=on).value
    yield _condition("REV-08", on=on, met=years > least_years, fact=f"{years:.2f} years of active practice on {on}.")
    yield _condition(
        "REV-09", on=on, met=hours >= least_hours, fact=f"{hours:g} hours a week in active practice on {on}."
    )
    fit = fit_of(reviewer, case=case, on=on)
    named = _or_none(specialties_of(reviewer, on=on))
    yield _condition(
        "REV-10", on=on, met=fit >= LEAST_FIT, fact=f"{named}: fits condition and treatment to {fit:.2f} of 1."
    )


def _or_none(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"
