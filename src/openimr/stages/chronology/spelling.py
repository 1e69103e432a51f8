"""Names of drugs that a scanner or a typist spelled wrong, where the words around say that a drug stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from openimr.lexicons.terms import Term, kinds, terms
from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words, fold

_ONE_EDIT_FROM: Final = 5
_TWO_EDITS_FROM: Final = 8
_NAME: Final = re.compile(r"[a-z0-9|!]+")
# Scanners take these for one another; undoing them first leaves the edits for other errors.
_SHAPES: Final = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "!": "i", "8": "b", "6": "b"})
_DOSE: Final = re.compile(
    r"(?<=\w)[\s,(]{1,3}(?:(?:tablets?|tabs?|caps(?:ules?)?|er|xr|sr|cr)[\s,(]{1,2})?"
    r"(?:#\s?\d|\d[\d./-]{0,8}\s?(?:mg|mcg|ml|g\b|%|units?)|\d{1,2}(?:\.\d)?[/-]\d{3}\b)",
    re.IGNORECASE,
)
_TAKING: Final = re.compile(
    r"\b(?:tak(?:es|ing|en)|prescri(?:bed|ption\s+for|be)|refill(?:ed|s)?(?:\s+of)?|continu(?:e|ed|es)|rx:?|medications?:)\s+(?:(?:his|her|the|to\s+take)\s+)?(?=\w)",
    re.IGNORECASE,
)


def find_misspelled(words: Words, *, known: Sequence[Mention]) -> Iterator[Mention]:
    """Drug names within one edit (five to seven letters) or two (eight or more), marked ``approximate``.

    A word counts only with a dose after it or a verb of taking before it, and when no list holds it as it stands.
    """
    taken = {index for mention in known for index in range(mention.first, mention.last)}
    for index in sorted(_places(words)):
        word = words.folded[index]
        if len(word) < _ONE_EDIT_FROM or index in taken or word in _known_words() or not _NAME.fullmatch(word):
            continue
        if sum(letter.isalpha() for letter in word) < len(word) - 2:
            continue
        term = _nearest(word)
        if term:
            yield Mention(
                term=term,
                normalized=term.normalized,
                first=index,
                last=index + 1,
                start=words.starts[index],
                end=words.ends[index],
                approximate=True,
            )


def _places(words: Words) -> set[int]:
    """The words that stand before a dose or after a verb of taking: where a drug may be named."""
    found = {words.last_until(match.start()) - 1 for match in _DOSE.finditer(words.text)}
    found |= {words.first_from(match.end()) for match in _TAKING.finditer(words.text)}
    return {index for index in found if 0 <= index < len(words.folded)}


@lru_cache(maxsize=65536)
def _nearest(word: str) -> Term | None:
    """The one drug whose name is near enough; None where none or two different drugs are equally near."""
    shaped = word.translate(_SHAPES)
    edits = 2 if len(shaped) >= _TWO_EDITS_FROM else 1
    names = _names()
    found = process.extract(shaped, names.keys(), scorer=OSA.distance, score_cutoff=edits, limit=3)
    if not found:
        return None
    best = [names[name] for name, distance, _ in found if distance == found[0][1]]
    return (
        best[0]
        if len({term.normalized for term in best}) == 1 and found[0][0][0] in (shaped[0], _alike(shaped[0]))
        else None
    )


def _alike(letter: str) -> str:
    """The letter most often taken for this one at the start of a word."""
    return {"n": "m", "m": "n", "c": "g", "g": "c", "i": "l", "l": "i", "v": "y", "y": "v"}.get(letter, letter)


@cache
def _names() -> dict[str, Term]:
    """Every one-word drug name of five letters or more."""
    found: dict[str, Term] = {}
    for term in terms("MEDICATION"):
        phrase = fold(term.phrase)
        if len(phrase) == 1 and len(phrase[0]) >= _ONE_EDIT_FROM and phrase[0].isalpha() and not term.cased:
            found.setdefault(phrase[0], term)
    return found


@cache
def _known_words() -> frozenset[str]:
    """Every word of every list: none of them is a misspelled drug."""
    return frozenset(word for kind in kinds() for term in terms(kind) for word in fold(term.phrase))
