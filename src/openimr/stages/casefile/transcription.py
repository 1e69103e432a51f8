"""A person's reading of a page that no engine can read."""

from __future__ import annotations

import msgspec

from openimr.kernel import Refusal
from openimr.stages.casefile.kinds import kind_of
from openimr.stages.casefile.page import Page


class EmptyTranscription(Refusal):
    """A transcription without words."""

    code = "EMPTY_TRANSCRIPTION"


def transcribe(page: Page, *, text: str, typed_by: str) -> Page:
    """The page with what a person typed as its text: method PERSON, no word boxes, nothing left unread.

    The kind is told anew where it was not known. Line ends are made newlines; nothing else is altered, so that spans of the text stay true. Raises
    EmptyTranscription when there are no words or no one is named as having read them.
    """
    typed = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not typed.strip() or not typed_by.strip():
        raise EmptyTranscription(
            f"Nothing was typed for page {page.number} of {page.document}, or nobody is named as its reader.",
            remedy="Type what the page says, and who read it.",
        )
    read = msgspec.structs.replace(
        page,
        method="PERSON",
        text=typed,
        words=(),
        confidence=1.0,
        blank=False,
        unreadable="",
        engine=f"person: {typed_by}",
    )
    return msgspec.structs.replace(read, kind=kind_of(read)) if read.kind == "OTHER" else read
