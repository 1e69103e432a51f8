"""Reads the templates: several layouts of each kind of document, with places to be filled."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec

from benchmarks.casefile.held_out.people import measures
from benchmarks.casefile.wording import a_day

HERE: Final = Path(__file__).parent
LENGTHS: Final = (1, 1, 1, 2, 4)
SETTING: Final = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """One layout: ``counter`` and ``running`` are printed on every page unless empty; ``dated`` names the day that is its own."""

    kind: str
    face: str
    size: float
    counter: str
    running: str
    authors: tuple[str, ...]
    dated: str
    lines: tuple[str, ...]


@cache
def templates() -> dict[str, tuple[Template, ...]]:
    """The layouts of every kind."""
    found = {}
    for path in sorted((HERE / "templates").glob("*.txt")):
        parts = re.split(r"^=== ", path.read_text(), flags=re.MULTILINE)[1:]
        found[path.stem] = tuple(_template(part, kind=path.stem) for part in parts)
    return found


def _template(part: str, *, kind: str) -> Template:
    head, *lines = part.rstrip("\n").split("\n")
    told = {name: quoted or bare for name, quoted, bare in SETTING.findall(head)}
    about = {line[1:].partition(" ")[0]: line.partition(" ")[2] for line in lines if line.startswith("@")}
    return Template(
        kind=kind, face=told["face"], size=float(told["size"]), counter=told.get("counter", ""), running=told.get("running", ""),
        authors=tuple(each.strip() for each in about["author"].split("|")), dated=about["date"],
        lines=tuple(line for line in lines if not line.startswith("@")),
    )  # fmt: skip


def fill(template: Template, *, filled: dict[str, Any], chance: Random) -> list[str]:
    """The template's lines with everything in its place; ``~ POOL 2-4`` becomes as many paragraphs or rows.

    Some documents are several times as long as others of the same layout.
    """
    lines: list[str] = []
    times = chance.choice(LENGTHS) * (3 if template.kind == "MEDICAL_LEGAL" else 1)
    for line in template.lines:
        if line.startswith("~ "):
            lines += _from_pool(line, chance=chance, times=times)
        else:
            lines.append(line.format_map(filled))
    return lines


def _from_pool(line: str, *, chance: Random, times: int) -> list[str]:
    _, name, size = line.split()
    least, _, most = size.partition("-")
    count = chance.randint(int(least), int(most)) * times if most else int(least)
    pool = _pool(name)
    drawn = [chance.choice(pool) for _ in range(count)]
    in_rows = "||" in pool[0] or name in {"review", "testimony"}
    if not in_rows:
        drawn = [" ".join(chance.sample(pool, min(len(pool), chance.randint(3, 6)))) for _ in range(count)]
    return [_filled_afresh(each, chance=chance) for each in drawn]


def _filled_afresh(text: str, *, chance: Random) -> str:
    """Every sentence has measures of its own."""
    return text.format_map({**measures(chance), "day": a_day(chance)})


@cache
def _pool(name: str) -> tuple[str, ...]:
    return tuple((HERE / "pools" / f"{name}.txt").read_text().splitlines())
