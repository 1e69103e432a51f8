"""Which specialties fit what, by a map that is dated and that can be trusted to name what exists."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from openimr.law import LawGap
from openimr.lexicons.terms import kinds, terms
from openimr.stages.application.form import Diagnosis, DisputedTreatment, Person
from openimr.stages.panel import specialties
from openimr.stages.panel.boards import specialty_of
from openimr.stages.panel.case import PanelCase, panel_case
from openimr.stages.panel.specialties import SpecialtyLine, least_fit, specialty_map, treatment_fits
from openimr.stages.panel.subject import subject
from tests.stages.panel.invented import application

DAY = date(2015, 3, 3)


def asked(*treatments: str, diagnosis: str = "Low back pain", requested_by: str = "") -> PanelCase:
    return panel_case(
        application(
            disputed_treatments=tuple(
                DisputedTreatment(number=number, description=one) for number, one in enumerate(treatments, start=1)
            ),
            diagnosis=Diagnosis(description=diagnosis),
            requesting_physician=Person(name="Una Marchbanks, MD", specialty=requested_by),
        ),
        on=DAY,
    )


def best(case: PanelCase) -> str:
    return next(iter(case.specialties))


@pytest.mark.parametrize(
    ("treatment", "diagnosis", "specialty"),
    [
        ("Deep tissue massage", "Chronic low back pain", "Occupational Medicine"),
        ("Neurontin 300 mg #90", "Neuropathic pain", "Pain Medicine"),
        ("Nexium 40 mg", "Gastritis", "Internal Medicine"),
        ("L4-L5 microdiscectomy", "Lumbar disc herniation", "Orthopaedic Surgery"),
        ("Left carpal tunnel release", "Carpal tunnel syndrome", "Hand Surgery"),
        ("Psychotherapy, 12 sessions", "Major depression", "Psychiatry"),
        ("Hearing aids", "Noise-induced hearing loss", "Otolaryngology"),
        ("Urine drug screen", "Chronic pain syndrome", "Pain Medicine"),
    ],
)
def test_the_best_specialty_for(treatment: str, diagnosis: str, specialty: str) -> None:
    assert best(asked(treatment, diagnosis=diagnosis)) == specialty


def test_one_reviewer_decides_all_so_the_worst_served_item_counts() -> None:
    alone = asked("Lumbar fusion").specialties["Orthopaedic Surgery"]
    assert asked("Lumbar fusion", "Norco 10/325").specialties["Orthopaedic Surgery"] < alone


def test_an_item_authorized_meanwhile_asks_for_no_specialty() -> None:
    settled = DisputedTreatment(number=1, description="Psychotherapy", authorized_on=DAY)
    open_item = DisputedTreatment(number=2, description="Lumbar fusion")
    case = panel_case(application(disputed_treatments=(settled, open_item)), on=DAY)
    assert [need.text for need in case.treatments] == ["Lumbar fusion"]


def test_a_treatment_nobody_knows_is_the_field_of_who_asked_for_it() -> None:
    assert best(asked("Zorbium wand", requested_by="Orthopedic surgery")) == "Orthopaedic Surgery"
    assert best(asked("Zorbium wand")) in {"Occupational Medicine", "Physical Medicine and Rehabilitation"}


def test_a_newer_line_takes_the_place_of_the_older_for_its_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = SpecialtyLine(
        from_on=date(2015, 1, 1),
        about="TREATMENT",
        terms=("massage",),
        classes=("massage and soft-tissue therapy",),
        fits={"Sports Medicine": 1.0},
    )
    lines = (*specialty_map().lines, newer)
    changed = msgspec.structs.replace(specialty_map(), lines=lines)
    monkeypatch.setattr(specialties, "specialty_map", lambda: changed)
    before = treatment_fits("Massage", requested_by="", on=date(2014, 12, 31))
    since = treatment_fits("Massage", requested_by="", on=date(2015, 1, 1))
    assert before["Occupational Medicine"] == 1.0
    assert since["Sports Medicine"] == 1.0
    assert since["Occupational Medicine"] < before["Occupational Medicine"]


def test_before_the_first_line_the_least_fit_is_a_gap() -> None:
    with pytest.raises(LawGap):
        least_fit(on=date(2012, 12, 31))


def test_the_map_names_specialties_that_boards_certify() -> None:
    named = {name for line in specialty_map().lines for name in line.fits}
    assert {name for name in named if specialty_of(name) != name} == set()


def test_the_map_names_classes_that_the_word_lists_have() -> None:
    known = {term.class_ for kind in kinds() for term in terms(kind)}
    assert {name for line in specialty_map().lines for name in line.classes} - known == set()


def test_every_fit_is_a_share() -> None:
    assert all(0 < fit <= 1 for line in specialty_map().lines for fit in line.fits.values())


@pytest.mark.parametrize(
    ("text", "term", "speaks"),
    [
        ("Lidocaine 5% patches, #30", "lidocaine patch", True),
        ("X-rays of the hand", "x-ray", True),
        ("TENS unit", "tens", True),
        ("Ten visits", "tens", False),
        ("Somatic pain", "soma", False),
        ("PT 2x6", "physical therapy", True),
        ("the pt complains", "physical therapy", False),
        ("Studies of the nerve", "study", True),
    ],
)
def test_a_term_stands_in_a_text_as_whole_words(text: str, term: str, *, speaks: bool) -> None:
    assert subject(text).speaks_of(term) is speaks
