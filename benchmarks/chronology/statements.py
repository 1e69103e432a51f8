"""The check of statements on seeded supported, contradicted and unsupported ones: precision and recall of each verdict.

Run as ``python -m benchmarks.chronology.statements``; gains and losses are printed against the kept results.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec

from benchmarks.chronology.phrasings import BUILDING, FOREIGN, HELD_OUT, LAST, LONGER, Phrasings
from benchmarks.chronology.reader import page_of
from benchmarks.chronology.seeded import Record, Seeded, make
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.statements import check_statements

HERE: Final = Path(__file__)
RESULTS: Final = HERE.parents[1] / "results" / "statements.json"
NOTES: Final = Path(os.environ.get("OPENIMR_SHARED") or HERE.parents[3] / "shared") / "notes"
BY_HAND: Final = HERE.parent / "by_hand"
VERDICTS: Final = ("SUPPORTED", "CONTRADICTED", "NOT_FOUND")
SEED: Final = 4117
PEER: Final = "names and negations: the name stands in a fact, and the statement has a word of negation or not"
# What each set gave before any rule was added for it: see `phrasings`.
_FIRST_RUNS: Final = {
    "longer": {"CONTRADICTED": {"precision": 92.5, "recall": 72.3}, "SUPPORTED": {"precision": 81.3, "recall": 93.2}},
    "foreign": {"CONTRADICTED": {"precision": 96.2, "recall": 74.2}, "SUPPORTED": {"precision": 80.1, "recall": 96.4}},
    "last": {"CONTRADICTED": {"precision": 97.1, "recall": 71.9}, "SUPPORTED": {"precision": 78.5, "recall": 97.3}},
    "by hand, first": {
        "CONTRADICTED": {"precision": 56.1, "recall": 26.1},
        "SUPPORTED": {"precision": 71.1, "recall": 30.7},
    },
    "by hand, second": {
        "CONTRADICTED": {"precision": 54.3, "recall": 28.4},
        "SUPPORTED": {"precision": 68.3, "recall": 31.8},
    },
}
_NEGATIONS: Final = frozenset({"no", "not", "never", "denies", "without", "lacks", "nothing", "silent"})

Judged = list[tuple[Seeded, str]]


def main() -> None:
    """Measure each set, print, keep."""
    if not NOTES.is_dir():
        print(f"The notes are not at {NOTES}: set OPENIMR_SHARED to the folder that has notes/ in it. Skipped.")
        return
    before = msgspec.json.decode(RESULTS.read_bytes())["sets"] if RESULTS.exists() else {}
    records = tuple(_records())
    sets = {
        "building": _measure(records[::2], phrasings=BUILDING),
        "held out (other notes, other phrasings)": _measure(records[1::2], phrasings=HELD_OUT),
        "longer (all notes, longer sentences)": _measure(records, phrasings=LONGER),
        "foreign (all notes, words no record uses)": _measure(records, phrasings=FOREIGN),
        "last (all notes, sentences written last)": _measure(records, phrasings=LAST),
    }
    sets |= {f"by hand, {path.stem} set": _by_hand(path) for path in sorted(BY_HAND.glob("*.json"))}
    for name, figures in sets.items():
        _tell(name, figures, before=before.get(name, {}))
    how = (
        f"Facts read from {len(records)} notes (mtsamples, aci-bench, mts-dialog), seed {SEED}; each verdict is known by "
        "construction. The facts are those of the program's own reader, so the figures measure the check and not the reading."
    )
    kept = msgspec.json.encode({"how": how, "peer": PEER, "first_runs_on_sets_then_unseen": _FIRST_RUNS, "sets": sets})
    RESULTS.write_bytes(msgspec.json.format(kept, indent=1) + b"\n")


def _records() -> Iterator[Record]:
    for path in sorted(NOTES.glob("*/*.txt")):
        text = path.read_text("utf-8", errors="replace")
        page = Page(document=path.stem, number=1, method="PERSON", text=text, width_pt=612, height_pt=792)
        yield Record(note=f"{path.parent.name}/{path.stem}", facts=read_facts([page]))


def _measure(records: Sequence[Record], *, phrasings: Phrasings) -> dict[str, object]:
    facts = {record.note: record.facts for record in records}
    seeded = list(make(records, phrasings=phrasings, seed=SEED))
    began = perf_counter()
    judged = [(one, _judge(one, facts=facts[one.note])) for one in seeded]
    seconds = perf_counter() - began
    if "--wrong" in sys.argv:
        for one, verdict in judged:
            if verdict != one.verdict:
                print(f"{one.note} [{one.group}] {one.text} -> {verdict}, not {one.verdict}")
    groups = Counter(one.group for one in seeded)
    right = Counter(one.group for one, verdict in judged if verdict == one.verdict)
    return {
        "statements": len(seeded),
        "statements_a_second": round(len(seeded) / seconds),
        "ours": _figures(judged),
        "peer": _figures([(one, _by_words(one, facts=facts[one.note])) for one in seeded]),
        "right_by_group": {group: f"{right[group]}/{count}" for group, count in sorted(groups.items())},
    }


class _Written(msgspec.Struct, frozen=True):
    """A statement that a reader of a note wrote, and its verdict."""

    says: str
    verdict: str


class _Of(msgspec.Struct, frozen=True):
    """The statements on one note."""

    note: str
    sha256: str
    statements: tuple[_Written, ...]


def _by_hand(path: Path) -> dict[str, object]:
    """The statements that readers wrote of notes, in words of their own; notes that have changed are left out."""
    written = msgspec.json.decode(path.read_bytes(), type=tuple[_Of, ...])
    judged: Judged = []
    peers: Judged = []
    began = perf_counter()
    for of in written:
        source = NOTES / of.note
        if not source.is_file() or hashlib.sha256(source.read_bytes()).hexdigest() != of.sha256:
            print(f"{path.name}: {of.note} is not at hand, or is not the note that was read. Skipped.")
            continue
        facts = read_facts([page_of(source.read_text("utf-8"))])
        for one in of.statements:
            seeded = Seeded(note=of.note, text=one.says, verdict=one.verdict, group="by hand")
            judged.append((seeded, _judge(seeded, facts=facts)))
            peers.append((seeded, _by_words(seeded, facts=facts)))
            if "--wrong" in sys.argv and judged[-1][1] != one.verdict:
                print(f"{of.note} [by hand] {one.says} -> {judged[-1][1]}, not {one.verdict}")
    return {
        "statements": len(judged),
        "statements_a_second": round(len(judged) / (perf_counter() - began)),
        "ours": _figures(judged),
        "peer": _figures(peers),
    }


def _judge(one: Seeded, *, facts: Sequence[Fact]) -> str:
    """The verdict of a statement; of several clauses the one that is not supported, LEFT_OUT where there is none."""
    found = [each.verdict for each in check_statements(one.text, facts=facts)]
    return max(found, key=("SUPPORTED", "NOT_FOUND", "CONTRADICTED").index) if found else "LEFT_OUT"


def _by_words(one: Seeded, *, facts: Sequence[Fact]) -> str:
    text = one.text.lower()
    about = [fact for fact in facts if fact.normalized in text or fact.name.lower() in text]
    if not about:
        return "NOT_FOUND"
    denied = all(fact.assertion == "ABSENT" for fact in about)
    return "SUPPORTED" if denied == bool(_NEGATIONS & set(text.strip(".").split())) else "CONTRADICTED"


def _figures(judged: Judged) -> dict[str, dict[str, float]]:
    """Precision and recall of each verdict, in percent."""
    figures = {}
    for verdict in VERDICTS:
        right = sum(one.verdict == verdict == given for one, given in judged)
        given = sum(given == verdict for _, given in judged)
        true = sum(one.verdict == verdict for one, _ in judged)
        figures[verdict] = {
            "precision": round(100 * right / given, 1) if given else 0.0,
            "recall": round(100 * right / true, 1) if true else 0.0,
            "statements": true,
        }
    return figures


def _tell(name: str, figures: dict[str, object], *, before: dict[str, object]) -> None:
    print(f"{name}: {figures['statements']} statements, {figures['statements_a_second']} a second")
    for verdict in VERDICTS:
        ours, peer = figures["ours"][verdict], figures["peer"][verdict]  # type: ignore[index]
        last = before.get("ours", {}).get(verdict, {})  # type: ignore[attr-defined]
        for what in ("precision", "recall"):
            gain = f" ({ours[what] - last[what]:+.1f})" if last else ""
            print(f"  {verdict:13} {what:9} {ours[what]:5.1f}%{gain}   peer {peer[what]:5.1f}%")


if __name__ == "__main__":
    main()
