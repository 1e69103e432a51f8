"""Periods counted from any day: later service never makes an earlier deadline, and every count says how it went."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr import law
from openimr.stages.eligibility.clock import ClockFacts, deadlines
from openimr.stages.eligibility.counting import InstantWithoutZone
from openimr.stages.eligibility.penalties import late_records_penalty
from openimr.stages.eligibility.periods import NoPeriod, count_period, deadline, due, every_period
from openimr.stages.eligibility.receipt import PACIFIC, received_on
from tests.law.applications import application

STARTS = st.dates(date(2018, 1, 1), date(2030, 9, 30))
PERIODS = st.sampled_from([period.name for period in every_period()])
MANNERS: Any = st.sampled_from(["IN_PERSON", "MAIL_IN_STATE", "MAIL_OUT_OF_STATE", "MAIL_ABROAD", "ELECTRONIC"])


@given(start=STARTS, later=st.integers(1, 40), name=PERIODS, manner=MANNERS)
def test_a_deadline_never_moves_earlier_when_service_is_later(start: date, later: int, name: str, manner: Any) -> None:
    first = count_period(name, start=start, service=manner)
    second = count_period(name, start=start + timedelta(days=later), service=manner)
    assert first.due_on <= second.due_on
    assert first.latest_on <= second.latest_on
    assert first.earliest_on <= second.earliest_on


@given(start=STARTS, name=PERIODS, manner=MANNERS)
def test_the_readings_of_a_count_stand_in_their_order_and_differ_only_where_it_is_not_sure(
    start: date, name: str, manner: Any
) -> None:
    count = count_period(name, start=start, service=manner)
    told = deadline(name, start=start, service=manner)

    assert start < count.earliest_on <= count.due_on <= count.latest_on
    assert count.sure == (count.earliest_on == count.latest_on)
    assert told.sure <= count.sure
    assert told.due_on == count.due_on
    assert f"{count.due_on:%B} {count.due_on.day}" in told.explanation


@given(start=STARTS, manner=MANNERS)
def test_a_rolled_last_day_is_never_a_judicial_holiday(start: date, manner: Any) -> None:
    courts = law.calendar("JUDICIAL")
    for name in ("application", "determination", "appeal", "reimbursement", "records"):
        due_on = count_period(name, start=start, service=manner).due_on
        assert courts.is_working_day(due_on)


@given(start=STARTS)
def test_mail_never_leaves_less_time_than_service_in_person(start: date) -> None:
    manners: tuple[Any, ...] = ("IN_PERSON", "MAIL_IN_STATE", "MAIL_OUT_OF_STATE", "MAIL_ABROAD")
    days = [count_period("application", start=start, service=manner).due_on for manner in manners]
    assert days == sorted(days)


def test_the_explanation_counts_aloud_through_service_and_holiday() -> None:
    told = deadline("application", start=date(2025, 3, 3), service="MAIL_OUT_OF_STATE").explanation
    for words in (
        "March 3, 2025; that day is left out",
        "30 days end",
        "adds 10 days",
        "April 12 (Saturday), April 13 (Sunday)",
        "Monday, April 14, 2025",
    ):
        assert words in told


def test_the_explanation_of_working_days_names_those_counted_and_those_not() -> None:
    told = deadline("determination_formulary", start=date(2026, 11, 20)).explanation
    assert "November 23, November 24, November 25, November 30, December 1" in told
    assert "November 26 (Thanksgiving Day), November 27 (Day after Thanksgiving)" in told


def test_a_rule_gives_all_the_deadlines_it_sets() -> None:
    def named(rule: str, **how: Any) -> dict[str, date | None]:
        return {each.name: each.due_on for each in due(rule, **how)}

    assert named("DET-04", start=date(2026, 6, 23)) == {"determination": date(2026, 7, 23)}
    assert named("DET-16", start=date(2026, 11, 23)) == {
        "authorization": date(2026, 12, 2),
        "reimbursement": date(2026, 12, 14),
    }
    assert named("R105-1", start=date(2025, 4, 1), service="MAIL_IN_STATE").keys() == {"records", "records_expedited"}
    assert named("R105-1", start=date(2026, 6, 8), service="ELECTRONIC")["records_electronic"] == date(2026, 6, 22)
    assert named("APP-05", start=date(2014, 1, 2)).keys() == {"application"}


def test_a_rule_without_a_period_or_a_day_without_law_is_refused() -> None:
    with pytest.raises(NoPeriod, match="DET-12"):
        due("DET-12", start=date(2025, 1, 1))
    with pytest.raises(law.UnknownRule):
        due("DET-99", start=date(2025, 1, 1))
    with pytest.raises(law.LawGap):
        due("DET-03", start=date(2017, 12, 31))
    with pytest.raises(NoPeriod, match="application"):
        deadline("lunch", start=date(2025, 1, 1))


def test_hours_run_by_the_clock_even_when_the_clocks_change() -> None:
    told_at = datetime(2026, 3, 7, 12, tzinfo=ZoneInfo("America/Los_Angeles"))
    answer = deadline("records_expedited", start=told_at)
    assert answer.due_at == told_at + timedelta(days=1, hours=1)
    assert str(answer.due_at) == "2026-03-08 13:00:00-07:00"


def test_an_hour_without_its_zone_is_refused() -> None:
    with pytest.raises(InstantWithoutZone, match="Give the offset"):
        deadline("records_expedited", start=datetime(2026, 3, 7, 12))  # noqa: DTZ001
    with pytest.raises(InstantWithoutZone):
        received_on(datetime(2026, 3, 7, 12), by_fax=True)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("at", "how", "day"),
    [
        (datetime(2025, 3, 4, 17, 29, tzinfo=PACIFIC), {"by_fax": True}, date(2025, 3, 4)),
        (datetime(2025, 3, 4, 17, 45, tzinfo=PACIFIC), {"by_fax": True}, date(2025, 3, 5)),
        (datetime(2025, 3, 4, 17, 45, tzinfo=PACIFIC), {"by_fax": True, "urgent": True}, date(2025, 3, 4)),
        (datetime(2025, 3, 4, 17, 45, tzinfo=PACIFIC), {"by_fax": False}, date(2025, 3, 4)),
        (datetime(2025, 3, 28, 18, 0, tzinfo=PACIFIC), {"by_fax": True}, date(2025, 4, 1)),
        (datetime(2025, 3, 5, 1, 0, tzinfo=ZoneInfo("UTC")), {"by_fax": True}, date(2025, 3, 4)),
    ],
)
def test_a_fax_after_half_past_five_counts_on_the_next_business_day(
    at: datetime, how: dict[str, bool], day: date
) -> None:
    assert received_on(at, **how) == day


@pytest.mark.parametrize(("late", "dollars"), [(0, 0), (-2, 0), (1, 500), (3, 1500), (10, 5000), (15, 5000)])
def test_late_records_cost_a_sum_a_day_up_to_the_limit(late: int, dollars: int) -> None:
    assert late_records_penalty(late, on=date(2015, 1, 5)) == dollars


def test_a_penalty_whose_amount_was_not_seen_is_a_gap() -> None:
    with pytest.raises(law.LawGap):
        late_records_penalty(3, on=date(2026, 4, 1))


def test_an_expedited_review_is_counted_in_hours_and_days() -> None:
    asked = application({"priority": "EXPEDITED", "physician_certifies_imminent_threat": True})
    told_at = datetime(2025, 3, 24, 15, 30, tzinfo=PACIFIC)
    facts = ClockFacts(
        application=asked,
        found_eligible_on=date(2025, 3, 21),
        notice_sent_on=date(2025, 3, 24),
        notice_received_at=told_at,
        records_complete_on=date(2025, 3, 25),
    )
    by_name = {each.name: each for each in deadlines(facts)}

    assert by_name["records"].due_at == told_at + timedelta(days=1)
    assert "March 22, 2025" in by_name["records"].explanation
    assert by_name["determination"].due_on == date(2025, 3, 28)
    assert by_name["determination"].rule == "DET-05"
