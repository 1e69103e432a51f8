"""The deadlines of a case's whole life, as far as they can be counted from what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, Literal

import msgspec

from openimr import law
from openimr.kernel import Refusal, day_after
from openimr.stages.application.form import Application, ServiceManner
from openimr.stages.eligibility.counting import Count, days, weekday_of
from openimr.stages.eligibility.coverage import is_formulary_dispute
from openimr.stages.eligibility.periods import as_deadline, count_period, deadline, not_begun
from openimr.stages.eligibility.ruling import Deadline, Priority
from openimr.stages.eligibility.timeliness import application_deadlines
from openimr.stages.eligibility.urgency import handle_as

Outcome = Literal["UPHELD", "OVERTURNED", "PARTIALLY_OVERTURNED"]

_NO_NOTICE: Final = "Not begun. It runs once this has happened: the notice of assignment was sent."


class ExtensionRefused(Refusal):
    """An extension of the determination's time beyond what the law lets the administrative director allow."""

    code = "EXTENSION_REFUSED"


class ClockFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a case's life; None where it has not happened.

    ``certified_on`` is the day the physician's certification of an imminent and serious threat came in
    after the application. ``notice_received_at`` (aware) matters for expedited reviews, where hours count.
    ``records_complete_on`` is the day request and documents were complete, or the file was closed without
    more; after a remand, that of the new file. ``extension_days`` are those that the administrative
    director approved. ``letter_served_on`` is the day the determination was mailed or served, and
    ``determination_received_on`` the day the claims administrator received it.
    """

    application: Application
    found_eligible_on: date | None = None
    notice_sent_on: date | None = None
    notice_sent_by: Literal["MAIL", "ELECTRONIC"] = "ELECTRONIC"
    notice_received_at: datetime | None = None
    certified_on: date | None = None
    records_complete_on: date | None = None
    extension_days: int = 0
    letter_served_on: date | None = None
    letter_served_by: ServiceManner = "MAIL_IN_STATE"
    determination_received_on: date | None = None
    outcome: Outcome | None = None

    @property
    def priority(self) -> Priority:
        """How the review is handled now: expedited from the start, or since a later certification (R104-4)."""
        given = all(item.already_given for item in self.application.disputed_treatments)
        if self.certified_on and not given:
            return "EXPEDITED"
        return handle_as(self.application)[0]


def deadlines(facts: ClockFacts) -> tuple[Deadline, ...]:
    """Every deadline in the order of the journey; ``due_on`` None where what starts it has not happened.

    Names: ``application`` (or ``application_formulary``, ``application_after_liability``),
    ``assignment_notice``, ``records``, ``determination`` (and ``determination_formulary``), ``appeal``,
    ``authorization`` and ``reimbursement`` (once overturned). Raises LawGap, ExtensionRefused.
    """
    return tuple(_life(facts))


def days_late(deadline: Deadline, *, on: date) -> int:
    """How many days ``on`` lies past the last day (0: not late), under the most generous reading held open.

    A late determination is still valid and binding (CASE-MARGARIS).

    >>> from openimr.stages.eligibility.periods import deadline
    >>> days_late(deadline("determination", start=date(2014, 11, 26)), on=date(2015, 1, 8))
    13
    """
    last = deadline.latest_on or deadline.due_on
    return max(0, (on - last).days) if last else 0


def _life(facts: ClockFacts) -> Iterator[Deadline]:
    yield from application_deadlines(facts.application)
    yield _from("assignment_notice", start=facts.found_eligible_on)
    yield _records(facts)
    yield from _determinations(facts)
    yield _from("appeal", start=facts.letter_served_on, service=facts.letter_served_by)
    if facts.outcome in {"OVERTURNED", "PARTIALLY_OVERTURNED"}:
        yield from _implementation(facts)


def _from(name: str, *, start: date | None, service: ServiceManner = "IN_PERSON") -> Deadline:
    return not_begun(name) if start is None else deadline(name, start=start, service=service)


def _records(facts: ClockFacts) -> Deadline:
    """When the administrator's documents are due: the regulation's day, with the statute's beside it.

    Sources: 8 CCR 9792.10.5(a) (R105-1), Labor Code 4610.5(l), (n) (APP-14, APP-16).
    """
    if facts.priority == "EXPEDITED":
        return _expedited_records(facts)
    name = "records" if facts.notice_sent_by == "MAIL" else "records_electronic"
    if facts.notice_sent_on is None:
        return not_begun("records", because=_NO_NOTICE)
    due = deadline(name, start=facts.notice_sent_on)
    return _beside(due, other=deadline("records_statute", start=facts.notice_sent_on))


def _expedited_records(facts: ClockFacts) -> Deadline:
    """The earlier of the regulation's and the statute's 24 hours is the day to work by."""
    begun = facts.notice_received_at or facts.notice_sent_on
    if begun is None:
        return not_begun("records", because=_NO_NOTICE)
    due = deadline("records_expedited", start=begun)
    if facts.found_eligible_on is None:
        return msgspec.structs.replace(due, name="records")
    return _beside(due, other=deadline("records_statute_expedited", start=facts.found_eligible_on))


def _beside(due: Deadline, *, other: Deadline) -> Deadline:
    """The regulation's deadline for the records, telling the statute's too; where they differ it is open which governs."""
    if due.due_on == other.due_on or other.due_on is None:
        return msgspec.structs.replace(due, name="records")
    told = (
        f"{due.explanation} The statute ({other.rule}: {other.citation}) names another day: {weekday_of(other.due_on)}."
    )
    return msgspec.structs.replace(due, name="records", explanation=told, sure=False)


def _determinations(facts: ClockFacts) -> Iterator[Deadline]:
    """One deadline for the whole, or one for the formulary disputes and one for the rest."""
    if facts.priority == "EXPEDITED":
        yield _determination("determination_expedited", facts=facts)
        return
    decided_on = facts.application.utilization_review.decided_on
    formulary = [is_formulary_dispute(item, on=decided_on) for item in facts.application.disputed_treatments]
    if any(formulary):
        due = _determination("determination_formulary", facts=facts)
        yield msgspec.structs.replace(due, name="determination_formulary") if not all(formulary) else due
    if not all(formulary):
        yield _determination("determination", facts=facts)


def _determination(name: str, *, facts: ClockFacts) -> Deadline:
    """When the determination is due, with the extension approved. Raises ExtensionRefused beyond three days (DET-06)."""
    if facts.records_complete_on is None:
        return msgspec.structs.replace(not_begun(name), name="determination")
    most = law.value("determination.extension_days", on=facts.records_complete_on)
    if not 0 <= facts.extension_days <= most.value:
        raise ExtensionRefused(
            f"An extension of {days(facts.extension_days)} was asked for; at most {days(most.value)} can be allowed.",
            remedy="Ask the administrative director for no more than that.",
            citation=most.citation,
        )
    count = count_period(name, start=facts.records_complete_on)
    if facts.extension_days:
        count = _extend(count, by=facts.extension_days)
    return msgspec.structs.replace(as_deadline(name, count=count), name="determination")


def _extend(count: Count, *, by: int) -> Count:
    """The determination's time with the days approved (DET-06), counted from the day the period itself reaches.

    The day so reached is not moved off a weekend or holiday, but it is never earlier than without the extension.
    """
    reached = day_after(count.reached_on, by)
    due_on = max(count.due_on, reached)
    latest = law.calendar("JUDICIAL").roll_forward(day_after(count.due_on, by), doubted_too=True)
    told = f"{count.explanation} The extension of {days(by)} (DET-06) ends on {weekday_of(reached)}."
    if latest != due_on:
        told += " Whether it may end later because of a weekend or holiday is open: do not rely on it."
    return msgspec.structs.replace(
        count, due_on=due_on, reached_on=reached, earliest_on=due_on, latest_on=latest, explanation=told
    )


def _implementation(facts: ClockFacts) -> Iterator[Deadline]:
    """Authorize what was not given, pay what was (DET-16)."""
    given = {item.already_given for item in facts.application.disputed_treatments}
    if False in given:
        yield _from("authorization", start=facts.determination_received_on)
    if True in given:
        yield _from("reimbursement", start=facts.determination_received_on)
