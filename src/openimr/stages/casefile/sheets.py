"""What one page shows of the document that it belongs to: its lines, its kind, its number within the document, how it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from openimr.stages.casefile.cells import Cell, cells, over, under
from openimr.stages.casefile.edge_lines import EDGE_LINES, is_edge_line, is_fax_line
from openimr.stages.casefile.kinds import Weighed, weigh_lines
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.written_days import WrittenDay, written_days

HEAD_LINES: Final = 16
LONGEST_LINE: Final = 500  # characters
MOST_DAYS: Final = 400  # of one page; more are a table of nothing that dates it
RUNNING_HEAD: Final = 8
CLOSING_LINES: Final = 8
COUNTED_LINES: Final = 4  # a page's number stands among the first or last of them
LONGEST_COUNTED: Final = 14  # words of a line that bears a page's number
LEAST_HEIGHT: Final = 50.0  # points over which real words are spread
_DIGITS: Final = r"[\dlIO]{1,4}"
_OF: Final = r"\s*(?:of|ot|0f|oi|/)\s*"
_COUNTER: Final = re.compile(
    rf"\b(?:p[ao]g[ec]|pg|pgs)\b\W{{0,3}}(?P<n>{_DIGITS})\b(?:{_OF}(?P<of>{_DIGITS})\b)?|"
    rf"^\W*(?P<n2>\d{{1,3}}){_OF}(?P<of2>\d{{1,3}})\W*$|\s(?P<n3>\d{{1,3}}) of (?P<of3>\d{{1,3}})\W*$|"
    rf"^\W*[-\u2013\u2014]\s*(?P<n4>\d{{1,3}})\s*[-\u2013\u2014]\W*$|^\W*p\.?\s?(?P<n5>\d{{1,3}})\W*$",
    re.IGNORECASE,
)
_WORDED: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_IN_WORDS: Final = re.compile(
    r"\bpage\s+(one|two|three|four|five|six)\b|\b(second|third|fourth|fifth)\s+page\b", re.IGNORECASE
)
_ORDINALS: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_CONTINUED: Final = re.compile(r"\bcont(?:inued|'d|d|inuation)\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(
    r"\b(?:continued on|continues on|over\s*$|\(continued\)\s*$)", re.IGNORECASE | re.MULTILINE
)
_LOOK_ALIKE: Final = str.maketrans("lIO", "110")
_NO_LETTERS: Final = re.compile(r"[^a-z]+")


class Line(NamedTuple):
    """A line of a page that no machine put there, without blanks at its ends; ``start`` is its first character's index."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Index just past its last character."""
        return self.start + len(self.text)


class Counter(NamedTuple):
    """A page's number within its document, from 1, and of how many (0: it does not say)."""

    number: int
    of: int


