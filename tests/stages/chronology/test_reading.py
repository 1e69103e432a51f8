"""What is read from pages, and what holds of every reading."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.stages.chronology.reading import read_facts
from tests.stages.chronology.notes import facts_in, one, page

_SCRAPS = st.sampled_from(
    [
        "Vicodin 5/500 mg q6h", "no fracture", "PLAN:", "\n", ". ", "; ", ", ", "x 6 sessions", "MRI of the left knee", "5/12/2003", "L4-L5",
        "Date of service: 08/07/2013", "pain 7/10", "off work until 9/1/13", "X ", "request authorization for", "mother had", "denies",
        "Neuront1n 300 mg", "six visits of massage", "three weeks ago", "a 52-year-old woman", "\u2019s", "\u00e9", "\t", "status post fusion",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(_SCRAPS, st.text(max_size=8)), max_size=40).map(" ".join),
)


@given(st.lists(_TEXTS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_the_quote_of_every_span_stands_on_its_page(texts: list[str]) -> None:
    pages = [page(text, number=number) for number, text in enumerate(texts, start=1)]
    for fact in read_facts(pages):
        for span in fact.spans:
            span.verify(texts[span.page - 1])
            assert span == pages[span.page - 1].span(span.start, span.end)


@given(st.lists(_TEXTS, max_size=3))
@settings(max_examples=50, deadline=None)
def test_reading_twice_gives_the_same_facts_in_the_same_order(texts: list[str]) -> None:
    pages = [page(text, number=number) for number, text in enumerate(texts, start=1)]
    assert read_facts(pages) == read_facts(pages)


@given(_TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_copy_adds_nothing(text: str) -> None:
    original = page(text)
    copy = page(text, number=2, copy_of=("records.pdf", 1))
    assert read_facts([original, copy]) == read_facts([original])


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "\x00\x01\x02" * 500, "a" * 50_000, "no pain, " * 2000, "1/2/" * 5000, "(((" * 5000, "\n" * 20_000, "Vicodin " * 3000, "A: " * 8000],
    ids=["empty", "space", "binary", "one word", "one list", "slashes", "brackets", "lines", "one drug", "labels"],
)  # fmt: skip
def test_garbage_neither_breaks_nor_stalls(text: str) -> None:
    started = time.process_time()
    facts_in(text)
    assert time.process_time() - started < 8


def test_pages_that_cannot_speak_are_left_out() -> None:
    said = "Takes Norco."
    silent = [
        page(said, copy_of=("records.pdf", 9)),
        page(said, number=2, blank=True),
        page(said, number=3, unreadable="handwriting"),
    ]
    assert read_facts(silent) == ()
    assert [fact.normalized for fact in read_facts([*silent, page(said, number=4)])] == ["hydrocodone/acetaminophen"]


def test_the_same_fact_on_two_pages_is_one_fact_with_two_places() -> None:
    text = "Date of service: 08/07/2013\nContinue Neurontin 300 mg."
    (fact,) = read_facts([page(text), page(text, number=2)])
    assert [span.page for span in fact.spans] == [1, 2]
    assert fact.date_on == "2013-08-07"


def test_facts_that_differ_in_dose_or_side_stay_apart() -> None:
    first = page("Date of visit: 08/07/2013\nNeurontin 300 mg. Left knee pain.")
    second = page("Date of visit: 08/07/2013\nNeurontin 600 mg. Right knee pain.", number=2)
    facts = read_facts([first, second])
    assert [f.attributes["dose"] for f in facts if f.kind == "MEDICATION"] == ["300 mg", "600 mg"]
    assert [f.attributes["side"] for f in facts if f.kind == "SYMPTOM"] == ["left", "right"]


def test_a_misread_drug_is_found_beside_its_dose_and_marked() -> None:
    fact = one("He takes Neuront1n 300 mg tid.", "MEDICATION")
    assert (fact.normalized, fact.attributes["matched"]) == ("gabapentin", "approximately")
    assert facts_in("The patient takes walks and continued moderate activity.") == ()


def test_a_drug_read_well_elsewhere_is_no_longer_approximate() -> None:
    pages = [page("Takes Neuront1n 300 mg."), page("Takes Neurontin 300 mg.", number=2)]
    (fact,) = read_facts(pages)
    assert "matched" not in fact.attributes
    assert len(fact.spans) == 2


def test_words_broken_at_the_end_of_a_line_are_read() -> None:
    assert one("He was given hydro-\ncodone for the night.", "MEDICATION").normalized == "hydrocodone"
    assert one("It hurts in the low\nback pain wise: low back\npain daily.", "SYMPTOM").normalized == "low back pain"


def test_the_day_of_birth_is_not_the_day_of_a_note() -> None:
    (fact,) = [f for f in read_facts([page("01/02/1970\nPain.")], born_on=date(1970, 1, 2)) if f.kind == "SYMPTOM"]
    assert fact.date_on is None


def test_headings_fax_lines_letterheads_and_specialties_say_nothing() -> None:
    text = (
        "10/20/2012 14:02 FAX 559 555 0100 SPINE PAIN CLINIC P.002/009\nVALLEY PAIN CLINIC\nPhysical Medicine and Rehabilitation\n"
        "1 Main Street\nEmery Quillfeather, MD, Orthopaedic Surgery\nPROCEDURE: None today.\nBody mass index 24."
    )
    assert [f for f in facts_in(text) if f.kind in ("SYMPTOM", "THERAPY", "PROCEDURE")] == []


def test_a_guideline_recited_is_not_the_patients_care() -> None:
    assert facts_in("The MTUS guidelines recommend massage for four to six visits.") == ()
    assert one("He had massage.", "THERAPY").normalized == "massage therapy"
