"""The last paragraph of a draft: what is asked for, and the earlier notes that bear on each disputed treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.mentions import find_mentions
from openimr.stages.chronology.record import Record, best_name
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import counted, listed, long_date, sentence, shown
from openimr.stages.chronology.words import words_of

_LOG_ROWS: Final = 3
_MOST_LOGS: Final = 3
_MOST_NOTES: Final = 5
_CARE: Final = ("THERAPY", "MEDICATION", "PROCEDURE", "IMAGING", "TEST")
_REQUEST_PAGES: Final = ("RFA", "PROGRESS_REPORT", "UR_DECISION")
_LOGS: Final = {"THERAPY_NOTE": "a session log", "PRESCRIPTION": "a pharmacy record", "BILLING": "a billing record"}
_FULL: Final = len("2012-10-16")
_CHANGES: Final = ("started", "increased", "decreased", "stopped", "refused")


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    """A disputed treatment by the plain names and the classes of what it names."""

    number: int
    description: str
    is_drug: bool
    names: frozenset[str]
    classes: frozenset[str]


def draft_disputed(record: Record) -> Iterator[Clause]:
    """Each disputed treatment as a physician asked for it, then the earlier notes on it, in order of time."""
    items = [_item(treatment) for treatment in record.application.disputed_treatments]
    before: list[Fact] = []
    for item in items:
        request = _request(record, item)
        if request:
            yield _asked(record, request, item=item, again=bool(before) and request[0].date_on == before[0].date_on)
            before = request
    for item in items:
        yield from _earlier(record, item)


def _item(treatment: DisputedTreatment) -> _Item:
    mentions, _ = find_mentions(words_of(treatment.description))
    named = [mention for mention in mentions if mention.kind in _CARE]
    return _Item(
        number=treatment.number,
        description=treatment.description.lower(),
        is_drug=treatment.is_drug or any(mention.kind == "MEDICATION" for mention in named),
        names=frozenset(mention.normalized for mention in named),
        classes=frozenset(mention.term.class_ for mention in named if mention.kind == "THERAPY"),
    )


def _request(record: Record, item: _Item) -> list[Fact]:
    """The requests for an item: that of a request form first, then of a physician's report, then of the decision."""
    asked = [
        fact
        for fact in record.facts
        if fact.kind == "REQUEST" and (fact.normalized in item.names or fact.normalized == item.description)
    ]
    return sorted(asked, key=lambda fact: (_rank(record, fact), "quantity" not in fact.attributes))


def _asked(record: Record, request: Sequence[Fact], *, item: _Item, again: bool) -> Clause:
    fact = request[0]
    name = best_name([fact]) if item.is_drug else shown(fact.normalized)
    dose, quantity = fact.attributes.get("dose", ""), fact.attributes.get("quantity", "")
    thing = f"{name} {dose}".strip() + (f", {quantity}" if quantity else "")
    day = f" of {long_date(fact.date_on)}" if fact.date_on else ""
    text = f"the same request asks for {thing}" if again else f"the request{day} is for {thing}"
    return record.clause(sentence(text), request)


def _rank(record: Record, fact: Fact) -> int:
    kinds = record.page_kinds(fact)
    return next((index for index, kind in enumerate(_REQUEST_PAGES) if kind in kinds), len(_REQUEST_PAGES))


def _earlier(record: Record, item: _Item) -> Iterator[Clause]:
    """Earlier notes of the same treatment or its kind: courses with counts and response, drugs with doses."""
    held = [fact for fact in record.facts if fact.kind in _CARE]
    same = [
        fact
        for fact in held
        if fact.normalized in item.names or (fact.kind == "THERAPY" and fact.class_ in item.classes)
    ]
    given = [fact for fact in same if fact.assertion in ("PRESENT", "HISTORICAL")]
    logs = _logs(record, given)
    logged = frozenset(fact.date_on or "" for fact in given if fact.date_basis.startswith("written"))
    paused = [] if item.is_drug else _pauses(record, same)
    told = [*logs, *paused, *(_drug_course(record, same) if item.is_drug else _notes(record, given, logged=logged))]
    for _, clause in sorted(told, key=lambda each: each[0]):
        yield clause


_Told = tuple[str, Clause]


def _logs(record: Record, facts: Sequence[Fact]) -> list[_Told]:
    """Pages that list sessions or fills day by day: how many days, of what, from when to when."""
    pages: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.date_on and len(fact.date_on) == _FULL:
            rows_on = {(span.document, span.page): None for span in fact.spans if record.is_row(span, on=fact.date_on)}
            for page in rows_on:
                pages.setdefault(page, []).append(fact)
    found = []
    for page, rows in pages.items():
        days = sorted({fact.date_on or "" for fact in rows})
        if len(days) >= _LOG_ROWS:
            names = listed(list(dict.fromkeys(shown(fact.normalized) for fact in rows)))
            source = _LOGS.get(record.kind_of(*page), "a record")
            text = f"{source} lists {names} on {counted(str(len(days)), 'date')} from {long_date(days[0])} to {long_date(days[-1])}"
            found.append((days[0], record.clause(sentence(text), rows, page=page)))
    return found[:_MOST_LOGS]


