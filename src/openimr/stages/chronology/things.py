"""Whether a fact of the record is about the thing that a text names: by plain name, by class, by group."""

from __future__ import annotations

import re
from typing import Final

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.finding import Finding

_PAIN_DRUGS: Final = frozenset(
    {"opioid analgesic", "anti-inflammatory drug", "analgesic", "anticonvulsant", "antidepressant", "muscle relaxant", "topical analgesic", "corticosteroid"}
)  # fmt: skip
_INJECTION: Final = frozenset({"injection or block"})
_SURGERY: Final = frozenset({"spine surgery", "orthopedic surgery", "implant", "other surgery"})
# General names and the classes that they take in.
_CLASSES: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("MEDICATION", "opioid"): frozenset({"opioid analgesic"}),
    ("MEDICATION", "narcotic"): frozenset({"opioid analgesic"}),
    ("MEDICATION", "nsaids"): frozenset({"anti-inflammatory drug"}),
    ("MEDICATION", "analgesic"): frozenset({"opioid analgesic", "anti-inflammatory drug", "analgesic", "topical analgesic"}),
    ("MEDICATION", "pain medication"): _PAIN_DRUGS,
    ("MEDICATION", "muscle relaxant"): frozenset({"muscle relaxant"}),
    ("MEDICATION", "anticonvulsant"): frozenset({"anticonvulsant"}),
    ("MEDICATION", "antiepileptic"): frozenset({"anticonvulsant"}),
    ("MEDICATION", "adjuvant medication"): frozenset({"anticonvulsant", "antidepressant"}),
    ("MEDICATION", "antidepressant"): frozenset({"antidepressant"}),
    ("MEDICATION", "steroid"): frozenset({"corticosteroid"}),
    ("MEDICATION", "corticosteroid"): frozenset({"corticosteroid"}),
    ("MEDICATION", "topical analgesic"): frozenset({"topical analgesic"}),
    ("MEDICATION", "antibiotic"): frozenset({"anti-infective"}),
    ("MEDICATION", "blood thinner"): frozenset({"anticoagulant or antiplatelet"}),
    ("MEDICATION", "antihypertensive"): frozenset({"cardiovascular drug"}),
    ("MEDICATION", "blood pressure medication"): frozenset({"cardiovascular drug"}),
    ("MEDICATION", "proton pump inhibitor"): frozenset({"gastroprotective drug"}),
    ("MEDICATION", "antacid"): frozenset({"gastroprotective drug"}),
    ("MEDICATION", "statin"): frozenset({"lipid drug"}),
    ("MEDICATION", "benzodiazepine"): frozenset({"sedative or anxiolytic"}),
    ("MEDICATION", "sleep medication"): frozenset({"sedative or anxiolytic"}),
    ("THERAPY", "manual therapy"): frozenset({"manual therapy and manipulation", "massage and soft-tissue therapy"}),
    ("THERAPY", "therapeutic exercise"): frozenset(),
    ("IMAGING", "imaging"): frozenset({"imaging"}),
    ("IMAGING", "imaging study"): frozenset({"imaging"}),
    ("PROCEDURE", "injection"): _INJECTION,
    ("PROCEDURE", "block"): _INJECTION,
    ("PROCEDURE", "surgery"): _SURGERY,
}  # fmt: skip
_CONSERVATIVE: Final = frozenset({"conservative treatment"})
_NO_TREATMENT: Final = frozenset({"orthosis or equipment"})
_CARE: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST"})
_ILLS: Final = frozenset({"DIAGNOSIS", "SYMPTOM"})
_FILLING: Final = frozenset({"therapy", "treatment", "care", "of", "the", "and", "program", "study", "spine", "gi"})
_STEM: Final = 4
_LONG: Final = 6  # letters of the name of a class


