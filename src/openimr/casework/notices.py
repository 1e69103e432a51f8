"""The notices of a case drafted from where it stands, typeset, sent and kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import msgspec
from django.db import transaction

from openimr.casework.cases import find_case, lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.letter import Organization, Typesetter, determination_of
from openimr.casework.life import course_of, move, under_review
from openimr.casework.reading import Files
from openimr.kernel import CaseNumber
from openimr.stages.eligibility.ruling import Ruling
from openimr.stages.life.clock import facts_of
from openimr.stages.life.course import Course, Particulars
from openimr.stages.notice import assignment, release, screening
from openimr.stages.notice.assignment import SentBy
from openimr.stages.notice.content import Notice, NoticeKind
from openimr.stages.notice.fees import Stage
from openimr.stages.notice.frame import Letterhead
from openimr.stages.notice.refusal import WrongNotice
from openimr.store.models import CaseRow, EventKind, NoticeRow

_AFTER_RULING: Final = {
    "INELIGIBILITY": screening.ineligibility,
    "DEFERRAL": screening.deferral,
    "MORE_INFORMATION": screening.more_information,
}


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """How a notice goes out: the day, by mail or electronically, and when its addressee had it (aware), where hours count."""

    on: date
    by: SentBy = "ELECTRONIC"
    received_at: datetime | None = None


def draft(number: CaseNumber, *, kind: NoticeKind, sending: Sending, organization: Organization) -> Notice:
    """The notice as it would be sent now; changes nothing. Raises WrongNotice where it does not follow from where the case stands."""
    return _drafted(find_case(number), kind=kind, sending=sending, organization=organization)


def send(
    number: CaseNumber, *, kind: NoticeKind, sending: Sending, organization: Organization, typeset: Typesetter,
    files: Files, act: Act,
) -> NoticeRow:  # fmt: skip
    """Typeset the notice and keep it as sent; the notice of assignment moves the case on. The same notice again changes nothing.

    Raises WrongNotice, IllegalMove, LawGap.
    """
    with transaction.atomic():
        case = lock_case(number)
        if (standing := _standing(case, kind=kind)) is not None:
            return standing
        notice = _drafted(case, kind=kind, sending=sending, organization=organization)
        sha256 = files.put(typeset(notice, template="notice"))
        row: NoticeRow = NoticeRow.objects.create(
            case=case, kind=kind, dated_on=sending.on, sent_by=sending.by, notice=notice, pdf_sha256=sha256,
            recorded_at=act.at,
        )  # fmt: skip
        facts = {"kind": kind, "on": str(sending.on), "by": sending.by, "pdf_sha256": sha256}
        record(EventKind.NOTICE_NOTICE_SENT, case=case, act=act, facts=facts)
        if kind == "ASSIGNMENT":
            particulars = Particulars(sent_by=sending.by, received_at=sending.received_at)
            move(case, "notify", on=sending.on, act=act, particulars=particulars)
    return row


def possible(case: CaseRow) -> tuple[NoticeKind, ...]:
    """The notices that follow from where the case stands and are not sent yet."""
    course = course_of(case)
    follow = [kind for kind in _FOLLOW if _follows(kind, case=case, course=course)]
    return tuple(kind for kind in follow if _standing(case, kind=kind) is None)


_FOLLOW: Final[tuple[NoticeKind, ...]] = (
    "INELIGIBILITY", "DEFERRAL", "MORE_INFORMATION", "ASSIGNMENT", "EXPEDITED", "TERMINATION", "COVER", "INVOICE",
)  # fmt: skip


def _standing(case: CaseRow, *, kind: NoticeKind) -> NoticeRow | None:
    """The notice of that kind, sent since what it tells of last happened."""
    happened = course_of(case).last(*_TELLS_OF[kind])
    row: NoticeRow | None = case.notices.filter(kind=kind).last()
    return row if row and happened and row.dated_on >= happened.on else None


_TELLS_OF: Final[dict[NoticeKind, tuple[str, ...]]] = {
    "INELIGIBILITY": ("refuse", "find_eligible"),
    "DEFERRAL": ("defer",),
    "MORE_INFORMATION": ("ask",),
    "ASSIGNMENT": ("find_eligible", "split"),
    "EXPEDITED": ("expedite",),
    "TERMINATION": ("terminate", "end_items"),
    "COVER": ("issue",),
    "INVOICE": ("issue", "terminate"),
}


def _follows(kind: NoticeKind, *, case: CaseRow, course: Course) -> bool:
    ruling = _ruling(case)
    match kind:
        case "INELIGIBILITY":
            return ruling is not None and any(item.verdict == "INELIGIBLE" for item in ruling.items)
        case "DEFERRAL":
            return course.state == "deferred_liability"
        case "MORE_INFORMATION":
            return course.state == "needs_information"
        case "ASSIGNMENT":
            return course.state == "eligible"
        case _:
            return course.last(*_TELLS_OF[kind]) is not None


def _drafted(case: CaseRow, *, kind: NoticeKind, sending: Sending, organization: Organization) -> Notice:
    course = course_of(case)
    if not _follows(kind, case=case, course=course):
        raise WrongNotice(
            f"The case {case.number} stands at {case.get_state_display()}: the notice {kind} does not follow from that.",
            remedy="Send the notice that follows; `openimr clock` and the case's page name what is due.",
        )
    head = Letterhead(
        organization=organization.name, medical_director=organization.medical_director, case_number=str(case.number),
        dated_on=sending.on,
    )  # fmt: skip
    ruling = _ruling(case)
    if kind in _AFTER_RULING and ruling:
        return _AFTER_RULING[kind](ruling, application=case.application, head=head)
    return _on_the_way(case, kind=kind, sending=sending, head=head)


def _on_the_way(case: CaseRow, *, kind: NoticeKind, sending: Sending, head: Letterhead) -> Notice:
    """The notices of a case that was found eligible."""
    course = course_of(case)
    priority = facts_of(course, application=case.application).priority
    match kind:
        case "ASSIGNMENT":
            return assignment.assignment(
                under_review(case), head=head, sent_by=sending.by, priority=priority, received_at=sending.received_at
            )
        case "EXPEDITED":
            return assignment.expedited(under_review(case), head=head)
        case "TERMINATION":
            return _termination(case, course=course, head=head)
        case "COVER":
            determination = determination_of(case.number).determination
            return release.cover(determination, application=under_review(case), head=head)
        case _:
            return release.invoice(
                case.application, head=head, stage=_stage(course), priority=priority, degrees=_degrees(case)
            )


def _termination(case: CaseRow, *, course: Course, head: Letterhead) -> Notice:
    ended = course.last("terminate", "end_items")
    assert ended is not None
    assert ended.particulars.ending is not None
    return assignment.termination(
        case.application, head=head, ending=ended.particulars.ending, items=ended.particulars.items,
        with_reviewer=course.last("assign") is not None,
    )  # fmt: skip


def _stage(course: Course) -> Stage:
    if course.last("issue"):
        return "DETERMINED"
    return "ENDED_AFTER_REVIEWER" if course.last("assign") else "ENDED_BEFORE_REVIEWER"


def _degrees(case: CaseRow) -> tuple[str, ...]:
    """The degree of the reviewer, which the schedule of some years prices; MD where nobody was assigned."""
    row = case.assignments.filter(released_on=None).select_related("reviewer").last()
    return (row.reviewer.reviewer.degree,) if row else ("MD",)


def _ruling(case: CaseRow) -> Ruling | None:
    row = case.rulings.last()
    return row.ruling if row else None
