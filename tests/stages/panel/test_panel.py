"""Who may review, who is chosen, and what the certificate shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.panel.certification import certify
from openimr.stages.panel.choice import NoQualifiedReviewer, choose
from openimr.stages.panel.names import GREY, SAME, likeness
from openimr.stages.panel.qualification import qualify
from openimr.stages.panel.reading import InvalidPanel, read_panel
from tests.stages.panel.invented import BEGINS_AS, case, reviewer

SCENARIOS = yaml.safe_load((Path(__file__).parent / "scenarios.yaml").read_text())
DAY = date(2025, 3, 3)


@pytest.mark.parametrize("told", SCENARIOS, ids=[told["scenario"] for told in SCENARIOS])
def test_scenario(told: dict[str, Any]) -> None:
    found = qualify(reviewer(**told["change"]), case=case(told["day"]), on=told["day"])
    assert sorted({condition.rule for condition in found.failures}) == told["fails"]


def test_a_californian_is_preferred_to_an_equal_from_nevada() -> None:
    away = reviewer(
        id="R-0", licences=[{"state": "NV", "number": "N", "from_on": "2000-01-01", "until_on": "2035-01-01"}]
    )
    assert choose([away, reviewer()], case=case(DAY), on=DAY, loads={}).reviewer_id == "R-1"
    assert choose([away], case=case(DAY), on=DAY, loads={}).reviewer_id == "R-0"


def test_among_equals_the_one_with_less_work_is_chosen() -> None:
    both = [reviewer(id="R-1"), reviewer(id="R-2")]
    assert choose(both, case=case(DAY), on=DAY, loads={"R-1": 3, "R-2": 2}).reviewer_id == "R-2"


def test_after_a_reversal_the_same_reviewer_is_not_chosen_again() -> None:
    remanded = msgspec.structs.replace(case(DAY), barred=("R-1",))
    assert choose([reviewer(id="R-1"), reviewer(id="R-2")], case=remanded, on=DAY, loads={}).reviewer_id == "R-2"


def test_nobody_qualified_is_told_with_the_rules_that_failed() -> None:
    with pytest.raises(NoQualifiedReviewer, match="REV-09 by 1"):
        choose([reviewer(practice=[])], case=case(DAY), on=DAY, loads={})


TIES = st.builds(
    dict,
    with_whom=st.sampled_from(["Una Marchbanks", "Alder Spine Group", "Cobalt Claims", "Otto Grandison", "A Stranger"]),
    kind=st.sampled_from(["FAMILIAL", "FINANCIAL", "PROFESSIONAL"]),
    relation=st.sampled_from(["spouse", "cousin", "partner", "physician-patient", "staff privileges", "contractor"]),
    income_share=st.sampled_from([0.0, 0.05, 0.06, 1.0]),
)


@given(st.lists(st.lists(TIES, max_size=2), min_size=1, max_size=6))
def test_a_reviewer_with_a_conflict_is_never_chosen(ties: list[list[dict[str, Any]]]) -> None:
    panel = [reviewer(id=f"R-{index}", affiliations=of) for index, of in enumerate(ties)]
    try:
        choice = choose(panel, case=case(DAY), on=DAY, loads={})
    except NoQualifiedReviewer:
        assert all(qualify(one, case=case(DAY), on=DAY).failures for one in panel)
        return
    chosen = next(one for one in panel if one.id == choice.reviewer_id)
    assert not qualify(chosen, case=case(DAY), on=DAY).failures


def test_the_certificate_names_nobody_and_no_licence() -> None:
    tied = reviewer(
        id="R-9",
        affiliations=[{"with_whom": "Una Marchbanks", "kind": "PROFESSIONAL", "relation": "staff privileges"}],
        licences=[{"state": "CA", "number": "G77777", "from_on": "2000-01-01", "until_on": "2035-01-01"}],
    )
    choice = choose([tied], case=case(DAY), on=DAY, loads={})
    made = certify(choice, reviewers=[tied], case_number="CM25-0000001", case=case(DAY), key=b"key")
    printed = msgspec.json.encode(made).decode()
    assert not re.search(r"Osgood|Lavender|G77777|R-9|Marchbanks|Grandison", printed)
    assert made.licence_states == ("California",)
    assert all(condition.citation and condition.fact for condition in made.conditions)


def test_the_seal_is_provable_with_the_key_alone() -> None:
    choice = choose([reviewer()], case=case(DAY), on=DAY, loads={})

    def sealed(key: bytes) -> str:
        return certify(
            choice, reviewers=[reviewer()], case_number="CM25-0000001", case=case(DAY), key=key
        ).reviewer_seal

    assert sealed(b"key") == sealed(b"key") != sealed(b"other")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dr. Una Marchbanks", "MARCHBANKS, UNA B., M.D.", True),
        ("Cobalt Claims", "Cobalt Claims, Inc.", True),
        ("Una Marchbanks", "Uma Marchbank", True),
        ("Una Marchbanks", "Otto Grandison", False),
        ("Alder Spine Group", "Elder Care Network", False),
    ],
)
def test_names_are_matched_across_spellings(one: str, other: str, *, same: bool) -> None:
    assert (likeness(one, other) >= GREY) is same
    assert likeness(one, one) >= SAME


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"licences": []}, "R-1: licences"),
        ({"degree": "Astrologer"}, "REV-01"),
        (
            {"licences": [{"state": "CA", "number": "A", "from_on": "2020-01-01", "until_on": "2010-01-01"}]},
            "before it begins",
        ),
        ({"practice": [{"place": "p", "from_on": "2000-01-01", "hours_per_week": 400}]}, "hours_per_week"),
        ({"public_key": "xyz"}, "public_key"),
        ({"nickname": "Doc"}, "nickname"),
        ({"licences": [{"state": "CA", "number": "A", "until_on": "2010-01-01"}]}, "from_on"),
    ],
)
def test_a_wrong_record_is_told_by_record_and_field(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidPanel, match=said):
        read_panel(msgspec.json.encode([BEGINS_AS | change]))


def test_every_fault_of_a_panel_is_told_at_once() -> None:
    with pytest.raises(InvalidPanel) as refusal:
        read_panel(msgspec.json.encode([BEGINS_AS, BEGINS_AS, BEGINS_AS | {"id": "R-2", "licences": []}]))
    assert len(refusal.value.problems) == 2
