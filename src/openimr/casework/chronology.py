"""The facts of a case read from its file, and the draft clinical case summary."""

from __future__ import annotations

from django.db import transaction

from openimr.casework.casefile import load_casefile
from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber
from openimr.stages.chronology.drafting import draft_summary
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.summary import Summary
from openimr.store.models import EventKind, FactRow, SummaryRow


def facts_of(number: CaseNumber) -> tuple[Fact, ...]:
    """The facts kept of the case, in the order in which they were read. Raises StepOutOfOrder where none are."""
    facts = tuple(find_case(number).facts.values_list("fact", flat=True))
    if not facts:
        raise StepOutOfOrder(f"No facts of {number} are read.", remedy="Read its chronology first.")
    return facts


def read_chronology(number: CaseNumber, *, act: Act) -> tuple[tuple[Fact, ...], Summary]:
    """Read the facts of the whole file and draft the summary. What was found before is replaced; equal results leave no event."""
    case = find_case(number)
    pages = load_casefile(number).pages
    if not pages:
        raise StepOutOfOrder(
            f"The case file of {number} has no page that was read.", remedy="Read the case file first."
        )
    facts = read_facts(pages, born_on=case.application.employee.born_on)
    summary = draft_summary(facts, application=case.application, pages=pages)
    with transaction.atomic():
        case = lock_case(number)
        last = case.summaries.order_by("pk").last()
        if last and last.summary == summary and case.facts.count() == len(facts):
            return facts, summary
        case.facts.all().delete()
        FactRow.objects.bulk_create(
            FactRow(case=case, kind=f.kind, normalized=f.normalized[:200], date_on=f.date_on or "", fact=f)
            for f in facts
        )
        SummaryRow.objects.create(case=case, summary=summary, recorded_at=act.at)
        clauses = sum(len(paragraph) for paragraph in summary.paragraphs)
        record(EventKind.CHRONOLOGY_FACTS_READ, case=case, act=act, facts={"facts": len(facts)})
        record(EventKind.CHRONOLOGY_SUMMARY_DRAFTED, case=case, act=act, facts={"clauses": clauses})
    return facts, summary
