"""The pages of a document read, by text layer where it is sound and by OCR where not, on all cores; and pages rendered."""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageSequence

from openimr.engines import pdf, pictures, scanned_page
from openimr.kernel import sha256_bytes
from openimr.stages.casefile.page import Document, Page, Word

SCAN_DPI: Final = (150, 300)  # pictures are read at their own resolution within these bounds
SOUND_LETTERS: Final = 0.55  # share of letters and digits among a text layer's characters
LEAST_WORDS: Final = 4
SPARE_INK: Final = 0.35  # ink outside the text layer's words above this: the layer does not cover the page
PICTURES: Final = frozenset({".tif", ".tiff", ".jpg", ".jpeg", ".png"})
TEXTS: Final = frozenset({".txt"})
Told = Callable[[Page], None] | None


def document_of(path: Path, *, source: str, kind: str = "RECORDS") -> Document:
    """The document of a file: its name, hash and number of pages. Raises UnreadableDocument."""
    return Document(
        name=path.name, sha256=sha256_bytes(path.read_bytes()), source=source, page_count=count_pages(path), kind=kind
    )


def count_pages(path: Path) -> int:
    """How many pages a file has. Raises UnreadableDocument."""
    if path.suffix.lower() in TEXTS:
        return 1
    if _is_picture(path):
        with _open_picture(path) as picture:
            return getattr(picture, "n_frames", 1)
    return len(pdf.open_pdf(path))


def read_document(path: Path, *, document: str, workers: int = 0, on_page: Told = None) -> tuple[Page, ...]:
    """Every page of the file in order, read by ``workers`` processes (0: one a core).

    ``on_page`` is told each page as it is done, in any order. A page that cannot be read, or that takes
    its process down, is listed with the reason and costs no other page. Raises UnreadableDocument when
    the file cannot be opened at all.
    """
    try:
        count = count_pages(path)
    except pdf.UnreadableDocument as refusal:  # the file store names files by their hash
        raise pdf.UnreadableDocument(refusal.message.replace(path.name, document), remedy=refusal.remedy) from refusal
    workers = min(workers or os.cpu_count() or 1, count)
    if workers == 1:
        pages = [_tell(read_page(path, document=document, number=number), on_page) for number in range(1, count + 1)]
    else:
        pages = list(
            _in_processes(path, document=document, numbers=range(1, count + 1), workers=workers, on_page=on_page)
        )
    return tuple(sorted(pages, key=lambda page: page.number))


def _in_processes(path: Path, *, document: str, numbers: Sequence[int], workers: int, on_page: Told) -> Iterator[Page]:
    """Pages as they are done; those that were in a broken pool are read once more, each in a process of its own."""
    left = set(numbers)
    with _pool(workers) as pool:
        running = {pool.submit(read_page, path, document=document, number=number): number for number in numbers}
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                if page := _result(future):
                    left.discard(number)
                    yield _tell(page, on_page)
    for number in sorted(left):
        with _pool(1) as alone:
            page = _result(alone.submit(read_page, path, document=document, number=number))
        yield _tell(page or _lost(document, number=number, why="reading it broke the reading program"), on_page)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_be_quiet)