class Sheet:
    """A page with what it shows, found once and only where it is asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines, self._edges = _lines(page.text)
        self.is_faxed = any(is_fax_line(text) for text in self._edges)
        self.counter = _counter(self._counted)
        self._cells: dict[int, Sequence[Cell]] = {}

    @property
    def _counted(self) -> list[str]:
        texts = [line.text for line in self.lines]
        return [
            *(text for text in self._edges if not is_fax_line(text)),
            *texts[:COUNTED_LINES],
            *texts[COUNTED_LINES:][-COUNTED_LINES:],
        ]

    @cached_property
    def weighed(self) -> Weighed:
        """The likeliest kind of the page by itself."""
        return weigh_lines([line.text for line in self.lines])

    @property
    def head(self) -> Sequence[Line]:
        """The first lines."""
        return self.lines[:HEAD_LINES]

    @cached_property
    def head_days(self) -> Sequence[tuple[int, WrittenDay]]:
        """The days written on the first lines, in order, each with its line's index from 0."""
        return self._days(self.head)

    @cached_property
    def days(self) -> Sequence[tuple[int, WrittenDay]]:
        """The days written on the page, in order, each with its line's index from 0."""
        return self._days(self.lines)

    def _days(self, lines: Sequence[Line]) -> Sequence[tuple[int, WrittenDay]]:
        if not lines:
            return ()
        first, starts = lines[0].start, [line.start for line in lines]
        written = islice(written_days(self.page.text[first : lines[-1].end]), MOST_DAYS)
        days = sorted(written, key=lambda day: day.start)
        moved = (day._replace(start=day.start + first, end=day.end + first) for day in days)
        return [(bisect_right(starts, day.start) - 1, day) for day in moved]

    def cells(self, number: int) -> Sequence[Cell]:
        """The cells of a line (its index from 0); none where there is no such line, or no boxes are known."""
        if number not in self._cells:
            line = self.lines[number] if 0 <= number < len(self.lines) else None
            self._cells[number] = cells(self.page, start=line.start, end=line.end) if line else []
        return self._cells[number]

    def cell_over(self, number: int, *, start: int) -> Cell | None:
        """The cell over the one that holds the character ``start`` of a line; None where none stands there."""
        own = next((cell for cell in self.cells(number) if cell.start <= start < cell.end), None)
        return (over(own, line=self.cells(number - 1)) or over(own, line=self.cells(number - 2))) if own else None

    def cell_under(self, number: int, *, start: int) -> Cell | None:
        """The cell under the one that holds the character ``start`` of a line."""
        own = next((cell for cell in self.cells(number) if cell.start <= start < cell.end), None)
        return under(own, line=self.cells(number + 1)) if own else None

    @cached_property
    def keys(self) -> Sequence[str]:
        """The letters alone of each line, small: two readings of a line differ less in them."""
        return [letters(line.text) for line in self.lines]

    @cached_property
    def head_keys(self) -> Sequence[str]:
        """Those of the first lines."""
        return [letters(line.text) for line in self.lines[:RUNNING_HEAD]]

    @cached_property
    def opening(self) -> str:
        """The lines where a letterhead stands, as one text."""
        return "\n".join(line.text for line in self.lines[:RUNNING_HEAD])

    @cached_property
    def closing(self) -> str:
        """The last lines, as one text."""
        return "\n".join(line.text for line in self.lines[-CLOSING_LINES:])

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be read on the page though it is not blank."""
        return not self.page.blank and not self.lines

    @cached_property
    def is_continued(self) -> bool:
        """Whether the page says that it continues another."""
        return bool(_CONTINUED.search("\n".join(line.text for line in self.lines[:COUNTED_LINES])))

    @cached_property
    def announces_more(self) -> bool:
        """Whether the page says that another follows."""
        return bool(_GOES_ON.search("\n".join(line.text for line in self.lines[-EDGE_LINES:])))

    @cached_property
    def filled(self) -> float | None:
        """How far down the page its words reach, as a share of its height; None where no boxes are known."""
        end = self.lines[-1].end if self.lines else 0
        last = next((word for word in reversed(self.page.words) if word.start < end), None)
        return last.y1 / self.page.height_pt if last and last.y1 >= LEAST_HEIGHT else None


def letters(text: str) -> str:
    """The letters of a text alone, small.

    >>> letters("RE: Ruiz, Ana 3/4/2013")
    'reruizana'
    """
    return _NO_LETTERS.sub("", text.lower())


def _lines(text: str) -> tuple[list[Line], list[str]]:
    """The lines that belong to the document, and those of its edge that may bear its page number."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        for at in range(0, len(raw), LONGEST_LINE):  # longer ones are no lines of a page, and slow to search
            piece = raw[at : at + LONGEST_LINE]
            if stripped := piece.strip():
                lines.append(Line(stripped, start + at + piece.index(stripped[0])))
        start += len(raw) + 1
    edge = {*range(EDGE_LINES), *range(len(lines) - EDGE_LINES, len(lines))}
    machine = [n in edge and is_edge_line(line.text) for n, line in enumerate(lines)]
    kept = [line for line, is_machine in zip(lines, machine, strict=True) if not is_machine]
    counts = [line.text for line, is_machine in zip(lines, machine, strict=True) if is_machine]
    return kept, counts


def _counter(lines: Sequence[str]) -> Counter | None:
    """The page's number; of several the one of the shortest document, as a bundle's pages are counted too."""
    found = [counter for line in lines if len(line.split()) <= LONGEST_COUNTED for counter in _counters(line)]
    return min(found, key=lambda counter: (not counter.of, counter.of, counter.number), default=None)


def _counters(line: str) -> list[Counter]:
    found = []
    for match in _COUNTER.finditer(line):
        number = next(filter(None, (match[name] for name in ("n", "n2", "n3", "n4", "n5"))))
        of = next(filter(None, (match[name] for name in ("of", "of2", "of3"))), "0")
        counter = Counter(*(int(text.translate(_LOOK_ALIKE)) for text in (number, of)))
        if counter.number and (not counter.of or counter.number <= counter.of):
            found.append(counter)
    worded = (
        _WORDED.get((match[1] or "").lower()) or _ORDINALS[match[2].lower()] for match in _IN_WORDS.finditer(line)
    )
    return [*found, *(Counter(number, 0) for number in worded)]
