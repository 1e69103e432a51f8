"""Makes a mixed case file: documents of every kind in a row, blank sheets between some, and the truth of every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any, Final

import msgspec
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from benchmarks.casefile.held_out.people import a_case, a_document
from benchmarks.casefile.held_out.setting import set_document
from benchmarks.casefile.held_out.templates import Template, fill, templates

COMMON: Final = {
    "PROGRESS_REPORT": 5,
    "THERAPY_NOTE": 4,
    "CORRESPONDENCE": 3,
    "IMAGING": 2,
    "RFA": 2,
    "UR_DECISION": 2,
    "FAX_COVER": 2,
}
"""How many times as often as the others these come."""
BLANK_SHARE: Final = 0.08  # of documents that a blank sheet follows


class MadeDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document of the file, on pages ``first`` to ``last`` (from 1), a blank sheet after it not counted.

    ``authors`` are the names any of which is right: the person who signs, or whom that person writes for.
    """

    kind: str
    first: int
    last: int
    dated_on: date | None
    authors: tuple[str, ...]


class MadeFile(msgspec.Struct, frozen=True):
    """One PDF for each page, and what is true of them."""

    pages: Sequence[bytes]
    documents: Sequence[MadeDocument]


def make_file(pages: int, *, seed: int) -> MadeFile:
    """A file of at least ``pages`` pages: each kind at least once where there is room, and no layout rarer than it must be."""
    chance = Random(seed)
    case, made, documents = a_case(chance), list[bytes](), list[MadeDocument]()
    drawn = _draw(chance)
    while len(made) < pages:
        template = next(drawn)
        sheets, document = _make(template, case=case, chance=chance, first=len(made) + 1)
        made += sheets
        documents.append(document)
        if chance.random() < BLANK_SHARE:
            made.append(_blank())
    return MadeFile(made, documents)


def _draw(chance: Random) -> Any:
    """Templates without end, the rounds shuffled: in each round every kind comes, its layouts in turn."""
    turn = chance.randrange(100)
    while True:
        kinds = [kind for kind in templates() for _ in range(COMMON.get(kind, 1))]
        chance.shuffle(kinds)
        for kind in kinds:
            turn += 1
            yield templates()[kind][turn % len(templates()[kind])]
        turn += 1


def _make(template: Template, *, case: dict[str, Any], chance: Random, first: int) -> tuple[list[bytes], MadeDocument]:
    filled = a_document(case, chance=chance)
    lines = fill(template, filled=filled, chance=chance)
    whole = set_document(
        lines, face=template.face, size=template.size, running=template.running.format_map(filled),
        counter=template.counter, seed=chance.getrandbits(32),
    )  # fmt: skip
    sheets = _apart(whole)
    document = MadeDocument(
        kind=template.kind, first=first, last=first + len(sheets) - 1, dated_on=filled[template.dated],
        authors=tuple(each.format_map(filled) for each in template.authors),
    )  # fmt: skip
    return sheets, document


def _apart(whole: bytes) -> list[bytes]:
    sheets = []
    with pdfium.PdfDocument(whole) as document:
        for number in range(len(document)):
            with pdfium.PdfDocument.new() as single:
                single.import_pages(document, [number])
                held = io.BytesIO()
                single.save(held)
                sheets.append(held.getvalue())
    return sheets


def _blank() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    canvas.showPage()
    canvas.save()
    return held.getvalue()
