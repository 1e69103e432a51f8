"""Commands of the case file: gather, read, correct, complete."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from openimr import wiring
from openimr.casework import casefile as work
from openimr.casework import reading
from openimr.casework.cases import find_case
from openimr.casework.file_search import search_file
from openimr.cli.console import console, print_json, table
from openimr.cli.edge import Json, Number, On, act, case_number, day, read_bytes
from openimr.cli.progress import PageProgress
from openimr.engines.loose_files import open_files, read_files
from openimr.engines.page_folder import PageFolder
from openimr.kernel import CaseNumber
from openimr.stages.casefile.completeness import Completeness
from openimr.stages.casefile.entry import Correction, Entry, Field
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.request import draft_request

ReceivedOn = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day the files were received; today if left out.")
]
Placed = Iterable[tuple[Page, Entry]]

casefile = typer.Typer(help="The case file: gather, read, correct, complete.", no_args_is_help=True)


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
        work.add_document(
            CaseNumber.parse(case), name=path.name, data=read_bytes(path), source=source, kind=kind,
            received_on=day(received_on), files=wiring.files(), act=act(),
        )  # fmt: skip


@casefile.command("read")
def read(
    targets: Annotated[list[str], typer.Argument(help="One case number, or files.", metavar="CASE|FILE…")],
    out: Annotated[Path | None, typer.Option(help="Folder for pages/NNNN.json (files only).")] = None,
    json: Json = False,
    workers: Annotated[int, typer.Option(min=0, help="Processes that read; 0 is one a core.")] = 0,
) -> None:
    """Read every page not yet read: of a case (kept), or of files (printed, and written to --out)."""
    number = case_number(targets[0])
    if number:
        _read_case(number, workers=workers, json=json)
    elif out:
        _read_files([Path(target) for target in targets], folder=out / "pages", workers=workers, json=json)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _read_files([Path(target) for target in targets], folder=Path(folder), workers=workers, json=json)


def _read_case(number: CaseNumber, *, workers: int, json: bool) -> None:
    with PageProgress() as progress:
        reading.read_case(
            number, reader=wiring.reader(workers), files=wiring.files(), act=act(),
            on_pages=progress.expect, on_page=progress.page,
        )  # fmt: skip
    print_placed(work.placed_pages(number), json=json)
    work.refuse_unread(find_case(number))


def _read_files(paths: list[Path], *, folder: Path, workers: int, json: bool) -> None:
    reader = wiring.reader(workers)
    pages = PageFolder(folder, reader=reader.version)
    files, refused = open_files(paths, reader=reader, pages=pages)
    with PageProgress() as progress:
        for file in files:
            progress.expect(len(file.missing))
        read = read_files(files, reader=reader, pages=pages, on_page=progress.page)
    print_placed(read.placed(), json=json)
    if refused:
        raise refused[0]


def print_placed(placed: Placed, *, json: bool) -> None:
    """Print each page as one JSON object in a list, or counts of pages by document."""
    if json:
        _print_list(msgspec.json.encode(_row(page, entry)).decode() for page, entry in placed)
    else:
        _print_counts(placed)


def _print_list(rows: Iterator[str]) -> None:
    sys.stdout.write("[")
    for index, row in enumerate(rows):
        sys.stdout.write(("," if index else "") + "\n  " + row)
    sys.stdout.write("\n]\n")


def _print_counts(placed: Placed) -> None:
    columns = ("pages", "documents", "text layer", "OCR", "blank", "turned", "copies", "unread")
    counts: dict[str, Counter[str]] = {}
    unread = []
    for page, entry in placed:
        of = counts.setdefault(page.document, Counter())
        of.update(
            {
                "pages": 1,
                "documents": entry.first == page.number,
                "text layer": page.method == "TEXT_LAYER",
                "OCR": page.method == "OCR",
                "blank": page.blank,
                "turned": page.rotation != 0,
                "copies": page.copy_of is not None,
                "unread": bool(page.unreadable),
            }
        )
        if page.unreadable:
            unread.append(f"A person must read {page.document} p. {page.number}: {page.unreadable}")
    shown = table("Pages", "file", *columns)
    for name, of in counts.items():
        shown.add_row(name, *(str(of[column]) for column in columns))
    console.print(shown)
    for line in unread:
        console.print(line)


def _row(page: Page, entry: Entry) -> dict[str, object]:
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
        "dated_on": entry.dated_on.value,
        "author": entry.author.value,
        "begins": entry.first == page.number,
        "unreadable": page.unreadable,
        "words": len(page.words),
        "handwritten_share": round(page.handwritten_share, 3),
    }


@casefile.command("search")
def search(
    case: Number,
    words: Annotated[list[str], typer.Argument(help='Words, "phrases in quotes", beginnings*, -exclusions.')],
    json: Json = False,
) -> None:
    """Find the pages on which all the words stand, also where scanning altered a letter or two."""
    typed = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    found = search_file(CaseNumber.parse(case), words=typed, index=wiring.file_index())
    if json:
        print_json(found)
        return
    for each in found.pages:
        before, quote, after = (escape(part) for part in each.found.snippet)
        also = f" (and {len(each.copies)} copies)" if each.copies else ""
        console.print(
            f"[bold]{each.found.document} p. {each.found.page}[/bold]{also} {before} [reverse]{quote}[/reverse] {after}"
        )
    console.print(f"{found.total} pages")


@casefile.command("check")
def check(
    case: Number,
    request: Annotated[Path | None, typer.Option(help="Draft the request for what is missing, as PDF.")] = None,
    on: On = None,
    json: Json = False,
) -> None:
    """Hold the file against what it must have and what its own pages speak of; list what is missing, with its places."""
    number = CaseNumber.parse(case)
    checked = work.check_file(number)
    if json:
        print_json(checked)
    else:
        print_completeness(checked)
    if request:
        drafted = draft_request(
            checked, application=find_case(number).application, case_number=str(number),
            organization=wiring.organization().name, dated_on=day(on),
        )  # fmt: skip
        request.write_bytes(wiring.typeset(drafted, template="records_request"))


def print_completeness(checked: Completeness) -> None:
    """Print what was checked, what is missing, and how that was told."""
    shown = table("Completeness", "status", "what", "rule", "how it was told")
    for finding in checked.findings:
        status, rule = finding.status.replace("_", " ").lower(), finding.citation or finding.basis.lower()
        shown.add_row(status, finding.what, rule, finding.explanation)
    console.print(shown)
    if checked.unread:
        console.print(f"{len(checked.unread)} pages that nobody has read may hold what seems to be missing.")


@casefile.command("correct")
def correct(
    case: Number,
    document: str,
    page: int,
    field: Annotated[Field, typer.Argument(help="What is put right.")],
    value: Annotated[str, typer.Argument(help="yes or no; a kind; a day; a name.")],
    by: Annotated[str, typer.Option(help="Who put it right.")],
) -> None:
    """Put right where a document begins within a file, its kind, its day or its author."""
    correction = Correction(document=document, page=page, field=field, value=value, by=by)
    work.correct_entry(CaseNumber.parse(case), correction, act=act())


@casefile.command("transcribe")
def transcribe(
    case: Number,
    document: str,
    page: int,
    text: Annotated[str, typer.Option(help="What the page says.")],
    typed_by: Annotated[str, typer.Option(help="Who read it.")],
) -> None:
    """Type what a page says that no engine can read."""
    work.transcribe_page(CaseNumber.parse(case), document=document, page=page, text=text, typed_by=typed_by, act=act())


@casefile.command("set-aside")
def set_aside(case: Number, document: str, why: Annotated[str, typer.Option(help="The reason.")]) -> None:
    """Go on without a file that cannot be opened."""
    work.set_aside(CaseNumber.parse(case), document=document, why=why, act=act())


@casefile.command("complete")
def complete(case: Number, on: On = None) -> None:
    """Declare the case file complete: the clock of the determination starts."""
    work.complete_file(CaseNumber.parse(case), on=day(on), act=act())
