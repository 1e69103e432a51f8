"""The review: a physician's cases, and one case with everything its decision rests on."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openimr.kernel import CaseNumber
from openimr.store.queries.case_list import assigned_cases
from openimr.store.queries.review import review_of
from openimr.web.access import for_case
from openimr.web.edge import found


@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """The cases assigned to the reviewer who is signed in."""
    assigned = assigned_cases(request.user.pk or 0)
    return render(request, "openimr/review/cases.html", {"assigned": assigned})


@for_case
def review(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The draft summary, the facts, the recommendations, the worksheet as signed, the reading order."""
    kind = request.GET.get("kind", "")
    made = found(review_of(number, kind=kind), what=f"case {number}")
    name = "openimr/review/_facts.html" if request.headers.get("HX-Target") == "facts" else "openimr/review/review.html"
    answer = render(
        request, name, {"review": made, "case": made.case, "number": str(number), "kind": kind, "beside": True}
    )
    answer["Vary"] = "HX-Target, Cookie"
    return answer
