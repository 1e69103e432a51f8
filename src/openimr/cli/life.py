"""Commands of a case's life: what may happen, what happened, what is due, and the notices."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from openimr import wiring
from openimr.casework import application as application_work
from openimr.casework import consolidation as consolidation_work
from openimr.casework import life as life_work
from openimr.casework import notices as notices_work
from openimr.casework.cases import find_case
from openimr.cli.console import console, print_json, table
from openimr.cli.edge import Json, Number, On, act, day, make_tables, read_bytes
from openimr.cli.release import copy_file
from openimr.kernel import CaseNumber
from openimr.stages.life.clock import Due
from openimr.stages.life.course import Course, Ending
from openimr.stages.notice.assignment import SentBy
from openimr.stages.notice.content import Notice, NoticeKind
from openimr.store.models import NoticeRow
from openimr.store.queries.calendar import due_between

life = typer.Typer(
    help="The life of a case: what happened, what may happen now, each move with its rule.", no_args_is_help=True
)
notice = typer.Typer(help="The notices of a case: drafted from where it stands, sent, kept.", no_args_is_help=True)


@life.command("show")
def show(case: Number, json: Json = False) -> None:
    """The moves of a case so far, where it stands, and what may happen now."""
    make_tables()
    course = life_work.course_of(find_case(CaseNumber.parse(case)))
    if json:
        print_json({"state": course.state, "steps": course.steps, "possible": [move.name for move in course.possible]})
        return
    print_course(course, title=case)


def print_course(course: Course, *, title: str) -> None:
    """Print the moves as a table, and those that are possible now with their rules."""
    rows = table(f"{title}: {course.state}", "day", "move", "state", "particulars")
    for step in course.steps:
        told = ", ".join(f"{name} {value}" for name, value in _particulars(step.particulars))
        rows.add_row(str(step.on), step.move, step.state, told)
    console.print(rows)
    console.print(
        "Possible now: " + ", ".join(f"{move.name} ({move.rule})" for move in course.possible), highlight=False
    )


def _particulars(given: object) -> list[tuple[str, object]]:
    return [(name, value) for name in given.__struct_fields__ if name != "reviewer" and (value := getattr(given, name))]  # type: ignore[attr-defined]


@life.command("amend")
def amend(
    case: Number, path: Annotated[Path, typer.Argument(help="The completed application as JSON.")], on: On = None
) -> None:
    """Take in a completed or corrected form while the application is screened; then rule again."""
    application_work.amend(CaseNumber.parse(case), data=read_bytes(path), on=day(on), act=act())


@life.command("end")
def end(
    case: Number,
    because: Annotated[str, typer.Option(help="AUTHORIZED, SETTLED, AWARDED or WITHDRAWN.")],
    item: Annotated[
        list[int] | None, typer.Option(help="A disputed item by its number; all where none is named.")
    ] = None,
    on: On = None,
) -> None:
    """End the dispute about some items or the whole (Labor Code 4610.5(g))."""
    ending: Ending = _one_of(because, known=("AUTHORIZED", "SETTLED", "AWARDED", "WITHDRAWN"))  # type: ignore[assignment]
    number = CaseNumber.parse(case)
    print_course(life_work.end(number, ending=ending, items=tuple(item or ()), on=day(on), act=act()), title=case)


@life.command("expedite")
def expedite(case: Number, on: On = None) -> None:
    """The treating physician certified an imminent and serious threat: the review becomes expedited (8 CCR 9792.10.4)."""
    print_course(life_work.expedite(CaseNumber.parse(case), on=day(on), act=act()), title=case)


@life.command("extend")
def extend(
    case: Number,
    days: Annotated[int, typer.Option(help="Days that the administrative director allowed.")],
    on: On = None,
) -> None:
    """Give the determination more days, as the administrative director allowed (Labor Code 4610.6(d)(2))."""
    print_course(life_work.extend(CaseNumber.parse(case), days=days, on=day(on), act=act()), title=case)


@life.command("tell")
def tell(
    case: Number, what: Annotated[str, typer.Argument(help="deliver, implement or appeal.")], on: On = None
) -> None:
    """Keep what a party told after the letter: received, carried out, or appealed."""
    told = _one_of(what, known=("deliver", "implement", "appeal"))
    print_course(life_work.told(CaseNumber.parse(case), what=told, on=day(on), act=act()), title=case)


@life.command("remand")
def remand(case: Number, on: On = None) -> None:
    """The appeals board reversed: another reviewer decides anew (Labor Code 4610.6(i))."""
    print_course(life_work.remand(CaseNumber.parse(case), on=day(on), act=act()), title=case)


@life.command("join")
def join(
    case: Number, other: Annotated[str, typer.Argument(help="The case to be joined to it.")], on: On = None
) -> None:
    """Join another eligible application of the same employee, physician and injury to this case (8 CCR 9792.10.4(a))."""
    consolidation_work.join(
        CaseNumber.parse(case), other=CaseNumber.parse(other), on=day(on), files=wiring.files(), act=act()
    )


@life.command("part")
def part(case: Number, on: On = None) -> None:
    """Make a joined application a case of its own again."""
    consolidation_work.part(CaseNumber.parse(case), on=day(on), act=act())


def clock(
    case: Annotated[str, typer.Argument(help="A case; all open cases where none is named.", metavar="[CASE]")] = "",
    *,
    on: On = None,
    days: Annotated[int, typer.Option(help="How far the calendar of all cases looks ahead.")] = 30,
    json: Json = False,
) -> None:
    """What is due in a case, for whom, and what is late; without a case, the organization's calendar."""
    make_tables()
    if case:
        found = life_work.clock_of(CaseNumber.parse(case), on=day(on))
        print_json(found) if json else print_clock(found, title=case)
        return
    calendar = due_between(on=day(on), days=days)
    if json:
        print_json(calendar)
        return
    rows = table(
        f"{calendar.total} due by {calendar.until_on}, {calendar.late} late", "day", "case", "what", "whose", "late"
    )
    for each in calendar.listed:
        rows.add_row(
            str(each.due_on),
            each.case_number,
            each.name,
            each.whose,
            f"{each.days_late} days" if each.days_late else "",
        )
    console.print(rows)


