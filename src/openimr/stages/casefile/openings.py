"""How surely a page begins a document: what its head, its number and its kind say beside the page and the document before it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from openimr.stages.casefile import names
from openimr.stages.casefile.dating import own_head_days
from openimr.stages.casefile.sheets import Counter, Line, Sheet

BUNDLE_PAGES: Final = 40  # a count that runs higher numbers a bundle, not a document
EVEN: Final = 0.5  # odds
RUNNING_LINES: Final = 3
HEAD_REACH: Final = 8
SAME_LINE: Final = 88.0  # of 100: the same line, read twice
SAME_PATIENT: Final = 60.0
SAME_PAGE: Final = 0.8  # of a page's lines, which then begins a copy of the document
COPY_LINES: Final = 6
LETTER_LINES: Final = 30
SHORT_PAGE: Final = 0.62
FULL_PAGE: Final = 0.8
OWN_WEIGHT: Final = 4.0
LEAST_OF_KIND: Final = 1.0
_FORMS: Final = frozenset({"PRESCRIPTION", "LABORATORY", "BILLING"})  # known by their tables though nothing names them
SURE_KIND: Final = 1.5  # by how much the likeliest kind outweighs the next
_ADDRESS: Final = re.compile(
    r"\d{3}\)?[\s.-]{1,3}\d{3}[\s.-]{1,2}\d{4}(?!\d)|\b(?:[A-Z]{2}\.?,?|California)\s+\d{5}\b|P\.?\s?O\.?\s+(?:Box|BOX)\b|(?:STATE OF|State of) (?i:california)"
)
_STREETS: Final = frozenset({
    "suite", "suite,", "ste", "ste.", "street", "street,", "st.", "avenue", "avenue,", "ave", "ave.", "ave,",
    "blvd", "blvd.", "blvd,", "boulevard", "boulevard,", "road", "road,", "rd", "rd.", "rd,", "drive", "drive,",
    "dr,", "parkway", "parkway,", "highway",
})  # fmt: skip
_ATTACHMENT: Final = re.compile(
    r"^\W*(?:proof of service|attachment|addendum|appendix|exhibit|enclosure)\b", re.IGNORECASE
)
_DEAR: Final = re.compile(r"^(?:dear\b|to whom it may|ladies and gentlemen|gentlemen:)", re.IGNORECASE)
_CLOSINGS: Final = (
    "sincerely", "respectfully", "yours truly", "truly yours", "y signed", "e-signed", "signed by", "y authenticated", "signature", "penalty of perjury", "end of report",
    "end of document", "end of note", "regards", "dictated b", "dictated and", "thank you for", "transcribed", "\ncc:", "\ncc ", "\n_____", "*** end",
)  # fmt: skip
_SIGNATURE: Final = re.compile(
    r"^(?:[\w ]{0,30}:\s*)?[A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){1,4},?\s+(?:M\.?\s?D|D\.?O|D\.?C|P\.?T|D\.?P\.?T|O\.?T\.?R|C\.?M\.?T|L\.?M\.?T|P\.?A|F?N\.?P|R\.?N|L\.?Ac|Ph\.?D|D\.?P\.?M|Psy\.?D|Esq)\b",
    re.MULTILINE,
)
_LABEL_END: Final = re.compile(r"[.!?:;)\]\"_]$|\d$")
_PATIENTS: Final = ("patient", "employee", "applicant", "claimant", "client", "injured worker")
_PATIENT: Final = re.compile(
    r"\b(?:patient(?:'s)?(?:\s+name)?|employee|applicant|claimant|client|injured worker)\s*[:#]\s*(?P<name>[A-Z][\w'.,-]+(?:[ ]+[A-Z][\w'.,-]*){0,3})",
    re.IGNORECASE,
)


class Sign(NamedTuple):
    """Something that speaks for (over 0) or against a beginning, in logarithms of odds, and the line that says so."""

    name: str
    weight: float
    line: Line | None = None


# Logarithms of odds, fitted by hand on invented files: +3 is twenty to one.
WEIGHTS: Final = {
    "prior": -0.6,
    "first of its count": 4.5,
    "next of its count": -6.0,
    "in its place": -4.5,
    "in its place in the file": -1.5,
    "later of some count": -3.2,
    "later of a count not begun": -2.2,
    "count of a bundle": 0.0,
    "count ended before": 3.6,
    "count not ended before": -2.0,
    "says that it continues": -4.0,
    "more was announced": -3.0,
    "form": 3.5,
    "named": 2.6,
    "named low": 1.2,
    "named as the document": -1.6,
    "named otherwise": 1.4,
    "other kind": 1.0,
    "no name": -1.3,
    "no head": -1.0,
    "an attachment": -2.0,
    "letterhead": 1.6,
    "letterhead of the document": -0.6,
    "letterhead of another": 1.0,
    "same running head": -2.2,
    "writer at the head": 1.3,
    "letter begins": 2.6,
    "same day at the head": -2.6,
    "another day at the head": 1.8,
    "closed before": 1.6,
    "not closed before": -0.5,
    "ended short": 1.0,
    "ended full": -0.4,
    "sentence goes on": -2.2,
    "begins small": -1.6,
    "after a cover": 4.5,
    "a cover": 4.0,
    "after a blank": 0.3,
    "copy of the first page": 5.0,
    "another patient": 3.0,
    "nothing to read": 0.6,
    "turned otherwise": 1.5,
    "faxed otherwise": 0.8,
    "read otherwise": 0.9,
    "legible otherwise": 0.9,
    "another form": 2.4,
}  # fmt: skip


class Opening(NamedTuple):
    """Whether a page begins a document: how sure (0 to 1) that it does, and what said so most."""

    confidence: float
    signs: tuple[Sign, ...]

    @property
    def begins(self) -> bool:
        """Whether it rather does than not."""
        return self.confidence > EVEN

    @property
    def line(self) -> Line | None:
        """The line that speaks most for a beginning; None where none does."""
        told = [sign for sign in self.signs if sign.line and sign.weight > 0]
        return max(told, key=lambda sign: sign.weight).line if told else None


class Before(NamedTuple):
    """What came before a page in its file: the document's first page, its last with words, and whether blank pages lie between."""

    first: Sheet
    last: Sheet
    blank_between: bool


