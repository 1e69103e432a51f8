"""The counts beside a search as lists to choose from, each value with the query that it leads to."""

from __future__ import annotations

from typing import Final

import msgspec
from django.utils.http import urlencode

from openimr.stages.register.search import Query, Results
from openimr.web.templatetags.wording import plain

TITLES: Final = {"outcome": "Outcome", "year": "Year", "specialty": "Specialty"}


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how many hits bear it, and the query that chooses it (or, where it is chosen, lets it go)."""

    told: str
    count: int
    chosen: bool
    query: str


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A facet by its title, with its values: years from the latest, others by their counts."""

    title: str
    values: tuple[FacetValue, ...]


def facets(query: Query, *, results: Results) -> tuple[Facet, ...]:
    """The facets that have values."""
    made = (_facet(name, query=query, counts=results.facets.get(name, {})) for name in TITLES)
    return tuple(facet for facet in made if facet.values)


def _facet(name: str, *, query: Query, counts: dict[str, int]) -> Facet:
    chosen = getattr(query, name)
    counted = {**({chosen: 0} if chosen else {}), **counts}
    ordered = sorted(counted, reverse=True) if name == "year" else sorted(counted, key=lambda v: (-counted[v], v))
    return Facet(
        title=TITLES[name],
        values=tuple(
            FacetValue(
                told=plain(value) if name == "outcome" else value,
                count=counted[value],
                chosen=value == chosen,
                query=_query(query, name=name, value="" if value == chosen else value),
            )
            for value in ordered
        ),
    )


def _query(query: Query, *, name: str, value: str) -> str:
    parts = {"q": query.words, **{facet: getattr(query, facet) for facet in TITLES}, name: value}
    return "?" + urlencode({part: wanted for part, wanted in parts.items() if wanted})
