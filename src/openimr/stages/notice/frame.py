"""What every notice shares: the case at its head, the disputed items, the days by which someone acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import msgspec

from openimr.law import cite
from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.ruling import Deadline
from openimr.stages.notice.content import ActBy, Entry, Line, Notice, NoticeKind, Section
from openimr.stages.notice.parties import Part, addressees, called


class Letterhead(msgspec.Struct, frozen=True, kw_only=True):
    """The organization that sends the notice, the case it is about, and the day it bears."""

    organization: str
    medical_director: str
    case_number: str
    dated_on: date


def notice(
    kind: NoticeKind, *, head: Letterhead, application: Application, title: str, to: Sequence[Part],
    copies: Sequence[Part] = (), **parts: Any,
) -> Notice:  # fmt: skip
    """A notice of this kind about this application; ``parts`` are the other fields of ``Notice``."""
    return Notice(
        kind=kind,
        title=title,
        organization=head.organization,
        case_number=head.case_number,
        dated_on=head.dated_on,
        to=addressees(application, parts=to),
        copies_to=addressees(application, parts=[part for part in copies if part not in to]),
        entries=_entries(application, case_number=head.case_number),
        invented=application.invented,
        **parts,
    )


def treatment(item: DisputedTreatment) -> str:
    """The item as the form words it, with its quantity."""
    return f"{item.description} ({item.quantity})" if item.quantity else item.description


def items_section(
    application: Application, *, told: dict[int, str] | None = None, heading: str = "TREATMENT IN DISPUTE"
) -> Section:
    """The disputed items by number, each with what is told of it."""
    request = application.utilization_review.request_dated_on
    asked = f"requested on {request:%m/%d/%Y}" if request else "as requested"
    lines = (
        Line(what=f"{item.number}. {treatment(item)}", told=told.get(item.number, "") if told else asked)
        for item in application.disputed_treatments
    )
    return Section(heading=heading, columns=("Treatment", "Decision" if told else "Request"), lines=tuple(lines))


def act_by(each: Deadline, *, who: str, what: str) -> ActBy | None:
    """A deadline as a day to act by; None while it has not begun."""
    if each.due_on is None:
        return None
    return ActBy(
        who=who,
        what=what,
        by=each.due_on,
        at=each.due_at,
        counted=each.explanation,
        citation=each.citation,
        sure=each.sure,
    )


def sources(*rules: str) -> tuple[str, ...]:
    """The citations of the rules, each once."""
    return tuple(dict.fromkeys(cite(rule).text for rule in rules))


CONFIDENTIAL: Final = (
    "The law keeps the names of reviewers confidential; this organization gives them to nobody (Labor Code 4610.6(f))."
)


def _entries(application: Application, *, case_number: str) -> tuple[Entry, ...]:
    pairs = (
        ("Case", case_number),
        ("Claim", application.claim_number),
        ("Employee", application.employee.name),
        ("Date of injury", f"{application.injured_on:%m/%d/%Y}"),
        ("Claims administrator", called(application.claims_administrator)),
        ("Requesting physician", application.requesting_physician.name),
        ("UR decision", f"{application.utilization_review.decided_on:%m/%d/%Y}"),
        ("Received", long_day(application.received_on)),
    )
    return tuple(Entry(label=label, value=value) for label, value in pairs)