def opening_of(sheet: Sheet, *, before: Before) -> Opening:
    """How surely a page, not blank, begins a document."""
    signs = tuple(_signs(sheet, before=before))
    return Opening(1 / (1 + math.exp(-sum(sign.weight for sign in signs))), signs)


def _signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    yield _sign("prior")
    if sheet.is_silent:
        yield _sign("nothing to read")
        yield from _ends(before)
        return
    counts = [*_count_signs(sheet, before=before)]
    yield from counts
    if any(sign.name == "next of its count" for sign in counts):
        return  # nothing outweighs it
    yield from _name_signs(sheet, before=before)
    yield from _head_signs(sheet, before=before)
    yield from _ends(before)
    yield from _flow_signs(sheet, before=before)
    yield from _paper_signs(sheet, before=before)


def _sign(name: str, *, line: Line | None = None) -> Sign:
    return Sign(name, WEIGHTS[name], line)


def _count_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    if sheet.is_continued:
        yield _sign("says that it continues")
    if before.last.announces_more:
        yield _sign("more was announced")
    if name := _count_sign(sheet, before=before):
        yield _sign(name, line=_first_line(sheet) if name == "first of its count" else None)


def _count_sign(sheet: Sheet, *, before: Before) -> str:
    """What the page's number within its document says beside that of the page before; empty where neither has one."""
    counter, last = sheet.counter, before.last.counter
    if not counter:
        is_count = last and last.of and last.of <= BUNDLE_PAGES
        return (
            ("count ended before" if last.number >= last.of else "count not ended before") if last and is_count else ""
        )
    expected = before.last.page.number - before.first.page.number + 2
    if _is_of_bundle(counter, number=sheet.page.number):
        return "in its place in the file" if counter.number == expected else "count of a bundle"
    if counter.number == 1:
        return "first of its count"
    if last and counter.of == last.of and counter.number == last.number + 1:
        return "next of its count"
    if counter.number == expected:
        return "in its place"
    return "later of some count" if last or before.first.counter else "later of a count not begun"


def _is_of_bundle(counter: Counter, *, number: int) -> bool:
    """Whether a page's number counts the pages of the file, or may: it is high, or stands alone and is ``number``, the file's own."""
    return max(counter) > BUNDLE_PAGES or (not counter.of and 1 < counter.number == number)


def _first_line(sheet: Sheet) -> Line | None:
    return sheet.lines[0] if sheet.lines else None


def _name_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    """What the page's heading says beside the document's."""
    own, of_document = sheet.weighed, before.first.weighed
    if of_document.kind == "FAX_COVER" and of_document.is_titled:
        yield _sign("after a cover", line=_first_line(sheet))
    if own.kind == "FAX_COVER" and own.is_titled:
        yield _sign("a cover", line=sheet.lines[own.line])
    if not own.is_titled:
        yield _sign("no name")
        if (
            own.kind not in ("OTHER", of_document.kind)
            and own.weight >= OWN_WEIGHT
            and own.weight - own.second > SURE_KIND
        ):
            is_form = own.kind in _FORMS and own.weights.get(of_document.kind, 0.0) <= LEAST_OF_KIND
            yield _sign("another form" if is_form else "other kind")
        return
    counter = sheet.counter
    is_later = counter and counter.number > 1 and not _is_of_bundle(counter, number=sheet.page.number)
    if own.kind == of_document.kind and is_later:
        return  # a running head
    heading = sheet.lines[own.line]
    if _ATTACHMENT.match(heading.text):
        yield _sign("an attachment")
    yield _sign("form" if own.is_form else "named" if own.line < HEAD_REACH else "named low", line=heading)
    yield _sign("named otherwise" if own.kind != of_document.kind else "named as the document")


