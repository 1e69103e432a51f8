"""How long a search of the public register takes, with its counts by facet; the peer is SQLite's full text search."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.figure import Figure, seconds
from openimr.engines.search_index import SearchIndex
from openimr.stages.publication.record import PublishedDetermination, PublishedItem
from openimr.stages.register.search import Query

SIZE = 5_000
WORDS = [
    f"{first}{last}" for first in ("lum", "cer", "tho", "gab", "myo", "neu", "ort", "phy") for last in "abcdefghij"
]
COUNTS = "SELECT outcome, count(*) FROM r WHERE r MATCH ? GROUP BY 1"
BEST = "SELECT number, snippet(r, 2, '**', '**', '', 20) FROM r WHERE r MATCH ? ORDER BY rank LIMIT 20"


def measure() -> Iterator[Figure]:
    """Fifty searches for two words over a register of invented words."""
    chance = random.Random(20130815)
    records = [_record(number, chance=chance) for number in range(1, SIZE + 1)]
    asked = [" ".join(chance.sample(WORDS, 2)) for _ in range(50)]
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        index.rebuild(records)
        table = _table(records)
        ours, peer = seconds(
            lambda: [index.search(Query(words=words)) for words in asked],
            lambda: [_ask(table, words=words) for words in asked],
            rounds=3,
        )
    yield Figure(
        name="a search of the register",
        unit="ms",
        ours=ours / len(asked) * 1000,
        peer=peer / len(asked) * 1000,
        peer_name="SQLite FTS5",
        aim="95th percentile under 50 ms over a million",
        how=f"mean of 50 searches for two words over {SIZE:,} determinations, with snippets and counts; median of 3 rounds",
    )


def _record(number: int, *, chance: random.Random) -> PublishedDetermination:
    text = " ".join(chance.choices(WORDS, weights=range(1, len(WORDS) + 1), k=300))
    item = PublishedItem(
        number=1,
        treatment=" ".join(chance.sample(WORDS, 3)),
        quantity="",
        decision="Upheld",
        claims_administrator_guideline="",
        reviewer_guideline="",
        rationale=text,
    )
    empty = dict.fromkeys(
        ("received", "injured", "ur_decided", "priority", "qualifications", "documents_reviewed"), ""
    ) | {"documents_reviewed": ()}
    return msgspec.convert(
        {
            **empty,
            "case_number": f"CM15-{number:07d}",
            "profile": "SAFE_HARBOR",
            "decided": str(2013 + number % 10),
            "outcome": chance.choice(("UPHOLD", "OVERTURN")),
            "specialties": (chance.choice(("Internal Medicine", "Orthopedic Surgery")),),
            "licence_states": ("CA",),
            "clinical_summary": text,
            "items": (msgspec.to_builtins(item),),
        },
        PublishedDetermination,
    )


def _table(records: Sequence[PublishedDetermination]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE r USING fts5(number UNINDEXED, outcome UNINDEXED, text, tokenize='porter')"
    )
    rows = [(r.case_number, r.outcome, f"{r.clinical_summary} {r.items[0].rationale}") for r in records]
    connection.executemany("INSERT INTO r VALUES (?, ?, ?)", rows)
    return connection


def _ask(table: sqlite3.Connection, *, words: str) -> tuple[list[object], list[object]]:
    return table.execute(BEST, (words,)).fetchall(), table.execute(COUNTS, (words,)).fetchall()
