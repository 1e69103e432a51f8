"""Copies folded, and pages that differ in a word of substance kept apart."""

from __future__ import annotations

import random
import string
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.copies import fold_copies
from openimr.stages.casefile.page import Page
from tests.stages.casefile.read_pages import page

REPORT = """PROGRESS REPORT Date of service 03/04/2013
Patient: Ambrose Quillfeather. Low back pain is 7 of 10 and travels to the left leg.
The patient denies weakness. Straight leg raising is positive on the left at 40 degrees.
Continue Norco 10 mg, one tablet twice a day, number 60. Return in 4 weeks.
Physical therapy helped for a short time; twelve sessions were attended in 2012.
The disc at L4-5 bulges. Sleep is poor, with four hours a night. No bladder trouble."""
FAX_LINE = "03/11/2013 14:22 FOOTHILL CLINIC -> 916 555 0131  P. 3/7"
OTHER_WORDS = [
    ("10 mg", "5 mg"),
    ("03/04/2013", "03/11/2013"),
    ("03/04/2013", "04/03/2013"),
    ("denies weakness", "reports weakness"),
    ("left leg", "right leg"),
    ("twelve sessions", "six sessions"),
    ("number 60", "number 90"),
    ("is positive", "is negative"),
    ("No bladder trouble", "Bladder trouble"),
    ("The patient denies", "The patient never denies"),
    ("Low back", "Low neck"),
    ("Norco", "Vicodin"),
    ("Physical therapy", "Massage therapy"),
    ("L4-5", "L5-1"),
    ("with four hours", "without four hours"),
    ("helped", "failed"),
]


def copy_of(second: str, **how: object) -> tuple[str, int] | None:
    return fold_copies([page(REPORT), page(second, number=2, **how)])[1].copy_of  # type: ignore[arg-type]


def test_the_same_words_again_are_a_copy() -> None:
    assert copy_of(REPORT) == ("r.pdf", 1)


@pytest.mark.parametrize(
    "lines",
    [
        f"{FAX_LINE}\n",
        f"From: A LAW LLP 559 555 0181   To: IMR   09/27/2013 15:06   Page 6 of 9\n{FAX_LINE}\n",
        "GPI 000123\n",
    ],
)
def test_a_line_of_a_fax_machine_or_a_number_on_top_makes_no_new_page(lines: str) -> None:
    assert copy_of(lines + REPORT) == ("r.pdf", 1)
    first, second = fold_copies([page(lines + REPORT), page(REPORT, number=2)])
    assert (first.copy_of, second.copy_of) == (None, ("r.pdf", 1))


def test_misread_letters_make_no_new_page() -> None:
    noisy = REPORT.replace("patient", "pat1ent").replace("tablet", "tab1et").replace("therapy", "therany")
    assert copy_of(noisy) == ("r.pdf", 1)
    worse = REPORT.replace("short", "shont").replace("Return", "Retum").replace("attended", "attcndcd")
    assert copy_of(worse, unsure={"attcndcd": 0.8}) == ("r.pdf", 1)


def test_a_number_read_without_being_sure_proves_nothing() -> None:
    assert copy_of(REPORT.replace("number 60", "number 80"), unsure={"80.": 0.5}) == ("r.pdf", 1)


def test_a_form_read_by_column_and_not_by_row_is_the_same_form() -> None:
    rows = [
        "Employee",
        "Employer",
        "Date of injury",
        "RUIZ, ANA",
        "TAMARACK COLD STORAGE",
        "05/12/2003",
        "GPI-03-051277",
    ]
    form = "\n".join([*rows, *REPORT.split("\n")[1:]])
    columns = "\n".join([rows[0], rows[3], rows[1], rows[4], rows[2], *rows[5:], *REPORT.split("\n")[1:]])
    assert fold_copies([page(form), page(columns, number=2)])[1].copy_of == ("r.pdf", 1)


@pytest.mark.parametrize(
    "again",
    [REPORT + "\nRECEIVED MAR 12 2013 CLAIMS", REPORT.removesuffix(", with four hours a night. No bladder trouble.")],
    ids=["stamped", "cropped"],
)
def test_a_stamp_and_a_lost_line_make_no_new_page(again: str) -> None:
    assert copy_of(again) == ("r.pdf", 1)


@pytest.mark.parametrize(("old", "new"), OTHER_WORDS)
@pytest.mark.parametrize("how", [{"ocr": True}, {"ocr": False}, {"sure": 0.9}], ids=["scan", "digital", "less sure"])
def test_a_page_that_differs_in_a_dose_a_date_or_a_word_of_substance_is_no_copy(
    old: str, new: str, how: dict[str, object]
) -> None:
    assert old in REPORT
    assert copy_of(REPORT.replace(old, new), **how) is None


