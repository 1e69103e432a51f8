"""Applications of one employee joined into one review, and taken apart again."""

from __future__ import annotations

from datetime import date

import msgspec
from django.db import transaction

from openimr.casework.casefile import add_document
from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act
from openimr.casework.life import course_of, move
from openimr.casework.reading import Files
from openimr.kernel import CaseNumber, Refusal
from openimr.law import cite
from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.eligibility.consolidation import consolidate
from openimr.stages.life.course import Particulars
from openimr.store.models import CaseRow


class ConsolidationRefused(Refusal):
    """Applications that may not be joined, or a case that is joined to none."""

    code = "CONSOLIDATION_REFUSED"


def join(number: CaseNumber, *, other: CaseNumber, on: date, files: Files, act: Act) -> None:
    """Take the items and papers of ``other`` into the case; the other stands consolidated until it is parted again.

    Both are eligible, of one employee, one requesting physician and one date of injury. Source: 8 CCR 9792.10.4(a)
    (R104-1). Raises ConsolidationRefused, IllegalMove.
    """
    with transaction.atomic():
        lead, joined = _lock_both(number, other)
        answer = consolidate((lead.application, joined.application))
        if number == other or not answer.allowed:
            raise ConsolidationRefused(
                f"{other} cannot be joined to {number}. {' '.join(each.explanation for each in answer.reasons)}".strip(),
                remedy="Review the two apart.",
                citation=cite("R104-1"),
            )
        taken = _renumbered(lead, joined=joined)
        move(joined, "consolidate", on=on, act=act, particulars=Particulars(cases=(str(number),)))
        numbers = tuple(item.number for item in taken)
        move(lead, "join", on=on, act=act, particulars=Particulars(cases=(str(other),), items=numbers))
        _change(lead, items=(*lead.application.disputed_treatments, *taken))
        joined.joined_to = lead
        joined.save(update_fields=["joined_to"])
        for document in joined.documents.all():
            add_document(
                number, name=f"{other} {document.name}"[:200], data=files.path(document.sha256).read_bytes(),
                source=document.source, kind=document.kind, received_on=document.received_on, files=files, act=act,
            )  # fmt: skip


def part(number: CaseNumber, *, on: date, act: Act) -> None:
    """Make a consolidated case one of its own again; its papers stay in the other file too, where they were received.

    Raises ConsolidationRefused where the case is joined to none, IllegalMove where the other is past the gathering of records.
    """
    with transaction.atomic():
        joined = lock_case(number)
        if joined.joined_to is None:
            raise ConsolidationRefused(f"{number} is joined to no case.", remedy="There is nothing to part.")
        lead = lock_case(joined.joined_to.number)
        application: Application = lead.application
        gone = tuple(item.number for item in application.disputed_treatments if item.joined_from == str(number))
        still = tuple(item for item in gone if item in course_of(lead).open_items)
        move(lead, "part", on=on, act=act, particulars=Particulars(cases=(str(number),), items=still))
        move(joined, "split", on=on, act=act, particulars=Particulars(cases=(str(lead.number),)))
        _change(lead, items=tuple(item for item in application.disputed_treatments if item.number not in gone))
        joined.joined_to = None
        joined.save(update_fields=["joined_to"])


def _lock_both(number: CaseNumber, other: CaseNumber) -> tuple[CaseRow, CaseRow]:
    """The two cases, locked in the order of their numbers, so that two such acts cannot wait for each other."""
    rows = {each: lock_case(each) for each in sorted({number, other})}
    return rows[number], rows[other]


def _renumbered(lead: CaseRow, *, joined: CaseRow) -> tuple[DisputedTreatment, ...]:
    """The open items of the joined case with numbers that follow those of the lead."""
    last = max(item.number for item in lead.application.disputed_treatments)
    open_items = course_of(joined).open_items
    items = [item for item in joined.application.disputed_treatments if item.number in open_items]
    return tuple(
        msgspec.structs.replace(item, number=last + place, joined_from=str(joined.number))
        for place, item in enumerate(items, start=1)
    )


def _change(case: CaseRow, *, items: tuple[DisputedTreatment, ...]) -> None:
    case.application = msgspec.structs.replace(case.application, disputed_treatments=items)
    case.save(update_fields=["application"])
