"""The facts of a case file: each said once, with every place of the record that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openimr.kernel import Span
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.folding import fold_findings
from openimr.stages.chronology.language import other_language
from openimr.stages.chronology.notes import Note, note_of
from openimr.stages.chronology.page_reading import read_page
from openimr.stages.chronology.sections import find_sections


def read_facts(pages: Sequence[Page], *, born_on: date | None = None) -> tuple[Fact, ...]:
    """The facts that the pages state, in the order of their first place.

    Copies, blank pages, pages in other languages and pages that a person must still read are left out. ``born_on`` keeps the
    day of birth from being taken for the day of a note. Equal findings are one fact with many
    places; findings whose dose, side or other details differ stay apart (see ``contradictions``).

    >>> page = Page(document="note", number=1, method="PERSON", text="Takes Neurontin 300 mg.", width_pt=612, height_pt=792)
    >>> [(fact.normalized, fact.attributes) for fact in read_facts([page])]
    [('gabapentin', {'dose': '300 mg'})]
    """
    return fold_findings(_placed(pages, born_on=born_on))


def notes_of(pages: Sequence[Page], *, born_on: date | None = None) -> dict[tuple[str, int], Note]:
    """The note of each page that can be read, by document and page number."""
    notes: dict[tuple[str, int], Note] = {}
    before: Page | None = None
    for page in pages:
        if not is_readable(page):
            continue
        goes_on = before is not None and before.document == page.document and before.kind == page.kind
        last = notes[before.document, before.number] if before else Note()
        notes[page.document, page.number] = note_of(page.text, before=last, kind_goes_on=goes_on, born_on=born_on)
        before = page
    return notes


def is_readable(page: Page) -> bool:
    """Whether a page's text may speak: no copy, not blank, in English, and nothing on it that a person must read first."""
    is_there = not page.copy_of and not page.blank and not page.unreadable and bool(page.text.strip())
    return is_there and not other_language(page.text)


def in_other_languages(pages: Iterable[Page]) -> Iterator[tuple[Page, str]]:
    """The pages that are left out because they are not in English, each with its language; copies are not told again."""
    for page in pages:
        if not page.copy_of and (language := other_language(page.text)):
            yield page, language


def _placed(pages: Sequence[Page], *, born_on: date | None) -> Iterator[tuple[Finding, Span]]:
    notes = notes_of(pages, born_on=born_on)
    section = ""
    for page in pages:
        note = notes.get((page.document, page.number))
        if note is None:
            continue
        sections = find_sections(page.text, opening=section if "page before" in note.basis else "")
        section = sections.at(len(page.text))
        digest = page.sha256
        for finding in read_page(page.text, note=note, sections=sections, kind=page.kind):
            yield finding, _span(page, finding, digest=digest)


def _span(page: Page, finding: Finding, *, digest: str) -> Span:
    """The span that ``Page.span`` cuts, with the page's hash taken once: hashing for each span is quadratic on long pages."""
    return Span(
        document=page.document,
        page=page.number,
        start=finding.start,
        end=finding.end,
        page_sha256=digest,
        quote=page.text[finding.start : finding.end],
    )
