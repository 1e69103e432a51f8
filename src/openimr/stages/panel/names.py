"""Names of people and organizations compared across spellings."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz import fuzz

SAME: Final = 92.0  # of 100: the same name
GREY: Final = 84.0  # from here to SAME a person must look; until then it counts as the same
_DEGREES: Final = frozenset(
    ["md", "do", "phd", "dc", "dds", "od", "dpm", "lac", "jd", "esq", "mph", "jr", "sr", "ii", "iii"]
)
_TITLES: Final = frozenset(["dr", "mr", "mrs", "ms", "miss", "prof", "the"])
_FORMS: Final = frozenset(
    ["inc", "incorporated", "llc", "llp", "lp", "corp", "corporation", "co", "company", "ltd", "pc", "apc"]
)


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100, whatever their order, titles, degrees and legal forms.

    A lone initial agrees with a name that begins with it.

    >>> likeness("CASTERVALE, Ellen M., M.D.", "Dr. Ellen Castervale") >= SAME
    True
    >>> likeness("Ellen Castervale", "Helen Castle") >= GREY
    False
    """
    left, right = _words(one), _words(other)
    return fuzz.token_sort_ratio(" ".join(left), " ".join(right)) if left and right else 0.0


def _words(name: str) -> list[str]:
    """The words of a name that tell it from others: no titles, degrees, legal forms, nor initials where full names stand."""
    plain = re.sub(r"\b(m\.d|d\.o|d\.c|ph\.d|l\.ac)\b\.?", " ", name.lower().replace("&", " and "))
    words = [word for word in re.findall(r"[a-z0-9']+", plain) if word not in _DEGREES | _TITLES | _FORMS]
    return [word for word in words if len(word) > 1] or words
