"""Words and phrases looked for in a case file: where they stand on a page, also where scanning altered a letter or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from rapidfuzz.distance import Levenshtein

from openimr.kernel import Refusal
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.tokens import CRITICAL, folded, parts

MOST_LETTERS: Final = 400  # of a query
MOST_TERMS: Final = 24
FEWEST_FOR_ONE: Final = 5  # letters of a word in which one may be misread
FEWEST_FOR_TWO: Final = 9
FEWEST_OF_BEGINNING: Final = 3
_TERM: Final = re.compile(r'(-?)"([^"]*)"|(\S+)')
_RUN: Final = re.compile(r"\S+")
_QUOTATION_MARKS: Final = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"' * 5)


class EmptyQuery(Refusal):
    """A search for nothing."""

    code = "EMPTY_QUERY"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """One word or phrase looked for, in small letters and digits; ``excluded``: pages that have it are left out.

    ``is_beginning``: the last word may go on.
    """

    words: tuple[str, ...]
    excluded: bool = False
    is_beginning: bool = False


class Query(msgspec.Struct, frozen=True):
    """What is looked for: every part must stand on the page, but for the excluded ones, which must not."""

    wanted: tuple[Wanted, ...]
    excluded: tuple[Wanted, ...] = ()


class Place(msgspec.Struct, frozen=True, order=True):
    """Where something looked for stands: characters ``start`` to ``end`` (exclusive) of the page's text; ``exact``: letter for letter."""

    start: int
    end: int
    exact: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page on which all stands that was looked for, and every place of it, in reading order."""

    document: str
    page: int
    places: tuple[Place, ...]
    snippet: tuple[str, str, str]

    @property
    def exact(self) -> bool:
        """Whether nothing had to be taken for a misreading."""
        return all(place.exact for place in self.places)


def read_query(text: str) -> Query:
    """The query that a person typed: words, "phrases in quotes", beginnings* and -exclusions. Raises EmptyQuery.

    >>> read_query('gabapentin "low back" -norco').excluded[0].words
    ('norco',)
    """
    wanted: list[Wanted] = []
    for match in _TERM.finditer(text.translate(_QUOTATION_MARKS)[:MOST_LETTERS]):
        minus, phrase, word = match[1] or "", match[2], match[3] or ""
        typed = phrase if phrase is not None else word.removeprefix("-")
        words = tuple(parts(typed))
        excluded = bool(minus) or (phrase is None and word.startswith("-"))
        if words:
            begins = typed.endswith("*") and len(words[-1]) >= FEWEST_OF_BEGINNING
            wanted.append(Wanted(words=words, excluded=excluded, is_beginning=begins))
    sought = tuple(each for each in wanted[:MOST_TERMS] if not each.excluded)
    if not sought:
        raise EmptyQuery("Nothing is looked for.", remedy='Type a word, or a phrase in quotes: "low back pain".')
    return Query(sought, tuple(each for each in wanted[:MOST_TERMS] if each.excluded))


def find_on_page(query: Query, *, page: Page) -> Found | None:
    """Every place on the page of what is looked for; None where a part of it is missing or an excluded one is there.

    A word may be misread in one letter from five letters on and in two from nine on, and letters that look
    alike are one. A number, a date, a dose or a short word is only ever itself.

    >>> page = Page(document="r.pdf", number=1, method="OCR", text="Cont. gabapentm 300 mg", width_pt=612, height_pt=792)
    >>> [page.text[place.start:place.end] for place in find_on_page(read_query("gabapentin 300"), page=page).places]
    ['gabapentm', '300']
    """
    read = _read(page.text)
    if any(next(_places(each, read=read), None) for each in query.excluded):
        return None
    places: list[Place] = []
    for each in query.wanted:
        found = list(_places(each, read=read))
        if not found:
            return None
        places += found
    ordered = tuple(sorted(set(places)))
    return Found(
        document=page.document, page=page.number, places=ordered, snippet=_snippet(page.text, place=ordered[0])
    )


def likeness(wanted: str, read: str, *, is_beginning: bool = False) -> int:
    """2 where the word read is the one wanted, 1 where it may be that word misread, 0 where it is another.

    >>> likeness("gabapentin", "gabapentm"), likeness("300", "800"), likeness("norco", "norco")
    (1, 0, 2)
    """
    if wanted == read or (is_beginning and read.startswith(wanted)):
        return 2
    if _is_figure(wanted) or _is_figure(read) or len(wanted) < FEWEST_FOR_ONE or wanted in CRITICAL or read in CRITICAL:
        return 0
    most = misread_letters(wanted)
    one, other = folded(wanted), folded(read)
    if is_beginning:
        other = other[: len(one)]
    return int(Levenshtein.distance(one, other, score_cutoff=most) <= most)


def misread_letters(word: str) -> int:
    """How many letters of the word may be misread."""
    if _is_figure(word) or word in CRITICAL or len(word) < FEWEST_FOR_ONE:
        return 0
    return 2 if len(word) >= FEWEST_FOR_TWO else 1


def _is_figure(word: str) -> bool:
    return sum(map(str.isdigit, word)) * 2 >= len(word)


def _read(text: str) -> list[tuple[str, int, int]]:
    """The words of a page in order, as they are compared, each with its place."""
    return [(part, run.start(), run.end()) for run in _RUN.finditer(text) for part in parts(run[0])]


def _places(wanted: Wanted, *, read: Sequence[tuple[str, int, int]]) -> Iterator[Place]:
    last = len(wanted.words) - 1
    for index in range(len(read) - last):
        alike = 2
        for step, word in enumerate(wanted.words):
            alike = min(alike, likeness(word, read[index + step][0], is_beginning=wanted.is_beginning and step == last))
            if not alike:
                break
        if alike:
            yield Place(read[index][1], read[index + last][2], exact=alike == 2)  # noqa: PLR2004 - as likeness tells it


def _snippet(text: str, *, place: Place) -> tuple[str, str, str]:
    """The words around a place: before, in and after it, on one line."""
    before, after = text[max(0, place.start - 60) : place.start], text[place.end : place.end + 100]
    before = before.partition(" ")[2] if place.start > 60 else before  # noqa: PLR2004 - as long as the part before
    after = after.rpartition(" ")[0] if len(text) > place.end + 100 else after
    return tuple(" ".join(part.split()) for part in (before, text[place.start : place.end], after))  # type: ignore[return-value]
