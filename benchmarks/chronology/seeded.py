"""Statements made from the facts of notes, each with the verdict that the facts give it by construction."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from benchmarks.chronology.phrasings import Phrasings
from openimr.stages.chronology.fact import Fact

NAMED: Final = ("MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "DIAGNOSIS", "SYMPTOM")
_THERE: Final = frozenset({"PRESENT", "HISTORICAL"})
_STRENGTH: Final = re.compile(r"(\d+(?:\.\d+)?) mg")
# General names take in others: whether a note that says nothing of them lacks them is not sure.
_GENERAL: Final = frozenset(
    {"conservative treatment", "nsaids", "opioid", "narcotic", "analgesic", "pain medication", "steroid", "surgery", "injection", "imaging", "therapy"}
)  # fmt: skip
_FULL: Final = len("2012-10-16")
_MOST_OF_A_KIND: Final = 3


class Seeded(msgspec.Struct, frozen=True, kw_only=True):
    """A statement on the record of ``note`` with its ``verdict``; ``group`` says how it was made."""

    note: str
    text: str
    verdict: str
    group: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one note."""

    note: str
    facts: tuple[Fact, ...]

    def of_kind(self, kind: str, assertions: frozenset[str] = _THERE) -> list[Fact]:
        """The patient's facts of a kind with one of the assertions, each name once."""
        named = {
            fact.normalized: fact
            for fact in self.facts
            if fact.kind == kind and fact.assertion in assertions and fact.experiencer == "PATIENT"
        }
        return list(named.values())

    def knows(self, name: str) -> bool:
        """Whether any fact, of whoever, shares a word with a name: then nothing is sure about it."""
        words = _words(name)
        return any(
            words & _words(f"{f.name} {f.normalized} {f.class_} {f.attributes.get('site', '')}") for f in self.facts
        )

    def only_absent(self, fact: Fact) -> bool:
        """Whether nothing but this denied fact shares a word with its name."""
        words = _words(fact.normalized)
        others = (f for f in self.facts if f.normalized != fact.normalized or f.assertion != "ABSENT")
        return not any(words & _words(f"{f.name} {f.normalized}") for f in others)


def make(records: Sequence[Record], *, phrasings: Phrasings, seed: int) -> Iterator[Seeded]:
    """Statements on every record: supported, contradicted and unsupported, and absences of each."""
    chance = random.Random(seed)
    for record in records:
        others = [other for other in chance.sample(records, min(6, len(records))) if other.note != record.note]
        for kind in NAMED:
            yield from _named(record, kind=kind, others=others, phrasings=phrasings, chance=chance)
        yield from _details(record, phrasings=phrasings, chance=chance)


def _named(
    record: Record, *, kind: str, others: Sequence[Record], phrasings: Phrasings, chance: random.Random
) -> Iterator[Seeded]:
    def say(fact: Fact, *, how: str, verdict: str, group: str) -> Seeded:
        words = chance.choice(phrasings[kind, how])
        return Seeded(
            note=record.note, text=_fill(words, name=fact.normalized), verdict=verdict, group=f"{kind} {group}"
        )

    there = record.of_kind(kind)
    for fact in chance.sample(there, min(_MOST_OF_A_KIND, len(there))):
        yield say(fact, how="there", verdict="SUPPORTED", group="there")
        yield say(fact, how="absent", verdict="CONTRADICTED", group="denied though there")
    absent = record.of_kind(kind, frozenset({"ABSENT"}))
    denied = [fact for fact in absent if record.only_absent(fact) and fact.normalized not in _GENERAL]
    for fact in chance.sample(denied, min(_MOST_OF_A_KIND, len(denied))):
        yield say(fact, how="there", verdict="CONTRADICTED", group="told though denied")
        yield say(fact, how="absent", verdict="SUPPORTED", group="denied")
    strange = [
        fact
        for other in others
        for fact in other.of_kind(kind)
        if not _is_general(fact) and not record.knows(fact.normalized)
    ]
    for fact in chance.sample(strange, min(2, len(strange))):
        yield say(fact, how="there", verdict="NOT_FOUND", group="of another note")
        yield say(fact, how="absent", verdict="NOT_FOUND", group="lacking, of another note")


