"""Writes docs/benchmarks.md from the figures that were kept."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.chronology.page import WHAT as FACTS
from benchmarks.chronology.page import tables as tables_of_facts
from benchmarks.chronology.statement_page import WHAT as STATEMENTS
from benchmarks.chronology.statement_page import tables_of_statements
from benchmarks.figure import Figure

PAGE: Final = Path(__file__).parents[2] / "docs" / "benchmarks.md"
HEAD: Final = """# Benchmarks

How well and how fast a case file is read. `make bench-casefile` measures its pages, `make bench-chronology` the facts on them, `make bench-assignment` how cases are given to reviewers; all write
this page anew, and `benchmarks/results/` keeps the figures as JSON and the plots as SVG. OCRmyPDF, the peer of the scanned pages, is a program of its own and no part of OpenIMR: the
benchmark runs it where it and `tesseract` are on the path (or `OCRMYPDF` names it), and says so where not.

*Words right* is 100% less the word edit distance over the words of the truth; a table read down its columns counts as misread.
*Words found* leaves the order aside. The mixed case file is made from templates that nobody who works on the reader opens.
"""


class _Kept(msgspec.Struct):
    machine: str
    figures: list[dict[str, str | float | None]]


def write_page(results: Path) -> None:
    """One table for each benchmark of which there are figures."""
    parts = [HEAD]
    for path in sorted(results.glob("*.json")):
        if path.stem == "statements":
            parts.append(f"## Statements\n\n{STATEMENTS}\n{tables_of_statements(path)}")
            continue
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        rows = [_row(msgspec.convert({**each, "peer": _number(each["peer"])}, Figure)) for each in kept.figures]
        head = "| what | ours | peer's | ratio | aim |\n|---|---|---|---|---|\n"
        hows = "\n".join(f"- {how}" for how in dict.fromkeys(str(each["how"]) for each in kept.figures))
        table = f"{head}{''.join(rows)}\nOn {kept.machine}:\n\n{hows}\n" if rows else ""
        before = f"{FACTS}\n{tables_of_facts(path)}" if path.stem == "chronology" else ""
        parts.append(f"## {path.stem.replace('_', ' ').capitalize()}\n\n{before}{table}")
    PAGE.write_text("\n".join(parts))


def _number(value: str | float | None) -> float:
    return math.nan if value is None else float(value)


def _row(figure: Figure) -> str:
    lone = math.isnan(figure.peer)
    peer = "" if lone else f"{figure.peer:,.2f} {figure.unit} ({figure.peer_name})"
    ratio = "" if lone or not figure.peer else f"{figure.ours / figure.peer:.2f}"
    return f"| {figure.name} | {figure.ours:,.2f} {figure.unit} | {peer} | {ratio} | {figure.aim} |\n"
