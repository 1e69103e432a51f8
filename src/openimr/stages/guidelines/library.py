"""The library of recommendations, as in force on a day."""

from __future__ import annotations

from datetime import date
from functools import cache

from openimr import law
from openimr.stages.guidelines.recommendation import Recommendation


@cache
def _all() -> tuple[Recommendation, ...]:
    return law.table("guidelines", tuple[Recommendation, ...])


def recommendations(*, on: date) -> tuple[Recommendation, ...]:
    """The recommendations in force ``on`` that day (the day of service or, before it, of the request), in the library's order.

    Sources: 8 CCR 9792.21.1 to 9792.24.4; law data 3.5.

    >>> any(found.id == "cpg-2009-massage" for found in recommendations(on=date(2016, 7, 28)))
    False
    """
    return tuple(
        found
        for found in _all()
        if found.in_force_from <= on and (found.in_force_until is None or on <= found.in_force_until)
    )


def known_editions(title: str) -> tuple[Recommendation, ...]:
    """Every recommendation of the library under a guideline's title, whenever in force; words like MTUS and Medical do not count.

    >>> bool(known_editions("MTUS Chronic Pain Treatment Guidelines"))
    True
    """
    wanted = _plain(title)
    return tuple(found for found in _all() if _plain(found.title) == wanted)


def _plain(title: str) -> frozenset[str]:
    words = title.lower().replace("(", " ").replace(")", " ").replace(",", " ").split()
    return frozenset(word.rstrip("s") for word in words) - {
        "mtu",
        "medical",
        "the",
        "of",
        "guideline",
        "acoem",
        "treatment",
    }
