"""Lines that name people and places rather than the patient's care: letterheads, signatures, specialties."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_DEGREE: Final = r"(?:M\.?D|D\.?O|D\.?C|P\.?T|D\.?P\.?T|O\.?T\.?R(?:/L)?|C\.?M\.?T|L\.?M\.?T|PA(?:-?C)?|F?N\.?P|R\.?N|L\.?Ac|Ph\.?D|D\.?P\.?M|Psy\.?D|Q\.?M\.?E)"
# A name with a degree, and the rest of its line where that is all names, specialties and days.
_SIGNATURE: Final = re.compile(
    rf"^[^\n:;]{{0,60}}?[A-Z][\w.'-]{{1,40}},[ \t]*{_DEGREE}\b\.?(?P<rest>[^\n]{{0,90}})$", re.MULTILINE
)
_SMALL_WORDS: Final = frozenset({"and", "of", "in", "for", "the", "&"})
_SPECIALTY: Final = re.compile(
    r"\b(?:Orthop(?:a)?edic|Spine|Spinal|Hand|General|Neurological|Plastic|Vascular|Oral|Trauma|Joint)\s+Surgery\b|"
    r"\b(?:Pain|PAIN)\s+(?:Medicine|MEDICINE|Management|MANAGEMENT)\b(?!\s+(?:was|is|were|has|helps|for|as)\b)|\bSurgery\s+of\s+the\b|"
    r"\b(?:Physical|PHYSICAL)\s+(?:Medicine|MEDICINE)\s+(?:and|&|AND)\s+(?:Rehabilitation|REHABILITATION)\b|"
    r"\b(?:Department|Division|Diplomate|Board|Academy|Society|College)\s+(?:of\s+)?[^\n.;]{0,60}\b(?:Surgery|Rehabilitation|Therapy|Pain|Imaging)\b|"
    r"\b[A-Z][\w&'-]{0,30}[ \t]+(?:(?:[A-Z][\w&'-]{0,30}|and|of)[ \t]+){0,5}(?i:clinic|hospital|center|centre|associates|group|institute|imaging|laboratory|pharmacy|llp|inc)\b"
)
_HEAD_LINES: Final = 4


class Letterheads:
    """The stretches of a page that only name people and places."""

    def __init__(self, text: str) -> None:
        signatures = [match.span() for match in _SIGNATURE.finditer(text) if _is_titled(match["rest"])]
        self._names = sorted(signatures + [match.span() for match in _SPECIALTY.finditer(text)])
        self._head = _head(text)

    def covers(self, start: int, *, kind: str) -> bool:
        """Whether a mention of this kind that starts at ``start`` is part of a name; titles of studies and operations are not."""
        if kind in ("SYMPTOM", "DIAGNOSIS", "THERAPY") and any(first <= start < end for first, end in self._head):
            return True
        index = bisect_right(self._names, (start, float("inf")))
        return any(first <= start < end for first, end in self._names[max(0, index - 3) : index])


def _head(text: str) -> tuple[tuple[int, int], ...]:
    """Those of the first lines of a page whose words all begin with capitals; a page of a few lines has no letterhead."""
    if text.count("\n") <= _HEAD_LINES:
        return ()
    found = []
    start = 0
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        if ":" not in line and _is_titled(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _is_titled(line: str) -> bool:
    """Whether every word begins with a capital or a figure, but for small words."""
    return all(word in _SMALL_WORDS or not word[0].islower() for word in line.replace(",", " ").split())
