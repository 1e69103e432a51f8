"""Turns a clean page into what arrives: a grey scan, a one-bit fax with its header line, or a photograph of paper."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

Image = NDArray[np.uint8]
"""Grey pixels, 0 black to 255 white, rows from the top."""
Paper = NDArray[np.float32]
"""The same while it is being worked on, not yet rounded or cut."""
_KEPT_IN_A_BINDER = 1.15  # wear above which a sheet has been punched
FAX_WIDTH_PX = 1728
FAX_HEIGHT_PX = 2156  # 11 inches at 196 lines an inch


def render(pdf: bytes, *, dpi: float, page: int = 0) -> Image:
    """The page (from 0) as a grey image at ``dpi``."""
    document = pdfium.PdfDocument(pdf)
    try:
        drawn = document[page]
        width, height = (round(edge * dpi / 72) for edge in drawn.get_size())
        pixels = np.array(drawn.render(scale=dpi / 72, grayscale=True).to_numpy())
    finally:
        document.close()
    return pixels.reshape(pixels.shape[:2])[:height, :width]


def text_of(pdf: bytes, *, page: int = 0) -> str:
    """The words of a clean page in the order in which they were set, lines parted by line feeds."""
    document = pdfium.PdfDocument(pdf)
    try:
        text: str = document[page].get_textpage().get_text_range()
    finally:
        document.close()
    return "\n".join(line.strip() for line in text.replace("\r", "").split("\n") if line.strip())


def turned(image: Image, *, skew_degrees: float, paper: int = 255) -> Image:
    """The image turned a little about its middle, the corners filled with ``paper``."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew_degrees, 1.0)
    warped: Any = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,) * 3)
    return np.asarray(warped, dtype=np.uint8)


def _shading(shape: tuple[int, int], *, random: np.random.Generator, depth: float) -> Paper:
    coarse = random.normal(0, depth, (6, 5)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), dtype=np.float32)


def scan(image: Image, *, random: np.random.Generator, skew_degrees: float = 0.0, wear: float = 1.0) -> Image:
    """A grey scan: skew, soft focus, uneven paper, grain, a few specks and the shadow of one edge; ``wear`` 0 is a good one."""
    page: Paper = turned(image, skew_degrees=skew_degrees).astype(np.float32)
    page = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.45 + 0.3 * wear), dtype=np.float32)
    ink = random.uniform(18, 45) + 14 * wear
    page = (ink + page * (random.uniform(243, 251) - ink) / 255).astype(np.float32)
    page += _shading(page.shape, random=random, depth=2.5 * wear)
    page += np.asarray(
        cv2.GaussianBlur(random.normal(0, 4.4 * wear, page.shape).astype(np.float32), (0, 0), 0.8), dtype=np.float32
    )
    _edge_shadow(page, random=random, wear=wear)
    _specks(page, random=random, count=int(26 * wear))
    if wear > _KEPT_IN_A_BINDER:
        _punch_holes(page)
    return np.clip(page, 0, 255).astype(np.uint8)


def _edge_shadow(page: Paper, *, random: np.random.Generator, wear: float) -> None:
    wide = int(page.shape[1] * random.uniform(0.004, 0.012) * wear)
    if wide < 1:
        return
    fall = np.linspace(95, 0, wide, dtype=np.float32)
    if random.random() < 0.5:
        page[:, :wide] -= fall
    else:
        page[:, -wide:] -= fall[::-1]


def _punch_holes(page: Paper) -> None:
    """Two holes near the left edge, dark with the lid behind them."""
    height, width = page.shape
    for share in (0.36, 0.64):
        cv2.circle(page, (int(width * 0.036), int(height * share)), int(width * 0.0145), 72.0, -1)


def _specks(page: Paper, *, random: np.random.Generator, count: int) -> None:
    height, width = page.shape
    for _ in range(count):
        at = (int(random.integers(0, width)), int(random.integers(0, height)))
        cv2.circle(page, at, int(random.integers(1, 3)), float(random.uniform(60, 150)), -1)