def _notes(record: Record, facts: Sequence[Fact], *, logged: frozenset[str]) -> list[_Told]:
    """Dated clinical notes that speak of the treatment: those with a count or a response first, then handwritten ones.

    Notes of a day that a log lists already are told only where they say more.
    """
    latest = record.visits(last=1)
    by_day: dict[str, list[Fact]] = {}
    for fact in facts:
        is_note = fact.date_on and fact.date_basis.startswith("date of the note") and record.is_clinical(fact)
        if is_note and fact.date_on not in latest:
            by_day.setdefault(fact.date_on or "", []).append(fact)
    by_day = {on: group for on, group in by_day.items() if on not in logged or _says_more(group)}
    ranked = sorted(by_day, key=lambda on: (not _says_more(by_day[on]), not record.is_handwritten(by_day[on][0]), on))
    return [(on, _note(record, on, facts=by_day[on])) for on in ranked[:_MOST_NOTES]]


def _note(record: Record, on: str, *, facts: Sequence[Fact]) -> Clause:
    names = listed(list(dict.fromkeys(shown(fact.normalized) for fact in facts)))
    attended = next((f.attributes["sessions_attended"] for f in facts if "sessions_attended" in f.attributes), "")
    response = next((f.attributes["response"] for f in facts if "response" in f.attributes), "")
    count = f" ({counted(attended, 'session')})" if attended.isdigit() else ""
    said = f', with the response given as "{response}"' if response else ""
    note = "a handwritten note" if record.is_handwritten(facts[0]) else "the note"
    return record.clause(sentence(f"{note} of {long_date(on)} records {names}{count}{said}"), facts)


def _pauses(record: Record, facts: Sequence[Fact]) -> list[_Told]:
    """Notes that say since when there has been none of the treatment."""
    told = []
    for fact in facts:
        since = fact.attributes.get("since", "")
        if fact.assertion == "ABSENT" and since and fact.date_on and record.is_clinical(fact):
            text = f"the note of {long_date(fact.date_on)} records no {shown(fact.normalized)} since {long_date(since)}"
            told.append((fact.date_on, record.clause(sentence(text), [fact])))
    return told[:_MOST_LOGS]


def _says_more(facts: Sequence[Fact]) -> bool:
    return any({"sessions_attended", "response"} & fact.attributes.keys() for fact in facts)


def _drug_course(record: Record, facts: Sequence[Fact]) -> list[_Told]:
    """The earliest dated note of a drug, each dose with the notes that give it, and each change."""
    notes = [f for f in facts if f.date_on and f.date_basis.startswith("date of the note") and record.is_clinical(f)]
    kept = sorted((fact for fact in notes if fact.assertion != "ABSENT"), key=lambda fact: fact.date_on or "")
    if not kept:
        return []
    name = best_name(facts)
    on = kept[0].date_on or ""
    started = ", where it is started" if kept[0].attributes.get("status") == "started" else ""
    text = f"the earliest dated note of {shown(name)} found is that of {long_date(on)}{started}"
    told = [(on, record.clause(sentence(text), [kept[0]]))]
    visits = [fact for fact in kept if record.is_from_visit(fact)]
    return told + _doses(record, visits, name=name) + _changes(record, visits, name=name, after=on)


def _doses(record: Record, facts: Sequence[Fact], *, name: str) -> list[_Told]:
    doses: dict[str, list[Fact]] = {}
    for fact in facts:
        if "dose" in fact.attributes and fact.assertion == "PRESENT":
            doses.setdefault(fact.attributes["dose"].replace(" ", ""), []).append(fact)
    told = []
    for group in list(doses.values())[:_MOST_NOTES]:
        days = sorted({fact.date_on or "" for fact in group})
        several = f"in {counted(str(len(days)), 'note')} from {long_date(days[0])} to {long_date(days[-1])}"
        when = several if len(days) > 1 else f"on {long_date(days[0])}"
        text = f"{name} {group[0].attributes['dose']} is recorded {when}"
        told.append((days[0], record.clause(sentence(text), group)))
    return told


def _changes(record: Record, facts: Sequence[Fact], *, name: str, after: str) -> list[_Told]:
    """What the notes after a day say was done with a drug, but for its continuation."""
    changed = [fact for fact in facts if fact.attributes.get("status") in _CHANGES and (fact.date_on or "") > after]
    return [
        (
            fact.date_on or "",
            record.clause(
                sentence(f"the note of {long_date(fact.date_on or '')} records {name} as {fact.attributes['status']}"),
                [fact],
            ),
        )
        for fact in changed[:_MOST_NOTES]
    ]
