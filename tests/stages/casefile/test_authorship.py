"""A document's author is who signed it or whose paper it is, not the patient, the addressee or who referred."""

from __future__ import annotations

import pytest

from openimr.stages.casefile import names
from openimr.stages.casefile.authorship import author_of
from openimr.stages.casefile.sheets import Sheet
from tests.stages.casefile.read_pages import page

HEAD = "Redbud Spine Clinic\n12 Elm Street, Fresno, CA 93704\nPatient: Ana Ruiz\nReferring Physician: Odd One, MD\n"
BODY = "Pain is 5/10 with sitting and better with rest.\nThere is spasm on both sides of the low back.\n" * 6


@pytest.mark.parametrize(
    "signed",
    ["Electronically signed by Ines Fell, MD on 3/4/2013", "Dictated by: Ines Fell, M.D.", "____________\nInes Fell, M.D.", "Sincerely,\nInes Fell, MD",
     "Radiologist: Ines Fell, MD", "Interpreted by: INES FELL, M.D.", "Treating Provider: Ines Fell, MD", "Signature: Ines Fell, MD   Lic. A1234",
     "Ines Fell, MD, Board Certified", "Fell, Ines, MD", "Doctor's Signature: Ines Fell, MD"],
)  # fmt: skip
def test_who_signs_is_the_author(signed: str) -> None:
    told = author_of(Sheet(page(f"{HEAD}{BODY}{signed}\ncc: Other Body, MD")), kind="PROGRESS_REPORT")
    assert told.value == "Ines Fell, MD"
    assert told.span is not None
    assert "FELL" in told.span.quote.upper()


@pytest.mark.parametrize(
    ("kind", "text", "author"),
    [
        ("CORRESPONDENCE", "Granite Claims Services\nP.O. Box 1, Fresno, CA 93701\nMarch 4, 2013\nInes Fell, MD\nDear Dr. Fell:\nThank you.\nSincerely,\nTess Ray", "Granite Claims Services"),
        ("LEGAL", "LAW OFFICES OF\nBRAM CRANE\nMarch 4, 2013\nGranite Claims Services\nDear Adjuster:\nVery truly yours,\nBram Crane", "Law Offices of Bram Crane"),
        ("LABORATORY", "KEYSTONE LABORATORY FINAL REPORT\nDirector: P. Moss, PhD\nOrdered by: Ines Fell, MD", "Keystone Laboratory"),
        ("BILLING", "EXPLANATION OF REVIEW Granite Claims Services\nProvider: Redbud Clinic", "Granite Claims Services"),
        ("PRESCRIPTION", "Corner Pharmacy\n1 Elm St, Fresno\nPatient profile\nPrescriber: Ines Fell, MD", "Corner Pharmacy"),
        ("PRESCRIPTION", "Ines Fell, MD\nRedbud Medical Group\nName: Ana Ruiz\nNorco 10/325\nInes Fell, MD", "Ines Fell, MD"),
        ("FAX_COVER", "FAX\nTo: Granite Claims\nFrom: Redbud Medical Group\nPages: 3", "Redbud Medical Group"),
        ("IMAGING", "Valley Imaging Center\nOrdering Provider: Odd One, MD\nMRI of the lumbar spine\nImpression: bulge", "Valley Imaging Center"),
        ("RFA", "DWC Form RFA\nEmployee Name: Ruiz, Ana\nRequesting Physician Information\nName: Ines Fell, MD\nPractice Name: Redbud", "Ines Fell, MD"),
        ("MEDICAL_LEGAL", "INES FELL, M.D.\nOrthopaedic Surgery\nMarch 4, 2013\nCrane & Moss, Attorneys at Law\nDear Counsel:", "Ines Fell, MD"),
        ("OTHER", "nothing that names anyone", ""),
    ],
)  # fmt: skip
def test_each_kind_has_its_author(kind: str, text: str, author: str) -> None:
    assert author_of(Sheet(page(text)), kind=kind).value == author


def test_the_patient_is_no_author() -> None:
    assert author_of(Sheet(page(f"Employee: Ana Ruiz\n{BODY}Ana Ruiz, RN")), kind="PROGRESS_REPORT").value == ""


def test_the_signature_on_the_last_page_is_found() -> None:
    last = Sheet(page(f"{BODY}Ines Fell, MD\nPage 2 of 2", number=2))
    told = author_of(Sheet(page(HEAD + BODY)), others=[last], kind="PROGRESS_REPORT")
    assert (told.value, told.span and told.span.page) == ("Ines Fell, MD", 2)


def test_the_reading_of_a_name_that_occurs_most_is_taken() -> None:
    text = f"Ines Fell, MD\nRedbud Clinic\n{BODY}Physician: Ines Fell, MD\nElectronically signed by Incs Fell, MD"
    assert author_of(Sheet(page(text)), kind="PROGRESS_REPORT").value == "Ines Fell, MD"


@pytest.mark.parametrize(
    ("written", "name"),
    [("JOHN Q. PUBLIC, M.D., Ph.D.", "John Q. Public, MD, PhD"), ("Anne O'Dowd, PA-C", "Anne O'Dowd, PA-C"), ("WU, THOMAS, D.C.", "Thomas Wu, DC"),
     ("Neil McAllan, L.Ac.", "Neil McAllan, LAc"), ("MARIA DE LA CRUZ MD", "Maria de la Cruz, MD")],
)  # fmt: skip
def test_names_are_told_in_the_order_and_letters_of_print(written: str, name: str) -> None:
    assert [found for found, _, _ in names.people(written)] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "HARBOR LANTERN HOTEL",
        "Please call our office with any question you may have.",
        "Lumbar spine",
        "MD Orthopaedic Surgery",
    ],
)
def test_what_is_no_person_is_none(line: str) -> None:
    assert names.people(line) == []
