"""The text of a letter cut into its parts: page furniture taken off, headings found on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import msgspec

HEADINGS: Final = {
    "made": r"HOW\s+THE\s+(?:IMR\s+)?(?:FINAL\s+)?DETERMINATION\s+WAS\s+MADE",
    "documents": r"(?:RELEVANT\s+)?DOCUMENTS\s+REVIEWED(?:\s+FOR\s+DETERMINATION)?",
    "summary": r"(?:CLINICAL\s+)?CASE\s+SUMMARY",
    "issues": r"(?:IMR\s+)?(?:ISSUES,\s*)?DECISION(?:\(S\)|S)?,?\s+AND\s+RATIONALE(?:\(S\)|S)?",
    "places": r"PLACES\s+IN\s+THE\s+RECORD",
}
_HEADING: Final = {name: re.compile(rf"^\s*{pattern}\s*:?\s*$", re.IGNORECASE) for name, pattern in HEADINGS.items()}
_FURNITURE: Final = (
    re.compile(r"^\s*(?:page\s+)?\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?\s*$", re.IGNORECASE),
    re.compile(r"^\s*Final Determination Letter for IMR Case Number.*$", re.IGNORECASE),
    re.compile(r"^.*\bpage\s+\d{1,3}\s+of\s+\d{1,3}\s*$", re.IGNORECASE),
)
_REFERENCES: Final = re.compile(r"\s*\[\d{1,4}(?:,\s*\d{1,4})*\]")
_RUNNING_HEAD_LETTERS: Final = 90
_TIMES_REPEATED: Final = 3
_EDGE: Final = 2  # lines at the top and at the bottom of a page among which running heads stand


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of each part, stripped, empty ones dropped; ``head`` is what stands before the first heading."""

    head: tuple[str, ...]
    made: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    found: frozenset[str] = frozenset()


def cut(text: str) -> Parts:
    r"""The parts of a letter's text; a part whose heading is absent is empty and not in ``found``.

    >>> cut("CASE SUMMARY\n\nA worker.").summary
    ('A worker.',)
    """
    lines: dict[str, list[str]] = {"head": []}
    part = "head"
    for line in _without_furniture(text):
        name = next((name for name, pattern in _HEADING.items() if pattern.match(line)), None)
        if name and name not in lines:
            part = name
            lines[part] = []
        elif name is None:
            lines[part].append(line)
    lines.pop("places", None)
    return Parts(**{name: tuple(found) for name, found in lines.items()}, found=frozenset(lines) - {"head"})


def _without_furniture(text: str) -> list[str]:
    """The lines without page numbers, running heads and the small figures that lead to places in the record."""
    plain = _REFERENCES.sub("", text.replace("\r", "").replace("\u00a0", " ").replace("\u2028", "\n"))
    pages = [[line for raw in page.split("\n") if (line := " ".join(raw.split()))] for page in plain.split("\f")]
    heads = Counter(line for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]})
    running = {line for line, times in heads.items() if times >= _TIMES_REPEATED and len(line) < _RUNNING_HEAD_LETTERS}
    lines = [line for page in pages for line in page if line not in running]
    return [line for line in lines if not any(pattern.match(line) for pattern in _FURNITURE)]


def prose(lines: tuple[str, ...]) -> str:
    """The lines as one text; a word cut by a hyphen at a line's end keeps its hyphen."""
    joined = " ".join(lines)
    return re.sub(r"(?<=[a-z])- (?=[a-z])", "-", joined).strip()
