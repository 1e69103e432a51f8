"""What the command line prints: tables, JSON, refusals."""

from __future__ import annotations

import sys
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from openimr.kernel import Refusal

console = Console()
errors = Console(stderr=True)


def print_json(value: Any) -> None:
    """Print a value as indented JSON on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def table(title: str, *columns: str) -> Table:
    """An empty table in the house's style."""
    made = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def tell_refusal(refusal: Refusal) -> None:
    """Print why something was refused and what to do next."""
    errors.print(f"[bold red]{refusal.code}[/bold red] {refusal.message}", highlight=False)
    if refusal.citation:
        errors.print(f"  rule {refusal.citation.rule}: {refusal.citation.text}", highlight=False)
    if refusal.remedy:
        errors.print(f"  {refusal.remedy}", highlight=False)
