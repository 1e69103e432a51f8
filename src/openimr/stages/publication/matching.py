"""Find identifiers in text as people and machines write them: any case, spacing, hyphenation, accents, and simple OCR slips."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from openimr.stages.publication.dates import written_forms
from openimr.stages.publication.names import Sensitivity, is_name_at, sensitivity
from openimr.stages.publication.record import Identifier

_LOOKALIKES: Final = {"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "8": "b", "6": "g"}
_PAIRS: Final = {"rn": "m", "vv": "w"}
_INITIALS: Final = re.compile(r"(?:[A-Z]\.){2,4}")
_LINE_BREAK: Final = re.compile(r"[-\u00ad\u2010\u2011]\s*|[\u00ad\u200b\u2060]")
_SMALL_WORDS: Final = frozenset({"of", "and", "the", "for", "de", "la", "del", "y"})
_BETWEEN_DIGITS: Final = re.compile(r"[-./\s]")
_LONG: Final = 10
_LONG_NUMBER: Final = 7
_LONG_ENOUGH_FOR_SLIPS: Final = 5


class Match(NamedTuple):
    """Characters ``start`` (from 0) to ``end`` (exclusive) of a text that are ``identifier``."""

    start: int
    end: int
    identifier: Identifier


class Folded(NamedTuple):
    """The letters and digits of a text, folded. ``starts`` and ``ends`` are places in the text; ``new`` marks the first of a word."""

    text: str
    starts: list[int]
    ends: list[int]
    new: list[bool]


def matches(text: str, *, identifiers: Iterable[Identifier]) -> Iterator[Match]:
    """Every place of ``text`` where one of the identifiers stands, overlapping ones included."""
    exact = fold(text)
    slipped = with_lookalikes(exact)
    for identifier in identifiers:
        if pattern := _pattern(identifier):
            yield from (Match(found.start(), found.end(), identifier) for found in pattern.finditer(text))
            continue
        needle = _needle(identifier.text)
        yield from (Match(*place, identifier) for place in _places(text, folded=exact, needle=needle))
        if len(needle.folded.text) >= _LONG_ENOUGH_FOR_SLIPS:
            slips = needle._replace(folded=with_lookalikes(needle.folded))
            for start, end in _places(text, folded=slipped, needle=slips):
                if text[start].isupper() or text[start].isdigit():
                    yield Match(start, end, identifier)


def fold(text: str) -> Folded:
    """``text`` without case, accents and everything that is neither letter nor digit.

    >>> fold("Lo-pez, Ána").text
    'lopezana'
    """
    folded = Folded("", [], [], [])
    letters: list[str] = []
    new = True
    for at, written in enumerate(text):
        plain = unicodedata.normalize("NFKD", written).casefold()
        for letter in plain:
            if letter.isalnum():
                letters.append(letter)
                folded.starts.append(at)
                folded.ends.append(at + 1)
                folded.new.append(new)
                new = False
            elif not unicodedata.combining(letter):
                new = True
    return folded._replace(text="".join(letters))


def with_lookalikes(folded: Folded) -> Folded:
    """The same with letters and digits that OCR takes for each other made one (0 and o, 1 and l and i, rn and m).

    >>> with_lookalikes(fold("Bernice 0lson")).text == with_lookalikes(fold("Bemlce Olson")).text
    True
    """
    result = Folded("", [], [], [])
    letters: list[str] = []
    at = 0
    while at < len(folded.text):
        pair = _PAIRS.get(folded.text[at : at + 2])
        pair = None if pair and folded.new[at + 1] else pair
        last = at + 1 if pair else at
        letters.append(pair or _LOOKALIKES.get(folded.text[at], folded.text[at]))
        result.starts.append(folded.starts[at])
        result.ends.append(folded.ends[last])
        result.new.append(folded.new[at])
        at = last + 1
    return result._replace(text="".join(letters))


class _Needle(NamedTuple):
    """An identifier made ready: folded, how it must be written, whether mostly digits, whether too long for chance."""

    folded: Folded
    written: Sensitivity | None
    numeric: bool
    long: bool


def _needle(text: str) -> _Needle:
    folded = fold(text)
    words = re.findall(r"[^\W_]+", text)
    digits = sum(letter.isdigit() for letter in folded.text)
    numeric = digits * 2 >= len(folded.text)
    long = len(folded.text) >= (_LONG_NUMBER if numeric else _LONG)
    written = "ANY_CASE" if numeric or (long and len(words) > 1) else _as_written(words)
    return _Needle(folded, written, numeric=numeric, long=long and written == "ANY_CASE")


def _as_written(words: list[str]) -> Sensitivity | None:
    """None: each word of several must be capitalized, as all of them are initials or ordinary words (``A. Long``)."""
    if len(words) == 1:
        return sensitivity(words[0])
    ordinary = all(len(word) == 1 or sensitivity(word) != "ANY_CASE" for word in words)
    return None if ordinary else "ANY_CASE"


def _pattern(identifier: Identifier) -> re.Pattern[str] | None:
    """The pattern of an identifier that is not a run of words: a day, or initials with their points."""
    if identifier.kind in {"birth date", "date"}:
        return written_forms(date.fromisoformat(identifier.text))
    if _INITIALS.fullmatch(identifier.text):
        letters = r"\s?".join(re.escape(f"{letter}.") for letter in identifier.text.split(".") if letter)
        return re.compile(rf"(?<![\w.]){letters}(?!\w)")
    return None


def _places(text: str, *, folded: Folded, needle: _Needle) -> Iterator[tuple[int, int]]:
    wanted = needle.folded.text
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        start_of_text, end_of_text = folded.starts[at], folded.ends[end - 1]
        if (
            _whole(folded, at=at, needle=needle)
            and _joined(text, folded=folded, needle=needle, at=at)
            and _written_so(text[start_of_text:end_of_text], text, start=start_of_text, needle=needle)
        ):
            yield start_of_text, end_of_text
        at = folded.text.find(wanted, at + 1)


def _whole(folded: Folded, *, at: int, needle: _Needle) -> bool:
    """Whether the place is whole words; a possessive or plural s may follow without its apostrophe."""
    if needle.long:
        return True
    end = at + len(needle.folded.text)
    ends = end == len(folded.text) or folded.new[end]
    with_s = not ends and folded.text[end] == "s" and (end + 1 == len(folded.text) or folded.new[end + 1])
    return folded.new[at] and (ends or with_s)


def _joined(text: str, *, folded: Folded, needle: _Needle, at: int) -> bool:
    """Whether the breaks inside the place are those of the identifier, of a line, or of spaced letters."""
    length = len(needle.folded.text)
    if needle.long:
        return True
    own = [at + i for i in range(1, length) if folded.new[at + i] and needle.folded.new[i]]
    if any("." in text[folded.ends[i - 1] : folded.starts[i]] and not _is_short_word(folded, end=i) for i in own):
        return False  # a sentence ends there: "saw Dr. Page. A long walk"
    breaks = [at + i for i in range(1, length) if folded.new[at + i] and not needle.folded.new[i]]
    gaps = [text[folded.ends[i - 1] : folded.starts[i]] for i in breaks]
    if needle.numeric:
        return all(_BETWEEN_DIGITS.fullmatch(gap) for gap in gaps)
    spaced = len(breaks) >= length - 1 - sum(needle.folded.new[1:])
    return spaced or all(_LINE_BREAK.fullmatch(gap) for gap in gaps)


def _is_short_word(folded: Folded, *, end: int) -> bool:
    """Whether the word that ends before ``end`` has at most three letters: an initial, or St. and its like."""
    return any(folded.new[max(0, end - 3) : end])


def _written_so(found: str, text: str, *, start: int, needle: _Needle) -> bool:
    if needle.written is None:
        return all(word[0].isupper() for word in re.findall(r"[^\W_]+", found) if word.casefold() not in _SMALL_WORDS)
    return is_name_at(text, start=start, as_=needle.written)
