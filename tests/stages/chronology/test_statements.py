"""Statements of a text beside the facts: supported, contradicted, not found; absences above all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.given_facts import InvalidFacts, read_given_facts
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.statements import NoStatement, check_statements
from tests.stages.chronology.notes import facts_in, page

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SCENARIOS = yaml.safe_load((Path(__file__).parent / "scenarios" / "statements.yaml").read_text())


@cache
def record_of(case: str) -> tuple[Page, ...]:
    """The pages of an example's records as a person reads them."""
    pages = json.loads((EXAMPLES / case / "truth.json").read_text())
    typed = json.loads((EXAMPLES / case / "transcriptions.json").read_text())
    spoken = {(one["document"], one["page"]): one["text"] for one in typed}
    return tuple(
        page(
            spoken.get((one["document"], one["page"]), one["text"]),
            document=one["document"],
            number=one["page"],
            kind=one["kind"],
            copy_of=tuple(one["copy_of"]) if one["copy_of"] else None,
        )
        for one in pages
        if one["document"].startswith("records")
    )


@cache
def facts_of(case: str) -> tuple[Fact, ...]:
    return read_facts(record_of(case))


def verdict_of(text: str, *, facts: tuple[Fact, ...], pages: tuple[Page, ...] = ()) -> str:
    found = {one.verdict for one in check_statements(text, facts=facts, pages=pages)}
    return "LEFT_OUT" if not found else found.pop() if len(found) == 1 else f"MIXED {sorted(found)}"


def scenarios() -> Iterator[Any]:
    """Each statement of the scenario; one that the program still misses must go on missing, or its mark goes."""
    for case, statements in SCENARIOS.items():
        for one in statements:
            marks = [pytest.mark.xfail(reason=one["misses"], strict=True)] if "misses" in one else []
            yield pytest.param(case, one["says"], one["verdict"], id=one["says"], marks=marks)


@pytest.mark.parametrize(("case", "says", "verdict"), list(scenarios()))
def test_a_statement_on_an_example_gets_the_verdict_that_its_pages_give(case: str, says: str, verdict: str) -> None:
    assert verdict_of(says, facts=facts_of(case)) == verdict


ABSENCES = [
    ("There is no documentation of failed conservative care.", "Physical therapy was completed without relief.", "CONTRADICTED"),
    ("There is no documentation of failed conservative care.", "Takes hydrocodone 5 mg.", "CONTRADICTED"),
    ("There is no documentation of failed conservative care.", "Blood pressure is normal.", "NOT_FOUND"),
    ("The applicant has not returned to work.", "The patient has returned to work.", "CONTRADICTED"),
    ("The applicant has not returned to work.", "The patient remains off work.", "SUPPORTED"),
    ("The applicant has not returned to work.", "The knee is swollen.", "NOT_FOUND"),
    ("The applicant has had no prior physical therapy.", "He completed 12 sessions of physical therapy.", "CONTRADICTED"),
    ("He never had an MRI.", "MRI of the lumbar spine showed a disc herniation.", "CONTRADICTED"),
    ("He denies numbness.", "Denies numbness.", "SUPPORTED"),
    ("He denies numbness.", "There is numbness of the left foot.", "CONTRADICTED"),
    ("There is no evidence of radiculopathy.", "Mother has radiculopathy.", "NOT_FOUND"),
    ("Physical therapy was given without functional improvement.", "Physical therapy brought functional improvement.", "CONTRADICTED"),
    ("The records do not mention acupuncture.", "She went to acupuncture twice.", "CONTRADICTED"),
    ("The file is silent on acupuncture.", "She went to acupuncture twice.", "CONTRADICTED"),
    ("Acupuncture has not been documented.", "She went to acupuncture twice.", "CONTRADICTED"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "note", "verdict"), ABSENCES)
def test_a_statement_of_absence_is_held_against_what_the_record_says_is_there(
    says: str, note: str, verdict: str
) -> None:
    (one,) = check_statements(says, facts=facts_in(note))
    assert one.verdict == verdict
    assert bool(one.spans) == (verdict != "NOT_FOUND")


DENIALS = [
    "The applicant has yet to undergo physical therapy.",
    "Physical therapy was never offered.",
    "Physical therapy never took place.",
    "Nobody referred the applicant to physical therapy.",
    "It does not appear that physical therapy was provided.",
    "A trial of physical therapy is not on record.",
    "There is insufficient documentation of physical therapy.",
    "Documentation of physical therapy is lacking.",
    "There is nothing to suggest that the applicant had physical therapy.",
    "To date no physical therapy has been given.",
]
NO_DENIALS = [
    "It is not disputed that he had physical therapy.",
    "Not only did he have physical therapy.",
    "The number of sessions of physical therapy is not stated.",
    "He attended physical therapy, but not daily.",
]


