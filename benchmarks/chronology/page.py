"""The part of docs/benchmarks.md about the facts of notes: what is measured, and a table for each half of the notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.chronology.kept import Half, Run, last_run
from benchmarks.chronology.scoring import KINDS, Tally, total

WHAT: Final = """`make bench-chronology` scores the facts read from notes against marks made by hand (`benchmarks/chronology/marks/`: places and labels,
without the notes' text, which is read from the folder that `OPENIMR_SHARED` names). Word lists, rules and weights are made from the *build* part
(134 notes and 891 sections of notes) and from the invented notes of `training/notes/` (`make train`). The *test* half was marked before this work began and scored many
times; the *fresh* notes were marked by eight readers who knew only the guidelines, and were neither listed nor trained on. The readers are language-model agents that worked
apart from one another and from the program, each reading every sentence; no physician has checked their marks.
A found fact is right where its characters overlap a mark of its kind and the names agree, articles and plurals aside; each
mark is matched once. *By span* leaves the names aside. *Assertion* is the share of the right facts whose assertion is right too. The line
*all* adds up the twelve kinds.

*Second markers*: the notes of the test half were marked once more by readers who had not seen the first marks; the table scores
their marks against the first as if a program had found them. So far do two readers of the same guidelines agree, in what they mark and in what they call it: a
program cannot be expected to agree with either of them much better than that.

The peer is medspaCy in an environment of its own (`MEDSPACY` names its Python): its sentence splitter, target matcher, ConText and sectionizer with the
rules they come with, our word lists as target rules, and rules written for it for work status, injuries, function, requests,
allergies and plans (`benchmarks/chronology/medspacy_rules.py`). Each run prints the marks gained and lost since the run kept before;
`make bench-chronology SHOW=SYMPTOM` lists misses and false finds on the terminal only.
"""


def tables(path: Path) -> str:
    """The scores that were kept, a table for each half."""
    run = last_run(path)
    if not run or not run.halves:
        return "No marked note has been scored yet.\n\n"
    return "\n".join(_table(name, half, run=run) for name, half in sorted(run.halves.items())) + "\n"


def _table(name: str, half: Half, *, run: Run) -> str:
    peer = f" Peer: {run.peer}." if half.peer else " The peer was not run."
    head = (
        "| kind | marks | precision | recall | F1 | by span | assertion | peer's F1 | by span | assertion |\n"
        "|---|---|---|---|---|---|---|---|---|---|\n"
    )
    rows = "".join(_rows(half))
    told = f"The {name} notes, {half.notes} with {half.marks} marks, scored at {run.name}.{peer}\n\n{head}{rows}"
    return told + (_second(half) if half.second else "")


def _second(half: Half) -> str:
    """The table of the second markers."""
    head = "\nSecond markers against the first.\n\n| kind | precision | recall | F1 | by span | assertion |\n|---|---|---|---|---|---|\n"
    lines = [(kind.replace("_", " ").lower(), half.second[kind], half.second_by_span[kind]) for kind in KINDS]
    lines.append(("**all**", total(half.second), total(half.second_by_span)))
    return head + "".join(
        f"| {name} | {each.precision:.3f} | {each.recall:.3f} | {each.f1:.3f} | {by_span.f1:.3f} | {each.assertion:.3f} |\n"
        for name, each, by_span in lines
    )


def _rows(half: Half) -> Iterator[str]:
    for kind in KINDS:
        peer = (half.peer[kind], half.peer_by_span[kind]) if half.peer else None
        yield _row(kind.replace("_", " ").lower(), (half.ours[kind], half.ours_by_span[kind]), peer=peer)
    peer = (total(half.peer), total(half.peer_by_span)) if half.peer else None
    yield _row("**all**", (total(half.ours), total(half.ours_by_span)), peer=peer)


def _row(name: str, ours: tuple[Tally, Tally], *, peer: tuple[Tally, Tally] | None) -> str:
    mine, by_span = ours
    if not mine.marked and not mine.found:
        return f"| {name} | 0 |{' |' * 8}\n"
    cells = [f"{value:.3f}" for value in (mine.precision, mine.recall, mine.f1, by_span.f1, mine.assertion)]
    cells += [f"{value:.3f}" for value in (peer[0].f1, peer[1].f1, peer[0].assertion)] if peer else ["", "", ""]
    return f"| {name} | {mine.marked} | {' | '.join(cells)} |\n"
