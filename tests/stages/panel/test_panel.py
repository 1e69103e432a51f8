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

from openimr.law import LawGap
from openimr.stages.application.reading import read_application
from openimr.stages.panel.case import Clearance, PanelCase, PanelParty, panel_case
from openimr.stages.panel.certificate import Certificate
from openimr.stages.panel.certification import NoSealKey, certify, is_meant
from openimr.stages.panel.choice import NoQualifiedReviewer, choose
from openimr.stages.panel.qualification import qualify
from openimr.stages.panel.reading import read_panel
from openimr.stages.panel.reviewer import Reviewer
from openimr.stages.panel.specialties import specialty_map
from tests.stages.panel.invented import application, case, reviewer

SCENARIOS = yaml.safe_load((Path(__file__).parent / "scenarios.yaml").read_text())
EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2025, 3, 3)


def failed(one: Reviewer, *, asked: PanelCase | None = None, on: date = DAY) -> list[str]:
    return sorted({found.rule for found in qualify(one, case=asked or case(on), on=on).failures})


@pytest.mark.parametrize("told", SCENARIOS, ids=[told["scenario"] for told in SCENARIOS])
def test_scenario(told: dict[str, Any]) -> None:
    others = tuple(msgspec.convert(party, PanelParty) for party in told.get("others", ()))
    asked = panel_case(application(), on=told["day"], others=others)
    assert failed(reviewer(**told["change"]), asked=asked, on=told["day"]) == told["fails"]


def test_what_the_law_leaves_open_is_marked_and_bars_nobody() -> None:
    away = reviewer(
        degree="DC",
        certifications=[],
        licences=[{"state": "OR", "number": "O", "from_on": "2000-01-01", "until_on": "2035-01-01"}],
    )
    found = next(one for one in qualify(away, case=case(DAY), on=DAY).conditions if one.rule == "REV-01")
    assert found.met
    assert not found.sure
    assert "Doubtful" in found.fact


def test_statute_and_contract_are_told_apart() -> None:
    kinds = {found.rule: found.kind for found in qualify(reviewer(), case=case(DAY), on=DAY).conditions}
    assert {rule for rule, kind in kinds.items() if kind == "contract"} == {"REV-08", "REV-09", "REV-10"}
    assert {rule for rule in kinds if rule.startswith("COI")} == {f"COI-{line:02d}" for line in range(1, 11)}


def test_a_day_before_the_program_is_a_gap_in_the_law() -> None:
    with pytest.raises(LawGap):
        qualify(reviewer(), case=case(DAY), on=date(2012, 12, 31))


def test_a_californian_is_preferred_to_an_equal_from_nevada() -> None:
    away = reviewer(
        id="R-0", licences=[{"state": "NV", "number": "N", "from_on": "2000-01-01", "until_on": "2035-01-01"}]
    )
    assert choose([away, reviewer()], case=case(DAY), on=DAY, loads={}).reviewer_id == "R-1"
    assert choose([away], case=case(DAY), on=DAY, loads={}).reviewer_id == "R-0"


def test_a_better_specialty_from_nevada_is_preferred_to_a_californian() -> None:
    occupational = [
        {
            "board": "American Board of Preventive Medicine",
            "specialty": "Occupational Medicine",
            "from_on": "2005-01-01",
        }
    ]
    licences = [{"state": "NV", "number": "N", "from_on": "2000-01-01", "until_on": "2035-01-01"}]
    better = reviewer(id="R-0", licences=licences, certifications=occupational)
    assert choose([reviewer(), better], case=case(DAY), on=DAY, loads={"R-0": 9}).reviewer_id == "R-0"


def test_among_equals_the_one_with_less_work_is_chosen() -> None:
    both = [reviewer(id="R-1"), reviewer(id="R-2")]
    choice = choose(both, case=case(DAY), on=DAY, loads={"R-1": 3, "R-2": 2})
    assert choice.reviewer_id == "R-2"
    assert "1 of these with the fewest open cases (2)" in choice.reason


@given(st.permutations(["R-1", "R-2", "R-3"]), st.integers(0, 3))
def test_the_order_of_the_panel_does_not_change_the_choice(ids: list[str], load: int) -> None:
    panel = [reviewer(id=one) for one in ids]
    choice = choose(panel, case=case(DAY), on=DAY, loads=dict.fromkeys(ids, load))
    assert choice.reviewer_id == "R-1"
    assert "the first of them" in choice.reason


def test_after_a_reversal_the_same_reviewer_is_not_chosen_again() -> None:
    remanded = panel_case(application(), on=DAY, barred=("R-1",))
    assert choose([reviewer(id="R-1"), reviewer(id="R-2")], case=remanded, on=DAY, loads={}).reviewer_id == "R-2"
    assert failed(reviewer(id="R-1"), asked=remanded) == ["REV-11"]


def test_nobody_qualified_is_told_with_the_rules_that_failed() -> None:
    two = [reviewer(id="R-1", practice=[]), reviewer(id="R-2", practice=[], degree="DC", treats=["acne"])]
    with pytest.raises(NoQualifiedReviewer, match=r"REV-08 by 2, REV-09 by 2"):
        choose(two, case=case(DAY), on=DAY, loads={})
    with pytest.raises(NoQualifiedReviewer, match="The panel is empty"):
        choose([], case=case(DAY), on=DAY, loads={})


