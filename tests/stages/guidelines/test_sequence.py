"""Guidelines found in the order of the law, as in force on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.guidelines.library import recommendations
from openimr.stages.guidelines.sequence import find


def item(description: str) -> DisputedTreatment:
    return DisputedTreatment(number=1, description=description)


def test_massage_in_2013_is_found_with_its_page() -> None:
    findings, steps = find(item("Deep tissue massage"), diagnosis="Chronic low back pain", on=date(2013, 8, 12))
    assert (findings[0].recommendation.pages, findings[0].recommendation.edition) == ("60", "2009")
    assert [step.step for step in steps] == ["MTUS"]


@pytest.mark.parametrize("name", ["Neurontin 300 mg", "gabapentin 600mg #90", "GABAPENTIN"])
def test_a_drug_is_found_by_brand_and_by_generic_name(name: str) -> None:
    findings, _ = find(item(name), diagnosis="Neuropathic pain", on=date(2015, 1, 14))
    assert {found.recommendation.id for found in findings} == {"cpg-2009-aed", "cpg-2009-gabapentin"}


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        (date(2019, 8, 10), "2016-02-24"),
        (date(2019, 8, 11), "2019-03-07"),
        (date(2021, 11, 22), "2019-03-07"),
        (date(2021, 11, 23), "2020-02-13"),
    ],
)
def test_the_edition_is_that_of_the_day_of_service(on: date, edition: str) -> None:
    findings, _ = find(item("Physical therapy for the low back"), diagnosis="Low back pain", on=on)
    assert edition in {found.recommendation.edition for found in findings}
    assert len({f.recommendation.edition for f in findings if "Low Back" in f.recommendation.title}) == 1


def test_a_treatment_nobody_speaks_of_is_searched_through_every_step_and_said_so() -> None:
    findings, steps = find(item("Hot air balloon ride"), diagnosis="Low back pain", on=date(2015, 1, 14))
    assert findings == ()
    assert [step.step for step in steps] == ["MTUS", "ACOEM_OR_ODG", "OTHER_GUIDELINE", "STUDY"]
    assert all("Gone on" in step.note for step in steps)


@given(st.dates(date(2013, 1, 1), date(2030, 12, 31)))
def test_what_is_in_force_on_a_day_began_by_then_and_has_not_ended(on: date) -> None:
    for found in recommendations(on=on):
        assert found.in_force_from <= on <= (found.in_force_until or on)
        if found.in_force_until:
            assert found not in recommendations(on=found.in_force_until + timedelta(days=1))
