"""One document within the case file (a report, a letter, a bill): its pages, kind, day and author, each with what it rests on."""

from __future__ import annotations

from datetime import date
from typing import Generic, Literal, TypeVar

import msgspec

from openimr.kernel import Span

Value = TypeVar("Value")
Field = Literal["BEGINS", "KIND", "DATED_ON", "AUTHOR"]


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
