"""The reviewer's part: quotations checked against the pages, the worksheet signed, the handwritten page typed out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from openimr.stages.determination.worksheet import (
    Quotation,
    SignedWorksheet,
    Statement,
    Worksheet,
    signing_bytes,
)
from tests.corpus.casefolder import Places
from tests.corpus.panel import private_key
from tests.corpus.truth import PageTruth


class QuoteNotOnPage(ValueError):
    """A quotation of the worksheet whose words the generated page does not bear."""


class Writer:
    """Writes statements about the record: quotations name a sheet, and ``places`` says on which page it stands."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def record(self, text: str, *rests_on: tuple[str, str]) -> Statement:
        """A statement about the record with its quotations as (sheet, words)."""
        quoted = tuple(self._quotation(sheet, words) for sheet, words in rests_on)
        return Statement(text=text, about="RECORD", rests_on=quoted)

    def _quotation(self, sheet: str, words: str) -> Quotation:
        document, page = self._places[sheet]
        return Quotation(document=document, page=page, quote=words)


def guideline(text: str) -> Statement:
    """A statement of what a guideline says."""
    return Statement(text=text, about="GUIDELINE")


def conclusion(text: str) -> Statement:
    """A conclusion."""
    return Statement(text=text, about="CONCLUSION")


def signed(worksheet: Worksheet, *, signed_on: date) -> SignedWorksheet:
    """The worksheet signed with the key of its invented reviewer."""
    key = Ed25519PrivateKey.from_private_bytes(private_key(worksheet.reviewer_id))
    signature = key.sign(signing_bytes(worksheet, signed_on=signed_on)).hex()
    return SignedWorksheet(worksheet=worksheet, signed_on=signed_on, signature=signature)


def quotations(worksheet: Worksheet) -> list[Quotation]:
    """Every quotation of the worksheet, in order."""
    statements = [*worksheet.clinical_summary, *(line for item in worksheet.items for line in item.rationale)]
    return [quotation for statement in statements for quotation in statement.rests_on]


def check_quotes(worksheet: Worksheet, *, truths: Sequence[PageTruth]) -> None:
    """Raises QuoteNotOnPage, naming every quotation that its page does not bear word for word."""
    pages = {(truth.document, truth.page): " ".join(truth.whole.split()) for truth in truths}
    missing = [
        f"{quotation.quote!r} is not on page {quotation.page} of {quotation.document}"
        for quotation in quotations(worksheet)
        if quotation.quote not in pages.get((quotation.document, quotation.page), "")
    ]
    if missing:
        raise QuoteNotOnPage("\n".join(missing))


def transcriptions(truths: Sequence[PageTruth], *, typed_by: str) -> list[dict[str, Any]]:
    """What a person types for each page whose body is written by hand."""
    return [
        {"document": truth.document, "page": truth.page, "text": truth.whole, "typed_by": typed_by}
        for truth in truths
        if truth.origin == "handwritten"
    ]
