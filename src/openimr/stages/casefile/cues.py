"""Phrases found among the words of a page, as the law data writes them: ``request* for authorization``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

KEY: Final = 4  # letters by which the first word of a phrase is looked up
LEAST_MENDED: Final = 5  # letters: shorter words are too like each other
_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['\u2019\u2018`](?=\w)")
_RUN_TOGETHER: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"))
_LOOK_ALIKE: Final = str.maketrans("015|8", "olslb")


class Words(NamedTuple):
    """The words of a text, small, without marks: ``lines[n]`` is the line, from 0, on which ``texts[n]`` stands."""

    texts: list[str]
    lines: list[int]


class Found(NamedTuple):
    """A phrase among the words: its name, the first word's index from 0, and how many words it has."""

    cue: int
    at: int
    length: int


class _Element(NamedTuple):
    text: str
    is_prefix: bool


class _Phrase(NamedTuple):
    cue: int
    first: _Element
    rest: tuple[_Element, ...]
    opens_line: bool
    ends_line: bool


def words_of(lines: Iterable[str]) -> Words:
    """The words of lines of text.

    >>> words_of(["Doctor's First Report", "PR-2"]).texts
    ['doctors', 'first', 'report', 'pr', '2']
    """
    texts: list[str] = []
    at: list[int] = []
    for number, line in enumerate(lines):
        found = _WORD.findall(_APOSTROPHE.sub("", line.lower()))
        texts += found
        at += [number] * len(found)
    return Words(texts, at)


class Lexicon:
    """Phrases by number, the order in which they are given; each is looked up by its first letters."""

    def __init__(self, cues: Sequence[str]) -> None:
        self._index: dict[str, list[_Phrase]] = {}
        for number, cue in enumerate(cues):
            for phrase in _variants(cue, number=number):
                self._index.setdefault(phrase.first.text[:KEY], []).append(phrase)
        self._mending = _Mending({part for cue in cues for part in _WORD.findall(cue.lower())})

    def mended(self, word: str) -> str:
        """The word of a phrase that a word misread by one letter stands for; else the word itself.

        >>> Lexicon(["progress report*"]).mended("progrcss")
        'progress'
        """
        return self._mending.of(word)

    def found(self, words: Words) -> Iterator[Found]:
        """Every place where a phrase stands, in order."""
        texts, count = words.texts, len(words.texts)
        for at, text in enumerate(texts):
            for phrase in self._index.get("#" if text.isdecimal() and text not in self._index else text[:KEY], ()):
                last = at + len(phrase.rest)
                if (
                    last < count
                    and _is(text, phrase.first)
                    and all(_is(texts[at + n], part) for n, part in enumerate(phrase.rest, start=1))
                    and _fits_line(phrase, words, at=at, last=last)
                ):
                    yield Found(phrase.cue, at, len(phrase.rest) + 1)


class _Mending:
    """Words of phrases by what is left of them without one letter, and by what they look like."""

    def __init__(self, words: set[str]) -> None:
        self._words = frozenset(words)
        self._near: dict[str, str] = {}
        for word in sorted(words):
            if len(word) >= LEAST_MENDED and word.isalpha():
                for form in (_look(word), *_without_one(word)):
                    self._near.setdefault(form, word)
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, word: str) -> str:
        if word in self._words or len(word) < LEAST_MENDED:
            return word
        near = self._near
        found = near.get(word) or near.get(_look(word))
        if found or len(word) <= LEAST_MENDED:
            return found or word
        return next((near[form] for form in _without_one(word) if form in near), word)


def _look(word: str) -> str:
    folded = word.translate(_LOOK_ALIKE)
    for two, one in _RUN_TOGETHER:
        folded = folded.replace(two, one)
    return folded


def _without_one(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _is(word: str, element: _Element) -> bool:
    if element.is_prefix:
        return word.startswith(element.text)
    return word == element.text or (element.text == "#" and word.isdecimal())


def _fits_line(phrase: _Phrase, words: Words, *, at: int, last: int) -> bool:
    if phrase.opens_line and at and words.lines[at - 1] == words.lines[at]:
        return False
    return not (phrase.ends_line and last + 1 < len(words.lines) and words.lines[last + 1] == words.lines[last])


def _variants(cue: str, *, number: int) -> Iterator[_Phrase]:
    opens, ends = cue.startswith("^"), cue.endswith("$")
    choices = [_choices(part) for part in cue.lower().strip("^$").split()]
    for chosen in product(*choices):
        elements = tuple(element for element in chosen if element.text)
        if elements:
            yield _Phrase(number, elements[0], elements[1:], opens, ends)


def _choices(part: str) -> list[_Element]:
    optional = part.endswith("?")
    words = part.rstrip("?").split("|")
    found = [_Element(word.rstrip("*"), word.endswith("*")) for word in words]
    return [*found, _Element("", is_prefix=False)] if optional else found
