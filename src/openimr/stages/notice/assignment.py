"""The notices of a review that goes on: assigned with a request for the records, expedited, or ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Literal

from openimr.stages.application.form import Application
from openimr.stages.eligibility.clock import ClockFacts, deadlines
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.ruling import Deadline, Priority
from openimr.stages.life.course import Ending
from openimr.stages.notice.content import ActBy, Line, Notice, Section
from openimr.stages.notice.frame import CONFIDENTIAL, Letterhead, act_by, items_section, notice, sources
from openimr.stages.notice.parties import EVERYONE, called

SentBy = Literal["MAIL", "ELECTRONIC"]

_RECORDS: Final = (
    (("Reports of the requesting physician on the current condition, from the six months before the request, and every report that "
     "the request or the decision names; if this physician has treated for less, the earlier treating or referring physician's reports of those months"), "8 CCR 9792.10.5(a)(1)(A)"),
    ("The application form that went to the employee with the decision, without the decision itself", "8 CCR 9792.10.5(a)(1)(B)"),
    ("Everything else that was sent to the employee about the decision", "8 CCR 9792.10.5(a)(1)(C)"),
    ("Everything that the employee or the physician submitted in support of the request", "8 CCR 9792.10.5(a)(1)(D)"),
    ("All else that was used in deciding, the statements of reasons, and the answer to what the application raises", "8 CCR 9792.10.5(a)(1)(E), (F)"),
    ("A list of all these documents", "Labor Code 4610.5(l)"),
)  # fmt: skip
_ENDINGS: Final[dict[Ending, str]] = {
    "AUTHORIZED": "The claims administrator has authorized the treatment in dispute.",
    "SETTLED": "The dispute has been settled.",
    "AWARDED": "The treatment in dispute has been awarded.",
    "WITHDRAWN": "The application has been withdrawn.",
}


def assignment(
    application: Application,
    *,
    head: Letterhead,
    sent_by: SentBy,
    priority: Priority,
    received_at: datetime | None = None,
) -> Notice:
    """That the case is assigned to this organization, and what must be sent by when.

    ``received_at`` (aware) starts the hours of an expedited review. Sources: 8 CCR 9792.10.4 (R104-2, R104-3), 9792.10.5
    (R105-1 to R105-8), Labor Code 4610.5(l), (n).
    """
    return notice(
        "ASSIGNMENT", head=head, application=application, title="Notice of Assignment and Request for Information",
        to=EVERYONE,
        opening=(
            (f"{head.organization} has received this application on {long_day(application.received_on)}, found it eligible, and will "
            f"conduct the Independent Medical Review. It is {'an expedited' if priority == 'EXPEDITED' else 'a regular'} review."),
        ),
        sections=(
            items_section(application),
            Section(
                heading="WHAT THE CLAIMS ADMINISTRATOR SENDS",
                paragraphs=("Please send a copy of each of these, with the case number, and tell the employee what you sent.",),
                columns=("Document", ""),
                lines=tuple(Line(what=what, told="", rule=rule) for what, rule in _RECORDS),
            ),
            Section(
                heading="WHAT THE EMPLOYEE AND THE PHYSICIAN MAY SEND",
                paragraphs=(
                    ("The employee, the employee's representative and the requesting physician may send documents that support "
                    "the request within the same time, with a copy or a list to the claims administrator."),
                ),
            ),
        ),
        act_by=tuple(_records(application, head=head, sent_by=sent_by, priority=priority, received_at=received_at)),
        closing=(
            "New or newly found records are to be sent on at once. If the treatment is authorized meanwhile, tell us: the review of it ends.",
            CONFIDENTIAL,
        ),
        signed_by=head.medical_director,
        sources=sources("R104-2", "R104-3", "R105-1", "APP-14"),
    )  # fmt: skip


def expedited(application: Application, *, head: Letterhead) -> Notice:
    """That a regular review has become an expedited one. Source: 8 CCR 9792.10.4 (R104-4)."""
    return notice(
        "EXPEDITED", head=head, application=application, title="Notice of Expedited Review",
        to=EVERYONE,
        opening=(
            ("The treating physician has certified, with support, that an imminent and serious threat to the employee's health "
            "exists. From now on this review is expedited."),
        ),
        sections=(items_section(application),),
        act_by=tuple(_records(application, head=head, sent_by="ELECTRONIC", priority="EXPEDITED", received_at=None)),
        closing=("This notice goes to all parties by the fastest means at hand.",),
        signed_by=head.medical_director,
        sources=sources("R104-4", "DET-05"),
    )  # fmt: skip


def termination(
    application: Application,
    *,
    head: Letterhead,
    ending: Ending,
    items: Sequence[int] = (),
    with_reviewer: bool = False,
) -> Notice:
    """That the review has ended, wholly or for these ``items`` (none given: wholly), and why.

    ``with_reviewer`` says that a reviewer had begun. Sources: Labor Code 4610.5(g) (APP-13), 8 CCR 9792.10.6(a) (R106-1).
    """
    part = bool(items)
    whole = (
        "The review of these items ends; the other items remain in dispute."
        if part
        else "This Independent Medical Review ends."
    )
    ended = [item for item in application.disputed_treatments if not part or item.number in items]
    told = {item.number: "Review ended" if item in ended else "In dispute" for item in application.disputed_treatments}
    at = "" if part else f" It ended {'after' if with_reviewer else 'before'} the file went to a reviewer."
    return notice(
        "TERMINATION", head=head, application=application, title="Notice of Termination",
        to=EVERYONE,
        opening=(
            f"{_ENDINGS[ending]} {whole}{at}",
            "No determination on medical necessity is made on what has ended.",
        ),
        sections=(items_section(application, told=told, heading="THE DISPUTED ITEMS"),),
        signed_by=head.medical_director,
        sources=sources("APP-13", "R106-1"),
    )  # fmt: skip


def _records(
    application: Application, *, head: Letterhead, sent_by: SentBy, priority: Priority, received_at: datetime | None
) -> Iterator[ActBy]:
    known = ClockFacts(
        application=application, found_eligible_on=head.dated_on, notice_sent_on=head.dated_on, notice_sent_by=sent_by,
        notice_received_at=received_at, certified_on=head.dated_on if priority == "EXPEDITED" else None,
    )  # fmt: skip
    for due in _only_records(deadlines(known)):
        if made := act_by(
            due, who=called(application.claims_administrator), what="sends the documents, so that we have them"
        ):
            yield made


def _only_records(found: Sequence[Deadline]) -> Iterator[Deadline]:
    return (each for each in found if each.name == "records")
