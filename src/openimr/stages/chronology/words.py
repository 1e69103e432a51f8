"""The words of a page as they are compared with the word lists, each with its place in the page's text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate
from typing import Final

import msgspec

# A word may be parted by a hyphen at the end of a line; figures keep their decimal point.
_WORD: Final = re.compile(
    r"\d+(?:\.\d+)+|[^\W_]+(?:(?:['\u2019]|-[ \t]*\n[ \t]*(?=[a-z]))[^\W_]+)*|[^\w\s]", re.UNICODE
)
_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")
_LINE_BREAK: Final = re.compile(r"-\s+")
_DISK: Final = re.compile(r"disk(?=s?$|ectom|ogra|ogenic|itis)")


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words of ``text``: ``starts`` and ``ends`` are character offsets (end exclusive), ``folded`` their plain form.

    ``joined`` is the plain forms with a space before, between and after; ``at`` maps the place of each
    of those spaces in ``joined`` to the index of the word that follows it.
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

    def last_until(self, position: int) -> int:
        """Index just past the last word that starts before a character offset."""
        return bisect_right(self.starts, position - 1)


@cache
def fold(phrase: str) -> tuple[str, ...]:
    """The plain forms of a phrase's words: lower case, straight apostrophes, hyphens inside words as spaces.

    >>> fold("Post-Laminectomy Syndrome")
    ('post', 'laminectomy', 'syndrome')
    """
    return tuple(words_of(phrase).folded)


def words_of(text: str) -> Words:
    """The words of a text of any length, in linear time."""
    starts, ends, folded = [], [], []
    for match in _WORD.finditer(text):
        word = match[0]
        if word in _HYPHENS and _inside(text, match.start(), end=match.end()):
            continue
        starts.append(match.start())
        ends.append(match.end())
        folded.append(_plain(word))
    spaces = accumulate((len(word) + 1 for word in folded), initial=0)
    at = {place: index for index, place in enumerate(spaces)}
    return Words(text=text, starts=starts, ends=ends, folded=folded, joined=f" {' '.join(folded)} ", at=at)


def _inside(text: str, start: int, *, end: int) -> bool:
    """Whether a hyphen stands between two words without spaces."""
    return start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()


def _plain(word: str) -> str:
    if word.isascii() and word.isalpha() and "isk" not in word:
        return word.lower()
    plain = word.lower().replace("\u2019", "'")
    if "-" in plain:
        plain = _LINE_BREAK.sub("", plain)
    return _DISK.sub("disc", plain)
