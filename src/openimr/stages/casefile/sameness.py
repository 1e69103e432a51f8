"""Whether two pages are one page seen twice, through scanner and fax, or two pages that differ in something that matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from openimr.stages.casefile.tokens import (
    CRITICAL,
    MEANINGFUL_LETTERS,
    NEGATIONS,
    SURE,
    SURE_OF_DIGIT,
    Run,
    Token,
    are_digits,
)

SURE_OF_NUMBER: Final = 0.7  # one of two numbers as long as each other, where the other is read surely
SURE_OF_LETTERS: Final = 0.9  # two words as like as hypertension and hypotension
READ_AT_ALL: Final = 0.25
OTHER_LETTERS: Final = 2  # so many letters are not misread in a word that is read surely
RATHER_LIKE: Final = 80.0  # of 100
ALIKE: Final = 75.0  # two words as like as that may be one misread
UNLIKE: Final = 50.0  # below it no letters were misread, another word stands there
OTHER_DIGITS: Final = 3
OTHER_DIGITS_SHARE: Final = 0.4
ONE_PLACE: Final = 4  # words: where more stand apart, they need not stand in place of each other
SURELY_APART: Final = 0.3  # of the words that matter: pages that differ in more are not compared further
LOST_SHARE: Final = 0.15  # of the words that matter, of which a copy may lack so many: crops, holes, black bars
ADDED_SHARE: Final = 0.03  # of the words that matter, of which a copy may have so many more: stamps, dirt
ADDED_WORDS: Final = 3
SENTENCE_WORDS: Final = 4  # that matter, in one place: a sentence more
_STAMPED: Final = frozenset({"received", "recd", "scanned", "filed", "copy", "faxed"})
_STAMPS: Final = re.compile(
    r"rec(?:eive)?d|scanned|filed|faxed|copy|entered|posted|original|duplicate|claims|mail(?:room)?|date|jan|feb|mar|apr|may|"
    r"jun|jul|aug|sep|oct|nov|dec|[0-3]?\d|(?:19|20)\d\d"
)


def is_same(first: Run, second: Run, *, exact: bool = False) -> bool:
    """Whether ``second`` is the page ``first`` seen again: the same words but for what scanning and faxing do to them.

    It is not where, among the same words, a number, a negation, a side or a word of substance surely
    stands in place of another; nor where ``second`` says more. ``exact``: both were read without a doubt,
    and every difference counts.

    >>> from openimr.stages.casefile.tokens import parts
    >>> read = lambda text: tuple(Token.of(part, 0.96) for part in parts(text))
    >>> is_same(read("Norco 10 mg, one tablet daily"), read("Norco 10 mg, one tab1et dally"))
    True
    >>> is_same(read("Norco 10 mg, one tablet daily"), read("Norco 5 mg, one tablet daily"))
    False
    """
    if exact:
        return [token.text for token in first] == [token.text for token in second]
    apart = list(differences(first, second))
    if any(_is_swapped(left, right) for left, right in apart):
        return False
    apart = _without_moved(apart)
    if not _may_agree(apart, first=first, second=second) or any(_contradicts(left, right) for left, right in apart):
        return False
    if any(_says_a_sentence_more(left, right) for left, right in apart[_begins_apart(first, second) :]):
        return False
    lost, added = _not_misread([t for left, _ in apart for t in left], [t for _, right in apart for t in right])
    if any(_is_in_place_of(one, other) for one in lost for other in added):
        return False
    return _says_no_more(lost, _without_stamps(added), first=first, second=second)


def differences(first: Run, second: Run) -> Iterator[tuple[Run, Run]]:
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
    if left and right and all(token.is_number for token in (*left, *right)):
        return _is_other(_joined(left), _joined(right))
    if len(left) != len(right):
        return False
    pairs = [(one, other) for one, other in zip(left, right, strict=True) if one.folded != other.folded]
    if len(pairs) != 1:
        return False
    decides = _are_numbers(*pairs[0]) or _are_critical(*pairs[0])
    return (decides and _is_other(*pairs[0])) or (len(left) == 1 and _is_other_word(*pairs[0]))


def _joined(run: Run) -> Token:
    """Numbers that stand side by side as one: scanning parts them."""
    return Token.of("".join(token.text for token in run), min(token.sure for token in run))


def _are_numbers(one: Token, other: Token) -> bool:
    return are_digits(one.folded) and are_digits(other.folded) and (one.is_number or other.is_number)


def _are_critical(one: Token, other: Token) -> bool:
    return one.text in CRITICAL and other.text in CRITICAL


def _is_other(one: Token, other: Token) -> bool:
    """Whether the two were surely read, and are not one word or number misread."""
    if one.folded == other.folded:
        return False
    if _are_numbers(one, other):
        return _is_other_number(one, other)
    less = min(one.sure, other.sure)
    if _are_critical(one, other):
        return less >= SURE
    shorter, longer = sorted((one.folded, other.folded), key=len)
    if less < SURE or one.is_number or other.is_number or len(longer) < MEANINGFUL_LETTERS:
        return False
    likeness = fuzz.ratio(shorter, longer)
    if len(shorter) < MEANINGFUL_LETTERS:
        return len(shorter) > 1 and likeness < UNLIKE and not longer.startswith(shorter)
    return not _are_alike(one, other) and (less >= SURE_OF_LETTERS or likeness < RATHER_LIKE)


def _is_other_number(one: Token, other: Token) -> bool:
    """Whether two numbers differ surely; a digit may be lost at an edge, or a speck be read as one."""
    less, more = sorted((one.sure, other.sure))
    if _is_cut(one.folded, other.folded):
        return less >= SURE_OF_DIGIT
    same_length = len(one.folded) == len(other.folded) > 1
    return more >= SURE and less >= (SURE_OF_NUMBER if same_length else SURE)


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
        return _is_cut(a, b) or (less < SURE_OF_NUMBER and len(a) == len(b))
    if min(len(a), len(b)) >= MEANINGFUL_LETTERS and _is_cut(a, b):
        return True  # a word cut off, or run together with its neighbour
    fewest = min(Levenshtein.distance(a, b), Levenshtein.distance(one.text, other.text))
    return fewest < OTHER_LETTERS or (less < SURE and fuzz.ratio(a, b) >= ALIKE)


def _is_in_place_of(one: Token, other: Token) -> bool:
    """Whether one number of the first page is gone and another of its length has come."""
    if not (one.is_number and other.is_number and one.matters and other.matters):
        return False
    return abs(len(one.folded) - len(other.folded)) <= 1 and _is_other_number(one, other)


def _is_cut(one: str, other: str) -> bool:
    """Whether one of the two is a piece of the other."""
    one, other = one.replace(".", ""), other.replace(".", "")
    return one in other or other in one


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


def _begins_apart(first: Run, second: Run) -> int:
    """1 where the pages differ from their first word, where a machine may have put a line; else 0."""
    return int(bool(first) and bool(second) and first[0].folded != second[0].folded)


def _says_a_sentence_more(left: Run, right: Run) -> bool:
    """Whether the second page surely has, in one place, some words more than the first that are no stamp's."""
    _, added = _not_misread(left, right)
    return sum(token.matters and not _STAMPS.fullmatch(token.text) for token in added) >= SENTENCE_WORDS


