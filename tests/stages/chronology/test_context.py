"""Present, absent, possible, planned, conditional, over, and of whom."""

from __future__ import annotations

import pytest

from tests.stages.chronology.notes import facts_in, one


@pytest.mark.parametrize(
    ("text", "name", "assertion"),
    [
        ("Denies numbness, tingling, or weakness.", "weakness", "ABSENT"),
        ("No fracture or dislocation, but has swelling.", "dislocation", "ABSENT"),
        ("No fracture or dislocation, but has swelling.", "swelling", "PRESENT"),
        ("There was no relief of pain with physical therapy.", "pain", "PRESENT"),
        ("There was no relief of pain with physical therapy.", "physical therapy", "PRESENT"),
        ("Pain persists without improvement after gabapentin.", "gabapentin", "HISTORICAL"),
        ("The request was not certified; pain persists.", "pain", "PRESENT"),
        ("Fever: no", "fever", "ABSENT"),
        ("Straight leg raise is negative.", "straight leg raise", "PRESENT"),
        ("May have a rotator cuff tear.", "rotator cuff tear", "POSSIBLE"),
        ("Rule out radiculopathy.", "radiculopathy", "POSSIBLE"),
        ("Risks were discussed including, but not limited to, infection.", "infection", "POSSIBLE"),
        ("If pain returns, call.", "pain", "CONDITIONAL"),
        ("I recommend acupuncture.", "acupuncture", "PLANNED"),
        ("PLAN: MRI of the lumbar spine.", "mri", "PLANNED"),
        ("PLAN: Continue Norco.", "hydrocodone/acetaminophen", "PRESENT"),
        ("We will start Lyrica.", "pregabalin", "PLANNED"),
        ("Status post lumbar fusion.", "lumbar fusion", "HISTORICAL"),
        ("PAST SURGICAL HISTORY: Appendectomy.", "appendectomy", "HISTORICAL"),
        ("He stopped Soma because of drowsiness.", "carisoprodol", "HISTORICAL"),
        ("He refused surgery.", "surgery", "ABSENT"),
        ("Has tried and failed chiropractic.", "chiropractic", "HISTORICAL"),
        ("Lumbar laminectomy on March 4, 2004.", "lumbar laminectomy", "HISTORICAL"),
    ],
)
def test_the_words_around_a_mention_decide_its_assertion(text: str, name: str, assertion: str) -> None:
    found = {fact.normalized: fact.assertion for fact in facts_in(text)}
    assert found[name] == assertion


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("His father had diabetes.", "FAMILY"),
        ("FAMILY HISTORY: Diabetes.", "FAMILY"),
        ("His mother reports that he has diabetes.", "PATIENT"),
        ("He has diabetes.", "PATIENT"),
    ],
)
def test_a_relatives_disease_is_not_the_patients(text: str, whose: str) -> None:
    assert one(text, "DIAGNOSIS").experiencer == whose


def test_a_wrapped_line_carries_a_negation_and_a_new_item_does_not() -> None:
    wrapped = (
        "The patient was examined in the office and she denies any history of numbness or\ntingling of either hand."
    )
    assert {f.assertion for f in facts_in(wrapped)} == {"ABSENT"}
    items = "- No numbness\n- Tingling of the hand"
    assert [f.assertion for f in facts_in(items)] == ["ABSENT", "PRESENT"]
