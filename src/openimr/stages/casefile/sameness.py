"""Whether two pages are one page seen twice, through scanner and fax, or two pages that differ in something that matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from openimr.stages.casefile.edge_lines import edge_lines
from openimr.stages.casefile.page import Page

SURE: Final = 0.85  # a word read less surely proves no difference
SURE_OF_NUMBER: Final = 0.7  # one of two numbers, where the other is read more surely
SURE_OF_OTHER: Final = 0.85
READ_AT_ALL: Final = 0.25
SURE_OF_DIGIT: Final = 0.93  # strokes and specks are read as lone digits
OTHER_LETTERS: Final = 2  # so many letters are not misread in a word that is read surely
MEANINGFUL_LETTERS: Final = 4
UNLIKE: Final = 50.0  # of 100: below it no letters were misread, another word stands there
ALIKE: Final = 75.0  # of 100: two words as like as that may be one misread
ONE_PLACE: Final = 4  # words: where more stand apart, they need not stand in place of each other
SURELY_APART: Final = 0.3  # of the words that matter: pages that differ in more are not compared further
LOST_SHARE: Final = 0.15  # of the words that matter, of which a copy may lack so many: crops, holes, black bars
ADDED_SHARE: Final = 0.03  # of the words that matter, of which a copy may have so many more: stamps, dirt
ADDED_WORDS: Final = 3
NEGATIONS: Final = frozenset({"no", "not", "nor", "never", "none", "without", "denies", "denied"})
CRITICAL: Final = NEGATIONS | {
    "with", "reports", "left", "right", "bilateral", "negative", "positive", "on", "off", "once", "twice", "am", "pm",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
}  # fmt: skip
_STAMPS: Final = re.compile(
    r"rec(?:eive)?d|scanned|filed|faxed|copy|entered|posted|original|duplicate|claims|mail(?:room)?|date|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|[0-3]?\d|(?:19|20)\d\d"
)
_LOOK_ALIKE: Final = str.maketrans("oilsbz", "011582")
_RUN_TOGETHER: Final = (("rn", "m"), ("ni", "m"), ("in", "m"), ("ri", "n"), ("cl", "d"), ("vv", "w"))
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


class Token(msgspec.Struct, frozen=True):
    """A run of small letters and digits, and how surely it was read (0 to 1)."""

    text: str
    sure: float

    @property
    def folded(self) -> str:
        """The text with letters and digits that look alike made one."""
        text = self.text
        for run, read_as in _RUN_TOGETHER:
            text = text.replace(run, read_as)
        return text.translate(_LOOK_ALIKE)

    @property
    def is_number(self) -> bool:
        """Whether it is digits, some perhaps read as letters."""
        return self.folded.isdigit() and any(character.isdigit() for character in self.text)

    @property
    def matters(self) -> bool:
        """Whether it was read surely and means something by itself."""
        if self.is_number:
            return self.sure >= (SURE_OF_DIGIT if len(self.text) == 1 else SURE)
        return self.sure >= SURE and (len(self.text) >= MEANINGFUL_LETTERS or self.text in CRITICAL)


Run = tuple[Token, ...]


def tokens(page: Page) -> Run:
    """The words of a page in order, without the lines that machines put on its edge."""
    skipped = edge_lines(page.text)
    if not page.words:
        kept = "".join(
            c if not any(start <= n < end for start, end in skipped) else " " for n, c in enumerate(page.text)
        )
        return tuple(Token(part, 1.0) for part in parts(kept))
    words = (word for word in page.words if not any(start <= word.start < end for start, end in skipped))
    return tuple(Token(part, word.confidence) for word in words for part in parts(word.text))


def parts(words: str) -> list[str]:
    """The runs of letters and digits of some words, in small letters.

    >>> parts("Vicodin 5/500,")
    ['vicodin', '5', '500']
    """
    return [part for part in _NO_LETTER.split(words.lower()) if part]


def is_same(first: Run, second: Run, *, exact: bool = False) -> bool:
    """Whether ``second`` is the page ``first`` seen again: the same words but for what scanning and faxing do to them.

    It is not where, among the same words, a number, a negation, a side or a word of substance surely
    stands in place of another; nor where ``second`` says more. ``exact``: both were read without a doubt,
    and every difference counts.

    >>> read = lambda text: tuple(Token(part, 0.96) for part in parts(text))
    >>> is_same(read("Norco 10 mg, one tablet daily"), read("Norco 10 mg, one tab1et dally"))
    True
    >>> is_same(read("Norco 10 mg, one tablet daily"), read("Norco 5 mg, one tablet daily"))
    False
    """
    if exact:
        return [token.text for token in first] == [token.text for token in second]
    apart = list(_apart(first, second))
    if any(_is_swapped(left, right) for left, right in apart):
        return False
    apart = _without_moved(apart)
    if not _may_agree(apart, first=first, second=second) or any(_contradicts(left, right) for left, right in apart):
        return False
    lost, added = _not_misread([t for left, _ in apart for t in left], [t for _, right in apart for t in right])
    if any(one.is_number and one.matters for one in lost) and any(one.is_number and one.matters for one in added):
        return False
    return _says_no_more(lost, _without_stamps(added), first=first, second=second)


def _apart(first: Run, second: Run) -> Iterator[tuple[Run, Run]]:
    """The runs of words, of the first page and of the second, between those in which they agree."""
    left_from = right_from = 0
    found = Levenshtein.opcodes([token.folded for token in first], [token.folded for token in second])
    agreed = [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in found if op.tag == "equal"]
    for left_to, left_end, right_to, right_end in [*agreed, (len(first), len(first), len(second), len(second))]:
        if left_from < left_to or right_from < right_to:
            yield first[left_from:left_to], second[right_from:right_to]
        left_from, right_from = left_end, right_end


def _is_swapped(left: Run, right: Run) -> bool:
    """Whether one number, one small word on which the meaning turns, or quite another word stands exactly where one did."""
    if len(left) != len(right):
        return False
    pairs = [(one, other) for one, other in zip(left, right, strict=True) if one.folded != other.folded]
    if len(pairs) != 1:
        return False
    decides = _are_numbers(*pairs[0]) or _are_critical(*pairs[0])
    return (decides and _is_other(*pairs[0])) or (len(left) == 1 and _is_other_word(*pairs[0]))


def _are_numbers(one: Token, other: Token) -> bool:
    return one.folded.isdigit() and other.folded.isdigit() and (one.is_number or other.is_number)


def _are_critical(one: Token, other: Token) -> bool:
    return one.text in CRITICAL and other.text in CRITICAL


def _is_other(one: Token, other: Token) -> bool:
    """Whether the two were surely read, and are not one word or number misread."""
    a, b, less, more = one.folded, other.folded, *sorted((one.sure, other.sure))
    if a == b:
        return False
    if _are_numbers(one, other):
        enough = SURE_OF_NUMBER if len(a) == len(b) > 1 else SURE_OF_DIGIT  # a lone digit, or one lost, may be dirt
        return less >= enough and more >= SURE_OF_OTHER
    if _are_critical(one, other):
        return less >= SURE
    if less < SURE or one.is_number or other.is_number or max(len(a), len(b)) < MEANINGFUL_LETTERS:
        return False
    if min(len(a), len(b)) < MEANINGFUL_LETTERS:
        return min(len(a), len(b)) > 1 and fuzz.ratio(a, b) < UNLIKE
    return not _are_alike(one, other)


def _is_other_word(one: Token, other: Token) -> bool:
    """Whether, between the same neighbours, other letters stand than those that one of the two surely has."""
    if one.is_number or other.is_number or min(len(one.text), len(other.text)) < MEANINGFUL_LETTERS:
        return False
    less, more = sorted((one.sure, other.sure))
    return less >= READ_AT_ALL and more >= SURE and fuzz.ratio(one.text, other.text) < UNLIKE


def _are_alike(one: Token, other: Token) -> bool:
    """Whether the two may be one word misread; numbers are so only where one was not read surely."""
    a, b, less = one.folded, other.folded, min(one.sure, other.sure)
    if one.is_number and other.is_number:
        return a in b or b in a or (less < SURE_OF_NUMBER and len(a) == len(b))
    if min(len(a), len(b)) >= MEANINGFUL_LETTERS and (a in b or b in a):
        return True  # a word cut off, or run together with its neighbour
    fewest = min(Levenshtein.distance(a, b), Levenshtein.distance(one.text, other.text))
    return fewest < OTHER_LETTERS or (less < SURE and fuzz.ratio(a, b) >= ALIKE)


def _without_moved(apart: Sequence[tuple[Run, Run]]) -> list[tuple[Run, Run]]:
    """The runs without the words that stand elsewhere on the other page: forms are read now by row and now by column."""
    lefts = Counter(token.folded for left, _ in apart for token in left)
    rights = Counter(token.folded for _, right in apart for token in right)
    moved = lefts & rights
    from_left, from_right = moved.copy(), moved.copy()
    return [(_without(left, moved=from_left), _without(right, moved=from_right)) for left, right in apart]


def _without(run: Run, *, moved: Counter[str]) -> Run:
    kept = []
    for token in run:
        if moved[token.folded] > 0:
            moved[token.folded] -= 1
        else:
            kept.append(token)
    return tuple(kept)


def _may_agree(apart: Sequence[tuple[Run, Run]], *, first: Run, second: Run) -> bool:
    """Whether so much agrees that what is left apart may be misread, lost or stamped on."""
    sure_left = sum(token.matters for left, _ in apart for token in left)
    sure_right = sum(token.matters for _, right in apart for token in right)
    all_left, all_right = (sum(token.matters for token in side) for side in (first, second))
    return sure_left <= SURELY_APART * all_left and sure_right <= SURELY_APART * all_right


def _contradicts(left: Run, right: Run) -> bool:
    """Whether, in one place, the pages surely say different things: one has another word there, or a negation more."""
    if not left or not right:
        more = left or right
        return len(more) == 1 and more[0].text in NEGATIONS and more[0].sure >= SURE_OF_DIGIT
    if max(len(left), len(right)) > ONE_PLACE:
        return False
    if fuzz.ratio(_letters(left), _letters(right)) >= ALIKE and not any(each.is_number for each in (*left, *right)):
        return len(left) == len(right) == 1 and _is_other(*left, *right)
    lost, added = _not_misread(left, right)
    return any(_is_other(one, other) for one in lost for other in added)


def _letters(run: Run) -> str:
    return "".join(token.folded for token in run)


def _not_misread(lost: Sequence[Token], added: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """What is left on both sides once tokens that may be one word misread are paired off."""
    free, unpaired = list(added), []
    for token in lost:
        twin = next((other for other in free if _are_alike(token, other)), None)
        if twin is None:
            unpaired.append(token)
        else:
            free.remove(twin)
    return unpaired, free


def _without_stamps(added: Sequence[Token]) -> list[Token]:
    """The words that a copy has more, without those of a stamp of receipt where there is one."""
    stamped = any(token.text in {"received", "recd", "scanned", "filed", "copy", "faxed"} for token in added)
    return [token for token in added if not (stamped and _STAMPS.fullmatch(token.text))]


def _says_no_more(lost: Sequence[Token], added: Sequence[Token], *, first: Run, second: Run) -> bool:
    """Whether what one page has over the other may be dirt, a stamp, or a part that the copy lost."""
    lost_words, added_words, of_first, of_second = (
        sum(token.matters for token in side) for side in (lost, added, first, second)
    )
    garbled = sum(token.sure < SURE for token in lost)
    return lost_words <= LOST_SHARE * of_first and added_words <= max(ADDED_WORDS, ADDED_SHARE * of_second) + garbled
