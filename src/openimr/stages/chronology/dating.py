"""On which day a finding falls: the day written beside it, one counted from the note, or the note's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from openimr.stages.chronology.dates import WrittenDate, first_day
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.forms import label_above
from openimr.stages.chronology.notes import Note

_EVENTS: Final = frozenset({"PROCEDURE", "IMAGING", "TEST", "INJURY", "THERAPY", "WORK_STATUS", "MEDICATION"})
_DATABLE: Final = _EVENTS | {"DIAGNOSIS", "SYMPTOM"}
_OVER_ONCE_DATED: Final = frozenset({"PROCEDURE", "IMAGING", "TEST", "THERAPY"})
_TIMELESS: Final = frozenset({"SEX", "OCCUPATION", "REPRESENTATION", "ALLERGY", "INJURY"})
_OTHER_DAY: Final = re.compile(
    r"\b(?:birth|dob|born|expires?|hired?|next\s+(?:visit|appointment)|follow-?\s?up|return\s+(?:visit|on)|see\s+\w+\s+(?:back\s+)?(?:on|in))\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"(?:\b(?:until|through|thru|to|ending|till)|[-\u2013])\s*(?:approximately\s+|about\s+)?(?:\w+day,?\s+)?$",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\bsince\s+(?:approximately\s+|about\s+|at\s+least\s+|(?:the\s+)?(?:end|beginning|middle)\s+of\s+|early\s+|mid\s+|late\s+)?$|\bsince\s+the\s+end\s+$",
    re.IGNORECASE,
)
_DIRECTLY: Final = re.compile(r"\s*(?:of|on|dated|from|in|,|\(|:)?\s*")
_PREPOSITION: Final = re.compile(r"\s+(?:of|on|dated|from|in)\s+")
_ROW_NUMBER: Final = re.compile(r"\s*(?:\d{1,3}[.)]?\s+)?")
_BACK: Final = 40
_BREAK: Final = re.compile(r"[,;]|\band\b|\bor\b|\bthen\b|\.\s")
_BREAK_COST: Final = 25
_REACH: Final = 100


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """The days written on a page in order of place, and the page's note."""

    written: tuple[WrittenDate, ...]
    note: Note

    def within(self, start: int, end: int) -> tuple[WrittenDate, ...]:
        """The days written between two character offsets."""
        first = bisect_left(self.written, start, key=lambda day: day.start)
        last = bisect_left(self.written, end, key=lambda day: day.start)
        return self.written[first:last]


def dated(
    finding: Finding, *, text: str, days: Days, sentence: tuple[int, int], near: Sequence[Finding] = ()
) -> Finding:
    """The finding with its day and what the day rests on; care that a written day puts before the note is over.

    ``near`` holds the findings of the sentence: a day beyond one of another kind belongs to that one.
    """
    beside = _beside(finding, text=text, days=days, sentence=sentence) if finding.kind in _EVENTS else None
    if finding.class_ == "label":
        beside = _labelled(finding, text=text, days=days) or beside
    if beside and _is_anothers(finding, beside, near=near, text=text):
        beside = None
    if beside and _SINCE.search(text[max(0, beside.start - _BACK) : beside.start]):
        since = {"since": beside.iso} if beside.iso and beside.start > finding.end else {}
        finding = msgspec.structs.replace(finding, attributes=finding.attributes | since)
        beside = None
    until = _until(finding, text=text, days=days, sentence=sentence) if finding.kind == "WORK_STATUS" else ""
    if until:
        finding = msgspec.structs.replace(finding, attributes=finding.attributes | {"until": until})
    if beside and not beside.iso:
        is_today = text[beside.start : beside.end].lower() == "today"
        is_over = finding.assertion == "PRESENT" and finding.kind in _OVER_ONCE_DATED and not is_today
        return msgspec.structs.replace(finding, assertion="HISTORICAL") if is_over else finding
    if beside:
        basis = "written beside it" if beside.basis == "written" else beside.basis
        is_row = finding.assertion == "PLANNED" and finding.kind == "THERAPY" and _opens_row(beside, finding, text=text)
        done = {"assertion": "HISTORICAL"} if is_row else {}
        moved = msgspec.structs.replace(finding, date_on=beside.iso, date_basis=basis, **done)
        return _over(moved, beside=beside, note_on=days.note.on)
    note = days.note
    is_over = finding.assertion == "HISTORICAL" and "status" not in finding.attributes
    if not note.on or finding.kind in _TIMELESS or is_over:
        return finding
    return msgspec.structs.replace(finding, date_on=note.on.isoformat(), date_basis=note.basis)


