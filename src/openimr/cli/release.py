"""Commands of release: letter, publication, register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from django.conf import settings

from openimr import wiring
from openimr.casework import letter as letter_work
from openimr.casework import publication as publication_work
from openimr.casework import register as register_work
from openimr.cli.console import console, print_json, table, tell_refusal
from openimr.cli.edge import Json, Number, On, act, day
from openimr.kernel import CaseNumber, Refusal
from openimr.stages.letter.reading.read import ReadLetter
from openimr.stages.register.search import Query, Results
from openimr.store.models import LetterRow, PublicationRow

letter = typer.Typer(
    help="The final determination letter: issue it, or read any letter back into data.", no_args_is_help=True
)
publication = typer.Typer(help="The determination without identities.", no_args_is_help=True)
register = typer.Typer(help="The public register: search it.", no_args_is_help=True)

Out = Annotated[Path | None, typer.Option(help="Folder for copies under readable names.")]


@letter.command("issue")
def issue(case: Number, on: On = None, out: Out = None) -> None:
    """Write, typeset and issue the letter of a signed determination; print where the PDF lies."""
    row = letter_work.issue_letter(
        CaseNumber.parse(case), on=day(on), organization=wiring.organization(), typeset=wiring.typeset,
        files=wiring.files(), act=act(),
    )  # fmt: skip
    console.print(str(copy_letter(row, folder=out) if out else wiring.files().path(row.pdf_sha256)))


@letter.command("read")
def read(
    paths: Annotated[list[Path], typer.Argument(help="Letters: .txt, or .pdf with a text layer.", metavar="FILE…")],
    json: Json = False,
) -> None:
    """Read determination letters back into data; with --json one JSON object a line."""
    refused = False
    for path in paths:
        try:
            found = wiring.read_letter(path)
        except Refusal as refusal:
            refused = True
            tell_refusal(refusal)
            continue
        if json:
            sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        else:
            print_letter(found)
    if refused:
        raise typer.Exit(1)


def print_letter(found: ReadLetter) -> None:
    """Print what was read: the case, each item, and what could not be placed."""
    rows = table(
        f"{found.source}: {found.case_number or 'no case number'}",
        "item",
        "treatment",
        "decision",
        "reviewer's guideline",
    )
    for issue in found.issues:
        treatment = f"{issue.treatment} ({issue.quantity})" if issue.quantity else issue.treatment
        rows.add_row(str(issue.number), treatment, issue.decision or "-", issue.reviewer_guideline.text or "-")
    console.print(rows)
    for problem in found.problems:
        console.print(f"{problem.where}: {problem.what}", highlight=False)


@publication.command("publish")
def publish(case: Number, on: On = None, profile: str = settings.PUBLICATION_PROFILE, out: Out = None) -> None:
    """Publish the issued letter without identities, verified by opening the finished files."""
    row = publication_work.publish_case(
        CaseNumber.parse(case), on=day(on), profile=publication_work.profile_named(profile),
        published=wiring.Published(),
        files=wiring.files(), act=act(),
    )  # fmt: skip
    register_work.rebuild(index=wiring.index())
    for path in copy_published(row, folder=out).values() if out else map(wiring.files().path, row.files.values()):
        console.print(str(path))
    console.print(
        f"{sum(row.proof.searched.values())} identifiers searched for in {len(row.proof.files)} files: none found"
    )


@register.command("rebuild")
def rebuild() -> None:
    """Make the register's index anew from every publication."""
    console.print(f"{register_work.rebuild(index=wiring.index())} determinations")


@register.command("search")
def search(
    words: Annotated[list[str] | None, typer.Argument(help="Words that must all stand in the determination.")] = None,
    outcome: str = "",
    year: str = "",
    specialty: str = "",
    page: int = 1,
    json: Json = False,
) -> None:
    """Search the published determinations."""
    query = Query(words=" ".join(words or ()), outcome=outcome, year=year, specialty=specialty, page=page)
    results = register_work.search(query, index=wiring.index())
    if json:
        print_json(results)
    else:
        print_results(results)


def print_results(results: Results) -> None:
    """Print the hits of a search as a table."""
    rows = table(f"{results.total} determinations", "case", "decided", "outcome", "treatments", "words")
    for hit in results.hits:
        rows.add_row(hit.case_number, hit.decided, hit.outcome, "; ".join(hit.treatments), hit.snippet)
    console.print(rows)


def copy_letter(row: LetterRow, *, folder: Path) -> Path:
    """A copy of the letter's PDF under a readable name in ``folder``."""
    return copy_file(row.pdf_sha256, to=folder / f"{row.letter.case_number}-final-determination.pdf")


def copy_published(row: PublicationRow, *, folder: Path) -> dict[str, Path]:
    """Copies of the published files under readable names in ``folder``, by ending."""
    return {
        ending: copy_file(sha256, to=folder / f"{row.case_number}-published.{ending}")
        for ending, sha256 in sorted(row.files.items())
    }


def copy_file(sha256: str, *, to: Path) -> Path:
    """A copy of the kept file under a readable name."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(wiring.files().path(sha256).read_bytes())
    return to
