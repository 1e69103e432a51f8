"""The course of a case: its events by day, gaps, what each visit changed, the picture; and the facts carried out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openimr import wiring
from openimr.kernel import CaseNumber
from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.fact import Assertion, Fact, Kind
from openimr.stages.chronology.timeline import changes, gaps, timeline
from openimr.store.models import CaseRow
from openimr.store.queries.casefile_overview import find_case_row
from openimr.web.access import for_case
from openimr.web.edge import found

KINDS: Final[tuple[str, ...]] = get_args(Kind)
ASSERTIONS: Final[tuple[str, ...]] = get_args(Assertion)


@for_case
def course(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Events by day, narrowed by kind, assertion and years."""
    case, facts = _of(number)
    asked = {name: request.GET.get(name, "") for name in ("kind", "assertion", "since", "until")}
    events = timeline(_narrowed(facts, asked=asked))
    named = {
        "case": case,
        "number": str(number),
        "asked": asked,
        "kinds": [kind for kind in KINDS if any(fact.kind == kind for fact in facts)],
        "assertions": ASSERTIONS,
        "events": events,
        "gaps": {gap.before_on.isoformat(): gap for gap in gaps(timeline(facts))},
        "changes": changes(facts),
    }
    part = request.headers.get("HX-Target") == "events"
    answer = render(request, "openimr/review/_events.html" if part else "openimr/review/timeline.html", named)
    answer["Vary"] = "HX-Target, Cookie"
    return answer


@for_case
def picture(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The picture of treatments and work status, as SVG."""
    del request
    return _file(wiring.draw_timeline(_of(number)[1]), kind="image/svg+xml", name=f"{number}-timeline.svg", inline=True)


@for_case
def table(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The facts as CSV."""
    del request
    return _file(wiring.fact_table(_of(number)[1]), kind="text/csv; charset=utf-8", name=f"{number}-facts.csv")


@for_case
def fhir(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The facts as a FHIR R4 bundle."""
    del request
    at = datetime.now(UTC)  # noqa: TID251 - the edge
    data = wiring.fhir_bundle(_of(number)[1], subject=str(number), at=at)
    return _file(data, kind="application/fhir+json", name=f"{number}-facts.fhir.json")


def _of(number: CaseNumber) -> tuple[CaseRow, tuple[Fact, ...]]:
    case: CaseRow = found(find_case_row(number), what=f"case {number}")
    return case, tuple(case.facts.values_list("fact", flat=True))


def _narrowed(facts: tuple[Fact, ...], *, asked: dict[str, str]) -> list[Fact]:
    since, until = (_year(asked[name]) for name in ("since", "until"))
    return [
        fact
        for fact in facts
        if asked["kind"] in {"", fact.kind}
        and asked["assertion"] in {"", fact.assertion}
        and fact.date_on
        and (since or date.min.year) <= first_day(fact.date_on).year <= (until or date.max.year)
    ]


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None  # noqa: PLR2004 (digits of a year)


def _file(data: bytes, *, kind: str, name: str, inline: bool = False) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
