"""The documents inside a case file: where each begins, of what kind, of what day and by whom, each with what it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from openimr.kernel import Span
from openimr.stages.casefile.authorship import author_of
from openimr.stages.casefile.dating import birthdays, date_of
from openimr.stages.casefile.entry import KINDS, Correction, Entry, Field, Told, Value
from openimr.stages.casefile.kinds import LEAST
from openimr.stages.casefile.openings import Before, Opening, opening_of
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sheets import Sheet

SENT_AS_ONE: Final = 0.97  # how sure a kind is that the sender gave to a whole file
FIRST_OF_FILE: Final = 1.0
READ_PAGES: Final = 3  # whose words tell the kind of a document without a name
LATER_PAGES: Final = 0.5  # what a later page's words weigh beside the first page's
OWN_WEIGHT: Final = 4.0
UNSURE_KIND: Final = 0.3


class _Corrections:
    """What people put right, by page: the last about each page and field, in the order given."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._by_page: dict[tuple[str, int], list[tuple[int, Correction]]] = {}
        for order, correction in enumerate(corrections):
            self._by_page.setdefault((correction.document, correction.page), []).append((order, correction))

    def last(self, field: Field, *, document: str, pages: range) -> Correction | None:
        """The last correction of a field on any of the pages."""
        found = [
            each
            for page in pages
            for each in self._by_page.get((document, page), ())
            if each[1].field == field and _is_sound(each[1])
        ]
        return max(found, key=lambda each: each[0])[1] if found else None


class _Found(NamedTuple):
    """A document being put together: its pages so far, few of them held."""

    first: Sheet
    begins: Told[bool]
    last_number: int
    last: Sheet  # the last with words
    held: tuple[Sheet, ...] = ()  # the second and the third, whose words may tell the kind
    blank_since: bool = False


def find_entries(
    pages: Iterable[Page], *, corrections: Sequence[Correction] = (), whole: Mapping[str, str] = {}
) -> tuple[Entry, ...]:
    r"""The documents of a case file, in order; every page is in exactly one, a blank page in that of the page before.

    ``pages`` come file by file, each in the order of its pages; a few are held at a time. ``whole`` names the files
    that their sender sent as one document, each with its kind. What a person put right (``corrections``) counts
    before what was read; a correction of a page that is not there, or of a value that cannot be, counts for nothing.

    >>> def page(number, text):
    ...     return Page(document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792)
    >>> note = "Dana Ames, MD\n12 Elm Street, Fresno, CA 93704\nProgress report (PR-2)\nDate of service: 3/4/2013\nPage 1 of 2"
    >>> [(entry.first, entry.last, entry.kind.value) for entry in find_entries([page(1, note), page(2, "Plan\nPage 2 of 2")])]
    [(1, 2, 'PROGRESS_REPORT')]
    """
    told = _Corrections(corrections)
    born_on: set[date] = set()
    entries = []
    for found in _found(pages, corrections=told, whole=whole):
        born_on |= birthdays(found.first)
        entries.append(_entry(found, corrections=told, whole=whole, born_on=born_on))
    return tuple(entries)


def _found(pages: Iterable[Page], *, corrections: _Corrections, whole: Mapping[str, str]) -> Iterator[_Found]:
    current: _Found | None = None
    for page in pages:
        sheet = Sheet(page)
        begins = _begins(sheet, current=current, corrections=corrections, whole=whole)
        if current and not begins.value:
            current = _with(current, sheet=sheet)
            continue
        if current:
            yield current
        current = _Found(sheet, begins, page.number, sheet)
    if current:
        yield current


def _with(found: _Found, *, sheet: Sheet) -> _Found:
    """The document with one page more."""
    number = sheet.page.number
    if sheet.page.blank:
        return found._replace(last_number=number, blank_since=True)
    held = (*found.held, sheet) if len(found.held) < READ_PAGES - 1 else found.held
    return found._replace(last_number=number, last=sheet, held=held, blank_since=False)


def _begins(sheet: Sheet, *, current: _Found | None, corrections: _Corrections, whole: Mapping[str, str]) -> Told[bool]:
    """Whether a page begins a document, and why."""
    page = sheet.page
    if current is None or current.first.page.document != page.document:
        return Told(value=True, confidence=FIRST_OF_FILE, span=_span(sheet))
    correction = corrections.last("BEGINS", document=page.document, pages=range(page.number, page.number + 1))
    if correction:
        return Told(value=correction.value == "yes", confidence=1.0, span=_span(sheet), by=correction.by)
    if page.document in whole:
        return Told(value=False, confidence=SENT_AS_ONE)
    if page.blank:
        return Told(value=False, confidence=1.0)
    if current.first.page.blank and current.last.page.blank:  # blank pages alone, at the start of a file
        return Told(value=True, confidence=1.0, span=_span(sheet))
    opening = opening_of(sheet, before=Before(current.first, current.last, current.blank_since))
    return Told(value=opening.begins, confidence=round(opening.confidence, 3), span=_span(sheet, opening=opening))


