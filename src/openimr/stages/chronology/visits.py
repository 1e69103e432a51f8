"""The third paragraph of a draft: what the last visits record of complaints, findings, drugs and work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.record import Record, best_name, distinct
from openimr.stages.chronology.summary import Clause
from openimr.stages.chronology.wording import listed, long_date, sentence, shown
from openimr.stages.chronology.work import FULL_DUTY, MODIFIED, OFF_WORK, STATIONARY

_VISITS: Final = 3
_MOST_COMPLAINTS: Final = 3
_MOST_SIGNS: Final = 4
_MOST_DRUGS: Final = 5
# What an examiner finds rather than a patient tells.
_SIGNS: Final = (
    "tenderness", "spasm", "swelling", "effusion", "edema", "gait", "range of motion", "guarding", "trigger point",
    "atrophy", "erythema", "deformity", "decreased sensation", "crepitus", "instability",
)  # fmt: skip
_WORK: Final = {
    OFF_WORK: "kept off work",
    MODIFIED: "on modified duty",
    FULL_DUTY: "on full duty",
    STATIONARY: "described as permanent and stationary",
    "working": "described as working",
}
_STATUS: Final = ("started", "increased", "decreased", "continued", "stopped")
_UNTOLD: Final = frozenset(
    {
        "local anesthetic",
        "anesthetic agent",
        "cardiovascular drug",
        "lipid drug",
        "diabetes drug",
        "supplement",
        "endocrine drug",
    }
)

_Part = tuple[str, list[Fact]]


def draft_visits(record: Record) -> Iterator[Clause]:
    """The last three visits, the latest first: its complaints, findings, drugs and work status, then the two before it shorter."""
    work = ""
    for index, day in enumerate(record.visits(last=_VISITS)):
        lead = (
            f"the most recent note, of {long_date(day)}, records"
            if index == 0
            else f"the note of {long_date(day)} records"
        )
        status = _work(record, day, before=work)
        parts = [*_complaints(record, day), *(_signs(record, day) if index == 0 else ()), *_drugs(record, day), *status]
        if parts:
            yield from _told(record, parts, lead=lead, day=day)
        work = status[0][1][0].normalized if status else work


def _told(record: Record, parts: Sequence[_Part], *, lead: str, day: str) -> Iterator[Clause]:
    """The parts of a visit as sentences; the first says the day."""
    for index, (words, facts) in enumerate(parts):
        opens = facts[0].kind == "SYMPTOM" and index == 0
        text = f"{lead} {words}" if opens else f"on {long_date(day)} {words}" if index == 0 else words
        yield record.clause(sentence(text), facts)


def _complaints(record: Record, day: str) -> list[_Part]:
    symptoms = [fact for fact in record.at_visit(day, "SYMPTOM") if fact.assertion == "PRESENT" and not _is_sign(fact)]
    symptoms.sort(key=lambda fact: ("score" not in fact.attributes, -len(fact.normalized.split())))
    chosen = _once(symptoms)[:_MOST_COMPLAINTS]
    return [(listed([_complaint(fact) for fact in chosen]), chosen)] if chosen else []


def _complaint(fact: Fact) -> str:
    side, site = fact.attributes.get("side", ""), fact.attributes.get("site", "")
    name = f"{side} {fact.normalized}" if side and site else fact.normalized
    if site and " " not in fact.normalized and site not in fact.normalized:
        name = f"{fact.normalized} of the {side} {site}" if side else f"{fact.normalized} of the {site}"
    score = fact.attributes.get("score", "")
    return f"{name} rated {score}/10" if score else name


def _signs(record: Record, day: str) -> list[_Part]:
    """What was found on examination: signs, and named tests with their results."""
    signs = _once([fact for fact in record.at_visit(day, "SYMPTOM") if fact.assertion == "PRESENT" and _is_sign(fact)])
    tests = [
        fact
        for fact in record.at_visit(day, "TEST")
        if fact.class_ == "physical test" and fact.attributes.get("result") in ("positive", "negative")
    ]
    facts = [*signs, *tests][:_MOST_SIGNS]
    words = [f.normalized if f.kind == "SYMPTOM" else f"a {f.attributes['result']} {f.normalized} test" for f in facts]
    return [(f"examination shows {listed(words)}", facts)] if facts else []


def _drugs(record: Record, day: str) -> Iterator[_Part]:
    """The drugs of a visit, by what was done with them; those merely listed come last."""
    by_name: dict[str, list[Fact]] = {}
    for fact in record.at_visit(day, "MEDICATION"):
        if fact.assertion in ("PRESENT", "PLANNED", "HISTORICAL") and fact.class_ not in _UNTOLD:
            by_name.setdefault(fact.normalized, []).append(fact)
    done: dict[str, list[str]] = {}
    for name in list(by_name)[:_MOST_DRUGS]:
        done.setdefault(_last_status(by_name[name]), []).append(name)
    for status in (*_STATUS, ""):
        names = done.get(status, [])
        if names:
            words = listed([_dosed(by_name[name], changed=status in ("increased", "decreased")) for name in names])
            verb = "is" if len(names) == 1 else "are"
            text = f"{words} {verb} {status}" if status else f"{words} {verb} listed among the medications"
            yield _moved(text, status), [fact for name in names for fact in by_name[name]]


def _last_status(facts: Sequence[Fact]) -> str:
    """What was done with a drug at a visit; a change counts before its continuation."""
    said = [fact.attributes["status"] for fact in facts if fact.attributes.get("status") in _STATUS]
    return next(
        (status for status in ("stopped", "increased", "decreased", "started") if status in said),
        "continued" if said else "",
    )


def _dosed(facts: Sequence[Fact], *, changed: bool) -> str:
    """A drug with the dose and the frequency that its facts of the day give; a changed dose is set apart with a bar."""
    name = shown(best_name(facts))
    dose = next((fact.attributes["dose"] for fact in facts if "dose" in fact.attributes), "")
    frequency = next((fact.attributes["frequency"] for fact in facts if "frequency" in fact.attributes), "")
    taken = " ".join(part for part in (dose, frequency) if part)
    return f"{name} to {taken}" if changed and taken else f"{name} {taken}".strip()


def _moved(text: str, status: str) -> str:
    """The order of speech: from "Neurontin to 600 mg is increased" to "Neurontin is increased to 600 mg"."""
    if status in ("increased", "decreased") and text.count(" to ") == 1 and " and " not in text:
        name, _, rest = text.partition(" to ")
        taken = rest.removesuffix(f" is {status}")
        return f"{name} is {status} to {taken}"
    return text.replace(" to ", " ", 1) if status in ("increased", "decreased") else text


def _work(record: Record, day: str, *, before: str) -> list[_Part]:
    """The work status of a visit; ``before`` is that of the later visit already told."""
    for fact in record.at_visit(day, "WORK_STATUS"):
        if fact.normalized in _WORK and fact.assertion == "PRESENT":
            until, restrictions = fact.attributes.get("until", ""), fact.attributes.get("restrictions", "")
            more = f" until {long_date(until)}" if until else f" ({restrictions})" if restrictions else ""
            also = "likewise " if fact.normalized == before else ""
            return [(f"the applicant is {also}{_WORK[fact.normalized]}{more}", [fact])]
    return []


def _is_sign(fact: Fact) -> bool:
    return any(sign in fact.normalized for sign in _SIGNS)


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each once, without those whose name another's words hold (pain beside low back pain)."""
    names = distinct(fact.normalized for fact in facts)
    kept: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if fact.normalized in names:
            kept.setdefault((fact.normalized, fact.attributes.get("side", "")), fact)
    return list(kept.values())
