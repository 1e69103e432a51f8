"""The scenarios of the law, which a lawyer can read and correct, run against the program."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from openimr import law
from openimr.kernel import Refusal
from openimr.stages.eligibility.clock import ClockFacts, days_late, deadlines
from openimr.stages.eligibility.consolidation import consolidate
from openimr.stages.eligibility.periods import deadline
from openimr.stages.eligibility.rules import rule
from openimr.stages.eligibility.ruling import Deadline
from tests.law.applications import application, scenarios

Scenario = dict[str, Any]


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["scenario"]) for case in scenarios(name)])


def is_sure(case: Scenario) -> bool:
    sure: bool = case.get("sure", True)
    assert sure != ("why_doubtful" in case), "a doubtful scenario says why, a sure one has no doubt"
    assert law.cite(case["rule"]).rule == case["rule"]
    return sure


@cases("deadlines")
def test_a_period_ends_on_the_day_the_scenario_names(case: Scenario) -> None:
    start = datetime.fromisoformat(case["starts_at"]) if "starts_at" in case else case["starts"]
    due = deadline(case["period"], start=start, service=case.get("service", "IN_PERSON"))

    assert due.due_on == case["due"]
    assert due.latest_on == case.get("latest")
    assert due.due_at == (datetime.fromisoformat(case["due_at"]) if "due_at" in case else None)
    assert due.sure == is_sure(case)
    assert f"{case['due']:%B} {case['due'].day}" in due.explanation


@cases("eligibility")
def test_an_application_is_ruled_on_as_the_scenario_says(case: Scenario) -> None:
    asked = application(case["change"])
    ruling = rule(asked, on=case.get("ruled_on", asked.received_on))

    assert ruling.verdict == case["verdict"]
    assert {reason.code for reason in ruling.reasons} == set(case.get("reasons", []))
    assert {flag.code for flag in ruling.flags} == set(case.get("flags", []))
    assert ruling.priority == case.get("priority", "REGULAR")
    expected = case.get("items", {item.number: case["verdict"] for item in asked.disputed_treatments})
    assert {item.number: item.verdict for item in ruling.items} == expected
    assert is_sure(case) == all(reason.sure for reason in (*ruling.reasons, *ruling.flags))
    told = " ".join(reason.explanation for reason in (*ruling.reasons, *ruling.flags))
    assert case.get("explains", "") in told
    by_name = {due.name: due for due in ruling.deadlines}
    assert {name: by_name[name].due_on for name in case.get("deadlines", {})} == case.get("deadlines", {})
    if "due" in case:
        assert ruling.deadlines[0].due_on == case["due"]


@cases("life")
def test_the_deadlines_of_a_case_follow_from_what_is_known_of_it(case: Scenario) -> None:
    facts = msgspec.convert({"application": application(case.get("change")), **case["known"]}, type=ClockFacts)
    if "refused" in case:
        with pytest.raises(Refusal) as refusal:
            deadlines(facts)
        assert refusal.value.code == case["refused"]
        assert refusal.value.citation == law.cite(case["rule"])
        return
    by_name: dict[str, Deadline] = {due.name: due for due in deadlines(facts)}

    assert {name: by_name[name].due_on for name in case["due"]} == case["due"]
    assert all(by_name[name].due_on is None for name in case.get("none", []))
    assert by_name.keys().isdisjoint(case.get("absent", []))
    assert all(words in by_name[name].explanation for name, words in case.get("explains", {}).items())
    assert is_sure(case) == all(by_name[name].sure for name in case["due"])


@cases("together")
def test_applications_are_joined_only_as_the_scenario_says(case: Scenario) -> None:
    assert is_sure(case)
    joined = consolidate([application(), application(case["change"])])

    assert joined.allowed == case["joined"]
    assert bool(joined.reasons) != case["joined"]


def test_every_deadline_and_reason_of_the_scenarios_names_a_rule_of_the_law_data() -> None:
    for case in scenarios("eligibility"):
        asked = application(case["change"])
        ruling = rule(asked, on=asked.received_on)
        reasons = [*ruling.reasons, *ruling.flags, *(reason for item in ruling.items for reason in item.reasons)]
        named = [(each.rule, each.citation) for each in reasons]
        named += [(each.rule, each.citation) for each in ruling.deadlines]
        assert named
        assert all(law.cite(rule_id).text == text for rule_id, text in named)


def test_a_determination_thirteen_days_late_is_counted_as_such() -> None:
    due = deadline("determination", start=date(2014, 11, 26))
    assert [days_late(due, on=day) for day in (date(2014, 12, 26), date(2014, 12, 27), date(2015, 1, 8))] == [0, 1, 13]
