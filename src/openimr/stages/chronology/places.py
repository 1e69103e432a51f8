"""Facts place by place, as they are printed, exported and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from openimr.stages.chronology.fact import Assertion, Experiencer, Fact, Kind


class PlacedFact(msgspec.Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """One place that states a fact; the fields of ``Fact`` with the place's own.

    ``fact`` numbers the fact, from 1: places of one number say the same. ``quote`` is exactly the characters ``start`` (from 0)
    to ``end`` (exclusive) of page ``page`` (from 1) of ``document``.
    """

    fact: int
    kind: Kind
    name: str
    normalized: str
    class_: str
    date_on: str | None
    date_basis: str
    assertion: Assertion
    experiencer: Experiencer
    attributes: dict[str, str]
    document: str
    page: int
    start: int
    end: int
    quote: str


def placed_facts(facts: Iterable[Fact]) -> Iterator[PlacedFact]:
    """Every place of every fact, in the order of the facts and of their places."""
    for number, fact in enumerate(facts, start=1):
        for span in fact.spans:
            yield PlacedFact(
                fact=number, kind=fact.kind, name=fact.name, normalized=fact.normalized, class_=fact.class_,
                date_on=fact.date_on, date_basis=fact.date_basis, assertion=fact.assertion, experiencer=fact.experiencer,
                attributes=fact.attributes, document=span.document, page=span.page, start=span.start, end=span.end,
                quote=span.quote,
            )  # fmt: skip
