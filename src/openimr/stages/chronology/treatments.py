"""The second paragraph of a draft: what the applicant has been treated with so far, by class, with the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.record import Record, best_name, distinct
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
_SAME_COURSE_DAYS: Final = 120
_LONGEST: Final = 1200
_MONTH: Final = len("2012-10")

_Item = tuple[str, list[Fact]]


def draft_treatments(record: Record) -> Iterator[Clause]:
    """One sentence of many clauses: drugs, therapies, injections, operations, time off work, representation."""
    told = (_drugs, _therapies, _injections, _operations, _time_off, _attorney)
    items = list(_bounded(item for tell in told for item in tell(record)))
    for index, (words, facts) in enumerate(items):
        lead = "Treatment to date has included " if index == 0 else "and " if index == len(items) - 1 else ""
        yield record.clause(f"{lead}{words}{'.' if index == len(items) - 1 else ';'}", facts)


def _bounded(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items up to the length of the sentence; a later, shorter one may still stand."""
    length = 0
    for words, facts in items:
        if length + len(words) <= _LONGEST:
            length += len(words)
            yield words, facts


def drug_name(facts: Sequence[Fact]) -> str:
    """A drug with its brand where the record writes one: ``Vicodin [hydrocodone/acetaminophen]``."""
    brand = best_name(facts)
    return shown(brand) if brand == facts[0].normalized else f"{brand} [{facts[0].normalized}]"


def _drugs(record: Record) -> Iterator[_Item]:
    """Drugs by class; those that only an operative report names were given for the operation."""
    taken = [
        fact
        for fact in record.of_kind("MEDICATION", "PRESENT", "HISTORICAL")
        if fact.class_ in _DRUG_CLASSES and record.page_kinds(fact) != {"OPERATIVE_REPORT"} and not _is_sedation(fact)
    ]
    for class_, heading in _DRUG_CLASSES.items():
        named = _by_name([fact for fact in taken if fact.class_ == class_ and fact.normalized not in _GENERIC])
        if named:
            names = [drug_name(facts) for facts in list(named.values())[:_MOST_NAMES]]
            yield f"{heading} ({listed(names)})", [facts[0] for facts in named.values()]


def _is_sedation(fact: Fact) -> bool:
    """Whether a drug that also sedates for a procedure is named without a way of taking it."""
    return (
        fact.normalized in ("fentanyl", "midazolam")
        and not {"frequency", "status", "quantity"} & fact.attributes.keys()
    )


def _therapies(record: Record) -> Iterator[_Item]:
    """Therapies by class, each with the counts of sessions that the record states."""
    given = record.of_kind("THERAPY", "PRESENT", "HISTORICAL")
    for class_ in _THERAPY_CLASSES:
        named = _by_name([fact for fact in given if fact.class_ == class_ and fact.normalized not in _GENERIC])
        names = distinct(named)[:_MOST_NAMES]
        items = [f"{shown(name)}{_session_counts(named[name])}" for name in names]
        if items:
            counting = [fact for name in names for fact in named[name] if "sessions_attended" in fact.attributes]
            yield listed(items), [*counting, *(named[name][0] for name in names)]


def _session_counts(facts: Sequence[Fact]) -> str:
    """The counts of sessions attended, each with the day of the note that says it first, the last three in order of time."""
    said: dict[str, str] = {}
    dated = [fact for fact in facts if fact.date_on and fact.attributes.get("sessions_attended", "").isdigit()]
    for fact in sorted(dated, key=lambda each: first_day(each.date_on or "")):
        number, on = fact.attributes["sessions_attended"], fact.date_on or ""
        again = any(said[day] == number and _days_between(day, on) < _SAME_COURSE_DAYS for day in said)
        if not again:
            said.setdefault(on, number)
    counts = [f"{counted(number, 'session')} as of {long_date(on)}" for on, number in said.items()][-_MOST_COUNTS:]
    return f" ({' and '.join(counts)})" if counts else ""


