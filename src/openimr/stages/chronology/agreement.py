"""One claim of a text beside the facts of the record: what speaks for it, what against it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from openimr.stages.chronology.claims import Claim
from openimr.stages.chronology.details import claimed_details, compare_detail, fails
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.things import is_about
from openimr.stages.chronology.work import FULL_DUTY, MODIFIED, OFF_WORK

Verdict = Literal["SUPPORTED", "CONTRADICTED", "NOT_FOUND"]

_HOLDS: Final = frozenset({"PRESENT", "HISTORICAL"})
_FOR: Final[dict[str, frozenset[str]]] = {
    "PRESENT": _HOLDS,
    "HISTORICAL": _HOLDS,
    "PLANNED": frozenset({"PLANNED", "PRESENT"}),
    "POSSIBLE": _HOLDS | {"POSSIBLE"},
}
_PLAN_TAKES: Final = frozenset({"MEDICATION", "INJURY"})
# What happens on a day and not over months: another day is another value of the same thing.
_HAPPENS: Final = frozenset({"PROCEDURE", "IMAGING", "TEST", "INJURY"})
_SINGLE: Final = frozenset({"AGE", "SEX", "OCCUPATION"})
_SCORED: Final = frozenset({"PAIN"})
_WORKS: Final = frozenset({"working", FULL_DUTY})
_IMPROVEMENT: Final = "functional improvement"
_EXCLUDES: Final = {
    OFF_WORK: _WORKS | {MODIFIED},
    MODIFIED: frozenset({OFF_WORK, FULL_DUTY}),
    FULL_DUTY: frozenset({OFF_WORK, MODIFIED}),
    "working": frozenset({OFF_WORK}),
}


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says to one claim, and the facts that say it (none where nothing is found)."""

    verdict: Verdict
    facts: tuple[Fact, ...] = ()


_NOTHING: Final = Agreement(verdict="NOT_FOUND")


def compare_claim(claim: Claim, *, facts: Sequence[Fact]) -> Agreement:
    """The record's answer to a claim. ``facts`` are those of the whole record; a relative's say nothing of the patient.

    A claim that something is absent is contradicted by every fact that it is or was there, and
    supported only where the record itself says that it is absent. A claim that something is there is
    supported by a fact of the same thing with the same details and day, and contradicted where the
    record gives the thing other details or days only, or says that it is absent.
    """
    own = [fact for fact in facts if fact.experiencer == claim.finding.experiencer]
    if claim.finding.kind == "WORK_STATUS":
        return _compare_work(claim, own)
    about = [fact for fact in own if is_about(claim.finding, fact)]
    if claim.finding.normalized == _IMPROVEMENT:
        about += _back_at_work(own)
    if claim.finding.kind == "PAIN":
        about = [fact for fact in own if fact.kind == "PAIN"]
    if claim.is_absence:
        return _compare_absence(claim, about)
    if claim.finding.kind in _SINGLE | _SCORED:
        return _compare_value(claim, [fact for fact in own if fact.kind == claim.finding.kind])
    return _compare_presence(claim, about, own=own)


def _compare_absence(claim: Claim, about: Sequence[Fact]) -> Agreement:
    wanted = {
        name: value for name, value in claimed_details(claim.finding.attributes).items() if name in ("side", "level")
    }
    same = [fact for fact in _on_day(about, claim.on) if not _differs(wanted, fact)]
    against = [
        fact for fact in same if fact.assertion in _HOLDS and claim.finding.attributes.get("status") != "stopped"
    ]
    if claim.earlier and claim.finding.kind in _HAPPENS:
        against = [fact for fact in against if fact.assertion == "HISTORICAL"]
    if claim.failed:
        against = [fact for fact in against if fails(fact) is not False]
        against.sort(key=lambda fact: not fails(fact))
    if against:
        return Agreement(verdict="CONTRADICTED", facts=tuple(against))
    absent = [fact for fact in same if fact.assertion == "ABSENT"]
    return Agreement(verdict="SUPPORTED", facts=tuple(absent)) if absent else _NOTHING


