"""Patterns with the roots of their words: a page without any of the roots need not be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import ahocorasick
import msgspec


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern, the plain ``name`` of what it finds, and lower-case ``roots``: one of them stands in every match."""

    name: str
    roots: tuple[str, ...]
    pattern: re.Pattern[str]


def rule(name: str, *, roots: str, words: str, flags: int = re.IGNORECASE) -> Rule:
    """A rule from its alternatives; ``roots`` are parted by spaces (an underscore stands for a space inside one)."""
    parts = tuple(root.replace("_", " ") for root in roots.split())
    return Rule(name=name, roots=parts, pattern=re.compile(rf"(?<![\w-])(?:{words})(?!\w)", flags))


def first_matches(rules: tuple[Rule, ...], text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The matches of several rules; where two overlap, the one of the earlier rule stands."""
    taken = bytearray(len(text))
    for each in rules_for(rules, text):
        for match in each.pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield each.name, match


def finditer(pattern: re.Pattern[str], text: str, *, roots: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """The matches of a pattern of which every match holds one of the lower-case roots; a text without any is not searched."""
    lower = _lower(text)
    return pattern.finditer(text) if any(root in lower for root in roots) else iter(())


@lru_cache(maxsize=4)
def _lower(text: str) -> str:
    return text.lower()


def rules_for(rules: tuple[Rule, ...], text: str) -> list[Rule]:
    """Those of the rules that may match: a root of theirs stands in the text, which is looked through once for all roots."""
    present = {rule for _, found in _automaton(rules).iter(_lower(text)) for rule in found}
    return [each for index, each in enumerate(rules) if index in present]


@cache
def _automaton(rules: tuple[Rule, ...]) -> Any:
    """The automaton of all roots, each with the places of its rules in the list."""
    found: dict[str, list[int]] = {}
    for index, each in enumerate(rules):
        for root in each.roots:
            found.setdefault(root, []).append(index)
    automaton = ahocorasick.Automaton()
    for root, places in found.items():
        automaton.add_word(root, places)
    automaton.make_automaton()
    return automaton
