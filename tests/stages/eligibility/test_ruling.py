"""Rulings beyond the scenarios: what else is known, how verdicts add up, and what a ruling refuses to do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr import law
from openimr.stages.eligibility.endings import Circumstances, EarlierApplication
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Ruling
from tests.law.applications import application

ON = date(2025, 3, 20)
TWO_ITEMS = {
    "disputed_treatments": [{"number": 1, "description": "Physical therapy"}, {"number": 2, "description": "Brace"}]
}


def earlier(change: dict[str, Any] | None = None, *, determined: bool = False) -> Circumstances:
    filed = EarlierApplication(case_number="CM25-0000007", application=application(change), determined=determined)
    return Circumstances(earlier=(filed,))


def test_an_item_pending_in_another_case_is_a_duplicate_and_the_other_goes_on() -> None:
    known = earlier({"disputed_treatments": [{"number": 1, "description": "PHYSICAL  therapy"}]})
    ruling = rule(application(TWO_ITEMS), on=ON, circumstances=known)

    assert ruling.verdict == "PARTLY_ELIGIBLE"
    assert [reason.code for reason in ruling.items[0].reasons] == ["DUPLICATE"]
    assert "CM25-0000007" in ruling.items[0].reasons[0].explanation
    assert ruling.items[1].verdict == "ELIGIBLE"


def test_an_item_determined_before_is_already_decided() -> None:
    ruling = rule(application(), on=ON, circumstances=earlier(determined=True))
    assert ruling.verdict == "INELIGIBLE"
    assert [reason.code for reason in ruling.reasons] == ["ALREADY_DECIDED"]


@pytest.mark.parametrize(
    "change",
    [
        {"injured_on": date(2018, 4, 2)},
        {"employee": {"born_on": date(1971, 6, 15)}},
        {"utilization_review": {"decided_on": date(2025, 3, 1)}},
        {"disputed_treatments": [{"number": 1, "description": "Acupuncture"}]},
    ],
)
def test_another_injury_employee_decision_or_treatment_is_another_dispute(change: dict[str, Any]) -> None:
    assert rule(application(), on=ON, circumstances=earlier(change)).verdict == "ELIGIBLE"


def test_a_withdrawn_application_does_not_go_forward_from_that_day() -> None:
    withdrawn = Circumstances(withdrawn_on=date(2025, 3, 25))
    assert rule(application(), on=date(2025, 3, 24), circumstances=withdrawn).verdict == "ELIGIBLE"
    ruling = rule(application(), on=date(2025, 3, 25), circumstances=withdrawn)
    assert [reason.code for reason in ruling.reasons] == ["WITHDRAWN"]


def test_an_authorization_of_tomorrow_does_not_count_today() -> None:
    asked = application(
        {"disputed_treatments": [{"number": 1, "description": "Brace", "authorized_on": date(2025, 3, 21)}]}
    )
    assert rule(asked, on=ON).verdict == "ELIGIBLE"
    assert rule(asked, on=ON + timedelta(days=1)).verdict == "INELIGIBLE"


def test_deferral_yields_to_a_ground_that_ends_the_matter_but_both_are_told() -> None:
    ruling = rule(application({"signature": None, "utilization_review": {"liability_disputed": True}}), on=ON)
    assert ruling.verdict == "INELIGIBLE"
    assert {reason.code for reason in ruling.reasons} == {"UNSIGNED", "DEFERRED_LIABILITY"}


def test_a_ruling_asked_for_a_day_before_receipt_is_that_of_receipt_and_says_so() -> None:
    early, received = rule(application(), on=date(2025, 3, 1)), rule(application(), on=ON)
    assert [flag.code for flag in early.flags] == ["RULED_BEFORE_RECEIPT"]
    assert msgspec.structs.replace(early, flags=()) == received


def test_a_day_beyond_the_calendars_is_a_gap_and_no_guess() -> None:
    late = date(2030, 12, 20)
    review = {"decided_on": late, "served_on": late, "form_provided_on": late, "communicated_to_physician_on": late}
    with pytest.raises(law.LawGap, match="2013 to 2030"):
        rule(application({"received_on": late, "utilization_review": review}), on=late)


def test_a_decision_older_than_the_review_is_not_covered_and_no_gap() -> None:
    old = date(2012, 11, 5)
    review = {"decided_on": old, "served_on": old, "form_provided_on": old, "communicated_to_physician_on": old}
    ruling = rule(
        application({"received_on": date(2013, 7, 9), "injured_on": date(2011, 1, 5), "utilization_review": review}),
        on=date(2013, 7, 9),
    )
    assert [reason.code for reason in ruling.reasons] == ["NOT_COVERED_BY_DATE"]
    assert ruling.deadlines[0].due_on is None


def test_the_law_applied_is_that_of_the_day_utilization_review_decided() -> None:
    assert rule(application(), on=date(2025, 4, 1)).law_on == date(2025, 3, 3)


def test_an_eligible_application_is_due_its_notice_and_an_ineligible_one_may_be_appealed() -> None:
    eligible = {due.name for due in rule(application(), on=ON).deadlines}
    refused = {due.name for due in rule(application({"signature": None}), on=ON).deadlines}
    assert {"application", "assignment_notice", "records", "determination", "appeal"} == eligible
    assert {"application", "ineligibility_appeal"} == refused


@given(late=st.integers(0, 400), manner=st.sampled_from(["IN_PERSON", "MAIL_IN_STATE", "MAIL_ABROAD", "ELECTRONIC"]))
def test_lateness_is_refused_exactly_after_the_last_day_under_every_reading(late: int, manner: str) -> None:
    received_on = date(2025, 3, 3) + timedelta(days=late)
    asked = application({"received_on": received_on, "utilization_review": {"served_by": manner}})
    ruling = rule(asked, on=received_on)
    last = ruling.deadlines[0].latest_on or ruling.deadlines[0].due_on
    assert last is not None
    assert ("UNTIMELY" in {reason.code for reason in ruling.reasons}) == (received_on > last)
    assert (ruling.verdict == "ELIGIBLE") == (received_on <= last)


CHANGES = st.fixed_dictionaries(
    {
        "priority": st.sampled_from(["REGULAR", "EXPEDITED"]),
        "decision_attached": st.booleans(),
        "emergency_treatment": st.booleans(),
        "physician_certifies_imminent_threat": st.booleans(),
        "injured_on": st.dates(date(2000, 1, 1), date(2013, 1, 31)),
        "received_on": st.dates(date(2013, 3, 1), date(2029, 12, 31)),
        "utilization_review": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["DENIED", "MODIFIED", "DELAYED"]),
                "missing_information_only": st.booleans(),
                "liability_disputed": st.booleans(),
                "employer_agrees_to_review": st.booleans(),
                "expedited": st.booleans(),
                "served_by": st.sampled_from(["IN_PERSON", "MAIL_OUT_OF_STATE", "ELECTRONIC"]),
            }
        ),
        "signature": st.none()
        | st.fixed_dictionaries(
            {"role": st.sampled_from(["EMPLOYEE", "ATTORNEY", "AGENT", "PROVIDER", "CLAIMS_ADMINISTRATOR"])}
        ),
    }
)


def ruled(change: dict[str, Any], *, gap: int) -> Ruling:
    decided_on = max(change["received_on"] - timedelta(days=gap), date(2013, 2, 1))
    days = dict.fromkeys(("decided_on", "served_on", "form_provided_on", "communicated_to_physician_on"), decided_on)
    change = {**change, "utilization_review": {**change["utilization_review"], **days}, **TWO_ITEMS}
    return rule(application(change), on=change["received_on"])


@given(change=CHANGES, gap=st.integers(0, 60))
def test_whatever_is_asked_the_verdicts_follow_from_the_reasons_and_every_reason_is_explained(
    change: dict[str, Any], gap: int
) -> None:
    ruling = ruled(change, gap=gap)

    for item in ruling.items:
        assert (item.verdict == "ELIGIBLE") == (not item.reasons)
        assert {reason.code for reason in ruling.reasons} <= {reason.code for reason in item.reasons}
    assert (ruling.verdict == "ELIGIBLE") == all(item.verdict == "ELIGIBLE" for item in ruling.items)
    for reason in (*ruling.reasons, *ruling.flags):
        assert reason.explanation.endswith(".")
        assert law.cite(reason.rule).text == reason.citation
    assert all(reason.sure for item in ruling.items for reason in item.reasons if item.verdict == "INELIGIBLE")


@given(change=CHANGES, gap=st.integers(0, 60))
def test_a_ruling_survives_being_kept_as_json(change: dict[str, Any], gap: int) -> None:
    ruling = ruled(change, gap=gap)
    assert msgspec.json.decode(msgspec.json.encode(ruling), type=Ruling) == ruling