def _compare_presence(claim: Claim, about: Sequence[Fact], *, own: Sequence[Fact]) -> Agreement:
    allowed = _allowed(claim)
    holding = [fact for fact in about if fact.assertion in allowed or (fact.kind == "REQUEST" and "PLANNED" in allowed)]
    if not holding:
        denied = [fact for fact in about if fact.assertion == "ABSENT"]
        return Agreement(verdict="CONTRADICTED", facts=tuple(denied)) if denied else _NOTHING
    dated = _on_day(holding, claim.on)
    if not dated and claim.finding.kind in _HAPPENS and not claim.finding.date_on:
        dated = holding  # the day of the statement may be that of the note or of another thing in it
    if not dated:
        others = [fact for fact in holding if fact.date_on]
        differs = claim.finding.kind in _HAPPENS and others
        return Agreement(verdict="CONTRADICTED", facts=tuple(others)) if differs else _NOTHING
    wanted = claimed_details(claim.finding.attributes)
    if claim.finding.kind == "SYMPTOM" and not any("score" in fact.attributes for fact in dated):
        wanted.pop("score", None)  # the score is a claim of its own
    return _compare_details(wanted, [_with_page_side(fact, own) if "side" in wanted else fact for fact in dated])


def _with_page_side(fact: Fact, own: Sequence[Fact]) -> Fact:
    """The fact with the only side that the facts of its first page have, where its own words give none."""
    first = fact.spans[0]
    if "side" in fact.attributes:
        return fact
    sides = {
        other.attributes["side"]
        for other in own
        if "side" in other.attributes and any((s.document, s.page) == (first.document, first.page) for s in other.spans)
    }
    return (
        msgspec.structs.replace(fact, attributes=fact.attributes | {"side": sides.pop()}) if len(sides) == 1 else fact
    )


def _allowed(claim: Claim) -> frozenset[str]:
    """The assertions that speak for a claim: a drug that was to be started counts as given."""
    if claim.finding.kind == "REQUEST":
        return frozenset({"PLANNED", "PRESENT"})
    allowed = _FOR.get(claim.finding.assertion, _HOLDS)
    return allowed | {"PLANNED"} if claim.finding.kind in _PLAN_TAKES else allowed


def _compare_details(wanted: dict[str, str], pool: Sequence[Fact]) -> Agreement:
    """Facts that give every detail as claimed support it; a detail that only differs contradicts it; one never given is not found."""
    answers = [{name: compare_detail(name, value, fact=fact) for name, value in wanted.items()} for fact in pool]
    full = [fact for fact, each in zip(pool, answers, strict=True) if set(each.values()) <= {"AGREES"}]
    if full:
        return Agreement(verdict="SUPPORTED", facts=tuple(full))
    differing = [
        fact
        for name in wanted
        if not any(each[name] == "AGREES" for each in answers)
        for fact, each in zip(pool, answers, strict=True)
        if each[name] == "DIFFERS"
    ]
    if differing:
        return Agreement(
            verdict="CONTRADICTED", facts=tuple(fact for fact in pool if any(fact is each for each in differing))
        )
    quiet = [(fact, each) for fact, each in zip(pool, answers, strict=True) if "DIFFERS" not in each.values()]
    if all(any(each[name] == "AGREES" for _, each in quiet) for name in wanted):
        return Agreement(verdict="SUPPORTED", facts=tuple(fact for fact, each in quiet if "AGREES" in each.values()))
    if all(any(each[name] == "AGREES" for each in answers) for name in wanted):
        mixed = tuple(fact for fact, each in zip(pool, answers, strict=True) if "DIFFERS" in each.values())
        return Agreement(verdict="CONTRADICTED", facts=mixed)
    return _NOTHING


def _compare_value(claim: Claim, of_kind: Sequence[Fact]) -> Agreement:
    """Age, sex, occupation, pain: one value at a time, so that another on that day speaks against it."""
    pool = _on_day([fact for fact in of_kind if fact.assertion != "ABSENT"], claim.on)
    if not pool:
        return _NOTHING
    same = [fact for fact in pool if _same_value(claim, fact)]
    return (
        Agreement(verdict="SUPPORTED", facts=tuple(same))
        if same
        else Agreement(verdict="CONTRADICTED", facts=tuple(pool))
    )


