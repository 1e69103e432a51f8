"""The second paragraph of a draft: what the applicant has been treated with so far, by class, with the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.record import Record, best_name, clause
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import counted, listed, long_date, shown
from openimr.stages.chronology.work import OFF_WORK

# Classes that serve a claim for an injury, in the order in which they are told; drugs for other diseases and those
# given in the operating room are left out.
_DRUG_CLASSES: Final = {
    "opioid analgesic": "opioid analgesics",
    "anti-inflammatory drug": "anti-inflammatory drugs",
    "analgesic": "other analgesics",
    "anticonvulsant": "anticonvulsants as adjuvants",
    "antidepressant": "antidepressants",
    "muscle relaxant": "muscle relaxants",
    "topical analgesic": "topical analgesics",
    "sedative or anxiolytic": "sedatives or anxiolytics",
    "corticosteroid": "corticosteroids",
    "gastroprotective drug": "gastroprotective drugs",
    "migraine drug": "migraine drugs",
    "joint injection agent": "agents for joints",
    "cannabinoid": "cannabinoids",
}
_THERAPY_CLASSES: Final = (
    "physical rehabilitation",
    "manual therapy and manipulation",
    "massage and soft-tissue therapy",
    "complementary therapy",
    "behavioral therapy",
    "modality",
    "orthosis or equipment",
)
_SURGERY: Final = frozenset({"spine surgery", "orthopedic surgery", "implant", "other surgery"})
_GENERIC: Final = frozenset({"surgery", "injection", "therapy", "rehabilitation", "opioid", "narcotic", "analgesic", "pain medication", "therapeutic exercise",
                             "nsaids", "muscle relaxant", "anticonvulsant", "antidepressant", "steroid", "implant", "block", "implantation"})  # fmt: skip
_MOST_NAMES: Final = 5
_MOST_OPERATIONS: Final = 6
_MOST_COUNTS: Final = 3


def draft_treatments(record: Record) -> Iterator[Clause]:
    """One sentence of many clauses: drugs, therapies, injections, operations, time off work, representation."""
    items = [*_drugs(record), *_therapies(record), *_injections(record), *_operations(record), *_time_off(record), *_attorney(record)]
    for index, (words, facts) in enumerate(items):
        lead = "Treatment to date has included " if index == 0 else "and " if index == len(items) - 1 else ""
        yield clause(f"{lead}{words}{'.' if index == len(items) - 1 else ';'}", facts)


_Item = tuple[str, list[Fact]]


def _drugs(record: Record) -> Iterator[_Item]:
    taken = [fact for fact in record.of_kind("MEDICATION", "PRESENT", "HISTORICAL") if fact.class_ in _DRUG_CLASSES]
    for class_, heading in _DRUG_CLASSES.items():
        named = _by_name([fact for fact in taken if fact.class_ == class_])
        if named:
            names = [drug_name(facts) for facts in list(named.values())[:_MOST_NAMES]]
            yield f"{heading} ({listed(names)})", [facts[0] for facts in named.values()]


def drug_name(facts: Sequence[Fact]) -> str:
    """A drug with its brand where the record writes one: ``Vicodin [hydrocodone/acetaminophen]``."""
    brand = best_name(facts)
    return shown(brand) if brand == facts[0].normalized else f"{brand} [{facts[0].normalized}]"


def _therapies(record: Record) -> Iterator[_Item]:
    given = record.of_kind("THERAPY", "PRESENT", "HISTORICAL")
    for class_ in _THERAPY_CLASSES:
        named = _by_name([fact for fact in given if fact.class_ == class_])
        for name, facts in list(named.items())[:_MOST_NAMES] if class_ in _THERAPY_CLASSES[:5] else ():
            counts = _session_counts(facts)
            yield f"{shown(name)}{f' ({counts})' if counts else ''}", sorted(facts, key=lambda f: "sessions_attended" not in f.attributes)
        if named and class_ not in _THERAPY_CLASSES[:5]:
            yield listed([shown(name) for name in list(named)[:_MOST_NAMES]]), [facts[0] for facts in named.values()]


def _session_counts(facts: Sequence[Fact]) -> str:
    """The counts of sessions attended, each with the day of the note that says it, the latest three in order of time."""
    said = {}
    for fact in facts:
        number = fact.attributes.get("sessions_attended")
        if number and fact.date_on and number.isdigit():
            said[fact.date_on] = f"{counted(number, 'session')} by {long_date(fact.date_on)}"
    return listed([said[on] for on in sorted(said, key=first_day)][-_MOST_COUNTS:])


def _injections(record: Record) -> Iterator[_Item]:
    given = [fact for fact in record.of_kind("PROCEDURE", "PRESENT", "HISTORICAL") if fact.class_ == "injection or block"]
    named = _by_name(given)
    if named:
        items = [f"{shown(name)}{_on(facts)}" for name, facts in list(named.items())[:_MOST_NAMES]]
        yield listed(items), [facts[0] for facts in named.values()]


def _operations(record: Record) -> Iterator[_Item]:
    """Operations by day; a partial date that a full one explains, and a bare "surgery" beside a named one, are left out."""
    done = [fact for fact in record.of_kind("PROCEDURE", "PRESENT", "HISTORICAL") if fact.class_ in _SURGERY and fact.normalized not in _GENERIC]
    dated = sorted((fact for fact in done if fact.date_on), key=lambda fact: (first_day(fact.date_on or ""), fact.date_on or ""))
    days: dict[str, list[Fact]] = {}
    for fact in dated:
        on = fact.date_on or ""
        if not any(other.date_on != on and (other.date_on or "").startswith(on) for other in dated):
            days.setdefault(on, []).append(fact)
    if days:
        kept = list(days.items())[-_MOST_OPERATIONS:]
        items = [f"{listed(operation_names(facts))} on {long_date(on)}" if len(on) > 7 else f"{listed(operation_names(facts))} in {long_date(on)}" for on, facts in kept]  # noqa: PLR2004
        yield f"surgery ({'; '.join(items)})", [fact for _, facts in kept for fact in facts]
    elif done:
        yield f"surgery ({listed(operation_names(done)[:_MOST_NAMES])})", done


def operation_names(facts: Sequence[Fact]) -> list[str]:
    """The names of the operations of one day, each once with its level, without those that a longer name holds."""
    levels = {}
    for fact in facts:
        level = fact.attributes.get("level", "")
        levels[fact.normalized] = levels.get(fact.normalized) or level
    words = {name: set(name.split()) for name in levels}
    kept = [name for name in levels if not any(words[name] < words[other] for other in levels)]
    return [f"{shown(name)} at {levels[name]}" if levels[name] else shown(name) for name in kept]


def _time_off(record: Record) -> Iterator[_Item]:
    off = [f for f in record.of_kind("WORK_STATUS", "PRESENT", "HISTORICAL") if f.normalized == OFF_WORK and f.date_on]
    if off:
        off.sort(key=lambda fact: first_day(fact.date_on or ""))
        first, last = off[0], off[-1]
        if first.date_on == last.date_on:
            yield f"time off work (noted on {long_date(first.date_on or '')})", [first]
        else:
            yield f"periods off work noted between {long_date(first.date_on or '')} and {long_date(last.date_on or '')}", [first, last]


def _attorney(record: Record) -> Iterator[_Item]:
    said = record.of_kind("REPRESENTATION", "PRESENT")
    if said:
        yield "representation by an attorney", list(said)


def _on(facts: Sequence[Fact]) -> str:
    days = sorted({fact.date_on for fact in facts if fact.date_on and fact.date_basis.startswith("written")}, key=first_day)
    return f" ({listed([long_date(on) for on in days[-_MOST_COUNTS:]])})" if days else ""


def _by_name(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """The facts by plain name, those named most often first; names of whole classes only where nothing else is named."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.normalized, []).append(fact)
    specific = {name: group for name, group in groups.items() if name not in _GENERIC} or groups
    return dict(sorted(specific.items(), key=lambda item: -sum(len(fact.spans) for fact in item[1])))
