"""The trained reader: which words it names, what it says of them, what they are called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.lexicons.model import model
from openimr.stages.chronology.features import shape, word_features
from openimr.stages.chronology.naming import plain_name
from openimr.stages.chronology.sections import find_sections
from openimr.stages.chronology.sheet import Sheet, sheet_of
from openimr.stages.chronology.tagging import Tagged, tag
from tests.stages.chronology.notes import facts_in

SENTENCES = st.lists(
    st.sampled_from(
        [
            "She denies numbness, tingling or weakness.", "History of appendectomy.", "MRI of the knee shows a tear.",
            "Continue Norco 10/325 mg.", "He fell from a ladder.", "PLAN: Physical therapy twice a week.", "Off work.",
            "The weather was fine.", "Diabetes mellitus", "x", "- - -", "No.", "\u2022 Hypertension\n", "Lachman's is negative.",
        ]
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def sheet(text: str) -> Sheet:
    return sheet_of(text, sections=find_sections(text))


def named(text: str) -> list[tuple[str, str]]:
    page = sheet(text)
    starts, ends = page.words.starts, page.words.ends
    return [(each.kind, text[starts[each.first] : ends[each.last - 1]]) for each in tag(page, ruled=())[0]]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("She has a history of zyrbitis and hypertension.", "DIAGNOSIS", "zyrbitis"),
        ("PAST SURGICAL HISTORY: Status post zyrbectomy in 2004.", "PROCEDURE", "zyrbectomy"),
        ("He was started on Zyrboprazole 20 mg once daily.", "MEDICATION", "Zyrboprazole"),
        ("She denies chest pain, zyrbalgia, or shortness of breath.", "SYMPTOM", "zyrbalgia"),
    ],
)
def test_a_name_that_no_list_holds_is_told_by_its_ending_and_its_neighbours(text: str, kind: str, words: str) -> None:
    assert (kind, words) in named(text)


@settings(deadline=None, max_examples=40)
@given(SENTENCES)
def test_what_is_named_stands_in_order_and_does_not_overlap(sentences: list[str]) -> None:
    page = sheet(" ".join(sentences))
    for layer in tag(page, ruled=()):
        reached = 0
        for each in layer:
            assert reached <= each.first < each.last <= len(page.words.folded)
            reached = each.last


@settings(deadline=None, max_examples=25)
@given(SENTENCES)
def test_sentences_are_read_alike_apart_and_together(sentences: list[str]) -> None:
    """All runs of a page are searched at once; that must not mix them up. Sentences without headings or list signs only."""
    plain = [each for each in sentences if each[0].isupper() and ":" not in each and each.endswith(".")]
    together = named("\n\n".join(plain))
    assert together == [found for each in plain for found in named(each)]


@given(st.text(max_size=300))
def test_no_text_breaks_the_tagger(text: str) -> None:
    page = sheet(text)
    for layer in tag(page, ruled=()):
        assert all(isinstance(each, Tagged) for each in layer)


def test_a_word_is_seen_with_its_endings_and_its_shape() -> None:
    assert word_features("Laminectomy", "laminectomy") == ["w=laminectomy", "s3=omy", "s4=tomy", "s5=ctomy", "sh=Xx"]
    assert shape("S1") == "X9"


@pytest.mark.parametrize(
    ("kind", "quote", "name"),
    [
        ("MEDICATION", "Vicodin", "hydrocodone/acetaminophen"),
        ("MEDICATION", "Marcaine with epinephrine", "bupivacaine/epinephrine"),
        ("MEDICATION", "Duragesic  patches", "fentanyl"),
        ("SYMPTOM", "headaches", "headache"),
        ("DIAGNOSIS", "left rotator cuff tears", "rotator cuff tear"),
        ("PROCEDURE", "biopsies", "biopsy"),
        ("TEST", "CBCs", "cbc"),
    ],
)
def test_a_plain_name_is_lower_case_singular_generic_and_without_side(kind: str, quote: str, name: str) -> None:
    assert plain_name(kind, quote) == name


def test_every_kind_of_fact_has_its_labels() -> None:
    kinds = {label[2:] for label in model("names").labels if label != "O"} | {"REQUEST"}
    assert kinds == {
        "MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "DIAGNOSIS", "SYMPTOM", "INJURY", "WORK_STATUS", "FUNCTION",
        "ALLERGY", "REQUEST",
    }  # fmt: skip
    assert len(model("assertions").labels) == 6


def test_the_title_of_a_report_is_the_study_that_the_page_reports() -> None:
    text = "Exam date\n07/02/2003\nMRI OF THE LUMBAR SPINE WITHOUT CONTRAST\nFINDINGS\nDisc protrusion at L5-S1."
    study = next(fact for fact in facts_in(text) if fact.kind == "IMAGING")
    assert (study.normalized, study.assertion, study.attributes["site"]) == ("mri", "PRESENT", "lumbar spine")


def test_a_fact_does_not_run_into_the_next_field_of_a_form() -> None:
    text = "RESTRICTIONS\nNo lifting over 10 pounds\n10 pounds\nSitting\n20 minutes\nNature of business\nRefrigerated warehouse"
    assert not [fact for fact in facts_in(text) if "\n" in fact.spans[0].quote]


def test_a_physicians_name_is_no_request() -> None:
    text = "Requested by: Ellen M. Invented, MD. MRI of the lumbar spine is ordered."
    assert not [fact for fact in facts_in(text) if fact.kind == "REQUEST" and "ellen" in fact.normalized]