def _span(sheet: Sheet, *, opening: Opening | None = None) -> Span | None:
    line = opening.line if opening else (sheet.lines[0] if sheet.lines else None)
    return sheet.page.span(line.start, line.end) if line else None


def _entry(found: _Found, *, corrections: _Corrections, whole: Mapping[str, str], born_on: Collection[date]) -> Entry:
    """The document as an entry: what was read of it, and over that what a person put right."""
    document = found.first.page.document
    kind = _corrected(_kind(found, whole=whole), field="KIND", found=found, corrections=corrections)
    others = _others(found)
    dated_on = date_of(found.first, others=others, kind=kind.value, born_on=born_on)
    author = author_of(found.first, others=others, kind=kind.value)
    return Entry(
        document=document,
        first=found.first.page.number,
        last=found.last_number,
        begins=found.begins,
        kind=kind,
        dated_on=_corrected_day(dated_on, found=found, corrections=corrections),
        author=_corrected(author, field="AUTHOR", found=found, corrections=corrections),
    )


def _others(found: _Found) -> list[Sheet]:
    """The later pages that are held: those after the first, and the last."""
    numbers = {sheet.page.number for sheet in found.held}
    is_more = found.last.page.number not in {*numbers, found.first.page.number}
    return [*found.held, *([found.last] if is_more else [])]


def _kind(found: _Found, *, whole: Mapping[str, str]) -> Told[str]:
    """The kind that the sender named, that the first page's heading names, or that the words of the first pages weigh most for."""
    given = whole.get(found.first.page.document)
    if given:
        return Told(value=given, confidence=SENT_AS_ONE)
    weighed = found.first.weighed
    if weighed.is_titled or weighed.weight >= OWN_WEIGHT or not found.held:
        heading = found.first.lines[weighed.line] if weighed.is_titled else None
        span = found.first.page.span(heading.start, heading.end) if heading else None
        return Told(value=weighed.kind, confidence=_sure(weighed.weight, weighed.second), span=span)
    weights = dict(weighed.weights)
    for sheet in found.held:
        for kind, weight in sheet.weighed.weights.items():
            weights[kind] = weights.get(kind, 0.0) + LATER_PAGES * weight
    first, second = (*sorted(weights.values(), reverse=True), 0.0, 0.0)[:2]
    likeliest = max(weights, key=weights.__getitem__, default="OTHER")
    return Told(value=likeliest if first >= LEAST else "OTHER", confidence=_sure(first, second))


def _sure(weight: float, second: float) -> float:
    """How sure a kind of this weight is beside the next likeliest."""
    return round(max(UNSURE_KIND, min(0.99, 0.5 + (weight - second) / 12)) if weight >= LEAST else UNSURE_KIND, 3)


def _corrected(read: Told[str], *, field: Field, found: _Found, corrections: _Corrections) -> Told[str]:
    correction = _correction(field, found=found, corrections=corrections)
    return _by(correction, value=correction.value, read=read) if correction else read


def _corrected_day(read: Told[date | None], *, found: _Found, corrections: _Corrections) -> Told[date | None]:
    correction = _correction("DATED_ON", found=found, corrections=corrections)
    if not correction:
        return read
    return _by(correction, value=date.fromisoformat(correction.value) if correction.value else None, read=read)


def _correction(field: Field, *, found: _Found, corrections: _Corrections) -> Correction | None:
    pages = range(found.first.page.number, found.last_number + 1)
    return corrections.last(field, document=found.first.page.document, pages=pages)


def _by(correction: Correction, *, value: Value, read: Told[Value]) -> Told[Value]:
    """What a person says; the span stays where it says the same."""
    return Told(value=value, confidence=1.0, span=read.span if read.value == value else None, by=correction.by)


def _is_sound(correction: Correction) -> bool:
    """Whether a correction's value can be."""
    match correction.field:
        case "BEGINS":
            return correction.value in {"yes", "no"}
        case "KIND":
            return correction.value in KINDS
        case "DATED_ON":
            return not correction.value or _is_day(correction.value)
        case "AUTHOR":
            return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
