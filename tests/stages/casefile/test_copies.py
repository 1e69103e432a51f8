"""Copies folded, and pages that differ in a word of substance kept apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.copies import fold_copies
from openimr.stages.casefile.page import Page, Word

REPORT = """PROGRESS REPORT Date of service 03/04/2013
Patient: Ambrose Quillfeather. Low back pain is 7 of 10 and travels to the left leg.
The patient denies weakness. Straight leg raising is positive on the left at 40 degrees.
Continue Norco 10 mg, one tablet twice a day, number 60. Return in 4 weeks.
Physical therapy helped for a short time; twelve sessions were attended in 2012."""


def page(text: str, *, number: int = 1, document: str = "r.pdf", sure: float = 0.95, ocr: bool = True) -> Page:
    words = tuple(
        Word(text=found[0], start=found.start(), x0=0, y0=0, x1=1, y1=1, confidence=sure if ocr else 1.0)
        for found in re.finditer(r"\S+", text)
    )
    return Page(
        document=document, number=number, method="OCR" if ocr else "TEXT_LAYER", text=text, words=words,
        width_pt=612, height_pt=792, image_sha256=f"{document}{number}",
    )  # fmt: skip


def copy_of(second: str, **how: object) -> tuple[str, int] | None:
    return fold_copies([page(REPORT), page(second, number=2, **how)])[1].copy_of  # type: ignore[arg-type]


def test_the_same_words_again_are_a_copy() -> None:
    assert copy_of(REPORT) == ("r.pdf", 1)


def test_a_fax_line_on_top_makes_no_new_page() -> None:
    assert copy_of("03/11/2013 14:22 FOOTHILL CLINIC -> 916 555 0131  P. 3/7\n" + REPORT) == ("r.pdf", 1)


def test_misread_letters_make_no_new_page() -> None:
    noisy = REPORT.replace("patient", "pat1ent").replace("tablet", "tab1et").replace("therapy", "therany")
    assert copy_of(noisy, sure=0.7) == ("r.pdf", 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10 mg", "5 mg"),
        ("03/04/2013", "03/11/2013"),
        ("denies weakness", "reports weakness"),
        ("left leg", "right leg"),
        ("twelve sessions", "six sessions"),
        ("number 60", "number 90"),
        ("is positive", "is negative"),
    ],
)
@pytest.mark.parametrize("ocr", [True, False])
def test_a_page_that_differs_in_a_dose_a_date_or_a_word_of_substance_is_no_copy(
    old: str, new: str, *, ocr: bool
) -> None:
    assert old in REPORT
    assert copy_of(REPORT.replace(old, new), ocr=ocr) is None


def test_a_word_added_to_a_born_digital_page_is_no_copy() -> None:
    first = page(REPORT, ocr=False)
    second = page(REPORT + "\nSurgery is scheduled.", number=2, ocr=False)
    assert fold_copies([first, second])[1].copy_of is None


def test_the_same_picture_is_a_copy_even_where_nobody_can_read_it() -> None:
    scrawl = Page(
        document="r.pdf", number=1, method="OCR", text="", width_pt=612, height_pt=792, unreadable="handwriting",
        image_sha256="same",
    )  # fmt: skip
    folded = fold_copies([scrawl, Page(**{**{f: getattr(scrawl, f) for f in scrawl.__struct_fields__}, "number": 2})])
    assert folded[1].copy_of == ("r.pdf", 1)


def test_blank_pages_are_copies_of_nothing() -> None:
    blank = Page(document="r.pdf", number=1, method="OCR", text="", width_pt=612, height_pt=792, blank=True)
    assert [folded.copy_of for folded in fold_copies([blank, blank])] == [None, None]


@given(st.lists(st.sampled_from([REPORT, REPORT.replace("10 mg", "5 mg"), "x" * 10, ""]), max_size=8))
def test_a_copy_always_points_to_an_earlier_page_that_is_no_copy_itself(texts: list[str]) -> None:
    folded = fold_copies([page(text, number=number) for number, text in enumerate(texts, start=1)])
    for one in folded:
        if one.copy_of:
            original = folded[one.copy_of[1] - 1]
            assert original.number < one.number
            assert original.copy_of is None
