"""Copies of pages: the same page sent again, through scanner and fax, told from a page that differs in a word of substance."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from rapidfuzz import fuzz
from rensa import RMinHash

from openimr.stages.casefile.page import Page, Word

SHINGLE: Final = 9  # characters
PERMUTATIONS: Final = 128
BANDS: Final = 32
FEWEST_LETTERS: Final = 40
SURE: Final = 0.9  # a word read less surely proves no difference
SURE_OF_DIGIT: Final = 0.95  # strokes and specks are read as lone digits
LIKE_WORDS: Final = 60.0  # of 100; two words less alike are different words, not one misread
MEANINGFUL_LETTERS: Final = 4
SPARE_TOKENS: Final = 4  # words that one scan has and the other lost: white print on black, a stamp
CRITICAL: Final = frozenset(
    [
        "no",
        "not",
        "nor",
        "never",
        "without",
        "denies",
        "left",
        "right",
        "negative",
        "positive",
        "off",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twice",
        "once",
    ]
)
_FAX_LINE: Final = re.compile(
    r"\b\d{1,2}:\d{2}\b.*(?:\b\d{1,3}\s*/\s*\d{1,3}\b|\bp(?:age|g)?\.?\s*\d)|\bp(?:age|g)?\.?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}.*\b\d{1,2}:\d{2}\b",
    re.IGNORECASE,
)


def fold_copies(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with ``copy_of`` set on each that repeats an earlier one; originals, blanks and unread pages have None.

    A copy has the same picture, or the same text but for what scanning and faxing do to it: a page that
    differs in a figure, a date, or a word of substance is no copy. Candidates come from shared minhash
    bands, so that the work grows with the number of pages and not with its square.
    """
    texts = [tokens(page) for page in pages]
    earlier: dict[tuple[int, ...], list[int]] = defaultdict(list)
    same_picture: dict[str, int] = {}
    folded = []
    for index, page in enumerate(pages):
        original = _original(index, pages=pages, texts=texts, earlier=earlier, same_picture=same_picture)
        copy_of = (pages[original].document, pages[original].number) if original is not None else None
        folded.append(msgspec.structs.replace(page, copy_of=copy_of))
    return tuple(folded)


def _original(
    index: int,
    *,
    pages: Sequence[Page],
    texts: Sequence[Sequence[Token]],
    earlier: dict[tuple[int, ...], list[int]],
    same_picture: dict[str, int],
) -> int | None:
    """The index of the first page that this one repeats; where there is none it is entered as an original."""
    page, text = pages[index], texts[index]
    if page.blank:
        return None
    if page.image_sha256 and page.image_sha256 in same_picture:
        return same_picture[page.image_sha256]
    if page.unreadable or sum(len(token.text) for token in text) < FEWEST_LETTERS:
        same_picture.setdefault(page.image_sha256, index)
        return None
    keys = list(_bands(text))
    for candidate in sorted({known for key in keys for known in earlier[key]}):
        if is_copy(texts[candidate], text):
            same_picture.setdefault(page.image_sha256, candidate)
            return candidate
    same_picture.setdefault(page.image_sha256, index)
    for key in keys:
        earlier[key].append(index)
    return None


def is_copy(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether two pages (their tokens, fax lines taken off) are one page read twice.

    >>> read = lambda text, sure=1.0: [Token(run, sure) for run in runs(text)]
    >>> is_copy(read("Norco 10 mg, one tablet daily"), read("Norco 10 rng, one tab1et daily", 0.7))
    True
    >>> is_copy(read("Norco 10 mg, one tablet daily"), read("Norco 5 mg, one tablet daily"))
    False
    """
    left, right = _unshared(first, second)
    left, right = _not_misread(left, right)
    told_left, told_right = ([token for token in side if token.tells] for side in (left, right))
    if any(token.is_critical for token in (*told_left, *told_right)):
        return False
    if any(token.is_figure for token in told_left) and any(token.is_figure for token in told_right):
        return False
    return len(told_left) <= _room(first, garbled=right) and len(told_right) <= _room(second, garbled=left)


def _room(side: Sequence[Token], *, garbled: Sequence[Token]) -> int:
    """How many telling words one page may have over the other: those that the other garbled or, scanned, may have lost."""
    unsure = sum(token.sure < SURE for token in garbled)
    scanned = any(token.sure < 1 for token in (*side, *garbled))
    return unsure + SPARE_TOKENS * scanned


class Token(msgspec.Struct, frozen=True):
    """A run of letters or of digits, lower case, and how surely it was read (0 to 1)."""

    text: str
    sure: float

    @property
    def is_figure(self) -> bool:
        """Whether it is a number."""
        return self.text.isdigit()

    @property
    def is_critical(self) -> bool:
        """Whether it is a small word on which the meaning turns."""
        return self.text in CRITICAL

    @property
    def tells(self) -> bool:
        """Whether it was read surely and means something by itself."""
        if self.is_figure and len(self.text) == 1:
            return self.sure >= SURE_OF_DIGIT
        return self.sure >= SURE and (self.is_figure or self.is_critical or len(self.text) >= MEANINGFUL_LETTERS)


def runs(text: str) -> list[str]:
    """The runs of letters and the runs of digits of a text, lower case."""
    return re.findall(r"[a-z]+|[0-9]+", text.lower())


def tokens(page: Page) -> list[Token]:
    """The tokens of a page without the fax lines at its top and bottom."""
    words = page.words or (Word(text=page.text, start=0, x0=0, y0=0, x1=0, y1=0),)
    skipped = _fax_lines(page.text)
    kept = (word for word in words if not any(start <= word.start < end for start, end in skipped))
    return [Token(run, word.confidence) for word in kept for run in runs(word.text)]


def _unshared(first: Sequence[Token], second: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens of each side that the other has not, counting how often; order does not count (tables are read by row or column)."""
    return _lacking(first, by=second), _lacking(second, by=first)


def _lacking(side: Sequence[Token], *, by: Sequence[Token]) -> list[Token]:
    known = Counter(token.text for token in by)
    lacking = []
    for token in side:
        if known[token.text] > 0:
            known[token.text] -= 1
        else:
            lacking.append(token)
    return lacking


def _not_misread(left: Sequence[Token], right: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """What is left on both sides once tokens that are one word misread are paired off."""
    free, unpaired = list(right), []
    for token in left:
        twin = max(free, key=lambda other: fuzz.ratio(token.text, other.text), default=None)
        if twin is not None and _is_misread(token, twin):
            free.remove(twin)
        else:
            unpaired.append(token)
    return unpaired, free


def _is_misread(one: Token, other: Token) -> bool:
    exact = one.is_figure or other.is_figure or one.is_critical or other.is_critical
    if exact and min(one.sure, other.sure) >= SURE:
        return False
    return fuzz.ratio(one.text, other.text) >= LIKE_WORDS


def _fax_lines(text: str) -> list[tuple[int, int]]:
    """Where in the text a fax machine's lines stand: among the first and last two lines."""
    places, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            places.append((start, start + len(line)))
        start += len(line) + 1
    edges = {*places[:2], *places[-2:]}
    return [(start, end) for start, end in edges if _FAX_LINE.search(text[start:end])]


def _bands(text: Sequence[Token]) -> Iterable[tuple[int, ...]]:
    """The bands of the text's minhash; two texts that share one are compared."""
    letters = "".join(token.text for token in text)
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update([letters[start : start + SHINGLE] for start in range(max(1, len(letters) - SHINGLE + 1))])
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        yield (band, *digest[band * rows : (band + 1) * rows])
