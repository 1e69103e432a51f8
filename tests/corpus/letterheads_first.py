"""The heads of the first case's sources: names, small drawings, rules and boxes."""

from __future__ import annotations

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.letterheads import head, polygon, put, rule
from tests.corpus.styles import Style


@head
def foothill(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Two hills, the group's name in colour, the address at the right."""
    x, y = style.side, height - 72
    polygon(canvas, ((x, y), (x + 20, y + 28), (x + 40, y)), colour=style.accent)
    polygon(canvas, ((x + 24, y), (x + 40, y + 18), (x + 58, y)), colour=Color(0.55, 0.66, 0.76))
    canvas.setFillColor(style.accent)
    put(canvas, "Foothill Spine and Pain", x=x + 68, y=y + 13, font="Helvetica-Bold", size=16, align="left")
    put(canvas, "MEDICAL GROUP", x=x + 69, y=y, font="Helvetica", size=8.5, align="left")
    canvas.setFillColor(black)
    put(
        canvas,
        "4480 North Orangewood Street, Suite 210",
        "Fresno, CA 93704",
        "Tel (559) 555-0142  Fax (559) 555-0143",
        x=width - x,
        y=y + 20,
        font="Helvetica",
        size=7.4,
        align="right",
    )
    rule(canvas, side=x, width=width, y=y - 7, weight=1.4, colour=style.accent)
    return y - 22


@head
def foothill_rx(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A prescription blank."""
    canvas.setLineWidth(1)
    canvas.rect(style.side - 18, height - 470, width - 2 * style.side + 36, 420)
    put(
        canvas,
        "Ellen M. Castervale, MD",
        "Foothill Spine and Pain Medical Group",
        x=width / 2,
        y=height - 78,
        font="Times-Bold",
        size=14,
        align="center",
    )
    put(
        canvas,
        "4480 North Orangewood Street, Suite 210, Fresno, CA 93704",
        "Telephone (559) 555-0142",
        x=width / 2,
        y=height - 112,
        font="Times-Roman",
        size=9,
        align="center",
    )
    rule(canvas, side=style.side, width=width, y=height - 134, weight=0.6)
    return height - 152


@head
def railspur(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A typewritten head."""
    put(
        canvas,
        "RAILSPUR OCCUPATIONAL CLINIC",
        "1020 Railspur Avenue, Fresno, California 93725",
        "(559) 555-0160",
        x=width / 2,
        y=height - 60,
        font="Courier-Bold",
        size=10.5,
        align="center",
    )
    rule(canvas, side=style.side, width=width, y=height - 96, weight=0.5)
    return height - 114


@head
def varnholt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Centred capitals between double rules."""
    put(
        canvas,
        "SEQUOIA ORTHOPAEDIC SPINE ASSOCIATES",
        x=width / 2,
        y=height - 58,
        font="Times-Bold",
        size=15,
        align="center",
    )
    put(
        canvas,
        "Anton R. Varnholt, MD, Diplomate, Orthopaedic Surgery",
        "77 Herndon Court, Fresno, California 93720",
        x=width / 2,
        y=height - 73,
        font="Times-Italic",
        size=10,
        align="center",
    )
    for gap in (92.0, 95.0):
        rule(canvas, side=style.side, width=width, y=height - gap, weight=0.8)
    return height - 116


@head
def hospital(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A transcription head with a box for the record number."""
    put(
        canvas,
        "MARIPOSA VALLEY HOSPITAL",
        "Department of Surgery",
        "Fresno, California",
        x=style.side,
        y=height - 58,
        font="Courier-Bold",
        size=11,
        align="left",
    )
    canvas.rect(width - style.side - 170, height - 92, 170, 46)
    put(
        canvas,
        "OKERLUND, RAYMOND T",
        "MR# 00-71-4432",
        "DOB 03/09/1961  M",
        x=width - style.side - 162,
        y=height - 60,
        font="Courier",
        size=9.4,
        align="left",
    )
    return height - 118


@head
def lakeside(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A dark band across the page with the name in white."""
    canvas.setFillColor(style.accent)
    canvas.rect(0, height - 66, width, 66, stroke=0, fill=1)
    canvas.setFillColor(white)
    put(canvas, "LAKESIDE OPEN IMAGING", x=style.side, y=height - 36, font="Vera-Bold", size=15, align="left")
    put(
        canvas,
        "3100 Shaw Meadow Road, Fresno, CA 93711",
        "Scheduling (559) 555-0164",
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
    put(canvas, "MIRIAM STOLZ-KEANE, M.D.", x=width / 2, y=height - 62, font="Times-Bold", size=16, align="center")
    put(
        canvas,
        "Orthopaedic Surgery, Medical-Legal Evaluations",
        "1515 Capitol Terrace, Suite 900, Sacramento, CA 95814",
        x=width / 2,
        y=height - 78,
        font="Times-Roman",
        size=9.5,
        align="center",
    )
    rule(canvas, side=style.side + 90, width=width, y=height - 98, weight=0.5)
    return height - 120


@head
def evaluator_next(canvas: Canvas, style: Style, _width: float, height: float) -> float:
    """Later pages: only the subject; the page's number stands in its text."""
    put(
        canvas,
        "RE: OKERLUND, Raymond T.",
        "June 18, 2009",
        x=style.side,
        y=height - 56,
        font="Times-Roman",
        size=10.5,
        align="left",
    )
    return height - 92


@head
def stillwater(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Ripples and an italic name."""
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.2)
    for radius in (6, 12, 18):
        canvas.ellipse(
            style.side + 24 - 1.5 * radius,
            height - 70 - radius / 2,
            style.side + 24 + 1.5 * radius,
            height - 70 + radius / 2,
        )
    canvas.setFillColor(style.accent)
    put(canvas, "Stillwater Bodywork", x=style.side + 66, y=height - 70, font="Times-Italic", size=23, align="left")
    canvas.restoreState()
    put(
        canvas,
        "612 Fulton Arcade, Fresno, CA 93721",
        "(559) 555-0171",
        "Jodie Prewitt-Lang, CMT",
        x=width - style.side,
        y=height - 58,
        font="Times-Roman",
        size=9,
        align="right",
    )
    return height - 106


@head
def rehab(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A framed chart head."""
    canvas.setLineWidth(1.2)
    canvas.roundRect(style.side, height - 84, width - 2 * style.side, 40, 6)
    put(
        canvas, "NORTH FORK PHYSICAL THERAPY", x=style.side + 12, y=height - 62, font="Vera-Bold", size=13, align="left"
    )
    put(
        canvas,
        "Outpatient orthopaedic rehabilitation",
        "811 Blackstone Mews, Fresno, CA 93701   (559) 555-0175",
        x=style.side + 12,
        y=height - 73,
        font="Vera",
        size=6.5,
        align="left",
    )
    return height - 98


@head
def pharmacy(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """The head of a printer list."""
    put(
        canvas,
        "OLIVE STREET PHARMACY        PATIENT PROFILE / CLAIM HISTORY",
        "1440 OLIVE STREET  FRESNO CA 93728",
        x=style.side,
        y=height - 44,
        font="Courier-Bold",
        size=10,
        align="left",
    )
    canvas.setDash(2, 2)
    rule(canvas, side=style.side, width=width, y=height - 64, weight=0.7)
    canvas.setDash()
    return height - 78


@head
def pruitt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A law firm's engraved look."""
    put(
        canvas,
        "P R U I T T   O Y E L A R A N   L L P",
        x=width / 2,
        y=height - 66,
        font="Times-Roman",
        size=17,
        align="center",
    )
    put(
        canvas,
        "Attorneys at Law",
        "2600 Tulare Plaza, Suite 400, Fresno, California 93721",
        x=width / 2,
        y=height - 82,
        font="Times-Italic",
        size=9.5,
        align="center",
    )
    put(
        canvas,
        "Telephone (559) 555-0180",
        "Facsimile (559) 555-0181",
        x=width - style.side,
        y=height - 116,
        font="Times-Roman",
        size=8.5,
        align="right",
    )
    return height - 140


@head
def granite(canvas: Canvas, style: Style, width: float, height: float) -> float:  # noqa: ARG001  (every head takes the same four)
    """An insurer's head: a notched block and the name."""
    x, y = style.side, height - 74
    polygon(
        canvas,
        ((x, y), (x, y + 26), (x + 9, y + 16), (x + 18, y + 30), (x + 30, y + 12), (x + 30, y)),
        colour=style.accent,
    )
    canvas.setFillColor(style.accent)
    put(canvas, "Granite Pass Insurance Services", x=x + 40, y=y + 10, font="Helvetica-Bold", size=15, align="left")
    canvas.setFillColor(black)
    put(
        canvas,
        "P.O. Box 4410, Rancho Cordova, CA 95741",
        "Claims (916) 555-0130   Fax (916) 555-0131",
        x=x + 40,
        y=y - 2,
        font="Helvetica",
        size=8,
        align="left",
    )
    return height - 112


@head
def ledger(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A bill review sheet."""
    canvas.setFillColor(Color(0.88, 0.88, 0.88))
    canvas.rect(style.side, height - 66, width - 2 * style.side, 22, stroke=0, fill=1)
    canvas.setFillColor(black)
    put(canvas, "EXPLANATION OF REVIEW", x=style.side + 8, y=height - 59, font="Helvetica-Bold", size=12, align="left")
    put(
        canvas,
        "Granite Pass Insurance Services, Bill Review Unit",
        x=width - style.side - 8,
        y=height - 58,
        font="Helvetica",
        size=8,
        align="right",
    )
    return height - 80


@head
def cover(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A fax cover sheet."""
    put(canvas, "FAX", x=style.side, y=height - 110, font="Vera-Bold", size=56, align="left")
    rule(canvas, side=style.side, width=width, y=height - 124, weight=4)
    return height - 150


@head
def slip(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A half-page slip with a heavy frame."""
    canvas.setLineWidth(1.6)
    canvas.rect(style.side - 22, height - 420, width - 2 * style.side + 44, 370)
    put(
        canvas,
        "Foothill Spine and Pain Medical Group",
        x=width / 2,
        y=height - 78,
        font="Times-Bold",
        size=14,
        align="center",
    )
    return height - 98


@head
def meridian(canvas: Canvas, style: Style, width: float, height: float) -> float:  # noqa: ARG001  (every head takes the same four)
    """A utilization review organization: a peak in a circle."""
    x, y = style.side + 16, height - 62
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.6)
    canvas.circle(x, y, 16)
    polygon(canvas, ((x - 11, y - 8), (x, y + 11), (x + 11, y - 8)), colour=style.accent)
    canvas.setFillColor(style.accent)
    put(canvas, "Meridian Peak Utilization Review", x=x + 26, y=y + 1, font="Vera-Bold", size=13, align="left")
    canvas.restoreState()
    put(
        canvas,
        "for Granite Pass Insurance Services",
        "P.O. Box 880, Rancho Cordova, CA 95741   (916) 555-0137",
        x=x + 26,
        y=y - 11,
        font="Vera",
        size=7,
        align="left",
    )
    return height - 98


@head
def chart(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Ruled chart paper: only the clinic's name is printed."""
    put(
        canvas,
        "Foothill Spine and Pain Medical Group",
        x=style.side,
        y=height - 44,
        font="Helvetica",
        size=8,
        align="left",
    )
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
    put(
        canvas,
        "TEHACHAPI REFERENCE LABORATORY",
        "DIRECTOR: P. SANDOVAL-GREER, PHD   BAKERSFIELD CA",
        x=style.side,
        y=height - 52,
        font="Courier-Bold",
        size=10.5,
        align="left",
    )
    rule(canvas, side=style.side, width=width, y=height - 76, weight=2.2)
    return height - 92
