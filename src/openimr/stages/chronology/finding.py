"""What one rule found at one place of one page, before equal findings are folded into facts."""

from __future__ import annotations

from typing import Literal

import msgspec

from openimr.stages.chronology.fact import Assertion, Kind


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A fact at characters ``start`` to ``end`` (exclusive) of a page; the other fields as those of ``Fact``.

    ``settled`` says that the rule has read the assertion itself; else the words around decide.
    """

    kind: Kind
    start: int
    end: int
    normalized: str
    class_: str = ""
    assertion: Assertion = "PRESENT"
    experiencer: Literal["PATIENT", "FAMILY"] = "PATIENT"
    date_on: str | None = None
    date_basis: str = ""
    attributes: dict[str, str] = {}
    settled: bool = False