def _head_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    """What the first lines say beside those of the document and of the page before."""
    known = {*before.first.head_keys, *before.last.head_keys}
    running = any(_is_among(key, known) for key in sheet.head_keys[:RUNNING_LINES])
    is_letter = any(line.text[:1] in "dDtTlLgG" and _DEAR.match(line.text) for line in sheet.lines[:LETTER_LINES])
    if _ADDRESS.search(sheet.opening) or not _STREETS.isdisjoint(sheet.opening.lower().split()):
        yield _sign("letterhead", line=_first_line(sheet))
        yield _sign("letterhead of the document" if running else "letterhead of another")
    elif running:
        yield _sign("same running head")
    elif _names_writer(sheet):
        yield _sign("writer at the head", line=_first_line(sheet))
    elif not is_letter and not sheet.weighed.is_titled and not own_head_days(sheet):
        yield _sign("no head")
    if is_letter:
        yield _sign("letter begins", line=_first_line(sheet))
    if _is_copy(sheet, of=before.first):
        yield _sign("copy of the first page", line=_first_line(sheet))
    yield from _day_signs(sheet, before=before)
    patients = _patient(sheet), _patient(before.first)
    if all(patients) and not _is_same(*patients, least=SAME_PATIENT):
        yield _sign("another patient")


def _day_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    days = own_head_days(sheet)
    known = own_head_days(before.first) | own_head_days(before.last)
    if days and known:
        yield _sign("another day at the head" if days.isdisjoint(known) else "same day at the head")


def _ends(before: Before) -> Iterator[Sign]:
    """How the page before ended."""
    closing = before.last.closing
    small = closing.lower()
    closed = any(words in small for words in _CLOSINGS) or _SIGNATURE.search(closing)
    yield _sign("closed before" if closed else "not closed before")
    filled = before.last.filled
    if filled is not None and filled < SHORT_PAGE:
        yield _sign("ended short")
    elif filled is not None and filled > FULL_PAGE:
        yield _sign("ended full")
    if before.blank_between:
        yield _sign("after a blank")


def _flow_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    """Whether the words run on from the page before."""
    opening = sheet.lines[0].text if sheet.lines else ""
    if opening[:1].islower():
        yield _sign("begins small")
        last = before.last.lines[-1].text if before.last.lines else ""
        if last and not _LABEL_END.search(last):
            yield _sign("sentence goes on")


def _paper_signs(sheet: Sheet, *, before: Before) -> Iterator[Sign]:
    """Whether the page is of other paper than the one before: turned otherwise, faxed or not, printed, scanned or written by hand."""
    page, last = sheet.page, before.last.page
    if (page.width_pt > page.height_pt) != (last.width_pt > last.height_pt):
        yield _sign("turned otherwise")
    if sheet.is_faxed != before.last.is_faxed:
        yield _sign("faxed otherwise")
    if page.method != last.method:
        yield _sign("read otherwise")
    if bool(page.unreadable) != bool(last.unreadable):
        yield _sign("legible otherwise")


def _is_copy(sheet: Sheet, *, of: Sheet) -> bool:
    """Whether the page repeats the document's first page: its first lines, and nearly all others."""
    if len(sheet.lines) < COPY_LINES or abs(len(sheet.lines) - len(of.lines)) > len(of.lines) // 4:
        return False
    if not all(map(_is_same, sheet.head_keys[:RUNNING_LINES], of.head_keys[:RUNNING_LINES])):
        return False
    keys, known = sheet.keys, frozenset(of.keys)
    return sum(key in known for key in keys) >= SAME_PAGE * len(keys)


def _names_writer(sheet: Sheet) -> bool:
    """Whether one of the first two lines names an organization, or a person with a degree, and nothing else."""
    return any(
        names.organization(line.text) or any(start == 0 for _, start, _ in names.people(line.text))
        for line in sheet.lines[:2]
    )


def _is_among(key: str, known: Collection[str]) -> bool:
    return bool(key) and (key in known or any(_is_same(key, other) for other in known))


def _is_same(one: str, other: str, *, least: float = SAME_LINE) -> bool:
    return bool(one) and bool(other) and fuzz.ratio(one, other, score_cutoff=least) >= least


@lru_cache(maxsize=8)
def _patient(sheet: Sheet) -> str:
    head = "\n".join(line.text for line in sheet.head)
    small = head.lower()
    found = _PATIENT.search(head) if any(label in small for label in _PATIENTS) else None
    return " ".join(sorted(found["name"].lower().replace(",", " ").split())) if found else ""


def explained(signs: Sequence[Sign]) -> str:
    """The signs in words, strongest first: for staff who ask why.

    >>> explained([Sign("letterhead", 1.6), Sign("no name", -1.3)])
    'letterhead +1.6, no name -1.3'
    """
    return ", ".join(f"{sign.name} {sign.weight:+.1f}" for sign in sorted(signs, key=lambda sign: -abs(sign.weight)))
