"""The letter says what was decided, for whom, on what record; it is not written where it could not stand."""

from __future__ import annotations

import msgspec
import pytest

from openimr.kernel import SpanNotOnPage
from openimr.stages.casefile.page import CaseFile
from openimr.stages.chronology.summary import UnsupportedClause
from openimr.stages.determination.worksheet import SupportedStatement
from openimr.stages.letter.wording import effect, outcome_sentence
from openimr.stages.letter.writing import QualificationsMissing
from tests.stages.letter import invented


def test_the_cover_names_the_case_and_its_parties() -> None:
    letter = invented.letter()

    assert (letter.case_number, letter.outcome, letter.priority) == ("CM13-0000007", "UPHOLD", "Standard")
    assert letter.employee_name == "Marisol T Ventanilla"
    assert letter.claims_administrator == "Granite Harbor Claims Services, LLC"
    assert letter.invented


def test_the_determination_goes_to_every_party_the_law_names() -> None:
    text = "\n".join(invented.letter().recipients)

    for party in ("Ventanilla", "Oyelaran", "Tarragon", "Granite Harbor", "Corbel & Finch", "Administrative Director"):
        assert party in text


def test_a_worker_without_attorney_gets_a_letter_without_one() -> None:
    assert not any("attorney" in each for each in invented.letter_of_two_items().recipients)


def test_each_item_keeps_its_own_decision_guidelines_and_rationale() -> None:
    first, second = invented.letter_of_two_items().items

    assert (first.decision, second.decision) == ("Overturned", "Upheld")
    assert first.claims_administrator_guideline.startswith("The claims administrator's decision does not cite")
    assert second.claims_administrator_guideline == (
        "The decision cites: ODG, Pain chapter; MTUS Opioids Treatment Guidelines (2016), page 12."
    )
    assert second.reviewer_guideline == (
        "No guideline is cited. Reason: no guideline in the sequence speaks of this combination."
    )


def test_only_an_overturned_item_brings_the_duty_to_authorize() -> None:
    assert not any("must authorize" in paragraph for paragraph in effect("UPHELD"))
    assert any("must authorize" in paragraph for paragraph in effect("OVERTURNED"))
    assert any("must authorize" in paragraph for paragraph in effect("PARTIALLY_OVERTURNED"))


def test_every_letter_tells_of_the_appeal_and_its_thirty_days() -> None:
    for outcome in ("UPHELD", "OVERTURNED", "PARTIALLY_OVERTURNED"):
        assert any("30 days" in paragraph and "4610.6(h)" in paragraph for paragraph in effect(outcome))


def test_the_outcome_sentence_speaks_of_one_treatment_or_of_all() -> None:
    assert outcome_sentence("OVERTURNED", items=1).startswith("The disputed treatment is medically necessary")
    assert outcome_sentence("OVERTURNED", items=3).startswith("The disputed treatments are all medically necessary")
    assert outcome_sentence("UPHELD", items=2).startswith("None of the disputed treatments is")
    assert outcome_sentence("PARTIALLY_OVERTURNED", items=2).startswith("Some, but not all")


def test_qualifications_tell_specialty_and_states_and_the_two_conditions_of_practice() -> None:
    text = invented.letter(reviewer_specialties=("Pain Medicine", "Anesthesiology")).qualifications

    assert "Board Certified in Pain Medicine and Anesthesiology" in text
    assert "licensed to practice in California and Nevada" in text
    assert "more than five years" in text
    assert "at least 24 hours a week" in text


def test_a_reviewer_whose_degree_needs_no_board_is_not_called_certified() -> None:
    assert "Certified" not in invented.letter(reviewer_specialties=()).qualifications


def test_a_letter_without_a_licence_state_is_refused() -> None:
    with pytest.raises(QualificationsMissing, match="CM13-0000007"):
        invented.letter(licence_states=())


def test_a_statement_on_the_record_without_a_page_is_refused() -> None:
    bare = SupportedStatement(text="She sleeps badly.", about="RECORD")

    with pytest.raises(UnsupportedClause, match="She sleeps badly"):
        invented.letter(determination=invented.determination(clinical_summary=(bare,)))


def test_a_page_read_again_since_the_signature_is_refused() -> None:
    file = invented.casefile()
    pages = tuple(
        msgspec.structs.replace(page, text=page.text.replace("off work", "at work"))
        if (page.document, page.number) == ("records-2.pdf", 3)
        else page
        for page in file.pages
    )

    with pytest.raises(SpanNotOnPage, match=r"page 3 of records-2\.pdf"):
        invented.letter(casefile=CaseFile(documents=file.documents, pages=pages))


def test_a_place_outside_the_case_file_is_refused() -> None:
    file = invented.casefile()
    without = CaseFile(
        documents=tuple(each for each in file.documents if each.name != "records-2.pdf"),
        pages=tuple(page for page in file.pages if page.document != "records-2.pdf"),
    )

    with pytest.raises(SpanNotOnPage, match=r"no page 3 of records-2\.pdf"):
        invented.letter(casefile=without)
