"""Optical character recognition of a clean gray picture: words with boxes and confidence, and which way is up (tesserocr)."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from PIL import Image

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's own threads slow down two processes on two cores

import tesserocr  # after the limit is set

ENGINE: Final = f"tesseract {tesserocr.tesseract_version().split()[1]} fast-eng"
TESSDATA: Final = Path(sys.prefix) / "share" / "tessdata"
TSV_COLUMNS: Final = 12
SURE_OF_ORIENTATION: Final = 2.0
LEAST_DPI: Final = 70  # the engine complains of less

Gray = np.ndarray[Any, np.dtype[np.uint8]]


class OcrWord(msgspec.Struct, frozen=True):
    """A word as recognised: box in pixels of the picture, origin top left, confidence 0 to 1; ``line`` tells lines apart."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int]


@cache
def _reader() -> tesserocr.PyTessBaseAPI:
    """The engine with its English data, loaded once in a process."""
    return tesserocr.PyTessBaseAPI(path=str(TESSDATA), lang="eng", psm=tesserocr.PSM.AUTO)


@cache
def _orienter() -> tesserocr.PyTessBaseAPI:
    return tesserocr.PyTessBaseAPI(path=str(TESSDATA), lang="osd", psm=tesserocr.PSM.OSD_ONLY)


def recognise(picture: Gray, *, dpi: int, scattered: bool = False) -> tuple[OcrWord, ...]:
    """The words of an upright, clean picture in reading order; ``scattered`` looks for words anywhere, in no order."""
    api = _reader()
    api.SetPageSegMode(tesserocr.PSM.SPARSE_TEXT if scattered else tesserocr.PSM.AUTO)
    api.SetImage(Image.fromarray(picture))
    api.SetSourceResolution(max(LEAST_DPI, dpi))
    try:
        rows = (line.split("\t") for line in api.GetTSVText(0).splitlines())
        return tuple(_word(row) for row in rows if len(row) == TSV_COLUMNS and row[0] == "5" and row[11].strip())
    finally:
        api.Clear()


def _word(row: list[str]) -> OcrWord:
    block, paragraph, line = int(row[2]), int(row[3]), int(row[4])
    left, top, width, height = (int(value) for value in row[6:10])
    return OcrWord(
        row[11].strip(), left, top, left + width, top + height, max(0.0, float(row[10]) / 100), (block, paragraph, line)
    )


def orientation(picture: Gray) -> tuple[int, bool]:
    """The clockwise turn (0, 90, 180, 270) that makes the picture upright, and whether the engine is sure."""
    api = _orienter()
    api.SetImage(Image.fromarray(picture))
    found = api.DetectOrientationScript()
    api.Clear()
    if not found:
        return 0, False
    return int(found["orient_deg"]) % 360, float(found["orient_conf"]) >= SURE_OF_ORIENTATION
