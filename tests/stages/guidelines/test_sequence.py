"""Guidelines found in the order of the law, as in force on the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.guidelines.recommendation import Finding
from openimr.stages.guidelines.sequence import SEQUENCE, find, speaks_first

DAY = date(2015, 1, 14)


def item(description: str) -> DisputedTreatment:
    return DisputedTreatment(number=1, description=description)


def first(description: str, *, diagnosis: str = "Low back pain", on: date = DAY) -> Finding:
    return find(item(description), diagnosis=diagnosis, on=on)[0][0]


def test_massage_in_2013_is_found_with_its_page() -> None:
    findings, steps = find(item("Deep tissue massage"), diagnosis="Chronic low back pain", on=date(2013, 8, 12))
    assert (findings[0].recommendation.pages, findings[0].recommendation.edition) == ("60", "2009")
    assert [step.step for step in steps] == ["MTUS"]
    assert "stops here" in steps[0].note


@pytest.mark.parametrize("name", ["Neurontin 300 mg", "gabapentin 600mg #90", "GABAPENTIN", "Gralise ER 600 mg"])
def test_a_drug_is_found_by_brand_and_by_generic_name(name: str) -> None:
    findings, _ = find(item(name), diagnosis="Neuropathic pain", on=DAY)
    assert {found.recommendation.id for found in findings} == {"cpg-2009-aed", "cpg-2009-gabapentin"}


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("Omeprazole 20 mg #60", "68-69"),
        ("Norco 10/325 mg, #120", "76-80"),
        ("Fexmid 7.5 mg", "41-42"),
        ("Soma 350 mg", "29"),
        ("Terocin patch", "111-113"),
        ("Lidocaine 5% patches", "56-57"),
        ("12 visits of physical therapy", "98-99"),
        ("Chiropractic treatments, 2x6", "58-59"),
        ("Transforaminal epidural steroid injection at L5-S1", "46"),
        ("Interferential unit, rental", "118-120"),
        ("TENS unit", "114-116"),
        ("Urine toxicology screens", "43"),
        ("Carpal tunnel release, right", "270-271"),
    ],
)
def test_the_most_particular_recommendation_comes_first(asked: str, pages: str) -> None:
    assert first(asked, diagnosis="Carpal tunnel syndrome and low back pain").recommendation.pages == pages


def test_a_recommendation_bound_to_a_condition_is_found_with_it_alone() -> None:
    nerves, _ = find(item("EMG of the legs"), diagnosis="Lumbar radiculopathy", on=DAY)
    assert "acoem-2004-low-back-emg" in {found.recommendation.id for found in nerves}
    hands, _ = find(item("EMG of the arms"), diagnosis="Carpal tunnel syndrome", on=DAY)
    assert "acoem-2004-low-back-emg" not in {found.recommendation.id for found in hands}


def test_where_the_schedule_is_silent_the_search_goes_on_and_says_why() -> None:
    findings, steps = find(item("Zolpidem 10 mg"), diagnosis="Insomnia", on=DAY)
    assert [(step.step, step.found > 0) for step in steps] == [("MTUS", False), ("ACOEM_OR_ODG", True)]
    assert "Gone on" in steps[0].note
    assert findings[0].recommendation.step == "ACOEM_OR_ODG"


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        (date(2017, 11, 30), "2004"),
        (date(2017, 12, 1), "2016-02-24"),
        (date(2019, 8, 10), "2016-02-24"),
        (date(2019, 8, 11), "2019-03-07"),
        (date(2021, 11, 22), "2019-03-07"),
        (date(2021, 11, 23), "2020-02-13"),
    ],
)
def test_the_chapter_is_that_of_the_day_of_service(on: date, edition: str) -> None:
    findings, _ = find(item("Vibrating belt"), diagnosis="Low back pain", on=on)
    schedule = [found.recommendation for found in findings if found.recommendation.step == "MTUS"]
    assert [found.edition for found in schedule] == [edition]


def test_a_book_on_the_condition_is_named_to_be_read_and_the_search_goes_on() -> None:
    findings, steps = find(item("Hot air balloon ride"), diagnosis="Low back pain", on=DAY)
    assert {found.recommendation.id for found in findings} == {"acoem-2004-low-back", "odg-low-back"}
    assert all(found.recommendation.is_whole_book for found in findings)
    assert [step.step for step in steps] == list(SEQUENCE)
    assert "has to be read" in steps[0].note
    assert speaks_first(findings) == "MTUS"


def test_finding_nothing_is_an_answer_and_explained() -> None:
    findings, steps = find(item("Hot air balloon ride"), diagnosis="Homesickness", on=DAY)
    assert findings == ()
    assert [step.step for step in steps] == list(SEQUENCE)
    assert "the worksheet has to say and explain" in steps[-1].note
    assert speaks_first(findings) is None


WORDS = st.sampled_from(
    ["massage", "Norco", "MRI", "of the knee", "low back", "shoulder", "12 visits", "omeprazole", "xyz", "TENS"]
)


@given(st.lists(WORDS, max_size=4).map(" ".join), st.lists(WORDS, max_size=2).map(" ".join), st.dates(date(2013, 1, 1)))
def test_steps_are_walked_in_order_and_left_only_for_a_reason(treatment: str, diagnosis: str, on: date) -> None:
    findings, steps = find(item(treatment), diagnosis=diagnosis, on=on)
    assert [step.step for step in steps] == list(SEQUENCE[: len(steps)])
    direct = [found for found in findings if not found.recommendation.is_whole_book]
    assert (len(steps) == len(SEQUENCE)) or {found.recommendation.step for found in direct} == {steps[-1].step}
    assert all(found.matched and found.recommendation.is_in_force(on) for found in findings)
    assert sum(step.found for step in steps) == len(findings)