def _beside(finding: Finding, *, text: str, days: Days, sentence: tuple[int, int]) -> WrittenDate | None:
    """The nearest day of the sentence; a comma or an "and" between counts as distance."""
    best: tuple[int, int] | None = None
    found = None
    for day in days.within(*sentence):
        before = text[max(0, day.start - _REACH) : day.start]
        is_end = finding.kind == "WORK_STATUS" and _UNTIL.search(before)
        if _OTHER_DAY.search(before) or is_end or (finding.start < day.end and day.start < finding.end):
            continue
        distance = -1 if _names_day(finding, day, text=text) else _distance(finding, day, text=text)
        if distance <= _REACH and (best is None or (distance, day.start) < best):
            best, found = (distance, day.start), day
    return found


def _is_anothers(finding: Finding, day: WrittenDate, *, near: Sequence[Finding], text: str) -> bool:
    """Whether a day belongs to something else: a finding of another kind stands before or between; a bare year dates no drug."""
    if finding.kind == "MEDICATION" and len(day.iso) == len("2004"):
        return True
    if any(other.kind != finding.kind and other.kind in _EVENTS and _dates(other, day, text=text) for other in near):
        return True
    first, last = (finding.end, day.start) if finding.end <= day.start else (day.end, finding.start)
    return any(
        other.kind != finding.kind and other.kind in _DATABLE and first <= other.start and other.end <= last
        for other in near
    )


def _opens_row(day: WrittenDate, finding: Finding, *, text: str) -> bool:
    """Whether a day opens the row of a log and what was done on it follows: ``3 02/21/2012 Massage``."""
    start = text.rfind("\n", 0, day.start) + 1
    return bool(_ROW_NUMBER.fullmatch(text, start, day.start)) and not text[day.end : finding.start].strip()


def _labelled(finding: Finding, *, text: str, days: Days) -> WrittenDate | None:
    """The day that a label such as "date of injury" stands above in a table."""
    below = days.within(finding.end, finding.end + 2 * _REACH)
    name = " ".join(text[finding.start : finding.end].split()).lower()
    return next((day for day in below if label_above(text, day, days=days.written).lower() == name), None)


def _names_day(finding: Finding, day: WrittenDate, *, text: str) -> bool:
    """Whether a preposition joins a finding to the day after it, as in "films of March 6"."""
    return finding.end <= day.start and bool(_PREPOSITION.fullmatch(text, finding.end, day.start))


def _dates(other: Finding, day: WrittenDate, *, text: str) -> bool:
    """Whether a day follows a finding directly, as in "films of March 6"."""
    return other.end <= day.start and bool(_DIRECTLY.fullmatch(text, other.end, day.start))


def _distance(finding: Finding, day: WrittenDate, *, text: str) -> int:
    between = text[finding.end : day.start] if day.start >= finding.end else text[day.end : finding.start]
    return len(between) + _BREAK_COST * len(_BREAK.findall(between))


def _until(finding: Finding, *, text: str, days: Days, sentence: tuple[int, int]) -> str:
    for day in days.within(*sentence):
        if day.iso and day.start >= finding.end and _UNTIL.search(text[max(0, day.start - 30) : day.start]):
            return day.iso
    return ""


def _over(finding: Finding, *, beside: WrittenDate, note_on: date | None) -> Finding:
    """HISTORICAL where the day beside it lies before the note."""
    earlier = note_on is None or (not note_on.isoformat().startswith(beside.iso) and first_day(beside.iso) < note_on)
    if finding.assertion == "PRESENT" and finding.kind in _OVER_ONCE_DATED and earlier:
        return msgspec.structs.replace(finding, assertion="HISTORICAL")
    return finding
