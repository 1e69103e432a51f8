"""Sets a sheet as one PDF page: letterhead, blocks from top to bottom, and the small print that says it is invented."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import landscape, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from tests.corpus import fields, form_heads, letterheads_first, letterheads_second, tables
from tests.corpus.handwriting import Hand, draw_strokes, sign
from tests.corpus.letterheads import HEADS
from tests.corpus.script import Block, Sheet
from tests.corpus.styles import STYLES, Style

SMALL_PRINT = "Invented example. No person, clinic or company named here exists."
_BOTTOM = 46.0
_REGISTERED = (form_heads, letterheads_first, letterheads_second)  # imported so that their heads are entered


class SheetTooLong(ValueError):
    """A sheet whose blocks do not fit on one page."""


class Setter:
    """One page being set: the canvas, the style, and ``y``, the height (points from below) that is still free."""

    def __init__(self, canvas: Canvas, style: Style, *, width: float, y: float) -> None:
        self.canvas = canvas
        self.style = style
        self.width = width
        self.y = y
        self._last_kind = ""

    @property
    def measure(self) -> float:
        """Width of the text, in points."""
        return self.width - 2 * self.style.side

    def set_block(self, block: Block) -> None:
        """Set one block and move ``y`` below it."""
        if self._last_kind == "FIELDS" != block.kind:
            self.y -= 5
        _SETTERS[block.kind](self, block)
        self._last_kind = block.kind

    def paragraph(
        self, text: str, *, font: str, size: float, after: float, indent: float = 0, align: int = TA_LEFT
    ) -> None:
        """Set a paragraph; ``indent`` hangs its first line's mark."""
        look = ParagraphStyle("p", fontName=font, fontSize=size, leading=size * self.style.line / self.style.size)
        look.alignment = align
        text_block = Paragraph(text, look)
        _, height = text_block.wrap(self.measure - indent, 2000)
        text_block.drawOn(self.canvas, self.style.side + indent, self.y - height)
        self.y -= height + after


def _title(setter: Setter, block: Block) -> None:
    align = TA_CENTER if setter.style.title_align == "CENTER" else TA_LEFT
    setter.paragraph(block.lines[0], font=setter.style.fonts.bold, size=setter.style.size * 1.28, after=7, align=align)


def _heading(setter: Setter, block: Block) -> None:
    style, text = setter.style, block.lines[0]
    setter.y -= 4
    if style.heading in {"BAR", "TAB"}:
        _shaded_heading(setter, text)
        return
    shown = {"CAPS": text.upper(), "UNDERLINE": f"<u>{text}</u>"}.get(style.heading, text)
    setter.paragraph(shown, font=style.fonts.bold, size=style.size * 1.02, after=2.5)
    if style.heading == "RULE":
        setter.canvas.saveState()
        setter.canvas.setStrokeColor(style.accent)
        setter.canvas.setLineWidth(0.7)
        setter.canvas.line(style.side, setter.y + 1, setter.width - style.side, setter.y + 1)
        setter.canvas.restoreState()
        setter.y -= 3


def _shaded_heading(setter: Setter, text: str) -> None:
    style, canvas = setter.style, setter.canvas
    tall = style.size + 4.5
    dark = style.heading == "BAR"
    canvas.saveState()
    canvas.setFillColor(style.accent if dark else Color(0.87, 0.87, 0.87))
    canvas.rect(style.side, setter.y - tall, setter.measure, tall, stroke=0, fill=1)
    canvas.setFillColor(Color(1, 1, 1) if dark else black)
    canvas.setFont(style.fonts.bold, style.size * 0.95)
    canvas.drawString(style.side + 5, setter.y - tall + 3.6, text)
    canvas.restoreState()
    setter.y -= tall + 4


def _prose(setter: Setter, block: Block) -> None:
    align = TA_JUSTIFY if setter.style.justified else TA_LEFT
    font, size = setter.style.fonts.body, setter.style.size
    setter.paragraph(block.lines[0].replace(" // ", "<br/>"), font=font, size=size, after=size * 0.5, align=align)


def _point(setter: Setter, block: Block) -> None:
    size = setter.style.size
    setter.canvas.setFont(setter.style.fonts.body, size)
    setter.canvas.drawString(setter.style.side + 8, setter.y - size * 0.95, "-")
    setter.paragraph(block.lines[0], font=setter.style.fonts.body, size=size, after=size * 0.18, indent=20)


