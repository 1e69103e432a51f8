"""Handwriting: the strokes of a script alphabet, shaken by a seeded hand, for signatures and for whole notes."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

import numpy as np
from HersheyFonts import HersheyFonts
from numpy.typing import NDArray
from reportlab.pdfgen.canvas import Canvas

Stroke = NDArray[np.float64]
_CAP_HEIGHT = 21.0  # of the Hershey alphabets, in their own units, which count downwards
_BASE_LINE = 9.0


def seed_of(text: str) -> int:
    """A seed that depends on ``text`` alone."""
    return zlib.crc32(text.encode())


class Hand:
    """One person's hand: slant, looseness and size are drawn once from the seed, the tremor anew for each letter."""

    def __init__(self, seed: str, *, looseness: float = 1.0) -> None:
        self._random = np.random.default_rng(seed_of(seed))
        self._slant = self._random.uniform(0.18, 0.42)
        self._looseness = looseness
        self._font = HersheyFonts()
        self._font.load_default_font("scripts")

    def wander(self, reach: float) -> float:
        """A random shift of up to ``reach`` either way."""
        return float(self._random.uniform(-reach, reach))

    def write(self, text: str, *, x: float, y: float, height: float) -> list[Stroke]:
        """The strokes of one line of writing whose base line begins at (x, y), y up; ``height`` is that of a capital."""
        strokes: list[Stroke] = []
        pen = x
        drift = self._random.normal(0, 0.012) * self._looseness
        for word in text.split(" "):
            scale = height / _CAP_HEIGHT * self._random.uniform(0.9, 1.1)
            for letter in word:
                letter_strokes, advance = self._letter(letter, scale=scale)
                offset = np.array([pen, y + (pen - x) * drift])
                strokes += [stroke + offset for stroke in letter_strokes]
                pen += advance
            pen += height * self._random.uniform(0.35, 0.6)
        return strokes

    def _letter(self, letter: str, *, scale: float) -> tuple[list[Stroke], float]:
        glyph = next(iter(self._font.glyphs_for_text(letter)))
        squeeze = self._random.uniform(0.62, 0.86) / (1 + 0.25 * self._looseness)
        lift = self._random.normal(0, 0.7) * self._looseness
        turn = self._random.normal(0, 0.07) * self._looseness
        strokes = []
        for raw in glyph.strokes:
            points = _dense(np.array(raw, dtype=float) - (glyph.left_offset, _BASE_LINE)) * (1, -1)
            strokes.append(self._shaken(points, squeeze=squeeze, lift=lift, turn=turn) * scale)
        return strokes, glyph.char_width * squeeze * scale * self._random.uniform(0.86, 1.02)

    def _shaken(self, points: Stroke, *, squeeze: float, lift: float, turn: float) -> Stroke:
        wave = np.cumsum(self._random.normal(0, 0.16 * self._looseness, points.shape), axis=0)
        wave -= np.linspace(0, 1, len(points))[:, None] * wave[-1]
        points = points + wave
        x = points[:, 0] * squeeze + points[:, 1] * self._slant
        y = points[:, 1] * self._random.uniform(0.82, 1.12) + lift
        return np.column_stack([x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)])


def _dense(points: Stroke, *, step: float = 1.2) -> Stroke:
    """The polyline with a point every ``step`` units, so that the tremor bends it and does not only move its corners."""
    if len(points) < 2:
        return points
    gaps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(gaps)])
    at = np.linspace(0, along[-1], max(2, int(along[-1] / step) + 1))
    return np.column_stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])])


def draw_strokes(canvas: Canvas, strokes: Sequence[Stroke], *, width: float = 0.9) -> None:
    """Draw the strokes as lines with round ends in the canvas's stroke colour."""
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setLineWidth(width)
    for stroke in strokes:
        path = canvas.beginPath()
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def sign(canvas: Canvas, name: str, *, x: float, y: float, height: float = 15.0) -> None:
    """Sign ``name`` (without degrees) from (x, y) in the hand that belongs to the name."""
    hand = Hand(name, looseness=1.4)
    draw_strokes(canvas, hand.write(name.partition(",")[0], x=x, y=y, height=height))
