"""Pages for the tests of the case file, as an engine would have read them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from openimr.stages.casefile.page import Page, Word


def page(
    text: str,
    *,
    number: int = 1,
    document: str = "r.pdf",
    sure: float = 0.95,
    ocr: bool = True,
    unsure: Mapping[str, float] | None = None,
    **fields: object,
) -> Page:
    """A page of this text, every word as sure as ``sure`` but those named in ``unsure``; each page has a picture of its own."""
    words = tuple(
        Word(
            text=found[0], start=found.start(), x0=0, y0=0, x1=1, y1=1,
            confidence=(unsure or {}).get(found[0], sure) if ocr else 1.0,
        )
        for found in re.finditer(r"\S+", text)
    )  # fmt: skip
    given = {"image_sha256": f"{document}{number}", **fields}
    return Page(
        document=document, number=number, method="OCR" if ocr else "TEXT_LAYER", text=text, words=words,
        width_pt=612, height_pt=792, **given,  # type: ignore[arg-type]
    )  # fmt: skip
