"""The reviewer's worksheet: per item a decision, the guidelines relied on and the rationale, and the signature on it all."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from openimr.kernel import Span

Decision = Literal["UPHELD", "OVERTURNED"]
Outcome = Literal["UPHELD", "OVERTURNED", "PARTIALLY_OVERTURNED"]
Subject = Literal["RECORD", "GUIDELINE", "CONCLUSION"]


class Quotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of the record as the reviewer points to them: the program finds their exact place (a Span)."""

    document: str
    page: int
    quote: str


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence of a summary or rationale. ``about`` says what it speaks of; one about the RECORD needs ``rests_on``."""

    text: str
    about: Subject
    rests_on: tuple[Quotation, ...] = ()


class GuidelineCitation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guideline relied on: title, edition (year), section and pages, as the letter prints them."""

    step: Literal["MTUS", "ACOEM_OR_ODG", "OTHER_GUIDELINE", "STUDY"]
    title: str
    edition: str = ""
    section: str = ""
    pages: str = ""


class ItemDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One disputed item decided. ``no_guideline_reason`` is needed where ``guidelines`` is empty."""

    number: int
    decision: Decision | None = None
    guidelines: tuple[GuidelineCitation, ...] = ()
    no_guideline_reason: str = ""
    sequence_left_reason: str = ""
    rationale: tuple[Statement, ...] = ()


class Worksheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the reviewer decides and writes. ``clinical_summary`` is the reviewer's, begun from the draft.

    ``attestations`` are the reviewer's own statements, word for word; ``case_number`` binds it to one case.
    """

    case_number: str
    reviewer_id: str
    clinical_summary: tuple[Statement, ...]
    items: tuple[ItemDecision, ...]
    attestations: tuple[str, ...] = ()


class SignedWorksheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A worksheet with its signature: Ed25519 over ``signing_bytes`` (worksheet and day), 128 hex digits."""

    worksheet: Worksheet
    signed_on: date
    signature: str


class SupportedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with the exact places found for its quotations."""

    text: str
    about: Subject
    spans: tuple[Span, ...] = ()


class DecidedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the determination, with its rationale's statements opened to pages."""

    number: int
    description: str
    quantity: str
    decision: Decision
    claims_administrator_guidelines: tuple[str, ...]
    guidelines: tuple[GuidelineCitation, ...]
    no_guideline_reason: str
    rationale: tuple[SupportedStatement, ...]


class Determination(msgspec.Struct, frozen=True, kw_only=True):
    """The signed determination; exists only where a reviewer's signature was verified."""

    case_number: str
    outcome: Outcome
    items: tuple[DecidedItem, ...]
    clinical_summary: tuple[SupportedStatement, ...]
    signed_on: date
    signature: str


def signing_bytes(worksheet: Worksheet, *, signed_on: date) -> bytes:
    """The bytes a reviewer signs: the worksheet and the day as JSON with sorted keys, in UTF-8."""
    return msgspec.json.encode({"signed_on": signed_on, "worksheet": worksheet}, order="sorted")
