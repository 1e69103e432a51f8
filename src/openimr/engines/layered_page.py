"""A page read by its text layer, where the layer is sound; what stands on the page outside it is read by OCR and added."""

from __future__ import annotations

from typing import Final

import msgspec
import numpy as np
import pypdfium2 as pdfium

from openimr.engines import ocr, pdf, pictures, readings, text_layer
from openimr.engines.pdf import Drawn
from openimr.engines.pictures import Gray
from openimr.engines.text_layer import Layer
from openimr.kernel import sha256_bytes
from openimr.stages.casefile.edge_lines import says_nothing
from openimr.stages.casefile.page import Page, Word

ENGINE: Final = f"pdfium {pdfium.PYPDFIUM_INFO.version}"
LOOK_DPI: Final = 100.0  # at which a page is looked at for writing outside its text layer
READ_DPI: Final = 200.0
SPARE_INK: Final = 0.02  # of the ink, outside the layer's words: above it there may be writing
SMALL_INK: Final = 0.0005  # of the page: below it there is none
UNREAD_SHARE: Final = 0.5
AGREES: Final = 0.5  # of the words that OCR reads surely: a layer that has fewer of them is not what is printed
LONG_WORD: Final = 4
SURE: Final = 0.9


def read_layered(page: pdfium.PdfPage, *, drawn: Drawn, document: str, number: int) -> Page | None:
    """The page by its text layer, or None where it must be read as a picture.

    That is so where there is no layer, where a scanner's program put it behind a picture, and where it
    has less of what is printed than OCR finds outside it.
    """
    layer = text_layer.read_layer(page)
    if not layer.words:
        return None if drawn.marks else _from_layer(layer, drawn=drawn, document=document, number=number)
    if drawn.hidden_text or not layer.is_believable:
        return None
    read = _from_layer(layer, drawn=drawn, document=document, number=number)
    if not drawn.may_hold_writing:
        return read
    seen = _upright(page, layer=layer, dpi=LOOK_DPI)
    writing = pictures.without_rules(pictures.ink(seen))
    outside = writing & ~readings.covered(writing.shape, words=_in_pixels(read, dpi=LOOK_DPI), at_least=0.0)
    if outside.sum() <= max(SPARE_INK * writing.sum(), SMALL_INK * writing.size):
        return read
    return _with_rest(read, picture=_upright(page, layer=layer, dpi=READ_DPI))


def choose(layered: Page, *, scanned: Page) -> Page:
    """The text layer that looked unsound, or the page as OCR reads it: the layer stands where it has most of the sure words."""
    known = set(layered.text.split())
    sure = [word.text for word in scanned.words if word.confidence >= SURE and len(word.text) >= LONG_WORD]
    agreed = sum(word in known for word in sure)
    return layered if agreed > AGREES * len(sure) else scanned


def layer_alone(page: pdfium.PdfPage, *, document: str, number: int) -> Page | None:
    """The page by its visible text layer, believable or not; None without one."""
    drawn = pdf.drawn(page)
    layer = text_layer.read_layer(page)
    if not layer.words or drawn.hidden_text:
        return None
    return _from_layer(layer, drawn=drawn, document=document, number=number)


def _from_layer(layer: Layer, *, drawn: Drawn, document: str, number: int) -> Page:
    text, words = text_layer.lay_out(layer)
    looks = f"{drawn.marks} {layer.width_pt:.0f} {layer.height_pt:.0f} {text}".encode() + layer.boxes.round().tobytes()
    return Page(
        document=document, number=number, method="TEXT_LAYER", text=text, width_pt=layer.width_pt,
        height_pt=layer.height_pt, words=words, confidence=1.0, image_sha256=sha256_bytes(looks), rotation=layer.rotation,
        blank=not drawn.may_hold_writing and says_nothing(text), engine=ENGINE,
    )  # fmt: skip


def _upright(page: pdfium.PdfPage, *, layer: Layer, dpi: float) -> Gray:
    """The page drawn upright."""
    shown = page.get_rotation()
    page.set_rotation((shown + layer.rotation) % 360)
    try:
        width, height = pdf.pixels(page, across_dpi=dpi, down_dpi=dpi)
        return pdf.render(page, width_px=width, height_px=height)
    finally:
        page.set_rotation(shown)


def _in_pixels(page: Page, *, dpi: float) -> list[ocr.OcrWord]:
    scale = dpi / pdf.POINTS_PER_INCH
    return [
        ocr.OcrWord(
            word.text, int(word.x0 * scale), int(word.y0 * scale), int(word.x1 * scale) + 1, int(word.y1 * scale) + 1, 1.0,
            (0, 0, 0),
        )
        for word in page.words
    ]  # fmt: skip


def _with_rest(page: Page, *, picture: Gray) -> Page | None:
    """The page with what OCR reads outside the layer, at its end; None where that is more than the layer has."""
    scale = picture.shape[1] / page.width_pt
    layer_words = _in_pixels(page, dpi=scale * pdf.POINTS_PER_INCH)
    rest = readings.read_rest(picture, words=layer_words, dpi=round(READ_DPI))
    if sum(len(word.text) for word in rest) > sum(len(word.text) for word in page.words):
        return None
    writing = pictures.without_rules(pictures.ink(picture))
    outside = writing & ~readings.covered(writing.shape, words=(*layer_words, *rest), at_least=0.0)
    unread = float(outside.sum()) / max(1.0, float(writing.sum()))
    text, added = page.text, []
    for word, before in zip(rest, (None, *rest), strict=False):
        text += (
            " "
            if before and before.line == word.line
            else "\n"
            if before and before.line[:2] == word.line[:2]
            else "\n\n"
        )
        x0, y0, x1, y1 = (round(side / scale, 2) for side in (word.x0, word.y0, word.x1, word.y1))
        added.append(
            Word(text=word.text, start=len(text), x0=x0, y0=y0, x1=x1, y1=y1, confidence=round(word.confidence, 4))
        )
        text += word.text
    return msgspec.structs.replace(
        page,
        text=text,
        words=(*page.words, *added),
        unread_ink=round(unread, 4),
        handwritten_share=round(unread, 4),
        unreadable=_reason(unread),
        confidence=round(float(np.mean([word.confidence for word in (*page.words, *added)])), 4),
        engine=f"{ENGINE}, {ocr.ENGINE}" if added else ENGINE,
        image_sha256=pictures.sha256(picture),
        image_hash=pictures.fingerprint(picture),
    )


def _reason(unread: float) -> str:
    if unread <= UNREAD_SHARE:
        return ""
    return f"picture: {unread:.0%} of what the page shows beside its text is not print that can be read"
