"""A panel read from JSON, with every fault of every record named: record, field and rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from openimr.kernel import Refusal
from openimr.stages.panel.boards import nearest_specialty, specialty_of
from openimr.stages.panel.qualification import PHYSICIANS
from openimr.stages.panel.reviewer import Reviewer
from openimr.stages.panel.states import STATES, TERRITORIES

KEY_DIGITS: Final = 64
HOURS_IN_A_WEEK: Final = 168
_RULE_OF_FIELD: Final = {
    "degree": "REV-01", "licences": "REV-03", "certifications": "REV-04", "discipline": "REV-05", "qme_from_on": "REV-06",
    "qme_until_on": "REV-06", "practice": "REV-08", "treats": "REV-02", "evidence_training_on": "REV-02", "affiliations": "COI",
}  # fmt: skip
_PATH: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$", re.DOTALL)


class InvalidPanel(Refusal):
    """A panel with records that are wrong; ``problems`` names record, field, what is wrong and the rule, one a line."""

    code = "INVALID_PANEL"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems), remedy="Correct these records; nothing of the panel was kept.")
        self.problems = problems


def read_panel(data: bytes) -> tuple[Reviewer, ...]:
    """Read the panel: a JSON list of reviewers. Raises InvalidPanel naming every record, field and rule that is wrong."""
    try:
        records = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidPanel((f"The panel is no JSON list of reviewers: {error}",)) from error
    except RecursionError as error:
        raise InvalidPanel(("The panel is nested too deeply to be a list of reviewers.",)) from error
    if not records:
        raise InvalidPanel(("The panel holds no reviewer.",))
    reviewers, problems = [], []
    for number, record in enumerate(records, start=1):
        try:
            reviewers.append(msgspec.json.decode(record, type=Reviewer))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(f"{_record(record, number=number)}: {_undecoded(str(error))}")
    problems += [f"{reviewer.id}: {problem}" for reviewer in reviewers for problem in _problems(reviewer)]
    problems += _twice(reviewers)
    if problems:
        raise InvalidPanel(tuple(problems))
    return tuple(reviewers)


def _record(record: msgspec.Raw, *, number: int) -> str:
    """The record by its id, or where it gives none by its place in the list, from 1."""
    try:
        named = msgspec.json.decode(record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        named = None
    told = named.get("id") if isinstance(named, dict) else None
    return f"record {number} ({told})" if isinstance(told, str) and told.strip() else f"record {number}"


def _undecoded(error: str) -> str:
    """A decoding error with its field first and the rule that needs the field."""
    found = _PATH.match(error)
    what, path = (found["what"], found["path"] or "") if found else (error, "")
    missing = re.search(r"required field `(\w+)`", what)
    field = ".".join(part for part in (path, missing[1] if missing else "") if part)
    rule = _RULE_OF_FIELD.get(re.split(r"\W", field)[0], "") if field else ""
    said = "missing" if missing else what
    return f"{field or 'the record'}: {said}{f' ({rule})' if rule else ''}"


def _twice(reviewers: list[Reviewer]) -> Iterator[str]:
    """Ids and keys belong to one reviewer each: a shared key would let one sign for the other."""
    for reviewer_id, count in Counter(reviewer.id for reviewer in reviewers).items():
        if count > 1:
            yield f"{reviewer_id}: id: given to {count} reviewers"
    keys: dict[str, set[str]] = {}
    for reviewer in reviewers:
        keys.setdefault(reviewer.public_key.lower(), set()).add(reviewer.id)
    for ids in keys.values():
        if len(ids) > 1:
            yield f"{', '.join(sorted(ids))}: public_key: one key given to {len(ids)} reviewers"


def _problems(reviewer: Reviewer) -> Iterator[str]:
    if not reviewer.id.strip():
        yield "id: empty"
    if not reviewer.name.strip():
        yield "name: empty"
    if reviewer.degree not in PHYSICIANS:
        known = ", ".join(sorted(PHYSICIANS))
        yield f"degree: {reviewer.degree!r} is no physician's in the sense of Labor Code 3209.3; known are {known} (REV-01)"
    if len(reviewer.public_key) != KEY_DIGITS or set(reviewer.public_key.lower()) - set("0123456789abcdef"):
        yield f"public_key: not {KEY_DIGITS} hex digits"
    yield from _licences(reviewer)
    yield from _certifications(reviewer)
    yield from _figures(reviewer)
    yield from _contradictory_dates(reviewer)


def _licences(reviewer: Reviewer) -> Iterator[str]:
    if not reviewer.licences:
        yield "licences: none (REV-03)"
    for at, licence in enumerate(reviewer.licences):
        if licence.state not in STATES and licence.state not in TERRITORIES:
            yield f"licences[{at}].state: {licence.state!r} is no state's two-letter code (REV-03)"
        if not licence.number.strip():
            yield f"licences[{at}].number: empty (REV-03)"


def _certifications(reviewer: Reviewer) -> Iterator[str]:
    for at, one in enumerate(reviewer.certifications):
        if not one.board.strip():
            yield f"certifications[{at}].board: empty (REV-04)"
        if specialty_of(one.specialty) is None:
            meant = f"; did you mean {nearest_specialty(one.specialty)}?" if one.specialty.strip() else ""
            yield f"certifications[{at}].specialty: {one.specialty!r} is not in the list of specialties{meant} (REV-04)"


def _figures(reviewer: Reviewer) -> Iterator[str]:
    for at, practice in enumerate(reviewer.practice):
        if not 0 <= practice.hours_per_week <= HOURS_IN_A_WEEK:
            yield f"practice[{at}].hours_per_week: {practice.hours_per_week:g} hours a week (REV-09)"
    for at, tie in enumerate(reviewer.affiliations):
        if not tie.with_whom.strip():
            yield f"affiliations[{at}].with_whom: empty (COI)"
        if not 0 <= tie.income_share <= 1:
            yield f"affiliations[{at}].income_share: {tie.income_share:g} is no share of 0 to 1 (COI-12)"
        elif tie.kind == "FINANCIAL" and tie.income_share == 0:
            yield f"affiliations[{at}].income_share: a financial tie says its share of yearly income, above 0 to 1 (COI-12)"
    if reviewer.capacity_per_week < 0:
        yield f"capacity_per_week: {reviewer.capacity_per_week} is less than 0"


def _contradictory_dates(reviewer: Reviewer) -> Iterator[str]:
    """Periods that end before they begin; the field named is the day of the end."""
    periods = [
        *((f"licences[{at}]", "REV-03", one.from_on, one.until_on) for at, one in enumerate(reviewer.licences)),
        *(
            (f"certifications[{at}]", "REV-04", one.from_on, one.until_on)
            for at, one in enumerate(reviewer.certifications)
        ),
        *((f"practice[{at}]", "REV-08", one.from_on, one.until_on) for at, one in enumerate(reviewer.practice)),
        *((f"absences[{at}]", "ORG-06", one.from_on, one.until_on) for at, one in enumerate(reviewer.absences)),
        *((f"affiliations[{at}]", "COI-11", one.from_on, one.until_on) for at, one in enumerate(reviewer.affiliations)),
        ("qme", "REV-06", reviewer.qme_from_on, reviewer.qme_until_on),
    ]
    for field, rule, start, end in periods:
        joint = "_" if field == "qme" else "."
        if start and end and end < start:
            yield f"{field}{joint}until_on: ends on {end}, before it begins on {start} ({rule})"
    if reviewer.qme_until_on and not reviewer.qme_from_on:
        yield "qme_from_on: missing, while an end is given (REV-06)"
