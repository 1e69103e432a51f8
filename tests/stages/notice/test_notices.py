"""What each notice tells, to whom, and under which rule."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from openimr.engines.finished_files import attached_json, texts
from openimr.engines.typesetter import typeset
from openimr.law import LawGap
from openimr.stages.application.form import Application
from openimr.stages.eligibility.rules import rule
from openimr.stages.letter.wording import DECISIONS, OUTCOMES
from openimr.stages.notice import assignment, release, screening
from openimr.stages.notice.content import Notice
from openimr.stages.notice.fees import fee
from openimr.stages.notice.frame import Letterhead
from openimr.stages.notice.refusal import WrongNotice
from tests.law.applications import application
from tests.stages.letter.invented import determination

DAY = date(2025, 4, 1)
HEAD = Letterhead(organization="Org", medical_director="Una Doe, MD", case_number="CM25-0000001", dated_on=DAY)
FORM = application()


def told(notice: Notice) -> str:
    return " ".join(str(value) for value in msgspec.json.decode(msgspec.json.encode(notice)).values())


def refused(change: dict[str, Any]) -> Notice:
    form = application(change)
    return screening.ineligibility(rule(form, on=DAY), application=form, head=HEAD)


def test_the_notice_of_assignment_names_what_the_rule_lists() -> None:
    notice = assignment.assignment(FORM, head=HEAD, sent_by="MAIL", priority="REGULAR")
    words = told(notice)
    for named in (
        "Org",
        "Physical therapy (6 visits)",
        "Ansgar Velloso",
        "03/03/2025",
        "March 20, 2025",
        "regular review",
    ):
        assert named in words
    assert [each.by for each in notice.act_by] == [date(2025, 4, 16)]
    assert {each.part for each in notice.to} == {"employee", "requesting physician", "claims administrator", "employer"}


@pytest.mark.parametrize(("sent_by", "by"), [("MAIL", date(2025, 4, 16)), ("ELECTRONIC", date(2025, 4, 14))])
def test_the_day_for_the_records_follows_the_manner_of_sending(sent_by: Any, by: date) -> None:
    notice = assignment.assignment(FORM, head=HEAD, sent_by=sent_by, priority="REGULAR")
    assert notice.act_by[0].by == by


def test_in_an_expedited_review_hours_run_from_the_moment_the_notice_was_received() -> None:
    at = datetime(2025, 4, 5, 9, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    notice = assignment.assignment(FORM, head=HEAD, sent_by="ELECTRONIC", priority="EXPEDITED", received_at=at)
    assert notice.act_by[0].at == at.replace(day=6)
    assert "an expedited review" in notice.opening[0]


def test_a_refusal_gives_every_reason_once_and_the_last_day_to_appeal() -> None:
    notice = refused({"signature": None, "decision_attached": False})
    reasons = next(section for section in notice.sections if section.heading == "THE REASONS").lines
    assert len(reasons) == len({line.told for line in reasons}) == 2
    assert all(line.what == "The application" and line.rule for line in reasons)
    assert [(each.who, each.by) for each in notice.act_by] == [("A party", date(2025, 5, 6))]
    assert "not a decision on whether the treatment is medically necessary" in notice.opening[0]


def test_a_refusal_of_some_items_says_that_the_others_go_forward() -> None:
    items = [
        {"number": 1, "description": "Physical therapy"},
        {"number": 2, "description": "Brace", "authorized_on": "2025-03-10"},
    ]
    notice = refused({"disputed_treatments": items})
    assert "other items go forward" in notice.opening[1]
    assert [line.told for line in notice.sections[0].lines] == ["Eligible", "Not eligible"]
    assert [line.what for line in notice.sections[1].lines] == ["Item 2"]


def test_a_notice_that_does_not_follow_from_the_ruling_is_refused() -> None:
    ruling = rule(FORM, on=DAY)
    for write in (screening.ineligibility, screening.deferral, screening.more_information):
        with pytest.raises(WrongNotice):
            write(ruling, application=FORM, head=HEAD)


def test_a_deferral_says_that_nothing_is_refused() -> None:
    form = application({"utilization_review": {"liability_disputed": True}})
    notice = screening.deferral(rule(form, on=DAY), application=form, head=HEAD)
    assert "It is not refused." in notice.opening[0]
    assert notice.sections[0].lines[0].rule.startswith("Labor Code 4610.5(k)")


def test_a_request_for_the_missing_decision_gives_the_days_of_its_time() -> None:
    early = {
        "received_on": date(2014, 3, 10), "decision_attached": False, "injured_on": date(2013, 5, 2),
        "utilization_review": {
            "decided_on": date(2014, 3, 3), "served_on": date(2014, 3, 3), "communicated_to_physician_on": date(2014, 3, 3),
            "form_provided_on": date(2014, 3, 3),
        },
    }  # fmt: skip
    form = application(early)
    on = date(2014, 3, 12)
    notice = screening.more_information(
        rule(form, on=on), application=form, head=msgspec.structs.replace(HEAD, dated_on=on)
    )
    assert notice.act_by[0].by == date(2014, 3, 27)


def test_a_termination_tells_why_and_whether_a_reviewer_had_begun() -> None:
    notice = assignment.termination(FORM, head=HEAD, ending="AUTHORIZED", with_reviewer=True)
    assert "has authorized" in notice.opening[0]
    assert "after the file went to a reviewer" in notice.opening[0]
    part = assignment.termination(FORM, head=HEAD, ending="WITHDRAWN", items=(1,))
    assert "remain in dispute" in part.opening[0]


def test_the_cover_letter_gives_the_outcome_each_decision_and_the_last_day_to_appeal() -> None:
    decided = determination()
    notice = release.cover(decided, application=FORM, head=HEAD)
    assert f"Final Determination: {OUTCOMES[decided.outcome]}." in notice.opening[0]
    assert notice.sections[0].lines[0].told == DECISIONS[decided.items[0].decision]
    assert notice.act_by[0].by == date(2025, 5, 6)
    assert "Division of Workers' Compensation" in {each.part for each in notice.copies_to}


@pytest.mark.parametrize(
    ("received", "stage", "priority", "degrees", "drug", "dollars"),
    [
        ("2013-09-01", "DETERMINED", "REGULAR", ("MD",), False, 560),
        ("2013-09-01", "DETERMINED", "REGULAR", ("DC",), False, 495),
        ("2013-09-01", "DETERMINED", "REGULAR", ("MD", "DO"), False, 760),
        ("2013-09-01", "DETERMINED", "REGULAR", ("MD", "DC"), False, 655),
        ("2014-05-01", "DETERMINED", "REGULAR", ("MD",), False, 420),
        ("2014-05-01", "DETERMINED", "EXPEDITED", ("MD",), False, 515),
        ("2014-05-01", "DETERMINED", "REGULAR", ("MD",), True, 390),
        ("2014-05-01", "ENDED_BEFORE_REVIEWER", "REGULAR", ("MD",), False, 160),
        ("2014-05-01", "ENDED_AFTER_REVIEWER", "REGULAR", ("MD",), False, 420),
    ],
)
def test_the_fee_is_that_of_the_day_of_receipt(
    received: str, stage: Any, priority: Any, degrees: tuple[str, ...], *, drug: bool, dollars: int
) -> None:
    form = _received(received, drug=drug)
    assert fee(form, stage=stage, priority=priority, degrees=degrees).value == dollars
    notice = release.invoice(form, head=HEAD, stage=stage, priority=priority, degrees=degrees)
    assert notice.sections[0].lines[-1].told == f"${dollars}.00"


def test_there_is_no_invoice_where_the_amount_is_not_known() -> None:
    with pytest.raises(LawGap, match=r"fee\.regular for 2016-05-01"):
        release.invoice(_received("2016-05-01"), head=HEAD, stage="DETERMINED", priority="REGULAR")


def _received(on: str, *, drug: bool = False) -> Application:
    items = [{"number": 1, "description": "x", "is_drug": drug}]
    return application({"received_on": on, "disputed_treatments": items})


def test_every_notice_is_set_in_type_with_its_words_and_its_data(tmp_path: Path) -> None:
    notice = assignment.assignment(FORM, head=HEAD, sent_by="MAIL", priority="REGULAR")
    path = tmp_path / "notice.pdf"
    path.write_bytes(typeset(notice, template="notice"))
    shown = " ".join(" ".join(texts(path).values()).split())
    for words in (notice.title, "Ottoline Brackwater, employee", "April 16, 2025", "8 CCR 9792.10.5(a)(1)(A)"):
        assert words in shown
    assert msgspec.json.decode(attached_json(path), type=Notice) == notice
