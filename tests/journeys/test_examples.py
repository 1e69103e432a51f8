"""The examples from application to published determination, read with real engines into a real database."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from pypdfium2 import PdfDocument

from openimr import wiring
from openimr.casework import ledger
from openimr.casework.casefile import load_casefile
from openimr.engines.finished_files import attached_json, texts
from openimr.kernel import Refusal
from openimr.stages.application.form import Application
from openimr.stages.letter.content import Letter
from openimr.stages.panel.reviewer import Reviewer
from openimr.store.models import CaseRow, DeterminationRow, EventRow, LetterRow, PageRow, PublicationRow
from tests.journeys.conftest import EXAMPLES, journey_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

HEADINGS = (
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "DOCUMENTS REVIEWED",
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
)


def print_of(pdf: Path) -> str:
    """The printed text of a PDF, white space folded."""
    with PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("name", ["deep-tissue-massage", "neuropathic-pain-medication"])
def test_a_dispute_becomes_a_signed_letter_and_a_published_determination(name: str, data_folder: Path) -> None:
    journey = journey_of(EXAMPLES / name)
    journey.run()

    letter = LetterRow.objects.get()
    pdf = wiring.files().path(letter.pdf_sha256)
    printed = print_of(pdf)
    places = [printed.upper().index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    for item in letter.letter.items:
        assert f"{item.treatment}" in printed
        assert item.decision in printed
    assert msgspec.json.decode(attached_json(pdf), type=Letter) == letter.letter
    assert not load_casefile(journey.number).unread
    assert_nobody_is_named(EXAMPLES / name)
    assert_no_party_learns_who_reviewed(EXAMPLES / name, pdf=pdf)

    events, rows = EventRow.objects.count(), PageRow.objects.count()
    made = {path: path.read_bytes() for path in data_folder.rglob("*-published.*")}
    journey_of(EXAMPLES / name).run()
    assert (EventRow.objects.count(), PageRow.objects.count()) == (events, rows)
    assert {path: path.read_bytes() for path in data_folder.rglob("*-published.*")} == made
    assert ledger.verify_chain() == events


def assert_nobody_is_named(folder: Path) -> None:
    """No name of the application stands in any published file: searched here by plain words, apart from the product's proof."""
    form = msgspec.json.decode((folder / "application.json").read_bytes(), type=Application)
    people = [form.employee, form.requesting_physician, form.claims_administrator, form.employer, form.attorney]
    words = {word.strip(".,").lower() for person in people if person for word in person.name.split() if len(word) > 3}
    words |= {form.employee.last_name.lower(), form.claim_number.lower()}
    words -= {"insurance", "claims", "company", "department", "services", "adjuster", "county", "city", "group"}
    published = PublicationRow.objects.get()
    for sha256 in published.files.values():
        path = wiring.files().path(sha256)
        suffix = next(ending for ending, known in published.files.items() if known == sha256)
        named = path.parent / f"copy.{suffix}"
        shutil.copy(path, named)
        everything = " ".join(texts(named).values()).lower()
        assert not {word for word in words if word in everything.split()}


def assert_no_party_learns_who_reviewed(folder: Path, *, pdf: Path) -> None:
    """The letter names no physician of the panel, in print or in its data."""
    case = msgspec.json.decode((folder / "case.json").read_bytes())
    panel = msgspec.json.decode((folder / case["panel"]).read_bytes(), type=tuple[Reviewer, ...])
    everything = print_of(pdf) + attached_json(pdf).decode()
    assert not [reviewer.name for reviewer in panel if reviewer.name in everything or reviewer.id in everything]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"UPHELD"', b'"OVERTURNED"', "signature"),
        (b'"signature":', b'"signed":', "signature"),
    ],
)
def test_a_worksheet_altered_after_signing_decides_nothing(
    old: bytes, new: bytes, said: str, data_folder: Path, tmp_path: Path
) -> None:
    del data_folder
    folder = tmp_path / "examples" / "deep-tissue-massage"
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    worksheet = (folder / "worksheet.json").read_bytes()
    assert old in worksheet
    (folder / "worksheet.json").write_bytes(worksheet.replace(old, new))
    journey = journey_of(folder)
    with pytest.raises(Refusal, match=said):
        journey.run()
    assert CaseRow.objects.get().state == CaseRow.State.WITH_REVIEWER
    assert not DeterminationRow.objects.exists()


def test_a_journey_that_dies_while_typesetting_goes_on_where_it_stopped(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del data_folder

    def killed(content: object, *, template: str) -> bytes:
        if template == "letter":
            raise KeyboardInterrupt
        return typeset(content, template=template)

    typeset = wiring.typeset
    with monkeypatch.context() as broken:
        broken.setattr(wiring, "typeset", killed)
        with pytest.raises(KeyboardInterrupt):
            journey_of(EXAMPLES / "neuropathic-pain-medication").run()
    assert DeterminationRow.objects.count() == 1
    assert not LetterRow.objects.exists()
    pages = PageRow.objects.count()
    journey_of(EXAMPLES / "neuropathic-pain-medication").run()
    assert PageRow.objects.count() == pages
    assert PublicationRow.objects.count() == 1