@pytest.mark.parametrize("says", DENIALS)
def test_a_denial_in_a_reviewers_own_words_is_no_affirmation(says: str) -> None:
    assert verdict_of(says, facts=facts_in("Completed physical therapy.")) == "CONTRADICTED"
    assert verdict_of(says, facts=facts_in("Seen for a cough.")) == "NOT_FOUND"


@pytest.mark.parametrize("says", NO_DENIALS)
def test_a_negation_of_something_else_denies_no_treatment(says: str) -> None:
    assert verdict_of(says, facts=facts_in("Completed physical therapy.")) == "SUPPORTED"


def test_what_did_not_help_was_given_and_is_no_absence() -> None:
    says = "He has not benefited from physical therapy."
    assert verdict_of(says, facts=facts_in("Completed physical therapy without relief.")) == "SUPPORTED"
    assert verdict_of(says, facts=facts_in("Physical therapy helped.")) == "CONTRADICTED"


def test_the_last_word_of_the_record_decides_whether_somebody_is_back_at_work() -> None:
    pages = [
        page("Date of visit: March 1, 2012. He remains off work.", number=1),
        page("Date of visit: May 1, 2012. He has returned to work.", number=2),
    ]
    facts = read_facts(pages)
    assert verdict_of("The applicant has not returned to work.", facts=facts) == "CONTRADICTED"
    assert verdict_of("The applicant is currently off work.", facts=facts) == "CONTRADICTED"
    assert verdict_of("He was off work on March 1, 2012.", facts=facts) == "SUPPORTED"
    assert verdict_of("There was no functional improvement.", facts=facts) == "CONTRADICTED"
    assert verdict_of("The applicant has not returned to work.", facts=read_facts(pages[:1])) == "SUPPORTED"


def test_an_absence_that_no_fact_speaks_against_is_searched_for_on_the_pages() -> None:
    pages = (page("A home assessment of the bathroom was carried out in May."),)
    says = "There is no documentation of a home assessment of the bathroom."
    assert check_statements(says, facts=())[0].verdict == "NOT_FOUND"
    (one,) = check_statements(says, facts=(), pages=pages)
    assert one.verdict == "CONTRADICTED"
    assert [(place.page, place.quote) for place in one.spans] == [(1, pages[0].text)]


def test_a_page_that_says_the_same_absence_does_not_speak_against_it() -> None:
    pages = (page("There is no documentation of a home assessment of the bathroom."),)
    says = "The file holds no documentation of a home assessment of the bathroom."
    assert check_statements(says, facts=(), pages=pages)[0].verdict == "NOT_FOUND"


PRESENCES = [
    ("He takes Norco 5/325 mg.", "Takes Norco 10/325 mg.", "CONTRADICTED"),
    ("He takes Norco 10/325 mg.", "Takes hydrocodone/acetaminophen 10-325.", "SUPPORTED"),
    ("He takes Norco 10/325 mg.", "Takes Norco.", "NOT_FOUND"),
    ("He takes opioids.", "Takes Norco.", "SUPPORTED"),
    ("He takes gabapentin twice a day.", "Gabapentin 300 mg b.i.d.", "SUPPORTED"),
    ("He takes gabapentin twice a day.", "Gabapentin 300 mg t.i.d.", "CONTRADICTED"),
    ("He has right knee pain.", "Left knee pain.", "CONTRADICTED"),
    ("An MRI of the cervical spine was done.", "MRI of the lumbar spine was done.", "NOT_FOUND"),
    ("A fusion was done at L3-L4.", "Underwent fusion at L4-L5 in 2010.", "CONTRADICTED"),
    ("He attended 12 sessions of physical therapy.", "He attended 8 sessions of physical therapy.", "CONTRADICTED"),
    ("He attended eight sessions of physical therapy.", "He attended 8 sessions of physical therapy.", "SUPPORTED"),
    ("A fusion was performed on May 3, 2006.", "Fusion was performed on 5/3/2006.", "SUPPORTED"),
    ("A fusion was performed in May 2006.", "Fusion was performed on 5/3/2006.", "SUPPORTED"),
    ("A fusion was performed on May 4, 2006.", "Fusion was performed on 5/3/2006.", "CONTRADICTED"),
    ("Pain is 8/10.", "Pain is rated 4/10.", "CONTRADICTED"),
    ("She has diabetes.", "Denies diabetes.", "CONTRADICTED"),
    ("She has diabetes.", "Mother has diabetes.", "NOT_FOUND"),
    ("She has radiculopathy.", "Possible radiculopathy.", "NOT_FOUND"),
    ("She underwent a fusion.", "Plan: lumbar fusion.", "NOT_FOUND"),
]


