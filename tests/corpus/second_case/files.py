"""How the pages of the second case arrive: which sheet stands on which page of which file."""

from __future__ import annotations

from datetime import date

from tests.corpus.binding import Leaf, Origin
from tests.corpus.casefolder import RecordFile


def _leaf(sheet: str, origin: Origin = "digital", *, skew: float = 0.0, wear: float = 1.0, take: int = 0) -> Leaf:
    return Leaf(sheet=sheet, origin=origin, skew=skew, wear=wear, take=take)


def _fax(sheet: str, header: str, *, skew: float = 0.0, wear: float = 1.0, earlier_header: str = "") -> Leaf:
    return Leaf(sheet=sheet, origin="fax", header=header, skew=skew, wear=wear, earlier_header=earlier_header)


_BAYSIDE_FAX = "JAN/15/2015/THU 10:2{0} AM   BAYSIDE NERVE HAND        FAX No. 562 555 0146        P. 00{0}"
_THACKERLEY_FAX = "02/27/2015  17:4{0}    I R THACKERLEY LAW    (FAX)5625550186            P.00{0}/007"

_APPLICATION = tuple(
    _fax(f"imr-{page}", f"02/11/2015 09:1{page}  I R THACKERLEY LAW   (FAX)5625550186        P.00{page}/004")
    for page in (1, 2)
)
_DECISION = (_leaf("ur-1", "scan200", skew=0.5), _leaf("ur-2", "scan200", skew=0.4, wear=0.8))

_FROM_CLAIMS_ADMINISTRATOR = (
    _leaf("index-2015"),
    _leaf("dfr-2011", "scan200", skew=-0.7, wear=1.2),
    _leaf("surgery-2012", "scan200", skew=0.3),
    _leaf("therapy-2012", "scan300", skew=0.4, wear=0.6),
    _leaf("whittamore-2012"),
    _leaf("bayside-2013-02-12", "scan200", skew=-0.2),
    Leaf(sheet="back-of-consultation", origin="blank"),
    _leaf("emg-2013", "fax", skew=0.3),
    *(_leaf(f"qme-{page}", "scan200", skew=0.3) for page in (1, 2, 3)),
    _leaf("bayside-2014-07-15"),
    _leaf("bayside-2014-09-16"),
    _leaf("bayside-2014-11-12"),
    _fax("cover-2015-01-15", _BAYSIDE_FAX.format(1)),
    _fax("rfa-2015-01-14", _BAYSIDE_FAX.format(2), skew=-0.4, wear=0.8),
    _fax("bayside-2015-01-13", _BAYSIDE_FAX.format(3), skew=-0.4, wear=1.2),
    _leaf("bill-2014"),
    Leaf(sheet="last-sheet", origin="blank"),
)
_FROM_ATTORNEY = (
    _fax("submit-2015", _THACKERLEY_FAX.format(1)),
    _fax("represent-2011", _THACKERLEY_FAX.format(2), skew=0.4),
    _fax("endoscopy-2009", _THACKERLEY_FAX.format(3), skew=-0.5, wear=1.3),
    _fax("seawall-2014-03-05", _THACKERLEY_FAX.format(4), skew=0.3),
    _fax("offer-2013", _THACKERLEY_FAX.format(5)),
    _fax("qme-3", _THACKERLEY_FAX.format(6), skew=0.6, wear=1.3),
    Leaf(sheet="message-2014-10-03", origin="handwritten", skew=0.9),
    Leaf(sheet="drugs-2014", origin="scan200", turn=270, skew=-0.3),
    _leaf("rx-2014-09-16", "photo"),
    _leaf("rx-2014-11-12", "scan200", skew=0.5),
    Leaf(sheet="laboratory-2014", origin="scan200", turn=180, skew=-0.3),
    Leaf(sheet="back-of-laboratory", origin="blank"),
    _leaf("bayside-2015-01-13"),
    _leaf("whittamore-2012", "scan200", skew=-0.8, wear=1.4),
)

FILES = (
    RecordFile(
        file="application.pdf",
        source="Employee's attorney",
        received_on=date(2015, 2, 11),
        leaves=_APPLICATION,
        kind="APPLICATION",
    ),
    RecordFile(
        file="ur-decision.pdf",
        source="Employee's attorney",
        received_on=date(2015, 2, 11),
        leaves=_DECISION,
        kind="UR_DECISION",
    ),
    RecordFile(
        file="records/records-1.pdf",
        source="Claims administrator",
        received_on=date(2015, 3, 5),
        leaves=_FROM_CLAIMS_ADMINISTRATOR,
    ),
    RecordFile(
        file="records/records-2.pdf",
        source="Employee's attorney",
        received_on=date(2015, 2, 27),
        leaves=_FROM_ATTORNEY,
    ),
)
