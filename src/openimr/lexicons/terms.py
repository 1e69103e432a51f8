"""The loader of the word lists: one term for each way of writing, with its kind, plain name and class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

_FILES: Final = {
    "MEDICATION": "medications",
    "THERAPY": "therapies",
    "PROCEDURE": "procedures",
    "IMAGING": "imaging",
    "TEST": "tests",
    "DIAGNOSIS": "diagnoses",
    "SYMPTOM": "symptoms",
    "BODY_PART": "body_parts",
    "OTHER": "others",
}
_MARKS: Final = "=+*?"


class Term(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One way to write one thing.

    ``phrase`` is the writing, ``normalized`` the plain lower-case name of the thing, ``class_`` the
    heading it stands under. ``cased`` terms (abbreviations) count only in the case as written; one
    that ``joins`` takes the part of the body named just before it into its name (knee + pain); one
    that ``needs_part`` (repair, release) says something only beside a part of the body; one that
    ``needs_setting`` (deep tissue) only on a page that speaks of sessions.
    """

    kind: str
    phrase: str
    normalized: str
    class_: str
    cased: bool = False
    joins: bool = False
    needs_part: bool = False
    needs_setting: bool = False


@cache
def terms(kind: str) -> tuple[Term, ...]:
    """All terms of a kind (``MEDICATION``, ``THERAPY`` ...), in the order of the list. Raises KeyError for an unknown kind.

    >>> next(term.normalized for term in terms("MEDICATION") if term.phrase == "Neurontin")
    'gabapentin'
    """
    found: dict[tuple[str, bool], Term] = {}
    for heading, line in _lines(_FILES[kind]):
        for term in _terms_of_line(line, kind=kind, class_=heading):
            found.setdefault((term.phrase, term.cased), term)
    return tuple(found.values())


def kinds() -> tuple[str, ...]:
    """The kinds of term, in the order in which they take precedence over one another."""
    return tuple(_FILES)


@cache
def phrases(name: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a plain list (``context``, ``sections``) under each of its headings, in order.

    >>> "physical exam" in phrases("sections")["objective"]
    True
    """
    found: dict[str, list[str]] = {}
    for heading, line in _lines(name):
        found.setdefault(heading, []).extend(part.strip() for part in line.split(",") if part.strip())
    return {heading: tuple(dict.fromkeys(items)) for heading, items in found.items()}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """Each line of a list with the heading it stands under; comments and empty lines are left out."""
    heading = ""
    for raw in (files(__package__) / f"{name}.txt").read_text("utf-8").splitlines():
        line = raw.strip()
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            yield heading, line


def _terms_of_line(line: str, *, kind: str, class_: str) -> Iterator[Term]:
    for group in line.split(";"):
        head, _, rest = group.strip().partition(":")
        marks = head[: len(head) - len(head.lstrip(_MARKS))]
        name = head.lstrip(_MARKS).strip()
        for writing in (name, *(part.strip() for part in rest.split(","))):
            if writing:
                yield Term(
                    kind=kind,
                    phrase=writing.lstrip("=?"),
                    normalized=name.lower(),
                    class_=class_,
                    cased=writing.startswith("="),
                    joins="+" in marks or "*" in marks,
                    needs_part="*" in marks,
                    needs_setting=writing.startswith("?"),
                )
