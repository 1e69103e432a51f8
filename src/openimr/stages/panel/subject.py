"""What a treatment or a diagnosis is about, in terms: its words, the plain names of things, and the classes they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

import msgspec

from openimr.lexicons.terms import Term, kinds, terms

_TOKEN: Final = re.compile(r"[A-Za-z0-9]+")
_DOSE: Final = re.compile(r"\d+(?:mg|mcg|ml|g|cc|x|hr|ct)?|mg|mcg|ml|cc|qty|percent")
_NO_PLURAL: Final = frozenset({"tens", "mens", "nmes", "pens", "soas"})
_LONGEST: Final = 7  # words of a term
_SHORTEST_PLURAL: Final = 3


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """``runs`` are the words in order, in the singular, as written and again without doses and counts.

    ``names`` are the plain names of what the word lists know in it (gabapentin for Neurontin), parts of the body apart;
    ``classes`` are their headings (anticonvulsant), those of parts of the body too.
    """

    text: str
    runs: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    classes: frozenset[str]

    def speaks_of(self, term: str) -> bool:
        """Whether the term stands in it as whole words, in singular or plural, or is the plain name of something in it.

        >>> subject("Deep-tissue massages, 6 visits").speaks_of("deep tissue massage")
        True
        >>> subject("Neurontin 300 mg").speaks_of("gabapentin"), subject("somatic pain").speaks_of("soma")
        (True, False)
        """
        wanted = _words(term)
        return " ".join(wanted) in self.names or any(_stands(wanted, run=run) for run in self.runs)

    def shares_a_name_with(self, other: Subject) -> bool:
        """Whether both name one and the same thing, or one stands in the other whole."""
        return bool(self.names & other.names) or self.speaks_of(other.text) or other.speaks_of(self.text)


@lru_cache(maxsize=4096)
def subject(text: str) -> Subject:
    """The terms of a text: a treatment as asked for, a diagnosis, or what a reviewer treats.

    >>> sorted(subject("Norco 10/325, #60").classes)
    ['opioid analgesic']
    """
    tokens = _TOKEN.findall(text)
    bare = [token for token in tokens if not _DOSE.fullmatch(token.casefold())]
    known = [*_known(tokens), *_known(bare)]
    return Subject(
        text=text,
        runs=tuple(dict.fromkeys((_words(" ".join(tokens)), _words(" ".join(bare))))),
        names=frozenset(" ".join(_words(term.normalized)) for term in known if term.kind != "BODY_PART"),
        classes=frozenset(term.class_ for term in known),
    )


@lru_cache(maxsize=65536)
def name_the_same(one: str, other: str) -> bool:
    """Whether two texts name one and the same thing.

    >>> name_the_same("Neurontin 300 mg", "gabapentin")
    True
    """
    return subject(one).shares_a_name_with(subject(other))


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_singular(word) for word in _TOKEN.findall(text.casefold()))


def _singular(word: str) -> str:
    if (
        word in _NO_PLURAL
        or len(word) <= _SHORTEST_PLURAL
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is"))
    ):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]


def _stands(wanted: tuple[str, ...], *, run: tuple[str, ...]) -> bool:
    length = len(wanted)
    return bool(wanted) and any(run[at : at + length] == wanted for at in range(len(run) - length + 1))


def _known(tokens: Sequence[str]) -> Iterator[Term]:
    """The terms of the word lists that stand in the text, from the left, longest first, none within another."""
    singular = [_singular(token.casefold()) for token in tokens]
    at = 0
    while at < len(tokens):
        length, found = _longest(tokens, singular=singular, at=at)
        yield from found
        at += length


def _longest(tokens: Sequence[str], *, singular: Sequence[str], at: int) -> tuple[int, list[Term]]:
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        written = "".join(tokens[at : at + length])
        known = _lexicon().get(tuple(singular[at : at + length]), [])
        found = [term for term in known if not term.cased or "".join(_TOKEN.findall(term.phrase)) == written]
        if found:
            return length, found
    return 1, []


@cache
def _lexicon() -> dict[tuple[str, ...], list[Term]]:
    index: dict[tuple[str, ...], list[Term]] = {}
    for kind in kinds():
        for term in terms(kind):
            if not term.needs_part:
                index.setdefault(_words(term.phrase), []).append(term)
    return index
