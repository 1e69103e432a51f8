"""What kind of document a page is of, told from its headings and from the words that such documents carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import msgspec

from openimr import law
from openimr.stages.casefile.cues import Found, Lexicon, Words, words_of
from openimr.stages.casefile.edge_lines import without_edge_lines
from openimr.stages.casefile.page import Page

HEAD_LINES: Final = 16  # a document is named among its first lines
LONGEST_HEADING: Final = 10  # words
LONGEST_SENTENCE_HEADING: Final = 4  # words, where it ends like a sentence
LEAST_PROSE: Final = 9  # words of a line of running text, and the share of them that are small
LEAST_IN_CAPITALS: Final = 13  # where all of it is in capitals, as a heading may be
SMALL_WORDS: Final = 0.6
MOST_WORDS: Final = 600
MOST_CHARACTERS: Final = 2600
IN_CAPITALS: Final = 0.6  # of a heading's letters
FORM: Final = 10.0
TITLE: Final = 6.0
LATER_LINE: Final = 0.2  # less for each line that a heading stands further down
MORE_WORDS: Final = 0.25  # more for each word by which a name is the fuller one
TITLE_IN_PASSING: Final = 1.0
SUBJECT: Final = 3.0  # where a letter's subject names the kind
LETTERHEAD: Final = 2.5
SHARED: Final = 6.5  # under a letterhead of the kind
TEXT: Final = 1.0
MOST_TEXT: Final = 7.0
LEAST: Final = 2.0
_NAMES: Final = {"form": FORM, "title": TITLE}
_SUBJECT: Final = frozenset({"re", "subject", "regarding"})
_ENDS_LETTERHEAD: Final = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|"
    r"\d{1,2}\s+[a-z]{3,9}\.?,?\s+\d{4}|\d{1,4}[/-]\d{1,2}[/-]\d{2,4})\W*$|^\W*(?:dear|to|attn|attention|re|via|date|dated|sent|patient)\b",
    re.IGNORECASE,
)
_PASSING: Final = frozenset(
    {"re", "attached", "enclosed", "enclosures", "encl", "diagnosis", "plan", "referred", "subject", "about", "regarding",
     "from", "to", "referring", "cc", "attn", "via", "ordered", "requested", "reviewed", "patient", "employer", "insurer"}
)  # fmt: skip


class Cues(msgspec.Struct, frozen=True):
    """The phrases of one kind: names of official forms, other names in headings, words of letterheads, headings shared with other kinds, words of the body."""

    form: tuple[str, ...]
    title: tuple[str, ...]
    letterhead: tuple[str, ...]
    shared: tuple[str, ...]
    text: tuple[str, ...]


class Weighed(msgspec.Struct, frozen=True):
    """The likeliest kind of a page, its weight, whether a heading names it, and on which line (from 0; -1: none does).

    ``second`` is the weight of the next likeliest kind; ``is_form``: the heading names an official form; ``named_by``:
    the heading's words that name it, as (index from 0 within the line, how many); ``weights``: those of all kinds.
    """

    kind: str
    weight: float
    is_titled: bool
    line: int = -1
    second: float = 0.0
    is_form: bool = False
    named_by: tuple[int, int] = (0, 0)
    weights: dict[str, float] = {}


class _Cue(msgspec.Struct, frozen=True):
    kind: str
    sort: str


class _Headings(NamedTuple):
    """The numbers of the lines that may name a page, of the line that ends its letterhead (a day, or to whom it goes), and of those that name a letter's subject."""

    lines: frozenset[int]
    letterhead_ends: int
    subjects: frozenset[int]


class _Name(NamedTuple):
    """A heading that names a kind: how much it weighs, its line, whether of an official form, and its words within the line."""

    weight: float = 0.0
    line: int = -1
    is_form: bool = False
    words: tuple[int, int] = (0, 0)


class _Evidence:
    """What speaks for one kind on one page."""

    def __init__(self) -> None:
        self.name = _Name()
        self.letterhead = 0.0
        self.shared = _Name()
        self.subject = 0.0
        self.passing: set[int] = set()
        self.text: set[int] = set()

    def told(self) -> _Name:
        """The heading that names the kind; one shared with other kinds counts under a letterhead of this kind."""
        return self.shared if self.letterhead and self.shared.weight > self.name.weight else self.name

    def weight(self) -> float:
        """How much speaks for the kind."""
        text = min(MOST_TEXT, TEXT * len(self.text) + TITLE_IN_PASSING * len(self.passing))
        return max(self.told().weight, self.subject) + self.letterhead + text


def _all_cues() -> tuple[tuple[_Cue, ...], Lexicon]:
    told = law.table("page_kinds", dict[str, Cues])
    cues = [
        (_Cue(kind, sort), phrase)
        for kind, of_kind in told.items()
        for sort in ("form", "title", "letterhead", "shared", "text")
        for phrase in getattr(of_kind, sort)
    ]
    return tuple(cue for cue, _ in cues), Lexicon([phrase for _, phrase in cues])


_CUES, _LEXICON = _all_cues()


def kind_of(page: Page) -> str:
    r"""The kind of the page, one of ``KINDS``: that whose words weigh most, a heading six times a word of the body.

    >>> text = "Primary Treating Physician's Progress Report (PR-2)\nSubjective: low back pain"
    >>> kind_of(Page(document="r.pdf", number=1, method="OCR", text=text, width_pt=612, height_pt=792))
    'PROGRESS_REPORT'
    """
    return weigh(page).kind


def weigh(page: Page) -> Weighed:
    """The likeliest kind of the page with its weight; OTHER where nothing weighs enough."""
    lines = [stripped for line in without_edge_lines(page.text).split("\n") if (stripped := line.strip())]
    return weigh_lines(lines)


