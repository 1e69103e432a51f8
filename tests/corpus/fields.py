"""Sets a row of labelled fields: boxes of a form, labels in line, or plain typewriter columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus.script import Block

if TYPE_CHECKING:
    from tests.corpus.typesetting import Setter


def set_fields(setter: Setter, block: Block) -> None:
    """Set one row of fields in the manner of the style."""
    pairs = [_pair(part) for part in block.lines[0].split(" ~ ")]
    {"BOXES": _boxes, "INLINE": _inline, "PLAIN": _plain}[setter.style.fields](setter, pairs)


def _pair(part: str) -> tuple[str, str]:
    label, _, value = part.partition(":")
    return label.strip(), value.strip()


def _boxes(setter: Setter, pairs: list[tuple[str, str]]) -> None:
    style, canvas = setter.style, setter.canvas
    value_font = style.value_font or style.fonts.body
    size = style.size * 1.04
    needed = [
        max(canvas.stringWidth(value, value_font, size), canvas.stringWidth(label, style.fonts.body, 6.8)) + 10
        for label, value in pairs
    ]
    spare = setter.measure - sum(needed)
    if spare < 0:
        raise ValueError(f"The fields {pairs} are {-spare:.0f} points too wide")
    x, tall = style.side, size + 13.2
    canvas.setLineWidth(0.5)
    for (label, value), width in zip(pairs, needed, strict=True):
        wide = width + spare / len(pairs)
        canvas.rect(x, setter.y - tall, wide, tall)
        canvas.setFont(style.fonts.body, 6.8)
        canvas.drawString(x + 3, setter.y - 7.6, label)
        canvas.setFont(value_font, size)
        canvas.drawString(x + 5, setter.y - tall + 3.8, value)
        x += wide
    setter.y -= tall


def _inline(setter: Setter, pairs: list[tuple[str, str]]) -> None:
    style, canvas = setter.style, setter.canvas
    column = setter.measure / len(pairs)
    y = setter.y - style.size
    for number, (label, value) in enumerate(pairs):
        x = style.side + number * column
        canvas.setFont(style.fonts.bold, style.size)
        canvas.drawString(x, y, f"{label}:")
        used = canvas.stringWidth(f"{label}: ", style.fonts.bold, style.size)
        canvas.setFont(style.fonts.body, style.size)
        if used + canvas.stringWidth(value, style.fonts.body, style.size) > column:
            raise ValueError(f"The field {label}: {value} is too wide for its column")
        canvas.drawString(x + used, y, value)
    setter.y -= style.line + 1.5


def _plain(setter: Setter, pairs: list[tuple[str, str]]) -> None:
    style, canvas = setter.style, setter.canvas
    canvas.setFont(style.fonts.body, style.size)
    for label, value in pairs:
        canvas.drawString(style.side, setter.y - style.size, f"{label}:")
        canvas.drawString(style.side + 9.5 * style.size * 1.4, setter.y - style.size, value)
        setter.y -= style.line
    setter.y -= 1
