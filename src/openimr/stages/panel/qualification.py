"""The conditions that a reviewer must meet on the day of assignment, each a rule of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from openimr import law
from openimr.stages.panel.boards import field_of_degree, is_recognized, specialty_of
from openimr.stages.panel.case import Need, PanelCase
from openimr.stages.panel.certificate import Condition, Qualification
from openimr.stages.panel.conflicts import Screen
from openimr.stages.panel.practice import hours_per_week, years_of_practice
from openimr.stages.panel.reviewer import Reviewer
from openimr.stages.panel.rule import stated
from openimr.stages.panel.specialties import least_fit
from openimr.stages.panel.states import HOME, STATES
from openimr.stages.panel.subject import name_the_same

PHYSICIANS: Final = frozenset({"MD", "DO", "PhD", "PsyD", "LAc", "OD", "DDS", "DMD", "DPM", "DC"})
"""The degrees of physicians in the wide sense of Labor Code 3209.3."""
BOARD_CERTIFIED: Final = frozenset({"MD", "DO"})
_NEAR: Final = 1.0  # of a limit: within it a figure is told exactly, beyond it in whole years


def qualify(
    reviewer: Reviewer, *, case: PanelCase, on: date, taken: int | None = None, screen: Screen | None = None
) -> Qualification:
    """Every condition of Labor Code 139.5 and of the contract, checked for ``on`` that day.

    ``taken`` counts the cases that the reviewer took in the seven days up to then; None where a choice is not at stake,
    and the reviewer's time is no condition (before a signature). ``screen`` is that of the case and day, where many are held
    against it.
    A rule not yet in force then is listed as not required. Facts carry no name and no licence number. Raises LawGap for a
    day before the program.
    """
    held = specialties_of(reviewer, on=on)
    conditions = (
        *_licence(reviewer, on=on),
        *_knowledge(reviewer, case=case, held=held, on=on),
        *_standing(reviewer, case=case, held=held, on=on),
        *_contract(reviewer, case=case, held=held, on=on),
        *(screen or Screen(case, on=on)).conditions(reviewer),
        *(() if taken is None else (_time(reviewer, taken=taken, on=on),)),
    )
    return Qualification(reviewer_id=reviewer.id, on=on, conditions=conditions)


def specialties_of(reviewer: Reviewer, *, on: date) -> tuple[str, ...]:
    """The specialties certified by recognized boards on that day; for other degrees the degree's own field.

    Names are those of the map, however the panel writes them.
    """
    if reviewer.degree not in BOARD_CERTIFIED:
        return (field,) if (field := field_of_degree(reviewer.degree)) else ()
    current = (
        specialty_of(one.specialty) or one.specialty
        for one in reviewer.certifications
        if one.from_on <= on and (one.until_on is None or on <= one.until_on) and is_recognized(one.board)
    )
    return tuple(dict.fromkeys(current))


def fit_of(reviewer: Reviewer, *, case: PanelCase, on: date) -> float:
    """How well the best of the reviewer's current specialties fits the whole case, 0 to 1."""
    return _fit(specialties_of(reviewer, on=on), fits=case.specialties)


def licence_states(reviewer: Reviewer, *, on: date) -> tuple[str, ...]:
    """The states of unrestricted licences valid on that day, California first."""
    states = {one.state for one in reviewer.licences if one.from_on <= on <= one.until_on and not one.restricted}
    return tuple(sorted(states & STATES.keys(), key=lambda state: (state != HOME, state)))


def _fit(specialties: Iterable[str], *, fits: dict[str, float]) -> float:
    return max((fits.get(specialty, 0.0) for specialty in specialties), default=0.0)


