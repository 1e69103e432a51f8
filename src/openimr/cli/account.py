"""Commands of accounts: who may sign in to the web application."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from openimr.casework import accounts
from openimr.cli.console import console

account = typer.Typer(help="Accounts of the web application.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The name to sign in with.")]


@account.command("staff")
def staff(name: Name) -> None:
    """Open an account for a member of staff; the password is asked for, or taken from OPENIMR_PASSWORD."""
    console.print(f"{accounts.create_staff(name, password=_password()).get_username()} may sign in to the desk")


@account.command("reviewer")
def reviewer(
    reviewer_id: Annotated[str, typer.Argument(help="The reviewer's id on the panel.", metavar="ID")], name: Name
) -> None:
    """Open an account for a reviewer of the panel; the password is asked for, or taken from OPENIMR_PASSWORD."""
    user = accounts.create_reviewer_account(reviewer_id, username=name, password=_password())
    console.print(f"{user.get_username()} may sign in and sees the cases assigned to {reviewer_id}")


def _password() -> str:
    """The password from the environment, else typed twice at the terminal."""
    return os.environ.get("OPENIMR_PASSWORD") or str(
        typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
