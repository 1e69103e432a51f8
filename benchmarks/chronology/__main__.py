"""Scores the facts of the marked notes beside the peer's, measures their speed, and keeps the run in benchmarks/results/.

``python -m benchmarks.chronology [--name NAME] [--half build|test|fresh] [--show KIND] [--no-speed]``
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.casefile.__main__ import show as show_figures
from benchmarks.casefile.page import write_page
from benchmarks.chronology import speed
from benchmarks.chronology.kept import RESULT, Change, Half, Run, changes, half_of, keep, last_run, plain
from benchmarks.chronology.listing import show
from benchmarks.chronology.marks import HALVES, SECOND, Note, read_notes
from benchmarks.chronology.peer import WHY_ABSENT, Found, find_marks_by_peer
from benchmarks.chronology.plot import draw
from benchmarks.chronology.reader import find_marks
from benchmarks.chronology.scoring import KINDS, Mark, Matching, Tally, match, total

CONSOLE = Console(width=160)


def main() -> None:
    """Score, print, keep; or only list what is wrong with a kind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chronology")
    parser.add_argument("--name", default=commit(), help="what the run is called as a baseline; the commit if left out")
    parser.add_argument("--half", choices=("build", *HALVES), help="only one part of the notes")
    parser.add_argument(
        "--show", choices=KINDS, help="list misses and false finds (of the build half, unless --half says)"
    )
    parser.add_argument("--no-speed", action="store_true", help="leave out the measures of speed")
    asked = parser.parse_args()
    if asked.show:
        listed(asked.half or "build", kind=asked.show)
        return
    before = last_run()
    run = score([asked.half] if asked.half else HALVES, name=asked.name, before=before)
    if not asked.no_speed:
        figures = list(speed.measure())
        show_figures(figures, title="Speed of reading facts")
        run = msgspec.structs.replace(run, figures=plain(figures) or run.figures)
    keep(run)
    draw(run)
    write_page(RESULT.parent)


def commit() -> str:
    """The commit that is measured, or "unnamed" outside a repository."""
    told = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unnamed"


def listed(half: str, *, kind: str) -> None:
    """Print what is wrong with a kind in a half."""
    for note in notes_of(half):
        show(note, match(note.marks, find_marks(note.text)), kind=kind, console=CONSOLE)


def notes_of(half: str) -> list[Note]:
    """The notes of a half; says which were skipped and why."""
    notes, skipped = read_notes(half)
    for reason, times in skipped.items():
        print(f"{half}: {times} notes skipped: {reason}.")
    return notes


def score(halves: Sequence[str], *, name: str, before: Run | None) -> Run:
    """The run, with what an earlier one measured and this one does not."""
    kept = {half: each for half, each in before.halves.items() if half in HALVES} if before else {}
    version = before.peer if before else ""
    for half in halves:
        notes = notes_of(half)
        if not notes:
            print(f"{half}: nothing to score.")
            continue
        peer = find_marks_by_peer([note.text for note in notes])
        version = peer.version if peer else version
        second = {note.name: note.marks for note in notes_of(SECOND)}
        was, kept[half] = kept.get(half), scored(notes, peer=peer, second=second)
        show_half(half, kept[half], before=was, baseline=before.name if before else "")
        print(peer.version if peer else WHY_ABSENT)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return Run(name=name, machine=machine, peer=version, halves=kept, figures=before.figures if before else [])


def scored(notes: Sequence[Note], *, peer: Found | None, second: dict[str, Sequence[Mark]]) -> Half:
    """The scores of some notes, with and without the names; those of the second marks where all the notes were marked twice."""
    twice = [second[note.name] for note in notes if note.name in second]
    is_twice = len(twice) == len(notes)
    ours = [find_marks(note.text) for note in notes]
    peers = peer.marks if peer else ()
    return half_of(
        dict(zip((note.name for note in notes), matched(notes, ours), strict=True)),
        by_span=dict(zip((note.name for note in notes), matched(notes, ours, names=False), strict=True)),
        peer=matched(notes, peers) if peer else (),
        peer_by_span=matched(notes, peers, names=False) if peer else (),
        second=matched(notes, twice) if is_twice else (),
        second_by_span=matched(notes, twice, names=False) if is_twice else (),
    )


def matched(notes: Sequence[Note], found: Sequence[Sequence[Mark]], *, names: bool = True) -> list[Matching]:
    """What was found in each note against its marks."""
    return [match(note.marks, each, names=names) for note, each in zip(notes, found, strict=True)]


def show_half(name: str, half: Half, *, before: Half | None, baseline: str) -> None:
    """The table of a half by kind, with gains and losses against the baseline."""
    since = changes(half, before=before) if before else {}
    title = f"{name}: {half.notes} notes, {half.marks} marks" + (f"; changes since {baseline}" if before else "")
    heads = ("kind", "marked", "found", "right", "precision", "recall", "F1", "assertion", "F1 by span")
    table = Table(
        *heads, "peer's F1", "assertion", "F1 by span", "gained", "lost", "F1", title=title, title_justify="left"
    )
    for kind in KINDS:
        table.add_row(
            *cells(kind, (half.ours, half.ours_by_span, half.peer, half.peer_by_span), change=since.get(kind))
        )
    table.add_section()
    both = before and Change(
        gained=sum(each.gained for each in since.values()),
        lost=sum(each.lost for each in since.values()),
        f1=total(half.ours).f1 - total(before.ours).f1,
    )
    totals = [
        {"all": total(each)} if each else {} for each in (half.ours, half.ours_by_span, half.peer, half.peer_by_span)
    ]
    table.add_row(*cells("all", totals, change=both))
    CONSOLE.print(table)


def cells(kind: str, tallies: Sequence[dict[str, Tally]], *, change: Change | None) -> list[str]:
    """A row of the table."""
    ours, by_span, peer, peer_by_span = (each.get(kind) for each in tallies)
    assert ours
    assert by_span
    row = [kind, str(ours.marked), str(ours.found), str(ours.right)]
    row += [f"{value:.3f}" for value in (ours.precision, ours.recall, ours.f1, ours.assertion, by_span.f1)]
    row += [f"{peer.f1:.3f}", f"{peer.assertion:.3f}"] if peer else ["", ""]
    row += [f"{peer_by_span.f1:.3f}" if peer_by_span else ""]
    return row + ([str(change.gained), str(change.lost), f"{change.f1:+.3f}"] if change else ["", "", ""])


if __name__ == "__main__":
    main()
