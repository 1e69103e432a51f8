"""Sets a table: a grid, rules between rows, or shaded rows; columns are as wide as their words ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table

from tests.corpus.script import Block

if TYPE_CHECKING:
    from tests.corpus.typesetting import Setter

_WIDEST = 150.0


def set_table(setter: Setter, block: Block) -> None:
    """Set the rows; the first is the head."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.lines]
    style = setter.style
    size = style.size * 0.95
    faces = [style.fonts.bold, *[style.fonts.body] * (len(rows) - 1)]
    cells = [
        [Paragraph(cell, ParagraphStyle("c", fontName=face, fontSize=size, leading=size * 1.18)) for cell in row]
        for row, face in zip(rows, faces, strict=True)
    ]
    table = Table(cells, colWidths=_widths(setter, rows, size=size), style=_commands(setter))
    _, height = table.wrap(setter.measure, 2000)
    table.drawOn(setter.canvas, style.side, setter.y - height)
    setter.y -= height + 7


def _widths(setter: Setter, rows: list[list[str]], *, size: float) -> list[float]:
    bold = setter.style.fonts.bold
    asked = [
        min(_WIDEST, max(setter.canvas.stringWidth(row[column], bold, size) for row in rows)) + 11
        for column in range(len(rows[0]))
    ]
    return [width * setter.measure / sum(asked) for width in asked]


def _commands(setter: Setter) -> list[tuple[object, ...]]:
    tight: list[tuple[object, ...]] = [
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    looks: dict[str, list[tuple[object, ...]]] = {
        "GRID": [("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (0, 0), (-1, 0), Color(0.92, 0.92, 0.92))],
        "RULES": [("LINEBELOW", (0, 0), (-1, 0), 1, black), ("LINEBELOW", (0, 1), (-1, -1), 0.3, Color(0.5, 0.5, 0.5))],
        "ZEBRA": [
            ("LINEABOVE", (0, 0), (-1, 0), 1, black),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [Color(0.93, 0.93, 0.93), Color(1, 1, 1)]),
            ("LINEBELOW", (0, -1), (-1, -1), 1, black),
        ],
    }
    return tight + looks[setter.style.table]
