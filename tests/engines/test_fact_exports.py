"""Facts carried out: as CSV that no spreadsheet runs, as a FHIR bundle that its models read again, as a picture."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from openimr.engines.fact_table import COLUMNS, FORMULA, fact_table
from openimr.engines.fhir_bundle import PLACE, fhir_bundle, left_out
from openimr.engines.timeline_plot import draw_timeline
from openimr.kernel import Span
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.timeline import changes
from tests.stages.chronology.notes import page

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
NOTES = (
    (
        "Date of service: 05/14/2003\nDate of injury: 05/12/2003. He has low back pain 7/10. Started Vicodin 5/500 mg every 6 hours. "
        "No fracture. Physical therapy, 6 sessions requested. Off work. Mother had diabetes. Allergic to penicillin, which gave a rash."
    ),
    (
        "Date of service: 10/02/2003\nMRI of the lumbar spine on 09/20/2003 showed a herniated disc at L4-L5. Discontinue Vicodin. Modified duty. "
        "Possible radiculopathy. He had an epidural steroid injection in 2001. Request authorization for acupuncture."
    ),
)
PAGES = [page(text, number=number) for number, text in enumerate(NOTES, start=1)]
FACTS = read_facts(PAGES)


def fact(**change: object) -> Fact:
    span = Span.cut("pain", document="d.pdf", page=1, start=0, end=4)
    return Fact(**({"kind": "SYMPTOM", "name": "pain", "normalized": "pain", "spans": (span,)} | change))  # type: ignore[arg-type]


def rows(facts: list[Fact]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(fact_table(facts).decode("utf-8-sig"), newline="")))


def test_the_table_has_a_row_for_each_place_with_its_words() -> None:
    made = rows(list(FACTS))
    assert tuple(made[0]) == COLUMNS
    assert len(made) - 1 == sum(len(each.spans) for each in FACTS)
    for row in made[1:]:
        told = dict(zip(COLUMNS, row, strict=True))
        quote = NOTES[int(told["page"]) - 1][int(told["start"]) : int(told["end"])]
        assert told["quote"].removeprefix("'") == quote


@given(st.text(min_size=1, max_size=30))
def test_no_cell_begins_like_a_formula_and_every_word_comes_back(text: str) -> None:
    if "\0" in text:
        return
    (_, row) = rows([fact(name=text)])
    cell = row[COLUMNS.index("name")]
    assert not cell.startswith(FORMULA)
    assert cell in {text, f"'{text}"}


def bundle(facts: object = FACTS) -> Bundle:
    return Bundle.model_validate_json(fhir_bundle(facts, subject="CM13-0000001", at=AT))  # type: ignore[arg-type]


def resources(kind: str) -> list[object]:
    return [entry.resource for entry in bundle().entry if entry.resource.get_resource_type() == kind]


def test_the_same_facts_give_the_same_bundle_and_its_references_lead_somewhere() -> None:
    made = fhir_bundle(FACTS, subject="CM13-0000001", at=AT)
    assert made == fhir_bundle(FACTS, subject="CM13-0000001", at=AT)
    known = {entry.fullUrl for entry in bundle().entry}
    assert len(known) == len(bundle().entry)
    for entry in bundle().entry:
        for reference in _references(entry.resource.model_dump()):
            assert reference in known


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["reference"]] if isinstance(value.get("reference"), str) else []
        return own + [each for held in value.values() for each in _references(held)]
    return [each for held in value for each in _references(held)] if isinstance(value, list) else []


def test_every_fact_that_a_resource_holds_comes_with_the_places_it_stands_on() -> None:
    held = len(FACTS) - len(left_out(FACTS))
    provenances = resources("Provenance")
    assert len(provenances) == held > 0
    places = [entity.what.extension[0] for each in provenances for entity in each.entity]  # type: ignore[attr-defined]
    assert {place.url for place in places} == {PLACE}
    assert len(places) == sum(len(each.spans) for each in FACTS if each not in left_out(FACTS))


@pytest.mark.parametrize(
    ("kind", "change", "resource", "field", "value"),
    [
        ("DIAGNOSIS", {"assertion": "ABSENT"}, "Condition", "verificationStatus", "refuted"),
        ("DIAGNOSIS", {"assertion": "POSSIBLE"}, "Condition", "verificationStatus", "provisional"),
        ("MEDICATION", {"assertion": "PLANNED"}, "MedicationStatement", "status", "intended"),
        ("MEDICATION", {"attributes": {"status": "stopped"}}, "MedicationStatement", "status", "stopped"),
        ("PROCEDURE", {"assertion": "ABSENT"}, "Procedure", "status", "not-done"),
        ("THERAPY", {"assertion": "PLANNED"}, "Procedure", "status", "preparation"),
        ("IMAGING", {"assertion": "PLANNED"}, "Observation", "status", "registered"),
        ("ALLERGY", {"assertion": "ABSENT"}, "AllergyIntolerance", "verificationStatus", "refuted"),
        ("REQUEST", {}, "ServiceRequest", "intent", "order"),
        ("DIAGNOSIS", {"experiencer": "FAMILY"}, "FamilyMemberHistory", "status", "partial"),
    ],
)
def test_what_is_denied_doubted_or_planned_is_not_told_as_a_fact(
    kind: str, change: dict[str, object], resource: str, field: str, value: str
) -> None:
    made = bundle([fact(kind=kind, **change)])
    (held,) = [entry.resource for entry in made.entry if entry.resource.get_resource_type() == resource]
    told = getattr(held, field)
    assert (told if isinstance(told, str) else told.coding[0].code) == value


def test_partial_days_and_codes_are_kept() -> None:
    (_, condition, *_) = [
        entry.resource
        for entry in bundle([fact(kind="DIAGNOSIS", date_on="2012-10", attributes={"code": "M54.5"})]).entry
        if entry.resource.get_resource_type() != "DocumentReference"
    ]
    assert str(condition.recordedDate).startswith("2012-10")
    assert condition.code.coding[0].system.endswith("icd-10-cm")


def test_the_picture_is_the_same_for_the_same_facts_and_names_rows_and_statuses() -> None:
    drawn = draw_timeline(FACTS)
    assert drawn == draw_timeline(FACTS)
    for words in ("opioid analgesic", "off work", "modified duty", "injury"):
        assert words.encode() in drawn
    assert b"diabetes" not in drawn
    assert b"no dated treatment" in draw_timeline(())


def test_a_visit_tells_what_is_new_what_stopped_and_a_new_work_status() -> None:
    by_day = {change.on: change for change in changes(FACTS)}
    first, second = by_day[date(2003, 5, 14)], by_day[date(2003, 10, 2)]
    assert "hydrocodone/acetaminophen" in {each.normalized for each in first.new}
    assert first.work is not None
    assert first.work.normalized == "off work"
    assert {each.normalized for each in second.stopped} == {"hydrocodone/acetaminophen"}
    assert second.work is not None
    assert second.work.normalized == "modified duty"
    assert "hydrocodone/acetaminophen" not in {each.normalized for each in second.new}
