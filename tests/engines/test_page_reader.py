"""Whole files read: in order, on all cores, each page told once; copies of a picture read once; broken and hostile files."""

from __future__ import annotations

import io
import time
from collections import deque
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from openimr.engines import page_reader
from openimr.engines.page_count import count_pages
from openimr.engines.page_reader import Look, Picture, document_of, read_document, read_page, render_page
from openimr.engines.pdf import UnreadableDocument
from openimr.stages.casefile.page import Page
from tests.corpus import scanning
from tests.engines.made_pages import (
    LINES,
    assert_words_stand_in_the_text,
    digital,
    drawn,
    file,
    pictured,
    printed,
    share_read,
)


def test_pages_come_in_order_from_several_processes_and_each_is_told_once(tmp_path: Path) -> None:
    told: list[int] = []
    with pikepdf.open(io.BytesIO(digital(pages=37))) as mixed, pikepdf.open(io.BytesIO(pictured(printed()))) as scan:
        mixed.pages.insert(3, scan.pages[0])
        mixed.save(tmp_path / "mixed.pdf")
    pages = read_document(
        tmp_path / "mixed.pdf", document="mixed.pdf", workers=2, on_page=lambda page: told.append(page.number)
    )
    assert [page.number for page in pages] == list(range(1, 39))
    assert sorted(told) == list(range(1, 39))
    assert [page.number for page in pages if page.method == "OCR"] == [4]
    assert all(share_read(page) > 0.97 for page in pages)


def test_one_worker_reads_as_several_do(tmp_path: Path) -> None:
    path = file(tmp_path, pictured(printed(), printed(LINES[:4])))
    assert read_document(path, document="a", workers=1) == read_document(path, document="a", workers=2)


def test_a_picture_that_stands_on_several_pages_is_read_once(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pictured(printed(LINES[:5]), printed(LINES[5:9])))) as opened:
        opened.pages.append(opened.pages[0])
        opened.pages.append(opened.pages[0])
        opened.save(tmp_path / "again.pdf")
    looks = page_reader.read_task(Look(tmp_path / "again.pdf", "again.pdf", (1, 2, 3, 4)))
    keys = [look.key for look in looks if isinstance(look, Picture)]
    assert keys[0] == keys[2] == keys[3] != keys[1]
    pages = read_document(tmp_path / "again.pdf", document="again.pdf", workers=2)
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert pages[0].text == pages[2].text == pages[3].text != pages[1].text
    assert pages[0].image_sha256 == pages[3].image_sha256


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"<html>no</html>", "not a PDF"),
        (b"Just words.", "not a PDF"),
        (b"%PDF-1.7\nnothing follows", "damaged beyond repair"),
        (b"\x89PNG\r\n\x1a\nnothing follows", "no picture"),
        (b"II*\0nothing follows", "no picture"),
    ],
)
def test_what_is_no_document_is_refused_with_its_name(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=said) as refusal:
        read_document(file(tmp_path, data, "odd.pdf"), document="odd.pdf")
    assert "odd.pdf" in refusal.value.message
    assert refusal.value.remedy


