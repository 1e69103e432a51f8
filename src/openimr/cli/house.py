"""Commands of the house: tables, the web server, the event log."""

from __future__ import annotations

from typing import Annotated

import typer
from django.core.management import call_command

from openimr.casework import ledger
from openimr.cli.console import console

log = typer.Typer(help="The event log: check that nothing in it was altered.", no_args_is_help=True)


@log.command("verify")
def verify() -> None:
    """Check that no event of the log was altered or removed."""
    console.print(f"{ledger.verify_chain()} events, each following from the one before")


def migrate() -> None:
    """Make or bring up to date the tables of the database."""
    call_command("migrate", verbosity=1)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the web application."""
    from granian import Granian
    from granian.constants import Interfaces

    call_command("migrate", verbosity=0)
    console.print(f"http://{host}:{port}")
    Granian("openimr.web.wsgi:application", address=host, port=port, interface=Interfaces.WSGI).serve()
