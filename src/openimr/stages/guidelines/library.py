"""The library of guidelines and recommendations, as in force on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Final

import msgspec

from openimr import law
from openimr.stages.guidelines.recommendation import Recommendation, Step

_PASSED_OVER: Final = frozenset(
    re.findall(
        r"\w+",
        """
        mtus the of and for in on a s medical treatment treatments guideline guidelines schedule utilization california ca state
        division workers compensation dwc ccr c r code regulations title section sections chapter part edition 2nd 3rd second third
        practice occupational medicine american college environmental acoem page pages p pp revised current update updated
        disorder disorders complaint complaints
        """,
    )
)
_WHOLE: Final = (
    "The book is about this condition. Whether it speaks of the treatment, and how, has to be looked up in it."
)


class Guideline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guideline or chapter in one edition: the days of service it applies to (``until_on`` inclusive, None: still).

    ``also`` are other titles under which it is cited; ``conditions`` what it is about as a whole.
    """

    step: Step
    title: str
    edition: str
    from_on: date = msgspec.field(name="from")
    until_on: date | None = msgspec.field(name="until", default=None)
    source: str
    also: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    sure: bool = True

    def is_in_force(self, on: date) -> bool:
        """Whether it applies to services of that day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recommendation as the library's file holds it, under the key of its guideline."""

    id: str
    guideline: str
    section: str
    pages: str
    text: str
    treatments: tuple[str, ...]
    classes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    needs_condition: bool = False
    source: str = ""
    sure: bool = False


class Library(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. Every entry's guideline must be in it."""

    guidelines: dict[str, Guideline]
    recommendations: tuple[Entry, ...]

    def __post_init__(self) -> None:
        lost = sorted({entry.guideline for entry in self.recommendations} - self.guidelines.keys())
        if lost:
            raise ValueError(f"recommendations of guidelines that are not listed: {', '.join(lost)}")


def recommendations(*, on: date) -> tuple[Recommendation, ...]:
    """What is in force ``on`` that day (of service or, before it, of the request): recommendations, then whole books.

    Sources: 8 CCR 9792.21.1 to 9792.24.4; each entry names its own, and is ``sure`` only where its words were seen.

    >>> any(found.id == "cpg-2009-massage" for found in recommendations(on=date(2016, 7, 27)))
    True
    >>> any(found.id == "cpg-2009-massage" for found in recommendations(on=date(2016, 7, 28)))
    False
    """
    return _in_force(on)


def known_editions(title: str) -> tuple[Guideline, ...]:
    """The guidelines that a title as cited names, in every edition, whenever in force; empty where the library knows none.

    The words that tell one guideline from another have to be there; ``8 C.C.R.``, section numbers and the like do not
    count. Of several the most particular is meant.

    >>> [known.edition for known in known_editions("Chronic Pain Medical Treatment Guidelines, 8 C.C.R. 9792.24.2, page 60")]
    ['2009', '2016', '2017-05-15']
    >>> known_editions("The Big Book of Backs")
    ()
    """
    cited = _telling(title)
    found = [
        (len(words), guideline)
        for guideline in _library().guidelines.values()
        for words in (_telling(name) for name in (guideline.title, *guideline.also))
        if words and words <= cited
    ]
    most = max((count for count, _ in found), default=0)
    return tuple(dict.fromkeys(guideline for count, guideline in found if count == most))


def of_edition(guidelines: tuple[Guideline, ...], *, edition: str) -> tuple[Guideline, ...]:
    """Those of the edition cited, told by its year; all where no year is cited or the edition is that of the day.

    >>> [known.edition for known in of_edition(known_editions("MTUS Chronic Pain"), edition="2009")]
    ['2009']
    """
    years = set(re.findall(r"\b(?:19|20)\d\d\b", edition))
    if not years:
        return guidelines
    return tuple(
        one for one in guidelines if not re.search(r"\d{4}", one.edition) or any(year in one.edition for year in years)
    )


@cache
def _library() -> Library:
    return law.table("guidelines", Library)


@lru_cache(maxsize=512)
def _in_force(on: date) -> tuple[Recommendation, ...]:
    return tuple(found for found in (*_entries(), *_whole_books()) if found.is_in_force(on))


def _entries() -> Iterator[Recommendation]:
    for entry in _library().recommendations:
        book = _library().guidelines[entry.guideline]
        yield Recommendation(
            id=entry.id, step=book.step, title=book.title, edition=book.edition, section=entry.section, pages=entry.pages,
            text=entry.text, treatments=entry.treatments, classes=entry.classes, conditions=entry.conditions,
            needs_condition=entry.needs_condition, in_force_from=book.from_on, in_force_until=book.until_on,
            source=entry.source or f"{book.source}; words, section and page from general knowledge", sure=entry.sure,
        )  # fmt: skip


def _whole_books() -> Iterator[Recommendation]:
    for key, book in _library().guidelines.items():
        if book.conditions:
            yield Recommendation(
                id=key, step=book.step, title=book.title, edition=book.edition, section="", pages="", text=_WHOLE,
                treatments=(), conditions=book.conditions, in_force_from=book.from_on, in_force_until=book.until_on,
                source=book.source, sure=book.sure,
            )  # fmt: skip


@lru_cache(maxsize=4096)
def _telling(title: str) -> frozenset[str]:
    """The words of a title that tell one guideline from another."""
    plain = re.sub(r"\bodg\b", "official disability", title.casefold()).replace("post-", "post")
    words = {word.rstrip("s") for word in re.findall(r"[a-z][a-z0-9]*", plain) if word not in _PASSED_OVER}
    return frozenset(words)
