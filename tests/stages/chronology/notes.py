"""Pages and an application for the tests: everybody in them is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from openimr.stages.application.form import (
    Application,
    Diagnosis,
    DisputedTreatment,
    Employee,
    Person,
    URDecision,
)
from openimr.stages.casefile.page import Method, Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.reading import read_facts


def page(
    text: str,
    *,
    number: int = 1,
    document: str = "records.pdf",
    kind: str = "OTHER",
    method: Method = "TEXT_LAYER",
    **more: Any,
) -> Page:
    """A page with a text and whatever else a test says of it."""
    return Page(
        document=document, number=number, method=method, text=text, width_pt=612, height_pt=792, kind=kind, **more
    )


def facts_in(text: str, *, kind: str = "OTHER") -> tuple[Fact, ...]:
    """The facts of a single page."""
    return read_facts([page(text, kind=kind)])


def one(text: str, fact_kind: str, *, page_kind: str = "OTHER") -> Fact:
    """The only fact of a kind on a page."""
    (fact,) = [fact for fact in facts_in(text, kind=page_kind) if fact.kind == fact_kind]
    return fact


def application(*treatments: DisputedTreatment, injured_on: date = date(2010, 3, 8)) -> Application:
    """An application that disputes the treatments."""
    nobody = Person(name="Nobody Invented")
    return Application(
        program="CA-WC",
        received_on=date(2013, 9, 13),
        priority="REGULAR",
        employee=Employee(first_name="Pat", last_name="Invented", born_on=date(1970, 1, 2)),
        injured_on=injured_on,
        claim_number="T-1",
        employer=nobody,
        claims_administrator=nobody,
        requesting_physician=nobody,
        utilization_review=URDecision(
            decided_on=date(2013, 8, 20), kind="DENIED", served_on=date(2013, 8, 20), served_by="IN_PERSON"
        ),
        diagnosis=Diagnosis(description="Invented"),
        disputed_treatments=treatments,
        invented=True,
    )
