"""Facts that somebody hands in as JSON, as ``openimr chronology read --json`` prints them or one place a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from openimr.kernel import Refusal, Span
from openimr.lexicons.terms import kinds
from openimr.stages.chronology.fact import Assertion, Fact, Kind
from openimr.stages.chronology.mentions import find_mentions
from openimr.stages.chronology.words import words_of
from openimr.stages.chronology.work import find_work_status

_REMEDY: Final = "Give the list that `openimr chronology read … --json` prints."

_SCORE: Final = re.compile(r"\d{1,2}(?:\.\d)?(?:\s?-\s?\d{1,2})?")


class InvalidFacts(Refusal):
    """Facts that cannot be read: no JSON, a field that is missing or of the wrong kind, or a fact without a place."""

    code = "INVALID_FACTS"


class _Place(msgspec.Struct, kw_only=True):
    """A place of the record; the hash of its page may be left out."""

    document: str
    page: int
    start: int
    end: int
    quote: str
    page_sha256: str = ""


class _Given(msgspec.Struct, kw_only=True):
    """A fact with its places, or with the fields of a single place beside its own."""

    kind: Kind
    name: str
    normalized: str = ""
    class_: str = ""
    class_name: str = msgspec.field(default="", name="class")
    date_on: str | None = None
    date_basis: str | None = ""
    assertion: Assertion = "PRESENT"
    experiencer: Literal["PATIENT", "FAMILY"] = "PATIENT"
    attributes: dict[str, str | int | float | None] | None = None
    spans: list[_Place] | None = None
    document: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


def read_given_facts(data: bytes) -> tuple[Fact, ...]:
    """The facts of a JSON list; each has ``spans``, or ``document``, ``page``, ``start``, ``end`` and ``quote`` of one place.

    Raises InvalidFacts, which names the first field that is wrong and the fact (from 1) it belongs to.
    """
    try:
        listed = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise InvalidFacts(f"The facts are no JSON: {error}.", remedy=_REMEDY) from error
    if not isinstance(listed, list):
        raise InvalidFacts("The facts are no list.", remedy=_REMEDY)
    return tuple(_fact(one, number=number) for number, one in enumerate(listed, start=1))


def _fact(one: object, *, number: int) -> Fact:
    try:
        given = msgspec.convert(one, _Given)
    except msgspec.ValidationError as error:
        raise InvalidFacts(f"Fact {number} cannot be read: {error}.", remedy=_REMEDY) from error
    return _with_known_words(
        Fact(
            kind=given.kind,
            name=given.name,
            normalized=given.normalized or given.name.lower(),
            spans=tuple(_span(place, number=number) for place in _places(given, number=number)),
            class_=given.class_ or given.class_name,
            date_on=given.date_on,
            date_basis=given.date_basis or "",
            assertion=given.assertion,
            experiencer=given.experiencer,
            attributes={name: str(value) for name, value in (given.attributes or {}).items() if value is not None},
        )
    )


def _with_known_words(fact: Fact) -> Fact:
    """The fact under the plain name and the class of the word lists, where whoever marked it wrote others or none."""
    if fact.kind == "WORK_STATUS":
        found = next(find_work_status(fact.normalized), None) or next(find_work_status(fact.name), None)
        return msgspec.structs.replace(fact, normalized=found.normalized) if found else fact
    if fact.kind == "PAIN" and "score" not in fact.attributes:
        score = _SCORE.search(fact.normalized) or _SCORE.search(fact.name)
        return msgspec.structs.replace(fact, attributes=fact.attributes | {"score": score[0]}) if score else fact
    if fact.class_ or fact.kind not in kinds():
        return fact
    for words in (fact.normalized, fact.name):
        for mention in find_mentions(words_of(words))[0]:
            if mention.kind == fact.kind:
                is_plain = fact.kind != "MEDICATION" and fact.normalized != fact.name.lower()
                name = fact.normalized if is_plain else mention.normalized
                return msgspec.structs.replace(fact, class_=mention.term.class_, normalized=name)
    return fact


def _places(given: _Given, *, number: int) -> Sequence[_Place]:
    if given.spans:
        return given.spans
    own = {name: getattr(given, name) for name in ("document", "page", "start", "end", "quote")}
    lacking = [name for name, value in own.items() if value is None]
    if lacking:
        what = "`spans`" if given.spans is None else "a place in `spans`"
        raise InvalidFacts(
            f"Fact {number} has no place in the record: it lacks {what} or {', '.join(f'`{name}`' for name in lacking)}.",
            remedy=_REMEDY,
        )
    return (_Place(**own),)


def _span(place: _Place, *, number: int) -> Span:
    if not (0 <= place.start < place.end and len(place.quote) == place.end - place.start and place.page > 0):
        raise InvalidFacts(
            f"Fact {number} has a place that cannot be: characters {place.start} to {place.end} of page {place.page}, "
            f"and a quotation of {len(place.quote)} characters.",
            remedy=_REMEDY,
        )
    return Span(
        document=place.document,
        page=place.page,
        start=place.start,
        end=place.end,
        page_sha256=place.page_sha256,
        quote=place.quote,
    )
