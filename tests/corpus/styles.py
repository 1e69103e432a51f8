"""The looks of the invented sources: fonts, headings, fields and tables of each clinic, insurer, form and office."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

import msgspec
from reportlab.lib.colors import Color, HexColor, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_VERA = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}
for _name, _file in _VERA.items():
    pdfmetrics.registerFont(TTFont(_name, str(files("reportlab") / "fonts" / _file)))


class Fonts(msgspec.Struct, frozen=True):
    """A family: upright, bold and slanted face."""

    body: str
    bold: str
    italic: str


HELVETICA = Fonts("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
TIMES = Fonts("Times-Roman", "Times-Bold", "Times-Italic")
COURIER = Fonts("Courier", "Courier-Bold", "Courier-Oblique")
VERA = Fonts("Vera", "Vera-Bold", "Vera-Italic")


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """A look. Lengths are in points; ``value_font`` is the face of what is filled into fields."""

    fonts: Fonts
    size: float
    letterhead: str
    leading: float = 0.0
    heading: Literal["BAR", "UNDERLINE", "CAPS", "RULE", "BOLD", "TAB"] = "BOLD"
    fields: Literal["BOXES", "INLINE", "PLAIN"] = "INLINE"
    table: Literal["GRID", "RULES", "ZEBRA"] = "GRID"
    title_align: Literal["LEFT", "CENTER"] = "LEFT"
    accent: Color = black
    value_font: str = ""
    side: float = 54.0
    landscape: bool = False
    justified: bool = False

    @property
    def line(self) -> float:
        """Distance between base lines."""
        return self.leading or self.size * 1.24


STYLES: dict[str, Style] = {
    # first case
    "foothill": Style(
        fonts=HELVETICA, size=9.9, letterhead="foothill", heading="BAR", fields="BOXES", accent=HexColor("#27496d")
    ),
    "foothill_rx": Style(fonts=TIMES, size=13, letterhead="foothill_rx", fields="INLINE", table="RULES", side=72),
    "railspur": Style(
        fonts=HELVETICA,
        size=9.7,
        letterhead="form_first_report",
        heading="TAB",
        fields="BOXES",
        value_font="Courier",
        side=40,
        title_align="CENTER",
    ),
    "railspur_note": Style(fonts=COURIER, size=10.8, letterhead="railspur", heading="CAPS", fields="PLAIN"),
    "varnholt": Style(fonts=TIMES, size=12, letterhead="varnholt", heading="UNDERLINE", fields="PLAIN", side=68),
    "hospital": Style(fonts=COURIER, size=10.4, letterhead="hospital", heading="CAPS", fields="PLAIN", side=60),
    "lakeside": Style(
        fonts=VERA, size=10, letterhead="lakeside", heading="CAPS", fields="BOXES", accent=HexColor("#12343b")
    ),
    "evaluator": Style(
        fonts=TIMES, size=12.5, leading=19, letterhead="evaluator", heading="UNDERLINE", fields="PLAIN", side=76
    ),
    "evaluator_next": Style(
        fonts=TIMES, size=12.5, leading=19, letterhead="evaluator_next", heading="UNDERLINE", fields="PLAIN", side=76
    ),
    "stillwater": Style(
        fonts=TIMES, size=11.8, letterhead="stillwater", heading="RULE", fields="INLINE", accent=HexColor("#4b6f44")
    ),
    "rehab": Style(fonts=VERA, size=9.4, letterhead="rehab", heading="TAB", fields="BOXES", table="GRID", side=46),
    "pharmacy": Style(
        fonts=COURIER, size=9.2, letterhead="pharmacy", fields="PLAIN", table="RULES", landscape=True, side=44
    ),
    "rfa": Style(
        fonts=HELVETICA,
        size=9.4,
        letterhead="form_rfa",
        heading="TAB",
        fields="BOXES",
        value_font="Courier",
        side=40,
        title_align="CENTER",
    ),
    "pr2": Style(
        fonts=HELVETICA,
        size=9.9,
        letterhead="form_progress",
        heading="TAB",
        fields="BOXES",
        value_font="Courier",
        side=40,
        title_align="CENTER",
    ),
    "pruitt": Style(fonts=TIMES, size=12.5, leading=17.5, letterhead="pruitt", fields="PLAIN", side=80),
    "granite": Style(
        fonts=HELVETICA, size=11, letterhead="granite", fields="PLAIN", table="RULES", accent=HexColor("#6b2737")
    ),
    "ledger": Style(fonts=HELVETICA, size=9, letterhead="ledger", fields="BOXES", table="ZEBRA", side=44),
    "cover": Style(fonts=VERA, size=11.5, letterhead="cover", fields="BOXES", side=70),
    "slip": Style(fonts=TIMES, size=13, letterhead="slip", fields="BOXES", title_align="CENTER", side=80),
    "meridian": Style(
        fonts=VERA,
        size=9.8,
        letterhead="meridian",
        heading="RULE",
        fields="INLINE",
        accent=HexColor("#1f5f8b"),
        side=62,
    ),
    "imr": Style(
        fonts=HELVETICA,
        size=8.6,
        letterhead="form_imr",
        heading="TAB",
        fields="BOXES",
        value_font="Courier",
        side=42,
        title_align="CENTER",
    ),
    "chart": Style(fonts=HELVETICA, size=9, letterhead="chart", side=70),
    "memo": Style(fonts=COURIER, size=11.5, letterhead="none", fields="PLAIN", side=72),
    # second case
    "bayside": Style(
        fonts=TIMES,
        size=11.2,
        letterhead="bayside",
        heading="RULE",
        fields="INLINE",
        accent=HexColor("#0b5563"),
        side=60,
    ),
    "bayside_rx": Style(fonts=HELVETICA, size=11.5, letterhead="bayside_rx", fields="BOXES", table="GRID", side=90),
    "whittamore": Style(
        fonts=VERA, size=9.8, letterhead="whittamore", heading="BOLD", fields="INLINE", justified=True, side=64
    ),
    "surgicenter": Style(
        fonts=COURIER, size=10.2, letterhead="surgicenter", heading="UNDERLINE", fields="PLAIN", side=66
    ),
    "seawall": Style(
        fonts=HELVETICA, size=10.6, letterhead="seawall", heading="CAPS", fields="INLINE", table="RULES", side=58
    ),
    "endoscopy": Style(
        fonts=HELVETICA, size=10.4, letterhead="endoscopy", heading="BAR", fields="BOXES", accent=HexColor("#5b3758")
    ),
    "laboratory": Style(fonts=COURIER, size=9.8, letterhead="laboratory", fields="PLAIN", table="RULES", side=50),
    "neurology": Style(
        fonts=TIMES, size=11.4, letterhead="neurology", heading="BOLD", fields="PLAIN", table="GRID", side=66
    ),
    "qme": Style(fonts=COURIER, size=10.6, leading=16, letterhead="qme", heading="UNDERLINE", fields="PLAIN", side=74),
    "qme_next": Style(
        fonts=COURIER, size=10.6, leading=16, letterhead="qme_next", heading="UNDERLINE", fields="PLAIN", side=74
    ),
    "handtherapy": Style(
        fonts=HELVETICA, size=9.6, letterhead="handtherapy", heading="TAB", fields="BOXES", table="GRID", side=50
    ),
    "drugstore": Style(fonts=VERA, size=8.2, letterhead="drugstore", table="ZEBRA", landscape=True, side=40),
    "thackerley": Style(
        fonts=HELVETICA, size=11.2, leading=15.4, letterhead="thackerley", fields="PLAIN", title_align="LEFT", side=84
    ),
    "cormorant": Style(fonts=TIMES, size=12, letterhead="cormorant", fields="PLAIN", table="GRID", side=72),
    "clearwater": Style(
        fonts=TIMES,
        size=11.2,
        letterhead="clearwater",
        heading="CAPS",
        fields="BOXES",
        accent=HexColor("#274e13"),
        side=62,
    ),
    "laboratory_south": Style(fonts=COURIER, size=9.6, letterhead="laboratory_south", table="GRID", side=56),
    "cormorant_bill": Style(fonts=VERA, size=8.2, letterhead="cormorant_bill", fields="INLINE", table="RULES", side=50),
    "first_report_south": Style(
        fonts=TIMES,
        size=10.4,
        letterhead="form_first_report",
        heading="BOLD",
        fields="BOXES",
        value_font="Helvetica",
        side=48,
    ),
    "rfa_south": Style(
        fonts=TIMES, size=10, letterhead="form_rfa", heading="BOLD", fields="BOXES", value_font="Helvetica", side=48
    ),
    "message": Style(fonts=VERA, size=9, letterhead="message", fields="BOXES", side=110),
    "employer": Style(fonts=HELVETICA, size=11.2, letterhead="employer", fields="BOXES", title_align="CENTER", side=60),
}
