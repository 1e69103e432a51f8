"""The facts of a case together with the kind of page that each stands on, as a draft asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from openimr.kernel import Span
from openimr.stages.application.form import Application
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.dates import written_dates
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.summary import Clause

# Pages on which somebody who treats or examines the patient writes what was found at a visit.
_VISIT_PAGES: Final = frozenset({"PROGRESS_REPORT", "FIRST_REPORT", "MEDICAL_LEGAL", "OTHER"})
# Pages on which the parties speak, not the clinic.
_PARTY_PAGES: Final = frozenset({"APPLICATION", "FAX_COVER", "CORRESPONDENCE", "LEGAL", "UR_DECISION", "BILLING"})
_FIRST_PERSON: Final = re.compile(
    r"\b(?:my\s+(?:back|neck|pain|leg|arm|hand|doctor|case|claim|injury|file|job|work|family|attorney)|I\s+(?:hurt|take|was\s+(?:injured|hurt)|have\s+(?:had|been|pain)|cannot|can't|live))\b"
)
_TWICE: Final = 2
_MOST_SPANS: Final = 6
_HANDWRITTEN: Final = 0.2
_FULL: Final = len("2012-10-16")


class Record:
    """The patient's facts of one case: ``facts`` all of them, ``clinical`` those that a clinic's page says.

    What only the application or a fax cover says is left out: it is the question, not the record.
    """

    def __init__(self, facts: Sequence[Fact], *, application: Application, pages: Sequence[Page]) -> None:
        self.application = application
        self._pages = {(page.document, page.number): page for page in pages}
        self._kinds = {place: self._own_kind(page) for place, page in self._pages.items()}
        own = [fact for fact in facts if fact.experiencer == "PATIENT"]
        self.facts = tuple(fact for fact in own if not self.page_kinds(fact) <= {"APPLICATION", "FAX_COVER"})
        self.clinical = tuple(fact for fact in own if self.is_clinical(fact))

    def page_kinds(self, fact: Fact) -> frozenset[str]:
        """The kinds of the pages that a fact stands on."""
        return frozenset(self._kind(span) for span in fact.spans)

    def is_clinical(self, fact: Fact) -> bool:
        """Whether a page of a clinic says it, and not the parties alone."""
        return not self.page_kinds(fact) <= _PARTY_PAGES

    def of_kind(self, kind: str, *assertions: str) -> tuple[Fact, ...]:
        """The clinical facts of a kind, of any assertion or of those named."""
        return tuple(f for f in self.clinical if f.kind == kind and (not assertions or f.assertion in assertions))

    def is_from_visit(self, fact: Fact) -> bool:
        """Whether a fact rests on the day of a note of a visit."""
        is_noted = fact.date_basis.startswith("date of the note")
        return is_noted and any(self._kind(span) in _VISIT_PAGES for span in fact.spans)

    def is_handwritten(self, fact: Fact) -> bool:
        """Whether every page that says it is handwriting that a person typed."""
        pages = [self._pages.get((span.document, span.page)) for span in fact.spans]
        return all(page and page.method == "PERSON" and page.handwritten_share >= _HANDWRITTEN for page in pages)

    def visits(self, *, last: int) -> tuple[str, ...]:
        """The days of the last visits that record a complaint, a drug or a work status, the latest first."""
        telling = ("SYMPTOM", "MEDICATION", "WORK_STATUS")
        days = {f.date_on for f in self.clinical if f.kind in telling and f.date_on and self.is_from_visit(f)}
        return tuple(sorted((day for day in days if len(day) == _FULL), reverse=True)[:last])

    def at_visit(self, day: str, *kinds: str) -> tuple[Fact, ...]:
        """The facts of some kinds that the notes of a day record as such, without those dated beside themselves."""
        return tuple(f for f in self.clinical if f.date_on == day and f.kind in kinds and self.is_from_visit(f))

    def kind_of(self, document: str, number: int) -> str:
        """The kind of a page, OTHER where the file has no such page."""
        return self._kinds.get((document, number), "OTHER")

    def is_row(self, span: Span, *, on: str) -> bool:
        """Whether a place stands on a line of its page that gives the day ``on``: a row of a log."""
        page = self._pages.get((span.document, span.page))
        if page is None:
            return False
        start = page.text.rfind("\n", 0, span.start) + 1
        return any(day.iso == on for day in written_dates(page.text[start : span.start]))

    def clause(self, text: str, facts: Iterable[Fact], *, page: tuple[str, int] | None = None) -> Clause:
        """A clause that rests on facts: one place of each fact before the others, six at most.

        Places on ``page`` come first, then those on a clinic's pages.
        """

        def order(span: Span) -> tuple[bool, bool]:
            return (span.document, span.page) != page, self._kind(span) in _PARTY_PAGES

        ordered = [sorted(fact.spans, key=order) for fact in facts]
        spans = [*(each[0] for each in ordered), *(span for each in ordered for span in each[1:])]
        return Clause(text=text, spans=tuple(dict.fromkeys(spans))[:_MOST_SPANS])

    def _kind(self, span: Span) -> str:
        return self.kind_of(span.document, span.page)

    def _own_kind(self, page: Page) -> str:
        """The kind of a page; one of no known kind on which the patient speaks is a letter."""
        return (
            "CORRESPONDENCE" if page.kind == "OTHER" and len(_FIRST_PERSON.findall(page.text)) >= _TWICE else page.kind
        )


def best_name(facts: Iterable[Fact]) -> str:
    """The name of a drug for prose: the brand written most often, else the plain name; names read with errors do not count."""
    given = tuple(facts)
    plain = given[0].normalized
    written: dict[str, int] = {}
    for fact in given:
        for span in fact.spans if "matched" not in fact.attributes else ():
            word = " ".join(span.quote.split())
            if _is_brand(word, plain):
                brand = word.title() if word.isupper() or word.islower() else word
                written[brand] = written.get(brand, 0) + 1
    return max(sorted(written), key=lambda word: written[word], default=plain)


def _is_brand(word: str, plain: str) -> bool:
    """Whether a writing is a single name unlike the plain one: neither its part, nor a combination spelled out."""
    return word.isalpha() and word.lower() not in plain and plain not in word.lower()


def distinct(names: Iterable[str]) -> list[str]:
    """The names, each once, without those whose words another holds.

    >>> distinct(["radiculopathy", "lumbar radiculopathy"])
    ['lumbar radiculopathy']
    """
    words = {name: set(name.split()) for name in names}
    return [name for name in words if not any(words[name] < words[other] for other in words)]
