"""The notes that are marked by hand: their marks from benchmarks/chronology/marks/, their text from the shared material."""

from __future__ import annotations

import csv
import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.chronology.scoring import Mark

HERE: Final = Path(__file__).parent
MARKS: Final = HERE / "marks"
NOTES: Final = Path(os.environ.get("OPENIMR_SHARED") or HERE.parents[2] / "shared") / "notes"
HALVES: Final = ("test", "fresh")  # scored; "build" is what rules and weights are made from
SECOND: Final = "second"  # the notes of the test half, marked once more by others


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A note, its text, and the facts that a reader marked in it."""

    name: str
    text: str
    marks: tuple[Mark, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    note: str
    sha256: str
    facts: tuple[Mark, ...]


def read_notes(half: str, *, folder: Path = MARKS, texts: Path = NOTES) -> tuple[list[Note], Counter[str]]:
    """The marked notes of a half, in order of file, and for each reason to skip one how many were skipped.

    Raises msgspec.ValidationError where a file of marks is not in form, ValueError where a mark lies outside its note.
    """
    notes, skipped = [], Counter[str]()
    for kept in _files(folder / half):
        text = _text(kept.note, texts=texts)
        if text is None:
            skipped[f"the note is not in {texts.name}/"] += 1
        elif hashlib.sha256(text.encode()).hexdigest() != kept.sha256:
            skipped["the note is not the one that was marked (its hash differs)"] += 1
        else:
            notes.append(_note(kept, text=text))
    return notes, skipped


def _files(folder: Path) -> Iterator[_File]:
    """The marked notes of a folder: a file holds one, or a list of the sections of one table."""
    for path in sorted(folder.glob("*.json")):
        kept = msgspec.json.decode(path.read_bytes(), type=_File | list[_File])
        yield from kept if isinstance(kept, list) else (kept,)


def _text(note: str, *, texts: Path) -> str | None:
    """The text of a note, or of the row of a table that ``#`` and its ID name; None where the folder has none."""
    name, _, row = note.partition("#")
    source = texts / name
    if not source.is_file():
        return None
    return _rows(source).get(row) if row else source.read_bytes().decode()


@cache
def _rows(table: Path) -> dict[str, str]:
    with table.open(newline="", encoding="utf-8") as lines:
        return {row["ID"]: row["section_text"] for row in csv.DictReader(lines)}


def _note(kept: _File, *, text: str) -> Note:
    for mark in kept.facts:
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"{kept.note}: the mark {mark.kind} {mark.start}-{mark.end} lies outside the note.")
    return Note(name=kept.note, text=text, marks=kept.facts)
