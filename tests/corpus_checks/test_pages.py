"""The pages of the examples are what real files hold, and each is what its truth says."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tests.corpus import scanning
from tests.corpus.truth import PageTruth
from tests.corpus.typesetting import SMALL_PRINT
from tests.corpus_checks import folders
from tests.corpus_checks.folders import EXAMPLES, MASSAGE, MEDICATION, SLUGS

ORIGINS = {"digital", "scan200", "scan300", "fax", "photo", "handwritten", "blank"}
MEGABYTES = 6.5
KINDS = {
    "BILLING", "CORRESPONDENCE", "FAX_COVER", "FIRST_REPORT", "LABORATORY", "LEGAL", "MEDICAL_LEGAL",
    "OPERATIVE_REPORT", "PRESCRIPTION", "PROGRESS_REPORT", "RFA", "THERAPY_NOTE",
}  # fmt: skip
PIXELS = {
    "scan200": {(1700, 2200), (2200, 1700)},
    "scan300": {(2550, 3300)},
    "fax": {(1728, 2156)},
    "photo": {(1700, 2200)},
    "handwritten": {(1700, 2200)},
    "blank": {(1700, 2200)},
}


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def picture_of(slug: str, truth: PageTruth) -> scanning.Image:
    """The page as it lies in its file, at 100 dots an inch."""
    return scanning.render(folders.path_of(slug, truth.document).read_bytes(), dpi=100, page=truth.page - 1)


def test_the_records_have_about_the_pages_that_were_asked_for() -> None:
    assert len(folders.records(MASSAGE)) == 60
    assert 25 <= len(folders.records(MEDICATION)) <= 35


def test_every_way_a_page_can_arrive_is_there(slug: str) -> None:
    records = folders.records(slug)
    origins = Counter(truth.origin for truth in records)
    assert set(origins) == ORIGINS
    assert origins["blank"] >= 3
    assert {truth.rotation for truth in records} >= {0, 180}
    assert {truth.rotation for truth in records} & {90, 270}


def test_the_kinds_of_document_of_a_real_file_are_there(slug: str) -> None:
    assert KINDS - {truth.kind for truth in folders.records(slug)} == set()


def test_images_have_the_pixels_of_their_origin(slug: str) -> None:
    images = folders.images(slug)
    for truth in folders.truths(slug):
        if truth.origin == "digital":
            assert (truth.document, truth.page) not in images
            continue
        stored, width, height, _ = images[truth.document, truth.page]
        assert (width, height) in PIXELS[truth.origin], truth.sheet
        assert stored == ("/CCITTFaxDecode" if truth.origin == "fax" else "/DCTDecode")


def test_blank_pages_are_light_and_say_nothing_and_no_other_page_is_silent(slug: str) -> None:
    for truth in folders.truths(slug):
        if truth.origin == "blank":
            middle = picture_of(slug, truth)[100:1000, 100:750]
            assert np.percentile(middle, 1) > 200
            assert truth.whole == ""
        else:
            assert SMALL_PRINT in truth.text, truth.sheet


def test_ink_is_dark_on_light_on_every_page(slug: str) -> None:
    for truth in folders.truths(slug):
        assert np.median(picture_of(slug, truth)) > 150, truth.sheet


def test_born_digital_pages_carry_their_words_and_images_carry_none(slug: str) -> None:
    for truth in folders.truths(slug):
        data = folders.path_of(slug, truth.document).read_bytes()
        words = scanning.text_of(data, page=truth.page - 1)
        assert words == (truth.text if truth.origin == "digital" else "")


def test_copies_point_to_the_first_page_of_the_same_sheet(slug: str) -> None:
    truths = {(truth.document, truth.page): truth for truth in folders.truths(slug)}
    copies = [truth for truth in truths.values() if truth.copy_of]
    assert len(copies) >= 3
    for copy in copies:
        assert copy.copy_of is not None
        original = truths[copy.copy_of]
        assert (original.sheet, original.copy_of) == (copy.sheet, None)
        assert original.text == copy.text


def test_a_sheet_that_stands_once_is_no_copy_and_one_that_stands_twice_is(slug: str) -> None:
    seen: set[str] = set()
    for truth in folders.truths(slug):
        assert (truth.copy_of is not None) == (truth.sheet in seen and truth.origin != "blank")
        seen.add(truth.sheet)


def test_some_copies_are_the_same_image_and_some_are_not() -> None:
    images = folders.images(MASSAGE)
    scanned = [
        (truth.copy_of, (truth.document, truth.page))
        for truth in folders.truths(MASSAGE)
        if truth.copy_of in images and truth.origin != "digital"
    ]
    same = [images[first] == images[second] for first, second in scanned if first]
    assert any(same)
    assert not all(same)


def test_pages_that_look_alike_but_differ_are_not_called_copies() -> None:
    pairs = (
        (MASSAGE, "rx-2013-04-24", "rx-2013-06-19", "Neurontin 300 mg", "Neurontin 600 mg"),
        (MASSAGE, "massage-2012-03-06", "massage-2012-03-20", "March 6, 2012", "March 20, 2012"),
        (MEDICATION, "rx-2014-09-16", "rx-2014-11-12", "09/16/2014", "11/12/2014"),
    )
    for slug, one, other, words_of_one, words_of_other in pairs:
        sheets = {truth.sheet: truth for truth in folders.truths(slug)}
        assert words_of_one in sheets[one].text
        assert words_of_one not in sheets[other].text
        assert words_of_other in sheets[other].text
        assert sheets[one].copy_of is sheets[other].copy_of is None


def test_faxes_carry_a_header_line_and_one_was_faxed_on() -> None:
    faxes = [truth for truth in folders.records(MASSAGE) if truth.origin == "fax"]
    assert max(len(truth.fax_headers) for truth in faxes) == 2
    with_header = [truth for truth in faxes if truth.fax_headers]
    assert len(with_header) >= 10
    for truth in with_header:
        top = picture_of(MASSAGE, truth)[:30]
        assert (top < 128).sum() > 200, truth.sheet


def test_the_handwritten_note_is_of_16_october_2012() -> None:
    by_hand = [truth for truth in folders.records(MASSAGE) if truth.origin == "handwritten"]
    assert [truth.dated_on.isoformat() for truth in by_hand if truth.dated_on] == ["2012-10-16"]
    assert "October 16, 2012" in by_hand[0].handwriting


def test_the_examples_are_small_enough_to_keep() -> None:
    size = sum(path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file())
    assert size < MEGABYTES * 1e6
