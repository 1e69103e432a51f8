"""Where on the body: the part, the side and the spinal level that stand beside a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words

_SIDES: Final = {
    "left": "left",
    "right": "right",
    "bilateral": "bilateral",
    "bilaterally": "bilateral",
    "lt": "left",
    "rt": "right",
}
_NOT_SIDES: Final = frozenset({"now", "away", "after", "hand", "handed"})
# A scanner takes the figure one of S1 for a letter.
_LEVEL: Final = re.compile(
    r"\b[CTLS](?:\d{1,2}|[lI]\b)(?:\s?(?:[-/\u2013]|to|through)\s?(?:[CTLS](?:\d{1,2}|[lI]\b)|\d{1,2})){0,4}(?![\d/])"
)
_FIGURE_ONE: Final = re.compile(r"(?<=[CTLS])[lI]")
_LINKS: Final = frozenset(
    [
        "of",
        "in",
        "the",
        "to",
        "at",
        "on",
        "for",
        "into",
        "over",
        "a",
        "his",
        "her",
        "around",
        "about",
        "along",
        "from",
        "by",
        "my",
        "your",
        "down",
    ]
)
_REACH_BEFORE: Final = 4
_REACH_AFTER: Final = 6
_LEVEL_REACH: Final = 40
_COMMA: Final = 3


def site_attributes(
    mention: Mention, *, parts: Sequence[Mention], words: Words, first: int, last: int
) -> dict[str, str]:
    """The attributes ``site``, ``side`` and ``level`` of a mention, as far as its sentence (words ``first`` to ``last``) says them."""
    found = {}
    beside = _part_beside(mention, parts, words=words)
    site = mention.part or (beside.normalized if beside else "")
    if site:
        found["site"] = site
    side = _side(mention, beside, words=words, first=first, last=last)
    if side:
        found["side"] = side
    level = _level(mention, words=words, first=first, last=last)
    if level:
        found["level"] = level
    return found


def _part_beside(mention: Mention, parts: Sequence[Mention], *, words: Words) -> Mention | None:
    """The part of the body just before the mention, or after it across words like "of the left"."""
    for part in parts:
        if part.last > mention.first:
            break
        if part.last == mention.first:
            return part
    for part in parts:
        if part.first >= mention.last:
            between = words.folded[mention.last : part.first] if part.first - mention.last <= _REACH_AFTER else ["."]
            ok = all(
                word in _LINKS or word in _SIDES or _is_level(word) or word in ("low", "lower", "upper", "-", "/")
                for word in between
            )
            return part if ok else None
    return None


def _is_level(word: str) -> bool:
    return len(word) <= 3 and word[:1] in "ctls" and word[1:].isdigit()  # noqa: PLR2004


def _side(mention: Mention, beside: Mention | None, *, words: Words, first: int, last: int) -> str:
    """The side said just before the mention or its part, or just after it."""
    for anchor in filter(None, (beside, mention)):
        for index in range(anchor.first - 1, max(first, anchor.first - _REACH_BEFORE) - 1, -1):
            word = words.folded[index]
            if word in _SIDES and words.folded[index + 1] not in _NOT_SIDES:
                return _SIDES[word]
            if word in (",", ";", ".", "and", "or", ":", "("):
                break
    end = max(mention.last, beside.last if beside else 0)
    after = words.folded[end : min(last, end + 4)]
    for position, word in enumerate(after):
        if (
            word in _SIDES
            and after[position + 1 : position + 2] != ["now"]
            and (position == 0 or after[position - 1] in ("on", "the", ",", "(", "-", *_LINKS))
        ):
            return _SIDES[word]
        if word in (".", ";"):
            break
    return ""


def _level(mention: Mention, *, words: Words, first: int, last: int) -> str:
    """The spinal level nearest to the mention within its sentence, as written but with a hyphen: ``L4-L5``."""
    start = max(words.starts[first], mention.start - _LEVEL_REACH)
    end = min(words.ends[last - 1], mention.end + _LEVEL_REACH)
    found = list(_LEVEL.finditer(words.text, start, end))
    if not found:
        return ""
    nearest = min(found, key=lambda match: (_distance(match.start(), match.end(), mention=mention), match.start()))
    between = words.text[mention.end : nearest.start()] or words.text[nearest.end() : mention.start]
    if len(between) > _COMMA and re.search(r"[,;:]", between):
        return ""
    return _FIGURE_ONE.sub("1", re.sub(r"\s?(?:[/\u2013]|to|through|-)\s?", "-", nearest[0]))


def _distance(start: int, end: int, *, mention: Mention) -> int:
    return max(0, start - mention.end, mention.start - end)