def fax(
    image: Image, *, random: np.random.Generator, header: str = "", skew_degrees: float = 0.0, wear: float = 1.0
) -> Image:
    """A fax page of 1728 by 2156 pixels (204 by 196 dots an inch), only 0 and 255, with the sender's header line on top."""
    page = np.asarray(cv2.resize(image, (FAX_WIDTH_PX, FAX_HEIGHT_PX), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    page = turned(page, skew_degrees=skew_degrees)
    grey = np.asarray(cv2.GaussianBlur(page, (0, 0), 0.45 + 0.15 * wear), dtype=np.float32)
    grey += random.normal(0, 15 * wear, grey.shape).astype(np.float32)
    bits = np.where(grey > 158, 255, 0).astype(np.uint8)
    _fax_dirt(bits, random=random, wear=wear)
    if header:
        line = _header_line(header)
        bits[: line.shape[0]] = np.minimum(bits[: line.shape[0]], line)
    return bits


def fed_late(bits: Image) -> Image:
    """The page a header's height further down, as the next machine makes room for its own line; the lowest rows are lost."""
    down = int(22 / 72 * 196)
    return np.vstack([np.full((down, bits.shape[1]), 255, dtype=np.uint8), bits[:-down]])


def _fax_dirt(bits: Image, *, random: np.random.Generator, wear: float) -> None:
    height, width = bits.shape
    for _ in range(int(120 * wear)):
        x, y = int(random.integers(0, width - 3)), int(random.integers(0, height - 3))
        bits[y : y + int(random.integers(1, 3)), x : x + int(random.integers(1, 4))] = 0
    for _ in range(int(random.integers(0, 2 + int(2 * wear)))):  # a line lost or doubled by the receiver
        y = int(random.integers(60, height - 2))
        if random.random() < 0.5:
            bits[y] = 255
        else:
            bits[y, int(random.integers(0, width // 2)) : int(random.integers(width // 2, width))] = 0


def _header_line(header: str) -> Image:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 22), invariant=1)
    canvas.setFont("Courier-Bold", 9.2)
    canvas.drawString(16, 7, header)
    canvas.save()
    line = render(buffer.getvalue(), dpi=204)
    shape = (FAX_WIDTH_PX, int(22 / 72 * 196))
    return np.where(np.asarray(cv2.resize(line, shape, interpolation=cv2.INTER_AREA)) > 140, 255, 0).astype(np.uint8)


def photograph(image: Image, *, random: np.random.Generator) -> Image:
    """The page lying on a dark desk, seen at an angle under uneven light; the frame has the proportions of the page."""
    height, width = image.shape
    desk = np.full((height, width), 74, dtype=np.float32) + _shading((height, width), random=random, depth=9)
    reach = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    inset = np.array([[0.05, 0.03], [0.96, 0.045], [0.975, 0.965], [0.03, 0.975]], dtype=np.float32)
    inset += random.normal(0, 0.006, inset.shape).astype(np.float32)
    corners = inset * np.array([width, height], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(reach, corners)
    paper = np.asarray(cv2.warpPerspective(image, matrix, (width, height)), dtype=np.float32)
    mask = np.asarray(cv2.warpPerspective(np.ones_like(image), matrix, (width, height)), dtype=np.float32)
    light = np.linspace(random.uniform(0.98, 1.02), random.uniform(0.76, 0.84), width, dtype=np.float32)[None, :]
    light = light * np.linspace(1.0, random.uniform(0.86, 0.93), height, dtype=np.float32)[:, None]
    seen = mask * (34 + paper * 0.82) * light + (1 - mask) * desk
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), 0.9), dtype=np.float32)
    seen += np.asarray(cv2.GaussianBlur(random.normal(0, 7, seen.shape).astype(np.float32), (0, 0), 0.8))
    return np.clip(seen, 0, 255).astype(np.uint8)


def blank(*, random: np.random.Generator, dpi: int = 200) -> Image:
    """The back of a sheet: paper, grain, an edge."""
    return scan(np.full((11 * dpi, int(8.5 * dpi)), 255, dtype=np.uint8), random=random, wear=0.7)