def test_the_grey_zone_counts_until_a_person_has_cleared_it() -> None:
    alike = reviewer(affiliations=[{"with_whom": "Otto Grandisson", "kind": "PROFESSIONAL", "relation": "patient"}])
    assert failed(alike) == ["COI-09"]
    found = next(one for one in qualify(alike, case=case(DAY), on=DAY).failures)
    assert "a person has to confirm" in found.fact
    clearance = Clearance(reviewer_id="R-1", declared="Otto Grandisson", party="Otto Grandison", cleared_by="intake")
    assert failed(alike, asked=panel_case(application(), on=DAY, cleared=(clearance,))) == []


def test_nobody_clears_a_name_that_is_the_same() -> None:
    same = reviewer(affiliations=[{"with_whom": "Otto Grandison", "kind": "PROFESSIONAL", "relation": "patient"}])
    clearance = Clearance(reviewer_id="R-1", declared="Otto Grandison", party="Otto Grandison", cleared_by="intake")
    assert failed(same, asked=panel_case(application(), on=DAY, cleared=(clearance,))) == ["COI-09"]


TIES = st.builds(
    dict,
    with_whom=st.sampled_from(["Una Marchbanks", "Alder Spine Group", "Cobalt Claims", "Otto Grandison", "A Stranger"]),
    kind=st.sampled_from(["FAMILIAL", "FINANCIAL", "PROFESSIONAL"]),
    relation=st.sampled_from(
        ["spouse", "cousin", "partner", "physician-patient", "staff privileges", "contractor", "?"]
    ),
    income_share=st.sampled_from([0.0, 0.05, 0.06, 1.0]),
)


@given(st.lists(st.lists(TIES, max_size=2), min_size=1, max_size=6))
def test_a_reviewer_with_a_conflict_is_never_chosen(ties: list[list[dict[str, Any]]]) -> None:
    panel = [reviewer(id=f"R-{index}", affiliations=of) for index, of in enumerate(ties)]
    try:
        choice = choose(panel, case=case(DAY), on=DAY, loads={})
    except NoQualifiedReviewer:
        assert all(failed(one) for one in panel)
        return
    chosen = next(one for one in panel if one.id == choice.reviewer_id)
    assert not failed(chosen)
    barring = {"spouse": "FAMILIAL", "partner": "PROFESSIONAL", "physician-patient": "PROFESSIONAL"}
    for tie in chosen.affiliations:
        assert tie.with_whom == "A Stranger" or barring.get(tie.relation) != tie.kind
        assert tie.with_whom == "A Stranger" or tie.kind != "FINANCIAL" or tie.income_share <= 0.05


def certified(one: Reviewer, *, key: bytes = b"key") -> Certificate:
    choice = choose([one], case=case(DAY), on=DAY, loads={})
    return certify(choice, reviewers=[one], case_number="CM25-0000001", case=case(DAY), key=key)


def test_the_certificate_names_nobody_and_no_licence() -> None:
    tied = reviewer(
        id="R-9",
        affiliations=[
            {"with_whom": "Una Marchbanks", "kind": "PROFESSIONAL", "relation": "staff privileges"},
            {"with_whom": "Piers Underhay", "kind": "FAMILIAL", "relation": "cousin"},
        ],
        licences=[{"state": "CA", "number": "G77777", "from_on": "2000-01-01", "until_on": "2035-01-01"}],
    )
    made = certified(tied)
    printed = msgspec.json.encode(made).decode()
    assert not re.search(r"Osgood|Lavender|G77777|R-9|Marchbanks|Underhay|Grandison", printed)
    assert made.licence_states == ("California",)
    assert all(condition.citation and condition.fact and condition.requirement for condition in made.conditions)


@pytest.mark.parametrize("slug", ["deep-tissue-massage", "neuropathic-pain-medication"])
def test_no_fact_of_any_reviewer_of_the_examples_tells_a_name_or_a_number(slug: str) -> None:
    panel = read_panel((EXAMPLES / "panel/panel.json").read_bytes())
    form = read_application((EXAMPLES / slug / "application.json").read_bytes())
    asked, on = panel_case(form, on=form.received_on), form.received_on
    names = {word for party in asked.parties for word in re.findall(r"[A-Z][a-z]{4,}", party.name)}
    for one in panel:
        told = " ".join(found.fact for found in qualify(one, case=asked, on=on).conditions)
        secrets = names | set(re.findall(r"[A-Z][a-z]{3,}", one.name)) | {licence.number for licence in one.licences}
        public = {word for line in specialty_map().lines for name in line.fits for word in name.split()}
        assert not {secret for secret in secrets - public if re.search(rf"\b{re.escape(secret)}\b", told)}


def test_the_certificate_counts_those_not_chosen_by_rule() -> None:
    panel = [reviewer(), reviewer(id="R-2", practice=[]), reviewer(id="R-3", qme_from_on="2014-01-01")]
    choice = choose(panel, case=case(DAY), on=DAY, loads={})
    made = certify(choice, reviewers=panel, case_number="CM25-0000001", case=case(DAY), key=b"key")
    assert (made.considered, made.qualified) == (3, 1)
    assert made.not_chosen == {"REV-06": 1, "REV-08": 1, "REV-09": 1}


def test_the_seal_proves_with_the_key_alone_whom_the_certificate_means() -> None:
    made = certified(reviewer())
    assert is_meant("R-1", certificate=made, key=b"key")
    assert not is_meant("R-2", certificate=made, key=b"key")
    assert not is_meant("R-1", certificate=made, key=b"other")
    with pytest.raises(NoSealKey):
        certified(reviewer(), key=b"")
