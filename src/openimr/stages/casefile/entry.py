"""One document within the case file (a report, a letter, a bill): its pages, kind, day and author, each with what it rests on."""

from __future__ import annotations

from datetime import date
from typing import Final, Generic, Literal, TypeVar

import msgspec

from openimr.kernel import Refusal, Span

KINDS: Final = (
    "APPLICATION", "UR_DECISION", "RFA", "PROGRESS_REPORT", "FIRST_REPORT", "MEDICAL_LEGAL", "OPERATIVE_REPORT", "IMAGING",
    "LABORATORY", "THERAPY_NOTE", "PRESCRIPTION", "CORRESPONDENCE", "LEGAL", "BILLING", "FAX_COVER", "OTHER",
)  # fmt: skip
"""Every kind of document in a file; the order is that of the journey of a case."""
Value = TypeVar("Value")
Field = Literal["BEGINS", "KIND", "DATED_ON", "AUTHOR"]


class InvalidCorrection(Refusal):
    """A correction that says nothing that can be kept."""

    code = "INVALID_CORRECTION"


class Told(msgspec.Struct, Generic[Value], frozen=True, kw_only=True):
    """Something read about a document: how sure it is (0 to 1) and the words it rests on (None: no single place).

    ``by`` names the person who corrected it; empty where the program read it.
    """

    value: Value
    confidence: float
    span: Span | None = None
    by: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Pages ``first`` to ``last`` (from 1, inclusive) of the received file ``document``, which belong together.

    ``begins`` tells why it begins where it does (its value is True); ``kind`` is one of ``KINDS``; ``dated_on`` is the
    day of service, or of the letter (None: not found); ``author`` the person or organization that wrote it ("": not found).
    """

    document: str
    first: int
    last: int
    begins: Told[bool]
    kind: Told[str]
    dated_on: Told[date | None]
    author: Told[str]

    @property
    def least_confidence(self) -> float:
        """The confidence of what is least sure of its beginning and kind, its day and author where there are any."""
        told = (self.begins, self.kind, *(each for each in (self.dated_on, self.author) if each.value))
        return min(each.confidence for each in told)


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person put right on page ``page`` (from 1) of ``document``: whether a document begins there, or what holds of the one it belongs to.

    ``value`` is "yes" or "no" for BEGINS, one of ``KINDS``, a day as YYYY-MM-DD (empty: it bears none), or a name.
    Of several about the same page and field the last counts.
    """

    document: str
    page: int
    field: Field
    value: str
    by: str


def check_correction(correction: Correction) -> None:
    """Check that the value is one that its field can have, and that someone is named as having put it right.

    Raises InvalidCorrection where it is not.

    >>> check_correction(Correction(document="r.pdf", page=1, field="DATED_ON", value="2013-03-04", by="Dana"))
    """
    value, wrong = correction.value.strip(), ""
    match correction.field:
        case "BEGINS" if value not in {"yes", "no"}:
            wrong = "is neither yes nor no"
        case "KIND" if value not in KINDS:
            wrong = f"is none of {', '.join(KINDS)}"
        case "DATED_ON" if value and not _is_day(value):
            wrong = "is no day written as YYYY-MM-DD"
        case "AUTHOR" if not value:
            wrong = "names nobody"
        case _:
            wrong = "" if correction.by.strip() else "has nobody who vouches for it"
    if wrong:
        raise InvalidCorrection(
            f"The correction {value!r} of {correction.field} on page {correction.page} of {correction.document} {wrong}.",
            remedy="Correct the field again.",
        )


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
