"""The facts of a case together with the kind of page that each stands on, as a draft asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openimr.kernel import Span
from openimr.stages.application.form import Application
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.summary import Clause

# Pages on which somebody who treats or examines the patient writes what was found at a visit.
_VISIT_PAGES: Final = frozenset({"PROGRESS_REPORT", "FIRST_REPORT", "MEDICAL_LEGAL", "OTHER"})
_FORM_PAGES: Final = frozenset({"APPLICATION", "FAX_COVER"})
_MOST_SPANS: Final = 6
_FULL: Final = len("2012-10-16")


class Record:
    """The patient's facts of one case, without those that stand only on the application itself."""

    def __init__(self, facts: Sequence[Fact], *, application: Application, pages: Sequence[Page]) -> None:
        self.application = application
        self._kinds = {(page.document, page.number): page.kind for page in pages}
        self.facts = tuple(
            fact for fact in facts if fact.experiencer == "PATIENT" and not self.page_kinds(fact) <= _FORM_PAGES
        )

    def page_kinds(self, fact: Fact) -> frozenset[str]:
        """The kinds of the pages that a fact stands on."""
        return frozenset(self._kinds.get((span.document, span.page), "OTHER") for span in fact.spans)

    def of_kind(self, kind: str, *assertions: str) -> tuple[Fact, ...]:
        """The facts of a kind, of any assertion or of those named."""
        return tuple(f for f in self.facts if f.kind == kind and (not assertions or f.assertion in assertions))

    def is_from_visit(self, fact: Fact) -> bool:
        """Whether a fact rests on the day of a note of a visit."""
        return fact.date_basis.startswith("date of the note") and bool(self.page_kinds(fact) & _VISIT_PAGES)

    def visits(self, *, last: int) -> tuple[str, ...]:
        """The days of the last visits that record a complaint, a drug or a work status, the latest first."""
        telling = ("SYMPTOM", "MEDICATION", "WORK_STATUS")
        days = {f.date_on for f in self.facts if f.kind in telling and f.date_on and self.is_from_visit(f)}
        return tuple(sorted((day for day in days if len(day) == _FULL), reverse=True)[:last])

    def at_visit(self, day: str, *kinds: str) -> tuple[Fact, ...]:
        """The facts of some kinds that the notes of a day record as such, without those dated beside themselves."""
        return tuple(f for f in self.facts if f.date_on == day and f.kind in kinds and self.is_from_visit(f))


def clause(text: str, facts: Iterable[Fact]) -> Clause:
    """A clause that rests on facts: their places in the order given, each once, six at most (one of each fact first)."""
    given = tuple(facts)
    first = [fact.spans[0] for fact in given]
    rest = [span for fact in given for span in fact.spans[1:]]
    return Clause(text=text, spans=tuple(unique_spans([*first, *rest]))[:_MOST_SPANS])


def unique_spans(spans: Iterable[Span]) -> Iterable[Span]:
    """The spans without repetitions, in order."""
    return dict.fromkeys(spans)


def best_name(facts: Iterable[Fact]) -> str:
    """The name of a drug or therapy for prose: the brand written most often, else the plain name."""
    given = tuple(facts)
    plain = given[0].normalized
    written: dict[str, int] = {}
    for fact in given:
        if "matched" in fact.attributes:
            continue
        for span in fact.spans:
            word = " ".join(span.quote.split())
            is_brand = word.lower() not in plain and word[:1].isalpha() and "/" not in word and plain not in word.lower()
            if is_brand:
                written[word.title() if word.isupper() else word] = written.get(word, 0) + 1
    return max(sorted(written), key=lambda word: written[word], default=plain)
