"""A text of the reviewer's held against the record: what of the draft it keeps, and what the record says to each statement."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from openimr.casework.casefile import load_casefile
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.chronology.statements import CheckedStatement, check_statements
from openimr.stages.chronology.summary import Clause, Summary
from openimr.store.queries.casefile_overview import find_case_row
from openimr.web.access import for_case
from openimr.web.edge import found

MOST_LETTERS: Final = 40_000


@require_POST
@for_case
def check(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Each statement of the text with its verdict and places; clauses of the draft that the text no longer holds. Nothing is kept."""
    text = request.POST.get("text", "").replace("\0", "")[:MOST_LETTERS]
    case = found(find_case_row(number), what=f"case {number}")
    row = case.summaries.order_by("-pk").first()
    kept, lost = _clauses(row.summary if row else None, text=text)
    checked: tuple[CheckedStatement, ...] = ()
    refusal = None
    try:
        facts = tuple(case.facts.values_list("fact", flat=True))
        checked = check_statements(text, facts=facts, pages=load_casefile(number).pages)
    except Refusal as told:
        refusal = told
    named = {
        "number": str(number), "text": text, "checked": checked, "kept": kept, "lost": lost, "refusal": refusal,
        "beside": True,
    }  # fmt: skip
    part = request.headers.get("HX-Target") == "checked"
    answer = render(request, "openimr/review/_checked.html" if part else "openimr/review/checked.html", named)
    answer["Vary"] = "HX-Target, Cookie"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _clauses(summary: Summary | None, *, text: str) -> tuple[list[Clause], list[Clause]]:
    """The clauses of the draft that stand in the text word for word, and those that do not."""
    clauses = [clause for paragraph in summary.paragraphs for clause in paragraph] if summary else []
    plain = " ".join(text.split())
    kept = [clause for clause in clauses if " ".join(clause.text.split()) in plain]
    return kept, [clause for clause in clauses if clause not in kept]