def _typed(setter: Setter, block: Block) -> None:
    for line in block.lines:
        setter.canvas.setFont("Courier", min(setter.style.size, 10))
        setter.canvas.drawString(setter.style.side, setter.y - 9, line)
        setter.y -= 11.6
    setter.y -= 4


def _boxes(setter: Setter, block: Block) -> None:
    style, canvas = setter.style, setter.canvas
    x, y, side = style.side + 4, setter.y - style.size - 1, style.size * 0.86
    for part in block.lines[0].split("[")[1:]:
        mark, _, label = part.partition("]")
        canvas.setLineWidth(0.7)
        canvas.rect(x, y - 1, side, side)
        if mark.strip():
            canvas.setFont("Helvetica-Bold", style.size * 0.95)
            canvas.drawCentredString(x + side / 2, y - 0.2, "X")
        canvas.setFont(style.fonts.body, style.size)
        canvas.drawString(x + side + 4, y, label.strip())
        x += side + 4 + canvas.stringWidth(label.strip(), style.fonts.body, style.size) + 16
    setter.y -= style.size + 7


def _signature(setter: Setter, block: Block) -> None:
    name, _, note = block.lines[0].partition("|")
    setter.y -= 30
    sign(setter.canvas, name.strip(), x=setter.style.side + 10, y=setter.y + 4)
    setter.canvas.setLineWidth(0.5)
    setter.canvas.line(setter.style.side, setter.y, setter.style.side + 230, setter.y)
    setter.y -= 5
    font, size = setter.style.fonts.body, setter.style.size * 0.95
    setter.paragraph(", ".join(filter(None, (name.strip(), note.strip()))), font=font, size=size, after=5)


def _stamp(setter: Setter, block: Block) -> None:
    place, *lines = block.lines[0].split("|")
    x, y, turn = (float(value) for value in place.split())
    canvas = setter.canvas
    wide = max(canvas.stringWidth(line, "Helvetica-Bold", 12) for line in lines) + 18
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.setStrokeColor(Color(0.25, 0.25, 0.45))
    canvas.setFillColor(Color(0.25, 0.25, 0.45))
    canvas.setLineWidth(1.5)
    canvas.rect(0, 0, wide, 16 * len(lines) + 8)
    canvas.setFont("Helvetica-Bold", 12)
    for number, line in enumerate(reversed(lines)):
        canvas.drawCentredString(wide / 2, 8 + 16 * number, line)
    canvas.restoreState()


def _hand(setter: Setter, block: Block) -> None:
    hand = Hand(block.lines[0], looseness=1.5)
    for line in block.lines:
        setter.y -= 30
        x = setter.style.side + float(hand.wander(9))
        draw_strokes(setter.canvas, hand.write(line, x=x, y=setter.y, height=17.5), width=1.05)
    setter.y -= 8


def _space(setter: Setter, block: Block) -> None:
    setter.y -= float(block.lines[0])


_SETTERS: dict[str, Callable[[Setter, Block], None]] = {
    "TITLE": _title,
    "HEADING": _heading,
    "PROSE": _prose,
    "POINT": _point,
    "TYPED": _typed,
    "BOXES": _boxes,
    "SIGNATURE": _signature,
    "STAMP": _stamp,
    "SPACE": _space,
    "HAND": _hand,
    "FIELDS": fields.set_fields,
    "TABLE": tables.set_table,
}


def typeset(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one letter page, the same bytes every time. Raises SheetTooLong, naming the sheet."""
    style = STYLES[sheet.layout]
    width, height = landscape(letter) if style.landscape else letter
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, pageCompression=1)
    setter = Setter(canvas, style, width=width, y=HEADS[style.letterhead](canvas, style, width, height))
    for block in sheet.blocks:
        setter.set_block(block)
    if setter.y < _BOTTOM:
        raise SheetTooLong(f"{sheet.id} is {_BOTTOM - setter.y:.0f} points too long")
    canvas.setFillColor(Color(0.15, 0.15, 0.15))
    canvas.setFont("Helvetica", 7.4)
    canvas.drawCentredString(width / 2, 30, SMALL_PRINT)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
