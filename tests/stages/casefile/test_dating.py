"""A document is dated by its service or its paper, whatever other days stand on its page, and through an engine's slips."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.dating import date_of
from openimr.stages.casefile.page import Page, Word
from openimr.stages.casefile.sheets import Sheet
from openimr.stages.casefile.written_days import written_days
from tests.stages.casefile.read_pages import page

ON = date(2013, 3, 4)


def dated(text: str, *, kind: str = "PROGRESS_REPORT") -> date | None:
    return date_of(Sheet(page(text)), kind=kind).value


@pytest.mark.parametrize(
    "written",
    ["3/4/2013", "03/04/2013", "3/4/13", "03-04-2013", "3.4.2013", "March 4, 2013", "MARCH 4TH, 2013", "Mar. 4,2013", "4 March 2013",
     "4 Mar 13", "04-MAR-2013", "2013-03-04", "2013/03/04", "4th day of March, 2013", "O3/O4/2O13", "03/04/20l3", "Marcb 4, 2013"],
)  # fmt: skip
def test_days_are_read_in_every_usual_form(written: str) -> None:
    assert [day.on for day in written_days(f"Seen {written} in clinic")] == [ON]


@pytest.mark.parametrize("written", ["13/14/2013", "02/30/2013", "February 30, 2013", "10/325", "L4-5", "559 555 0142", "1/2/3/4", "120/80/2013", "GPI-03-051277", "3.4.5"])  # fmt: skip
def test_what_is_no_day_is_none(written: str) -> None:
    assert list(written_days(f"Took {written} then")) == []


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["%m/%d/%Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%m-%d-%y"]),
)
def test_a_written_day_reads_back(day: date, style: str) -> None:
    (found,) = written_days(f"On {day.strftime(style)}.")
    assert (found.on, found.sure) == (day, 1.0)


def test_a_misread_day_is_less_sure() -> None:
    clean, misread = (
        date_of(Sheet(page(f"Date of service: {day}")), kind="IMAGING") for day in ("03/04/2013", "O3/04/2013")
    )
    assert clean.value == misread.value == ON
    assert misread.confidence < clean.confidence


OTHERS = (
    "Date of Birth: 06/07/1970\nDate of Injury: 02/03/2011\nPrinted: 05/05/2014\n{}\nNext appointment: 04/15/2013\n"
)


@pytest.mark.parametrize(
    "label",
    ["Date of Service: {}", "DOS {}", "Date of Exam: {}", "Visit Date: {}", "Encounter Date: {}", "Seen: {}", "Date: {}", "Date of this visit: {}",
     "Exam date\n{}", "DATE OF REPORT: {}", "Follow-up visit: {}", "Date of Servicc: {}", "Evaluated on: {}", "{}"],
)  # fmt: skip
def test_the_day_of_service_is_told_from_other_days(label: str) -> None:
    assert dated("Redbud Clinic\nProgress note\n" + OTHERS.format(label.format("03/04/2013"))) == ON


@pytest.mark.parametrize(
    "label", ["DOB: {}", "Born {}", "D.O.I.: {}", "Date of injury {}", "Next visit: {}", "Return on {}", "Received {}", "Date of last visit: {}", "License expires: {}"]
)  # fmt: skip
def test_a_day_of_something_else_dates_nothing(label: str) -> None:
    assert dated("Redbud Clinic\nProgress note\n" + label.format("03/04/2013")) is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("CORRESPONDENCE", "Granite Claims\nP.O. Box 1, Fresno, CA 93701\nMarch 4, 2013\nAna Ruiz\nRe: date of injury 2/3/2011\nDear Ms. Ruiz:\nYour visit of 1/2/2013 is paid."),
        ("UR_DECISION", "Summit Review\nMarch 4, 2013\nDate of request: 02/26/2013\nRequest received: 02/27/2013\nThe request is denied."),
        ("LABORATORY", "Keystone Laboratory\nCollected: 03/04/2013 Received: 03/05/2013 Reported: 03/07/2013"),
        ("OPERATIVE_REPORT", "Operative report\nDATE OF SURGERY: March 4, 2013\nD: 03/05/2013 T: 03/06/2013"),
        ("MEDICAL_LEGAL", "Ines Fell, MD\nMarch 30, 2013\nDATE OF EXAMINATION: March 4, 2013\nPanel QME"),
        ("BILLING", "EXPLANATION OF REVIEW\nReview date: 3/4/2013\nDate of service CPT Billed\n01/02/2013 99213 110.00\n01/09/2013 99213 110.00\n01/16/2013 99213 110.00"),
        ("RFA", "Request for authorization\nDate of injury: 2/3/2011\nRequesting Physician Signature: Ines Fell, MD Date: 3/4/2013"),
        ("APPLICATION", "Application for independent medical review\nDate of decision: 02/12/2013\nEmployee signature: Ana Ruiz Date: 03/04/2013"),
        ("PRESCRIPTION", "Ines Fell, MD\nName: Ana Ruiz   Date: March 4, 2013\nBorn: 06/07/1970\nNorco 10/325"),
        ("THERAPY_NOTE", "Session log\n1 01/05/2013 heat\n2 01/12/2013 heat\n3 01/19/2013 heat\nJo Lang, CMT, 03/04/2013"),
    ],
)  # fmt: skip
def test_each_kind_is_dated_as_it_is_used(kind: str, text: str) -> None:
    assert dated(text, kind=kind) == ON


def test_a_stamp_of_receipt_dates_nothing() -> None:
    assert dated("Progress note\nPain 5/10.\nMAR 17 2013\nRECEIVED") is None


def form(*rows: tuple[tuple[float, str], ...]) -> Page:
    """A page of cells: in each row words that begin so many points from the left."""
    words, text = [], ""
    for row, cells in enumerate(rows):
        for x, cell in cells:
            at = x
            for part in cell.split():
                words.append(
                    Word(text=part, start=len(text), x0=at, y0=80 + 14 * row, x1=at + 5 * len(part), y1=89 + 14 * row)
                )
                text += part + " "
                at += 5 * len(part) + 3
        text = text[:-1] + "\n"
    return Page(document="r.pdf", number=1, method="OCR", text=text, width_pt=612, height_pt=792, words=tuple(words))


def test_a_label_over_a_day_in_a_form_names_it() -> None:
    told = form(
        ((50, "Patient"), (200, "Date of birth"), (350, "Visit"), (480, "Claim")),
        ((50, "Ruiz, Ana"), (200, "06/07/1970"), (350, "03/04/2013"), (480, "WC-1")),
    )
    found = date_of(Sheet(told), kind="PROGRESS_REPORT")
    assert found.value == ON
    assert found.span is not None
    assert found.span.quote == "03/04/2013"


def test_a_day_of_birth_known_from_elsewhere_dates_nothing() -> None:
    sheet = Sheet(page("Progress note\n06/07/1970"))
    assert date_of(sheet, kind="PROGRESS_REPORT", born_on={date(1970, 6, 7)}).value is None