def _injections(record: Record) -> Iterator[_Item]:
    given = [
        fact for fact in record.of_kind("PROCEDURE", "PRESENT", "HISTORICAL") if fact.class_ == "injection or block"
    ]
    named = _by_name([fact for fact in given if record.page_kinds(fact) != {"OPERATIVE_REPORT"}])
    names = distinct(named)[:_MOST_NAMES]
    if names:
        yield listed([f"{shown(name)}{_on(named[name])}" for name in names]), [named[name][0] for name in names]


def _operations(record: Record) -> Iterator[_Item]:
    """Operations by day: as an operative report dates them, or as a day is written beside them.

    A partial date that a full one explains, and a bare "surgery", are left out.
    """
    done = [
        fact
        for fact in record.of_kind("PROCEDURE", "PRESENT", "HISTORICAL")
        if fact.class_ in _SURGERY and fact.normalized not in _GENERIC
    ]
    dated = [fact for fact in done if fact.date_on and _is_dated_operation(record, fact)]
    dated.sort(key=lambda fact: (first_day(fact.date_on or ""), fact.date_on or ""))
    days: dict[str, list[Fact]] = {}
    for fact in dated:
        on = fact.date_on or ""
        if not any(other.date_on != on and (other.date_on or "").startswith(on) for other in dated):
            days.setdefault(on, []).append(fact)
    if days:
        kept = list(days.items())[-_MOST_OPERATIONS:]
        items = [
            f"{listed(operation_names(facts))} {'on' if len(on) > _MONTH else 'in'} {long_date(on)}"
            for on, facts in kept
        ]
        yield f"surgery ({'; '.join(items)})", [fact for _, facts in kept for fact in facts]
    elif done:
        yield f"surgery ({listed(operation_names(done)[:_MOST_NAMES])})", done


def _is_dated_operation(record: Record, fact: Fact) -> bool:
    return not fact.date_basis.startswith("date of the note") or "OPERATIVE_REPORT" in record.page_kinds(fact)


def operation_names(facts: Sequence[Fact]) -> list[str]:
    """The names of the operations of one day, each once with its level, without those that a longer name holds."""
    levels: dict[str, str] = {}
    for fact in facts:
        levels[fact.normalized] = levels.get(fact.normalized) or fact.attributes.get("level", "")
    return [f"{shown(name)} at {levels[name]}" if levels[name] else shown(name) for name in distinct(levels)]


def _time_off(record: Record) -> Iterator[_Item]:
    off = [f for f in record.of_kind("WORK_STATUS", "PRESENT", "HISTORICAL") if f.normalized == OFF_WORK and f.date_on]
    if off:
        off.sort(key=lambda fact: first_day(fact.date_on or ""))
        first, last = long_date(off[0].date_on or ""), long_date(off[-1].date_on or "")
        words = f"time off work, noted on {first}" if first == last else f"time off work, noted from {first} to {last}"
        yield words, [off[0], off[-1]]


def _attorney(record: Record) -> Iterator[_Item]:
    said = [fact for fact in record.facts if fact.kind == "REPRESENTATION" and fact.assertion == "PRESENT"]
    if said:
        yield "representation by an attorney", said


def _on(facts: Sequence[Fact]) -> str:
    days = {fact.date_on for fact in facts if fact.date_on and fact.date_basis.startswith("written")}
    whole = [on for on in days if not any(other != on and other.startswith(on) for other in days)]
    return f" ({listed([long_date(on) for on in sorted(whole, key=first_day)[-_MOST_COUNTS:]])})" if whole else ""


def _by_name(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """The facts by plain name, those named most often first."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.normalized, []).append(fact)
    return dict(sorted(groups.items(), key=lambda item: -sum(len(fact.spans) for fact in item[1])))


def _days_between(first: str, second: str) -> int:
    return abs((first_day(second) - first_day(first)).days)
