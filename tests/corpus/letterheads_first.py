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
    put(canvas, "Foothill Spine and Pain", at=(x + 68, y + 13), face="Helvetica-Bold 16 left")
    put(canvas, "MEDICAL GROUP", at=(x + 69, y), face="Helvetica 8.5 left")
    canvas.setFillColor(black)
    put(
        canvas,
        "4480 North Orangewood Street, Suite 210",
        "Fresno, CA 93704",
        "Tel (559) 555-0142  Fax (559) 555-0143",
        at=(width - x, y + 20),
        face="Helvetica 7.4 right",
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
        at=(width / 2, height - 78),
        face="Times-Bold 14 center",
    )
    put(
        canvas,
        "4480 North Orangewood Street, Suite 210, Fresno, CA 93704",
        "Telephone (559) 555-0142",
        at=(width / 2, height - 112),
        face="Times-Roman 9 center",
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
        at=(width / 2, height - 60),
        face="Courier-Bold 10.5 center",
    )
    rule(canvas, side=style.side, width=width, y=height - 96, weight=0.5)
    return height - 114


@head
def varnholt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Centred capitals between double rules."""
    put(canvas, "SEQUOIA ORTHOPAEDIC SPINE ASSOCIATES", at=(width / 2, height - 58), face="Times-Bold 15 center")
    put(
        canvas,
        "Anton R. Varnholt, MD, Diplomate, Orthopaedic Surgery",
        "77 Herndon Court, Fresno, California 93720",
        at=(width / 2, height - 73),
        face="Times-Italic 10 center",
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
        at=(style.side, height - 58),
        face="Courier-Bold 11 left",
    )
    canvas.rect(width - style.side - 170, height - 92, 170, 46)
    put(
        canvas,
        "OKERLUND, RAYMOND T",
        "MR# 00-71-4432",
        "DOB 03/09/1961  M",
        at=(width - style.side - 162, height - 60),
        face="Courier 9.4 left",
    )
    return height - 118


@head
def lakeside(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A dark band across the page with the name in white."""
    canvas.setFillColor(style.accent)
    canvas.rect(0, height - 66, width, 66, stroke=0, fill=1)
    canvas.setFillColor(white)
    put(canvas, "LAKESIDE OPEN IMAGING", at=(style.side, height - 36), face="Vera-Bold 15 left")
    put(
        canvas,
        "3100 Shaw Meadow Road, Fresno, CA 93711",
        "Scheduling (559) 555-0164",
        at=(width - style.side, height - 32),
        face="Vera 7.5 right",
    )
    canvas.setFillColor(black)
    return height - 92


