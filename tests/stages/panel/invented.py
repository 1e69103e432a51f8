"""An invented reviewer without fault and an invented case, to change one fact of at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from openimr.stages.application.form import Application, Diagnosis, DisputedTreatment, Person
from openimr.stages.panel.case import PanelCase, panel_case
from openimr.stages.panel.reviewer import Reviewer
from tests.stages.letter.invented import application as full_application

BEGINS_AS: dict[str, Any] = {
    "id": "R-1",
    "name": "Lavender Osgood, MD",
    "degree": "MD",
    "licences": [{"state": "CA", "number": "A1", "from_on": "2000-01-01", "until_on": "2035-01-01"}],
    "certifications": [
        {
            "board": "American Board of Physical Medicine and Rehabilitation",
            "specialty": "Physical Medicine and Rehabilitation",
            "from_on": "2005-01-01",
        }
    ],
    "practice": [{"place": "p", "from_on": "2000-01-01", "hours_per_week": 40}],
    "treats": ["physical therapy", "low back pain"],
    "public_key": "0" * 64,
    "evidence_training_on": "2012-05-01",
}


def reviewer(**change: Any) -> Reviewer:
    return msgspec.convert(BEGINS_AS | change, Reviewer)


def application(**change: Any) -> Application:
    fields: dict[str, Any] = {
        "requesting_physician": Person(name="Una Marchbanks, MD", organization="Alder Spine Group"),
        "claims_administrator": Person(name="Bell Ringrose", organization="Cobalt Claims"),
        "attorney": Person(name="Piers Underhay"),
        "facility": Person(name="Marlpit Hospital"),
        "diagnosis": Diagnosis(description="Chronic low back pain"),
        "disputed_treatments": (DisputedTreatment(number=1, description="Physical therapy", quantity="12 visits"),),
    }
    made = full_application(**(fields | change))
    employee = msgspec.structs.replace(made.employee, first_name="Otto", middle_initial="", last_name="Grandison")
    decision = msgspec.structs.replace(made.utilization_review, organization="Ninefold Review")
    return msgspec.structs.replace(made, employee=employee, utilization_review=decision)


def case(on: date) -> PanelCase:
    return panel_case(application(), on=on)
