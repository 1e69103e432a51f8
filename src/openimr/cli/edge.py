"""What is read at the command line's edge: the clock, the acting user, a case's number, a file's bytes."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import connection

from openimr.casework.ledger import Act
from openimr.kernel import CaseNumber, InvalidCaseNumber, Refusal

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Number = Annotated[str, typer.Argument(help="Case number, such as CM13-0000001.", metavar="CASE")]
On = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day of the act; today if left out.")
]


class FileUnreadable(Refusal):
    """A file named on the command line that cannot be read."""

    code = "FILE_UNREADABLE"


def make_tables() -> None:
    """Make the tables of a local database that does not exist yet; one on a server is left to `openimr migrate`."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        call_command("migrate", verbosity=0)


def act() -> Act:
    """The act of the person at this terminal, now."""
    make_tables()
    return Act(actor=f"cli:{getpass.getuser()}", at=datetime.now(UTC))


def day(given: datetime | None) -> date:
    """The day given, or today."""
    return given.date() if given else datetime.now().astimezone().date()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises FileUnreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and its rights."
        ) from error


def case_number(text: str) -> CaseNumber | None:
    """The case number that ``text`` is, or None where it is something else (a path)."""
    try:
        return CaseNumber.parse(text)
    except InvalidCaseNumber:
        return None
