"""Clean pages made into scans: good ones, faxes, noisy ones, and ones damaged to a degree; and files made of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

import cv2
import msgspec
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from benchmarks.casefile.layouts import set_page
from tests.corpus import scanning

Pixels = NDArray[np.uint8]


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it arrives, a PDF of one page; ``truth`` is what is printed on it."""

    grade: str
    pdf: bytes
    truth: str


def clean(pdf: bytes, *, chance: Random) -> bytes:
    """A sharp grey scan at 300 dots an inch."""
    del chance
    return framed(scanning.render(pdf, dpi=300), dpi=(300, 300))


def fax(pdf: bytes, *, chance: Random) -> bytes:
    """One bit, 204 by 196 dots an inch, a little askew, specks, now and then a line lost."""
    dirt = np.random.default_rng(chance.getrandbits(32))
    skew, wear = chance.uniform(-1.2, 1.2), chance.uniform(0.6, 1.2)
    bits = scanning.fax(scanning.render(pdf, dpi=200), random=dirt, skew_degrees=skew, wear=wear)
    return framed(bits, dpi=(204, 196), bits=True)


def noisy(pdf: bytes, *, chance: Random) -> bytes:
    """Askew, soft, pale, with grain and with white and black dots."""
    return _worn(pdf, chance=chance, wear=chance.uniform(0.7, 1.3), dpi=chance.choice((200, 300)))


def damaged(pdf: bytes, *, chance: Random) -> bytes:
    """Worn to any degree, from a little to past reading; nothing is blotted out, so that all the words are on the paper."""
    return _worn(pdf, chance=chance, wear=chance.uniform(0.5, 5.0), dpi=chance.choice((100, 150, 200)))


def mixed(pdf: bytes, *, chance: Random) -> bytes:
    """Any of the three."""
    return chance.choice((clean, fax, noisy))(pdf, chance=chance)


GRADES: Final[dict[str, Callable[..., bytes]]] = {"clean": clean, "fax": fax, "noisy": noisy, "mixed": mixed}


def _worn(pdf: bytes, *, chance: Random, wear: float, dpi: int) -> bytes:
    dirt = np.random.default_rng(chance.getrandbits(32))
    page = scanning.turned(scanning.render(pdf, dpi=dpi), skew_degrees=chance.uniform(-2, 2)).astype(np.float32)
    page = np.asarray(cv2.GaussianBlur(page, (0, 0), dpi / 300 * (0.5 + 0.7 * wear)), dtype=np.float32)
    ink = min(200.0, 70 * wear)  # what black has faded to
    page = (ink + page * (235 - ink) / 255).astype(np.float32)
    page += dirt.normal(0, 9 * wear, page.shape).astype(np.float32)
    hit = dirt.random(page.shape, dtype=np.float32)
    page[hit < 0.0015 * wear] = 0
    page[hit > 1 - 0.0015 * wear] = 255
    return framed(np.clip(page, 0, 255).astype(np.uint8), dpi=(dpi, dpi))


def framed(pixels: Pixels, *, dpi: tuple[int, int], bits: bool = False) -> bytes:
    """The picture as a PDF of one page, as a scanner writes it: JPEG, or CCITT for one bit."""
    held = io.BytesIO()
    picture = Image.fromarray(pixels)
    if bits:
        picture.convert("1").save(held, format="PDF", dpi=dpi)
    else:
        picture.save(held, format="PDF", dpi=dpi, quality=90)
    return held.getvalue()


def make_scans(grade: str, *, count: int, seed: int) -> list[Scan]:
    """Seeded pages of one grade."""
    chance = Random(f"{grade} {seed}")
    clean_pages = [set_page(chance) for _ in range(count)]
    scanned = {**GRADES, "damaged": damaged}[grade]
    return [Scan(grade=grade, pdf=scanned(pdf, chance=chance), truth=truth) for pdf, truth in clean_pages]


def bind(pdfs: Sequence[bytes], *, path: Path) -> Path:
    """One file of many."""
    with pdfium.PdfDocument.new() as whole:
        for each in pdfs:
            with pdfium.PdfDocument(each) as part:
                whole.import_pages(part)
        whole.save(path)
    return path