@pytest.mark.parametrize(("says", "note", "verdict"), PRESENCES)
def test_a_statement_needs_the_same_thing_with_the_same_details(says: str, note: str, verdict: str) -> None:
    assert verdict_of(says, facts=facts_in(note)) == verdict


def test_a_clause_with_a_fact_of_its_own_is_a_statement_of_its_own() -> None:
    text = "He takes Norco, but he has had no physical therapy; he was injured on May 12, 2003."
    checked = check_statements(
        text, facts=facts_in("Takes Norco. Date of injury: 5/12/2003. Completed physical therapy.")
    )
    assert [(one.statement, one.verdict) for one in checked] == [
        ("He takes Norco", "SUPPORTED"),
        ("he has had no physical therapy", "CONTRADICTED"),
        ("he was injured on May 12, 2003.", "SUPPORTED"),
    ]


def test_what_is_absent_does_not_take_the_treatment_beside_it_along() -> None:
    note = "Completed 6 sessions of massage."
    says = "There is no documentation of functional improvement with the prior massage."
    assert verdict_of(says, facts=facts_in(note)) == "NOT_FOUND"


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(NoStatement):
        check_statements(text, facts=())


@given(st.text(max_size=200), st.sampled_from(["He takes Norco.", "No MRI was done.", "\n"]))
def test_every_statement_stands_in_the_text_where_it_says(noise: str, words: str) -> None:
    text = f"{noise} {words} x"
    last = 0
    for one in check_statements(text, facts=facts_in("Takes Norco.")):
        assert text[one.start : one.end] == one.statement
        assert last <= one.start < one.end
        assert bool(one.spans) == (one.verdict != "NOT_FOUND")
        last = one.end


def flat(fact: Fact) -> dict[str, object]:
    span = fact.spans[0]
    place = {"document": span.document, "page": span.page, "start": span.start, "end": span.end, "quote": span.quote}
    own = {"kind": fact.kind, "name": fact.name, "normalized": fact.normalized, "class": fact.class_}
    return own | place | {"assertion": fact.assertion, "experiencer": fact.experiencer, "attributes": fact.attributes}


def test_facts_are_read_as_they_are_printed_and_one_place_a_line() -> None:
    facts = facts_in("Takes Norco 10/325 mg. Denies numbness.")
    assert read_given_facts(msgspec.json.encode(facts)) == facts
    lines = read_given_facts(json.dumps([flat(fact) for fact in facts]).encode())
    said = [check_statements("He takes Norco 10/325 mg. He denies numbness.", facts=each) for each in (facts, lines)]
    assert said[0] == said[1]
    assert {one.verdict for one in said[0]} == {"SUPPORTED"}


MARKED = [
    ({"kind": "MEDICATION", "name": "Vicodin", "normalized": "hydrocodone-acetaminophen"}, "He takes opioids."),
    ({"kind": "MEDICATION", "name": "Vicodin", "normalized": "hydrocodone-acetaminophen"}, "He takes Vicodin."),
    (
        {"kind": "WORK_STATUS", "name": "TTD", "normalized": "temporarily totally disabled"},
        "He has not returned to work.",
    ),
    ({"kind": "THERAPY", "name": "PT"}, "He had conservative care."),
    ({"kind": "PAIN", "name": "7/10", "normalized": "7/10"}, "Pain was 7/10."),
    (
        {"kind": "IMAGING", "name": "MRI", "normalized": "mri of the lumbar spine"},
        "An MRI of the lumbar spine was done.",
    ),
]


@pytest.mark.parametrize(("marked", "says"), MARKED)
def test_facts_that_somebody_marked_by_hand_are_met_by_the_names_of_the_word_lists(
    marked: dict[str, str], says: str
) -> None:
    name = marked["name"]
    place = {"document": "note", "page": 1, "start": 5, "end": 5 + len(name), "quote": name}
    facts = read_given_facts(json.dumps([marked | place | {"date_on": None, "attributes": {}}]).encode())
    assert verdict_of(says, facts=facts) == "SUPPORTED"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "WEATHER"}, "WEATHER"),
        ({"assertion": "MAYBE"}, "MAYBE"),
        ({"page": "one"}, "page"),
        ({"start": -1}, "cannot be"),
        ({"quote": "too long for its place"}, "cannot be"),
        ({"document": None}, "document"),
        ({"name": None}, "name"),
    ],
)
def test_a_fact_with_a_bad_field_is_refused_by_its_number(change: dict[str, object], told: str) -> None:
    good = flat(facts_in("Takes Norco.")[0])
    with pytest.raises(InvalidFacts, match="Fact 2 ") as refused:
        read_given_facts(json.dumps([good, good | change]).encode())
    assert told in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b"3", b"\xff\xfe"])
def test_facts_that_are_no_list_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidFacts):
        read_given_facts(data)