def _is_general(fact: Fact) -> bool:
    return fact.normalized in _GENERAL or fact.normalized == fact.class_


def _details(record: Record, *, phrasings: Phrasings, chance: random.Random) -> Iterator[Seeded]:
    for found in (_doses, _days, _sides, _scores, _ages):
        for kind, how, told, verdict in found(record, chance):
            words = chance.choice(phrasings[kind, how])
            yield Seeded(
                note=record.note, text=_fill(words, **told), verdict=verdict, group=f"{kind} {how}, {verdict.lower()}"
            )


_Told = Iterator[tuple[str, str, dict[str, str], str]]


def _doses(record: Record, chance: random.Random) -> _Told:
    dosed = [f for f in record.of_kind("MEDICATION") if _STRENGTH.fullmatch(f.attributes.get("dose", "")) and "/" not in f.normalized]  # fmt: skip
    for fact in chance.sample(dosed, min(2, len(dosed))):
        name, dose = fact.normalized, fact.attributes["dose"]
        written = {f.attributes.get("dose", "") for f in record.facts if f.normalized.startswith(name)}
        other = next(f"{figure} mg" for figure in (35, 85, 135, 235) if f"{figure} mg" not in written)
        yield "MEDICATION", "dose", {"name": name, "dose": dose}, "SUPPORTED"
        yield "MEDICATION", "dose", {"name": name, "dose": other}, "CONTRADICTED"


def _days(record: Record, chance: random.Random) -> _Told:
    dated = [f for f in record.of_kind("PROCEDURE") if f.date_on and len(f.date_on) == _FULL]
    for fact in chance.sample(dated, min(2, len(dated))):
        year, month, day = (fact.date_on or "").split("-")
        yield "PROCEDURE", "dated", {"name": fact.normalized, "day": f"{month}/{day}/{year}"}, "SUPPORTED"
        wrong = f"{month}/{day}/{int(year) - 7}"
        yield "PROCEDURE", "dated", {"name": fact.normalized, "day": wrong}, "CONTRADICTED"


def _sides(record: Record, chance: random.Random) -> _Told:
    sided = [f for f in record.of_kind("SYMPTOM") if f.attributes.get("side") in ("left", "right")]
    for fact in chance.sample(sided, min(2, len(sided))):
        side = fact.attributes["side"]
        alike = [f for f in record.facts if _words(f.normalized) & _words(fact.normalized)]
        one_sided = all(f.attributes.get("side") == side for f in alike)
        yield "SYMPTOM", "sided", {"name": fact.normalized, "side": side}, "SUPPORTED"
        if one_sided:
            other = {"left": "right", "right": "left"}[side]
            yield "SYMPTOM", "sided", {"name": fact.normalized, "side": other}, "CONTRADICTED"


def _scores(record: Record, chance: random.Random) -> _Told:
    scores = {f.attributes["score"] for f in record.facts if f.kind == "PAIN"}
    single = sorted(score for score in scores if score.isdigit())
    if single and len(single) == len(scores):
        yield "PAIN", "there", {"score": chance.choice(single)}, "SUPPORTED"
        wrong = [str(score) for score in range(11) if str(score) not in scores]
        yield "PAIN", "there", {"score": chance.choice(wrong)}, "CONTRADICTED"


def _ages(record: Record, chance: random.Random) -> _Told:
    ages = sorted({f.normalized for f in record.facts if f.kind == "AGE"})
    if ages:
        yield "AGE", "there", {"name": chance.choice(ages)}, "SUPPORTED"
        yield "AGE", "there", {"name": next(str(a) for a in (93, 94, 95, 96) if str(a) not in ages)}, "CONTRADICTED"


def _fill(words: str, **told: str) -> str:
    name = told.get("name", "")
    filled = words.format(Name=name[:1].upper() + name[1:], **told)
    return filled[:1].upper() + filled[1:]


def _words(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]{2,}", name.lower()))
