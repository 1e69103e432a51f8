"""The first paragraph of a draft: who the applicant is, which injury, when and how, and which diagnoses the notes carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.record import Record, distinct
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import listed, long_date, sentence, shown, with_article

_PEOPLE: Final = {"male": "man", "female": "woman"}
_MOST_DIAGNOSES: Final = 4
_RECENT_NOTES: Final = 6
_LONGEST_ACCOUNT: Final = 200
_EVENTS: Final = {
    "fall": "a fall",
    "slip": "a slip",
    "slip and fall": "a slip and fall",
    "motor vehicle accident": "a motor vehicle accident",
    "lifting injury": "a lifting injury",
    "twisting injury": "a twisting injury",
    "cumulative trauma": "cumulative trauma",
    "crush injury": "a crush injury",
}


def draft_opening(record: Record) -> Iterator[Clause]:
    """The clauses of the first paragraph, as far as the record says who, when, how and with what diagnoses."""
    yield from _person(record)
    yield from _account(record)
    yield from _diagnoses(record)


def _person(record: Record) -> Iterator[Clause]:
    """Age, sex, occupation and injury in one sentence, each part on its own places."""
    age, sex, job = _age(record), _first(record.of_kind("SEX")), _first(record.of_kind("OCCUPATION", "PRESENT"))
    injury = _injury(record)
    parts = []
    if age or sex:
        person = _PEOPLE.get(sex.normalized if sex else "", "person")
        words = f"{with_article(age.normalized)}-year-old {person}" if age else f"a {person}"
        parts.append((f"The applicant is {words}", [fact for fact in (age, sex) if fact]))
    if job:
        lead = "who worked as" if parts else "The applicant worked as"
        parts.append((f"{lead} {_with_article(job.normalized)}", [job]))
    if injury:
        events, what = injury
        lead = ("and " if job else "who ") if parts else "The applicant "
        parts.append((f"{lead}sustained {what} on {long_date(events[0].date_on or '')}", list(events)))
    for index, (words, facts) in enumerate(parts):
        yield record.clause(f"{words}." if index == len(parts) - 1 else words, facts)


def _age(record: Record) -> Fact | None:
    """The age at the last dated note; one that is written before one counted from the day of birth."""
    ages = [fact for fact in record.of_kind("AGE", "PRESENT") if fact.date_on] or list(record.of_kind("AGE", "PRESENT"))
    if not ages:
        return None
    latest = max(ages, key=lambda fact: fact.date_on or "")
    same = [fact for fact in ages if fact.normalized == latest.normalized and "born_on" not in fact.attributes]
    return same[-1] if same else latest


def _injury(record: Record) -> tuple[list[Fact], str] | None:
    """The facts that give the injury its day, and what it is called; the day of the application where the record has it."""
    dated = [fact for fact in record.of_kind("INJURY") if fact.date_on and fact.assertion == "HISTORICAL"]
    claimed = record.application.injured_on.isoformat()
    days = Counter(
        fact.date_on for fact in dated if record.application.injured_on.isoformat().startswith(fact.date_on or "-")
    )
    if not days:
        return None
    day = claimed if days[claimed] else max(days, key=lambda on: len(on or ""))
    facts = [fact for fact in dated if fact.date_on == day]
    event = next((_EVENTS[fact.normalized] for fact in facts if fact.normalized in _EVENTS), "")
    is_industrial = any(fact.normalized in ("industrial injury", "work injury") for fact in facts)
    return facts, event or ("an industrial injury" if is_industrial else "an injury")


def _account(record: Record) -> Iterator[Clause]:
    """How the injury came about, in the record's own words."""
    told = [fact for fact in record.of_kind("INJURY") if fact.attributes.get("mechanism")]
    told.sort(key=lambda fact: fact.class_ != "account")
    for fact in told:
        words = fact.attributes["mechanism"].strip(' ."')
        if len(words) <= _LONGEST_ACCOUNT:
            yield record.clause(f'The record gives the mechanism as "{words}".', [fact])
            return


def _diagnoses(record: Record) -> Iterator[Clause]:
    """The diagnoses that most of the last notes carry."""
    days = set(record.visits(last=_RECENT_NOTES))
    carried: dict[str, list[Fact]] = {}
    for fact in record.of_kind("DIAGNOSIS", "PRESENT"):
        if fact.date_on in days and record.is_from_visit(fact):
            carried.setdefault(fact.normalized, []).append(fact)
    visits = {name: len({fact.date_on for fact in group}) for name, group in carried.items()}
    often = [name for name in carried if visits[name] > 1] or list(carried)
    names = distinct(sorted(often, key=lambda name: (-visits[name], -len(name))))[:_MOST_DIAGNOSES]
    if names:
        facts = [fact for name in names for fact in carried[name][-1:]]
        yield record.clause(
            sentence(f"Diagnoses in the recent notes include {listed([shown(name) for name in names])}"), facts
        )


def _first(facts: Sequence[Fact]) -> Fact | None:
    """The fact that most places say."""
    return max(facts, key=lambda fact: len(fact.spans), default=None)


def _with_article(job: str) -> str:
    return f"{'an' if job[0] in 'aeiou' else 'a'} {job}"
