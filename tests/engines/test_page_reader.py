"""Pages read by the real engines from files made here: text layers, scans, faxes, turned pages, blanks, broken files."""

from __future__ import annotations

import io
import math
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from openimr.engines import page_reader
from openimr.engines.page_reader import read_document, read_page, render_page
from openimr.engines.pdf import UnreadableDocument
from openimr.stages.casefile.page import Page
from tests.corpus import scanning

LINES = [
    "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT",
    "Patient: Ambrose Quillfeather    Date of service: 04/17/2014",
    "Subjective: The patient reports neck pain of 6 out of 10 that travels",
    "into the right shoulder. Sleep is poor. Gabapentin helps the tingling.",
    "Objective: Spasm of the cervical muscles. Flexion is limited to 30 degrees.",
    "Sensation is reduced over the lateral forearm. Grip strength is normal.",
    "Assessment: Cervical radiculopathy. Chronic pain after the injury of 2011.",
    "Plan: Continue gabapentin 600 mg three times a day. Return in six weeks.",
    "Work status: Modified duty with no lifting above fifteen pounds.",
] * 2


def digital(lines: list[str] = LINES, *, pages: int = 1) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    for _ in range(pages):
        canvas.setFont("Times-Roman", 11)
        for index, line in enumerate(lines):
            canvas.drawString(72, 720 - 22 * index, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def pictured(picture: np.ndarray, *, dpi: int) -> bytes:  # type: ignore[type-arg]
    held = io.BytesIO()
    Image.fromarray(picture).save(held, format="PDF", resolution=dpi)
    return held.getvalue()


def file(tmp_path: Path, data: bytes, name: str = "records.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def share_read(page: Page) -> float:
    """The share of the lines' words that stand in the page's text."""
    wanted, found = Counter(" ".join(LINES).split()), Counter(page.text.split())
    return sum((wanted & found).values()) / wanted.total()


def assert_words_stand_in_the_text(page: Page) -> None:
    assert page.words
    for word in page.words:
        assert page.text[word.start : word.end] == word.text
        assert -2 <= word.x0 < word.x1 <= page.width_pt + 2
        assert -2 <= word.y0 < word.y1 <= page.height_pt + 2


def test_a_text_layer_is_taken_word_for_word_with_its_boxes(tmp_path: Path) -> None:
    page = read_page(file(tmp_path, digital()), document="records.pdf", number=1)
    assert page.method == "TEXT_LAYER"
    assert page.text.split() == " ".join(LINES).split()
    assert_words_stand_in_the_text(page)
    first = page.words[0]
    assert (first.x0, first.y1) == pytest.approx((72, 792 - 720), abs=4)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_of_a_page_that_the_file_turns_are_those_of_the_page_as_shown(turn: int, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as pdf:
        pdf.pages[0].rotate(turn, relative=True)
        pdf.save(tmp_path / "turned.pdf")
    page = read_page(tmp_path / "turned.pdf", document="turned.pdf", number=1)
    assert (page.width_pt, page.height_pt) == ((612, 792) if turn == 180 else (792, 612))
    corner = {90: (720, 72), 180: (540, 720), 270: (72, 540)}[turn]
    first = page.words[0]
    assert min(abs(first.x0 - corner[0]), abs(first.x1 - corner[0])) < 6
    assert min(abs(first.y0 - corner[1]), abs(first.y1 - corner[1])) < 6
    assert_words_stand_in_the_text(page)


@pytest.mark.parametrize(("dpi", "skew"), [(300, 0.0), (200, 1.2), (200, -2.0)])
def test_a_scan_is_straightened_and_read(dpi: int, skew: float, tmp_path: Path) -> None:
    clean = scanning.render(digital(), dpi=dpi)
    dirty = scanning.scan(clean, random=np.random.default_rng(1), skew_degrees=skew)
    page = read_page(file(tmp_path, pictured(dirty, dpi=dpi)), document="records.pdf", number=1)
    assert page.method == "OCR"
    assert share_read(page) > 0.97
    assert not page.unreadable
    assert_words_stand_in_the_text(page)


def test_a_scanned_word_lies_where_it_is_printed(tmp_path: Path) -> None:
    clean = scanning.render(digital(LINES[:9]), dpi=200)
    tilted = scanning.turned(clean, skew_degrees=1.5)
    scanned = read_page(file(tmp_path, pictured(tilted, dpi=200)), document="a", number=1)
    plain = read_page(file(tmp_path, pictured(clean, dpi=200)), document="a", number=1)
    where = {word.text: word for word in plain.words if plain.text.count(word.text) == 1}
    shared = [word for word in scanned.words if word.text in where]
    assert len(shared) > 20
    slope = math.tan(math.radians(1.5))
    for word in shared:
        middle = (where[word.text].x0 + where[word.text].x1) / 2
        risen = (middle - plain.width_pt / 2) * slope  # turned counter-clockwise: what is right of the middle rises
        assert (word.y0 + word.y1) / 2 == pytest.approx((where[word.text].y0 + where[word.text].y1) / 2 - risen, abs=5)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_scanned_sideways_or_upside_down_is_turned_upright(turned: int, tmp_path: Path) -> None:
    picture = np.ascontiguousarray(np.rot90(scanning.render(digital(), dpi=200), k=-turned // 90))
    page = read_page(file(tmp_path, pictured(picture, dpi=200)), document="records.pdf", number=1)
    assert page.rotation == (360 - turned) % 360
    assert share_read(page) > 0.95
    assert (page.width_pt, page.height_pt) == pytest.approx((612, 792), abs=1)
    shown = Image.open(io.BytesIO(render_page(tmp_path / "records.pdf", 1, rotation=page.rotation, dpi=72)))
    assert shown.size == pytest.approx((612, 792), abs=2)


def test_a_blank_scan_with_dust_is_blank(tmp_path: Path) -> None:
    dust = scanning.blank(random=np.random.default_rng(3))
    page = read_page(file(tmp_path, pictured(dust, dpi=200)), document="records.pdf", number=1)
    assert page.blank
    assert page.text == ""
    assert not page.unreadable


def test_one_line_on_an_otherwise_empty_page_is_not_blank(tmp_path: Path) -> None:
    page = read_page(
        file(tmp_path, pictured(scanning.render(digital(LINES[:1]), dpi=200), dpi=200)), document="a", number=1
    )
    assert not page.blank
    assert "PROGRESS REPORT" in page.text


def test_a_scribble_is_put_before_a_person_and_not_guessed_at(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    for row in range(20):
        path, x = canvas.beginPath(), 72.0
        path.moveTo(x, 700 - row * 30)
        while x < 520:
            x += float(random.uniform(3, 9))
            path.lineTo(x, 700 - row * 30 + float(random.normal(0, 8)))
        canvas.drawPath(path)
    canvas.save()
    page = read_page(
        file(tmp_path, pictured(scanning.render(held.getvalue(), dpi=200), dpi=200)), document="a", number=1
    )
    assert page.unreadable
    assert len(page.text) < 40


def test_a_text_layer_of_nonsense_is_not_believed(tmp_path: Path) -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=LETTER, invariant=1)
    picture = Image.fromarray(scanning.render(digital(), dpi=200))
    canvas.drawInlineImage(picture, 0, 0, 612, 792)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLines("%%% ### @@@ ~~~\n" * 30)
    canvas.drawText(text)
    canvas.save()
    page = read_page(file(tmp_path, held.getvalue()), document="a", number=1)
    assert page.method == "OCR"
    assert share_read(page) > 0.97


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "not a PDF"), (b"<html>no</html>", "not a PDF"), (b"%PDF-1.7\nnothing follows", "damaged beyond repair")],
)
def test_what_is_no_document_is_refused_with_its_name(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=said) as refusal:
        read_document(file(tmp_path, data, "odd.pdf"), document="odd.pdf", workers=1)
    assert "odd.pdf" in refusal.value.message


def test_a_locked_document_is_refused_as_locked(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableDocument, match="password"):
        read_document(tmp_path / "locked.pdf", document="locked.pdf", workers=1)


def test_a_document_cut_off_at_its_end_is_repaired_and_read(tmp_path: Path) -> None:
    whole = digital(pages=3)
    pages = read_document(file(tmp_path, whole[: len(whole) - 300]), document="records.pdf", workers=1)
    assert len(pages) == 3
    assert all(share_read(page) == 1 for page in pages)


def test_pages_come_in_order_from_several_processes_and_each_is_told_once(tmp_path: Path) -> None:
    told: list[int] = []
    pages = read_document(
        file(tmp_path, digital(pages=5)),
        document="records.pdf",
        workers=2,
        on_page=lambda page: told.append(page.number),
    )
    assert [page.number for page in pages] == [1, 2, 3, 4, 5]
    assert sorted(told) == [1, 2, 3, 4, 5]


def test_a_page_that_takes_its_process_down_costs_no_other_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_reader, "read_page", _dies_on_the_second)
    pages = read_document(file(tmp_path, digital(pages=3)), document="records.pdf", workers=2)
    assert [page.number for page in pages] == [1, 2, 3]
    assert "broke" in pages[1].unreadable
    assert pages[0].text == pages[2].text == "read"


def _dies_on_the_second(path: Path, *, document: str, number: int) -> Page:
    del path
    if number == 2:
        import os  # noqa: PLC0415 - runs in the child alone

        os._exit(9)
    return Page(document=document, number=number, method="TEXT_LAYER", text="read", width_pt=612, height_pt=792)


def test_pictures_and_plain_texts_are_documents_too(tmp_path: Path) -> None:
    picture = Image.fromarray(scanning.render(digital(), dpi=200))
    picture.save(
        tmp_path / "two.tiff", save_all=True, append_images=[picture], dpi=(200, 200), compression="tiff_deflate"
    )
    (tmp_path / "note.txt").write_text("Seen today.\r\nNo change.\n", encoding="utf-8")
    tiff = read_document(tmp_path / "two.tiff", document="two.tiff", workers=1)
    assert [round(share_read(page), 1) for page in tiff] == [1.0, 1.0]
    assert read_page(tmp_path / "note.txt", document="note.txt", number=1).text == "Seen today.\nNo change.\n"


def test_really_scanned_pages_are_read_or_listed_and_none_is_lost(shared: Path) -> None:
    for path in sorted((shared / "scans").glob("*.pdf"))[:3]:
        pages = read_document(path, document=path.name)
        assert [page.number for page in pages] == list(range(1, page_reader.count_pages(path) + 1))
        assert all(page.text or page.blank or page.unreadable for page in pages)
