"""Patterns with the roots of their words: a page without any of the roots need not be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern, the plain ``name`` of what it finds, and lower-case ``roots``: one of them stands in every match."""

    name: str
    roots: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, text: str, *, lower: str) -> Iterator[re.Match[str]]:
        """The matches in ``text``, of which ``lower`` is the lower-case form."""
        if any(root in lower for root in self.roots):
            yield from self.pattern.finditer(text)


def rule(name: str, *, roots: str, words: str, flags: int = re.IGNORECASE) -> Rule:
    """A rule from its alternatives; ``roots`` are parted by spaces (an underscore stands for a space inside one)."""
    parts = tuple(root.replace("_", " ") for root in roots.split())
    return Rule(name=name, roots=parts, pattern=re.compile(rf"(?<![\w-])(?:{words})(?!\w)", flags))


def first_matches(rules: Sequence[Rule], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The matches of several rules; where two overlap, the one of the earlier rule stands."""
    lower = text.lower()
    taken = bytearray(len(text))
    for each in rules:
        for match in each.matches(text, lower=lower):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield each.name, match
