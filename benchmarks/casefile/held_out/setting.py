"""Sets a filled template as pages: headings, rows, paragraphs, running heads, counters, signatures."""

from __future__ import annotations

import io
from random import Random
from typing import Final

import msgspec
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

FACES: Final = {
    "times": ("Times-Roman", "Times-Bold"), "helvetica": ("Helvetica", "Helvetica-Bold"), "courier": ("Courier", "Courier-Bold"),
}  # fmt: skip
TOP: Final = 742.0
BOTTOM: Final = 62.0
SIDE: Final = 60.0
WIDE: Final = 612 - 2 * SIDE


class Paper(msgspec.Struct, kw_only=True):
    """A document being set: ``pages`` counts those begun, of ``total`` (0 while that is being found out)."""

    canvas: Canvas
    face: tuple[str, str]
    size: float
    running: str
    counter: str
    total: int
    chance: Random
    y: float = TOP
    pages: int = 1

    def line(self, text: str, *, bold: bool = False, size: float = 0.0, align: str = "LEFT") -> None:
        """A paragraph, over as many lines and pages as it takes."""
        size, font = size or self.size, self.face[bold]
        for part in simpleSplit(text, font, size, WIDE) or [""]:
            self.down(size * 1.3)
            self.canvas.setFont(font, size)
            match align:
                case "CENTER":
                    self.canvas.drawCentredString(306, self.y, part)
                case "RIGHT":
                    self.canvas.drawRightString(612 - SIDE, self.y, part)
                case _:
                    self.canvas.drawString(SIDE, self.y, part)

    def row(self, cells: list[str]) -> None:
        """Cells side by side, equally wide."""
        wide = WIDE / len(cells)
        parts = [simpleSplit(cell, self.face[0], self.size, wide - 6) for cell in cells]
        for number in range(max(map(len, parts))):
            self.down(self.size * 1.25)
            self.canvas.setFont(self.face[0], self.size)
            for column, lines in enumerate(parts):
                if number < len(lines):
                    self.canvas.drawString(SIDE + wide * column, self.y, lines[number])

    def down(self, height: float) -> None:
        """Room for a line; a new page where there is none."""
        if self.y - height < BOTTOM:
            self.turn()
        self.y -= height

    def turn(self) -> None:
        """The next page, with its running head."""
        self.finish()
        self.pages += 1
        self.y = TOP
        if self.running:
            self.canvas.setFont(self.face[0], 8.5)
            self.canvas.drawString(SIDE, TOP + 10, self.running)

    def finish(self) -> None:
        """The page's counter, and the page."""
        if self.counter:
            self.canvas.setFont(self.face[0], 8.5)
            self.canvas.drawCentredString(306, 34, self.counter.format(p=self.pages, n=self.total or self.pages))
        self.canvas.showPage()

    def sign(self) -> None:
        """A scrawl."""
        self.down(30)
        path = self.canvas.beginPath()
        path.moveTo(SIDE + 5, self.y)
        for step in range(7):
            x = SIDE + 5 + 22 * step
            across = [self.chance.uniform(-8, 22) for _ in range(3)]
            path.curveTo(x + 8, self.y + across[0], x + 15, self.y + across[1], x + 22, self.y + across[2] / 2)
        self.canvas.setLineWidth(1.1)
        self.canvas.drawPath(path)
        self.down(4)


def set_document(lines: list[str], *, face: str, size: float, running: str, counter: str, seed: int) -> bytes:
    """The document as a PDF; the same bytes for the same seed."""
    total = _set(lines, face=face, size=size, running=running, counter=counter, seed=seed, total=0)[1]
    return _set(lines, face=face, size=size, running=running, counter=counter, seed=seed, total=total)[0]


def _set(
    lines: list[str], *, face: str, size: float, running: str, counter: str, seed: int, total: int
) -> tuple[bytes, int]:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    paper = Paper(
        canvas=canvas, face=FACES[face], size=size, running=running, counter=counter, total=total, chance=Random(seed)
    )
    for line in lines:
        _set_line(paper, line)
    paper.finish()
    canvas.save()
    return held.getvalue(), paper.pages


def _set_line(paper: Paper, line: str) -> None:
    mark, _, text = line.partition(" ")
    match mark:
        case "#":
            paper.line(text, bold=True, size=paper.size * 1.25, align="CENTER")
        case "##":
            paper.line(text, bold=True, size=paper.size * 1.1)
        case "^":
            paper.line(text, align="CENTER")
        case ">":
            paper.line(text, align="RIGHT")
        case "---":
            paper.down(8)
            paper.canvas.line(SIDE, paper.y + 2, 612 - SIDE, paper.y + 2)
        case "<<>>":
            paper.turn()
        case "%sig":
            paper.sign()
        case _ if "||" in line:
            paper.row([cell.strip() for cell in line.split("||")])
        case _:
            paper.line(line)
            paper.y -= paper.size * 0.4
