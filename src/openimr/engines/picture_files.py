"""Files of pictures opened as pages: TIFF (also of many pages), JPEG and PNG, whatever their colours, size and resolution."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from PIL import Image, ImageOps

from openimr.engines.pdf import POINTS_PER_INCH, UnreadableDocument
from openimr.engines.pictures import Gray

DAMAGED: Final = (
    OSError,
    ValueError,
    EOFError,
    SyntaxError,
    TypeError,
    KeyError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
)
"""What the imaging library raises over a damaged file."""
FORMATS: Final = ("TIFF", "JPEG", "PNG")
MOST_PIXELS: Final = 250_000_000  # a quarter of a gigabyte in gray; 20,000 by 12,000
LARGEST_SIDE_PX: Final = 5400
LEAST_DPI: Final = 100  # files that claim less tell of a screen and not of the paper
MOST_DPI: Final = 2400  # and files that claim more, of nothing
PAGE_INCHES: Final = 11.0

Image.MAX_IMAGE_PIXELS = None  # the limit is our own, and its message names the file


class Frame(msgspec.Struct, frozen=True):
    """One page of a picture file: the gray picture (height x width) and the page's size in points."""

    picture: Gray
    width_pt: float
    height_pt: float


def count_frames(path: Path) -> int:
    """How many pages the file has. Raises UnreadableDocument."""
    with _open(path) as opened:
        try:
            return int(getattr(opened, "n_frames", 1))
        except DAMAGED as error:
            raise _damaged(path.name, error=error) from error


def read_frame(path: Path, *, number: int) -> Frame:
    """Page ``number`` (from 1), upright as the camera says; one without a resolution is taken for eleven inches long.

    Raises UnreadableDocument when the file is damaged or the picture too large to hold.
    """
    with _open(path) as opened:
        try:
            opened.seek(number - 1)
            across_dpi, down_dpi = _dpi(opened)
            opened.draft(
                "L", (LARGEST_SIDE_PX, LARGEST_SIDE_PX)
            )  # a JPEG is read at a half or a quarter where that suffices
            gray = _gray(ImageOps.exif_transpose(opened))
            turned = opened.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 (Exif orientations 5 to 8 lie on their side)
            width, height = (opened.height, opened.width) if turned else opened.size
        except DAMAGED as error:
            raise UnreadableDocument(
                f"Page {number} of {path.name} is damaged: {error}.", remedy="Ask the sender for it again."
            ) from error
    gray.thumbnail((LARGEST_SIDE_PX, LARGEST_SIDE_PX))
    picture = np.asarray(gray).copy()
    if not LEAST_DPI <= min(across_dpi, down_dpi) <= max(across_dpi, down_dpi) <= MOST_DPI:
        across_dpi = down_dpi = max(width, height) / PAGE_INCHES
    return Frame(picture, width * POINTS_PER_INCH / across_dpi, height * POINTS_PER_INCH / down_dpi)


@contextmanager
def _open(path: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of damaged tags: what can be seen is read, the rest is an error
        try:
            opened = Image.open(path, formats=FORMATS)
        except DAMAGED as error:
            raise _damaged(path.name, error=error) from error
        with opened:
            if opened.width * opened.height > MOST_PIXELS and opened.format not in {"JPEG", "MPO"}:
                raise UnreadableDocument(
                    f"{path.name} is a picture of {opened.width:,} by {opened.height:,} pixels, too large to be held.",
                    remedy="Ask the sender for it at 300 dots an inch.",
                )
            yield opened


def _damaged(name: str, *, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name} is no picture that can be opened: {error}.", remedy="Ask the sender for it again."
    )


def _dpi(opened: Image.Image) -> tuple[float, float]:
    try:
        across, down = (float(value) for value in opened.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return across, down


def _gray(opened: Image.Image) -> Image.Image:
    """The picture in gray, see-through parts white, sixteen-bit levels brought to eight."""
    if opened.mode.startswith("I") or opened.mode == "F":
        levels: Any = np.asarray(opened, dtype=float)
        most = float(levels.max()) or 1.0
        return Image.fromarray((levels * (255 / most)).clip(0, 255).astype(np.uint8))
    if opened.has_transparency_data:
        seen = opened.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("L")
    return opened.convert("L")
