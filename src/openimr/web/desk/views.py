"""The desk: the list of cases, one case's journey, its letter, the event log's chain."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openimr import wiring
from openimr.casework import ledger, panel
from openimr.kernel import Refusal
from openimr.store.queries.case_list import CaseFilter, case_list
from openimr.store.queries.journey import journey_of, letter_of
from openimr.web.access import for_staff
from openimr.web.desk.steps import steps
from openimr.web.edge import case_number, found, today

MOST_LETTERS: Final = 200


@for_staff
def cases(request: HttpRequest) -> HttpResponse:
    """The cases, filtered by state and searched by number or name."""
    asked = {name: request.GET.get(name, "")[:MOST_LETTERS].replace("\0", "") for name in ("state", "q", "page")}
    wanted = CaseFilter(state=asked["state"], words=asked["q"], page=asked["page"] or "1")
    return render(request, "openimr/desk/cases.html", {"wanted": wanted, "list": case_list(wanted, on=today())})


@for_staff
def journey(request: HttpRequest, number: str) -> HttpResponse:
    """One case, with what each of the ten steps made."""
    made = found(journey_of(case_number(number)), what=f"case {number}")
    return render(request, "openimr/desk/journey.html", {"journey": made, "case": made.case, "steps": steps(made)})


@for_staff
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """The final determination letter as issued, as PDF."""
    del request
    row = found(letter_of(case_number(number)), what=f"letter in case {number}")
    data = wiring.files().path(row.pdf_sha256).read_bytes()
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{number}-final-determination.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_staff
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate of the reviewer's selection, as PDF; it names nobody."""
    del request
    try:
        page = panel.certificate_page(case_number(number), organization=wiring.organization().name)
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal
    answer = HttpResponse(wiring.typeset(page, template="certificate"), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{number}-certificate.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_staff
def log(request: HttpRequest) -> HttpResponse:
    """The whole event log checked, each event against the one before it; as a line where a page asks for it."""
    try:
        told: dict[str, object] = {"count": ledger.verify_chain()}
    except ledger.ChainBroken as refusal:
        told = {"refusal": refusal}
    name = "openimr/desk/_chain.html" if request.headers.get("HX-Request") else "openimr/desk/log.html"
    return render(request, name, told, status=409 if "refusal" in told else 200)
