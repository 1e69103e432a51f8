"""The case file at the desk: files put in and read, the documents found within them, what a person puts right."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from openimr import wiring
from openimr.casework import casefile
from openimr.kernel import Refusal
from openimr.stages.casefile.entry import KINDS, Correction, Field
from openimr.stages.casefile.request import draft_request
from openimr.store.queries.casefile_overview import (
    EntryFilter,
    entries_of,
    find_case_row,
    kinds_of,
    progress_of,
    unread_of,
)
from openimr.web.access import for_staff
from openimr.web.edge import act, case_number, found, today

MOST_BYTES: Final = 500 << 20  # of one file
MOST_LETTERS: Final = 400
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
SENT_KINDS: Final = ("RECORDS", "APPLICATION", "UR_DECISION")


@for_staff
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Every received file, every document within, every page that a person must read."""
    return _shown(request, number)


@for_staff
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """How far the files are read: a part of the page, asked for again and again while reading goes on."""
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    going = progress_of(case, at=datetime.now(UTC))  # noqa: TID251 - the edge
    answer = render(request, "openimr/desk/_reading.html", {"case": case, "progress": going})
    if not going.is_going_on:
        answer["HX-Refresh"] = "true"  # what was found is shown once all is read
    return answer


@for_staff
def completeness(request: HttpRequest, number: str) -> HttpResponse:
    """What the file must hold and speaks of, held against what is there."""
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    checked = casefile.check_file(case.number)
    return render(request, "openimr/desk/completeness.html", {"case": case, "checked": checked, "today": today()})


@for_staff
def records_request(request: HttpRequest, number: str) -> HttpResponse:
    """The draft of the request for what is missing, as PDF."""
    del request
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    drafted = draft_request(
        casefile.check_file(case.number), application=case.application, case_number=str(case.number),
        organization=wiring.organization().name, dated_on=today(),
    )  # fmt: skip
    answer = HttpResponse(wiring.typeset(drafted, template="records_request"), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{number}-records-request.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@for_staff
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Put files into the case; they wait there to be read."""
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    given = {name: _typed(request, name) for name in ("source", "kind", "received_on")}
    try:
        received_on = date.fromisoformat(given["received_on"]) if given["received_on"] else today()
        sent = request.FILES.getlist("files")
        _check(sent=[(each.name or "", each.size or 0) for each in sent], given=given)
        for each in sent:
            casefile.add_document(
                case.number, name=each.name or "", data=each.read(), source=given["source"], kind=given["kind"],
                received_on=received_on, files=wiring.files(), act=act(request),
            )  # fmt: skip
    except ValueError:
        refusal = Refusal(f"{given['received_on']!r} is no day.", remedy="Write it as 2013-10-04.")
        return _shown(request, number, refusal=refusal, about="add", given=given)
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal, about="add", given=given)
    return redirect("desk:file", number=number)


@require_POST
@for_staff
def set_aside(request: HttpRequest, number: str) -> HttpResponse:
    """Go on without a file that cannot be opened."""
    document, why = _typed(request, "document"), _typed(request, "why")
    try:
        casefile.set_aside(case_number(number), document=document, why=why, act=act(request))
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal, about="set_aside")
    return redirect("desk:file", number=number)


@require_POST
@for_staff
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Put right what was found of a document: every field that was changed."""
    by = request.user.get_username()
    document, page = _typed(request, "document"), _typed(request, "page")
    told = {
        field: _typed(request, field) for field in FIELDS if _typed(request, field) != _typed(request, f"was_{field}")
    }
    try:
        for field, value in told.items():
            correction = Correction(document=document, page=_page(page), field=field, value=value, by=by)
            casefile.correct_entry(case_number(number), correction, act=act(request))
    except Refusal as refusal:
        return _shown(request, number, refusal=refusal, about=f"{document}-{page}", given=told)
    answer = redirect("desk:file", number=number)
    answer["Location"] += f"#{document}-{page}" if told else "#documents"
    return answer


def _shown(
    request: HttpRequest, number: str, *, refusal: Refusal | None = None, about: str = "", given: object = None
) -> HttpResponse:
    """The whole page; with a refusal, beside what it is about, and with what was typed."""
    case = found(find_case_row(case_number(number)), what=f"case {number}")
    asked = {name: request.GET.get(name, "")[:MOST_LETTERS].replace("\0", "") for name in ("kind", "unsure", "page")}
    wanted = EntryFilter(kind=asked["kind"], unsure=bool(asked["unsure"]), page=asked["page"] or "1")
    named = {
        "case": case,
        "progress": progress_of(case, at=datetime.now(UTC)),  # noqa: TID251 - the edge
        "entries": entries_of(case, wanted=wanted),
        "kinds": kinds_of(case),
        "wanted": wanted,
        "unread": unread_of(case),
        "all_kinds": KINDS,
        "sent_kinds": SENT_KINDS,
        "refusal": refusal,
        "about": about,
        "given": given,
        "today": today(),
    }
    return render(request, "openimr/desk/file.html", named, status=409 if refusal else 200)


def _check(*, sent: list[tuple[str, int]], given: dict[str, str]) -> None:
    """Raise a Refusal unless there are files, of a size that can be held, and it is said who sent them and what they are."""
    if not sent or not given["source"]:
        raise Refusal(
            "No file was chosen, or it is not said who sent it.", remedy="Choose files and name their sender."
        )
    if given["kind"] not in SENT_KINDS:
        raise Refusal(f"{given['kind']!r} is no kind of file.", remedy=f"Choose one of {', '.join(SENT_KINDS)}.")
    for name, size in sent:
        if size > MOST_BYTES:
            raise Refusal(f"{name} has {size >> 20:,} MB.", remedy=f"Send it in parts of up to {MOST_BYTES >> 20} MB.")


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:MOST_LETTERS]


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004 (no file has so many)