def _contradicts(left: Run, right: Run) -> bool:
    """Whether, in one place, the pages surely say different things: one has another word there, or a negation more."""
    if not left or not right:
        more = left or right
        return len(more) == 1 and more[0].text in NEGATIONS and more[0].sure >= SURE
    if max(len(left), len(right)) > ONE_PLACE:
        return False
    if _are_other_figures(left, right):
        return True
    if fuzz.ratio(_letters(left), _letters(right)) >= ALIKE and not any(each.is_number for each in (*left, *right)):
        return len(left) == len(right) == 1 and _is_other(*left, *right)
    lost, added = _not_misread(left, right)
    return any(_is_other(one, other) for one in lost for other in added)


def _are_other_figures(left: Run, right: Run) -> bool:
    """Whether the figures of one place, a date perhaps, differ in more digits than are misread, one side being sure."""
    numbers = [[token for token in run if token.is_number] for run in (left, right)]
    one, other = ("".join(token.text for token in run) for run in numbers)
    if not any(run and all(token.sure >= SURE for token in run) for run in numbers):
        return False
    if min(len(one), len(other)) < OTHER_DIGITS or abs(len(one) - len(other)) > 1:
        return False
    return Levenshtein.distance(one, other) >= max(OTHER_DIGITS, OTHER_DIGITS_SHARE * len(one))


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
    stamped = any(token.text in _STAMPED for token in added)
    return [token for token in added if not (stamped and _STAMPS.fullmatch(token.text))]


def _says_no_more(lost: Sequence[Token], added: Sequence[Token], *, first: Run, second: Run) -> bool:
    """Whether what one page has over the other may be dirt, a stamp, or a part that the copy lost."""
    lost_words, added_words, of_first, of_second = (
        sum(token.matters for token in side) for side in (lost, added, first, second)
    )
    garbled = sum(token.sure < SURE for token in lost)
    return lost_words <= LOST_SHARE * of_first and added_words <= max(ADDED_WORDS, ADDED_SHARE * of_second) + garbled
