"""The public register: searched, and each published determination with its files."""

from __future__ import annotations

from typing import Final

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control

from openimr import wiring
from openimr.casework import register
from openimr.stages.publication.record import RedactionProof
from openimr.stages.register.search import Query
from openimr.store.queries.published import publication_of
from openimr.web.edge import case_number, found
from openimr.web.public.facets import facets

TYPES: Final = {"html": "text/html; charset=utf-8", "json": "application/json", "pdf": "application/pdf"}
MOST_LETTERS: Final = 500
MOST_PAGES: Final = 100_000
OWN_STYLE_ALONE: Final = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
}


def search(request: HttpRequest) -> HttpResponse:
    """The register searched by words and facets."""
    query = _query(request)
    results = register.search(query, index=wiring.index())
    pages = max(1, -(-results.total // query.size))
    named = {"query": query, "results": results, "pages": pages, "facets": facets(query, results=results)}
    return render(request, "openimr/public/search.html", named)


def determination(request: HttpRequest, number: str) -> HttpResponse:
    """One published determination, from its published record alone."""
    row = found(publication_of(str(case_number(number))), what=f"published determination {number}")
    proof: RedactionProof = row.proof
    named = {"row": row, "record": row.record, "endings": sorted(row.files), "searched": sum(proof.searched.values())}
    return render(request, "openimr/public/determination.html", named)


@csp_replace(OWN_STYLE_ALONE)  # type: ignore[arg-type]  # its type knows no view with arguments
def file(request: HttpRequest, number: str, *, ending: str) -> HttpResponse:
    """The bytes of a published file, exactly as their hash names them."""
    row = found(publication_of(str(case_number(number))), what=f"published determination {number}")
    sha256 = found(row.files.get(ending), what=f"file {number}.{ending}")
    if ending not in TYPES:
        raise Http404(ending)
    etag = f'"{sha256}"'
    answer = HttpResponse(wiring.files().path(sha256).read_bytes(), content_type=TYPES[ending], headers={"ETag": etag})
    answer["Content-Disposition"] = f'inline; filename="{number}-published.{ending}"'
    patch_cache_control(answer, public=True, max_age=300)
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _query(request: HttpRequest) -> Query:
    """The query in the address; a page that is no number is the first."""
    asked = {name: request.GET.get(name, "")[:MOST_LETTERS].strip() for name in ("outcome", "year", "specialty")}
    page = request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < len(str(MOST_PAGES)) else 1
    return Query(words=request.GET.get("q", "")[:MOST_LETTERS], page=max(1, number), size=10, **asked)