def weigh_lines(lines: Sequence[str]) -> Weighed:
    """The likeliest kind of a page of these lines, none empty."""
    every = words_of(_first(lines))
    words = Words(every.texts[:MOST_WORDS], every.lines[:MOST_WORDS])
    headings = _headings(lines, words=words)
    mended = Words(_mended(words, headings=headings), words.lines)
    evidence: dict[str, _Evidence] = {}
    for found in _fullest(_LEXICON.found(mended)):
        _count(found, evidence=evidence, words=mended, headings=headings)
    return _heaviest(evidence)


def _first(lines: Sequence[str]) -> Sequence[str]:
    """The lines that hold a page's first words: enough to know it by."""
    ends = accumulate(len(line) for line in lines)
    return lines[: sum(end < MOST_CHARACTERS for end in ends) + 1]


def _heaviest(evidence: dict[str, _Evidence]) -> Weighed:
    weights = {kind: spoken.weight() for kind, spoken in evidence.items()}
    kind = max(weights, key=weights.__getitem__, default="OTHER")
    weight = weights.get(kind, 0.0)
    if weight < LEAST:
        return Weighed("OTHER", weight, is_titled=False, weights=weights)
    second = max((other for named, other in weights.items() if named != kind), default=0.0)
    name = evidence[kind].told()
    return Weighed(
        kind, weight, is_titled=name.line >= 0, line=name.line, second=second, is_form=name.is_form, named_by=name.words,
        weights=weights,
    )  # fmt: skip


def _count(found: Found, *, evidence: dict[str, _Evidence], words: Words, headings: _Headings) -> None:
    cue = _CUES[found.cue]
    spoken = evidence.setdefault(cue.kind, _Evidence())
    line = words.lines[found.at]
    is_heading = line in headings.lines and words.lines[found.at + found.length - 1] in headings.lines
    if cue.sort == "text":
        spoken.text.add(found.cue)
    elif not is_heading:
        if cue.sort in _NAMES:
            spoken.passing.add(found.cue)
            spoken.subject = max(spoken.subject, SUBJECT if line in headings.subjects else 0.0)
    elif cue.sort == "letterhead":
        if line < headings.letterhead_ends:
            spoken.letterhead = max(spoken.letterhead, LETTERHEAD - LATER_LINE * line)
    elif cue.sort == "shared":
        spoken.shared = max(spoken.shared, _name(found, weight=SHARED + MORE_WORDS * (found.length - 1), words=words))
    else:
        weight = _NAMES[cue.sort] + MORE_WORDS * (found.length - 1)
        name = _name(found, weight=weight, words=words)
        spoken.name = max(spoken.name, name._replace(is_form=cue.sort == "form"))


def _name(found: Found, *, weight: float, words: Words) -> _Name:
    line = words.lines[found.at]
    return _Name(weight - LATER_LINE * line, line, words=(found.at - words.lines.index(line), found.length))


def _fullest(found: Iterable[Found]) -> Iterator[Found]:
    """Without names that are a part of a fuller one, as a progress note within a therapy progress note."""
    every = list(found)
    names = [one for one in every if _CUES[one.cue].sort in _NAMES]
    for one in every:
        if _CUES[one.cue].sort not in _NAMES or not any(_is_within(one, other) for other in names):
            yield one


def _is_within(one: Found, other: Found) -> bool:
    return other.length > one.length and other.at <= one.at and one.at + one.length <= other.at + other.length


def _headings(lines: Sequence[str], *, words: Words) -> _Headings:
    """The lines that may name a page, by number: among the first, above its first sentence, none that only refers to something."""
    first: dict[int, str] = {}
    for text, line in zip(words.texts, words.lines, strict=True):
        if line >= HEAD_LINES:
            break
        first.setdefault(line, text)
    found, subjects, letterhead = set(), set(), HEAD_LINES
    for line, opening in first.items():
        if is_prose(lines[line]):
            break
        if line and _ENDS_LETTERHEAD.match(lines[line]):
            letterhead = min(letterhead, line)
        if opening not in _PASSING and not _is_label(lines[line - 1] if line else "") and _is_heading(lines[line]):
            found.add(line)
        elif opening in _SUBJECT:
            subjects.add(line)
    return _Headings(frozenset(found), letterhead, frozenset(subjects))


def is_prose(line: str) -> bool:
    """Whether a line is one of running text: long, most of its words small.

    >>> is_prose("She was seen on March 4 and has been off work since that day.")
    True
    """
    words = line.split()
    if len(words) < LEAST_PROSE:
        return False
    is_long = len(words) >= LEAST_IN_CAPITALS or line.endswith(".")
    return sum(word[0].islower() for word in words) > SMALL_WORDS * len(words) or (is_long and _is_in_capitals(line))


def _is_label(line: str) -> bool:
    """Whether a line is a label alone, to which the next line belongs, as "Re:"."""
    return line.rstrip(" :.-").lower() in _PASSING


def _is_heading(line: str) -> bool:
    words = line.split()
    if line.endswith((".", ",")) and len(words) > LONGEST_SENTENCE_HEADING and not _is_in_capitals(line):
        return False
    return len(words) <= LONGEST_HEADING or _is_in_capitals(line)


def _mended(words: Words, *, headings: _Headings) -> list[str]:
    mended = _LEXICON.mended
    return [
        mended(text) if line in headings.lines else text for text, line in zip(words.texts, words.lines, strict=True)
    ]


def _is_in_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return sum(map(str.isupper, letters)) > IN_CAPITALS * len(letters)
