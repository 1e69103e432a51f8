"""Writes the pages that are made from the program itself: the commands and the law. `make docs` runs it.

A house test fails while a page differs from what this would write.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openimr.settings")

import django
import typer.main
from typer.cli import get_docs_for_click

from openimr.law import Rule, every_rule, every_value
from openimr.law.life import every_move

DOCS = Path(__file__).resolve().parent
MADE = "<!-- Written by docs/generate.py: run `make docs`. -->\n\n"
UNITS = {"dollars_per_day": "dollars a day", "hours_per_week": "hours a week", "percent": "per cent"}
PARTS = {
    "T": "Counting days",
    "ORG": "The organization",
    "REV": "The reviewer",
    "COI": "Conflicts of interest",
    "UR": "Utilization review",
    "APP": "The application",
    "DET": "The determination",
    "DT": "Disputed treatment",
    "R": "Regulations",
    "LC": "Other sections of the Labor Code",
    "MTUS": "Treatment guidelines",
    "PR": "Practice",
    "CASE": "Decisions of courts and boards",
    "AI": "Automated tools",
}


def commands() -> str:
    """The help of every command."""
    django.setup()
    from openimr.cli.commands import app  # noqa: PLC0415 - wants Django set up

    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="openimr")
    text = get_docs_for_click(obj=command, ctx=context, name="openimr", title="Commands")
    return MADE + "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


def law() -> str:
    """The rules by part, and the dated values."""
    return MADE + "\n\n".join((INTRODUCTION, *_parts(every_rule()), VALUES, _values(), MOVES, _moves())) + "\n"


INTRODUCTION = """# Law

What the program knows of the law, in its own words: a reading for programmers, not legal advice. Rules and values are
dated lines in `src/openimr/law/`; the program asks for the line in force on the day that matters and fails where there is none.
A line marked *doubtful* rests on a text that was not seen, or on one of several readings; the program says so wherever
it uses it. Where no other day is given, a line answers from 1 January 2013, the first day of the program."""

VALUES = (
    "## Values\n\nA figure holds from its day until the next line, or until the day in brackets, that day included."
)

MOVES = "## Moves of a case\n\nEvery lawful move from where a case stands, and the rule behind it."


def _parts(rules: Iterable[Rule]) -> Iterator[str]:
    by_part: dict[str, list[Rule]] = {part: [] for part in PARTS.values()}
    for rule in rules:
        by_part.setdefault(_part(rule.id), []).append(rule)
    for part, found in by_part.items():
        rows = [_rule_row(rule) for rule in found]
        yield f"## {part}\n\n" + _table(("rule", "says", "stands in", "in force"), rows=rows)


def _part(rule: str) -> str:
    prefix = rule.split("-", maxsplit=1)[0]
    return PARTS.get(prefix) or PARTS.get(prefix.rstrip("0123456789"), "Other rules")


def _rule_row(rule: Rule) -> Sequence[str]:
    doubt = f" *Doubtful: {rule.doubt}*" if rule.doubt else ""
    kind = "" if rule.kind == "statute" else f" ({rule.kind})"
    until = f" to {rule.until_on}" if rule.until_on else ""
    return rule.id, rule.wording + doubt, rule.citation + kind, f"from {rule.from_on}{until}"


def _values() -> str:
    rows = []
    for name, series in every_value().items():
        unit = UNITS.get(series.unit, series.unit.replace("_", " "))
        lines = [
            f"{line.from_on}: {line.value} {unit if line.unit is None else UNITS.get(line.unit, line.unit)}"
            + (f" (until {line.until_on})" if line.until_on else "")
            + (f" *Doubtful: {line.doubt}*" if line.doubt else "")
            for line in series.lines
        ]
        rows.append((f"`{name}`", "; ".join(lines), series.rule))
    return _table(("value", "from its day", "rule"), rows=rows)


def _moves() -> str:
    rows = [
        (
            f"`{move.name}`",
            move.means,
            ", ".join(move.from_states).replace("_", " ") or "-",
            move.to.replace("_", " ").lower(),
            move.rule,
        )
        for move in every_move()
    ]
    return _table(("move", "means", "from", "to", "rule"), rows=rows)


def _table(head: Sequence[str], *, rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


PAGES = {DOCS / "reference.md": commands, DOCS / "law.md": law}

if __name__ == "__main__":
    for path, written in PAGES.items():
        path.write_text(written())
