"""Facts place by place, as they are printed, exported and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from openimr.stages.chronology.fact import Assertion, Experiencer, Fact, Kind
from openimr.stages.chronology.naming import plain_name

_AS_FOUND: Final = frozenset(
    {"INJURY", "WORK_STATUS", "PAIN", "BODY_PART", "OPINION", "REPRESENTATION", "AGE", "SEX", "OCCUPATION"}
)


class PlacedFact(msgspec.Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """One place that states a fact; the fields of ``Fact`` with the place's own.

    ``normalized`` is the plain lower-case term of the place: the generic name of a drug, a therapy, test, procedure or diagnosis
    as this place writes it, in the singular (``bun``); ``concept`` is the name under which all its writings are one (``blood
    urea nitrogen``).
    ``fact`` numbers the fact, from 1: places of one number say the same. ``quote`` is exactly the characters ``start`` (from 0)
    to ``end`` (exclusive) of page ``page`` (from 1) of ``document``.
    """

    fact: int
    kind: Kind
    name: str
    normalized: str
    concept: str
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
                fact=number, kind=fact.kind, name=fact.name, normalized=plain_term(fact, quote=span.quote), concept=fact.normalized, class_=fact.class_,
                date_on=fact.date_on, date_basis=fact.date_basis, assertion=fact.assertion, experiencer=fact.experiencer,
                attributes=fact.attributes, document=span.document, page=span.page, start=span.start, end=span.end,
                quote=span.quote,
            )  # fmt: skip


def plain_term(fact: Fact, *, quote: str) -> str:
    """The plain lower-case term of a place; a misspelled one, and what has no name but the fact's, by the concept's name.

    >>> from openimr.kernel import Span
    >>> span = Span.cut("CBCs", document="d", page=1, start=0, end=4)
    >>> plain_term(Fact(kind="TEST", name="CBCs", normalized="complete blood count", spans=(span,)), quote="CBCs")
    'cbc'
    """
    if fact.kind in _AS_FOUND or "matched" in fact.attributes:
        return fact.normalized
    return plain_name(fact.kind, quote)
