"""How many words of a page were read right: in order, and whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

PLAIN = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00ad": "-"}
)


def words_of(text: str) -> list[str]:
    """The words as they are compared: case and punctuation count, the shape of quotation marks and dashes does not."""
    return text.translate(PLAIN).split()


def wrong_words(read: str, *, truth: str) -> int:
    """How many words must be put in, taken out or exchanged."""
    return int(Levenshtein.distance(words_of(read), words_of(truth)))


def accuracy(read: str, *, truth: str) -> float:
    """The share of a page's words that are right, 0 to 1, in order."""
    return max(0.0, 1 - wrong_words(read, truth=truth) / max(1, len(words_of(truth))))


def share_right(read: Sequence[str], *, truth: Sequence[str]) -> float:
    """1 less the word edit distance over the words of all pages."""
    wrong = sum(wrong_words(text, truth=right) for text, right in zip(read, truth, strict=True))
    return 1 - wrong / max(1, sum(len(words_of(right)) for right in truth))


def share_found(read: Sequence[str], *, truth: Sequence[str]) -> float:
    """The share of the words of all pages that were read, whatever their order on the page."""
    found = sum(
        (Counter(words_of(text)) & Counter(words_of(right))).total() for text, right in zip(read, truth, strict=True)
    )
    return found / max(1, sum(len(words_of(right)) for right in truth))


def accuracy_in_any_order(read: str, *, truth: str) -> float:
    """The share of a page's words that are right, 0 to 1, words too many counting as words too few do; their order is left aside."""
    told, right = Counter(words_of(read)), Counter(words_of(truth))
    wrong = max((told - right).total(), (right - told).total())
    return max(0.0, 1 - wrong / max(1, right.total()))
