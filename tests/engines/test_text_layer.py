"""Born-digital pages: their words, boxes and order, and layers that are not what is printed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from openimr.engines import layered_page, pdf, text_layer
from openimr.engines.page_reader import read_page
from openimr.stages.casefile.page import Page, Word
from tests.engines.made_pages import (
    LINES,
    assert_words_stand_in_the_text,
    digital,
    drawn,
    file,
    printed,
    scribble,
    share_read,
    write,
)


def read(folder: Path, data: bytes) -> Page:
    return read_page(file(folder, data), document="records.pdf", number=1)


def test_a_text_layer_is_taken_word_for_word_with_its_boxes(tmp_path: Path) -> None:
    page = read(tmp_path, digital())
    assert (page.method, page.rotation, page.confidence) == ("TEXT_LAYER", 0, 1.0)
    assert page.text.split() == " ".join(LINES).split()
    assert page.text.splitlines()[0] == LINES[0]
    assert_words_stand_in_the_text(page)
    first = page.words[0]
    assert (first.x0, first.y1) == pytest.approx((72, 792 - 720), abs=4)


def test_a_gap_between_lines_ends_a_paragraph(tmp_path: Path) -> None:
    def two_paragraphs(canvas: Canvas) -> None:
        write(canvas, [*LINES[:4], "", "", *LINES[4:8]], leading=14)

    assert [part.count("\n") for part in read(tmp_path, drawn(two_paragraphs)).text.split("\n\n")] == [3, 3]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_the_file_turns_over_is_turned_upright_again(turn: int, tmp_path: Path) -> None:
    plain = read(tmp_path, digital())
    with pikepdf.open(io.BytesIO(digital())) as opened:
        opened.pages[0].rotate(turn, relative=True)
        opened.save(tmp_path / "turned.pdf")
    page = read_page(tmp_path / "turned.pdf", document="records.pdf", number=1)
    assert page.rotation == 360 - turn
    assert (page.width_pt, page.height_pt, page.text) == (612, 792, plain.text)
    assert places(page.words) == pytest.approx(places(plain.words), abs=0.05)


@pytest.mark.parametrize(("rotate", "turned_in_file", "turned"), [(90, 0, 90), (90, 90, 0), (-90, 0, 270)])
def test_words_written_sideways_tell_how_the_page_lies(
    rotate: int, turned_in_file: int, turned: int, tmp_path: Path
) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(306, 396)
        canvas.rotate(rotate)
        for index, line in enumerate(LINES[:9]):
            canvas.drawString(-300, 250 - 20 * index, line)

    with pikepdf.open(io.BytesIO(drawn(sideways))) as opened:
        opened.pages[0].Rotate = turned_in_file
        opened.save(tmp_path / "sideways.pdf")
    page = read_page(tmp_path / "sideways.pdf", document="records.pdf", number=1)
    assert page.rotation == turned
    assert (page.width_pt, page.height_pt) == (792, 612)
    assert page.text.split() == " ".join(LINES[:9]).split()
    assert (page.words[0].x0, page.words[0].y1) == pytest.approx((396 - 300, 306 - 250), abs=4)


def test_what_lies_beyond_the_crop_is_not_on_the_page(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as opened:
        opened.pages[0].CropBox = [60, 400, 560, 760]
        opened.save(tmp_path / "cropped.pdf")
    page = read_page(tmp_path / "cropped.pdf", document="records.pdf", number=1)
    assert (page.width_pt, page.height_pt) == (500, 360)
    assert (page.words[0].x0, page.words[0].y1) == pytest.approx((12, 760 - 720), abs=4)
    assert page.text.split() == " ".join(LINES[:15]).split()


@pytest.mark.parametrize("appearance", ["drawn", "missing"])
def test_what_was_typed_into_a_form_is_read(appearance: str, tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        write(canvas, ["Name of the employee:"])
        canvas.acroForm.textfield(name="name", x=250, y=710, width=200, height=20, value="Ambrose Quillfeather")

    with pikepdf.open(io.BytesIO(drawn(form))) as opened:
        if appearance == "missing":
            del opened.pages[0].Annots[0]["/AP"]
            opened.Root.AcroForm.NeedAppearances = True
        opened.save(tmp_path / "form.pdf")
    page = read_page(tmp_path / "form.pdf", document="form.pdf", number=1)
    assert "Name of the employee:" in page.text
    assert "Ambrose Quillfeather" in page.text
    name = next(word for word in page.words if word.text == "Ambrose")
    assert (name.x0, name.y0) == pytest.approx((254, 792 - 725), abs=8)


def test_letters_that_are_drawn_as_shapes_are_read_by_ocr(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as opened:
        page = opened.pages[0]
        shapes = outlines(LINES[:9])
        page.Contents = opened.make_stream(shapes)
        opened.save(tmp_path / "shapes.pdf")
    read_as = read_page(tmp_path / "shapes.pdf", document="shapes.pdf", number=1)
    assert read_as.method == "OCR"
    assert share_read(read_as, LINES[:9]) > 0.9


def outlines(lines: tuple[str, ...]) -> bytes:
    """The lines as filled outlines: no text operator among them, and each shape of many segments."""
    from PIL import ImageDraw, ImageFont  # noqa: PLC0415

    dots = Image.new("1", (612 * 2, 792 * 2), 1)
    pen, font = ImageDraw.Draw(dots), ImageFont.load_default(22)
    for index, line in enumerate(lines):
        pen.text((144, 144 + 60 * index), line, font=font, fill=0)
    drawn_runs: list[str] = []
    for y in range(dots.height):
        row = (x for x in range(dots.width) if not dots.getpixel((x, y)))
        drawn_runs.extend(f"{x / 2} {791.5 - y / 2} .55 .55 re" for x in row)
    return "\n".join([*drawn_runs, "f"]).encode()


def test_a_picture_beside_text_is_read_too(tmp_path: Path) -> None:
    slip = Image.fromarray(printed(["RECEIVED June 12 2014", "Lumbar fusion is denied."])[150:330, 150:900])

    def letter(canvas: Canvas) -> None:
        write(canvas, LINES[:9])
        canvas.drawInlineImage(slip, 72, 150, 375, 90)

    page = read(tmp_path, drawn(letter))
    assert page.method == "TEXT_LAYER"
    assert share_read(page, LINES[:9]) == 1
    assert "Lumbar fusion is denied." in page.text
    found = next(word for word in page.words if word.text == "Lumbar")
    assert 72 <= found.x0 <= 140
    assert 792 - 240 <= found.y0 <= 792 - 150
    assert_words_stand_in_the_text(page)
    assert not page.unreadable


def test_a_note_written_across_a_digital_page_is_not_hidden(tmp_path: Path) -> None:
    scrawl = Image.fromarray(scribble()[100:2100, 150:1550])

    def letter(canvas: Canvas) -> None:
        write(canvas, LINES[:3])
        canvas.drawInlineImage(scrawl, 72, 60, 450, 580)

    page = read(tmp_path, drawn(letter))
    assert page.unreadable
    assert share_read(page, LINES[:3]) == 1


def layer_behind_a_picture(text: str, *, mode: int = 3) -> bytes:
    def scanned(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.fromarray(printed()), 0, 0, 612, 792)
        layer = canvas.beginText(72, 700)
        layer.setTextRenderMode(mode)
        layer.textLines(text)
        canvas.drawText(layer)

    return drawn(scanned)


def test_the_layer_that_a_scanner_put_behind_its_picture_is_not_believed(tmp_path: Path) -> None:
    page = read(tmp_path, layer_behind_a_picture("The patlent rcports no pain at ail\n" * 30))
    assert page.method == "OCR"
    assert share_read(page) > 0.97


def test_a_layer_of_a_tenth_of_the_page_is_not_taken_for_the_page(tmp_path: Path) -> None:
    page = read(tmp_path, layer_behind_a_picture("CLAIMS 000123", mode=0))
    assert share_read(page) > 0.95


def test_the_codes_of_a_broken_font_are_not_taken_for_words(tmp_path: Path) -> None:
    shifted = [line.translate({code: chr(code + 3) for code in range(48, 123)}) for line in LINES]
    real = printed()

    def broken(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, shifted)
        canvas.drawInlineImage(Image.fromarray(real), 0, 0, 612, 792)

    page = read(tmp_path, drawn(broken))
    assert page.method == "OCR"
    assert share_read(page) > 0.97


@pytest.mark.parametrize(
    ("words", "is_believed"),
    [
        (" ".join(LINES), True),
        (" ".join(LINES).translate({code: chr(code + 3) for code in range(48, 120)}), False),
        ("\ue012\ue044\ue045 \ue031\ue032", False),
        ("Norco 10/325 #60", True),
    ],
)
def test_a_layer_is_believed_where_its_words_are_words(words: str, *, is_believed: bool) -> None:
    found = tuple(words.split())
    layer = text_layer.Layer(612, 792, 0, found, np.zeros((len(found), 4)), (0,) * len(found))
    assert layer.is_believable is is_believed


def test_words_of_another_language_are_kept_where_ocr_sees_the_same(tmp_path: Path) -> None:
    spanish = [
        "El paciente refiere dolor lumbar desde el accidente laboral",
        "La exploracion muestra contractura paravertebral izquierda",
        "Continuar tratamiento conservador durante cuatro semanas",
    ] * 4
    page = read(tmp_path, digital(spanish))
    assert page.method == "TEXT_LAYER"
    assert page.text.split() == " ".join(spanish).split()


@pytest.mark.parametrize(
    ("scanned", "taken"), [("Gabapentin Continue Objective strength", "TEXT_LAYER"), ("Nothing matches here", "OCR")]
)
def test_between_layer_and_ocr_the_sure_words_decide(scanned: str, taken: str) -> None:
    words = tuple(Word(text=text, start=0, x0=0, y0=0, x1=1, y1=1, confidence=0.96) for text in scanned.split())
    layered = Page(document="a", number=1, method="TEXT_LAYER", text=" ".join(LINES), width_pt=612, height_pt=792)
    ocr = Page(document="a", number=1, method="OCR", text=scanned, words=words, width_pt=612, height_pt=792)
    assert layered_page.choose(layered, scanned=ocr).method == taken


def test_two_forms_with_other_boxes_ticked_do_not_look_the_same(tmp_path: Path) -> None:
    def form(ticked: int) -> bytes:
        def draw(canvas: Canvas) -> None:
            write(canvas, LINES[:6])
            canvas.rect(72, 400, 10, 10)
            canvas.rect(172, 400, 10, 10)
            canvas.line(72 + 100 * ticked, 400, 82 + 100 * ticked, 410)

        return drawn(draw)

    first, second, again = (read(tmp_path, form(ticked)) for ticked in (0, 1, 0))
    assert first.text == second.text
    assert first.image_sha256 == again.image_sha256 != second.image_sha256


def test_ligatures_and_hyphens_are_written_as_letters() -> None:
    assert "o\ufb03ce and \ufb02exion of\xadten".translate(text_layer._AS_PRINTED) == "office and flexion of-ten"


def test_an_empty_born_digital_page_is_blank_and_one_of_rules_alone_is_too(tmp_path: Path) -> None:
    assert read(tmp_path, drawn(lambda canvas: canvas.setFont("Times-Roman", 11))).blank
    assert read(tmp_path, drawn(lambda canvas: canvas.grid([72, 540], range(100, 700, 30)))).blank


def places(words: tuple[Word, ...]) -> list[float]:
    return [side for word in words for side in (word.x0, word.y0, word.x1, word.y1)]


def test_the_dots_of_a_picture_are_told_along_the_page_as_shown(tmp_path: Path) -> None:
    def fax(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("1", (1728, 1078), 1), 0, 0, 612, 792)

    with pdf.open_pdf(file(tmp_path, drawn(fax))) as opened, pdf.open_page(opened, number=1) as page:
        upright = pdf.drawn(page)
        page.set_rotation(90)
        turned = pdf.drawn(page)
    assert (upright.across_dpi, upright.down_dpi) == pytest.approx((203, 98), abs=1)
    assert (turned.across_dpi, turned.down_dpi) == pytest.approx((98, 203), abs=1)
    assert upright.fills
