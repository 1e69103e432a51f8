"""Everything readable in a PDF: pages, metadata, tags, outline, forms, strings and streams, also those nothing refers to."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2
from lxml import etree

_LARGEST: Final = 50_000_000
_RAW_STREAM: Final = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_LITERAL: Final = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)
_HEXADECIMAL: Final = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_COMMENT: Final = re.compile(rb"%[^\r\n]*")
_DRAWING: Final = re.compile(rb"\b(?:Tj|TJ|Tf|BDC|BMC|cm|re|gs|Do|endcmap)\b")


def pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Every text of the PDF with its place; a password other than the empty one raises pikepdf.PdfError."""
    yield from _pages(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from ((f"metadata: {name}", f"{name[1:]}: {value}") for name, value in pdf.docinfo.items())
        for number, each in enumerate(pdf.objects):
            yield from _object(each, place=f"object {number + 1}")
    yield from _unreferenced(data)


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every embedded file by name and bytes, whether or not the PDF lists it among its attachments."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        named: dict[tuple[int, int], str] = {}
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/EF" in each:
                name = str(each.get("/UF", each.get("/F", "")))
                named |= {stream.objgen: name for _, stream in each["/EF"].items()}
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream) and (each.objgen in named or each.get("/Type") == "/EmbeddedFile"):
                yield named.get(each.objgen) or f"unnamed {each.objgen[0]}", each.read_bytes()


def _pages(data: bytes) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(data)
    try:
        for at in range(len(document)):
            page = document[at]
            text = page.get_textpage()
            yield f"page {at + 1}", text.get_text_range()
            text.close()
            page.close()
    finally:
        document.close()


def _object(value: pikepdf.Object, *, place: str) -> Iterator[tuple[str, str]]:
    """The strings of one object (not of those it refers to), and its stream."""
    if isinstance(value, pikepdf.Stream):
        yield from _entries(value.stream_dict, place=place)
        if value.get("/Type") != "/EmbeddedFile" and value.get("/Subtype") != "/Image":
            yield from _stream(value.read_bytes(), place=place)
    else:
        yield from _entries(value, place=place)


def _entries(value: pikepdf.Object, *, place: str) -> Iterator[tuple[str, str]]:
    match value:
        case pikepdf.String():
            yield place, str(value)
        case pikepdf.Dictionary():
            for name, each in value.items():
                if not _is_elsewhere(each):
                    yield from _entries(each, place=f"{place} {name}")
        case pikepdf.Array():
            for each in value:
                if not _is_elsewhere(each):
                    yield from _entries(each, place=place)


def _is_elsewhere(value: object) -> bool:
    """Whether a value is an object of its own, which the walk over all objects meets by itself."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _stream(data: bytes, *, place: str) -> Iterator[tuple[str, str]]:
    """What a person can read in a stream: of drawing its strings and comments, of XML its content, else all of it."""
    if not _is_readable(data):
        return
    if _DRAWING.search(data):
        yield from _strings(data, place=place)
    elif data.lstrip()[:1] == b"<":
        yield from _in_xml(data, place=place)
    else:
        yield f"{place} (stream)", data.decode("utf-8", errors="replace")


def _strings(data: bytes, *, place: str) -> Iterator[tuple[str, str]]:
    for match in _LITERAL.finditer(data):
        yield f"{place} (string)", str(pikepdf.String(match[0][1:-1]))
    for match in _HEXADECIMAL.finditer(data):
        yield f"{place} (string)", str(pikepdf.String(bytes.fromhex(_even(match[1]))))
    for match in _COMMENT.finditer(_LITERAL.sub(b" ", data)):
        yield f"{place} (comment)", match[0].decode("latin-1")


def _in_xml(data: bytes, *, place: str) -> Iterator[tuple[str, str]]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root: Any = etree.fromstring(data, parser)
    if root is None:
        yield f"{place} (stream)", data.decode("utf-8", errors="replace")
        return
    found = root.xpath("//text() | //@* | //comment() | //processing-instruction()")
    yield f"{place} (XML)", "\n".join(each if isinstance(each, str) else each.text or "" for each in found)


def _even(digits: bytes) -> str:
    bare = b"".join(digits.split()).decode()
    return bare + "0" * (len(bare) % 2)


def _unreferenced(data: bytes) -> Iterator[tuple[str, str]]:
    """The streams and strings of the bytes themselves: a former version saved over is still in them."""
    yield from _strings(_RAW_STREAM.sub(b" ", data), place="bytes")
    for match in _RAW_STREAM.finditer(data):
        yield from _stream(_inflated(match[1]), place="bytes")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return data


def _is_readable(data: bytes) -> bool:
    sample = data[:4096]
    return sum(32 <= each < 127 or each in b"\r\n\t" for each in sample) >= 0.85 * len(sample)  # noqa: PLR2004 - share of ASCII
