"""Reports that pages speak of by their day: what is said of each, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from openimr.kernel import Span
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.written_days import WrittenDay, written_days

REACH: Final = 48  # characters between the name of a report and its day
SURE: Final = 0.9  # of the day: one that may be misread asks for nothing
_BETWEEN: Final = re.compile(
    r"(?:[\s,:(]|\b(?:of|dated?|from|on|was|were|done|performed|taken|obtained|completed|the|by|dr|md|report|study|scan|test|"
    r"lumbar|cervical|thoracic|spine|shoulder|knee|wrist|hip|left|right|bilateral|low|upper|extremit(?:y|ies)|hand|ankle|neck|back|"
    r"[A-Z][\w'.-]+)\b\.?)*"
)
_AFTER: Final = re.compile(r"[\s,]*(?:the\s+)?(?:[A-Za-z'-]+\s+){0,3}$")
_NEGATED: Final = re.compile(
    r"\b(?:next|return|scheduled|appointment|follow-?up on|to be|will be|born|birth|injur\w+|injury)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
_DOCTOR: Final = re.compile(
    r"\bDr\.?\s+((?:[A-Z]\.\s*)*[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)|\b([A-Z][\w'-]+),?\s+(?:M\.?D|D\.?O|D\.?C)\b"
)
ANY_REPORT: Final = frozenset(
    {
        "PROGRESS_REPORT",
        "FIRST_REPORT",
        "MEDICAL_LEGAL",
        "OPERATIVE_REPORT",
        "THERAPY_NOTE",
        "RFA",
        "OTHER",
        "CORRESPONDENCE",
    }
)
_NAMES: Final = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), what, frozenset(kinds.split()))
    for pattern, what, kinds in (
        (r"mris?|magnetic resonance|ct scans?|x-?\s?rays?|radiographs?|ultrasound|bone scan|myelogram|arthrogram", "imaging report", "IMAGING"),
        (r"emg(?:/ncv)?|nerve conduction|electrodiagnostic\w*", "electrodiagnostic report", "IMAGING LABORATORY PROGRESS_REPORT MEDICAL_LEGAL OTHER"),
        (r"p?qme|ame|qualified medical|agreed medical|medical-legal", "medical-legal report", "MEDICAL_LEGAL"),
        (r"operative (?:report|note)|operation report|procedure (?:report|note)", "operative report", "OPERATIVE_REPORT"),
        (r"request for authorization|rfa", "request for authorization", "RFA"),
        (r"(?:urine )?drug (?:screen|test)\w*|toxicology|laborator\w+|lab results?", "laboratory report", "LABORATORY"),
        (r"therapy (?:notes?|reports?|evaluation)|treatment log", "therapy note", "THERAPY_NOTE"),
        (r"pr-?\s?2|progress (?:report|note)s?|office (?:note|visit)s?|clinic notes?|chart notes?", "progress report", "PROGRESS_REPORT FIRST_REPORT OTHER"),
        (r"doctor'?s first report|first report", "first report of injury", "FIRST_REPORT"),
        (r"(?:my|his|her|their|the|prior|previous|supplemental|initial|consultation|narrative) reports?|reports?|(?:consultation|evaluation) (?:reports?|notes?)", "report", " ".join(ANY_REPORT)),
    )
)  # fmt: skip


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A report that a page speaks of: ``what`` it is called, the kinds of document that it may be, its day, its author ("": not said), and where."""

    what: str
    kinds: frozenset[str]
    dated_on: date
    author: str
    span: Span


def mentions(page: Page) -> Iterator[Mention]:
    """The reports that a page speaks of by a full day that was surely read, each day once, in the order of the text.

    Days of birth, injury and coming visits are none, nor is a day that no report's name stands beside.

    >>> page = Page(document="r.pdf", number=1, method="OCR", text="See my report of 3/4/2013 and the MRI dated May 2, 2012.",
    ...     width_pt=612, height_pt=792)
    >>> [(each.what, str(each.dated_on)) for each in mentions(page)]
    [('report', '2013-03-04'), ('imaging report', '2012-05-02')]
    """
    told: set[tuple[date, str]] = set()
    for day in sorted(written_days(page.text), key=lambda each: each.start):
        mention = _mention(day, page=page) if day.sure >= SURE else None
        if mention and (mention.dated_on, mention.what) not in told:
            told.add((mention.dated_on, mention.what))
            yield mention


def _mention(day: WrittenDay, *, page: Page) -> Mention | None:
    before = page.text[max(0, day.start - REACH) : day.start]
    after = page.text[day.end : day.end + REACH]
    if _NEGATED.search(before):
        return None
    for look, around_day in ((_just_before, before), (_just_after, after)):
        for pattern, what, kinds in _NAMES:
            if named := look(pattern, around_day):
                is_before = look is _just_before
                start = day.start - len(before) + named[0] if is_before else day.start
                end = day.end if is_before else day.end + named[1]
                around = page.text[max(0, start - REACH) : end + REACH // 2]
                span = page.span(start, end)
                return Mention(what=what, kinds=kinds, dated_on=day.on, author=_author(around), span=span)
    return None


def _just_before(pattern: re.Pattern[str], before: str) -> tuple[int, int] | None:
    """Where the report's name stands before its day with nothing between that parts the two, nearest first."""
    for match in reversed(list(pattern.finditer(before))):
        between = before[match.end() :]
        if _BETWEEN.fullmatch(between) and "\n\n" not in between and between.strip(" \n(,") != ":":
            return match.span()
    return None


def _just_after(pattern: re.Pattern[str], after: str) -> tuple[int, int] | None:
    """Where the report's name follows its day: the 3/4/2013 MRI."""
    match = pattern.search(after)
    if match and _AFTER.fullmatch(after[: match.start()]) and "\n" not in after[: match.start()]:
        return match.span()
    return None


def _author(around: str) -> str:
    match = _DOCTOR.search(around)
    return (match[1] or match[2]) if match else ""
