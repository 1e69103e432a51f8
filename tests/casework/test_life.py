"""The life of a case in the tables: moves kept with their events, what is due, notices, reviewers given back, cases joined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from openimr import wiring
from openimr.casework import accounts, application, casefile, consolidation, eligibility, ledger, life, notices, panel
from openimr.casework.application import AmendmentRefused
from openimr.casework.cases import StepOutOfOrder, find_case, lock_case
from openimr.casework.consolidation import ConsolidationRefused
from openimr.kernel import CaseNumber
from openimr.stages.life.course import IllegalMove, Particulars
from openimr.stages.notice.content import NoticeKind
from openimr.stages.notice.refusal import WrongNotice
from openimr.stages.panel.case import Clearance, PanelParty
from openimr.store.models import AssignmentRow, CaseRow, DueRow, EventRow, MoveRow, ReviewerRow
from openimr.store.queries.accounts import is_assigned
from openimr.store.queries.calendar import due_between
from openimr.store.queries.case_list import assigned_cases
from tests.web.journeys import ACT, EXAMPLE, EXAMPLES, another
from tests.web.whole import data_in

pytestmark = pytest.mark.django_db

RULED = date(2013, 9, 18)
COMPLETE = date(2013, 10, 3)


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> Iterator[None]:
    with data_in(tmp_path, settings=settings):
        yield


def form(**change: Any) -> bytes:
    """The example's application with two items and these fields changed."""
    filed = msgspec.json.decode((EXAMPLE / "application.json").read_bytes())
    first = filed["disputed_treatments"][0]
    filed["disputed_treatments"] = [first, first | {"number": 2, "description": "Acupuncture"}]
    return msgspec.json.encode(filed | change)


def ruled(**change: Any) -> CaseNumber:
    number = application.receive(form(**change), act=ACT)
    eligibility.rule_case(number, on=RULED, act=ACT)
    return number


def send(number: CaseNumber, kind: NoticeKind, *, on: date = RULED) -> Any:
    return notices.send(
        number, kind=kind, sending=notices.Sending(on=on), organization=wiring.organization(), typeset=wiring.typeset,
        files=wiring.files(), act=ACT,
    )  # fmt: skip


def complete(**change: Any) -> CaseNumber:
    number = ruled(**change)
    send(number, "ASSIGNMENT")
    casefile.complete_file(number, on=COMPLETE, act=ACT)
    return number


def moved(number: CaseNumber, *names: str, on: date, **particulars: Any) -> None:
    for name in names:
        life.move(lock_case(number), name, on=on, act=ACT, particulars=Particulars(**particulars))


def load_panel() -> None:
    panel.load_panel((EXAMPLES / "panel" / "panel.json").read_bytes(), act=ACT)


def test_each_move_is_kept_with_its_event_and_the_state_follows() -> None:
    number = complete()
    moves = list(MoveRow.objects.values_list("move", flat=True))
    assert moves == ["receive", "screen", "find_eligible", "notify", "complete_file"]
    assert find_case(number).state == CaseRow.State.FILE_COMPLETE
    told = [event.facts["move"] for event in EventRow.objects.filter(kind="life:case:moved")]
    assert told == moves
    assert ledger.verify_chain()


def test_a_file_is_not_complete_before_the_notice_of_assignment_went_out() -> None:
    number = ruled()
    with pytest.raises(IllegalMove) as refused:
        casefile.complete_file(number, on=COMPLETE, act=ACT)
    assert "notify (R104-2)" in refused.value.remedy
    assert find_case(number).state == CaseRow.State.ELIGIBLE
    assert not EventRow.objects.filter(kind="casefile:file:completed").exists()


def test_the_calendar_of_all_cases_tells_what_is_late_and_what_comes() -> None:
    number = complete()
    waiting = application.receive(another(7), act=ACT)
    eligibility.rule_case(waiting, on=RULED, act=ACT)
    calendar = due_between(on=date(2013, 10, 20), days=30)
    lines = {(line.case_number, line.name): line for line in calendar.listed}
    assert lines[str(waiting), "assignment_notice"].days_late > 0
    assert lines[str(number), "determination"].due_on == date(2013, 11, 4)
    assert calendar.late == 1
    assert {line.whose for line in due_between(on=date(2013, 10, 20), days=30, whose="ORGANIZATION").listed} == {
        "ORGANIZATION"
    }
    assert due_between(on=date(2013, 9, 1), days=1).listed == ()


def test_dues_are_made_anew_with_every_move_and_not_doubled() -> None:
    number = complete()
    names = list(DueRow.objects.filter(case=find_case(number)).values_list("name", flat=True))
    assert len(names) == len(set(names))
    life.extend(number, days=3, on=COMPLETE, act=ACT)
    row = DueRow.objects.get(case=find_case(number), name="determination")
    assert row.due_on == find_case(number).due_on == date(2013, 11, 5)


