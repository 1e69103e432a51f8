"""The words of a page as they are compared: small letters and digits, how surely each was read, look-alikes made one."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from typing import Final, Self

import msgspec

from openimr.stages.casefile.edge_lines import edge_lines, without_edge_lines
from openimr.stages.casefile.page import Page

SURE: Final = 0.85  # a word read less surely proves no difference
SURE_OF_DIGIT: Final = 0.93  # strokes and specks are read as lone digits
MEANINGFUL_LETTERS: Final = 4
NEGATIONS: Final = frozenset({"no", "not", "nor", "never", "none", "without", "denies", "denied"})
CRITICAL: Final = NEGATIONS | {
    "with", "reports", "left", "right", "bilateral", "negative", "positive", "on", "off", "once", "twice", "am", "pm",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
}  # fmt: skip
"""Small words on which the meaning turns."""
_LOOK_ALIKE: Final = str.maketrans("oilsbz", "011582")
_RUN_TOGETHER: Final = (("rn", "m"), ("ni", "m"), ("in", "m"), ("ri", "n"), ("cl", "d"), ("vv", "w"))
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=[0-9])[^a-z0-9]+(?=[0-9])")
_DECIMAL: Final = re.compile(r"[0-9]+\.[0-9]+")


class Token(msgspec.Struct, frozen=True):
    """A run of small letters and digits, and how surely it was read (0 to 1).

    ``folded`` is the text with letters and digits that look alike made one; ``is_number``: it is digits,
    some perhaps read as letters; ``matters``: it was read surely and means something by itself.
    """

    text: str
    sure: float
    folded: str
    is_number: bool
    matters: bool

    @classmethod
    def of(cls, text: str, sure: float) -> Self:
        """The token of a run of letters and digits."""
        alike = folded(text)
        is_number = are_digits(alike) and any(character.isdigit() for character in text)
        if is_number:
            matters = sure >= (SURE_OF_DIGIT if len(text) == 1 else SURE)
        else:
            matters = sure >= SURE and (len(text) >= MEANINGFUL_LETTERS or text in CRITICAL)
        return cls(text, sure, alike, is_number, matters)


Run = tuple[Token, ...]


def tokens(page: Page) -> Run:
    """The words of a page in order, without the lines that machines put on its edge."""
    if not page.words:
        return tuple(Token.of(part, 1.0) for part in parts(without_edge_lines(page.text)))
    skipped = edge_lines(page.text)
    words = (word for word in page.words if not any(start <= word.start < end for start, end in skipped))
    return tuple(Token.of(part, word.confidence) for word in words for part in _parts_of(word.text.lower()))


def folded_words(page: Page) -> tuple[str, ...]:
    """The words of a page as ``tokens`` gives them, folded alone: enough to find pages that may be alike."""
    return tuple(folded(part) for word in without_edge_lines(page.text).lower().split() for part in _parts_of(word))


def parts(words: str) -> list[str]:
    """The runs of letters and digits of some words, in small letters; a date, a range or a dose in two parts is one run.

    >>> parts("Vicodin 5/500, seen 03/04/2013 at L4-5, 1.5 mg")
    ['vicodin', '5500', 'seen', '03042013', 'at', 'l45', '1.5', 'mg']
    """
    return [part for word in words.lower().split() for part in _parts_of(word)]


def are_digits(folded: str) -> bool:
    """Whether a folded run is digits alone, one point among them allowed."""
    return folded.replace(".", "").isdigit()


@lru_cache(maxsize=1 << 16)
def _parts_of(word: str) -> tuple[str, ...]:
    stripped = word.strip(string.punctuation)
    if _DECIMAL.fullmatch(stripped):
        return (stripped,)
    return tuple(part for part in _NO_LETTER.split(_BETWEEN_DIGITS.sub("", stripped)) if part)


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """A run of small letters and digits, those that look alike made one.

    >>> folded("gabapentin") == folded("gabapentm")
    True
    """
    for run, read_as in _RUN_TOGETHER:
        text = text.replace(run, read_as)
    return text.translate(_LOOK_ALIKE)