def _condition(
    rule: str, *, on: date, fact: str, met: bool, requirement: str = "", required: bool = True, sure: bool = True
) -> Condition:
    """A condition in the law data's words unless others are given; one not in force on the day is not required."""
    told = stated(rule, on=on)
    return Condition(
        rule=rule, citation=told.citation.text, kind=told.citation.kind, fact=fact, met=met,
        requirement=requirement if requirement and told.in_force else told.wording,
        required=required and told.in_force, sure=sure and told.citation.sure,
    )  # fmt: skip


def _licence(reviewer: Reviewer, *, on: date) -> Iterator[Condition]:
    """A physician in good standing (REV-01), with an unrestricted licence in any state (REV-03), better in California (REV-07)."""
    states = licence_states(reviewer, on=on)
    where = _in(states)
    # 3209.3 speaks of practitioners licensed by California law; 139.5(d)(4)(B) takes a licence of any state.
    sure = reviewer.degree in BOARD_CERTIFIED or HOME in states or not states
    doubt = "" if sure else " Doubtful: whether the section means this degree without a California licence."
    yield _condition(
        "REV-01", on=on, met=reviewer.degree in PHYSICIANS and bool(states), sure=sure,
        fact=f"{reviewer.degree if reviewer.degree in PHYSICIANS else 'Another degree'}, in good standing {where}.{doubt}",
    )  # fmt: skip
    restricted = sum(one.restricted and one.from_on <= on <= one.until_on for one in reviewer.licences)
    held = f"; {restricted} restricted licence(s) do not count" if restricted else ""
    yield _condition("REV-03", on=on, met=bool(states), fact=f"Unrestricted licence valid on {on} {where}{held}.")
    yield _condition("REV-07", on=on, met=HOME in states, required=False, fact=f"Licensed {where}.")


def _knowledge(reviewer: Reviewer, *, case: PanelCase, held: tuple[str, ...], on: date) -> Iterator[Condition]:
    """REV-02 in its three parts: the condition, the treatment proposed, the guidelines of the field."""
    yield _known("the treatment of this condition", needs=(case.condition,), reviewer=reviewer, held=held, on=on)
    yield _known("the treatment proposed", needs=case.treatments, reviewer=reviewer, held=held, on=on)
    trained = reviewer.evidence_training_on
    met = trained is not None and trained <= on
    fact = f"Trained in the rules of evidence, {trained:%Y}." if met and trained else "No training by then is recorded."
    yield _condition(
        "REV-02",
        on=on,
        met=met,
        fact=fact,
        requirement="The reviewer is at home in the guidelines and how to weigh them.",
    )


def _known(what: str, *, needs: tuple[Need, ...], reviewer: Reviewer, held: tuple[str, ...], on: date) -> Condition:
    """Knowledge of every need, shown by what the reviewer treats or else by a specialty that fits it."""
    least = least_fit(on=on)
    treated = [_treated(need, reviewer=reviewer) for need in needs]
    fitting = [_fit(held, fits=need.fits) for need in needs]
    met = all(term or fit >= least for term, fit in zip(treated, fitting, strict=True))
    if met:
        terms = list(dict.fromkeys(term for term in treated if term))
        shown = [f"what is evaluated or treated: {', '.join(terms)}"] if terms else []
        shown += [] if all(treated) else [f"a specialty that fits to {_least_of(treated, fitting):.2f} of 1"]
        fact = f"Shown by {' and '.join(shown)}."
    else:
        fact = f"Shown neither by what is evaluated or treated nor by a specialty: the best fits to {min(fitting):.2f} of 1."
    return _condition("REV-02", on=on, met=met, fact=fact, requirement=f"The reviewer knows {what}.")


def _treated(need: Need, *, reviewer: Reviewer) -> str:
    """The first term of what the reviewer treats that names the same thing."""
    return next((term for term in reviewer.treats if name_the_same(need.text, term)), "")


def _least_of(treated: list[str], fitting: list[float]) -> float:
    return min(fit for term, fit in zip(treated, fitting, strict=True) if not term)


