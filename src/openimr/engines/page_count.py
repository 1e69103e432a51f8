"""How many pages a received file has, found out in a process of its own: a file is opened for the first time here."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import msgspec

from openimr.engines import pdf, picture_files, plain_text, reading_pool
from openimr.engines.file_kinds import kind_of_file
from openimr.kernel import Refusal


class Asked(msgspec.Struct, frozen=True):
    """A file to be opened, and what its sender called it."""

    path: Path
    document: str


class Refused(msgspec.Struct, frozen=True):
    """Why a file cannot be opened: an exception does not cross from process to process with all that it says."""

    message: str
    remedy: str


def count_pages(path: Path, *, name: str = "") -> int:
    """How many pages a file has, ``name`` being what its sender called it. Raises UnreadableDocument."""
    match kind_of_file(path, name=name):
        case "TEXT":
            return plain_text.count_text_pages(path)
        case "PICTURE":
            return picture_files.count_frames(path)
        case "PDF":
            return pdf.count_pdf_pages(path)


def count_document(path: Path, *, document: str) -> int:
    """The same, the refusal naming the file as its sender did. Raises UnreadableDocument."""
    try:
        return count_pages(path, name=document)
    except pdf.UnreadableDocument as refusal:  # the file store names files by their hash
        message = refusal.message.replace(str(path), document).replace(path.name, document)
        raise pdf.UnreadableDocument(message, remedy=refusal.remedy) from refusal


def count_isolated(path: Path, *, document: str) -> int:
    """The same, in a process with limits: a file that breaks or outlasts it is refused. Raises UnreadableDocument."""
    ((_, outcome),) = reading_pool.run(_count, tasks=deque([Asked(path, document)]), workers=1)
    if isinstance(outcome, reading_pool.Broken):
        outcome = Refused(
            f"Opening {document} broke the reading program, or took too long.", "Ask the sender for it again."
        )
    if isinstance(outcome, Refused):
        raise pdf.UnreadableDocument(outcome.message, remedy=outcome.remedy)
    return outcome


def _count(asked: Asked) -> int | Refused:
    try:
        return count_document(asked.path, document=asked.document)
    except Refusal as refusal:
        return Refused(refusal.message, refusal.remedy)
    except MemoryError:
        return Refused(f"{asked.document} asks for more memory than there is.", "Ask the sender for it again.")
