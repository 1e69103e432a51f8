"""A panel read from JSON, with every fault of every record named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from openimr.kernel import Refusal
from openimr.stages.panel.qualification import PHYSICIANS
from openimr.stages.panel.reviewer import Reviewer

KEY_DIGITS = 64
HOURS_IN_A_WEEK = 168


class InvalidPanel(Refusal):
    """A panel with records that are wrong; ``problems`` names record, field and what is wrong, one a line."""

    code = "INVALID_PANEL"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems), remedy="Correct these records; nothing of the panel was kept.")
        self.problems = problems


def read_panel(data: bytes) -> tuple[Reviewer, ...]:
    """Read the panel: a JSON list of reviewers. Raises InvalidPanel naming every record, field and rule that is wrong."""
    try:
        records = msgspec.json.decode(data, type=list[msgspec.Raw])
    except msgspec.DecodeError as error:
        raise InvalidPanel((f"The panel is no JSON list of reviewers: {error}",)) from error
    reviewers, problems = [], []
    for index, record in enumerate(records):
        try:
            reviewers.append(msgspec.json.decode(record, type=Reviewer))
        except msgspec.DecodeError as error:
            problems.append(f"record {index + 1}: {error}")
    twice = [reviewer_id for reviewer_id, count in Counter(reviewer.id for reviewer in reviewers).items() if count > 1]
    problems += [f"{reviewer_id}: id: given to more than one reviewer" for reviewer_id in twice]
    problems += [f"{reviewer.id}: {problem}" for reviewer in reviewers for problem in _problems(reviewer)]
    if problems:
        raise InvalidPanel(tuple(problems))
    return tuple(reviewers)


def _problems(reviewer: Reviewer) -> Iterator[str]:
    if not reviewer.id.strip() or not reviewer.name.strip():
        yield "id, name: empty"
    if reviewer.degree not in PHYSICIANS:
        yield f"degree: {reviewer.degree!r} is no physician's in the sense of Labor Code 3209.3 (REV-01)"
    if not reviewer.licences:
        yield "licences: none (REV-03)"
    if len(reviewer.public_key) != KEY_DIGITS or set(reviewer.public_key) - set("0123456789abcdef"):
        yield f"public_key: not {KEY_DIGITS} hex digits"
    yield from _contradictory_dates(reviewer)
    for practice in reviewer.practice:
        if not 0 <= practice.hours_per_week <= HOURS_IN_A_WEEK:
            yield f"practice.hours_per_week: {practice.hours_per_week} hours a week (REV-09)"
    for tie in reviewer.affiliations:
        if not 0 <= tie.income_share <= 1:
            yield f"affiliations.income_share: {tie.income_share} is no share of 0 to 1 (COI-12)"


def _contradictory_dates(reviewer: Reviewer) -> Iterator[str]:
    periods = [
        *(("licences", "REV-03", one.from_on, one.until_on) for one in reviewer.licences),
        *(("certifications", "REV-04", one.from_on, one.until_on) for one in reviewer.certifications),
        *(("practice", "REV-08", one.from_on, one.until_on) for one in reviewer.practice),
        *(("affiliations", "COI-11", one.from_on, one.until_on) for one in reviewer.affiliations),
        ("qme", "REV-06", reviewer.qme_from_on, reviewer.qme_until_on),
    ]
    for field, rule, start, end in periods:
        if start and end and end < start:
            yield f"{field}: ends on {end}, before it begins on {start} ({rule})"
