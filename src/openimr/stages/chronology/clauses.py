"""Details that a clause of a statement gives further off than a record would: the only side, the only level, the figure of a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from openimr.stages.chronology.finding import Finding

_SIDE: Final = re.compile(
    r"\b(?:(?P<both>bilateral(?:ly)?|both\s+(?:sides|\w+s))|(?P<one>left|right))\b(?!\s+(?:now|away|after|hand(?:ed)?|in\s+place|undivided|behind|open)\b)", re.IGNORECASE
)  # fmt: skip
_LEFT_VERB: Final = re.compile(
    r"\b(?:was|were|is|are|has|had|been|she|he|they|patient)\s+(?:not\s+)?left\b", re.IGNORECASE
)
_LEVEL: Final = re.compile(r"\b[CTLS]\d{1,2}(?:\s?(?:[-/\u2013]|to|through)\s?[CTLS]?\d{1,2})*\b")
_FIGURE: Final = re.compile(
    r"\b(?:was|were|is|of|at|measured|reached|came\s+to|came\s+back(?:\s+at)?)\s+(?:only\s+|about\s+|approximately\s+)?(?P<value>\d[\d,]*(?:\.\d+)?)(?![\d/-])",
    re.IGNORECASE,
)
_SITED: Final = frozenset({"SYMPTOM", "DIAGNOSIS", "PROCEDURE", "IMAGING"})


def with_clause_details(text: str, found: Sequence[Finding], *, within: tuple[int, int]) -> tuple[Finding, ...]:
    """The findings with the side or level that the clause names once, and a test with its figure, where the words right around give none."""
    start, end = within
    sides = {"bilateral" if match["both"] else match["one"].lower() for match in _SIDE.finditer(text, start, end)}
    if _LEFT_VERB.search(text, start, end):
        sides.discard("left")
    levels = {" ".join(match[0].split()) for match in _LEVEL.finditer(text, start, end)}
    given = {name: next(iter(only)) for name, only in (("side", sides), ("level", levels)) if len(only) == 1}
    return tuple(_completed(finding, text=text, end=end, given=given) for finding in found)


def _completed(finding: Finding, *, text: str, end: int, given: dict[str, str]) -> Finding:
    more: dict[str, str] = {}
    if finding.kind in _SITED:
        more = {name: value for name, value in given.items() if name not in finding.attributes}
    if finding.kind == "TEST" and "result" not in finding.attributes:
        figure = _FIGURE.search(text, finding.end, end)
        more = {"result": figure["value"]} if figure else {}
    return msgspec.structs.replace(finding, attributes=finding.attributes | more) if more else finding
