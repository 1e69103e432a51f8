"""The search in a case file: pages that hold the words, each opening with every place highlighted."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openimr import wiring
from openimr.casework.file_search import search_file
from openimr.kernel import CaseNumber
from openimr.stages.casefile.search import MOST_LETTERS, EmptyQuery
from openimr.web.access import for_case

HTMX_TARGET: Final = "found"


@for_case
def search(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The pages on which all the words stand; as a part of a page where one asks for it."""
    words = request.GET.get("q", "").replace("\0", "")[:MOST_LETTERS]
    try:
        found = search_file(number, words=words, index=wiring.file_index()) if words.strip() else None
        refusal = None
    except EmptyQuery as empty:
        found, refusal = None, empty
    part = request.headers.get("HX-Target") == HTMX_TARGET
    name = "openimr/review/_found.html" if part else "openimr/review/search.html"
    named = {"number": str(number), "words": words, "found": found, "refusal": refusal, "beside": part}
    answer = render(request, name, named)
    answer["Vary"] = "HX-Target, Cookie"
    answer["Cache-Control"] = "private, no-store"
    return answer
