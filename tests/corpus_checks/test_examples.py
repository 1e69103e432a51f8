"""The example cases hold together: they decode, are dated lawfully, are signed, and quote what their pages say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from openimr.stages.application.form import Application
from openimr.stages.application.reading import read_application
from openimr.stages.determination.worksheet import Quotation, signing_bytes
from tests.corpus import build, panel
from tests.corpus.comparing import differences
from tests.corpus.worksheets import quotations
from tests.corpus_checks import folders
from tests.corpus_checks.folders import EXAMPLES, MASSAGE, MEDICATION, SLUGS

LETTER = "letters/2013-deep-tissue-massage.txt"
DAYS_IN_ORDER = (
    "received_on",
    "ruled_on",
    "records_complete_on",
    "assigned_on",
    "signed_on",
    "issued_on",
    "published_on",
)
LAST_WORDS = {"UPHELD": "is not medically necessary.", "OVERTURNED": "is medically necessary."}


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_product_reads_the_application(slug: str) -> None:
    application = read_application((EXAMPLES / slug / "application.json").read_bytes())
    assert application == folders.application(slug)
    assert application.invented


def test_every_file_that_the_case_names_is_there_under_a_name_of_its_own(slug: str) -> None:
    case = folders.case(slug)
    names = [entry["file"] for entry in case["records"]]
    named = [case["application"], case["worksheet"], case["transcriptions"], case["panel"], *names]
    assert [name for name in named if not (EXAMPLES / slug / name).is_file()] == []
    assert len({Path(name).name for name in names}) == len(names)


def test_the_days_of_the_journey_follow_each_other(slug: str) -> None:
    days = [folders.case(slug)["dates"][name] for name in DAYS_IN_ORDER]
    assert days == sorted(days)


def test_the_application_came_within_thirty_days_and_five_for_the_mail(slug: str) -> None:
    application = folders.application(slug)
    review = application.utilization_review
    assert review.served_by == "MAIL_IN_STATE"
    assert application.received_on <= review.served_on + timedelta(days=35)
    assert application.signature is not None
    assert review.served_on < application.signature.signed_on <= application.received_on


def test_records_came_before_the_file_was_complete(slug: str) -> None:
    complete_on = folders.case(slug)["dates"]["records_complete_on"].isoformat()
    assert [entry["file"] for entry in folders.case(slug)["records"] if entry["received_on"] > complete_on] == []


def test_the_determination_was_issued_within_thirty_days_of_the_complete_file(slug: str) -> None:
    days = folders.case(slug)["dates"]
    assert days["issued_on"] <= days["records_complete_on"] + timedelta(days=30)


def test_the_worksheet_is_signed_by_its_reviewer(slug: str) -> None:
    signed = folders.worksheet(slug)
    reviewer = folders.panel()[signed.worksheet.reviewer_id]
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(reviewer.public_key))
    key.verify(bytes.fromhex(signed.signature), signing_bytes(signed.worksheet, signed_on=signed.signed_on))
    assert signed.signed_on == folders.case(slug)["dates"]["signed_on"]


def test_every_item_is_decided_once_with_a_guideline(slug: str) -> None:
    items = folders.worksheet(slug).worksheet.items
    assert [item.number for item in items] == [item.number for item in folders.application(slug).disputed_treatments]
    assert all(item.decision and item.guidelines for item in items)


def test_the_rationale_ends_in_a_conclusion_that_agrees_with_the_decision(slug: str) -> None:
    for item in folders.worksheet(slug).worksheet.items:
        assert item.decision
        assert item.rationale[-1].about == "CONCLUSION"
        assert item.rationale[-1].text.endswith(LAST_WORDS[item.decision])


def test_every_statement_about_the_record_quotes_it_and_no_other_does(slug: str) -> None:
    worksheet = folders.worksheet(slug).worksheet
    statements = [*worksheet.clinical_summary, *(line for item in worksheet.items for line in item.rationale)]
    assert [line.text for line in statements if (line.about == "RECORD") != bool(line.rests_on)] == []


def test_quotations_are_on_their_pages(slug: str) -> None:
    pages = {(truth.document, truth.page): " ".join(truth.whole.split()) for truth in folders.truths(slug)}

    def is_missing(quotation: Quotation) -> bool:
        return quotation.quote not in pages[quotation.document, quotation.page]

    found = quotations(folders.worksheet(slug).worksheet)
    assert len(found) > 20
    assert [quotation for quotation in found if is_missing(quotation)] == []


def test_a_person_has_typed_exactly_the_pages_written_by_hand(slug: str) -> None:
    typed = folders.decoded(f"{slug}/transcriptions.json", list[folders.Transcription])
    by_hand = {(truth.document, truth.page): truth for truth in folders.truths(slug) if truth.origin == "handwritten"}
    assert {(entry.document, entry.page) for entry in typed} == set(by_hand)
    assert all(by_hand[entry.document, entry.page].handwriting in entry.text for entry in typed)


def test_the_first_denial_cites_no_guideline_and_the_second_cites_one_for_each_item() -> None:
    assert folders.application(MASSAGE).utilization_review.guidelines_cited == ()
    second: Application = folders.application(MEDICATION)
    assert len(second.utilization_review.guidelines_cited) == len(second.disputed_treatments) == 2


def test_keys_on_the_panel_are_those_of_the_invented_reviewers() -> None:
    reviewers = folders.panel()
    assert len(reviewers) >= 30
    assert all(reviewer.invented for reviewer in reviewers.values())
    assert {name: reviewer.public_key for name, reviewer in reviewers.items()} == {
        name: panel.public_key(name) for name in reviewers
    }


def words_in_runs(text: str, *, length: int) -> Iterator[str]:
    """Every run of ``length`` words of the text, in lower case."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def test_no_run_of_eight_words_is_taken_from_the_published_letter(shared: Path) -> None:
    letter = set(words_in_runs((shared / LETTER).read_text(), length=8))
    ours = "\n".join(truth.whole for truth in folders.truths(MASSAGE))
    worksheet = (EXAMPLES / MASSAGE / "worksheet.json").read_text()
    assert letter & set(words_in_runs(ours + worksheet, length=8)) == set()


def test_the_generator_makes_what_stands_in_the_tree(tmp_path: Path) -> None:
    build.build(tmp_path)
    assert differences(tmp_path, tree=EXAMPLES) == []


def test_the_comparison_sees_a_page_that_is_gone(tmp_path: Path) -> None:
    fresh, kept = tmp_path / "fresh", tmp_path / "kept"
    for folder, pages in ((fresh, 2), (kept, 1)):
        folder.mkdir()
        (folder / "some.pdf").write_bytes(blank_pdf(pages=pages))
    (fresh / "only-here.json").write_bytes(b"{}")
    assert differences(fresh, tree=kept) == ["only-here.json: is missing from the tree", "some.pdf: its pages differ"]


def blank_pdf(*, pages: int) -> bytes:
    """A PDF of that many empty pages."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()
