"""The invented notes, whose marks stand in their text: ``<<knee pain|S>>``, ``<<numbness|S a>>``, ``<<Vicodin|M =hydrocodone/acetaminophen>>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.chronology.marks import Note
from benchmarks.chronology.scoring import Mark

from openimr.stages.chronology.naming import written_name

NOTES: Final = Path(__file__).parent / "notes"
KINDS: Final = {
    "M": "MEDICATION", "T": "THERAPY", "P": "PROCEDURE", "I": "IMAGING", "X": "TEST", "D": "DIAGNOSIS",
    "S": "SYMPTOM", "J": "INJURY", "W": "WORK_STATUS", "F": "FUNCTION", "R": "REQUEST", "A": "ALLERGY",
}  # fmt: skip
ASSERTIONS: Final = {"a": "ABSENT", "q": "POSSIBLE", "h": "HISTORICAL", "p": "PLANNED", "c": "CONDITIONAL"}
_HEADING: Final = re.compile(r"^## doc ?\d*:?[^\n]*\n", re.MULTILINE)
_MARKED: Final = re.compile(r"<<((?:(?!<<|>>).)*?)\|([^|<>]*)>>", re.DOTALL)


def invented_notes(folder: Path = NOTES) -> Iterator[Note]:
    """Every document of every file of the folder. Raises ValueError where a mark is not in form."""
    for path in sorted(folder.glob("*.txt")):
        for number, raw in enumerate(_HEADING.split(path.read_text("utf-8"))[1:], start=1):
            yield _note(raw.strip("\n"), name=f"{path.stem}.{number}")


def _note(raw: str, *, name: str) -> Note:
    """The text without its marks, and the marks."""
    text, marks, reached = "", list[Mark](), 0
    for match in _MARKED.finditer(raw):
        text += raw[reached : match.start()] + match[1]
        reached = match.end()
        marks += (_mark(part, text=text, quote=match[1], name=name) for part in match[2].split("+"))
    text += raw[reached:]
    if "<<" in text or ">>" in text:
        raise ValueError(f"{name}: a mark is not closed, or closed twice.")
    return Note(name=name, text=text, marks=tuple(marks))


def _mark(code: str, *, text: str, quote: str, name: str) -> Mark:
    codes, _, called = code.partition("=")
    kind, *rest = codes.split() or [""]
    if kind not in KINDS or not quote.strip() or any(each not in {*ASSERTIONS, "fam"} for each in rest):
        raise ValueError(f"{name}: {quote!r} is marked {code!r}; want a kind, then an assertion, fam or =name.")
    return Mark(
        kind=KINDS[kind],
        start=len(text) - len(quote),
        end=len(text),
        normalized=called.strip().lower() or written_name(quote),
        assertion=next((ASSERTIONS[each] for each in rest if each in ASSERTIONS), "PRESENT"),
        experiencer="FAMILY" if "fam" in rest else "PATIENT",
    )
