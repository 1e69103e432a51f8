"""Commands on statements: a text checked against the facts of the record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from openimr.cli.console import console, print_json
from openimr.cli.edge import Json, read_bytes
from openimr.cli.review import file_pages
from openimr.kernel import Refusal
from openimr.stages.chronology.given_facts import read_given_facts
from openimr.stages.chronology.statements import CheckedStatement, check_statements

statement = typer.Typer(help="Statements of a text, checked against the record.", no_args_is_help=True)


class NotText(Refusal):
    """A file of statements that is no UTF-8 text."""

    code = "NOT_TEXT"


@statement.callback()
def group() -> None:
    """Statements of a text, checked against the record."""


@statement.command("check")
def check(
    text: Annotated[str, typer.Argument(help="A text file, or - for standard input.", metavar="TEXT")],
    facts: Annotated[Path, typer.Option("--facts", help="The facts as `chronology read --json` prints them.")],
    pages: Annotated[
        list[Path] | None,
        typer.Option("--pages", help="A file of the record, to search for what a statement says is lacking."),
    ] = None,
    json: Json = False,
) -> None:
    """Mark each statement on the patient as supported, contradicted or not found, with the places of the record."""
    words = _text(text)
    known = read_given_facts(read_bytes(facts))
    checked = check_statements(words, facts=known, pages=file_pages(pages) if pages else ())
    if json:
        print_json(checked)
    else:
        for one in checked:
            print_checked(one)


def print_checked(one: CheckedStatement) -> None:
    """Print a statement under its verdict, with the places below it."""
    console.print(f"[bold]{one.verdict}[/bold] ", end="")
    console.print(one.statement, highlight=False, markup=False)
    for place in one.spans:
        quote = " ".join(place.quote.split())
        console.print(f"  {place.document} p. {place.page}: {quote}", highlight=False, markup=False)


def _text(path: str) -> str:
    data = sys.stdin.buffer.read() if path == "-" else read_bytes(Path(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"{path} is no UTF-8 text.", remedy="Give the statements as plain text.") from error