@head
def evaluator(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """First page of a medical-legal report."""
    put(canvas, "MIRIAM STOLZ-KEANE, M.D.", at=(width / 2, height - 62), face="Times-Bold 16 center")
    put(
        canvas,
        "Orthopaedic Surgery, Medical-Legal Evaluations",
        "1515 Capitol Terrace, Suite 900, Sacramento, CA 95814",
        at=(width / 2, height - 78),
        face="Times-Roman 9.5 center",
    )
    rule(canvas, side=style.side + 90, width=width, y=height - 98, weight=0.5)
    return height - 120


@head
def evaluator_next(canvas: Canvas, style: Style, _width: float, height: float) -> float:
    """Later pages: only the subject; the page's number stands in its text."""
    put(canvas, "RE: OKERLUND, Raymond T.", "June 18, 2009", at=(style.side, height - 56), face="Times-Roman 10.5 left")
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
    put(canvas, "Stillwater Bodywork", at=(style.side + 66, height - 70), face="Times-Italic 23 left")
    canvas.restoreState()
    put(
        canvas,
        "612 Fulton Arcade, Fresno, CA 93721",
        "(559) 555-0171",
        "Jodie Prewitt-Lang, CMT",
        at=(width - style.side, height - 58),
        face="Times-Roman 9 right",
    )
    return height - 106


@head
def rehab(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A framed chart head."""
    canvas.setLineWidth(1.2)
    canvas.roundRect(style.side, height - 84, width - 2 * style.side, 40, 6)
    put(canvas, "NORTH FORK PHYSICAL THERAPY", at=(style.side + 12, height - 62), face="Vera-Bold 13 left")
    put(
        canvas,
        "Outpatient orthopaedic rehabilitation",
        "811 Blackstone Mews, Fresno, CA 93701   (559) 555-0175",
        at=(style.side + 12, height - 73),
        face="Vera 6.5 left",
    )
    return height - 98


@head
def pharmacy(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """The head of a printer list."""
    put(
        canvas,
        "OLIVE STREET PHARMACY        PATIENT PROFILE / CLAIM HISTORY",
        "1440 OLIVE STREET  FRESNO CA 93728",
        at=(style.side, height - 44),
        face="Courier-Bold 10 left",
    )
    canvas.setDash(2, 2)
    rule(canvas, side=style.side, width=width, y=height - 64, weight=0.7)
    canvas.setDash()
    return height - 78


@head
def pruitt(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A law firm's engraved look."""
    put(canvas, "P R U I T T   O Y E L A R A N   L L P", at=(width / 2, height - 66), face="Times-Roman 17 center")
    put(
        canvas,
        "Attorneys at Law",
        "2600 Tulare Plaza, Suite 400, Fresno, California 93721",
        at=(width / 2, height - 82),
        face="Times-Italic 9.5 center",
    )
    put(
        canvas,
        "Telephone (559) 555-0180",
        "Facsimile (559) 555-0181",
        at=(width - style.side, height - 116),
        face="Times-Roman 8.5 right",
    )
    return height - 140


@head
def granite(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """An insurer's head: a notched block and the name."""
    x, y = style.side, height - 74
    polygon(
        canvas,
        ((x, y), (x, y + 26), (x + 9, y + 16), (x + 18, y + 30), (x + 30, y + 12), (x + 30, y)),
        colour=style.accent,
    )
    canvas.setFillColor(style.accent)
    put(canvas, "Granite Pass Insurance Services", at=(x + 40, y + 10), face="Helvetica-Bold 15 left")
    canvas.setFillColor(black)
    put(
        canvas,
        "P.O. Box 4410, Rancho Cordova, CA 95741",
        "Claims (916) 555-0130   Fax (916) 555-0131",
        at=(x + 40, y - 2),
        face="Helvetica 8 left",
    )
    return height - 112


@head
def ledger(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A bill review sheet."""
    canvas.setFillColor(Color(0.88, 0.88, 0.88))
    canvas.rect(style.side, height - 66, width - 2 * style.side, 22, stroke=0, fill=1)
    canvas.setFillColor(black)
    put(canvas, "EXPLANATION OF REVIEW", at=(style.side + 8, height - 59), face="Helvetica-Bold 12 left")
    put(
        canvas,
        "Granite Pass Insurance Services, Bill Review Unit",
        at=(width - style.side - 8, height - 58),
        face="Helvetica 8 right",
    )
    return height - 80


@head
def cover(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A fax cover sheet."""
    put(canvas, "FAX", at=(style.side, height - 110), face="Vera-Bold 56 left")
    rule(canvas, side=style.side, width=width, y=height - 124, weight=4)
    return height - 150


@head
def slip(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A half-page slip with a heavy frame."""
    canvas.setLineWidth(1.6)
    canvas.rect(style.side - 22, height - 420, width - 2 * style.side + 44, 370)
    put(canvas, "Foothill Spine and Pain Medical Group", at=(width / 2, height - 78), face="Times-Bold 14 center")
    return height - 98


@head
def meridian(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A utilization review organization: a peak in a circle."""
    x, y = style.side + 16, height - 62
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.6)
    canvas.circle(x, y, 16)
    polygon(canvas, ((x - 11, y - 8), (x, y + 11), (x + 11, y - 8)), colour=style.accent)
    canvas.setFillColor(style.accent)
    put(canvas, "Meridian Peak Utilization Review", at=(x + 26, y + 1), face="Vera-Bold 13 left")
    canvas.restoreState()
    put(
        canvas,
        "for Granite Pass Insurance Services",
        "P.O. Box 880, Rancho Cordova, CA 95741   (916) 555-0137",
        at=(x + 26, y - 11),
        face="Vera 7 left",
    )
    return height - 98


@head
def chart(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Ruled chart paper: only the clinic's name is printed."""
    put(canvas, "Foothill Spine and Pain Medical Group", at=(style.side, height - 44), face="Helvetica 8 left")
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
        at=(style.side, height - 52),
        face="Courier-Bold 10.5 left",
    )
    rule(canvas, side=style.side, width=width, y=height - 76, weight=2.2)
    return height - 92
