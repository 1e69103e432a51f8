"""Commands that carry the facts out: as a table, as FHIR, as a picture."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from openimr import wiring
from openimr.casework.chronology import facts_of
from openimr.cli.console import console, errors
from openimr.cli.edge import case_number, make_tables
from openimr.cli.review import file_pages
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.reading import read_facts

Targets = Annotated[list[str], typer.Argument(help="One case number, or files.", metavar="CASE|FILE…")]


def export(
    targets: Targets,
    form: Annotated[str, typer.Option("--format", help="csv or fhir (R4).")] = "csv",
    *,
    out: Annotated[Path | None, typer.Option(help="The file; standard output where left out.")] = None,
) -> None:
    """Write the facts place by place as CSV, or as a FHIR R4 bundle."""
    facts = _facts(targets)
    match form.casefold():
        case "csv":
            data = wiring.fact_table(facts)
        case "fhir":
            data = wiring.fhir_bundle(facts, subject=targets[0], at=datetime.now(UTC))
            for fact in wiring.left_out_of_fhir(facts):
                errors.print(f"{fact.kind} {fact.name!r} is left out: no resource holds it.", highlight=False)
        case _:
            raise typer.BadParameter(f"{form!r} is neither csv nor fhir.")
    if out:
        out.write_bytes(data)
        console.print(str(out))
    else:
        sys.stdout.buffer.write(data)


def plot(targets: Targets, *, out: Annotated[Path, typer.Option(help="The picture to write, as SVG.")]) -> None:
    """Draw treatments and work status over the years."""
    out.write_bytes(wiring.draw_timeline(_facts(targets)))
    console.print(str(out))


def _facts(targets: list[str]) -> tuple[Fact, ...]:
    """The facts kept of a case, or those of files."""
    number = case_number(targets[0])
    if number:
        make_tables()
        return facts_of(number)
    return read_facts(file_pages([Path(target) for target in targets]))
