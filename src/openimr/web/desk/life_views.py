"""The life of a case at the desk: its clock, its moves, its notices; and the calendar of all cases."""

from __future__ import annotations

from datetime import date
from typing import Final, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from openimr import wiring
from openimr.casework import life, notices
from openimr.casework.cases import find_case
from openimr.casework.letter import Organization
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.eligibility.ruling import Whose
from openimr.stages.life.course import Ending
from openimr.stages.notice.assignment import SentBy
from openimr.stages.notice.content import NoticeKind
from openimr.store.models import CaseRow
from openimr.store.queries.calendar import due_between
from openimr.store.queries.casefile_overview import find_case_row
from openimr.web.access import for_staff
from openimr.web.edge import act, case_number, found, today

MOST_LETTERS: Final = 400
MOST_DAYS: Final = 365
DAYS: Final = 30
PARTIES: Final[tuple[Whose, ...]] = ("ORGANIZATION", "CLAIMS_ADMINISTRATOR", "EMPLOYEE", "PARTY")
ENDINGS: Final[tuple[Ending, ...]] = get_args(Ending)
KINDS: Final[tuple[NoticeKind, ...]] = get_args(NoticeKind)


@for_staff
def calendar(request: HttpRequest) -> HttpResponse:
    """What is due over all cases in the next days, what is late first."""
    whose = request.GET.get("whose", "")
    asked = request.GET.get("days", "")
    days = min(int(asked), MOST_DAYS) if asked.isascii() and asked.isdigit() else DAYS
    listed = due_between(on=today(), days=days, whose=whose if whose in PARTIES else "")
    named = {"calendar": listed, "whose": whose, "days": days, "parties": PARTIES, "spans": (7, 30, 90)}
    return render(request, "openimr/desk/calendar.html", named)


@for_staff
def case_life(request: HttpRequest, number: str) -> HttpResponse:
    """One case: every deadline, every move, what may happen now, the notices."""
    return _shown(request, number)


@for_staff
def notice(request: HttpRequest, number: str, *, key: int) -> HttpResponse:
    """A notice as it was sent, as PDF."""
    del request
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    row = found(case.notices.filter(pk=key).first(), what=f"notice {key} in case {number}")
    return _pdf(wiring.files().path(row.pdf_sha256).read_bytes(), name=f"{number}-{row.kind.lower()}")


@for_staff
def notice_draft(request: HttpRequest, number: str, *, kind: str) -> HttpResponse:
    """A notice as it would be sent today, as PDF."""
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    try:
        drafted = notices.draft(
            case.number, kind=_kind(kind), sending=_sending(request.GET.get("by", "")), organization=_organization()
        )
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal)
    return _pdf(wiring.typeset(drafted, template="notice"), name=f"{number}-{kind.lower()}-draft")


@require_POST
@for_staff
def send(request: HttpRequest, number: str, *, kind: str) -> HttpResponse:
    """Send a notice: it is kept as it stands, and the case moves on where the notice moves it."""
    try:
        notices.send(
            case_number(number), kind=_kind(kind), sending=_sending(_typed(request, "by")), organization=_organization(),
            typeset=wiring.typeset, files=wiring.files(), act=act(request),
        )  # fmt: skip
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal)
    return redirect("desk:life", number=number)


@require_POST
@for_staff
def move(request: HttpRequest, number: str, *, name: str) -> HttpResponse:
    """Keep what happened: an ending, a certification, an extension, a delivery, an implementation, an appeal, a remand."""
    try:
        on = date.fromisoformat(_typed(request, "on")) if _typed(request, "on") else today()
        _move(request, number=case_number(number), name=name, on=on)
    except ValueError:
        refusal = Refusal("The day or the number of days cannot be read.", remedy="Write the day as 2013-10-04.")
        return _shown(request, number, refusal=refusal)
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal)
    return redirect("desk:life", number=number)


def _move(request: HttpRequest, *, number: CaseNumber, name: str, on: date) -> None:
    by = act(request)
    match name:
        case "end":
            ending: Ending = next((each for each in ENDINGS if each == _typed(request, "ending")), "WITHDRAWN")
            items = tuple(int(each) for each in request.POST.getlist("item"))
            life.end(number, ending=ending, items=items, on=on, act=by)
        case "expedite":
            life.expedite(number, on=on, act=by)
        case "extend":
            life.extend(number, days=int(_typed(request, "days") or 0), on=on, act=by)
        case "remand":
            life.remand(number, on=on, act=by)
        case "deliver" | "implement" | "appeal":
            life.told(number, what=name, on=on, act=by)
        case _:
            raise Http404(f"There is no move {name}.")


def _shown(request: HttpRequest, number: str, *, refusal: Refusal | None = None) -> HttpResponse:
    case: CaseRow = found(find_case_row(case_number(number)), what=f"case {number}")
    course = life.course_of(case)
    named = {
        "case": case,
        "course": course,
        "possible": {each.name for each in course.possible},
        "items": [item for item in case.application.disputed_treatments if item.number in course.open_items],
        "clock": _clock(case),
        "sent": case.notices.all(),
        "to_send": notices.possible(case),
        "endings": ENDINGS,
        "refusal": refusal,
        "today": today(),
    }
    return render(request, "openimr/desk/life.html", named, status=409 if refusal else 200)


def _clock(case: CaseRow) -> object:
    """The deadlines; the refusal itself where the law data does not cover the days of the case."""
    try:
        return life.clock_of(find_case(case.number).number, on=today())
    except Refusal:
        return ()


def _pdf(data: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _organization() -> Organization:
    return wiring.organization()


def _kind(text: str) -> NoticeKind:
    for kind in KINDS:
        if kind == text.upper():
            return kind
    raise Http404(f"There is no notice {text}.")


def _sending(by: str) -> notices.Sending:
    manner: SentBy = "MAIL" if by == "MAIL" else "ELECTRONIC"
    return notices.Sending(on=today(), by=manner)


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:MOST_LETTERS]
