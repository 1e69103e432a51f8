"""medspaCy as a peer: a program of its own, run by the Python that MEDSPACY names; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks.chronology.scoring import KINDS, Mark
from openimr.lexicons.terms import Term, kinds, terms
from openimr.stages.chronology.mentions import plural

HERE: Final = Path(__file__).parent
WHY_ABSENT: Final = (
    "The peer was not run: install medspacy into an environment of its own and name its Python in MEDSPACY."
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the peer found in each note, the seconds it took after loading, and which version it is."""

    version: str
    seconds: float
    marks: tuple[tuple[Mark, ...], ...]


def python() -> str | None:
    """The Python that has medspaCy, or None."""
    return shutil.which(os.environ.get("MEDSPACY", "")) if os.environ.get("MEDSPACY") else None


def find_marks_by_peer(texts: Sequence[str]) -> Found | None:
    """The facts that the peer finds in each note; None where there is no peer. Raises CalledProcessError."""
    program = python()
    if not program:
        return None
    asked = msgspec.json.encode({"terms": lexicon(), "notes": texts})
    outcome = subprocess.run(
        [program, str(HERE / "medspacy_pipeline.py")], input=asked, check=True, stdout=subprocess.PIPE
    )
    found = msgspec.json.decode(outcome.stdout, type=Found)
    scored = tuple(tuple(mark for mark in note if mark.kind in KINDS) for note in found.marks)
    return msgspec.structs.replace(found, marks=scored)


def lexicon() -> list[dict[str, Any]]:
    """Every term of our word lists with its plural, as the peer's rules take it."""
    return [
        {
            "kind": term.kind,
            "phrase": phrase,
            "normalized": term.normalized,
            "cased": term.cased,
            "joins": term.joins,
            "needs_part": term.needs_part,
        }
        for kind in kinds()
        for term in terms(kind)
        if not term.needs_setting
        for phrase in _writings(term)
    ]


def _writings(term: Term) -> tuple[str, ...]:
    if term.cased or term.kind == "BODY_PART" or not term.phrase[-1].isalpha():
        return (term.phrase,)
    head, _, last = term.phrase.rpartition(" ")
    return term.phrase, f"{head} {plural(last)}".strip()