def test_a_digit_more_proves_nothing_unless_it_was_read_surely() -> None:
    assert copy_of(REPORT.replace("10 mg", "100 mg"), sure=0.95) is None
    assert copy_of(REPORT.replace("10 mg", "10i mg"), unsure={"10i": 0.9}) == ("r.pdf", 1)


def test_a_page_that_says_more_is_no_copy() -> None:
    more = "\nAddendum of 03/20/2013: surgery is scheduled and the patient agrees to stop smoking before it."
    assert copy_of(REPORT + more) is None
    first, second = (page(text, ocr=False, number=number) for number, text in ((1, REPORT), (2, REPORT + "\nSurgery.")))
    assert fold_copies([first, second])[1].copy_of is None


def test_the_same_form_with_another_box_ticked_is_no_copy_but_printed_anew_it_is() -> None:
    first, second = page(REPORT, ocr=False), page(REPORT, ocr=False, number=2)
    assert fold_copies([first, second])[1].copy_of is None
    moved = tuple(msgspec.structs.replace(word, x0=9.0) for word in second.words)
    assert fold_copies([first, msgspec.structs.replace(second, words=moved)])[1].copy_of == ("r.pdf", 1)


def unread(number: int, **fields: object) -> Page:
    return page("", number=number, unreadable="handwriting: nobody can read it", **fields)  # type: ignore[arg-type]


def test_what_nobody_can_read_is_a_copy_only_of_the_same_picture() -> None:
    same = fold_copies([unread(1, image_sha256="s"), unread(2, image_sha256="s")])
    assert same[1].copy_of == ("r.pdf", 1)
    packed_anew = fold_copies([unread(1, image_hash="f" * 64), unread(2, image_hash="e" + "f" * 63)])
    assert packed_anew[1].copy_of == ("r.pdf", 1)
    like_it = fold_copies([unread(1, image_hash="f" * 64), unread(2, image_hash="0" + "f" * 63)])
    assert like_it[1].copy_of is None
    printed_alike = [page(REPORT, number=n, unreadable="handwriting: 40%") for n in (1, 2)]
    assert [folded.copy_of for folded in fold_copies(printed_alike)] == [None, None]


def test_blank_pages_are_copies_of_nothing() -> None:
    blank = page("", blank=True, image_sha256="s")
    assert [folded.copy_of for folded in fold_copies([blank, blank])] == [None, None]


def test_a_copy_of_a_copy_points_to_the_first() -> None:
    pages = [page(REPORT, number=number) for number in range(1, 40)]
    assert {folded.copy_of for folded in fold_copies(pages)[1:]} == {("r.pdf", 1)}


@given(st.lists(st.sampled_from([REPORT, REPORT.replace("10 mg", "5 mg"), "x" * 10, "", FAX_LINE]), max_size=8))
def test_a_copy_always_points_to_an_earlier_page_that_is_no_copy_itself(texts: list[str]) -> None:
    folded = fold_copies([page(text, number=number) for number, text in enumerate(texts, start=1)])
    for one in folded:
        if one.copy_of:
            original = folded[one.copy_of[1] - 1]
            assert original.number < one.number
            assert original.copy_of is None


@given(st.permutations([REPORT.replace(old, new) for old, new in OTHER_WORDS[::3]]))
def test_pages_that_differ_are_kept_apart_in_any_order(texts: list[str]) -> None:
    folded = fold_copies([page(text, number=number) for number, text in enumerate(texts, start=1)])
    assert [one.copy_of for one in folded] == [None] * len(texts)


def test_hundreds_of_notes_on_one_form_are_folded_in_seconds() -> None:
    chance = random.Random(11)
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 10))) for _ in range(3000)]
    form = chance.choices(words, k=120)

    def note() -> str:
        filled = [word if chance.random() < 0.7 else chance.choice(words) for word in form]
        seen = f"{chance.randint(1, 12):02}/{chance.randint(1, 28):02}/{chance.randint(2003, 2013)}"
        return f"Seen {seen} " + " ".join(filled)

    def misread(text: str) -> tuple[str, dict[str, float]]:
        unsure = {}
        for word in chance.sample(text.split()[2:], 6):
            spoilt = word[:1] + chance.choice(string.ascii_lowercase) + word[2:]
            text, unsure[spoilt] = text.replace(f" {word} ", f" {spoilt} ", 1), 0.6
        return text, unsure

    notes = [note() for _ in range(700)]
    copied = chance.sample(range(700), 80)
    pages = [page(text, number=number) for number, text in enumerate(notes, start=1)]
    for original in copied:
        text, unsure = misread(notes[original])
        pages.append(page(text, number=len(pages) + 1, unsure=unsure))
    started = time.process_time()
    folded = fold_copies(pages)
    assert time.process_time() - started < 30
    assert [one.copy_of for one in folded[:700]] == [None] * 700
    found = [one.copy_of == ("r.pdf", original + 1) for one, original in zip(folded[700:], copied, strict=True)]
    assert sum(found) >= 0.97 * len(found)
