"""Open a finished file and take everything readable out of it: a PDF with all it hides, an HTML page, a JSON file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pikepdf
from lxml import etree, html

from openimr.engines.finished_pdf import attachments, pdf_texts
from openimr.kernel import Refusal

_DEEPEST: Final = 5
_LARGEST: Final = 200_000_000


class UnreadableFile(Refusal):
    """A finished file that does not open, or holds something that cannot be opened: nothing is proved about it."""

    code = "UNREADABLE_FINISHED_FILE"


class NoAttachedData(Refusal):
    """A PDF that carries no data."""

    code = "NO_ATTACHED_DATA"


def texts(path: Path) -> dict[str, str]:
    """Every text of a finished PDF, HTML or JSON file by its place in it (``page 2``, ``metadata: /Title``).

    Of a PDF: each page as a reader sees it, and every string, metadata and stream in the file, reachable or not, with
    attachments opened in turn. Of HTML: text, attributes, comments. Of JSON: keys and values. Raises UnreadableFile.
    """
    by_place: dict[str, list[str]] = {}
    for place, text in _opened(path.read_bytes(), name=path.name, where="", depth=0):
        by_place.setdefault(place, []).append(text)
    return {place: "\n".join(found) for place, found in by_place.items()}


def attached_json(path: Path) -> bytes:
    """The JSON that a finished PDF carries (its first attachment that is JSON). Raises NoAttachedData, UnreadableFile."""
    try:
        found = dict(attachments(path.read_bytes()))
    except pikepdf.PdfError as error:
        raise _unreadable(path.name, why=str(error)) from error
    for name, data in found.items():
        if name.casefold().endswith(".json"):
            return data
    raise NoAttachedData(
        f"{path.name} carries no JSON.", remedy="Take the PDF as it was issued, not a printed copy of it."
    )


def _opened(data: bytes, *, name: str, where: str, depth: int) -> Iterator[tuple[str, str]]:
    """The texts of a file, or of a file inside one; ``where`` is the place of the latter."""
    if depth > _DEEPEST or len(data) > _LARGEST:
        raise _unreadable(name, why=f"it is nested more than {_DEEPEST} deep or larger than {_LARGEST:,} bytes")
    for place, text in _texts_of(data, name=name, depth=depth):
        yield (f"{where}: {place}" if where else place), text


def _texts_of(data: bytes, *, name: str, depth: int) -> Iterator[tuple[str, str]]:
    try:
        if b"%PDF-" in data[:1024]:
            yield from pdf_texts(data)
            for attached, content in attachments(data):
                yield from _opened(content, name=attached, where=f"attachment {attached}", depth=depth + 1)
        elif data.startswith(b"PK\x03\x04"):
            yield from _in_archive(data, depth=depth)
        elif name.casefold().endswith(".json"):
            yield from _in_json(json.loads(data), place="data")
        elif name.casefold().endswith((".html", ".htm", ".xml", ".xhtml")):
            yield from _in_html(data)
        else:
            yield "text", _decoded(data)
    except (pikepdf.PdfError, ValueError, etree.LxmlError, zipfile.BadZipFile, RuntimeError) as error:
        raise _unreadable(name, why=str(error)) from error


def _in_archive(data: bytes, *, depth: int) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.file_size > _LARGEST:
                raise _unreadable(member.filename, why=f"it is larger than {_LARGEST:,} bytes")
            yield "archive names", member.filename
            yield from _opened(archive.read(member), name=member.filename, where=member.filename, depth=depth + 1)


def _in_json(value: Any, *, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, each in value.items():
                yield f"{place} (key)", key
                yield from _in_json(each, place=f"{place}.{key}")
        case list():
            for at, each in enumerate(value):
                yield from _in_json(each, place=f"{place}[{at}]")
        case None | bool():
            return
        case _:
            yield place, str(value)


def _in_html(data: bytes) -> Iterator[tuple[str, str]]:
    root: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    yield "text", " ".join(root.itertext())
    for element in root.xpath("//*"):
        for name, value in element.attrib.items():
            yield f"<{element.tag} {name}> on line {element.sourceline}", str(value)
    for comment in root.xpath("//comment() | //processing-instruction()"):
        yield f"comment on line {comment.sourceline}", str(comment.text or "")
    yield "source", _decoded(data)  # with what a parser drops: doctype, broken tags, text after the end


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def _unreadable(name: str, *, why: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} could not be opened and searched: {why}.", remedy="Make the file again; do not publish it."
    )
