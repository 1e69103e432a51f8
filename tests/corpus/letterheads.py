"""What letterheads are drawn with, the register they are entered in, and plain paper."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.styles import Style

Head = Callable[[Canvas, Style, float, float], float]
"""Canvas, style, page width and height in points; returns the y below the head (origin lower left)."""
HEADS: dict[str, Head] = {}


def head(function: Head) -> Head:
    """Enter a head under its own name."""
    HEADS[function.__name__] = function
    return function


def put(canvas: Canvas, *lines: str, at: tuple[float, float], face: str) -> None:
    """Write the lines downwards from ``at`` in a face such as ``Times-Bold 14 center``: font, size, and what ``at`` is of them."""
    font, size, align = face.split()
    draw = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}[align]
    canvas.setFont(font, float(size))
    x, y = at
    for line in lines:
        draw(x, y, line)
        y -= float(size) * 1.25


def rule(canvas: Canvas, *, side: float, width: float, y: float, weight: float, colour: Color = black) -> None:
    """A line across the page between the margins."""
    canvas.saveState()
    canvas.setLineWidth(weight)
    canvas.setStrokeColor(colour)
    canvas.line(side, y, width - side, y)
    canvas.restoreState()


def polygon(canvas: Canvas, points: tuple[tuple[float, float], ...], *, colour: Color) -> None:
    """A filled shape without outline."""
    canvas.saveState()
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


@head
def none(_canvas: Canvas, _style: Style, _width: float, height: float) -> float:
    """Plain paper."""
    return height - 76
