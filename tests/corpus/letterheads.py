"""The head of each source's paper: names, small drawings, rules and boxes; each returns where the page's text may begin."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.styles import Style

Head = Callable[[Canvas, Style, float, float], float]
"""Canvas, style, page width and height in points; returns the y below the head (origin lower left)."""
HEADS: dict[str, Head] = {}


def head(function: Head) -> Head:
    """Enter a head under its own name."""
    HEADS[function.__name__] = function
    return function


def _lines(canvas: Canvas, lines: tuple[str, ...], *, x: float, y: float, font: str, size: float, align: str) -> None:
    draw = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}[align]
    canvas.setFont(font, size)
    for line in lines:
        draw(x, y, line)
        y -= size * 1.25


def _rule(canvas: Canvas, *, side: float, width: float, y: float, weight: float, colour: Color = black) -> None:
    canvas.saveState()
    canvas.setLineWidth(weight)
    canvas.setStrokeColor(colour)
    canvas.line(side, y, width - side, y)
    canvas.restoreState()


def _polygon(canvas: Canvas, points: tuple[tuple[float, float], ...], *, colour: Color) -> None:
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


@head
def foothill(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Two hills, the group's name in colour, the address at the right."""
    x, y = style.side, height - 72
    _polygon(canvas, ((x, y), (x + 20, y + 28), (x + 40, y)), colour=style.accent)
    _polygon(canvas, ((x + 24, y), (x + 40, y + 18), (x + 58, y)), colour=Color(0.55, 0.66, 0.76))
    canvas.setFillColor(style.accent)
    _lines(canvas, ("Foothill Spine and Pain",), x=x + 68, y=y + 13, font="Helvetica-Bold", size=16, align="left")
    _lines(canvas, ("MEDICAL GROUP",), x=x + 69, y=y, font="Helvetica", size=8.5, align="left")
    canvas.setFillColor(black)
    address = ("4480 North Orangewood Street, Suite 210", "Fresno, CA 93704", "Tel (559) 555-0142  Fax (559) 555-0143")
    _lines(canvas, address, x=width - x, y=y + 20, font="Helvetica", size=7.4, align="right")
    _rule(canvas, side=x, width=width, y=y - 7, weight=1.4, colour=style.accent)
    return y - 22


