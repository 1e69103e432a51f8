"""Quoted words found on a page: at their exact place, or at the nearest one where scanning altered a letter or two."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

from openimr.kernel import Span, SpanNotOnPage
from openimr.stages.casefile.page import Page

LIKENESS_FLOOR: Final = 88.0  # of 100; below it other words stand there
SHORTEST: Final = 3


def locate(quote: str, *, page: Page) -> Span:
    r"""The place of ``quote`` on the page: exact, else with white space and case folded, else the nearest words.

    The nearest words must be alike to at least 88 of 100 and hold the same figures: a dose or a date is
    never matched with another. Raises SpanNotOnPage telling what comes nearest.

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
    start = text.find(wanted)
    return (start, start + len(wanted)) if start >= 0 else None


def _folded(wanted: str, *, text: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None


def _nearest(wanted: str, *, text: str) -> tuple[int, int] | None:
    found = fuzz.partial_ratio_alignment(wanted.casefold(), text.casefold(), score_cutoff=LIKENESS_FLOOR)
    if found is None or len(text.casefold()) != len(text) or found.dest_end <= found.dest_start:
        return None
    start, end = _whole_words(found.dest_start, found.dest_end, text=text)
    return (start, end) if _figures(text[start:end]) == _figures(wanted) else None


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


def _figures(words: str) -> list[str]:
    return re.findall(r"\d+", words)


def _hint(wanted: str, *, text: str) -> str:
    found = fuzz.partial_ratio_alignment(wanted.casefold(), text.casefold())
    if found is None or not text or found.dest_end <= found.dest_start:
        return ""
    return f" Nearest: {text[found.dest_start : found.dest_end]!r}."
