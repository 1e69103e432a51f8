"""The last paragraphs of a draft: what is asked for, and the earlier notes that bear on each disputed treatment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.mentions import find_mentions
from openimr.stages.chronology.record import Record, best_name, clause
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import counted, listed, long_date, sentence, shown
from openimr.stages.chronology.words import words_of

_LOG_ROWS: Final = 3
_MOST_NOTES: Final = 4
_REQUEST_PAGES: Final = ("RFA", "PROGRESS_REPORT", "UR_DECISION")


def draft_requests(record: Record) -> Iterator[Clause]:
    """Each disputed treatment as a physician asked for it, with its quantity, and when."""
    for item in record.application.disputed_treatments:
        names, _ = _names(item)
        asked = [fact for fact in record.of_kind("REQUEST") if _concerns(fact, item, names)]
        asked.sort(key=lambda fact: (_rank(record, fact), "quantity" not in fact.attributes, fact.date_on or ""))
        if asked:
            fact = asked[0]
            name = best_name([fact]) if item.is_drug else shown(fact.normalized)
            quantity = fact.attributes.get("quantity", "")
            day = f" of {long_date(fact.date_on)}" if fact.date_on else ""
            words = f"the request{day} is for {name}{f', {quantity}' if quantity else ''}"
            yield clause(sentence(words), asked)


def draft_earlier(record: Record, item: DisputedTreatment) -> Iterator[Clause]:
    """Earlier notes of the same treatment or its kind: courses with counts and response, drugs with doses."""
    names, classes = _names(item)
    facts = [fact for fact in record.facts if fact.kind in ("THERAPY", "MEDICATION", "PROCEDURE", "IMAGING", "TEST") and fact.assertion in ("PRESENT", "HISTORICAL")]
    same = [fact for fact in facts if fact.normalized in names or (fact.kind == "THERAPY" and fact.class_ in classes)]
    if any(fact.kind == "MEDICATION" for fact in same):
        yield from _drug_course(record, [fact for fact in same if fact.kind == "MEDICATION"])
        return
    yield from _logs(same)
    yield from _notes(record, same)


def _names(item: DisputedTreatment) -> tuple[frozenset[str], frozenset[str]]:
    """The plain names and the classes of the things that a disputed item names."""
    mentions, _ = find_mentions(words_of(item.description))
    kept = [mention for mention in mentions if mention.kind not in ("SYMPTOM", "DIAGNOSIS")]
    return frozenset(m.normalized for m in kept), frozenset(m.term.class_ for m in kept)


def _concerns(fact: Fact, item: DisputedTreatment, names: frozenset[str]) -> bool:
    return fact.normalized in names or fact.normalized == item.description.lower()


def _rank(record: Record, fact: Fact) -> int:
    kinds = record.page_kinds(fact)
    return next((index for index, kind in enumerate(_REQUEST_PAGES) if kind in kinds), len(_REQUEST_PAGES))


def _logs(facts: Sequence[Fact]) -> Iterator[Clause]:
    """Pages that list sessions day by day: how many, of what, from when to when."""
    pages: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.kind == "THERAPY" and fact.date_on and fact.date_basis.startswith("written"):
            for span in fact.spans:
                pages.setdefault((span.document, span.page), []).append(fact)
    for rows in sorted(pages.values(), key=lambda group: min(fact.date_on or "" for fact in group)):
        days = sorted({fact.date_on or "" for fact in rows})
        if len(days) >= _LOG_ROWS:
            names = listed(list(dict.fromkeys(shown(fact.normalized) for fact in rows)))
            words = f"a record of {names} lists {counted(str(len(days)), 'date')} from {long_date(days[0])} to {long_date(days[-1])}"
            yield clause(sentence(words), rows)


def _notes(record: Record, facts: Sequence[Fact]) -> Iterator[Clause]:
    """Dated notes that speak of the treatment: the earliest and the last ones, those with a count or a response first."""
    latest = record.visits(last=1)
    by_day: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.date_on and fact.date_basis.startswith("date of the note") and fact.date_on not in latest:
            by_day.setdefault(fact.date_on, []).append(fact)
    telling = sorted(by_day, key=lambda on: (not _says_more(by_day[on]), first_day(on)))
    chosen = sorted(telling[: _MOST_NOTES], key=first_day)
    for on in chosen:
        group = by_day[on]
        names = listed(list(dict.fromkeys(shown(fact.normalized) for fact in group)))
        attended = next((f.attributes["sessions_attended"] for f in group if "sessions_attended" in f.attributes), "")
        response = next((f.attributes["response"] for f in group if "response" in f.attributes), "")
        count = f", {counted(attended, 'session')}" if attended.isdigit() else ""
        said = f', with the response given as "{response}"' if response else ""
        yield clause(sentence(f"on {long_date(on)} the record notes {names}{count}{said}"), group)


def _says_more(facts: Sequence[Fact]) -> bool:
    return any({"sessions_attended", "response"} & fact.attributes.keys() for fact in facts)


def _drug_course(record: Record, facts: Sequence[Fact]) -> Iterator[Clause]:
    """When a drug first stands in the notes, and each dose that follows with the notes that give it."""
    dated = sorted((fact for fact in facts if fact.date_on and record.is_from_visit(fact)), key=lambda fact: fact.date_on or "")
    if not dated:
        return
    name = best_name(facts)
    first = dated[0]
    yield clause(sentence(f"{name} first appears in the note of {long_date(first.date_on or '')}"), [first])
    doses: dict[str, list[Fact]] = {}
    for fact in dated:
        if "dose" in fact.attributes:
            doses.setdefault(fact.attributes["dose"], []).append(fact)
    for dose, group in list(doses.items())[:_MOST_NOTES]:
        days = sorted({fact.date_on or "" for fact in group})
        when = f"on {long_date(days[0])}" if len(days) == 1 else f"in {counted(str(len(days)), 'note')} from {long_date(days[0])} to {long_date(days[-1])}"
        yield clause(sentence(f"{name} {dose} is recorded {when}"), [group[0], *group[-1:]])
