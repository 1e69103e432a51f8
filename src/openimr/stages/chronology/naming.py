"""The plain name of a thing as it is written: lower case, singular, brands by their generic name, adjectives by their noun."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from openimr.lexicons.model import plain_names
from openimr.lexicons.terms import Term, terms
from openimr.stages.chronology.words import fold, singular

_BY_CONCEPT: Final = frozenset({"MEDICATION", "ALLERGY"})
_KEPT_SHORT: Final = frozenset({"TEST"})  # kinds whose abbreviations are names
_ITS_WORDS: Final = frozenset({"INJURY", "FUNCTION", "WORK_STATUS"})
_SIDE: Final = re.compile(r"\b(?:left|right|bilateral|his|her|my|your|their)\s+")
_SPACES: Final = re.compile(r"\s+")
_FORM: Final = re.compile(
    r"\s+(?:patch|cream|gel|ointment|lotion|tablet|tab|pill|capsule|injection|medication|medicine|drug|supplement|drop|spray|solution|shot)$"
)


def plain_name(kind: str, quote: str) -> str:
    """The plain name of what is quoted.

    What people who mark notes call a writing comes first, then the generic name of a drug and the long form of an abbreviation, else
    the words themselves without side or owner, the last in the singular.

    >>> plain_name("SYMPTOM", "headaches"), plain_name("MEDICATION", "Vicodin")
    ('headache', 'hydrocodone/acetaminophen')
    """
    return plain_names(kind).get(written_name(quote)) or ruled_name(kind, quote)


def ruled_name(kind: str, quote: str) -> str:
    """The plain name as far as lists and rules tell it."""
    words = written_name(quote)
    if kind in _BY_CONCEPT:
        return _drug(words)
    term = term_of(kind, quote)
    if term and term.cased and kind not in _KEPT_SHORT:
        return term.normalized
    return words if kind in _ITS_WORDS else _SIDE.sub("", words)


def _drug(words: str) -> str:
    """The generic name of a drug, whatever form it comes in; two joined by "with" are one combination."""
    known = _drug_names()
    bare = _FORM.sub("", words)
    parts = [known.get(part) for part in bare.split(" with ")]
    if len(parts) > 1 and all(parts):
        return "/".join(filter(None, parts))
    return known.get(words) or known.get(bare) or words


def written_name(quote: str) -> str:
    """The words of a quotation in lower case with single spaces, the last in the singular.

    >>> written_name("Rotator  cuff tears")
    'rotator cuff tear'
    """
    words = _SPACES.sub(" ", quote.casefold().replace("\u2019", "'")).strip(" .,;:-").split(" ")
    return " ".join((*words[:-1], singular(words[-1])))


def term_of(kind: str, quote: str) -> Term | None:
    """The term of a kind's list that a quotation writes, in the singular or as it stands; None where there is none."""
    known = _terms(kind)
    found = known.get(fold(quote)) or known.get(fold(written_name(quote)))
    return found if found and (not found.cased or found.phrase in (quote, quote.rstrip("s"))) else None


@cache
def _drug_names() -> dict[str, str]:
    """The generic name of each writing of a drug in lower case."""
    found: dict[str, str] = {}
    for term in terms("MEDICATION"):
        found.setdefault(written_name(term.phrase), term.normalized)
    return found


@cache
def _terms(kind: str) -> dict[tuple[str, ...], Term]:
    """Every term of a kind by its folded writing."""
    found: dict[tuple[str, ...], Term] = {}
    try:
        listed = terms(kind)
    except KeyError:
        return found
    for term in listed:
        found.setdefault(fold(term.phrase), term)
    return found
