"""A page of the case file: its picture with places highlighted, its text, the facts on it, a person's reading of it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from openimr.casework import casefile
from openimr.kernel import CaseNumber
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.search import EmptyQuery, find_on_page, read_query
from openimr.store.queries.pages import page_image_source, page_view
from openimr.web.access import for_case
from openimr.web.edge import act, found
from openimr.web.review.highlights import Highlight, highlight, highlight_all
from openimr.web.review.pictures import picture

MOST_DIGITS: Final = 9


@for_case
def viewer(request: HttpRequest, number: CaseNumber, *, document: str, page: int) -> HttpResponse:
    """One page, the place from ``start`` to ``end`` highlighted; beside another page where that one asks for it."""
    view = found(page_view(number, document=document, page=page), what=f"page {page} of {document} in {number}")
    place = _place(request, page=view.page)
    named = {"number": str(number), "view": view, "page": view.page, "place": place}
    part = request.headers.get("HX-Target") == "viewer"
    answer = render(request, "openimr/review/_viewer.html" if part else "openimr/review/page.html", named)
    answer["Vary"] = "HX-Target, Cookie"
    answer["Cache-Control"] = "private, no-store"
    return answer


@for_case
def image(request: HttpRequest, number: CaseNumber, *, document: str, page: int) -> HttpResponse:
    """The upright page as PNG."""
    del request
    sha256, rotation = found(page_image_source(number, document=document, page=page), what=f"page {page}")
    answer = HttpResponse(picture(sha256, page=page, rotation=rotation), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_POST
@for_case
def transcribe(request: HttpRequest, number: CaseNumber, *, document: str, page: int) -> HttpResponse:
    """Keep what the person signed in read on the page."""
    typed_by = request.user.get_username()
    text = request.POST.get("text", "").replace("\0", "")
    casefile.transcribe_page(number, document=document, page=page, text=text, typed_by=typed_by, act=act(request))
    return redirect("pages:page", number=number, document=document, page=page)


def _place(request: HttpRequest, *, page: Page) -> Highlight | None:
    """The places that the address asks for, by their ends or by words looked for; None where none of them is on the page."""
    given = [request.GET.get(name, "") for name in ("start", "end")]
    if all(text.isascii() and text.isdigit() and len(text) < MOST_DIGITS for text in given):
        return highlight(page, start=int(given[0]), end=int(given[1]))
    try:
        found = find_on_page(read_query(request.GET.get("q", "")), page=page)
    except EmptyQuery:
        return None
    return highlight_all(page, places=[(place.start, place.end) for place in found.places]) if found else None
