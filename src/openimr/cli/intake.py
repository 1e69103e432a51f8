"""Commands of intake: application, eligibility, casefile."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from openimr import wiring
from openimr.casework import application as application_work
from openimr.casework import casefile as casefile_work
from openimr.casework import eligibility as eligibility_work
from openimr.cli.console import console, print_json, table
from openimr.cli.edge import Json, Number, On, act, case_number, day, read_bytes
from openimr.cli.progress import PageProgress
from openimr.kernel import CaseNumber
from openimr.stages.application.reading import read_application
from openimr.stages.casefile.page import Page
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Ruling

ReceivedOn = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day the files were received; today if left out.")
]

application = typer.Typer(help="What was asked: read an application and give it a case number.", no_args_is_help=True)
eligibility = typer.Typer(help="May it go forward: verdict and deadlines, each with its rule.", no_args_is_help=True)
casefile = typer.Typer(help="The case file: gather, read, complete.", no_args_is_help=True)


@application.command("receive")
def receive(path: Annotated[Path, typer.Argument(help="The application as JSON.")]) -> None:
    """Read and validate an application; print its case number."""
    console.print(str(application_work.receive(read_bytes(path), act=act())))


@eligibility.command("rule")
def rule_eligibility(
    target: Annotated[str, typer.Argument(help="A case number, or an application as JSON.", metavar="CASE|FILE")],
    on: On = None,
    json: Json = False,
) -> None:
    """Rule on an application; for a case the ruling is kept, for a file it is only printed."""
    number = case_number(target)
    if number:
        ruling = eligibility_work.rule_case(number, on=day(on), act=act())
    else:
        ruling = rule(read_application(read_bytes(Path(target))), on=day(on))
    if json:
        print_json(ruling)
    else:
        print_ruling(ruling)


def print_ruling(ruling: Ruling) -> None:
    """Print a ruling as tables: the verdict, the grounds, the deadlines."""
    console.print(f"Verdict: [bold]{ruling.verdict}[/bold] (law of {ruling.law_on})")
    grounds = table("Grounds", "item", "code", "rule", "explanation")
    for reason in (*ruling.reasons, *ruling.flags):
        grounds.add_row("all", reason.code, reason.rule, reason.explanation)
    for item in ruling.items:
        for reason in item.reasons:
            grounds.add_row(str(item.number), reason.code, reason.rule, reason.explanation)
    if grounds.row_count:
        console.print(grounds)
    deadlines = table("Deadlines", "what", "last day", "rule", "how it is counted")
    for deadline in ruling.deadlines:
        deadlines.add_row(deadline.name, str(deadline.due_on or "-"), deadline.citation, deadline.explanation)
    console.print(deadlines)


@casefile.command("add")
def add(
    case: Number,
    files: Annotated[list[Path], typer.Argument(help="Files as received.")],
    source: Annotated[str, typer.Option(help="Who sent them.")],
    kind: Annotated[str, typer.Option(help="RECORDS, APPLICATION or UR_DECISION.")] = "RECORDS",
    received_on: ReceivedOn = None,
) -> None:
    """Put received files into a case."""
    for path in files:
        casefile_work.add_document(
            CaseNumber.parse(case), name=path.name, data=read_bytes(path), source=source, kind=kind,
            received_on=day(received_on), files=wiring.files(), act=act(),
        )  # fmt: skip


@casefile.command("read")
def read(
    targets: Annotated[list[str], typer.Argument(help="One case number, or files.", metavar="CASE|FILE…")],
    out: Annotated[Path | None, typer.Option(help="Folder for pages/NNNN.json (files only).")] = None,
    json: Json = False,
) -> None:
    """Read every page: of a case (kept), or of files (printed, and written to --out)."""
    number = case_number(targets[0])
    with PageProgress() as progress:
        if number:
            kept = casefile_work.read_case(
                number, reader=wiring.read_pages, files=wiring.files(), act=act(), on_page=progress.page
            )
            pages = kept.pages
        else:
            pages = casefile_work.read_files(
                [Path(target) for target in targets], reader=wiring.read_pages, on_page=progress.page
            )
    if out:
        _write_pages(pages, folder=out / "pages")
    if json:
        print_json([_page_row(page) for page in pages])
    else:
        print_pages(pages)


def print_pages(pages: tuple[Page, ...]) -> None:
    """Print what was read, by document, and the pages that a person must read."""
    counts = table("Pages", "document", "pages", "text layer", "OCR", "blank", "turned", "copies", "unread")
    for document in dict.fromkeys(page.document for page in pages):
        of = [page for page in pages if page.document == document]
        columns = (
            len(of),
            sum(page.method == "TEXT_LAYER" for page in of),
            sum(page.method == "OCR" for page in of),
            sum(page.blank for page in of),
            sum(page.rotation != 0 for page in of),
            sum(page.copy_of is not None for page in of),
            sum(bool(page.unreadable) for page in of),
        )
        counts.add_row(document, *(str(column) for column in columns))
    console.print(counts)
    for page in pages:
        if page.unreadable:
            console.print(f"A person must read {page.document} p. {page.number}: {page.unreadable}")


@casefile.command("transcribe")
def transcribe(
    case: Number,
    document: str,
    page: int,
    text: Annotated[str, typer.Option(help="What the page says.")],
    typed_by: Annotated[str, typer.Option(help="Who read it.")],
) -> None:
    """Type what a page says that no engine can read."""
    casefile_work.transcribe_page(
        CaseNumber.parse(case), document=document, page=page, text=text, typed_by=typed_by, act=act()
    )


@casefile.command("complete")
def complete(case: Number, on: On = None) -> None:
    """Declare the case file complete: the clock of the determination starts."""
    casefile_work.complete_file(CaseNumber.parse(case), on=day(on), act=act())


def _page_row(page: Page) -> dict[str, object]:
    """One page for the list that ``--json`` prints."""
    return {
        "document": page.document,
        "page": page.number,
        "kind": page.kind,
        "method": page.method,
        "confidence": round(page.confidence, 3),
        "rotation": page.rotation,
        "blank": page.blank,
        "copy_of": page.copy_of,
        "unreadable": page.unreadable,
        "words": len(page.words),
        "handwritten_share": round(page.handwritten_share, 3),
    }


def _write_pages(pages: tuple[Page, ...], *, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for index, page in enumerate(pages, start=1):
        (folder / f"{index:04d}.json").write_bytes(msgspec.json.format(msgspec.json.encode(page), indent=1))
