"""Quoted words found on a page: at their exact place, or at the nearest one where scanning altered a letter or two."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

from openimr.kernel import Span, SpanNotOnPage
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sameness import differences
from openimr.stages.casefile.tokens import CRITICAL, Run, Token, parts

LIKENESS_FLOOR: Final = 88.0  # of 100; below it other words stand there
LIKE_WORDS: Final = 70.0  # of 100, of the words at one place
SHORTEST: Final = 3
SHORT_WORD: Final = 3  # letters: "no" is not "now" misread
LEAST_HINT: Final = 40.0
_AS_TYPED: Final = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0|oilsbz", "''\"\"-- 1011582")


def locate(quote: str, *, page: Page) -> Span:
    r"""The place of ``quote`` on the page: exact, else with white space and case folded, else the nearest words.

    The nearest words must be alike to at least 88 of 100, hold the same figures, and have no negation,
    side or number in another's place: a dose, a date or a left knee is never matched with another.
    Raises SpanNotOnPage telling what comes nearest.

    >>> page = Page(document="r.pdf", number=1, method="OCR", text="Continue Vicodin\n5/500", width_pt=612, height_pt=792)
    >>> locate("vicodin 5/500", page=page).quote
    'Vicodin\n5/500'
    """
    wanted = quote.strip()
    if len(wanted) < SHORTEST:
        raise SpanNotOnPage(
            f"The quotation {quote!r} is too short to be found.", remedy="Quote at least three characters."
        )
    place = _exact(wanted, text=page.text) or _folded(wanted, text=page.text) or _nearest(wanted, text=page.text)
    if place is None:
        raise SpanNotOnPage(
            f"The words {wanted!r} do not stand on page {page.number} of {page.document}.{_hint(wanted, text=page.text)}",
            remedy="Quote the page's own words, or point to the page that has them.",
        )
    return page.span(*place)


def _exact(wanted: str, *, text: str) -> tuple[int, int] | None:
    """The first place of the very characters, one that cuts no word where there is one."""
    whole = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)
    if whole:
        return whole.span()
    start = text.find(wanted)
    return (start, start + len(wanted)) if start >= 0 else None


def _folded(wanted: str, *, text: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return found.span() if found else None


def _nearest(wanted: str, *, text: str) -> tuple[int, int] | None:
    place = _alike(wanted, text=text, floor=LIKENESS_FLOOR)
    return place if place and _says_the_same(wanted, text[slice(*place)]) else None


def _alike(wanted: str, *, text: str, floor: float) -> tuple[int, int] | None:
    """The words most like those wanted, look-alike letters and digits taken for one, whole words only."""
    if not text:
        return None
    found = fuzz.partial_ratio_alignment(_plain(wanted), _plain(text), score_cutoff=floor)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return _whole_words(found.dest_start, found.dest_end, text=text)


def _plain(text: str) -> str:
    """The text in small letters, look-alikes made one, no character more or fewer."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text).translate(_AS_TYPED)


def _says_the_same(wanted: str, found: str) -> bool:
    """Whether the words found are those wanted but for misread letters, no figure or word of weight among them."""
    left, right = (tuple(Token.of(part, 1.0) for part in parts(words)) for words in (wanted, found))
    return all(_is_misread(one, other) for one, other in differences(left, right))


def _is_misread(wanted: Run, found: Run) -> bool:
    both = (*wanted, *found)
    if any(any(map(str.isdigit, token.text)) for token in both):
        return False
    if any(token.text in CRITICAL and len(token.text) <= SHORT_WORD for token in both):
        return False
    if any(token.text in CRITICAL for token in wanted) and any(token.text in CRITICAL for token in found):
        return False
    one, other = ("".join(token.text for token in side) for side in (wanted, found))
    return fuzz.ratio(one, other) >= LIKE_WORDS


def _whole_words(start: int, end: int, *, text: str) -> tuple[int, int]:
    """The place widened to the words it cuts through, and narrowed by the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _hint(wanted: str, *, text: str) -> str:
    place = _alike(wanted, text=text, floor=LEAST_HINT)
    return f" Nearest: {text[slice(*place)]!r}." if place else ""
