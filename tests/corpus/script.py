"""The script of a page: a small plain-text markup in which the contents of every invented page are written.

A script file holds sheets. Each opens with ``=== id layout KIND date`` and goes on with blocks:

``# title``, ``## heading``, ``~ Label: value ~ Label: value`` (a row of fields), ``| a | b |`` (table rows; the first is
its head), ``- point``, ``[x] ticked [ ] not`` (boxes), ``>> Name`` (signature over a printed name), ``!! x y turn|line|line``
(a rubber stamp, points from the lower left), ``++ points`` (space), ``/ words`` (written by hand), four blanks (typed as it stands); all else is prose,
a paragraph a line, in which `` // `` breaks the line. A line ``@name: sentence`` before the first sheet keeps a sentence in stock for ``@name``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

BlockKind = Literal[
    "TITLE", "HEADING", "FIELDS", "TABLE", "POINT", "BOXES", "SIGNATURE", "STAMP", "SPACE", "TYPED", "PROSE", "HAND"
]
_MARKS: dict[str, BlockKind] = {
    "# ": "TITLE",
    "## ": "HEADING",
    "~ ": "FIELDS",
    "| ": "TABLE",
    "- ": "POINT",
    "[": "BOXES",
    ">> ": "SIGNATURE",
    "!! ": "STAMP",
    "++ ": "SPACE",
    "/ ": "HAND",
    "    ": "TYPED",
}
_JOINED: frozenset[BlockKind] = frozenset({"TABLE", "TYPED", "HAND"})


class Block(msgspec.Struct, frozen=True):
    """One block: its kind and its lines without the mark."""

    kind: BlockKind
    lines: tuple[str, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One page as written: ``layout`` names its look, ``kind`` is that of the case file, ``dated_on`` None where undated."""

    id: str
    layout: str
    kind: str
    dated_on: date | None
    blocks: tuple[Block, ...]


class BrokenScript(ValueError):
    """A script that does not follow the markup."""


def read_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of a script file by id. Raises BrokenScript, naming the line."""
    sheets: dict[str, Sheet] = {}
    preamble, *parts = path.read_text(encoding="utf-8").split("\n=== ")
    for part in parts:
        head, _, body = _with_stock(part, preamble=preamble).partition("\n")
        sheet = _sheet(head, body=body, path=path)
        if sheet.id in sheets:
            raise BrokenScript(f"{path.name}: two sheets are called {sheet.id}")
        sheets[sheet.id] = sheet
    return sheets


def _with_stock(part: str, *, preamble: str) -> str:
    """The sheet with each line ``@name`` replaced by the sentence that the preamble keeps in stock as ``@name: sentence``."""
    for line in preamble.split("\n"):
        if line.startswith("@"):
            name, _, sentence = line.partition(": ")
            part = part.replace(f"\n{name}\n", f"\n{sentence}\n")
    return part


def _sheet(head: str, *, body: str, path: Path) -> Sheet:
    try:
        sheet_id, layout, kind, day = head.split()
    except ValueError:
        raise BrokenScript(f"{path.name}: a sheet opens with id, layout, kind and date, not {head!r}") from None
    dated_on = None if day == "undated" else date.fromisoformat(day)
    return Sheet(id=sheet_id, layout=layout, kind=kind, dated_on=dated_on, blocks=tuple(_blocks(body)))


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    fresh = True
    for line in body.rstrip().split("\n"):
        kind, text = _marked(line)
        if not line.strip():
            fresh = True
        elif not fresh and kind in _JOINED and blocks[-1].kind == kind:
            blocks[-1] = Block(kind, (*blocks[-1].lines, text))
        else:
            blocks.append(Block(kind, (text,)))
            fresh = False
    return blocks


def _marked(line: str) -> tuple[BlockKind, str]:
    for mark in ("## ", *_MARKS):
        if line.startswith(mark):
            kind = _MARKS[mark]
            return kind, line if kind == "BOXES" else line[len(mark) :]
    return "PROSE", line
