"""Commands of the law: one deadline counted aloud."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, auto
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
import typer

from openimr.cli.console import console, print_json
from openimr.cli.edge import Json
from openimr.stages.application.form import ServiceManner
from openimr.stages.eligibility.periods import due as periods_due

FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class Manner(StrEnum):
    """How a paper was served, as one types it."""

    IN_PERSON = auto()
    MAIL_IN_STATE = auto()
    MAIL_OUT_OF_STATE = auto()
    MAIL_ABROAD = auto()
    ELECTRONIC = auto()

    def as_served(self) -> ServiceManner:
        """The manner as the law data names it."""
        served: ServiceManner = msgspec.convert(self.name, ServiceManner)
        return served


law = typer.Typer(help="The law as data.", no_args_is_help=True)


@law.callback()
def group() -> None:
    """Keep ``due`` a command of its own: a group of one would be the command itself."""


@law.command("due")
def due(
    rule: Annotated[str, typer.Argument(help="An id of the law table, such as APP-05 or DET-04.")],
    start: Annotated[
        datetime,
        typer.Option(
            "--from", formats=FORMATS, help="The day that starts it; with the time (Pacific) where hours count."
        ),
    ],
    service: Annotated[Manner, typer.Option(help="How the paper that starts it was served.")] = Manner.IN_PERSON,
    json: Json = False,
) -> None:
    """Count the last day that a rule sets: from which day, how many, which are left out, why it ends there."""
    timed = start.time() != datetime.min.time()
    begins = start.replace(tzinfo=ZoneInfo("America/Los_Angeles")) if timed else start.date()
    counted = periods_due(rule.upper(), start=begins, service=service.as_served())
    if json:
        first, *others = msgspec.to_builtins(counted)
        print_json({**first, "also": others})
        return
    for each in counted:
        console.print(f"[bold]{each.name}[/bold] {each.due_at or each.due_on}  {each.citation}", highlight=False)
        console.print(f"  {each.explanation}", highlight=False)
