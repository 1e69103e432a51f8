"""Fields of a form whose labels stand in one line and whose values in the next, as a scanner reads a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from openimr.stages.chronology.dates import WrittenDate

# Labels of fields that hold a day. "Seen before here" and "injured at" ask for something else.
_DAY_LABEL: Final = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?[a-z]+(?:\s+exam(?:ination)?)?|date\s+last\s+worked|last\s+worked|first\s+examined|(?:exam|visit|session|service|report|study|encounter)\s+date|"
    r"dob|d\.o\.b\.?|born|birth|doi|visit|seen(?!\s+before)|injured(?!\s+at)|injury|received|reviewed|printed|next\s+visit|report(?:ed)?|request\s+dated|decided|collected|date)\b",
    re.IGNORECASE,
)
_NUMBERING: Final = re.compile(r"\b\d{1,2}\.")
_PROSE: Final = re.compile(r"[.,;:!?]")
_LONGEST_ROW: Final = 160


def label_above(text: str, day: WrittenDate, *, days: Sequence[WrittenDate]) -> str:
    r"""The label of a day in the line of labels above it; empty where the labels and the days do not pair off.

    ``days`` are all days of the page. The line of labels is the nearest line above that is not empty; it
    holds no day itself, and the line below the values none either: that would be a log.

    >>> from openimr.stages.chronology.dates import written_dates
    >>> row = "Patient DOB Visit\nP. Invented 01/02/1970 10/16/2012"
    >>> [label_above(row, day, days=list(written_dates(row))) for day in written_dates(row)]
    ['DOB', 'Visit']
    """
    start, end = text.rfind("\n", 0, day.start) + 1, _line_end(text, day.end)
    above = text[max(0, start - 2 * _LONGEST_ROW) : start]
    above_end = start - len(above) + len(above.rstrip())
    above_start = text.rfind("\n", 0, above_end) + 1
    if end - start > _LONGEST_ROW or not 0 < above_end - above_start <= _LONGEST_ROW:
        return ""
    labels = [match[0] for match in _DAY_LABEL.finditer(text, above_start, above_end)]
    row = [other.start for other in _within(days, start, end=end)]
    is_prose = bool(_PROSE.search(_NUMBERING.sub("", text[above_start:above_end])))
    below = text[end : end + 2 * _LONGEST_ROW]
    under = end + len(below) - len(below.lstrip())
    is_log = bool(_within(days, under, end=_line_end(text, under)))
    is_headed = bool(_within(days, above_start, end=above_end))
    return "" if is_prose or is_log or is_headed or len(labels) != len(row) else labels[row.index(day.start)]


def _within(days: Sequence[WrittenDate], start: int, *, end: int) -> Sequence[WrittenDate]:
    """The days, in order of place, that start from ``start`` to ``end`` (exclusive)."""
    first = bisect_left(days, start, key=_start)
    return days[first : bisect_left(days, end, first, key=_start)]


def _start(day: WrittenDate) -> int:
    return day.start


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)


def row_below(text: str, label: re.Match[str]) -> str:
    """The line of values under a label: the nearest line below that is not empty; empty where there is none."""
    end = text.find("\n", label.end())
    below = text[end:].lstrip() if end >= 0 else ""
    return below.split("\n", 1)[0][:_LONGEST_ROW]