def _be_quiet() -> None:
    """Send what the imaging libraries print to nowhere; errors come back as exceptions, not as print."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())


def _result(future: Future[Page]) -> Page | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _tell(page: Page, on_page: Told) -> Page:
    if on_page:
        on_page(page)
    return page


def read_page(path: Path, *, document: str, number: int) -> Page:
    """One page of a file, ``number`` from 1; a page that cannot be opened is listed as unreadable with the reason."""
    try:
        if path.suffix.lower() in TEXTS:
            return _read_text(path, document=document)
        if _is_picture(path):
            return _read_picture(path, document=document, number=number)
        return _read_pdf_page(pdf.open_pdf(path)[number - 1], document=document, number=number)
    except (pdfium.PdfiumError, OSError, ValueError) as error:
        return _lost(document, number=number, why=str(error))


def _lost(document: str, *, number: int, why: str) -> Page:
    return Page(
        document=document, number=number, method="NONE", text="", width_pt=612.0, height_pt=792.0,
        unreadable=f"the page could not be opened: {why}",
    )  # fmt: skip


def _read_pdf_page(page: pdfium.PdfPage, *, document: str, number: int) -> Page:
    layer = pdf.read_layer(page)
    if layer.words and not layer.filled_by_picture and _is_sound(layer):
        read = _from_layer(layer, document=document, number=number)
        if not layer.has_pictures or _covers(page, read=read):
            return read
    dpi = min(max(layer.picture_dpi or SCAN_DPI[1], SCAN_DPI[0]), SCAN_DPI[1])
    picture = pdf.render(page, dpi=dpi)
    return scanned_page.read_scan(
        picture, document=document, number=number, width_pt=layer.width_pt, height_pt=layer.height_pt
    )


def _is_sound(layer: pdf.Layer) -> bool:
    """Whether the layer holds words and not the codes of a broken font."""
    characters = "".join(word.text for word in layer.words)
    if len(layer.words) < LEAST_WORDS or "\ufffd" in characters:
        return False
    strange = sum("\ue000" <= character <= "\uf8ff" or character < " " for character in characters)
    letters = sum(character.isalnum() for character in characters)
    return strange < 0.02 * len(characters) and letters > SOUND_LETTERS * len(characters)


def _from_layer(layer: pdf.Layer, *, document: str, number: int) -> Page:
    parts: list[str] = []
    words, at = [], 0
    for word in layer.words:
        gap = "" if not parts else " " if not word.breaks else "\n" if word.breaks == 1 else "\n\n"
        parts += (gap, word.text)
        at += len(gap)
        words.append(Word(text=word.text, start=at, x0=word.x0, y0=word.y0, x1=word.x1, y1=word.y1))
        at += len(word.text)
    text = "".join(parts)
    return Page(
        document=document, number=number, method="TEXT_LAYER", text=text, width_pt=layer.width_pt,
        height_pt=layer.height_pt, words=tuple(words), confidence=1.0, image_sha256=sha256_bytes(text.encode()),
        engine=f"pdfium {pdfium.PYPDFIUM_INFO.version}",
    )  # fmt: skip


def _covers(page: pdfium.PdfPage, *, read: Page) -> bool:
    """Whether the layer's words cover the writing that the page shows; pictures of pages hide writing from the layer."""
    writing = pictures.without_rules(pictures.ink(pdf.render(page, dpi=100)))
    scale = 100 / pdf.POINTS_PER_INCH
    covered = np.zeros(writing.shape, bool)
    for word in read.words:
        covered[
            int(word.y0 * scale) - 3 : int(word.y1 * scale) + 4, int(word.x0 * scale) - 3 : int(word.x1 * scale) + 4
        ] = True
    return float(writing[~covered].sum()) <= SPARE_INK * max(1.0, float(writing.sum()))


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES


def _open_picture(path: Path) -> Image.Image:
    try:
        return Image.open(path)
    except (OSError, Image.DecompressionBombError) as error:
        raise pdf.UnreadableDocument(
            f"{path.name} is no picture that can be opened.", remedy="Ask the sender for it again."
        ) from error


def _read_picture(path: Path, *, document: str, number: int) -> Page:
    """One frame of a picture file; without a resolution of its own it is taken for a page eleven inches high."""
    with _open_picture(path) as opened:
        frame = ImageSequence.Iterator(opened)[number - 1]
        across, down = (float(value) for value in frame.info.get("dpi", (0, 0)))
        gray = frame.convert("L")
    across, down = (
        (across, down) if min(across, down) >= pdf.POINTS_PER_INCH else (max(gray.size) / 11, max(gray.size) / 11)
    )
    picture = np.asarray(gray).copy()
    width_pt, height_pt = picture.shape[1] * 72 / across, picture.shape[0] * 72 / down
    return scanned_page.read_scan(picture, document=document, number=number, width_pt=width_pt, height_pt=height_pt)


def _read_text(path: Path, *, document: str) -> Page:
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    return Page(
        document=document, number=1, method="TEXT_LAYER", text=text, width_pt=612.0, height_pt=792.0, confidence=1.0,
        blank=not text.strip(), image_sha256=sha256_bytes(text.encode()), engine="text",
    )  # fmt: skip


def render_page(path: Path, number: int, *, rotation: int = 0, dpi: int = 110) -> bytes:
    """The page as an upright PNG: as the file shows it, turned clockwise by ``rotation`` degrees. Raises UnreadableDocument."""
    if _is_picture(path):
        with _open_picture(path) as opened:
            picture = np.asarray(ImageSequence.Iterator(opened)[number - 1].convert("L")).copy()
    else:
        page = pdf.open_pdf(path)[number - 1]
        picture = np.asarray(page.render(scale=dpi / pdf.POINTS_PER_INCH).to_pil().convert("RGB"))
    upright = np.ascontiguousarray(np.rot90(picture, k=-(rotation // 90)))
    held = io.BytesIO()
    Image.fromarray(upright).save(held, format="PNG")
    return held.getvalue()