def print_clock(found: tuple[Due, ...], *, title: str) -> None:
    """Print the deadlines of one case as a table, and below it how each is counted."""
    rows = table(title, "what", "whose", "last day", "status", "rule")
    for due in found:
        late = f", {due.days_late} days" if due.days_late else ""
        status = due.status.lower().replace("_", " ") + late
        rows.add_row(due.name, due.whose.lower().replace("_", " "), str(due.due_on or "-"), status, due.citation)
    console.print(rows)
    for due in found:
        console.print(f"[bold]{due.name}[/bold]: {due.explanation}", highlight=False)


Kind = Annotated[
    str, typer.Argument(help="Which notice, such as ASSIGNMENT; `openimr notice list` names those that follow now.")
]
By = Annotated[str, typer.Option("--by", help="MAIL or ELECTRONIC.")]
KINDS: tuple[NoticeKind, ...] = (
    "INELIGIBILITY", "DEFERRAL", "MORE_INFORMATION", "ASSIGNMENT", "EXPEDITED", "TERMINATION", "COVER", "INVOICE",
)  # fmt: skip


@notice.command("list")
def list_notices(case: Number) -> None:
    """The notices that follow from where the case stands, and those that were sent."""
    make_tables()
    row = find_case(CaseNumber.parse(case))
    console.print("To send: " + (", ".join(notices_work.possible(row)) or "none"), highlight=False)
    for sent in row.notices.all():
        console.print(f"{sent.dated_on} {sent.kind} ({sent.sent_by})", highlight=False)


@notice.command("draft")
def draft(
    case: Number, kind: Kind, out: Annotated[Path | None, typer.Option(help="The PDF; without it the notice is printed as JSON.")] = None,
    by: By = "ELECTRONIC", on: On = None,
) -> None:  # fmt: skip
    """Draft a notice; nothing is kept."""
    make_tables()
    made: Notice = notices_work.draft(
        CaseNumber.parse(case), kind=_kind(kind), sending=_sending(by, on=day(on)), organization=wiring.organization()
    )
    if out:
        out.write_bytes(wiring.typeset(made, template="notice"))
    else:
        print_json(made)


@notice.command("send")
def send(
    case: Number, kind: Kind, by: By = "ELECTRONIC", on: On = None,
    received_at: Annotated[datetime | None, typer.Option(help="When the addressee had it, Pacific time; hours run from then.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for a copy under a readable name.")] = None,
) -> None:  # fmt: skip
    """Typeset a notice, keep it as sent, and move the case on; print where the PDF lies."""
    row = notices_work.send(
        CaseNumber.parse(case), kind=_kind(kind), sending=_sending(by, on=day(on), received_at=received_at),
        organization=wiring.organization(), typeset=wiring.typeset, files=wiring.files(), act=act(),
    )  # fmt: skip
    console.print(str(copy_notice(row, folder=out) if out else wiring.files().path(row.pdf_sha256)))


def copy_notice(row: NoticeRow, *, folder: Path) -> Path:
    """A copy of the notice's PDF under a readable name in ``folder``."""
    name = f"{row.notice.case_number}-{row.kind.lower().replace('_', '-')}-notice.pdf"
    return copy_file(row.pdf_sha256, to=folder / name)


def _sending(by: str, *, on: date, received_at: datetime | None = None) -> notices_work.Sending:
    manner: SentBy = _one_of(by, known=("MAIL", "ELECTRONIC"))  # type: ignore[assignment]
    at = received_at.replace(tzinfo=wiring.PACIFIC) if received_at else None
    return notices_work.Sending(on=on, by=manner, received_at=at)


def _kind(text: str) -> NoticeKind:
    return _one_of(text, known=KINDS)  # type: ignore[return-value]


def _one_of(text: str, *, known: tuple[str, ...]) -> str:
    """The word among those known, whatever its case. Raises typer.BadParameter."""
    for word in known:
        if text.casefold() == word.casefold():
            return word
    raise typer.BadParameter(f"{text!r} is none of {', '.join(known)}.")