def test_items_authorized_meanwhile_leave_the_review_and_the_last_one_ends_it() -> None:
    number = complete()
    life.end(number, ending="AUTHORIZED", items=(2,), on=COMPLETE, act=ACT)
    assert [item.number for item in life.under_review(find_case(number)).disputed_treatments] == [1]
    course = life.end(number, ending="WITHDRAWN", items=(1,), on=COMPLETE + timedelta(1), act=ACT)
    assert course.state == "terminated"
    assert find_case(number).due_on is not None
    assert not DueRow.objects.filter(is_open=True).exists()
    with pytest.raises(life.NothingLeft):
        life.under_review(find_case(number))


def test_only_the_items_found_eligible_are_before_the_reviewer() -> None:
    filed = msgspec.json.decode(form())
    filed["disputed_treatments"][1]["authorized_on"] = "2013-09-10"
    number = application.receive(msgspec.json.encode(filed), act=ACT)
    assert eligibility.rule_case(number, on=RULED, act=ACT).verdict == "PARTLY_ELIGIBLE"
    assert [item.number for item in life.under_review(find_case(number)).disputed_treatments] == [1]
    assert set(notices.possible(find_case(number))) == {"INELIGIBILITY", "ASSIGNMENT"}


def test_an_unsigned_form_is_completed_and_ruled_again() -> None:
    number = ruled(signature=None)
    assert find_case(number).state == CaseRow.State.INELIGIBLE
    application.amend(number, data=form(), on=RULED + timedelta(1), act=ACT)
    application.amend(number, data=form(), on=RULED + timedelta(1), act=ACT)
    assert eligibility.rule_case(number, on=RULED + timedelta(1), act=ACT).verdict == "ELIGIBLE"
    case = find_case(number)
    assert (case.state, case.received_on, case.forms.count()) == (CaseRow.State.ELIGIBLE, date(2013, 9, 13), 2)
    assert [row.move for row in case.moves.all()] == ["receive", "screen", "refuse", "reopen", "find_eligible"]


@pytest.mark.parametrize(
    ("change", "said"),
    [({"claim_number": "OTHER"}, "claim number differ"), ({"injured_on": "2001-01-01"}, "date of injury")],
)
def test_the_form_of_another_dispute_does_not_take_its_place(change: dict[str, Any], said: str) -> None:
    number = ruled(signature=None)
    with pytest.raises(AmendmentRefused, match=said):
        application.amend(number, data=form(**change), on=RULED, act=ACT)
    assert find_case(number).forms.count() == 1


def test_a_form_is_not_amended_once_the_application_is_eligible() -> None:
    number = ruled()
    with pytest.raises(AmendmentRefused, match="no longer amended"):
        application.amend(number, data=form(claim_number="X"), on=RULED, act=ACT)


def test_the_same_dispute_again_is_a_duplicate_of_the_case_that_is_pending() -> None:
    first = ruled()
    again = application.receive(form(eams_number="ADJ-1"), act=ACT)
    ruling = eligibility.rule_case(again, on=RULED, act=ACT)
    assert {reason.code for item in ruling.items for reason in item.reasons} == {"DUPLICATE"}
    assert str(first) in ruling.items[0].reasons[0].explanation


def test_a_notice_follows_from_where_the_case_stands_and_is_sent_once() -> None:
    number = ruled()
    with pytest.raises(WrongNotice, match="does not follow"):
        send(number, "TERMINATION")
    row = send(number, "ASSIGNMENT")
    assert send(number, "ASSIGNMENT") == row
    assert wiring.files().path(row.pdf_sha256).read_bytes().startswith(b"%PDF")
    assert find_case(number).notices.count() == 1


def test_a_notice_that_cannot_be_set_leaves_nothing_behind() -> None:
    number = ruled()

    def broken(*_: object, **__: object) -> bytes:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        notices.send(
            number, kind="ASSIGNMENT", sending=notices.Sending(on=RULED), organization=wiring.organization(),
            typeset=broken, files=wiring.files(), act=ACT,
        )  # fmt: skip
    assert find_case(number).state == CaseRow.State.ELIGIBLE
    assert not find_case(number).notices.exists()


def test_the_invoice_bears_the_fee_of_the_day_of_receipt_and_of_the_stage_reached() -> None:
    number = complete()
    life.end(number, ending="SETTLED", on=COMPLETE, act=ACT)
    invoice = send(number, "INVOICE", on=COMPLETE).notice
    assert invoice.sections[0].lines[0].told == "$215.00"
    assert [each.part for each in invoice.to] == ["claims administrator"]


