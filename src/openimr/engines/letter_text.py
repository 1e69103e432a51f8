"""The text of a determination letter's file: plain text as it is, a PDF through its text layer, pages parted by form feeds."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from openimr.kernel import Refusal

PAGE_BREAK = "\f"


class UnreadableLetter(Refusal):
    """A file from which no letter's text can be taken."""

    code = "UNREADABLE_LETTER"


def letter_text(path: Path) -> str:
    """The text of a ``.txt`` or ``.pdf`` file. Raises UnreadableLetter for anything else, and for a PDF without a text layer."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableLetter(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and its rights."
        ) from error
    if data[:1024].find(b"%PDF-") >= 0:
        return _pdf_text(data, name=path.name)
    if b"\0" in data:
        raise UnreadableLetter(f"{path.name} is neither text nor PDF.", remedy="Give a .txt or a .pdf file.")
    return data.decode("utf-8-sig", errors="replace")


def _pdf_text(data: bytes, *, name: str) -> str:
    try:
        with pdfium.PdfDocument(data) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
    except pdfium.PdfiumError as error:
        raise UnreadableLetter(
            f"{name} cannot be opened as a PDF: {error}.", remedy="It is damaged or locked: ask for the file again."
        ) from error
    if not any(page.strip() for page in pages):
        raise UnreadableLetter(f"{name} has no text layer.", remedy="Read it by OCR first: openimr casefile read.")
    return f"\n{PAGE_BREAK}\n".join(pages)
