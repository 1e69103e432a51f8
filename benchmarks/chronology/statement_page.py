"""The part of docs/benchmarks.md about the check of statements: precision and recall of each verdict, set by set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

WHAT: Final = """`make bench-statements` makes statements whose verdict is known from the facts of notes (supported, contradicted, unsupported, denials) in several
sets of phrasings, and checks them. *Building* was in view while the rules were written, *held out* was not. The last three sets were
written when the rules stood; rules were then added for what each had missed. Their first runs, before that, are the figures to go by.

Seeded statements say one thing in a set phrase. *By hand* are statements that readers (as those of the marks) wrote after reading a note, in words of their own, many of one detail of an
operation (`benchmarks/chronology/by_hand/`): of 24 on a note eight are supported, eight contradicted and eight not in it. They measure the reading of the note and of the statement together. Rules
were added after the first and second set had been seen; the third was only scored. A statement that is not understood is not found, and is seldom called supported by mistake.

The peer takes a statement as supported where its name stands in a fact, and as contradicted where it also holds a word of negation or the fact does.
"""


def tables_of_statements(path: Path) -> str:
    """The first runs, then every set as it stands."""
    kept = msgspec.json.decode(path.read_bytes())
    first = kept["first_runs_on_sets_then_unseen"]
    head = "| set | verdict | precision | recall | peer's precision | recall |\n|---|---|---|---|---|---|\n"
    told = "".join(_rows(f"{name}, first run", verdicts) for name, verdicts in first.items())
    told += "".join(
        _rows(f"{name.replace('_', ' ')} ({each['statements']:,})", each["ours"], peer=each.get("peer"))
        for name, each in kept["sets"].items()
    )
    return f"{head}{told}\n{kept['how']}\n"


def _rows(name: str, ours: Mapping[str, Any], *, peer: Mapping[str, Any] | None = None) -> str:
    return "".join(_lines(name, ours, peer=peer))


def _lines(name: str, ours: Mapping[str, Any], *, peer: Mapping[str, Any] | None) -> Iterator[str]:
    for verdict, figures in ours.items():
        cells = [f"{figures[key]:.1f}%" for key in ("precision", "recall")]
        cells += [f"{peer[verdict][key]:.1f}%" for key in ("precision", "recall")] if peer else ["", ""]
        yield f"| {name} | {verdict.replace('_', ' ').lower()} | {' | '.join(cells)} |\n"
