"""A published determination is three files with one content, whole or not at all, and proven clean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from lxml import html

from openimr.engines import published_files
from openimr.engines.finished_files import attached_json, texts
from openimr.engines.published_files import write_published
from openimr.engines.typesetter import TypesettingFailed
from openimr.kernel import sha256_bytes
from openimr.stages.letter.wording import KINDS_OF_PAGE
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.names import FIXED, ORDINARY, sensitivity
from openimr.stages.publication.proof import prove
from openimr.stages.publication.record import Profile, PublishedDetermination
from tests.stages.letter import invented

_PROFILES = pytest.mark.parametrize("profile", ["SAFE_HARBOR", "STATE"])


def _words(text: str) -> str:
    return " ".join(text.split())


def _pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return _words(" ".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


@_PROFILES
def test_the_three_files_are_opened_and_proven_clean(profile: Profile, tmp_path: Path) -> None:
    known = identifiers(invented.application(), reviewer_names=[invented.REVIEWER], profile=profile)
    paths = write_published(invented.published(invented.letter_of_two_items(), profile=profile), tmp_path)
    hashes = {path.name: sha256_bytes(path.read_bytes()) for path in paths.values()}
    found = {path.name: texts(path) for path in paths.values()}
    proof = prove(hashes, found, identifiers=known, case_number="CM15-0000003", on=date(2013, 10, 1))

    assert proof.clean, proof.leaks
    assert set(proof.files) == {"CM15-0000003.html", "CM15-0000003.pdf", "CM15-0000003.json"}


def test_a_record_that_was_not_redacted_is_caught_in_every_file(tmp_path: Path) -> None:
    leaky = msgspec.structs.replace(
        invented.published(), clinical_summary="Ms. Ventanilla was injured on May 12, 2003."
    )
    known = identifiers(invented.application(), reviewer_names=[])
    paths = write_published(leaky, tmp_path)
    hashes = {path.name: sha256_bytes(path.read_bytes()) for path in paths.values()}
    proof = prove(
        hashes,
        {path.name: texts(path) for path in paths.values()},
        identifiers=known,
        case_number="CM13-0000007",
        on=date(2013, 10, 1),
    )

    for kind in ("employee", "date"):
        assert {leak.file for leak in proof.leaks if leak.kind == kind} == set(hashes)
    assert any(leak.where.startswith("attachment determination.json") for leak in proof.leaks)


def test_data_page_and_pdf_say_the_same(tmp_path: Path) -> None:
    record = invented.published(invented.letter_of_two_items())
    paths = write_published(record, tmp_path)
    page, pdf = texts(paths["html"])["text"], _pdf_text(paths["pdf"])

    assert msgspec.json.decode(paths["json"].read_bytes(), type=PublishedDetermination) == record
    assert msgspec.json.decode(attached_json(paths["pdf"]), type=PublishedDetermination) == record
    said = [record.qualifications, record.clinical_summary, record.outcome, *record.documents_reviewed]
    for item in record.items:
        said += [f"{item.treatment} ({item.quantity}): {item.decision}", item.rationale]
        said += [item.claims_administrator_guideline, item.reviewer_guideline]
    for words in said:
        assert words in _words(page)
        assert words in pdf


def test_the_page_can_be_read_aloud_and_printed_without_anything_else(tmp_path: Path) -> None:
    path = write_published(invented.published(), tmp_path)["html"]
    page = html.document_fromstring(path.read_bytes())

    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Independent Medical Review determination, case CM13-0000007"
    assert [heading.tag for heading in page.xpath("//h1 | //h2 | //h3")] == ["h1", "h2", "h2", "h2", "h2", "h3"]
    assert len(page.xpath("//main")) == 1
    assert len(page.xpath("//dt")) == len(page.xpath("//dd")) == 8
    assert all(
        page.get_element_by_id(each.get("aria-labelledby")) is not None for each in page.xpath("//*[@aria-labelledby]")
    )
    assert page.get_element_by_id(page.xpath("//a[@class='skip']/@href")[0].removeprefix("#")) is not None
    assert not page.xpath("//script | //img | //link[@rel='stylesheet']")
    assert "@media print" in page.findtext(".//style")


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    record = msgspec.structs.replace(invented.published(), clinical_summary="<script>x()</script> & <b>bold</b> \x07")
    page = html.document_fromstring(write_published(record, tmp_path)["html"].read_bytes())

    assert not page.xpath("//script | //b")
    assert "<script>x()</script> & <b>bold</b> [U+0007]" in page.text_content()


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {e: p.read_bytes() for e, p in write_published(invented.published(), tmp_path / "a").items()}
    second = {e: p.read_bytes() for e, p in write_published(invented.published(), tmp_path / "b").items()}

    assert first == second


def test_publishing_again_replaces_whole_files_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    write_published(invented.published(profile="STATE"), tmp_path)
    paths = write_published(invented.published(), tmp_path)

    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(path.name for path in paths.values())
    assert b'"profile": "SAFE_HARBOR"' in paths["json"].read_bytes()


def test_where_one_file_cannot_be_made_none_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise TypesettingFailed("no")

    monkeypatch.setattr(published_files, "typeset", fail)
    with pytest.raises(TypesettingFailed):
        write_published(invented.published(), tmp_path / "public")

    assert not (tmp_path / "public").exists()


@_PROFILES
def test_no_word_that_every_page_prints_can_be_mistaken_for_a_name(profile: Profile, tmp_path: Path) -> None:
    # A worker named Page or Root must be publishable: each such word counts as a name only where it stands as one.
    empty = msgspec.structs.replace(
        invented.published(profile=profile),
        specialties=(),
        licence_states=(),
        clinical_summary="",
        documents_reviewed=tuple(KINDS_OF_PAGE.values()),
        items=(),
    )
    hashes = re.compile(r"[\w+/=]{20,}|W5M0\w+")  # the file's identifiers, which the content makes
    found = {
        word
        for path in write_published(empty, tmp_path).values()
        for text in texts(path).values()
        for word in re.findall(r"[^\W\d_]{2,}", hashes.sub(" ", text))
    } - {"Nevada"}

    assert {word for word in found if word[0].isupper() and word.casefold() not in FIXED} == set()
    assert {word for word in found if sensitivity(word) == "ANY_CASE"} == set()
    assert not FIXED & ORDINARY