def _standing(reviewer: Reviewer, *, case: PanelCase, held: tuple[str, ...], on: date) -> Iterator[Condition]:
    """Certification (REV-04), discipline (REV-05), QME appointment (REV-06), and no second review of one's own (REV-11)."""
    yield _certification(reviewer, case=case, current=held, on=on)
    yield _discipline(reviewer, on=on)
    holds = reviewer.qme_from_on is not None and reviewer.qme_from_on <= on <= (reviewer.qme_until_on or on)
    yield _condition(
        "REV-06", on=on, met=not holds, fact="Holds a QME appointment." if holds else "Holds no QME appointment."
    )
    if case.barred:
        barred = reviewer.id in case.barred
        fact = "Reviewed this case before." if barred else "Did not review this case before."
        yield _condition("REV-11", on=on, met=not barred, fact=fact)


def _certification(reviewer: Reviewer, *, case: PanelCase, current: tuple[str, ...], on: date) -> Condition:
    """A current certificate of a recognized board in a field that suits the condition or the treatment; MD and DO alone."""
    if reviewer.degree not in BOARD_CERTIFIED:
        return _condition("REV-04", on=on, met=True, fact="Asked of MD and DO alone.")
    least = least_fit(on=on)
    suits = [
        one for one in current if any(need.fits.get(one, 0.0) >= least for need in (case.condition, *case.treatments))
    ]
    if suits:
        return _condition("REV-04", on=on, met=True, fact=f"Certified on {on} in {', '.join(suits)}.")
    if current:
        fact = f"Certified on {on} in {', '.join(current)}, which suits neither condition nor treatment."
    else:
        fact = f"No certificate of a recognized board is current on {on} ({len(reviewer.certifications)} on record)."
    return _condition("REV-04", on=on, met=False, fact=fact)


def _discipline(reviewer: Reviewer, *, on: date) -> Condition:
    """Any action ever taken or pending bars; one filed later than the day is not known on it."""
    known = [action for action in reviewer.discipline if action.filed_on <= on]
    pending = sum(action.pending for action in known)
    fact = f"{len(known) - pending} action(s) taken, {pending} pending." if known else "No action taken or pending."
    return _condition("REV-05", on=on, met=not known, fact=fact)


def _contract(reviewer: Reviewer, *, case: PanelCase, held: tuple[str, ...], on: date) -> Iterator[Condition]:
    years, hours = years_of_practice(reviewer.practice, on=on), hours_per_week(reviewer.practice, on=on)
    more_than = law.value("reviewer.practice_years_more_than", on=on).value
    at_least = law.value("reviewer.practice_hours_at_least", on=on).value
    told = f"{years:.2f}" if years < more_than + _NEAR else f"{int(years)} whole"
    yield _condition("REV-08", on=on, met=years > more_than, fact=f"{told} years of active practice on {on}.")
    yield _condition("REV-09", on=on, met=hours >= at_least, fact=f"{hours:g} hours a week in active practice on {on}.")
    fit = _fit(held, fits=case.specialties)
    named = _listed(held)
    yield _condition(
        "REV-10", on=on, met=fit >= least_fit(on=on), fact=f"{named}: fits condition and treatment to {fit:.2f} of 1."
    )


def _time(reviewer: Reviewer, *, taken: int, on: date) -> Condition:
    """Present on the day, with room in the week's capacity: the organization's own condition, for timely reviews (ORG-06)."""
    away = any(one.from_on <= on and (one.until_on is None or on <= one.until_on) for one in reviewer.absences)
    room = reviewer.capacity_per_week - taken
    fact = "Away on the day." if away else f"{taken} of {reviewer.capacity_per_week} cases a week taken."
    return _condition(
        "ORG-06",
        on=on,
        met=not away and room > 0,
        fact=fact,
        requirement="The reviewer has time for one more case this week.",
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _in(states: tuple[str, ...]) -> str:
    return f"in {', '.join(states)}" if states else "in no state"
