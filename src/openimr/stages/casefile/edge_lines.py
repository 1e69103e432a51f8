"""Lines that machines put on a page's edge: fax headers, page counts, Bates numbers. They are no part of what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST_OF_NOTHING: Final = 400  # characters: two fax headers and a count of pages
LONGEST_LINE: Final = 130  # characters of one line of a fax machine's print
EDGE_LINES: Final = 3  # such lines stand among the first and last three
_TIME: Final = r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?"
_COUNT: Final = (
    r"(?<![/\d])(?:p(?:age|g|gs|a)?\s*[.:#]?\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}(?![/\d])|"
    r"\bp(?:age|g)?\s*[.:#]\s*\d{1,4}\b|\bpage\s+\d{1,4}\b"
)
_NUMBER: Final = r"\(?\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4}"
_FAX: Final = re.compile(rf"(?=.*{_TIME})(?=.*(?:{_COUNT}|{_NUMBER}|\bfax\b|->|-->|\bfrom\b|\bto\b)).*", re.IGNORECASE)
_COUNT_ALONE: Final = re.compile(rf"\W*(?:{_COUNT})\W*", re.IGNORECASE)
_BATES: Final = re.compile(r"\W*(?:(?:[A-Z]{2,12}[\s_-]*){1,3}\d{4,9}|\d{6,9})\W*")
_LEFT_BLANK: Final = re.compile(
    r"\W*(?:this )?page (?:is |was |has been )?(?:intentionally )?(?:left )?blank\W*", re.IGNORECASE
)


def is_fax_line(line: str) -> bool:
    """Whether a line holds a time of day beside a number, a count of pages, or whence and whither, and is no longer than one.

    >>> is_fax_line("SEP-12-2006 09:14  SEQUOIA ORTHO SPINE        559 555 0151     P.02/05")
    True
    """
    return len(line) <= LONGEST_LINE and bool(_FAX.fullmatch(line))


def is_edge_line(line: str) -> bool:
    """Whether a line was put there by a fax machine or by whoever numbered the pages.

    A count of pages or a Bates number stands alone on its line.

    >>> is_edge_line("Page 3 of 9")
    True
    >>> is_edge_line("Seen at 09:14 for low back pain")
    False
    """
    return is_fax_line(line) or bool(_COUNT_ALONE.fullmatch(line) or _BATES.fullmatch(line))


def edge_lines(text: str) -> tuple[tuple[int, int], ...]:
    r"""Where such lines stand among the first and last three of a page's text: (start, end), end exclusive.

    >>> edge_lines("Page 3 of 9\nLow back pain.")
    ((0, 11),)
    """
    lines = list(_lines(text))
    edges = {*lines[:EDGE_LINES], *lines[-EDGE_LINES:]}
    return tuple(sorted((start, end) for start, end in edges if is_edge_line(text[start:end].strip())))


def without_edge_lines(text: str) -> str:
    r"""The text without such lines.

    >>> without_edge_lines("Page 3 of 9\nLow back pain.").strip()
    'Low back pain.'
    """
    for start, end in reversed(edge_lines(text)):
        text = text[:start] + text[end:]
    return text


def says_nothing(text: str) -> bool:
    """Whether a page's text is made of such lines alone, or only says that the page is meant to be empty.

    >>> says_nothing("This page intentionally left blank.")
    True
    """
    if len(text) > MOST_OF_NOTHING:
        return False
    left = without_edge_lines(text)
    return not re.search(r"\w", left) or bool(_LEFT_BLANK.fullmatch(" ".join(left.split())))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The places of the lines that have words."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
