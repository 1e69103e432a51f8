"""What each generated page really is: kept beside the case to score reading; the product never opens it."""

from __future__ import annotations

from datetime import date

import msgspec


class PageTruth(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The truth of one page (``page`` from 1).

    ``rotation`` is the clockwise turn in degrees that makes it upright; ``copy_of`` the earliest
    ``(document, page)`` that bears the same sheet; ``text`` what is printed on it without the lines that fax
    machines add (``fax_headers``); ``handwriting`` what is written by hand.
    """

    document: str
    page: int
    sheet: str
    kind: str
    dated_on: date | None
    origin: str
    rotation: int
    copy_of: tuple[str, int] | None
    text: str
    handwriting: str = ""
    fax_headers: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Printed and handwritten words together."""
        return f"{self.text}\n{self.handwriting}".strip()
