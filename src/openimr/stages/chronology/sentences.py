"""The sentences of a page, across wrapped lines."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_END: Final = re.compile(r"[.!?][\"')\]\u201d]*\s+(?=[\"(\[\u201c]?[A-Z0-9\u2022*])")
# A period after one of these, or after a single capital letter, ends no sentence.
_ABBREVIATION: Final = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|vs|No|St|Jr|[A-Z])$")
_LOOK_BACK: Final = 5
_BREAK: Final = re.compile(r"[ \t]*\r?\n[ \t]*")
_BULLET: Final = re.compile(r"(?:[\u2022*\-#>\u2013]|\(?\d{1,2}[.)]|[a-z][.)])\s")
_ROW: Final = re.compile(r"(?:\d{1,3}[.)]?\s+)?\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b")
_LABEL: Final = re.compile(r"[A-Z][A-Za-z/&'() -]{1,40}:")
_WRAPPED_SHARE: Final = 0.62
_LINE_LIMIT: Final = 400
_FIELD_LIMIT: Final = 60
_SENTENCE_LIMIT: Final = 1500


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end (exclusive) of each sentence, in order; a wrapped line goes on, a list item or a table row does not.

    >>> [text[a:b] for text in ["Takes Norco. No relief."] for a, b in sentences(text)]
    ['Takes Norco.', 'No relief.']
    """
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        ends = (m for m in _END.finditer(text, start, end) if not _abbreviates(text, m.start()))
        cuts = [start, *(match.end() for match in ends), end]
        for first, after in pairwise(cuts):
            found.extend(_pieces(text, first, after=after))
    return tuple(found)


def sentence_around(cuts: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """The sentence that a place stands in, or the last before it; an empty stretch where there is none."""
    index = bisect_right(cuts, (position, sys.maxsize)) - 1
    return cuts[index] if index >= 0 else (position, position)


def _abbreviates(text: str, period: int) -> bool:
    return text[period] == "." and bool(_ABBREVIATION.search(text[max(0, period - _LOOK_BACK) : period]))


def _pieces(text: str, first: int, *, after: int) -> Iterator[tuple[int, int]]:
    """A sentence without the space at its end, cut at spaces where it is longer than any sentence."""
    while first < after:
        cut = after
        if after - first > _SENTENCE_LIMIT:
            space = text.rfind(" ", first + 1, first + _SENTENCE_LIMIT)
            cut = space if space > first else first + _SENTENCE_LIMIT
        trimmed = first + len(text[first:cut].rstrip())
        if trimmed > first:
            yield first, trimmed
        first = cut


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together."""
    width = _width(text)
    start = 0
    line_start = 0
    for match in _BREAK.finditer(text):
        line = text[line_start : match.start()]
        if match.end() >= len(text) or not _goes_on(line, text[match.end() : match.end() + 60], width=width):
            yield start, match.start()
            start = match.end()
        line_start = match.end()
    yield start, len(text)


def _goes_on(line: str, after: str, *, width: int) -> bool:
    """Whether the text after a line's end continues its sentence."""
    opens = _BULLET.match(after) or _LABEL.match(after) or _ROW.match(after)
    is_field = _LABEL.match(line) and len(line) <= _FIELD_LIMIT
    if not line or not after.strip() or after[0] == "\n" or opens or is_field:
        return False
    if after[0].islower():
        return line[-1] not in ".!?"
    return line[-1] not in ".!?:;" and len(line) >= width * _WRAPPED_SHARE


def _width(text: str) -> int:
    """The usual width of a full line, in characters: the ninth decile of the lines, or far too much for a single line."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    if len(lengths) < 2 or lengths[-1] > _LINE_LIMIT:  # noqa: PLR2004
        return 10 * _LINE_LIMIT
    return lengths[int(len(lengths) * 0.9)]
