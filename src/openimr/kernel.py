"""The words every stage shares: a case's number, a citation of law, a span of a page, an explained refusal, days counted."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import Final, Self

import msgspec

_CASE_NUMBER: Final = re.compile(r"CM(\d{2})-(\d{6,7})")


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rule stands.

    ``rule`` is the identifier used in the law data (``APP-05``), ``text`` the citation as a lawyer
    writes it (``Labor Code 4610.5(h)(1)``), ``kind`` one of ``statute``, ``regulation``,
    ``contract``, ``practice``, and ``sure`` false where the law data marks the rule as doubtful.
    """

    rule: str
    text: str
    kind: str = "statute"
    sure: bool = True


class Refusal(Exception):
    """An explained no: what happened, under which rule, and what to do next.

    ``code`` is stable and machine-readable; ``remedy`` is the next step in plain words. The same
    object gives a page its text and the command line its message (exit code 1).
    """

    code = "REFUSED"

    def __init__(self, message: str, *, remedy: str = "", citation: Citation | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.citation = citation

    def __str__(self) -> str:
        parts = [self.message]
        if self.citation:
            parts.append(f"[{self.citation.rule}: {self.citation.text}]")
        if self.remedy:
            parts.append(self.remedy)
        return " ".join(parts)


class InvalidCaseNumber(Refusal):
    """Text that is not a case number."""

    code = "INVALID_CASE_NUMBER"


class SpanNotOnPage(Refusal):
    """Quoted words that do not stand on the page at the place given."""

    code = "SPAN_NOT_ON_PAGE"


class CaseNumber(msgspec.Struct, frozen=True, order=True):
    """A case number: two digits of the year of receipt and a serial number from 1.

    Written ``CM13-0000001``; older letters carry six digits, which are read too.

    >>> str(CaseNumber.parse("CM13-000004"))
    'CM13-0000004'
    """

    year: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a case number. Raises InvalidCaseNumber when ``text`` is not exactly one."""
        match = _CASE_NUMBER.fullmatch(text.strip())
        if not match or int(match[2]) == 0:
            raise InvalidCaseNumber(
                f"{text!r} is not a case number.",
                remedy="Write CM, two digits of the year, a hyphen and seven digits: CM13-0000001.",
            )
        return cls(year=2000 + int(match[1]), serial=int(match[2]))

    def __str__(self) -> str:
        return f"CM{self.year % 100:02d}-{self.serial:07d}"


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A place in the record: characters ``start`` (from 0) to ``end`` (exclusive) of one page's text.

    ``document`` is the document's name within its case, ``page`` counts from 1, ``page_sha256`` is
    the SHA-256 (hex) of the page's text in UTF-8, ``quote`` exactly the characters at that place.
    Build one with ``Span.cut``, which cannot build a span whose words are not on the page.
    """

    document: str
    page: int
    start: int
    end: int
    page_sha256: str
    quote: str

    @classmethod
    def cut(cls, text: str, *, document: str, page: int, start: int, end: int) -> Self:
        """The span of ``text`` (one page) from ``start`` to ``end``. Raises SpanNotOnPage when empty or outside."""
        if not 0 <= start < end <= len(text):
            raise SpanNotOnPage(
                f"Characters {start} to {end} are not on page {page} of {document} ({len(text)} characters).",
                remedy="Choose a place inside the page's text.",
            )
        return cls(
            document=document, page=page, start=start, end=end, page_sha256=sha256_text(text), quote=text[start:end]
        )

    def verify(self, text: str) -> None:
        """Check the span against the page's text. Raises SpanNotOnPage when the words or the page differ."""
        if text[self.start : self.end] != self.quote or sha256_text(text) != self.page_sha256:
            raise SpanNotOnPage(
                f"The words {self.quote!r} do not stand at {self.start} on page {self.page} of {self.document}.",
                remedy="The page was read again or the quotation was altered: point to the place again.",
            )


def sha256_text(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def sha256_bytes(data: bytes) -> str:
    """SHA-256 of ``data``, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def day_after(start: date, days: int) -> date:
    """The last day of a period of ``days`` calendar days: the day of the event is left out, the last counted.

    Source: Code of Civil Procedure 12 (T-01).

    >>> day_after(date(2025, 3, 3), 30)
    datetime.date(2025, 4, 2)
    """
    return start + timedelta(days=days)
