"""A search of the register: its question, its hits, its counts by year, outcome and specialty."""

from __future__ import annotations

import msgspec


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Words (all must stand in the determination) and optional facets; ``page`` counts from 1."""

    words: str = ""
    outcome: str = ""
    year: str = ""
    specialty: str = ""
    page: int = 1
    size: int = 20


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A determination found: case number, its treatments and outcome, and a snippet with the words marked by ``**``."""

    case_number: str
    treatments: tuple[str, ...]
    outcome: str
    decided: str
    snippet: str
    score: float


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """The hits of one page, the total count, and counts by facet value over all hits."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = {}
