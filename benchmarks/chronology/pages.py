"""The pages on which speed is measured: shared notes cut to the length of a page, or none where they are absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from benchmarks.chronology.marks import NOTES

FOLDERS: Final = ("mtsamples", "aci-bench")
LENGTH: Final = 3_000  # characters of a page, at most
PIECE: Final = re.compile(rf"\S.{{0,{LENGTH - 1}}}(?=\s|$)", re.DOTALL)


def texts(notes: Path = NOTES) -> list[str]:
    """Every page of every note, in order of name."""
    return [piece for folder in FOLDERS for path in sorted((notes / folder).glob("*.txt")) for piece in _cut(path)]


def _cut(path: Path) -> Iterator[str]:
    for found in PIECE.finditer(path.read_text()):
        yield found[0]


def so_many(pages: list[str], count: int) -> list[str]:
    """``count`` pages: from the start again where there are fewer."""
    return list(islice(cycle(pages), count))
