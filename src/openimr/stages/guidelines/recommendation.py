"""A recommendation of a guideline, with title, edition, section and page, and the days on which it is in force."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Step = Literal["MTUS", "ACOEM_OR_ODG", "OTHER_GUIDELINE", "STUDY"]


class Recommendation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One recommendation, in our own words. ``step`` is its place in the search sequence (8 CCR 9792.21.1).

    ``edition`` is the year or date of the edition; ``pages`` as printed; ``in_force_from`` and
    ``in_force_until`` (inclusive, None: still) bound the days of service it applies to. ``treatments``
    and ``conditions`` are lower-case terms it speaks of; ``source`` says where we know it from and
    ``sure`` whether the text was seen. ``classes`` are headings of the word lists; with ``needs_condition`` one of
    the conditions must match too. A whole book, of which the library holds no single
    recommendation on the treatment, stands here with its conditions and without ``treatments``.
    """

    id: str
    step: Step
    title: str
    edition: str
    section: str
    pages: str
    text: str
    treatments: tuple[str, ...]
    in_force_from: date
    source: str
    in_force_until: date | None = None
    conditions: tuple[str, ...] = ()
    sure: bool = True
    classes: tuple[str, ...] = ()
    needs_condition: bool = False

    @property
    def is_whole_book(self) -> bool:
        """Whether it names a book for its condition alone: what it says of the treatment has to be looked up there."""
        return not self.treatments and not self.classes

    def is_in_force(self, on: date) -> bool:
        """Whether it applies to services of that day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A recommendation found for an item, and why: the terms that matched."""

    item: int
    recommendation: Recommendation
    matched: tuple[str, ...]


class SearchStep(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the sequence for one item: searched, how many found, and why the search went on or stopped."""

    item: int
    step: Step
    found: int
    note: str
