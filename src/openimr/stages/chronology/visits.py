"""The third paragraph of a draft: what the last visits record of complaints, findings, drugs and work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.record import Record, best_name, clause
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import listed, long_date, sentence, shown
from openimr.stages.chronology.work import FULL_DUTY, MODIFIED, OFF_WORK, STATIONARY

_VISITS: Final = 3
_MOST_COMPLAINTS: Final = 3
_MOST_SIGNS: Final = 4
_MOST_DRUGS: Final = 5
# What an examiner finds rather than a patient tells.
_SIGNS: Final = ("tenderness", "spasm", "swelling", "effusion", "edema", "gait", "range of motion", "guarding", "trigger point", "atrophy", "erythema", "deformity", "decreased sensation", "crepitus", "instability")  # fmt: skip
_WORK: Final = {
    OFF_WORK: "The applicant is kept off work",
    MODIFIED: "The applicant is placed on modified duty",
    FULL_DUTY: "The applicant is returned to full duty",
    STATIONARY: "The applicant is described as permanent and stationary",
    "working": "The applicant is described as working",
}
_STATUS: Final = {"continued": "continued", "started": "started", "increased": "increased", "decreased": "decreased"}
_UNTOLD: Final = frozenset({"local anesthetic", "anesthetic agent", "cardiovascular drug", "lipid drug", "diabetes drug", "supplement", "endocrine drug"})


def draft_visits(record: Record) -> Iterator[Clause]:
    """The last three visits, the latest first and in full, the two before it in their complaints, drugs and work status."""
    told: set[tuple[str, ...]] = set()
    for index, day in enumerate(record.visits(last=_VISITS)):
        yield from _complaints(record, day, is_latest=index == 0)
        yield from _signs(record, day) if index == 0 else ()
        for said in (*_drugs(record, day), *_work(record, day)):
            key = tuple(said.text.split(" on ")[:1])
            if index == 0 or key not in told:
                yield said
            told.add(key)


def _complaints(record: Record, day: str, *, is_latest: bool) -> Iterator[Clause]:
    symptoms = [fact for fact in record.at_visit(day, "SYMPTOM") if fact.assertion == "PRESENT" and not _is_sign(fact)]
    symptoms.sort(key=lambda fact: ("score" not in fact.attributes, -len(fact.normalized.split())))
    chosen = _distinct(symptoms)[:_MOST_COMPLAINTS]
    if chosen:
        lead = f"The most recent note, of {long_date(day)}, records" if is_latest else f"The note of {long_date(day)} records"
        yield clause(f"{lead} {listed([_complaint(fact) for fact in chosen])}.", chosen)


def _complaint(fact: Fact) -> str:
    side = fact.attributes.get("side", "")
    name = f"{side} {fact.normalized}" if side in ("left", "right", "bilateral") else fact.normalized
    score = fact.attributes.get("score", "")
    return f"{name} rated {score}/10" if score else name


def _signs(record: Record, day: str) -> Iterator[Clause]:
    """What was found on examination: signs, and named tests with their results."""
    signs = _distinct([f for f in record.at_visit(day, "SYMPTOM") if f.assertion == "PRESENT" and _is_sign(f)])
    tests = [f for f in record.at_visit(day, "TEST") if f.class_ == "physical test" and f.attributes.get("result") in ("positive", "negative")]
    facts = [*signs, *tests][:_MOST_SIGNS]
    if facts:
        words = [f.normalized if f.kind == "SYMPTOM" else f"a {f.attributes['result']} {f.normalized} test" for f in facts]
        yield clause(f"Examination shows {listed(words)}.", facts)


def _drugs(record: Record, day: str) -> Iterator[Clause]:
    """The drugs of a visit, by what was done with them."""
    facts = [f for f in record.at_visit(day, "MEDICATION") if f.assertion in ("PRESENT", "PLANNED") and f.class_ not in _UNTOLD]
    by_name: dict[str, list[Fact]] = {}
    for fact in facts:
        by_name.setdefault(fact.normalized, []).append(fact)
    done: dict[str, list[str]] = {}
    for name in list(by_name)[:_MOST_DRUGS]:
        statuses = [f.attributes["status"] for f in by_name[name] if f.attributes.get("status") in _STATUS]
        done.setdefault(statuses[-1] if statuses else "", []).append(name)
    for status, names in sorted(done.items(), key=lambda item: item[0] == ""):
        group = [by_name[name] for name in names]
        words = listed([_dosed(each) for each in group])
        verb = f"{'is' if len(names) == 1 else 'are'} {status}" if status else f"{'is' if len(names) == 1 else 'are'} listed among the medications"
        yield clause(sentence(f"{words} {verb} on {long_date(day)}"), [fact for each in group for fact in each])


def _dosed(facts: Sequence[Fact]) -> str:
    """A drug with the dose and the frequency that its facts of the day give."""
    name = best_name(facts)
    dose = next((f.attributes["dose"] for f in facts if "dose" in f.attributes), "")
    frequency = next((f.attributes["frequency"] for f in facts if "frequency" in f.attributes), "")
    return " ".join(part for part in (shown(name), dose, frequency) if part)


def _work(record: Record, day: str) -> Iterator[Clause]:
    for fact in record.at_visit(day, "WORK_STATUS"):
        lead = _WORK.get(fact.normalized)
        if lead and fact.assertion == "PRESENT":
            until = fact.attributes.get("until", "")
            restrictions = fact.attributes.get("restrictions", "")
            more = f" until {long_date(until)}" if until else f" ({restrictions})" if restrictions else ""
            yield clause(f"{lead}{more}.", [fact])
            return


def _is_sign(fact: Fact) -> bool:
    return any(sign in fact.normalized for sign in _SIGNS)


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without repetitions and without those whose name another's words hold (pain beside low back pain)."""
    words = {fact.normalized: set(fact.normalized.split()) for fact in facts}
    kept: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if not any(words[fact.normalized] < other for other in words.values()):
            kept.setdefault((fact.normalized, fact.attributes.get("side", "")), fact)
    return list(kept.values())


