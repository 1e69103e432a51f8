"""The letter is set the same way each time, accessible, with its data inside and its places linked."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pdf_oxide
import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.engines.finished_files import attached_json
from openimr.engines.typesetter import TypesettingFailed, typeset
from openimr.stages.letter.content import Letter, LetterStatement
from openimr.stages.letter.reading_back import read_back
from tests.stages.letter import invented

LETTER = invented.letter()
_PARTS = (
    "Final Determination Letter",
    "Case Number: CM13-0000007",
    "FINAL DETERMINATION: UPHOLD",
    "HOW THE IMR FINAL DETERMINATION WAS MADE",
    "DOCUMENTS REVIEWED",
    "CLINICAL CASE SUMMARY",
    "IMR ISSUES, DECISIONS AND RATIONALES",
    "Deep tissue massage (6 sessions): Upheld",
    "Claims Administrator guideline:",
    "Reviewer guideline:",
    "Decision rationale:",
    "PLACES IN THE RECORD",
)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _with_summary(text: str) -> Letter:
    return msgspec.structs.replace(LETTER, clinical_summary=(LetterStatement(text=text),))


def test_the_parts_stand_in_the_order_of_the_real_letter() -> None:
    text = _text(typeset(LETTER, template="letter"))
    places = [text.index(part) for part in _PARTS]

    assert places == sorted(places)
    assert "Case CM13-0000007 \u00b7 page 1 of 3" in text


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert typeset(LETTER, template="letter") == typeset(invented.letter(), template="letter")


@pytest.mark.parametrize("letter", [LETTER, invented.letter_of_two_items()], ids=["one item", "two items"])
def test_the_letter_is_read_back_from_its_pdf(letter: Letter, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(typeset(letter, template="letter"))

    assert read_back(attached_json(path)) == letter


def test_every_reference_leads_to_its_line_among_the_places_in_the_record() -> None:
    data = typeset(LETTER, template="letter")
    document = pypdfium2.PdfDocument(data)
    led_to = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for at, page in enumerate(pdf.pages):
            text = document[at].get_textpage()
            for link in page.get("/Annots", []):
                left, bottom, right, top = map(float, link["/Rect"])
                number = text.get_text_bounded(left, bottom + 3, right, top - 3).strip()
                led_to.append((number, _line_at(document, pdf=pdf, destination=link["/Dest"])))
    document.close()

    assert [number for number, _ in led_to] == ["1", "2", "3", "4", "4", "5"]
    assert [line.split()[0] for _, line in led_to] == [number for number, _ in led_to]


def _line_at(document: pypdfium2.PdfDocument, *, pdf: pikepdf.Pdf, destination: pikepdf.Object) -> str:
    """The first line below a destination ``[page /XYZ left top zoom]``."""
    pages = [page.obj.objgen for page in pdf.pages]
    top = float(destination[3])
    text: str = (
        document[pages.index(destination[0].objgen)].get_textpage().get_text_bounded(60, top - 17, 560, top - 11)
    )
    return text


def test_the_quoted_words_are_printed_beside_their_page() -> None:
    assert "1 records-1.pdf 1 \u201clow back pain of 6/10\u201d" in _text(typeset(LETTER, template="letter"))


@pytest.mark.parametrize("template", ["letter", "published"])
def test_the_pdf_is_checked_by_the_validators_at_hand(template: str, tmp_path: Path) -> None:
    # Checked, not certified: neither tool knows every rule of PDF/A-3a and PDF/UA-1; the typesetter's own strict mode is the gate.
    path = tmp_path / f"{template}.pdf"
    content = LETTER if template == "letter" else invented.published()
    path.write_bytes(typeset(content, template=template))
    checked = pdf_oxide.PdfDocument(str(path))

    assert checked.validate_pdf_a("3a")["errors"] == []
    assert checked.validate_pdf_ua()["errors"] == []
    pdfua = Path(sys.executable).with_name("pdfua")
    result = subprocess.run([pdfua, "check", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "errors=0" in result.stdout


def test_headings_tables_language_and_title_are_tagged() -> None:
    with pikepdf.open(io.BytesIO(typeset(LETTER, template="letter"))) as pdf:
        tags = [str(each.get("/S", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]

        assert str(pdf.Root["/Lang"]) == "en-US"
        assert str(pdf.docinfo["/Title"]) == "Independent Medical Review Final Determination, case CM13-0000007"
        assert tags.count("/H1") == 5
        assert tags.count("/H2") == 1
        assert tags.count("/Table") == 2
        assert tags.count("/TH") == 8


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u4e2d\u6587", "[U+4E2D][U+6587]"),
        ("pain \U0001f600", "pain [U+1F600]"),
        ("bell\x07", "bell[U+0007]"),
        ("private\ue000", "private[U+E000]"),
        ("2 \u2265 1 \u2192 \u00bd na\u00efve", "2 \u2265 1 \u2192"),
        ("#set text(red) $x$ *b* <a> @b \\n", "#set text(red) $x$ *b* <a> @b \\n"),
    ],
)
def test_any_character_is_shown_or_named_and_kept_in_the_data(text: str, shown: str, tmp_path: Path) -> None:
    letter = _with_summary(text)
    path = tmp_path / "letter.pdf"
    path.write_bytes(typeset(letter, template="letter"))

    assert shown in _text(path.read_bytes())
    assert read_back(attached_json(path)) == letter


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_the_letter(text: str) -> None:
    assert typeset(_with_summary(text), template="letter").startswith(b"%PDF-")


def test_a_letter_with_nothing_to_quote_has_no_list_of_places() -> None:
    items = tuple(msgspec.structs.replace(item, rationale=()) for item in LETTER.items)
    bare = msgspec.structs.replace(LETTER, clinical_summary=(), items=items, documents_reviewed=(), recipients=())

    assert "PLACES IN THE RECORD" not in _text(typeset(bare, template="letter"))


def test_an_unknown_template_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TypesettingFailed, match=r"letter.*published"):
        typeset(LETTER, template="poster")


def test_content_of_another_kind_is_refused_with_the_reason() -> None:
    class Poem(msgspec.Struct):
        title: str

    with pytest.raises(TypesettingFailed, match="does not contain key"):
        typeset(Poem(title="x"), template="letter")


def test_a_letter_is_set_in_less_than_a_tenth_of_a_second() -> None:
    typeset(LETTER, template="letter")
    seconds = []
    for number in range(5):
        letter = _with_summary(f"Another summary, number {number}.")
        start = time.perf_counter()
        typeset(letter, template="letter")
        seconds.append(time.perf_counter() - start)

    assert min(seconds) < 0.1
