"""How the pages of the first case arrive: which sheet stands on which page of which file, scanned, faxed or born digital."""

from __future__ import annotations

from datetime import date

from tests.corpus.binding import Leaf, Origin
from tests.corpus.casefolder import RecordFile


def _leaf(sheet: str, origin: Origin = "digital", *, skew: float = 0.0, wear: float = 1.0, take: int = 0) -> Leaf:
    return Leaf(sheet=sheet, origin=origin, skew=skew, wear=wear, take=take)


def _fax(sheet: str, header: str, *, skew: float = 0.0, wear: float = 1.0, earlier_header: str = "") -> Leaf:
    return Leaf(sheet=sheet, origin="fax", header=header, skew=skew, wear=wear, earlier_header=earlier_header)


def _blank(name: str) -> Leaf:
    return Leaf(sheet=name, origin="blank")


_SEQUOIA_FAX = "SEP-12-2006 09:14  SEQUOIA ORTHO SPINE        559 555 0151     P.{:02d}/05"
_FOOTHILL_FAX = "08/13/2013 16:42  FAX 559 555 0143   FOOTHILL SPINE            P.{:03d}/003"
_PRUITT_FAX = "From: PRUITT OYELARAN LLP  559 555 0181    To: IMR    09/27/2013 15:0{0}   Page {0} of 9"
_GPI_FAX = "2009-07-20 11:02   GRANITE PASS INS   -> PRUITT OYELARAN       {:02d}/06"

_APPLICATION = (_leaf("imr-1"), _leaf("imr-2"))
_DECISION = (_leaf("ur-1"), _leaf("ur-2"), _leaf("ur-3"))

_FROM_CLAIMS_ADMINISTRATOR = (
    _leaf("index-2013"),
    _leaf("dfr-2003", "scan200", skew=0.6, wear=1.3),
    _leaf("railspur-note-2003-06-03", "scan200", skew=-0.4),
    _leaf("mri-2003", "scan200", skew=0.3),
    _leaf("pt-2003", "scan200", skew=-0.8, wear=1.2),
    _leaf("pr2-2003-08-19", "scan200", skew=1.1, wear=1.5),
    _blank("back-of-pr2-2003"),
    _leaf("varnholt-2003", "scan300", skew=0.2, wear=0.6),
    _leaf("oper-2004-1", "scan200", skew=0.5),
    _leaf("oper-2004-2", "scan200", skew=0.5),
    _leaf("pt-2004", "scan200", skew=-0.3),
    _leaf("mri-2005", "scan300", skew=-0.2, wear=0.5),
    _fax("oper-2006-1", _SEQUOIA_FAX.format(2), skew=0.4, wear=0.9),
    _fax("oper-2006-2", _SEQUOIA_FAX.format(3), skew=0.4, wear=0.9),
    _fax("varnholt-2006", "NOV-20-2006 14:31  SEQUOIA ORTHO SPINE        559 555 0151     P.01/01", skew=-0.3),
    _leaf("pr2-2008-10-14"),
    *(_leaf(f"ame-{page}") for page in range(1, 7)),
    _leaf("pr2-2010-03-09", "scan200", skew=0.2),
    _leaf("massage-log-2011", "scan200", skew=-0.5, wear=1.1),
    Leaf(sheet="pharmacy-2012", origin="scan200", turn=90, skew=0.2),
    _leaf("eor-2012"),
    _fax("cover-2013-08-13", _FOOTHILL_FAX.format(1)),
    _fax("rfa-2013-08-12", _FOOTHILL_FAX.format(2)),
    _fax("pr2-2013-08-07", _FOOTHILL_FAX.format(3), skew=0.5),
    _leaf("notice-2013-08-20"),
)
_FROM_PHYSICIAN = (
    _leaf("pr2-2012-07-11"),
    _leaf("note-2012-10-16", "handwritten", skew=-0.4),
    _leaf("pr2-2012-12-05"),
    _leaf("pr2-2013-02-20"),
    _leaf("xray-2013", "scan200", skew=0.4),
    _leaf("pr2-2013-04-24"),
    _leaf("rx-2013-04-24", "scan200", skew=-0.6),
    _leaf("pr2-2013-06-19"),
    _leaf("rx-2013-06-19", "scan200", skew=0.5),
    _leaf("screen-2013", "fax", wear=0.8),
    _leaf("plan-2013-08-05", "photo"),
    _leaf("pr2-2013-08-07"),
    _leaf("slip-2013-08-07", "scan200", skew=0.3),
    _leaf("rfa-2013-08-12", "scan200", skew=-0.3),
    _blank("back-of-rfa"),
    _leaf("eor-2013"),
    Leaf(sheet="slip-2012-03-14", origin="scan200", turn=180, skew=0.4),
)
_FROM_ATTORNEY = (
    _fax("submit-2013", _PRUITT_FAX.format(1)),
    _fax("represent-2004", _PRUITT_FAX.format(2), skew=0.3),
    _fax("statement-2013", _PRUITT_FAX.format(3)),
    _fax("massage-2012-03-06", _PRUITT_FAX.format(4), skew=-0.3),
    _fax("massage-2012-03-20", _PRUITT_FAX.format(5), skew=-0.2),
    _fax("pr2-2013-08-07", _PRUITT_FAX.format(6), skew=-0.6, wear=1.4, earlier_header=_FOOTHILL_FAX.format(3)),
    _fax("rfa-2013-08-12", _PRUITT_FAX.format(7), skew=0.5, wear=1.4, earlier_header=_FOOTHILL_FAX.format(2)),
    Leaf(sheet="back-of-rfa-fax", origin="blank"),
    _leaf("massage-log-2011", "scan200", skew=-0.5, wear=1.1),
    _leaf("slip-2013-08-07", "scan200", skew=-0.9, wear=1.4, take=1),
    _leaf("plan-2013-08-05", "scan200", skew=0.7),
    _fax("ame-5", _GPI_FAX.format(5), skew=0.4, wear=1.2),
    _blank("last-sheet"),
)

FILES = (
    RecordFile(
        file="application.pdf",
        source="Employee",
        received_on=date(2013, 9, 13),
        leaves=_APPLICATION,
        kind="APPLICATION",
    ),
    RecordFile(
        file="ur-decision.pdf",
        source="Employee",
        received_on=date(2013, 9, 13),
        leaves=_DECISION,
        kind="UR_DECISION",
    ),
    RecordFile(
        file="records/records-1.pdf",
        source="Claims administrator",
        received_on=date(2013, 10, 2),
        leaves=_FROM_CLAIMS_ADMINISTRATOR,
    ),
    RecordFile(
        file="records/records-2.pdf",
        source="Requesting physician",
        received_on=date(2013, 10, 3),
        leaves=_FROM_PHYSICIAN,
    ),
    RecordFile(
        file="records/records-3.pdf", source="Employee's attorney", received_on=date(2013, 9, 27), leaves=_FROM_ATTORNEY
    ),
)
