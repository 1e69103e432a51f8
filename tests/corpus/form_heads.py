"""The heads of the official-looking forms, in a layout of our own: a title, what the form is for, and a frame."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.corpus.letterheads import HEADS
from tests.corpus.styles import Style

_FORMS = {
    "form_first_report": ("DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS", "State of California"),
    "form_progress": (
        "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)",
        "State of California, Division of Workers' Compensation",
    ),
    "form_rfa": (
        "REQUEST FOR AUTHORIZATION OF MEDICAL TREATMENT",
        "State of California, Division of Workers' Compensation, Form RFA",
    ),
    "form_imr": (
        "APPLICATION FOR INDEPENDENT MEDICAL REVIEW",
        "State of California, Division of Workers' Compensation, Form IMR",
    ),
}


def _form(canvas: Canvas, style: Style, width: float, height: float) -> float:
    title, issuer = _FORMS[style.letterhead]
    canvas.setFont("Helvetica", 7.4)
    canvas.drawCentredString(width / 2, height - 40, issuer)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawCentredString(width / 2, height - 55, title)
    canvas.setLineWidth(1.1)
    canvas.line(style.side, height - 61, width - style.side, height - 61)
    return height - 68


HEADS.update(dict.fromkeys(_FORMS, _form))
