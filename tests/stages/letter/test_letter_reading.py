"""Determination letters read back into data, whatever small changes their layout went through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.engines.letter_text import UnreadableLetter, letter_text
from openimr.engines.typesetter import typeset
from openimr.stages.letter.reading.citations import read_citations
from openimr.stages.letter.reading.issues import split_quantity
from openimr.stages.letter.reading.qualifications import split_names
from openimr.stages.letter.reading.reading import NoLetter, read_letter
from openimr.stages.letter.reading.written import from_written
from tests.stages.letter import invented

LETTER = """
Case Number: CM14-0012345 Date Assigned: 06/11/2014
Date of Injury: 02/03/2011 Decision Date: 07/28/2014
UR Denial Date:  01/16/2014 Application Received: 01/31/2014
Priority: Standard

HOW THE IMR FINAL DETERMINATION WAS MADE
Somebody sent the file to an expert reviewer. He/she has no affiliation with the employer, employee,
providers or the claims administrator. The expert reviewer is Board Certified in Physical Medicine and
Rehabilitation, has a subspecialty in Pain Medicine and is licensed to practice in California and Nevada. He/she
has been in active clinical practice for more than five years and is currently working at least 24 hours a week.
\f
DOCUMENTS REVIEWED
These were read:
• Application for review
• Decision of January 2014 with
its attachments
Page 2 of 3
CLINICAL CASE SUMMARY
The reviewer wrote this summary after reading the case file, with all medical records:
The patient is a 44-year-old female who was injured on 02/03/2011. She takes Norco.

IMR ISSUES, DECISIONS AND RATIONALES
The determination follows from these decisions on the items in dispute:

1. Norco 10/325 mg #120: Upheld

Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Opioids,
criteria for use Page(s): 76-80.
MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 76-80, 91. Decision
based on Non-MTUS Citation Official Disability Guidelines (ODG) Pain Chapter, Opioids.
Decision rationale: Function did not improve. Therefore, the request is not medically necessary.

2. Physical therapy, two visits a week for six weeks,
to the cervical spine (12 visits): Overturned

