"""Scanned and faxed pages: straightened, turned, read, known as blank, and put before a person where no engine can read them."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from openimr.engines import pictures
from openimr.engines.page_reader import read_page
from openimr.engines.scanned_page import read_scan
from openimr.stages.casefile.page import Page
from tests.corpus import scanning
from tests.engines.made_pages import (
    LINES,
    assert_words_stand_in_the_text,
    printed,
    scribble,
    share_read,
)

HEADER = "08/13/2013 16:42  FAX 559 555 0143   FOOTHILL SPINE            P.002/003"


def read(picture: scanning.Image) -> Page:
    """A picture of a letter page read."""
    across = picture.shape[1] > picture.shape[0]
    return read_scan(picture, document="a", number=1, width_pt=792 if across else 612, height_pt=612 if across else 792)


@pytest.mark.parametrize(("dpi", "skew", "wear"), [(300, 0.0, 1.0), (200, 1.2, 1.0), (200, -2.0, 1.4), (110, 0.4, 0.5)])
def test_a_scan_is_straightened_and_read(dpi: int, skew: float, wear: float) -> None:
    dirty = scanning.scan(printed(dpi=dpi), random=np.random.default_rng(1), skew_degrees=skew, wear=wear)
    page = read(dirty)
    assert page.method == "OCR"
    assert share_read(page) > 0.97
    assert page.confidence > 0.85
    assert not page.unreadable
    assert_words_stand_in_the_text(page)


@pytest.mark.parametrize(("every_line", "least"), [(1, 0.95), (2, 0.75)], ids=["fine", "standard"])
def test_a_fax_is_read_with_its_header(every_line: int, least: float) -> None:
    dirty = scanning.fax(printed(), random=np.random.default_rng(2), header=HEADER, skew_degrees=0.6)
    page = read(dirty[::every_line])
    assert share_read(page) > least
    assert "FOOTHILL" in page.text
    assert not page.blank
    assert_words_stand_in_the_text(page)


def test_salt_and_pepper_does_not_keep_a_page_from_being_read() -> None:
    random = np.random.default_rng(4)
    dirty = printed().copy()
    chance = random.random(dirty.shape)
    dirty[chance < 0.004], dirty[chance > 0.996] = 0, 255
    assert share_read(read(dirty)) > 0.97


def test_a_scanned_word_lies_where_it_is_printed() -> None:
    clean = printed(LINES[:9])
    plain, tilted = read(clean), read(scanning.turned(clean, skew_degrees=1.5))
    where = {word.text: word for word in plain.words if plain.text.count(word.text) == 1}
    shared = [word for word in tilted.words if word.text in where]
    assert len(shared) > 20
    slope = math.tan(math.radians(1.5))
    for word in shared:
        middle = (where[word.text].x0 + where[word.text].x1) / 2
        risen = (middle - plain.width_pt / 2) * slope  # turned counter-clockwise: what is right of the middle rises
        assert (word.y0 + word.y1) / 2 == pytest.approx((where[word.text].y0 + where[word.text].y1) / 2 - risen, abs=5)


@pytest.mark.parametrize("turned", [90, 180, 270])
@pytest.mark.parametrize("lines", [LINES, LINES[:3]], ids=["full", "sparse"])
def test_a_page_scanned_sideways_or_upside_down_is_turned_upright(turned: int, lines: tuple[str, ...]) -> None:
    page = read(pictures.turn(printed(lines), degrees=turned))
    assert page.rotation == 360 - turned
    assert share_read(page, lines) > 0.95
    assert (page.width_pt, page.height_pt) == (612, 792)
    assert page.words[0].y0 < 100


def test_a_blank_scan_with_dust_is_blank() -> None:
    page = read(scanning.blank(random=np.random.default_rng(3)))
    assert (page.blank, page.text, page.unreadable) == (True, "", "")


def test_a_faxed_empty_page_with_dirt_is_blank() -> None:
    empty = np.full((2200, 1700), 255, np.uint8)
    assert read(scanning.fax(empty, random=np.random.default_rng(8), wear=1.4)).blank


def test_two_words_by_hand_are_not_blank() -> None:
    note = np.full((2200, 1700), 255, np.uint8)
    note[900:1000, 300:900] = scribble()[280:380, 200:800]
    page = read(note)
    assert not page.blank
    assert page.unreadable


def test_punch_holes_and_ruled_lines_are_no_writing() -> None:
    paper = scanning.blank(random=np.random.default_rng(6)).copy()
    for y in (700, 1500):
        cv2.circle(paper, (60, y), 26, 70.0, -1)
    for y in range(300, 2000, 80):
        cv2.line(paper, (150, y), (1550, y), 90.0, 2)
    assert read(paper).blank


@pytest.mark.parametrize("header", [HEADER, "From: PRUITT OYELARAN LLP  559 555 0181   09/27/2013 15:01   Page 1 of 9"])
def test_a_fax_header_alone_leaves_the_page_blank_and_is_kept(header: str) -> None:
    empty = np.full((2200, 1700), 255, np.uint8)
    page = read(scanning.fax(empty, random=np.random.default_rng(8), header=header))
    assert page.blank
    assert header.rsplit(maxsplit=1)[-1] in page.text
    assert not page.unreadable


@pytest.mark.parametrize("lines", [LINES[:1], ["Off work until 3/4/2013"], ["No."]])
def test_a_few_words_on_an_otherwise_empty_page_are_not_blank(lines: list[str]) -> None:
    page = read(printed(lines))
    assert not page.blank
    assert page.text == lines[0]


def test_a_header_over_handwriting_is_not_blank() -> None:
    scrawl = scribble(rows=4)
    page = read(scanning.fax(scrawl, random=np.random.default_rng(8), header=HEADER, wear=0.3))
    assert not page.blank
    assert page.unreadable


def test_a_scribble_is_put_before_a_person_and_not_guessed_at() -> None:
    page = read(scribble())
    assert page.unreadable.startswith("handwriting")
    assert page.handwritten_share > 0.9
    assert page.text == ""
    assert page.rotation == 0


def test_the_print_on_a_handwritten_page_is_kept_and_the_page_listed() -> None:
    sheet = np.minimum(printed([LINES[0]]), np.roll(scribble(rows=16), 160, axis=0))
    page = read(sheet)
    assert page.unreadable
    assert page.text == LINES[0]


def test_a_photograph_is_called_a_picture() -> None:
    random = np.random.default_rng(9)
    film = cv2.GaussianBlur(random.integers(0, 255, (2200, 1700)).astype(np.uint8), (0, 0), 25)
    film = cv2.normalize(film, None, 30, 220, cv2.NORM_MINMAX)
    page = read(np.asarray(film, np.uint8))
    assert page.unreadable.startswith("picture")
    assert not page.blank


def test_print_under_uneven_light_is_read() -> None:
    lit = printed().astype(float) * np.linspace(0.95, 0.5, 1700)[None, :]
    assert share_read(read(lit.astype(np.uint8))) > 0.97


def test_the_same_page_scanned_again_looks_alike_and_another_does_not() -> None:
    def hash_of(lines: tuple[str, ...], *, seed: int, skew: float) -> int:
        return int(
            read(scanning.scan(printed(lines), random=np.random.default_rng(seed), skew_degrees=skew)).image_hash, 16
        )

    first, again = hash_of(LINES, seed=1, skew=0.5), hash_of(LINES, seed=2, skew=-0.4)
    other = hash_of(tuple(f"{number} {line}" * 2 for number, line in enumerate(LINES[:7])), seed=3, skew=0.0)
    assert (first ^ again).bit_count() <= 30
    assert (first ^ other).bit_count() > 45


def test_a_fax_in_a_file_is_read_dot_for_dot(tmp_path: Path) -> None:
    dirty = scanning.fax(printed(), random=np.random.default_rng(2))
    Image.fromarray(dirty).convert("1").save(tmp_path / "fax.pdf", resolution=200)
    page = read_page(tmp_path / "fax.pdf", document="a", number=1)
    assert page.image_sha256 == pictures.sha256(dirty)


def faded(picture: scanning.Image, *, ink: float, grain: float) -> scanning.Image:
    """The picture with its black gone to ``ink`` on paper of 235, under grain of so many levels and some pepper."""
    random = np.random.default_rng(8)
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.9), dtype=np.float32)
    pale = ink + soft * (235 - ink) / 255 + random.normal(0, grain, picture.shape)
    pale[random.random(picture.shape) < 0.004] = 0
    return np.clip(pale, 0, 255).astype(np.uint8)


def test_faint_print_is_made_dark_before_it_is_read() -> None:
    assert share_read(read(faded(printed(), ink=165, grain=16))) > 0.9


def test_a_page_too_dirty_to_read_is_given_to_a_person_and_not_called_blank() -> None:
    page = read(faded(printed(LINES[:4]), ink=212, grain=42))
    assert not page.blank
    assert page.unreadable


def test_a_page_read_unsurely_is_kept_as_read_and_given_to_a_person() -> None:
    page = read(faded(printed(), ink=175, grain=22))
    assert page.unreadable.startswith("hard to read")
    assert 0.5 < share_read(page) < 0.9
