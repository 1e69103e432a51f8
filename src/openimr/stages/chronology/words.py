"""The words of a page as they are compared with the word lists, each with its place in the page's text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import Final

import msgspec

# A word may be parted by a hyphen at the end of a line; figures keep their decimal point.
_WORD: Final = re.compile(
    r"\d+(?:\.\d+)+|[^\W_]+(?:(?:['\u2019]|-[ \t]*\n[ \t]*(?=[a-z]))[^\W_]+)*|[^\w\s]", re.UNICODE
)
_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")
_LINE_BREAK: Final = re.compile(r"-\s+")
_SHORTEST_PLURAL: Final = 3
_SIS: Final = re.compile(
    r"(?:metasta|diagno|prosthe|analy|steno|thrombo|sclero|ankylo|necro|cirrho|psycho|synop|exosto)ses$"
)
_DISK: Final = re.compile(r"disk(?=s?$|ectom|ogra|ogenic|itis)")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words of ``text``: ``starts`` and ``ends`` are character offsets (end exclusive), ``folded`` their plain form.

    ``joined`` is the plain forms in the singular with a space before, between and after; ``at`` maps the place of
    each of those spaces in ``joined`` to the index of the word that follows it.
    """

    text: str
    starts: list[int]
    ends: list[int]
    folded: list[str]
    joined: str
    at: dict[int, int]

    def first_from(self, position: int) -> int:
        """Index of the first word that starts at or after a character offset."""
        return bisect_left(self.starts, position)

    def range_of(self, start: int, *, end: int) -> range:
        """The words that have a character between two offsets (end exclusive)."""
        return range(bisect_right(self.starts, start) - 1, self.last_until(end))

    def last_until(self, position: int) -> int:
        """Index just past the last word that starts before a character offset."""
        return bisect_right(self.starts, position - 1)


def fold(phrase: str) -> tuple[str, ...]:
    """The plain forms of a phrase's words: lower case, straight apostrophes, hyphens inside words as spaces.

    >>> fold("Post-Laminectomy Syndrome")
    ('post', 'laminectomy', 'syndrome')
    """
    simple = phrase.isascii() and phrase.replace(" ", "").isalnum() and "isk" not in phrase
    return tuple(phrase.lower().split()) if simple else tuple(words_of(phrase).folded)


def words_of(text: str) -> Words:
    """The words of a text of any length, in linear time."""
    found = [match for match in _WORD.finditer(text) if match[0] not in _HYPHENS or not _inside(text, match)]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    folded = [plain(match[0]) for match in found]
    stems = [singular(word) for word in folded]
    spaces = accumulate((len(stem) + 1 for stem in stems), initial=0)
    at = {place: index for index, place in enumerate(spaces)}
    return Words(text=text, starts=starts, ends=ends, folded=folded, joined=f" {' '.join(stems)} ", at=at)


def _inside(text: str, hyphen: re.Match[str]) -> bool:
    """Whether a hyphen stands between two words without spaces."""
    start, end = hyphen.span()
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


@lru_cache(maxsize=131_072)
def plain(word: str) -> str:
    """A word as the lists write it: lower case, straight apostrophe, a hyphen at a line's end undone, disk as disc."""
    if word.isascii() and word.isalpha() and "isk" not in word:
        return word.lower()
    plain = word.lower().replace("\u2019", "'")
    if "-" in plain:
        plain = _LINE_BREAK.sub("", plain)
    return _DISK.sub("disc", plain)


@lru_cache(maxsize=131_072)
def singular(word: str) -> str:
    """The singular of a noun; a word that is none comes back as it is.

    >>> singular("biopsies"), singular("aches"), singular("metastases"), singular("diabetes")
    ('biopsy', 'ache', 'metastasis', 'diabetes')
    """
    if len(word) <= _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is", "betes", "'s")):
        return word
    if _SIS.search(word):
        return f"{word[:-2]}is"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("aches"):
        return word[:-1]
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
