"""What a language model proposes about a page: kept only where its words stand there; the rest is dropped and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, get_args

import msgspec

from openimr.kernel import Span, SpanNotOnPage
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.quotation import locate
from openimr.stages.chronology.fact import Assertion, Experiencer, Fact, Kind
from openimr.stages.chronology.summary import Clause

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
MOST: Final = 500  # proposals of one page; what comes after is not looked at
LONGEST: Final = 200  # letters of a name
BASIS: Final = "proposed by a language model"

Why = Literal["NOT_JSON", "NO_SUCH_KIND", "NOT_ON_PAGE", "NO_NAME", "WRONG_SHAPE", "TOO_MANY", "FIGURE_NOT_QUOTED"]


class ProposedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as a model proposes it: ``quote`` is to be the page's own words."""

    kind: str
    quote: str
    normalized: str = ""
    assertion: Assertion = "PRESENT"
    experiencer: Experiencer = "PATIENT"


class ProposedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence for the summary, with the page's own words that it rests on."""

    text: str
    quotes: tuple[str, ...]


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that did not pass, and why."""

    why: Why
    what: str


class Proposals(msgspec.Struct, frozen=True, kw_only=True):
    """What passed of the answer about one page, and what did not."""

    facts: tuple[Fact, ...] = ()
    clauses: tuple[Clause, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def check_proposals(answer: str, *, page: Page) -> Proposals:
    """What of a model's answer stands on the page: a JSON object with ``facts`` and ``sentences``, perhaps within other words.

    Facts whose quotation is not on the page, letter for letter but for white space and capitals, are dropped; so are sentences
    with such a quotation, or with a figure that none of their quotations holds. Facts so found say on what they rest (``BASIS``).
    """
    held = _object(answer)
    if held is None:
        return Proposals(dropped=(Dropped(why="NOT_JSON", what=answer[:LONGEST]),))
    facts: list[Fact] = []
    clauses: list[Clause] = []
    dropped: list[Dropped] = []
    for name, type_ in (("facts", ProposedFact), ("sentences", ProposedSentence)):
        for each in _listed(held.get(name), type_=type_):
            passed = each if isinstance(each, Dropped) else _check(each, page=page)
            if isinstance(passed, Fact):
                facts.append(passed)
            elif isinstance(passed, Clause):
                clauses.append(passed)
            else:
                dropped.append(passed)
    return Proposals(facts=tuple(facts), clauses=tuple(clauses), dropped=tuple(dropped))


def _object(answer: str) -> dict[str, object] | None:
    """The first JSON object in the answer, which models like to wrap in words and fences."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        held = msgspec.json.decode(answer[start : end + 1].encode("utf-8", "replace")) if 0 <= start < end else None
    except (msgspec.DecodeError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _listed(
    value: object, *, type_: type[ProposedFact | ProposedSentence]
) -> Iterator[ProposedFact | ProposedSentence | Dropped]:
    for number, each in enumerate(value if isinstance(value, list) else ()):
        if number == MOST:
            yield Dropped(why="TOO_MANY", what=f"{len(value) - MOST} more")  # type: ignore[arg-type]
            return
        try:
            yield msgspec.convert(each, type=type_)
        except msgspec.ValidationError as error:
            yield Dropped(why="WRONG_SHAPE", what=str(error))


def _check(proposed: ProposedFact | ProposedSentence, *, page: Page) -> Fact | Clause | Dropped:
    return _fact(proposed, page=page) if isinstance(proposed, ProposedFact) else _clause(proposed, page=page)


def _fact(proposed: ProposedFact, *, page: Page) -> Fact | Dropped:
    kind = next((kind for kind in KINDS if kind == proposed.kind), None)
    if kind is None:
        return Dropped(why="NO_SUCH_KIND", what=proposed.kind[:LONGEST])
    name = " ".join((proposed.normalized or proposed.quote).split()).casefold()[:LONGEST]
    if not name:
        return Dropped(why="NO_NAME", what=proposed.quote[:LONGEST])
    span = _place(proposed.quote, page=page)
    if span is None:
        return Dropped(why="NOT_ON_PAGE", what=proposed.quote[:LONGEST])
    return Fact(
        kind=kind, name=span.quote, normalized=name, spans=(span,), date_basis=BASIS, assertion=proposed.assertion,
        experiencer=proposed.experiencer,
    )  # fmt: skip


def _clause(proposed: ProposedSentence, *, page: Page) -> Clause | Dropped:
    spans = [_place(quote, page=page) for quote in proposed.quotes]
    found = tuple(span for span in spans if span)
    text = " ".join(proposed.text.split())
    if not found or len(found) < len(spans) or not text:
        return Dropped(why="NOT_ON_PAGE", what=text[:LONGEST])
    quoted = {figure for span in found for figure in _figures(span.quote)}
    if any(figure not in quoted for figure in _figures(text)):
        return Dropped(why="FIGURE_NOT_QUOTED", what=text[:LONGEST])
    return Clause(text=text, spans=found)


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[./]\d+)*", text))


def _place(quote: str, *, page: Page) -> Span | None:
    """The place of the quotation; only its white space and capitals may differ from the page's."""
    try:
        span = locate(quote, page=page)
    except SpanNotOnPage:
        return None
    return span if _folded(span.quote) == _folded(quote) else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
