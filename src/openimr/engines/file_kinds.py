"""What a received file is, told by its first bytes and not by its name: a PDF, a picture, plain text, or nothing that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from openimr.engines.pdf import UnreadableDocument

FileKind = Literal["PDF", "PICTURE", "TEXT"]

HEAD_BYTES: Final = 1 << 16
PICTURES: Final = (b"II*\0", b"MM\0*", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ""})  # files kept by their hash bear no suffix
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f") | {127}


def kind_of_file(path: Path, *, name: str = "") -> FileKind:
    """The kind of the file, ``name`` being what its sender called it. Raises UnreadableDocument."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    name = name or path.name
    if head.startswith(PICTURES):
        return "PICTURE"
    if b"%PDF-" in head:
        return "PDF"
    if head.strip() and Path(name).suffix.lower() in TEXT_SUFFIXES and not _CONTROLS.intersection(head):
        return "TEXT"
    why = "its first bytes do not say so" if head else "it is empty"
    raise UnreadableDocument(
        f"{name} is not a PDF: {why}.",
        remedy="Ask the sender for the file again, as PDF, TIFF, JPEG, PNG or plain text (.txt).",
    )