def test_a_locked_document_is_refused_as_locked_and_one_with_an_empty_password_is_read(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as opened:
        opened.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        opened.save(tmp_path / "open.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(UnreadableDocument, match="password"):
        read_document(tmp_path / "locked.pdf", document="locked.pdf")
    assert share_read(read_page(tmp_path / "open.pdf", document="open.pdf", number=1)) == 1


def whole() -> bytes:
    return digital(pages=3)


@pytest.mark.parametrize(
    "damaged",
    [
        whole()[:-300],
        b"junk\n" * 900 + whole(),
        whole().replace(b"/Count 3", b"/Count 9999"),
        whole().replace(b"xref", b"xxxx"),
    ],
    ids=["cut off", "junk before", "false count", "no table"],
)
def test_a_damaged_document_is_repaired_and_read(damaged: bytes, tmp_path: Path) -> None:
    pages = read_document(file(tmp_path, damaged), document="records.pdf", workers=1)
    assert len(pages) == 3
    assert all(share_read(page) == 1 for page in pages)


def test_a_damaged_page_costs_no_other_page(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(whole())) as opened:
        opened.pages[1].obj["/Type"] = pikepdf.Name("/Nonsense")
        opened.pages[1].obj["/MediaBox"] = pikepdf.Array([0, 0, 0, 0])
        opened.pages[1].Contents = opened.make_stream(b"q q q BT (((( Tj /X Do")
        opened.save(tmp_path / "damaged.pdf")
    pages = read_document(tmp_path / "damaged.pdf", document="damaged.pdf", workers=2)
    assert [page.number for page in pages] == [1, 2, 3]
    assert share_read(pages[0]) == share_read(pages[2]) == 1
    assert pages[1].unreadable or pages[1].blank


def test_a_tree_of_pages_that_holds_itself_is_no_endless_document(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(whole())) as opened:
        opened.Root.Pages.Kids.append(opened.Root.Pages)
        opened.save(tmp_path / "round.pdf")
    pages = read_document(tmp_path / "round.pdf", document="round.pdf")
    assert [share_read(page) for page in pages] == [1, 1, 1]


@pytest.mark.parametrize("side", [14_400, 200_000])
def test_a_page_of_a_wall_s_size_is_read_in_reasonable_time(side: int, tmp_path: Path) -> None:
    picture = Image.fromarray(printed(LINES[:4]))
    data = drawn(lambda canvas: canvas.drawInlineImage(picture, 0, 0, side, side), size=(side, side))
    started = time.monotonic()
    page = read_page(file(tmp_path, data), document="a", number=1)
    shown = Image.open(io.BytesIO(render_page(tmp_path / "records.pdf", 1)))
    assert page.method == "OCR"
    assert max(shown.size) <= 4000
    assert time.monotonic() - started < 60


def test_a_picture_of_twenty_thousand_dots_is_read_or_refused_and_does_not_fill_memory(tmp_path: Path) -> None:
    wide = Image.new("1", (20_000, 20_000), 1)
    wide.save(tmp_path / "wide.pdf", resolution=1800)
    wide.save(tmp_path / "wide.png")
    pages = read_document(tmp_path / "wide.pdf", document="wide.pdf")
    assert pages[0].blank
    with pytest.raises(UnreadableDocument, match="20,000 by 20,000"):
        count_pages(tmp_path / "wide.png")


def test_script_in_a_document_is_not_run(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital())) as opened:
        script = f"app.launchURL('file://{tmp_path}/ran'); this.getField('x');"
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
        opened.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script))
        opened.save(tmp_path / "script.pdf")
    assert share_read(read_page(tmp_path / "script.pdf", document="script.pdf", number=1)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["script.pdf"]


def test_a_stream_that_unpacks_to_gigabytes_costs_one_page(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(whole())) as opened:
        opened.pages[1].Contents = opened.make_stream(b"0 0 m 1 1 l S\n" * 2_000_000)
        opened.save(tmp_path / "bomb.pdf", compress_streams=True)
    assert (tmp_path / "bomb.pdf").stat().st_size < 1_000_000
    pages = read_document(tmp_path / "bomb.pdf", document="bomb.pdf", workers=2)
    assert [share_read(page) for page in (pages[0], pages[2])] == [1, 1]
    assert pages[1].blank or pages[1].unreadable


def test_a_page_that_took_its_process_down_is_listed_and_a_chunk_is_looked_at_page_by_page() -> None:
    tasks = deque[Look | Picture]()
    path = Path("x.pdf")
    assert page_reader._after_a_crash(Look(path, "x.pdf", (4, 5)), tasks=tasks) == []
    assert list(tasks) == [Look(path, "x.pdf", (4,)), Look(path, "x.pdf", (5,))]
    for task in (tasks.popleft(), Picture(path, "x.pdf", 4)):
        (lost,) = page_reader._after_a_crash(task, tasks=tasks)
        assert isinstance(lost, Page)
        assert (lost.number, lost.method, lost.text) == (4, "NONE", "")
        assert "broke" in lost.unreadable


def test_a_document_is_known_by_its_bytes_and_pages(tmp_path: Path) -> None:
    document = document_of(file(tmp_path, whole()), source="Claims administrator")
    assert (document.name, document.page_count, document.kind) == ("records.pdf", 3, "RECORDS")
    assert len(document.sha256) == 64


def test_tiffs_of_many_pages_are_read_in_one_bit_and_in_gray(tmp_path: Path) -> None:
    gray = Image.fromarray(printed())
    frames = [gray.convert("1"), gray]
    frames[0].save(tmp_path / "fax.tiff", save_all=True, append_images=frames[1:], dpi=(200, 200))
    pages = read_document(tmp_path / "fax.tiff", document="fax.tiff", workers=2)
    assert [page.number for page in pages] == [1, 2]
    assert all(share_read(page) > 0.97 for page in pages)
    assert (pages[0].width_pt, pages[0].height_pt) == pytest.approx((612, 792), abs=1)


@pytest.mark.parametrize("mode", ["RGBA", "CMYK", "P", "I;16"])
def test_pictures_of_all_colours_are_read(mode: str, tmp_path: Path) -> None:
    gray = Image.fromarray(printed(LINES[:6]))
    if mode == "RGBA":
        seen = Image.new("RGBA", gray.size, (0, 0, 0, 0))
        seen.paste((0, 0, 0, 255), mask=Image.fromarray(255 - np.asarray(gray)))
    elif mode == "I;16":
        seen = Image.fromarray(np.asarray(gray).astype(np.uint16) * 200)
    else:
        seen = gray.convert(mode)
    name = "page.tiff" if mode == "CMYK" else "page.png"
    seen.save(tmp_path / name, dpi=(200, 200))
    page = read_page(tmp_path / name, document=name, number=1)
    assert share_read(page, LINES[:6]) > 0.95


def test_a_photograph_taken_sideways_is_upright_as_its_camera_says(tmp_path: Path) -> None:
    seen = Image.fromarray(printed(LINES[:9])).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    seen.save(tmp_path / "photo.jpg", exif=exif, quality=90)
    page = read_page(tmp_path / "photo.jpg", document="photo.jpg", number=1)
    assert page.rotation == 0
    assert (page.width_pt, page.height_pt) == pytest.approx((612, 792), abs=1)
    assert share_read(page, LINES[:9]) > 0.95
    assert_words_stand_in_the_text(page)


def test_plain_text_is_cut_into_pages_and_keeps_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Seen today.\r\n\r\n  No\tchange.\r\n\fSecond sheet, 5 µg.\n".encode("cp1252"))
    pages = read_document(path, document="note.txt", workers=2)
    assert [page.text for page in pages] == ["Seen today.\n\nNo change.", "Second sheet, 5 µg."]
    assert_words_stand_in_the_text(pages[0])
    long = file(tmp_path, b"line\n" * 130, "long.txt")
    assert count_pages(long) == 3


def test_a_file_is_known_by_its_bytes_where_it_is_kept_without_a_suffix(tmp_path: Path) -> None:
    kept = file(tmp_path, b"Seen today.\n", "0a1b2c")
    assert read_document(kept, document="note.txt")[0].text == "Seen today."
    with pytest.raises(UnreadableDocument, match=r"note\.pdf is not a PDF"):
        read_document(kept, document="note.pdf")
    Image.fromarray(printed(LINES[:3])).save(tmp_path / "3d4e5f", format="PNG", dpi=(200, 200))
    assert share_read(read_document(tmp_path / "3d4e5f", document="scan.png")[0], LINES[:3]) > 0.9


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_page_that_is_shown_is_upright(turned: int, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(digital(LINES[:4]))) as opened:
        opened.pages[0].rotate(turned, relative=True)
        opened.save(tmp_path / "turned.pdf")
    page = read_page(tmp_path / "turned.pdf", document="turned.pdf", number=1)
    shown = np.asarray(
        Image.open(io.BytesIO(render_page(tmp_path / "turned.pdf", 1, rotation=page.rotation, dpi=72))).convert("L")
    )
    assert shown.shape == (792, 612)
    for word in page.words:
        inside = shown[int(word.y0) : int(word.y1) + 1, int(word.x0) : int(word.x1) + 1]
        assert inside.min() < 140
    assert shown[200:].min() > 200


@pytest.mark.parametrize(("name", "data"), [("note.txt", b"Seen today."), ("scan.png", None)])
def test_text_and_pictures_can_be_shown_too(name: str, data: bytes | None, tmp_path: Path) -> None:
    if data is None:
        held = io.BytesIO()
        Image.fromarray(printed(LINES[:3])).save(held, format="PNG", dpi=(200, 200))
        data = held.getvalue()
    shown = Image.open(io.BytesIO(render_page(file(tmp_path, data, name), 1, dpi=72)))
    assert shown.size == pytest.approx((612, 792), abs=1)
    assert np.asarray(shown.convert("L")).min() < 100


def test_a_page_that_is_not_there_cannot_be_shown(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="Page 9"):
        render_page(file(tmp_path, digital()), 9)


def test_really_scanned_pages_are_read_or_listed_and_none_is_lost(shared: Path) -> None:
    for path in sorted((shared / "scans").glob("*.pdf"))[:3]:
        pages = read_document(path, document=path.name)
        assert [page.number for page in pages] == list(range(1, count_pages(path) + 1))
        assert all(page.text or page.blank or page.unreadable for page in pages)


def test_a_scanned_page_keeps_the_words_of_a_fax_line(tmp_path: Path) -> None:
    faxed = scanning.fax(printed(LINES[:9]), random=np.random.default_rng(1), header="03/04/2013 10:11  FAX  P.1/2")
    page = read_document(file(tmp_path, pictured(faxed)), document="a", workers=1)[0]
    assert "03/04/2013" in page.text
