"""The notes that are marked by hand: their marks from benchmarks/chronology/marks/, their text from the shared material."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.chronology.scoring import Mark

HERE: Final = Path(__file__).parent
MARKS: Final = HERE / "marks"
NOTES: Final = Path(os.environ.get("OPENIMR_SHARED") or HERE.parents[2] / "shared") / "notes"
HALVES: Final = ("build", "test")


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
    """The marked notes of a half, in order of name, and for each reason to skip one how many were skipped.

    Raises msgspec.ValidationError where a file of marks is not in form, ValueError where a mark lies outside its note.
    """
    notes, skipped = [], Counter[str]()
    for path in sorted((folder / half).glob("*.json")):
        kept = msgspec.json.decode(path.read_bytes(), type=_File)
        source = texts / kept.note
        if not source.is_file():
            skipped[f"the note is not in {texts.name}/"] += 1
        elif hashlib.sha256(source.read_bytes()).hexdigest() != kept.sha256:
            skipped["the note is not the one that was marked (its hash differs)"] += 1
        else:
            notes.append(_note(kept, text=source.read_bytes().decode()))
    return notes, skipped


def _note(kept: _File, *, text: str) -> Note:
    for mark in kept.facts:
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(f"{kept.note}: the mark {mark.kind} {mark.start}-{mark.end} lies outside the note.")
    return Note(name=kept.note, text=text, marks=kept.facts)
