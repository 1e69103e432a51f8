"""Phrases found among the words of a page, as the law data writes them: ``request* for authorization``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

KEY: Final = 4  # letters by which the first word of a phrase is looked up
CACHED: Final = 1 << 14  # words, of which a case file holds few thousand different ones
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


class _Phrase(NamedTuple):
    cue: int
    elements: tuple[str, ...]
    opens_line: bool
    ends_line: bool


class _Node:
    """What may follow the words read so far: whole words, beginnings of words, a number; and the phrases that end here."""

    __slots__ = ("ends", "exact", "prefixes")

    def __init__(self) -> None:
        self.exact: dict[str, _Node] = {}
        self.prefixes: dict[str, list[tuple[str, _Node]]] = {}
        self.ends: list[_Phrase] = []

    def grown(self, element: str) -> _Node:
        """The node that an element leads to, made where there is none."""
        if not element.endswith("*"):
            return self.exact.setdefault(element, _Node())
        beginning = element[:-1]
        siblings = self.prefixes.setdefault(beginning[:KEY], [])
        for text, node in siblings:
            if text == beginning:
                return node
        siblings.append((beginning, _Node()))
        return siblings[-1][1]

    def after(self, word: str) -> Iterator[_Node]:
        """The nodes that a word leads to."""
        if word in self.exact:
            yield self.exact[word]
        for beginning, node in self.prefixes.get(word[:KEY], ()):
            if word.startswith(beginning):
                yield node
        if "#" in self.exact and word.isdecimal():
            yield self.exact["#"]


def words_of(lines: Iterable[str]) -> Words:
    """The words of lines of text.

    >>> words_of(["Doctor's First Report", "PR-2"]).texts
    ['doctors', 'first', 'report', 'pr', '2']
    """
    texts: list[str] = []
    at: list[int] = []
    for number, line in enumerate(_APOSTROPHE.sub("", "\n".join(lines).lower()).split("\n")):
        found = _WORD.findall(line)
        texts += found
        at += [number] * len(found)
    return Words(texts, at)


class Lexicon:
    """Phrases by number, the order in which they are given; each is looked up by its first letters."""

    def __init__(self, cues: Sequence[str]) -> None:
        self._root = _Node()
        for number, cue in enumerate(cues):
            for phrase in _variants(cue, number=number):
                node = self._root
                for element in phrase.elements:
                    node = node.grown(element)
                node.ends.append(phrase)
        self._first = lru_cache(maxsize=CACHED)(lambda word: tuple(self._root.after(word)))
        self._mending = Mending({part for cue in cues for part in _WORD.findall(cue.lower())})

    def mended(self, word: str) -> str:
        """The word of a phrase that a word misread by one letter stands for; else the word itself.

        >>> Lexicon(["progress report*"]).mended("progrcss")
        'progress'
        """
        return self._mending.of(word)

    def found(self, words: Words) -> Iterator[Found]:
        """Every place where a phrase stands, in order."""
        for at, text in enumerate(words.texts):
            for node in self._first(text):
                yield from _ends(node, words=words, first=at, last=at)


def _ends(node: _Node, *, words: Words, first: int, last: int) -> Iterator[Found]:
    """The phrases that the words from ``first`` to ``last`` (inclusive) and those after them complete."""
    for phrase in node.ends:
        if _fits_line(phrase, words, at=first, last=last):
            yield Found(phrase.cue, first, last - first + 1)
    if last + 1 < len(words.texts) and (node.exact or node.prefixes):
        for further in node.after(words.texts[last + 1]):
            yield from _ends(further, words=words, first=first, last=last + 1)


class Mending:
    """Known words by what is left of them without one letter, and by what they look like.

    >>> Mending({"collected", "reported"}).of("collectcd")
    'collected'
    """

    def __init__(self, words: Collection[str]) -> None:
        """``words`` are small; those of fewer than five letters are not mended."""
        self._words = frozenset(words)
        self._near: dict[str, str] = {}
        for word in sorted(words):
            if len(word) >= LEAST_MENDED and word.isalpha():
                for form in (_look(word), *_without_one(word)):
                    self._near.setdefault(form, word)
        self.of = lru_cache(maxsize=CACHED)(self._of)

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


def _fits_line(phrase: _Phrase, words: Words, *, at: int, last: int) -> bool:
    if phrase.opens_line and at and words.lines[at - 1] == words.lines[at]:
        return False
    return not (phrase.ends_line and last + 1 < len(words.lines) and words.lines[last + 1] == words.lines[last])


def _variants(cue: str, *, number: int) -> Iterator[_Phrase]:
    opens, ends = cue.startswith("^"), cue.endswith("$")
    for chosen in product(*(_choices(part) for part in cue.lower().strip("^$").split())):
        elements = tuple(filter(None, chosen))
        if elements:
            yield _Phrase(number, elements, opens, ends)


def _choices(part: str) -> list[str]:
    words = part.rstrip("?").split("|")
    return [*words, ""] if part.endswith("?") else words
