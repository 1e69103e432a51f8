"""What goes out with and after a determination: the cover letter, and the invoice of the fee."""

from __future__ import annotations

from typing import Final

from openimr.stages.application.form import Application
from openimr.stages.determination.worksheet import Determination
from openimr.stages.eligibility.periods import deadline
from openimr.stages.eligibility.ruling import Priority
from openimr.stages.letter.wording import BINDING, DECISIONS, OUTCOMES, effect, outcome_sentence
from openimr.stages.notice.content import Line, Notice, Section
from openimr.stages.notice.fees import Stage, fee
from openimr.stages.notice.frame import CONFIDENTIAL, Letterhead, act_by, items_section, notice, sources
from openimr.stages.notice.parties import EVERYONE

_STAGES: Final[dict[Stage, str]] = {
    "DETERMINED": "Independent Medical Review, determined",
    "ENDED_BEFORE_REVIEWER": "Independent Medical Review, ended before the file went to a reviewer",
    "ENDED_AFTER_REVIEWER": "Independent Medical Review, ended after the file went to a reviewer",
}


def cover(determination: Determination, *, application: Application, head: Letterhead) -> Notice:
    """The letter that the determination goes out with: the outcome in one sentence, each item's, and what follows from it.

    Sources: Labor Code 4610.6(f) to (j) (DET-10, DET-12, DET-13, DET-16).
    """
    decided = {item.number: DECISIONS[item.decision] for item in determination.items}
    outcome = OUTCOMES[determination.outcome]
    due = deadline("appeal", start=head.dated_on, service="MAIL_IN_STATE", event="this letter is mailed in California")
    appeal = act_by(due, who="A party", what="may file a verified appeal with the Workers' Compensation Appeals Board")
    return notice(
        "COVER", head=head, application=application, title="Final Determination Letter",
        to=EVERYONE, copies=("DIRECTOR",),
        opening=(
            (f"Enclosed is the final determination in this Independent Medical Review. Final Determination: {outcome}. "
            f"{outcome_sentence(determination.outcome, items=len(determination.items))}"),
        ),
        sections=(
            items_section(application, told=decided),
            Section(heading="WHAT FOLLOWS", paragraphs=effect(determination.outcome) or (BINDING,)),
        ),
        act_by=(appeal,) if appeal else (),
        closing=(CONFIDENTIAL,),
        signed_by=head.medical_director,
        sources=sources("DET-10", "DET-12", "DET-13", "DET-16"),
    )  # fmt: skip


def invoice(
    application: Application, *, head: Letterhead, stage: Stage, priority: Priority, degrees: tuple[str, ...] = ("MD",)
) -> Notice:
    """The invoice to the claims administrator, with the amount in force on the day the application was received.

    Sources: Labor Code 4610.6(l) (DET-18), 8 CCR 9792.10.8 (R108-1). Raises LawGap where that amount is not known.
    """
    due = fee(application, stage=stage, priority=priority, degrees=degrees)
    kind, count = "expedited" if priority == "EXPEDITED" else "regular", len(application.disputed_treatments)
    doubt = "" if due.sure else f" This amount is not settled in our reading of the schedule: {due.doubt}."
    return notice(
        "INVOICE", head=head, application=application, title="Invoice",
        to=("CLAIMS_ADMINISTRATOR",),
        opening=(f"The costs of Independent Medical Review are borne by the employer, by a fee for each application.{doubt}",),
        sections=(
            Section(
                heading="FEE",
                columns=("Service", "Amount"),
                lines=(
                    Line(
                        what=f"{_STAGES[stage]} ({kind}, {count} disputed {'item' if count == 1 else 'items'})",
                        told=f"${due.value:,}.00",
                        rule=f"{due.citation.text}, in force from {due.from_on:%m/%d/%Y}",
                    ),
                    Line(what="Total", told=f"${due.value:,}.00"),
                ),
            ),
        ),
        closing=(f"Please give the case number {head.case_number} with the payment.",),
        sources=sources("DET-18", "R108-1"),
    )  # fmt: skip
