"""Pages of four looks, set from a seed: running prose, a letter, tables, a form. The truth is the words as they were set."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import Final

import msgspec
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from benchmarks.casefile.wording import DRUGS, a_day, a_name, a_paragraph

FACES: Final = ("Times", "Helvetica", "Courier")
BOLD: Final = {"Times": "Times-Bold", "Helvetica": "Helvetica-Bold", "Courier": "Courier-Bold"}
PLAIN: Final = {"Times": "Times-Roman", "Helvetica": "Helvetica", "Courier": "Courier"}
BOTTOM: Final = 60.0
TESTS: Final = ("Glucose", "Sodium", "Potassium", "Creatinine", "Hemoglobin", "Hematocrit", "Platelets", "Albumin", "AST (SGOT)", "ALT (SGPT)", "TSH", "Calcium")  # fmt: skip
LABELS: Final = ("Patient name", "Date of birth", "Claim number", "Date of injury", "Employer", "Occupation", "Telephone", "Examiner", "Diagnosis (ICD-9)", "Next visit", "Facility", "Policy number")  # fmt: skip


class Sheet(msgspec.Struct):
    """A page being set: ``y`` is the height still free; ``lines`` what was set, in reading order."""

    canvas: Canvas
    face: str
    size: float
    y: float = 735.0
    side: float = 62.0
    lines: list[str] = msgspec.field(default_factory=list)

    def line(self, text: str, *, bold: bool = False, size: float = 0.0) -> None:
        """One line from the left margin."""
        self.cells((text,), at=(self.side,), bold=bold, size=size)

    def cells(self, texts: tuple[str, ...], *, at: tuple[float, ...], bold: bool = False, size: float = 0.0) -> None:
        """Texts side by side on one line, each beginning ``at`` its place."""
        size = size or self.size
        self.y -= size * 1.32
        self.canvas.setFont((BOLD if bold else PLAIN)[self.face], size)
        for text, x in zip(texts, at, strict=True):
            self.canvas.drawString(x, self.y, text)
        self.lines.append(" ".join(filter(None, texts)))

    def paragraph(self, text: str) -> None:
        """A paragraph, as much of it as fits on the page."""
        for line in simpleSplit(text, PLAIN[self.face], self.size, 612 - 2 * self.side):
            if self.y < BOTTOM:
                return
            self.line(line)
        self.y -= self.size * 0.6


def set_page(chance: Random) -> tuple[bytes, str]:
    """A clean page as a PDF, and its words."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    sheet = Sheet(canvas, chance.choice(FACES), chance.choice((9.5, 10.0, 10.5, 11.0, 12.0)))
    chance.choice(LOOKS)(sheet, chance)
    canvas.showPage()
    canvas.save()
    return held.getvalue(), "\n".join(sheet.lines)


def _prose(sheet: Sheet, chance: Random) -> None:
    sheet.line(chance.choice(("PROGRESS NOTE", "History and Physical", "FOLLOW-UP EVALUATION")), bold=True, size=14)
    sheet.y -= 8
    for heading in ("Subjective", "Objective", "Impression", "Plan", "Work status", "Discussion"):
        if sheet.y < BOTTOM + 30:
            return
        sheet.line(heading + ":", bold=True)
        sheet.paragraph(a_paragraph(chance, sentences=chance.randint(4, 8)))


def _letter(sheet: Sheet, chance: Random) -> None:
    sheet.line(f"{a_name(chance)}, M.D.", bold=True, size=16)
    sheet.line(
        f"{chance.randint(100, 9900)} Juniper Avenue, Suite {chance.randint(1, 40)}, Modesto, California", size=9
    )
    sheet.y -= 20
    sheet.line(a_day(chance))
    sheet.y -= 12
    for text in (a_name(chance), "Claims Adjuster", f"P.O. Box {chance.randint(1000, 9999)}"):
        sheet.line(text)
    sheet.y -= 12
    sheet.line(f"Re: {a_name(chance)}, claim {chance.randint(10**7, 10**8)}", bold=True)
    sheet.y -= 10
    for _ in range(chance.randint(3, 6)):
        sheet.paragraph(a_paragraph(chance, sentences=3))
    sheet.line("Sincerely,")


def _tables(sheet: Sheet, chance: Random) -> None:
    sheet.line("Results of laboratory tests", bold=True, size=13)
    sheet.y -= 6
    _ruled(sheet, head=("Test", "Result", "Units", "Reference"), rows=[_test_row(name, chance) for name in TESTS])
    sheet.y -= 14
    sheet.line("Medications", bold=True, size=13)
    sheet.y -= 6
    drugs: list[tuple[str, ...]] = [(drug, f"{chance.choice((10, 50, 75, 300))} mg", f"#{chance.choice((30, 60, 90))}", a_day(chance)) for drug in DRUGS]  # fmt: skip
    _ruled(sheet, head=("Drug", "Strength", "Quantity", "Last filled"), rows=drugs[: chance.randint(6, 12)])
    sheet.y -= 10
    sheet.paragraph(a_paragraph(chance, sentences=3))


def _test_row(name: str, chance: Random) -> tuple[str, ...]:
    low = chance.randint(1, 90)
    return (
        name,
        f"{low + chance.random() * 9:.1f}",
        chance.choice(("mg/dL", "mmol/L", "g/dL", "U/L")),
        f"{low}-{low + 9}",
    )


def _ruled(sheet: Sheet, *, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    at = (sheet.side + 4, 230.0, 340.0, 440.0)
    for number, row in enumerate((head, *rows)):
        sheet.y -= 4
        sheet.cells(row, at=at, bold=not number)
        sheet.canvas.setLineWidth(0.5)
        sheet.canvas.line(sheet.side, sheet.y - 4.5, 612 - sheet.side, sheet.y - 4.5)


def _form(sheet: Sheet, chance: Random) -> None:
    sheet.line("STATEMENT OF PHYSICAL LIMITS", bold=True, size=13)
    sheet.y -= 10
    labels = chance.sample(LABELS, 10)
    for left, right in zip(labels[::2], labels[1::2], strict=True):
        sheet.canvas.rect(sheet.side - 4, sheet.y - 36, 612 - 2 * sheet.side + 8, 34)
        sheet.canvas.line(310, sheet.y - 36, 310, sheet.y - 2)
        sheet.cells((left, right), at=(sheet.side, 315.0), size=7.5)
        sheet.y -= 3
        sheet.cells((_filled(chance), _filled(chance)), at=(sheet.side + 4, 320.0))
        sheet.y -= 34 - 7.5 * 1.32 - 3 - sheet.size * 1.32
    sheet.y -= 16
    for limit in (
        "Lifting and carrying",
        "Standing and walking",
        "Sitting",
        "Climbing stairs",
        "Reaching overhead",
        "Driving",
    ):
        sheet.y -= 6
        sheet.cells((limit, "Never", "Sometimes", "Often"), at=(sheet.side, 260.0, 350.0, 450.0))
        for x in (246.0, 336.0, 436.0):
            sheet.canvas.rect(x, sheet.y - 1, 8, 8)
    sheet.y -= 14
    sheet.paragraph(a_paragraph(chance, sentences=6))


def _filled(chance: Random) -> str:
    return chance.choice((a_day(chance), a_name(chance), f"{chance.randint(100, 999)}-{chance.randint(1000, 9999)}"))


LOOKS: Final[tuple[Callable[[Sheet, Random], None], ...]] = (_prose, _prose, _letter, _tables, _form)
