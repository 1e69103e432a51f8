"""A notice as data: what the typesetter sets and what the finished PDF carries as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

NoticeKind = Literal[
    "INELIGIBILITY", "DEFERRAL", "MORE_INFORMATION", "ASSIGNMENT", "EXPEDITED", "TERMINATION", "COVER", "INVOICE"
]


class Addressee(msgspec.Struct, frozen=True, kw_only=True):
    """One who receives the notice: name, part in the case, and the lines of the postal address (empty: not known)."""

    name: str
    part: str
    lines: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A label and its value, in the box at the head."""

    label: str
    value: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a section's list: what, and what is said of it; ``rule`` is the citation, empty where none applies."""

    what: str
    told: str
    rule: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the notice: its heading, paragraphs, and then a list of lines under ``columns`` (what, told)."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, str] = ("", "")
    lines: tuple[Line, ...] = ()


class ActBy(msgspec.Struct, frozen=True, kw_only=True):
    """What someone must or may do by a day: who, what, the last day, how it is counted, the citation.

    ``at`` is the aware instant where hours count; ``sure`` is false where the rule or the count is not settled.
    """

    who: str
    what: str
    by: date
    counted: str
    citation: str
    at: datetime | None = None
    sure: bool = True


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A notice to the parties. It never names a reviewer (Labor Code 4610.6(f)).

    ``to`` are those it is addressed to, ``copies_to`` the others who receive it. ``sources`` are the citations it
    rests on.
    """

    kind: NoticeKind
    title: str
    organization: str
    case_number: str
    dated_on: date
    to: tuple[Addressee, ...]
    copies_to: tuple[Addressee, ...]
    entries: tuple[Entry, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    act_by: tuple[ActBy, ...] = ()
    closing: tuple[str, ...] = ()
    signed_by: str = ""
    sources: tuple[str, ...] = ()
    invented: bool = False
