"""How a draft writes days, lists and counts: long American dates, the serial comma, figures with their nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from openimr.stages.chronology.mentions import plural

_FULL: Final = len("2012-10-16")
_MONTH: Final = len("2012-10")
# Eight, eleven, eighteen and the eighties begin with a vowel.
_VOWEL_NUMBERS: Final = frozenset({"8", "11", "18", *(str(number) for number in range(80, 90))})
_PARENTHESES: Final = re.compile(r"\([^)]*\)")
_BARE: Final = frozenset({"mri", "ct", "nsaids", "ssri"})


def long_date(iso: str) -> str:
    """A day as American letters write it; partial days in part.

    >>> long_date("2003-05-12"), long_date("2012-10"), long_date("2004")
    ('May 12, 2003', 'October 2012', '2004')
    """
    if len(iso) == _FULL:
        day = date.fromisoformat(iso)
        return f"{day:%B} {day.day}, {day.year}"
    return f"{date.fromisoformat(f'{iso}-01'):%B %Y}" if len(iso) == _MONTH else iso


def listed(items: Sequence[str], *, word: str = "and") -> str:
    """Items as a list in prose, with the serial comma; semicolons part items that hold commas outside parentheses.

    >>> listed(["Vicodin", "Neurontin"]), listed(["rest", "ice", "heat"])
    ('Vicodin and Neurontin', 'rest, ice, and heat')
    """
    if len(items) <= 2:  # noqa: PLR2004
        return f" {word} ".join(items)
    comma = "; " if any("," in _PARENTHESES.sub("", item) for item in items) else ", "
    return f"{comma.join(items[:-1])}{comma}{word} {items[-1]}"


def counted(number: str, noun: str) -> str:
    """A count with its noun.

    >>> counted("1", "session"), counted("6", "session")
    ('1 session', '6 sessions')
    """
    return f"{number} {noun if number == '1' else plural(noun)}"


def with_article(number: str) -> str:
    """A figure with the indefinite article that its spoken form takes.

    >>> with_article("52"), with_article("18")
    ('a 52', 'an 18')
    """
    return f"{'an' if number in _VOWEL_NUMBERS else 'a'} {number}"


def sentence(text: str) -> str:
    """A sentence: a capital first, a period last."""
    return f"{text[:1].upper()}{text[1:].rstrip(' .')}."


def shown(name: str) -> str:
    """A plain name as prose shows it: abbreviations in capitals."""
    return " ".join(word.upper() if word in _BARE else word for word in name.split())