@head
def foothill_rx(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A prescription blank."""
    canvas.setLineWidth(1)
    canvas.rect(style.side - 18, height - 470, width - 2 * style.side + 36, 420)
    lines = ("Ellen M. Castervale, MD", "Foothill Spine and Pain Medical Group")
    _lines(canvas, lines, x=width / 2, y=height - 78, font="Times-Bold", size=14, align="center")
    lines = ("4480 North Orangewood Street, Suite 210, Fresno, CA 93704", "Telephone (559) 555-0142")
    _lines(canvas, lines, x=width / 2, y=height - 112, font="Times-Roman", size=9, align="center")
    _rule(canvas, side=style.side, width=width, y=height - 134, weight=0.6)
    return height - 152


@head
def railspur(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A typewritten head."""
    lines = ("RAILSPUR OCCUPATIONAL CLINIC", "1020 Railspur Avenue, Fresno, California 93725", "(559) 555-0160")
    _lines(canvas, lines, x=width / 2, y=height - 60, font="Courier-Bold", size=10.5, align="center")
    _rule(canvas, side=style.side, width=width, y=height - 96, weight=0.5)
    return height - 114


@head
def varnholt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Centred capitals between double rules."""
    _lines(
        canvas,
        ("SEQUOIA ORTHOPAEDIC SPINE ASSOCIATES",),
        x=width / 2,
        y=height - 58,
        font="Times-Bold",
        size=15,
        align="center",
    )
    lines = ("Anton R. Varnholt, MD, Diplomate, Orthopaedic Surgery", "77 Herndon Court, Fresno, California 93720")
    _lines(canvas, lines, x=width / 2, y=height - 73, font="Times-Italic", size=10, align="center")
    for gap in (92.0, 95.0):
        _rule(canvas, side=style.side, width=width, y=height - gap, weight=0.8)
    return height - 116


@head
def hospital(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A transcription head with a box for the record number."""
    lines = ("MARIPOSA VALLEY HOSPITAL", "Department of Surgery", "Fresno, California")
    _lines(canvas, lines, x=style.side, y=height - 58, font="Courier-Bold", size=11, align="left")
    canvas.rect(width - style.side - 170, height - 92, 170, 46)
    lines = ("OKERLUND, RAYMOND T", "MR# 00-71-4432", "DOB 03/09/1961  M")
    _lines(canvas, lines, x=width - style.side - 162, y=height - 60, font="Courier", size=9.4, align="left")
    return height - 118


@head
def lakeside(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A dark band across the page with the name in white."""
    canvas.setFillColor(style.accent)
    canvas.rect(0, height - 66, width, 66, stroke=0, fill=1)
    canvas.setFillColor(white)
    _lines(
        canvas, ("LAKESIDE OPEN IMAGING",), x=style.side, y=height - 36, font="Vera-Bold", size=15, align="left"
    )
    _lines(
        canvas,
        ("3100 Shaw Meadow Road, Fresno, CA 93711", "Scheduling (559) 555-0164"),
        x=width - style.side,
        y=height - 32,
        font="Vera",
        size=7.5,
        align="right",
    )
    canvas.setFillColor(black)
    return height - 92


@head
def evaluator(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """First page of a medical-legal report."""
    lines = ("MIRIAM STOLZ-KEANE, M.D.",)
    _lines(canvas, lines, x=width / 2, y=height - 62, font="Times-Bold", size=16, align="center")
    lines = ("Orthopaedic Surgery, Medical-Legal Evaluations", "1515 Capitol Terrace, Suite 900, Sacramento, CA 95814")
    _lines(canvas, lines, x=width / 2, y=height - 78, font="Times-Roman", size=9.5, align="center")
    _rule(canvas, side=style.side + 90, width=width, y=height - 98, weight=0.5)
    return height - 120


@head
def evaluator_next(canvas: Canvas, style: Style, _width: float, height: float) -> float:
    """Later pages: only the subject; the page's number stands in its text."""
    lines = ("RE: OKERLUND, Raymond T.", "June 18, 2009")
    _lines(canvas, lines, x=style.side, y=height - 56, font="Times-Roman", size=10.5, align="left")
    return height - 92


@head
def stillwater(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Ripples and an italic name."""
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.2)
    for radius in (6, 12, 18):
        canvas.ellipse(
            style.side + 24 - 1.5 * radius, height - 70 - radius / 2, style.side + 24 + 1.5 * radius, height - 70 + radius / 2
        )
    canvas.setFillColor(style.accent)
    lines = ("Stillwater Bodywork",)
    _lines(canvas, lines, x=style.side + 66, y=height - 70, font="Times-Italic", size=23, align="left")
    canvas.restoreState()
    lines = ("612 Fulton Arcade, Fresno, CA 93721", "(559) 555-0171", "Jodie Prewitt-Lang, CMT")
    _lines(canvas, lines, x=width - style.side, y=height - 58, font="Times-Roman", size=9, align="right")
    return height - 106


@head
def rehab(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A framed chart head."""
    canvas.setLineWidth(1.2)
    canvas.roundRect(style.side, height - 84, width - 2 * style.side, 40, 6)
    lines = ("NORTH FORK PHYSICAL THERAPY",)
    _lines(canvas, lines, x=style.side + 12, y=height - 62, font="Vera-Bold", size=13, align="left")
    lines = ("Outpatient orthopaedic rehabilitation", "811 Blackstone Mews, Fresno, CA 93701   (559) 555-0175")
    _lines(canvas, lines, x=style.side + 12, y=height - 73, font="Vera", size=6.5, align="left")
    return height - 98


@head
def pharmacy(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """The head of a printer list."""
    lines = ("OLIVE STREET PHARMACY        PATIENT PROFILE / CLAIM HISTORY", "1440 OLIVE STREET  FRESNO CA 93728")
    _lines(canvas, lines, x=style.side, y=height - 44, font="Courier-Bold", size=10, align="left")
    canvas.setDash(2, 2)
    _rule(canvas, side=style.side, width=width, y=height - 64, weight=0.7)
    canvas.setDash()
    return height - 78


@head
def pruitt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A law firm's engraved look."""
    lines = ("P R U I T T   O Y E L A R A N   L L P",)
    _lines(canvas, lines, x=width / 2, y=height - 66, font="Times-Roman", size=17, align="center")
    _lines(
        canvas,
        ("Attorneys at Law", "2600 Tulare Plaza, Suite 400, Fresno, California 93721"),
        x=width / 2,
        y=height - 82,
        font="Times-Italic",
        size=9.5,
        align="center",
    )
    _lines(
        canvas,
        ("Telephone (559) 555-0180", "Facsimile (559) 555-0181"),
        x=width - style.side,
        y=height - 116,
        font="Times-Roman",
        size=8.5,
        align="right",
    )
    return height - 140


@head
def granite(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """An insurer's head: a notched block and the name."""
    x, y = style.side, height - 74
    _polygon(
        canvas, ((x, y), (x, y + 26), (x + 9, y + 16), (x + 18, y + 30), (x + 30, y + 12), (x + 30, y)), colour=style.accent
    )
    canvas.setFillColor(style.accent)
    lines = ("Granite Pass Insurance Services",)
    _lines(canvas, lines, x=x + 40, y=y + 10, font="Helvetica-Bold", size=15, align="left")
    canvas.setFillColor(black)
    lines = ("P.O. Box 4410, Rancho Cordova, CA 95741", "Claims (916) 555-0130   Fax (916) 555-0131")
    _lines(canvas, lines, x=x + 40, y=y - 2, font="Helvetica", size=8, align="left")
    return height - 112


@head
def ledger(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A bill review sheet."""
    canvas.setFillColor(Color(0.88, 0.88, 0.88))
    canvas.rect(style.side, height - 66, width - 2 * style.side, 22, stroke=0, fill=1)
    canvas.setFillColor(black)
    lines = ("EXPLANATION OF REVIEW",)
    _lines(canvas, lines, x=style.side + 8, y=height - 59, font="Helvetica-Bold", size=12, align="left")
    lines = ("Granite Pass Insurance Services, Bill Review Unit",)
    _lines(canvas, lines, x=width - style.side - 8, y=height - 58, font="Helvetica", size=8, align="right")
    return height - 80


@head
def cover(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A fax cover sheet."""
    _lines(canvas, ("FAX",), x=style.side, y=height - 110, font="Vera-Bold", size=56, align="left")
    _rule(canvas, side=style.side, width=width, y=height - 124, weight=4)
    return height - 150


@head
def slip(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A half-page slip with a heavy frame."""
    canvas.setLineWidth(1.6)
    canvas.rect(style.side - 22, height - 420, width - 2 * style.side + 44, 370)
    lines = ("Foothill Spine and Pain Medical Group",)
    _lines(canvas, lines, x=width / 2, y=height - 78, font="Times-Bold", size=14, align="center")
    return height - 98


@head
def meridian(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A utilization review organization: a peak in a circle."""
    x, y = style.side + 16, height - 62
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.6)
    canvas.circle(x, y, 16)
    _polygon(canvas, ((x - 11, y - 8), (x, y + 11), (x + 11, y - 8)), colour=style.accent)
    canvas.setFillColor(style.accent)
    lines = ("Meridian Peak Utilization Review",)
    _lines(canvas, lines, x=x + 26, y=y + 1, font="Vera-Bold", size=13, align="left")
    canvas.restoreState()
    lines = ("for Granite Pass Insurance Services", "P.O. Box 880, Rancho Cordova, CA 95741   (916) 555-0137")
    _lines(canvas, lines, x=x + 26, y=y - 11, font="Vera", size=7, align="left")
    return height - 98


@head
def chart(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Ruled chart paper: only the clinic's name is printed."""
    lines = ("Foothill Spine and Pain Medical Group",)
    _lines(canvas, lines, x=style.side, y=height - 44, font="Helvetica", size=8, align="left")
    canvas.saveState()
    canvas.setStrokeColor(Color(0.72, 0.72, 0.76))
    canvas.setLineWidth(0.4)
    for line in range(21):
        y = height - 92 - 30 * line
        canvas.line(style.side - 24, y, width - style.side + 24, y)
    canvas.restoreState()
    return height - 62


@head
def laboratory(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A laboratory's printer paper with a heavy line."""
    lines = ("TEHACHAPI REFERENCE LABORATORY", "DIRECTOR: P. SANDOVAL-GREER, PHD   BAKERSFIELD CA")
    _lines(canvas, lines, x=style.side, y=height - 52, font="Courier-Bold", size=10.5, align="left")
    _rule(canvas, side=style.side, width=width, y=height - 76, weight=2.2)
    return height - 92
