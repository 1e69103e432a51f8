"""Statements held against the names under which the record itself knows its facts, and what must not pass for support."""

from __future__ import annotations

import pytest

from openimr.stages.chronology.clauses import with_clause_details
from openimr.stages.chronology.denials import denies_unread
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Names
from openimr.stages.chronology.statements import check_statements, names_of
from openimr.stages.chronology.words import words_of
from tests.stages.chronology.notes import facts_in


def verdict(says: str, *, note: str) -> str:
    (one,) = check_statements(says, facts=facts_in(note))
    return one.verdict


def test_a_name_that_only_the_record_knows_is_found_in_a_statement() -> None:
    facts = facts_in("Status post zyrbectomy in 2004.")
    assert [fact.normalized for fact in facts] == ["zyrbectomy"]
    assert [each.normalized for each in names_of(facts).find(words_of("She underwent a Zyrbectomy."))] == ["zyrbectomy"]
    assert check_statements("No zyrbectomy was done.", facts=facts)[0].verdict == "CONTRADICTED"


def test_the_head_of_a_name_stands_for_it() -> None:
    facts = facts_in("A Jackson-Pratt drain was placed.")
    assert check_statements("A drain was placed.", facts=facts)[0].verdict == "SUPPORTED"


def test_without_names_none_are_found() -> None:
    assert Names().find(words_of("Takes Norco.")) == ()
    assert names_of(()).find(words_of("Takes Norco.")) == ()


@pytest.mark.parametrize(
    ("says", "note", "expected"),
    [
        # A denial that nobody has read must not pass for support.
        ("The surgery was done without a zyrbometer.", "Underwent surgery in 2010.", "NOT_FOUND"),
        # What is denied is the complication, not the operation.
        ("No complications of the fusion were reported.", "Underwent lumbar fusion in 2010.", "NOT_FOUND"),
        ("The patient has no history of seizures.", "History of seizures.", "CONTRADICTED"),
        # A class of drugs is met by a drug of that class.
        ("There is no documentation of antibiotics.", "He was given cephalexin 500 mg.", "CONTRADICTED"),
        # A drug tested for is no drug taken.
        ("The applicant takes methadone.", "Urine drug screen: Methadone negative.", "NOT_FOUND"),
        # The only side of a clause, the only side of a page.
        ("The fracture was located on the right.", "Left radius fracture.", "CONTRADICTED"),
        ("The pain was limited to the left side.", "Right knee swelling. Pain is severe.", "CONTRADICTED"),
        # The figure of a test that stands further off.
        ("Hemoglobin before discharge was 12.5.", "Hemoglobin 9.1.", "CONTRADICTED"),
        # One vertebra does not tell one disc from the next.
        ("The fusion was carried out at C6-C7.", "Fusion with a screw in C6.", "NOT_FOUND"),
        # What complaints are denied in other words; a request that is denied is none.
        ("Headache was denied.", "He has headaches.", "CONTRADICTED"),
        ("Headache was denied.", "Denies headache.", "SUPPORTED"),
        # A study that showed nothing was done: the denial of what it showed speaks not against it.
        ("The bone scan did not reveal any abnormality.", "Bone scan was done in May and was normal.", "NOT_FOUND"),
        # No earlier operation: the present one does not speak against it.
        ("The patient has not undergone earlier knee surgery.", "Plan: knee surgery.", "NOT_FOUND"),
        # Relatives' illnesses are not the patient's.
        ("No family members have psoriasis.", "He has psoriasis.", "NOT_FOUND"),
    ],
)
def test_what_a_statement_says_in_words_of_its_own(says: str, note: str, expected: str) -> None:
    assert verdict(says, note=note) == expected


def finding(kind: str, quote: str, *, text: str) -> Finding:
    start = text.index(quote)
    return Finding(kind=kind, start=start, end=start + len(quote), normalized=quote)  # type: ignore[arg-type]


def test_two_sides_of_a_clause_are_given_to_nothing() -> None:
    text = "The mass was on the left, the scar on the right."
    (mass,) = with_clause_details(text, [finding("DIAGNOSIS", "mass", text=text)], within=(0, len(text)))
    assert mass.attributes == {}


def test_what_was_left_in_place_is_not_on_the_left() -> None:
    text = "The screw was left in the bone."
    (screw,) = with_clause_details(text, [finding("PROCEDURE", "screw", text=text)], within=(0, len(text)))
    assert screw.attributes == {}


def test_a_negated_effect_denies_nothing_unread() -> None:
    text = "Massage did not help."
    assert not denies_unread(text, [finding("THERAPY", "Massage", text=text)])
    assert denies_unread("Massage without oil.", [finding("THERAPY", "Massage", text="Massage without oil.")])


def test_facts_without_names_to_look_for_are_passed_over() -> None:
    facts: tuple[Fact, ...] = tuple(fact for fact in facts_in("Remains off work.") if fact.kind == "WORK_STATUS")
    assert facts
    assert names_of(facts).find(words_of("off work")) == ()
