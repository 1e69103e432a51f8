"""Scores found marks against those made by hand: overlapping span, same kind, agreeing name; one to one. Reads and writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

KINDS: Final = (
    "MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "DIAGNOSIS",
    "SYMPTOM", "INJURY", "WORK_STATUS", "FUNCTION", "REQUEST", "ALLERGY",
)  # fmt: skip
ARTICLES: Final = frozenset({"a", "an", "the"})


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A fact at characters ``start`` to ``end`` (exclusive) of a note; fields of a mark that are not scored are left aside."""

    kind: str
    start: int
    end: int
    normalized: str = ""
    assertion: str = "PRESENT"
    experiencer: str = "PATIENT"


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many facts are marked, found and right, and how many of the right ones have the right assertion."""

    marked: int = 0
    found: int = 0
    right: int = 0
    asserted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            marked=self.marked + other.marked,
            found=self.found + other.found,
            right=self.right + other.right,
            asserted=self.asserted + other.asserted,
        )

    @property
    def precision(self) -> float:
        """The share of the found that are right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the marked that were found; 0 where nothing is marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.marked) if self.right else 0.0

    @property
    def assertion(self) -> float:
        """The share of the right ones whose assertion is right too."""
        return self.asserted / self.right if self.right else 0.0


class Matching(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the marks of one note: ``pairs`` of a mark and what was found of it, the ``missed`` and the ``false``."""

    pairs: tuple[tuple[Mark, Mark], ...]
    missed: tuple[Mark, ...]
    false: tuple[Mark, ...]


def match(marked: Sequence[Mark], found: Sequence[Mark], *, names: bool = True) -> Matching:
    """As many pairs as there can be, each mark and each finding in one at most. Without ``names`` span and kind are enough."""
    partner: dict[int, int] = {}  # index in found -> index in marked
    wanted = {place: _choices(mark, found, names=names) for place, mark in enumerate(marked)}
    for place in sorted(wanted, key=lambda place: marked[place].start):
        _pair(place, wanted=wanted, partner=partner, tried=set())
    taken = set(partner.values())
    return Matching(
        pairs=tuple(
            (marked[place], found[index]) for index, place in sorted(partner.items(), key=lambda pair: pair[1])
        ),
        missed=tuple(mark for place, mark in enumerate(marked) if place not in taken),
        false=tuple(finding for index, finding in enumerate(found) if index not in partner),
    )


def _choices(mark: Mark, found: Sequence[Mark], *, names: bool) -> list[int]:
    """What may have been found of a mark, the closest first."""
    fits = [
        index
        for index, finding in enumerate(found)
        if finding.kind == mark.kind
        and shared(mark, finding) > 0
        and (not names or agree(mark.normalized, finding.normalized))
    ]
    return sorted(fits, key=lambda index: (found[index].assertion != mark.assertion, -shared(mark, found[index])))


def _pair(place: int, *, wanted: dict[int, list[int]], partner: dict[int, int], tried: set[int]) -> bool:
    """Give a mark a partner, moving the marks already paired to others of theirs where that helps."""
    for index in wanted[place]:
        if index in tried:
            continue
        tried.add(index)
        if index not in partner or _pair(partner[index], wanted=wanted, partner=partner, tried=tried):
            partner[index] = place
            return True
    return False


def shared(one: Mark, other: Mark) -> int:
    """How many characters two marks share; none or less where they lie apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def agree(one: str, other: str) -> bool:
    """Whether two names are the same, case, spaces, articles and plurals left aside.

    >>> agree("the knee injections", "knee injection"), agree("knee pain", "pain")
    (True, False)
    """
    first, second = _words(one), _words(other)
    return len(first) == len(second) and all(_same(a, b) for a, b in zip(first, second, strict=True))


def _words(name: str) -> list[str]:
    return [word for word in name.lower().split() if word not in ARTICLES]


def _same(one: str, other: str) -> bool:
    return one == other or other in _plurals(one) or one in _plurals(other)


def _plurals(word: str) -> set[str]:
    """What a word may be in the plural."""
    endings = {f"{word}s", f"{word}es"}
    if word.endswith("y"):
        endings.add(f"{word[:-1]}ies")
    if word.endswith("is"):
        endings.add(f"{word[:-2]}es")
    return endings


def tally(matchings: Iterable[Matching]) -> dict[str, Tally]:
    """The tally of each scored kind over many notes."""
    marked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    asserted: Counter[str] = Counter()
    for matching in matchings:
        right.update(mark.kind for mark, _ in matching.pairs)
        asserted.update(mark.kind for mark, finding in matching.pairs if mark.assertion == finding.assertion)
        marked.update(mark.kind for mark in (*matching.missed, *(mark for mark, _ in matching.pairs)))
        found.update(mark.kind for mark in (*matching.false, *(mark for mark, _ in matching.pairs)))
    return {
        kind: Tally(marked=marked[kind], found=found[kind], right=right[kind], asserted=asserted[kind])
        for kind in KINDS
    }


def total(tallies: dict[str, Tally]) -> Tally:
    """All scored kinds together (micro)."""
    return sum((tallies[kind] for kind in KINDS), Tally())
