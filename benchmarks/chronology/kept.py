"""What a run keeps in benchmarks/results/chronology.json, and what has changed since the run kept before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.chronology.scoring import KINDS, Mark, Matching, Tally, tally
from benchmarks.figure import Figure

RESULT: Final = Path(__file__).parents[1] / "results" / "chronology.json"
Places = dict[str, dict[str, str]]  # by note, by kind: where the marks start, parted by spaces


class Half(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one half of the notes; ``by_span`` leaves the names aside. ``right`` and ``missed`` tell the marks by place."""

    notes: int
    marks: int
    ours: dict[str, Tally]
    ours_by_span: dict[str, Tally]
    right: Places
    missed: Places
    peer: dict[str, Tally] = {}
    peer_by_span: dict[str, Tally] = {}
    second: dict[str, Tally] = {}  # what other people marked in the same notes, scored as if it had been found
    second_by_span: dict[str, Tally] = {}


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run by its name. Figures whose peer was absent hold null for it, hence they are kept undecoded."""

    name: str
    machine: str
    peer: str = ""
    halves: dict[str, Half] = {}
    figures: list[dict[str, str | float | None]] = []


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a kind since the baseline: marks won and lost among those that both runs know, F1 more or less."""

    gained: int
    lost: int
    f1: float


def last_run(path: Path = RESULT) -> Run | None:
    """The baseline, or None where nothing was kept."""
    return msgspec.json.decode(path.read_bytes(), type=Run) if path.is_file() else None


def keep(run: Run, *, path: Path = RESULT) -> None:
    """Keep the run: it is the baseline of the next."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")


def plain(figures: Iterable[Figure]) -> list[dict[str, str | float | None]]:
    """Figures as they are kept."""
    return msgspec.json.decode(msgspec.json.encode(list(figures)), type=list[dict[str, str | float | None]])


def half_of(
    matchings: dict[str, Matching],
    *,
    by_span: dict[str, Matching],
    peer: Sequence[Matching],
    peer_by_span: Sequence[Matching],
    second: Sequence[Matching] = (),
    second_by_span: Sequence[Matching] = (),
) -> Half:
    """The scores of a half: ours by note, the peer's and the second markers' in any order (none where there were none)."""
    ours = tally(matchings.values())
    return Half(
        notes=len(matchings),
        marks=sum(each.marked for each in ours.values()),
        ours=ours,
        ours_by_span=tally(by_span.values()),
        right={note: _places(mark for mark, _ in each.pairs) for note, each in matchings.items()},
        missed={note: _places(each.missed) for note, each in matchings.items()},
        peer=tally(peer) if peer else {},
        peer_by_span=tally(peer_by_span) if peer_by_span else {},
        second=tally(second) if second else {},
        second_by_span=tally(second_by_span) if second_by_span else {},
    )


def _places(marks: Iterable[Mark]) -> dict[str, str]:
    found: dict[str, list[int]] = {}
    for mark in marks:
        found.setdefault(mark.kind, []).append(mark.start)
    return {kind: " ".join(map(str, sorted(starts))) for kind, starts in sorted(found.items())}


def changes(now: Half, *, before: Half) -> dict[str, Change]:
    """What has changed by kind."""
    was_right, was_missed = _keys(before.right), _keys(before.missed)
    right, missed = _keys(now.right), _keys(now.missed)
    return {
        kind: Change(
            gained=_of(kind, (right - was_right) & was_missed),
            lost=_of(kind, (was_right - right) & missed),
            f1=now.ours[kind].f1 - before.ours[kind].f1,
        )
        for kind in KINDS
    }


def _keys(places: Places) -> set[tuple[str, str, str]]:
    """Each mark by kind, note and place."""
    return {
        (kind, note, start)
        for note, kinds in places.items()
        for kind, starts in kinds.items()
        for start in starts.split()
    }


def _of(kind: str, keys: set[tuple[str, str, str]]) -> int:
    return sum(key[0] == kind for key in keys)