def _same_value(claim: Claim, fact: Fact) -> bool:
    said = claim.finding
    if said.kind == "PAIN":
        return compare_detail("score", said.attributes["score"], fact=fact) == "AGREES"
    if said.kind == "OCCUPATION":
        return said.normalized in fact.normalized or fact.normalized in said.normalized
    return said.normalized == fact.normalized


def _compare_work(claim: Claim, own: Sequence[Fact]) -> Agreement:
    work = [fact for fact in own if fact.kind == "WORK_STATUS"]
    name = claim.finding.normalized
    if claim.not_back:
        return _compare_not_back(claim, work)
    same = [fact for fact in work if fact.normalized == name or {fact.normalized, name} <= _WORKS]
    if claim.is_absence:
        return _compare_absence(claim, same)
    if claim.is_now and not claim.on and name in _EXCLUDES:
        work = _last_word(work)
        same = [fact for fact in work if fact in same]
    holding = [fact for fact in _on_day(same, claim.on) if fact.assertion in _allowed(claim)]
    if holding:
        return _compare_details(claimed_details(claim.finding.attributes), holding)
    other = [f for f in work if f.normalized in _EXCLUDES.get(name, ()) and f.assertion in _HOLDS]
    against = [*_on_day(other, claim.on), *(f for f in _on_day(same, claim.on) if f.assertion == "ABSENT")]
    return Agreement(verdict="CONTRADICTED", facts=tuple(against)) if against else _NOTHING


def _last_word(work: Sequence[Fact]) -> list[Fact]:
    """What the record says of work on the last day on which it says whether the patient works; all of it where no day is known."""
    dated = [fact for fact in work if fact.normalized in _EXCLUDES and fact.assertion in _HOLDS and fact.date_on]
    last = max((fact.date_on or "" for fact in dated), default="")
    return [fact for fact in work if fact.date_on == last] if last else list(work)


def _compare_not_back(claim: Claim, work: Sequence[Fact]) -> Agreement:
    """Has not returned to work: the record's last word decides, time off work for it, work done against it.

    A few days of modified work that ended in years off work do not make a return; on one day the
    words for time off work count, as the choices of a form stand beside one another.
    """
    held = [fact for fact in _on_day(work, claim.on) if fact.assertion in _HOLDS]
    done = [fact for fact in held if fact.normalized in _WORKS | {MODIFIED}]
    off = [fact for fact in held if fact.normalized == OFF_WORK]
    off += [fact for fact in _on_day(work, claim.on) if fact.normalized in _WORKS and fact.assertion == "ABSENT"]
    last_off = max((fact.date_on or "" for fact in off), default="")
    after = [fact for fact in done if not off or (fact.date_on or "") > last_off]
    if after:
        return Agreement(verdict="CONTRADICTED", facts=tuple(after))
    return Agreement(verdict="SUPPORTED", facts=tuple(off)) if off else _NOTHING


def _back_at_work(own: Sequence[Fact]) -> list[Fact]:
    """Work done after time off: fewer restrictions on work are a functional improvement (8 CCR 9792.20)."""
    held = [fact for fact in own if fact.kind == "WORK_STATUS" and fact.assertion in _HOLDS and fact.date_on]
    off = sorted(fact.date_on or "" for fact in held if fact.normalized == OFF_WORK)
    return [f for f in held if f.normalized in _WORKS and off and (f.date_on or "") > off[0] and f.date_on not in off]


def _on_day(facts: Sequence[Fact], on: str) -> list[Fact]:
    """The facts of a day, a month or a year; all of them where no day is asked for."""
    if not on:
        return list(facts)
    return [fact for fact in facts if fact.date_on and (fact.date_on.startswith(on) or on.startswith(fact.date_on))]


def _differs(wanted: dict[str, str], fact: Fact) -> bool:
    return any(compare_detail(name, value, fact=fact) == "DIFFERS" for name, value in wanted.items())