Claims Administrator guideline: The Claims Administrator did not cite any evidence.
MAXIMUS guideline: Decision based on ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 8, Neck and Upper
Back Complaints, pages 173-174.
Decision rationale: New weakness was found. Therefore, the request is medically necessary.
"""


def test_every_field_that_the_text_holds_is_found() -> None:
    found = read_letter(LETTER, source="a.txt")
    assert (found.case_number, found.priority, found.outcome) == ("CM14-0012345", "STANDARD", "PARTIALLY_OVERTURNED")
    assert (found.injured_on, found.utilization_review_on) == ("2011-02-03", "2014-01-16")
    assert (found.application_received_on, found.assigned_on, found.decided_on) == (
        "2014-01-31",
        "2014-06-11",
        "2014-07-28",
    )
    assert found.reviewer.specialties == ("Physical Medicine and Rehabilitation", "Pain Medicine")
    assert found.reviewer.states == ("California", "Nevada")
    assert (found.reviewer.years_active_over, found.reviewer.hours_per_week_at_least) == (5, 24)
    assert found.reviewer.no_affiliation_with == ("employer", "employee", "providers", "claims administrator")
    assert found.documents_reviewed == ("Application for review", "Decision of January 2014 with its attachments")
    assert (found.age, found.sex) == (44, "FEMALE")
    assert (
        found.clinical_summary == "The patient is a 44-year-old female who was injured on 02/03/2011. She takes Norco."
    )
    assert found.problems == ()


def test_items_are_parted_with_their_quantities_guidelines_and_rationales() -> None:
    first, second = read_letter(LETTER, source="a.txt").issues
    assert (first.treatment, first.quantity, first.decision) == ("Norco 10/325 mg", "#120", "UPHELD")
    assert second.treatment == "Physical therapy, two visits a week for six weeks, to the cervical spine"
    assert (second.quantity, second.decision) == ("12 visits", "OVERTURNED")
    assert first.rationale == "Function did not improve. Therefore, the request is not medically necessary."
    assert first.claims_administrator_guideline.citations[0].section == "Opioids, criteria for use"
    mtus, odg = first.reviewer_guideline.citations
    assert (mtus.title, mtus.pages) == ("MTUS Chronic Pain Treatment Guidelines", ("76-80", "91"))
    assert (odg.title, odg.section) == (
        "Non-MTUS Citation Official Disability Guidelines (ODG)",
        "Pain Chapter, Opioids",
    )
    assert second.claims_administrator_guideline.cited is False
    assert second.reviewer_guideline.citations[0].pages == ("173-174",)
    assert second.reviewer_guideline.citations[0].edition == "2nd Edition (2004)"


def test_a_second_items_heading_does_not_stay_in_the_first_ones_rationale() -> None:
    unnumbered = LETTER.replace("1. Norco", "Norco").replace("2. Physical", "Physical")
    assert [issue.rationale for issue in read_letter(unnumbered, source="a").issues] == [
        issue.rationale for issue in read_letter(LETTER, source="a").issues
    ]


def test_what_contradicts_itself_is_said() -> None:
    turned = LETTER.replace("#120: Upheld", "#120: Overturned")
    problems = read_letter(turned, source="a").problems
    assert [problem.where for problem in problems] == ["issue 1"]
    assert "concludes otherwise" in problems[0].what


def test_what_is_absent_is_null_and_said_where_it_should_stand() -> None:
    found = read_letter("CLINICAL CASE SUMMARY\nA worker has back pain.\n", source="a")
    assert (found.case_number, found.injured_on, found.outcome, found.age) == (None, None, None, None)
    assert {problem.where for problem in found.problems} == {"made", "issues"}


@pytest.mark.parametrize("text", ["", "Dear Sir, thank you.", "%&/()"])
def test_what_is_no_letter_is_refused(text: str) -> None:
    with pytest.raises(NoLetter, match=r"a\.txt"):
        read_letter(text, source="a.txt")


@given(st.text(max_size=400), st.integers(0, len(LETTER)))
def test_nothing_breaks_the_reading(noise: str, at: int) -> None:
    found = read_letter(LETTER[:at] + noise + LETTER[at:] + "\nCASE SUMMARY\n", source="a")
    assert all(issue.decision in {"UPHELD", "OVERTURNED"} for issue in found.issues)


def test_a_letter_that_was_written_reads_as_what_was_written_by_data_and_by_print(tmp_path: Path) -> None:
    written = invented.letter_of_two_items()
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(typeset(written, template="letter"))
    by_data = from_written(written, source="letter.pdf")
    by_print = read_letter(letter_text(pdf), source="letter.pdf")
    for field in by_data.__struct_fields__:
        if field != "documents_reviewed":  # a table in print; the data has its rows
            assert getattr(by_print, field) == getattr(by_data, field), field


@pytest.mark.parametrize(("data", "said"), [(b"\x00\x01binary", "neither"), (b"%PDF-1.7 broken", "cannot be opened")])
def test_a_file_that_is_no_letter_is_refused_by_name(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableLetter, match=said):
        letter_text(path)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Occupational Medicine", ("Occupational Medicine",)),
        (
            "employer, employee, providers or the claims administrator",
            ("employer", "employee", "providers", "the claims administrator"),
        ),
        (None, ()),
    ],
)
def test_names_of_a_list_are_told_apart(listed: str | None, names: tuple[str, ...]) -> None:
    assert split_names(listed) == names


def test_a_heading_without_quantity_keeps_its_parentheses() -> None:
    assert split_quantity("MRI (magnetic resonance imaging)") == ("MRI (magnetic resonance imaging)", None)


def test_no_citation_is_read_where_none_is_made() -> None:
    assert read_citations("The Claims Administrator did not cite any medical evidence for its decision.") == ()


def test_the_published_sample_gives_its_right_answers(shared: Path) -> None:
    right = json.loads((shared / "letters" / "2013-deep-tissue-massage.json").read_text())
    found = read_letter(letter_text(shared / "letters" / right["source"]), source=right["source"])
    for field in ("case_number", "priority", "injured_on", "decided_on", "outcome", "age", "sex"):
        assert getattr(found, field) == right[field], field
    assert list(found.reviewer.specialties) == right["reviewer"]["specialties"]
    assert list(found.reviewer.no_affiliation_with) == right["reviewer"]["no_affiliation_with"]
    assert found.clinical_summary is not None
    assert found.clinical_summary.startswith(right["clinical_summary_begins"])
    assert found.clinical_summary.endswith(right["clinical_summary_ends"])
    issue, wanted = found.issues[0], right["issues"][0]
    assert (issue.treatment, issue.quantity, issue.decision) == (
        wanted["treatment"],
        wanted["quantity"],
        wanted["decision"],
    )
    assert issue.reviewer_guideline.citations[0].title == wanted["reviewer_guideline"]["citations"][0]["title"]
    assert issue.rationale is not None
    assert issue.rationale.startswith(wanted["rationale_begins"])
    assert issue.rationale.endswith(wanted["rationale_ends"])
    assert found.problems == ()
