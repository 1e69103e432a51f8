"""A finished file hides nothing: broken twins leak in each place a file has, and each leak is found there."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from openimr.engines.finished_files import NoAttachedData, UnreadableFile, attached_json, texts
from openimr.engines.typesetter import typeset
from tests.stages.letter import invented

SECRET = "Marisol Ventanilla"


def _clean() -> bytes:
    return typeset(invented.published(), template="published")


def _changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(_clean())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _drawn(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.drawString(72, 700, "A determination.")
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _in_metadata() -> bytes:
    return _changed(lambda pdf: pdf.docinfo.__setitem__("/Subject", SECRET))


def _in_xmp() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata["dc:description"] = SECRET

    return _changed(change)


def _in_attachment() -> bytes:
    return _changed(lambda pdf: pdf.attachments.__setitem__("note.txt", SECRET.encode()))


def _in_a_zip_in_an_attached_pdf() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("deep.json", json.dumps({"a": [{"b": SECRET}]}))
    inner = io.BytesIO()
    with pikepdf.open(io.BytesIO(_clean())) as pdf:
        pdf.attachments["data.zip"] = archive.getvalue()
        pdf.save(inner)
    return _changed(lambda pdf: pdf.attachments.__setitem__("inner.pdf", inner.getvalue()))


def _in_a_note_on_the_page() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=SECRET
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))

    return _changed(change)


def _in_the_alternative_text_of_a_tag() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        heading = next(each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H1")
        heading["/Alt"] = pikepdf.String(SECRET)

    return _changed(change)


def _in_a_bookmark() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(SECRET, 0))

    return _changed(change)


def _in_a_comment_of_the_page_stream() -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(f"q 1 0 0 1 0 0 cm Q % {SECRET}\n".encode())

    return _changed(change)


def _in_a_script() -> bytes:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{SECRET}')")
    return _changed(lambda pdf: pdf.Root.__setitem__("/OpenAction", script))


def _in_invisible_text() -> bytes:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(3)
        text.textLine(SECRET)
        canvas.drawText(text)

    return _drawn(draw)


def _under_a_black_bar() -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 600, SECRET)
        canvas.rect(60, 590, 300, 30, fill=1)

    return _drawn(draw)


def _outside_the_page() -> bytes:
    return _drawn(lambda canvas: canvas.drawString(-900, 9000, SECRET))


def _in_a_former_version() -> bytes:
    leaky = _in_metadata()
    with pikepdf.open(io.BytesIO(leaky)) as pdf:
        number = pdf.docinfo.objgen[0]
        root, size = pdf.Root.objgen[0], len(pdf.objects) + 1
    start = leaky.rindex(b"startxref\n") + len(b"startxref\n")
    before = int(leaky[start:].split()[0])
    body = f"{number} 0 obj\n<< /Title (clean) >>\nendobj\n".encode()
    at = len(leaky)
    table = f"xref\n{number} 1\n{at:010d} 00000 n \n".encode()
    trailer = f"trailer\n<< /Size {size} /Root {root} 0 R /Info {number} 0 R /Prev {before} >>\n".encode()
    return leaky + body + table + trailer + f"startxref\n{at + len(body)}\n%%EOF\n".encode()


_TWINS = {
    "metadata: /Subject": _in_metadata,
    "XML": _in_xmp,
    "attachment note.txt": _in_attachment,
    "attachment inner.pdf: attachment data.zip: deep.json: data.a[0].b": _in_a_zip_in_an_attached_pdf,
    "/Contents": _in_a_note_on_the_page,
    "/Alt": _in_the_alternative_text_of_a_tag,
    "/Title": _in_a_bookmark,
    "comment": _in_a_comment_of_the_page_stream,
    "/JS": _in_a_script,
    "page 1": _in_invisible_text,
    "page 1 ": _under_a_black_bar,
    "page 1  ": _outside_the_page,
}


@pytest.mark.parametrize(("place", "twin"), _TWINS.items(), ids=[twin.__name__ for twin in _TWINS.values()])
def test_a_leak_is_found_where_it_is(place: str, twin: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "twin.pdf"
    path.write_bytes(twin())
    leaking = [where for where, text in texts(path).items() if SECRET in " ".join(text.split())]

    assert any(place.strip() in where for where in leaking), leaking


def test_a_former_version_left_in_the_bytes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "twin.pdf"
    path.write_bytes(_in_a_former_version())
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "clean"
        assert "/Subject" not in pdf.docinfo

    assert SECRET in "".join(texts(path).values())


def test_the_clean_twin_holds_no_secret_and_all_its_text(tmp_path: Path) -> None:
    path = tmp_path / "clean.pdf"
    path.write_bytes(_clean())
    found = texts(path)

    assert not any("Ventanilla" in text for text in found.values())
    assert "CLINICAL CASE SUMMARY" in found["page 1"]
    assert found["attachment determination.json: data.case_number"] == "CM13-0000007"


@pytest.mark.parametrize(
    ("markup", "place"),
    [
        ("<p>{}</p>", "text"),
        ("<p hidden>{}</p>", "text"),
        ("<img src=x alt='{}'>", "<img alt>"),
        ("<p data-who='{}'>x</p>", "<p data-who>"),
        ("<!-- {} -->", "comment"),
        ("<script>var who = '{}'</script>", "text"),
        ("<style>p::before {{ content: '{}' }}</style>", "text"),
        ("<p>Marisol&#32;Ventanilla</p>", "text"),
    ],
)
def test_a_leak_in_a_page_is_found_in_text_attribute_and_comment(markup: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body><h1>Determination</h1>{markup.format(SECRET)}</body></html>")

    assert any(SECRET in text and where.startswith(place) for where, text in texts(path).items())


def test_a_leak_outside_the_document_element_is_found(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!-- {SECRET} --><!DOCTYPE html><html><body>x</body></html><!-- end -->")

    assert any(SECRET in text for text in texts(path).values())


def test_a_leak_in_data_is_found_in_keys_values_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text(json.dumps({"a": {SECRET: 1}, "b": ["x", 5305550142], "c": "Marisol\u00a0Ventanilla", "d": None}))
    found = texts(path)

    assert found["data.a (key)"] == SECRET
    assert found["data.b[1]"] == "5305550142"
    assert found["data.c"] == "Marisol\u00a0Ventanilla"


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_clean())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\nnot really"),
        ("a.pdf", _encrypted()),
        ("a.json", b"{"),
        ("a.html", b""),
        ("a.zip", b"PK\x03\x04broken"),
    ],
)
def test_a_file_that_does_not_open_proves_nothing(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(UnreadableFile, match=name):
        texts(path)


def test_a_pdf_without_data_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    path.write_bytes(_drawn(lambda canvas: canvas.drawString(72, 600, "No data.")))

    with pytest.raises(NoAttachedData, match=r"bare\.pdf"):
        attached_json(path)
