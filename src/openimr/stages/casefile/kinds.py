"""What kind of document a page is of, told from its headings and from the words that such documents carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

import msgspec

from openimr import law
from openimr.stages.casefile.edge_lines import without_edge_lines
from openimr.stages.casefile.page import Page

HEAD_LINES: Final = 14  # a document is named among its first lines
LONGEST_HEADING: Final = 10  # words
IN_CAPITALS: Final = 0.6  # of a heading's letters
TITLE: Final = 6.0
LATER_LINE: Final = 0.2  # less for each line that a heading stands further down
TITLE_IN_PASSING: Final = 1.0
TEXT: Final = 1.0
LEAST: Final = 2.0


class Cues(msgspec.Struct, frozen=True):
    """The words of one kind: those of its headings, and those of its body, as regular expressions."""

    title: tuple[str, ...]
    text: tuple[str, ...]


class Weighed(msgspec.Struct, frozen=True):
    """The likeliest kind of a page, its weight, and whether a heading names it."""

    kind: str
    weight: float
    is_titled: bool


def _compiled(cues: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w)(?:{cue})(?!\w)", re.IGNORECASE | re.MULTILINE) for cue in cues)


_CUES: Final = {
    kind: (_compiled(cues.title), _compiled(cues.text))
    for kind, cues in law.table("page_kinds", dict[str, Cues]).items()
}


def kind_of(page: Page) -> str:
    r"""The kind of the page, one of ``entry.KINDS``: that whose words weigh most, a heading six times a word of the body.

    >>> text = "Primary Treating Physician's Progress Report (PR-2)\nSubjective: low back pain"
    >>> kind_of(Page(document="r.pdf", number=1, method="OCR", text=text, width_pt=612, height_pt=792))
    'PROGRESS_REPORT'
    """
    return weigh(page).kind


def weigh(page: Page) -> Weighed:
    """The likeliest kind of the page with its weight; OTHER where nothing weighs enough."""
    text = without_edge_lines(page.text)
    headings = _headings(text)
    best = Weighed("OTHER", 0.0, is_titled=False)
    for kind, (titles, words) in _CUES.items():
        named = next((n for n, heading in enumerate(headings) if any(cue.search(heading) for cue in titles)), None)
        weight = TEXT * sum(bool(cue.search(text)) for cue in words)
        if named is None:
            weight += TITLE_IN_PASSING * sum(bool(cue.search(text)) for cue in titles)
        else:
            weight += TITLE - LATER_LINE * named
        if weight > best.weight:
            best = Weighed(kind, weight, is_titled=named is not None)
    return best if best.weight >= LEAST else Weighed("OTHER", best.weight, is_titled=False)


def _headings(text: str) -> list[str]:
    """The short lines among a page's first: names of documents, letterheads, labels."""
    lines = (line.strip() for line in text.split("\n"))
    first = islice((line for line in lines if line), HEAD_LINES)
    return [line for line in first if len(line.split()) <= LONGEST_HEADING or _is_in_capitals(line)]


def _is_in_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return sum(map(str.isupper, letters)) > IN_CAPITALS * len(letters)
