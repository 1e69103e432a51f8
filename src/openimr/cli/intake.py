"""Commands of intake: application, eligibility."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from openimr.casework import application as application_work
from openimr.casework import eligibility as eligibility_work
from openimr.cli.console import console, print_json, table
from openimr.cli.edge import Json, On, act, case_number, day, read_bytes
from openimr.stages.application.reading import read_application
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Ruling

application = typer.Typer(help="What was asked: read an application and give it a case number.", no_args_is_help=True)
eligibility = typer.Typer(help="May it go forward: verdict and deadlines, each with its rule.", no_args_is_help=True)


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
