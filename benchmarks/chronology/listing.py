"""Prints what was missed, found wrongly or asserted wrongly, with the words around it: to the terminal, never to a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from benchmarks.chronology.marks import Note
from benchmarks.chronology.scoring import Mark, Matching, shared

AROUND: Final = 40  # characters on each side


def show(note: Note, matching: Matching, *, kind: str, console: Console) -> None:
    """The lines of one note."""
    for verdict, mark, told in _verdicts(matching, kind=kind):
        before, after = note.text[max(0, mark.start - AROUND) : mark.start], note.text[mark.end : mark.end + AROUND]
        line = Text.assemble(
            f"{verdict:9} {note.name}:{mark.start:<6} {told:44} …", _one_line(before),
            (_one_line(note.text[mark.start : mark.end]), "bold reverse"), _one_line(after), "…",
        )  # fmt: skip
        console.print(line, soft_wrap=True)


def _verdicts(matching: Matching, *, kind: str) -> Iterator[tuple[str, Mark, str]]:
    for mark in (mark for mark in matching.missed if mark.kind == kind):
        other = next((each for each in matching.false if each.kind == kind and shared(mark, each) > 0), None)
        yield "missed", mark, f"{mark.normalized}" + (f" (found: {other.normalized})" if other else "")
    for finding in (finding for finding in matching.false if finding.kind == kind):
        yield "false", finding, f"{finding.normalized} {finding.assertion}"
    for mark, finding in matching.pairs:
        if mark.kind == kind and mark.assertion != finding.assertion:
            yield "assertion", mark, f"{mark.assertion}, found {finding.assertion}"


def _one_line(text: str) -> str:
    return " ".join(f"|{text}|".split())[1:-1]
