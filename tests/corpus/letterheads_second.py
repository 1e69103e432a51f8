"""The heads of the second case's sources, none like those of the first."""

from __future__ import annotations

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.letterheads import head, polygon, put, rule
from tests.corpus.styles import Style


@head
def bayside(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A wave down the left edge, the clinic's name beside it."""
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(3)
    path = canvas.beginPath()
    path.moveTo(26, height - 30)
    for step in range(6):
        y = height - 30 - 120 * step
        path.curveTo(44, y - 40, 8, y - 80, 26, y - 120)
    canvas.drawPath(path)
    canvas.setFillColor(style.accent)
    put(canvas, "Bayside Nerve and Hand Clinic", at=(style.side, height - 58), face="Times-Bold 19 left")
    canvas.restoreState()
    put(
        canvas,
        "Samir K. Desrosiers, MD, Pain Medicine",
        "3801 Atlantic Crescent, Suite 120, Long Beach, CA 90807",
        at=(style.side, height - 73),
        face="Times-Roman 9.5 left",
    )
    put(
        canvas,
        "T (562) 555-0145",
        "F (562) 555-0146",
        at=(width - style.side, height - 73),
        face="Times-Roman 9.5 right",
    )
    return height - 106


@head
def bayside_rx(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A security prescription form with a tinted band."""
    canvas.setFillColor(Color(0.87, 0.91, 0.92))
    canvas.rect(style.side - 20, height - 116, width - 2 * style.side + 40, 66, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setLineWidth(0.8)
    canvas.rect(style.side - 20, height - 430, width - 2 * style.side + 40, 380)
    put(canvas, "SAMIR K. DESROSIERS, MD", at=(style.side, height - 76), face="Helvetica-Bold 13 left")
    put(
        canvas,
        "Bayside Nerve and Hand Clinic",
        "3801 Atlantic Crescent, Suite 120, Long Beach, CA 90807",
        at=(style.side, height - 90),
        face="Helvetica 8 left",
    )
    return height - 136


@head
def whittamore(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A name flush right over a thin rule."""
    put(canvas, "Lucia B. Whittamore, MD", at=(width - style.side, height - 56), face="Vera-Bold 13 right")
    put(
        canvas,
        "Surgery of the hand and upper limb",
        "900 Cherry Dock Road, Long Beach, CA 90813",
        "(562) 555-0151",
        at=(width - style.side, height - 69),
        face="Vera 7.5 right",
    )
    rule(canvas, side=style.side, width=width, y=height - 96, weight=0.4)
    return height - 112


@head
def surgicenter(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Typed head of an ambulatory surgery center between rows of signs."""
    row = "=" * 70
    put(
        canvas,
        row,
        "CHERRY DOCK SURGERY CENTER      REPORT OF OPERATION      PAGE 1",
        row,
        at=(width / 2, height - 54),
        face="Courier-Bold 10 center",
    )
    return height - 108


@head
def seawall(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A family practice: name in a rounded plate."""
    canvas.setLineWidth(1)
    canvas.roundRect(width / 2 - 150, height - 92, 300, 50, 22)
    put(canvas, "SEAWALL FAMILY MEDICINE", at=(width / 2, height - 64), face="Helvetica-Bold 14 center")
    put(
        canvas,
        "Paul E. Fennimore, DO     455 Magnolia Parade, Long Beach, CA 90806",
        at=(width / 2, height - 79),
        face="Helvetica 7.6 center",
    )
    return height - 112


@head
def endoscopy(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A coloured bar on the left and the name of the center."""
    canvas.setFillColor(style.accent)
    canvas.rect(0, height - 100, 30, 70, stroke=0, fill=1)
    canvas.setFillColor(black)
    put(canvas, "Magnolia Endoscopy Center", at=(style.side, height - 58), face="Helvetica-Bold 17 left")
    put(
        canvas,
        "470 Magnolia Parade, Long Beach, CA 90806    (562) 555-0158",
        "Upper gastrointestinal endoscopy report",
        at=(style.side, height - 73),
        face="Helvetica 8.6 left",
    )
    return height - 108


@head
def laboratory_south(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A laboratory's printer head in a box."""
    canvas.rect(style.side, height - 82, width - 2 * style.side, 44)
    put(
        canvas,
        "SIGNAL HILL CLINICAL LABORATORY          FINAL REPORT",
        "2210 WILLOW QUAY  SIGNAL HILL CA  90755",
        at=(style.side + 10, height - 57),
        face="Courier-Bold 10.5 left",
    )
    return height - 98


@head
def neurology(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A neurologist's centred head with a thin double line and a spark."""
    put(
        canvas,
        "GRACE TANIGUCHI-BOYLE, M.D.",
        "Neurology and Electrodiagnostic Medicine",
        at=(width / 2, height - 56),
        face="Times-Bold 13.5 center",
    )
    put(
        canvas,
        "1180 Willow Quay, Suite 3, Signal Hill, California 90755",
        at=(width / 2, height - 88),
        face="Times-Roman 9 center",
    )
    canvas.setLineWidth(0.9)
    path = canvas.beginPath()
    path.moveTo(style.side, height - 98)
    path.lineTo(width / 2 - 14, height - 98)
    path.lineTo(width / 2 - 5, height - 92)
    path.lineTo(width / 2 + 3, height - 106)
    path.lineTo(width / 2 + 10, height - 98)
    path.lineTo(width - style.side, height - 98)
    canvas.drawPath(path)
    return height - 118


@head
def qme(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """First page of a qualified medical evaluator's report, typed."""
    put(
        canvas,
        "ALAN V. BEAUMARCHER, M.D.",
        "QUALIFIED MEDICAL EVALUATOR, NEUROLOGY",
        at=(style.side, height - 58),
        face="Courier-Bold 11 left",
    )
    put(
        canvas,
        "8820 Wilshire Parade, Suite 700, Los Angeles, CA 90017",
        at=(style.side, height - 88),
        face="Courier 9 left",
    )
    rule(canvas, side=style.side, width=width, y=height - 94, weight=0.6)
    return height - 110


@head
def qme_next(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """Later pages of that report."""
    put(canvas, "Ardizone, Consuelo M.", at=(style.side, height - 50), face="Courier 9.5 left")
    put(canvas, "October 22, 2013", at=(width - style.side, height - 50), face="Courier 9.5 right")
    rule(canvas, side=style.side, width=width, y=height - 56, weight=0.4)
    return height - 74


@head
def handtherapy(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A therapy clinic: five bars like fingers."""
    x, y = style.side, height - 78
    for number, tall in enumerate((20, 30, 34, 29, 18)):
        canvas.setFillColor(Color(0.35, 0.35, 0.35))
        canvas.roundRect(x + 9 * number, y, 6, tall, 3, stroke=0, fill=1)
    canvas.setFillColor(black)
    put(canvas, "Five Digits Hand Therapy", at=(x + 58, y + 12), face="Helvetica-Bold 15 left")
    put(canvas, "74 Pier View Lane, Long Beach, CA 90802    (562) 555-0173", at=(x + 58, y), face="Helvetica 8 left")
    return y - 14


@head
def drugstore(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A chain drugstore's list."""
    canvas.setFillColor(black)
    canvas.rect(style.side, height - 56, width - 2 * style.side, 22, stroke=0, fill=1)
    canvas.setFillColor(white)
    put(
        canvas,
        "PIER VIEW DRUGS  No. 14    Patient medication history",
        at=(style.side + 8, height - 49),
        face="Vera-Bold 10.5 left",
    )
    canvas.setFillColor(black)
    return height - 70


@head
def thackerley(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A law office, flush left, with a vertical line."""
    canvas.setLineWidth(2.2)
    canvas.line(style.side - 14, height - 104, style.side - 14, height - 44)
    put(canvas, "LAW OFFICES OF", "IMOGEN R. THACKERLEY", at=(style.side, height - 58), face="Helvetica-Bold 13 left")
    put(
        canvas,
        "65 Pine Harbor Avenue, Suite 1100, Long Beach, California 90802",
        "(562) 555-0185    Fax (562) 555-0186",
        at=(style.side, height - 90),
        face="Helvetica 8.4 left",
    )
    return height - 132


@head
def cormorant(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A claims administrator: a dark bird and the name in capitals."""
    x, y = style.side, height - 76
    polygon(
        canvas,
        ((x, y + 12), (x + 14, y + 16), (x + 30, y + 34), (x + 26, y + 12), (x + 12, y)),
        colour=Color(0.2, 0.2, 0.25),
    )
    put(canvas, "CORMORANT CLAIMS MANAGEMENT", at=(x + 44, y + 14), face="Times-Bold 15 left")
    put(
        canvas,
        "P.O. Box 77120, Anaheim, California 92817   (714) 555-0133   fax (714) 555-0134",
        at=(x + 44, y + 1),
        face="Times-Italic 9 left",
    )
    rule(canvas, side=style.side, width=width, y=y - 8, weight=1)
    return y - 26


@head
def cormorant_bill(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """The same administrator's bill review."""
    put(canvas, "Bill Review Determination", at=(style.side, height - 54), face="Vera-Bold 13 left")
    put(
        canvas,
        "Cormorant Claims Management",
        "Medical bill unit, Anaheim",
        at=(width - style.side, height - 48),
        face="Vera 8 right",
    )
    rule(canvas, side=style.side, width=width, y=height - 64, weight=2)
    return height - 76


@head
def clearwater(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A review organization: three waves and the name."""
    canvas.saveState()
    canvas.setStrokeColor(style.accent)
    canvas.setLineWidth(1.6)
    for number in range(3):
        y = height - 48 - 8 * number
        path = canvas.beginPath()
        path.moveTo(style.side, y)
        path.curveTo(style.side + 10, y + 9, style.side + 20, y - 9, style.side + 30, y)
        path.curveTo(style.side + 36, y + 6, style.side + 40, y + 2, style.side + 44, y)
        canvas.drawPath(path)
    canvas.restoreState()
    put(canvas, "Clearwater Bay Medical Review", at=(style.side + 56, height - 58), face="Times-Bold 16 left")
    put(
        canvas,
        "Utilization review for Cormorant Claims Management    P.O. Box 2209, Santa Ana, CA 92707    (714) 555-0139",
        at=(style.side + 56, height - 71),
        face="Times-Roman 8 left",
    )
    rule(canvas, side=style.side, width=width, y=height - 80, weight=0.6, colour=style.accent)
    return height - 98


@head
def employer(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A hotel's stationery: a lantern over the name."""
    x, y = width / 2, height - 60
    polygon(
        canvas, ((x - 8, y), (x - 11, y + 16), (x, y + 24), (x + 11, y + 16), (x + 8, y)), colour=Color(0.4, 0.4, 0.4)
    )
    put(canvas, "HARBOR LANTERN HOTEL", at=(x, y - 18), face="Times-Bold 16 center")
    put(
        canvas,
        "Human Resources, 210 Seawall Drive, Long Beach, California 90802",
        at=(x, y - 31),
        face="Times-Italic 9 center",
    )
    return y - 54


@head
def message(canvas: Canvas, style: Style, width: float, height: float) -> float:
    """A telephone message slip."""
    canvas.setLineWidth(1.4)
    canvas.rect(style.side - 24, height - 520, width - 2 * style.side + 48, 470)
    put(canvas, "TELEPHONE MESSAGE", at=(width / 2, height - 76), face="Vera-Bold 12 center")
    put(canvas, "Bayside Nerve and Hand Clinic", at=(width / 2, height - 90), face="Vera 8 center")
    return height - 104
