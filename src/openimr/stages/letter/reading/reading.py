"""A determination letter's text read into data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openimr.kernel import Refusal
from openimr.stages.letter.reading import head
from openimr.stages.letter.reading.issues import read_issues
from openimr.stages.letter.reading.parts import Parts, cut, prose
from openimr.stages.letter.reading.qualifications import read_reviewer
from openimr.stages.letter.reading.read import ReadIssue, ReadLetter, ReadProblem, ReadReviewer

_LEAD_IN: Final = re.compile(r"^[^.:]{0,200}\b(?:summary|case file|records?)\b[^.:]{0,200}:\s+", re.IGNORECASE)
_INJURY: Final = re.compile(
    rf"\binjur(?:y|ies|ed)\b[^.]{{0,80}}?\b(?:of|on|dated|date)\s+({head.DAY})|({head.DAY})[^.]{{0,40}}\binjur(?:y|ed)\b",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"\b(\d{1,3})[\s-]*(?:year|yr)s?[\s-]*old\b", re.IGNORECASE)
_SEX: Final = re.compile(
    r"\b(?:year|yr)s?[\s-]*old\W+(?:\w+\W+){0,3}?(female|male|woman|man|gentleman|lady)\b", re.IGNORECASE
)
_BULLET: Final = re.compile(r"^[•·▪*\u2022\uf0b7-]\s*")
_OLDEST: Final = 120


class NoLetter(Refusal):
    """Text in which no part of a determination letter is found."""

    code = "NO_LETTER"


def read_letter(text: str, *, source: str) -> ReadLetter:
    """Read a letter's text (lines as printed). Absent fields are None; what could not be placed stands in ``problems``.

    Layout: family D of the law data, 4.2, with its small changes. Raises NoLetter where none of its headings stands.
    """
    parts = cut(text)
    if not parts.found & {"made", "summary", "issues"}:
        raise NoLetter(
            f"{source} is no determination letter that can be read: none of its headings was found.",
            remedy="Give the letter's text, or a PDF with a text layer; a scan has to be read by OCR first.",
        )
    cover, summary = "\n".join(parts.head), _summary(parts)
    days = head.labelled_days(cover)
    issues, problems = read_issues(parts.issues)
    told, followed = head.told_outcome(cover), _outcome(issues)
    return ReadLetter(
        source=source,
        case_number=head.case_number(text),
        priority=head.priority(cover),
        injured_on=days.get("injured_on") or _injury(summary),
        utilization_review_on=days.get("utilization_review_on"),
        application_received_on=days.get("application_received_on"),
        assigned_on=days.get("assigned_on"),
        decided_on=days.get("decided_on"),
        outcome=told or followed,
        reviewer=read_reviewer(prose(parts.made), lines=parts.made) if parts.made else ReadReviewer(),
        documents_reviewed=_documents(parts.documents),
        clinical_summary=summary,
        age=age_of(summary),
        sex=sex_of(summary),
        issues=issues,
        problems=(*_missing(parts), *problems, *_contradiction(told, followed)),
    )


def _summary(parts: Parts) -> str | None:
    text = _LEAD_IN.sub("", prose(parts.summary))
    return text or None


def _injury(summary: str | None) -> str | None:
    found = _INJURY.search(summary or "")
    return head.iso_day(found[1] or found[2]) if found else None


def age_of(summary: str | None) -> int | None:
    """The age that the summary tells ("44-year-old"), None where it tells none."""
    found = _AGE.search(summary or "")
    return int(found[1]) if found and int(found[1]) <= _OLDEST else None


def sex_of(summary: str | None) -> str | None:
    """``FEMALE`` or ``MALE`` as told beside the age, None where it is not."""
    found = _SEX.search(summary or "")
    return None if not found else "FEMALE" if found[1].lower() in {"female", "woman", "lady"} else "MALE"


def _documents(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The entries of the list, one a line or bullet; the lead-in (which ends in a colon or full stop) is no entry."""
    listed = list(lines)
    while listed and not _BULLET.match(listed[0]) and listed[0].endswith((":", ".")):
        listed.pop(0)
    lead = next((index for index, line in enumerate(listed) if line.endswith(":")), None)
    listed = (
        listed[lead + 1 :] if lead is not None and not any(_BULLET.match(line) for line in listed[:lead]) else listed
    )
    if not any(_BULLET.match(line) for line in listed):
        return tuple(listed)
    entries: list[str] = []
    for line in listed:
        if _BULLET.match(line) or not entries:
            entries.append(_BULLET.sub("", line))
        else:
            entries[-1] += f" {line}"
    return tuple(entries)


def _outcome(issues: tuple[ReadIssue, ...]) -> str | None:
    decisions = {issue.decision for issue in issues}
    if not decisions or None in decisions:
        return None
    return decisions.pop() if len(decisions) == 1 else "PARTIALLY_OVERTURNED"


def _missing(parts: Parts) -> Iterator[ReadProblem]:
    for name, words in (
        ("made", "how the determination was made"),
        ("summary", "the case summary"),
        ("issues", "the decisions"),
    ):
        if name not in parts.found:
            yield ReadProblem(where=name, what=f"The heading of {words} was not found.")
        elif not getattr(parts, name):
            yield ReadProblem(where=name, what=f"Nothing stands under the heading of {words}.")


def _contradiction(told: str | None, followed: str | None) -> Iterator[ReadProblem]:
    if told and followed and told != followed:
        yield ReadProblem(where="outcome", what=f"The cover tells {told}, but from the items follows {followed}.")