def test_after_a_remand_another_reviewer_is_chosen_and_nobody_else_is_barred() -> None:
    load_panel()
    number = complete()
    panel.assign(number, on=COMPLETE, key=b"k", act=ACT)
    first = panel.assignment_of(number).reviewer.reviewer_id
    moved(number, "sign", on=COMPLETE, outcome="UPHELD")
    moved(number, "issue", on=COMPLETE)
    life.remand(number, on=COMPLETE + timedelta(60), act=ACT)
    panel.assign(number, on=COMPLETE + timedelta(61), key=b"k", act=ACT)
    row = panel.assignment_of(number)
    assert row.reviewer.reviewer_id != first
    barred = [
        one.reviewer_id for one in row.qualifications if any(c.rule == "REV-11" and not c.met for c in one.conditions)
    ]
    assert barred == [first]


def test_a_reviewer_who_falls_ill_gives_the_case_back_and_another_takes_it() -> None:
    load_panel()
    number = complete()
    panel.assign(number, on=COMPLETE, key=b"k", act=ACT)
    first = panel.assignment_of(number).reviewer
    ill = msgspec.structs.replace(first.reviewer, absences=({"from_on": "2013-10-04"},))
    ReviewerRow.objects.filter(pk=first.pk).update(reviewer=msgspec.convert(msgspec.to_builtins(ill), type(ill)))
    account = accounts.create_reviewer_account(first.reviewer_id, username="ill-one", password="correct horse battery")
    assert is_assigned(account, number=number)
    panel.release(number, on=COMPLETE + timedelta(1), because="Fell ill.", act=ACT)
    assert not is_assigned(account, number=number)
    assert assigned_cases(account.pk) == ()
    with pytest.raises(StepOutOfOrder, match="No reviewer"):
        panel.assignment_of(number)
    panel.assign(number, on=COMPLETE + timedelta(1), key=b"k", act=ACT)
    assert panel.assignment_of(number).reviewer != first
    assert AssignmentRow.objects.count() == 2


def test_a_party_that_the_form_does_not_name_and_its_owner_bar_a_reviewer() -> None:
    load_panel()
    number = complete()
    asked = panel.asked_of_panel(find_case(number), on=COMPLETE)
    panel.load_organizations(b'[{"name": "Quartz Device Makers", "owners": ["Umbra Holding"]}]', act=ACT)
    maker = PanelParty(name="Quartz Device Makers, Inc.", role="maker of the alternative", rule="COI-08")
    panel.name_party(number, party=maker, act=ACT)
    panel.name_party(number, party=maker, act=ACT)
    named = panel.asked_of_panel(find_case(number), on=COMPLETE)
    roles = [party.role for party in named.parties if party not in asked.parties]
    assert roles == [
        "maker of the alternative", "maker of the alternative, by another name", "owner of the maker of the alternative",
    ]  # fmt: skip
    with pytest.raises(panel.UnknownParty):
        panel.name_party(number, party=PanelParty(name="x", role="x", rule="REV-01"), act=ACT)


def test_a_person_clears_names_that_resemble_each_other_and_no_others() -> None:
    number = complete()
    alike = Clearance(reviewer_id="R-1", declared="E. Castervale", party="Ellen Castervale", cleared_by="desk")
    panel.clear_names(number, clearance=alike, act=ACT)
    assert panel.asked_of_panel(find_case(number), on=COMPLETE).cleared == (alike,)
    for declared in ("Ellen Castervale", "Somebody Else"):
        with pytest.raises(panel.NotInTheGreyZone):
            panel.clear_names(number, clearance=msgspec.structs.replace(alike, declared=declared), act=ACT)


def test_applications_of_one_injury_are_joined_and_parted_again() -> None:
    lead = ruled()
    other = application.receive(
        form(disputed_treatments=[{"number": 1, "description": "Lumbar brace", "kind": "DENIED"}]), act=ACT
    )
    eligibility.rule_case(other, on=RULED, act=ACT)
    casefile.add_document(
        other,
        name="a.pdf",
        data=b"%PDF-1",
        source="Clinic",
        kind="RECORDS",
        received_on=RULED,
        files=wiring.files(),
        act=ACT,
    )
    consolidation.join(lead, other=other, on=RULED, files=wiring.files(), act=ACT)
    case = find_case(lead)
    assert [(i.number, i.joined_from) for i in case.application.disputed_treatments] == [
        (1, ""),
        (2, ""),
        (3, str(other)),
    ]
    assert case.documents.get().name == f"{other} a.pdf"
    assert find_case(other).state == CaseRow.State.CONSOLIDATED
    consolidation.part(other, on=RULED, act=ACT)
    assert [item.number for item in find_case(lead).application.disputed_treatments] == [1, 2]
    assert find_case(other).state == CaseRow.State.ELIGIBLE
    with pytest.raises(ConsolidationRefused, match="joined to no case"):
        consolidation.part(other, on=RULED, act=ACT)


def test_applications_of_two_injuries_are_not_joined() -> None:
    lead, other = ruled(), ruled(injured_on="2004-01-05", claim_number="WC-2")
    with pytest.raises(ConsolidationRefused, match="two dates of injury"):
        consolidation.join(lead, other=other, on=RULED, files=wiring.files(), act=ACT)
    assert find_case(other).state == CaseRow.State.ELIGIBLE