def is_about(finding: Finding, fact: Fact) -> bool:
    """Whether the fact is the thing named, or one of the class or the group that is named.

    A general name takes in the special ones (opioids: hydrocodone; conservative care: therapy, pain
    drugs and injections); a special name is not met by the general one.
    """
    if finding.normalized in _CONSERVATIVE and finding.kind == "THERAPY":
        return _is_conservative(fact)
    if finding.kind == fact.kind == "MEDICATION" and _is_of_class(finding.normalized, fact.class_):
        return True
    classes = _classes(finding)
    if classes and fact.kind == finding.kind and fact.class_ in classes:
        return _is_same_site(finding, fact) or _may_be_of_site(finding, fact)
    return _is_same_kind(finding.kind, fact.kind) and _is_named(finding, fact) and _is_same_site(finding, fact)


def _is_of_class(name: str, class_: str) -> bool:
    """Whether a name is that of a class of drugs: ``antibiotics``, ``local anesthetic``."""
    wanted = _words(name)
    return wanted <= _words(class_) and len(name) >= _LONG


def _classes(finding: Finding) -> frozenset[str]:
    """The classes that a general name takes in; "knee surgery" is as general as surgery, of its site."""
    first, _, last = finding.normalized.rpartition(" ")
    is_of_site = bool(first) and _words(first) <= _words(finding.attributes.get("site", ""))
    last = last if is_of_site else finding.normalized
    return _CLASSES.get((finding.kind, finding.normalized)) or _CLASSES.get((finding.kind, last)) or frozenset()


def _is_conservative(fact: Fact) -> bool:
    if fact.kind == "THERAPY":
        return fact.class_ not in _NO_TREATMENT
    return (fact.kind == "MEDICATION" and fact.class_ in _PAIN_DRUGS) or (
        fact.kind == "PROCEDURE" and fact.class_ in _INJECTION
    )


def _is_same_kind(claimed: str, kind: str) -> bool:
    return claimed == kind or (claimed == "REQUEST" and kind in _CARE) or {claimed, kind} <= _ILLS


def _is_named(finding: Finding, fact: Fact) -> bool:
    if finding.kind == "MEDICATION":
        return _is_same_drug(finding.normalized, fact.normalized)
    if finding.kind == "FUNCTION":
        return _is_same_ability(finding.normalized, fact.normalized)
    if finding.kind in ("SYMPTOM", "DIAGNOSIS", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "REQUEST"):
        wanted = _words(finding.normalized)
        return wanted <= _words(f"{fact.normalized} {fact.attributes.get('site', '')}") or (
            finding.normalized == fact.normalized
        )
    return finding.normalized == fact.normalized


def _is_same_drug(claimed: str, written: str) -> bool:
    """A single substance meets the combination that it leads, and the other way round."""
    if claimed == written:
        return True
    first, second = claimed.split("/"), written.split("/")
    return first[0] == second[0] and 1 in (len(first), len(second))


def _is_same_ability(claimed: str, written: str) -> bool:
    """Able and unable to do one thing are about the same ability."""
    if claimed == written:
        return True
    doing, done = _ability(claimed), _ability(written)
    return bool(doing) and doing == done


def _ability(words: str) -> str:
    match = re.fullmatch(r"(?:un)?able to (\w+)\w*|(?:cannot|can not|can't|can(?: only)?) (\w+)|(?:difficulty|trouble)\s+(?:with\s+|in\s+)?(\w+)", words)  # fmt: skip
    return next(filter(None, match.groups()))[:_STEM] if match else ""


def _is_same_site(finding: Finding, fact: Fact) -> bool:
    """Sites agree unless both are written and share no word; what is denied of one site is not met by a fact without any."""
    claimed = finding.attributes.get("site", "")
    written = fact.attributes.get("site", "")
    if not claimed:
        return True
    if _words(claimed) & _words(f"{written} {fact.normalized}"):
        return True
    return not written and (finding.assertion != "ABSENT" or ("spine" in claimed and fact.class_ == "spine surgery"))


def _may_be_of_site(finding: Finding, fact: Fact) -> bool:
    """An operation whose page names no site may be the one denied, unless it is one of the spine and another part is meant."""
    is_spine = fact.class_ == "spine surgery"
    return not fact.attributes.get("site") and (not is_spine or "spine" in finding.attributes.get("site", ""))


def _words(name: str) -> frozenset[str]:
    found = frozenset(word.rstrip("s").removesuffix("ing") for word in re.findall(r"[a-z0-9]+", name.lower()))
    return (found - _FILLING) or found
