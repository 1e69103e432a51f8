"""A folder of pages: taken up again after a crash, whatever state it was left in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import msgspec
import pytest

from openimr.engines.loose_files import DoubleName, open_files, read_files
from openimr.engines.page_folder import PageFolder
from openimr.engines.page_reader import Reader
from openimr.stages.casefile.page import Page, Word
from tests.engines.made_pages import LINES, drawn, pictured, printed, write


def page(number: int, text: str = "Low back pain") -> Page:
    words = (Word(text=text[:3], start=0, x0=1, y0=2, x1=30.5, y1=12, confidence=0.9),)
    return Page(
        document="r.pdf", number=number, method="OCR", text=text, width_pt=612, height_pt=792, words=words,
        picture_key=f"key {number}",
    )  # fmt: skip


def folder_of(
    tmp_path: Path, *, sha256: str = "a" * 64, count: int = 3, reader: str = "1"
) -> tuple[PageFolder, tuple[int, ...]]:
    folder = PageFolder(tmp_path / "pages", reader=reader)
    return folder, folder.add("r.pdf", sha256=sha256, count=count)


def test_a_page_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    folder, missing = folder_of(tmp_path)
    assert missing == (1, 2, 3)
    folder.keeper("r.pdf").keep(page(2))
    assert folder[1] == page(2)
    said = msgspec.json.decode((tmp_path / "pages" / "0002.json").read_bytes())
    assert (said["page"], said["document"], said["text"]) == (2, "r.pdf", "Low back pain")
    assert said["words"] == [{"text": "Low", "start": 0, "x0": 1, "y0": 2, "x1": 30.5, "y1": 12, "confidence": 0.9}]


def test_only_what_was_read_of_the_same_bytes_by_the_same_reader_is_not_read_again(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    for number in (1, 3):
        folder.keeper("r.pdf").keep(page(number))
    assert folder_of(tmp_path)[1] == (2,)
    assert folder_of(tmp_path, sha256="b" * 64)[1] == (1, 2, 3)
    assert folder_of(tmp_path, reader="2")[1] == (1, 2, 3)


def test_a_page_cut_short_is_read_again_and_what_is_beyond_the_last_is_swept(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    for number in (1, 2, 3):
        folder.keeper("r.pdf").keep(page(number))
    cut = tmp_path / "pages" / "0001.json"
    cut.write_bytes(cut.read_bytes()[:40])
    (tmp_path / "pages" / ".writing-77-0002.json").write_bytes(b"{")
    shorter, missing = folder_of(tmp_path, count=2)
    assert missing == (1,)
    shorter.sweep()
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["0001.json", "0002.json"]


def test_pictures_read_before_are_known_also_after_a_crash(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    folder.keeper("r.pdf").keep(page(2))
    assert folder.known("key 2") is None
    folder.told(page(2))
    assert folder.known("key 2") == page(2)
    again, _ = folder_of(tmp_path)
    assert again.known("key 2") == page(2)


def test_files_of_one_name_are_told_apart_by_their_paths_and_one_given_twice_is_refused(tmp_path: Path) -> None:
    folder, _ = folder_of(tmp_path)
    paths = [tmp_path / "a" / "r.txt", tmp_path / "b" / "r.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("Low back pain.")
    opened, _ = open_files(paths, reader=Reader(1), pages=folder)
    assert [file.document for file in opened] == [path.as_posix() for path in paths]
    with pytest.raises(DoubleName, match=r"r\.txt is given twice"):
        open_files([paths[0], paths[0]], reader=Reader(1), pages=folder)


def test_a_picture_of_another_file_is_not_read_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    first.write_bytes(pictured(printed()))
    second.write_bytes(pictured(printed()) + b"% sent again")
    told: list[Page] = []
    reader = Reader(1)
    pages = PageFolder(tmp_path / "pages", reader=reader.version)
    files, _ = open_files([first, second], reader=reader, pages=pages)
    read = read_files(files, reader=reader, pages=pages, on_page=told.append)
    assert [page.document for page in told] == ["first.pdf", "second.pdf"]
    assert read.pages[0].text == read.pages[1].text
    assert read.originals == (None, 0)
    files, _ = open_files([first, second], reader=reader, pages=PageFolder(tmp_path / "pages", reader=reader.version))
    assert [file.missing for file in files] == [(), ()]


KILLS = 6
PAGES = 120


def test_a_program_killed_again_and_again_loses_at_most_the_pages_in_hand_and_doubles_none(tmp_path: Path) -> None:
    path, pages = tmp_path / "records.pdf", tmp_path / "out" / "pages"
    numbers = count(1)
    path.write_bytes(drawn(lambda canvas: write(canvas, (f"Visit {next(numbers)}.", *LINES)), pages=PAGES))
    command = [sys.executable, "-m", "openimr", "casefile", "read", str(path), "--out", str(tmp_path / "out"), "--json"]
    environment = os.environ | {"OPENIMR_DATA": str(tmp_path / "data")}
    chance, kept, killed = random.Random(20131004), {}, 0
    for _ in range(KILLS):
        running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
        wait_for_pages(pages, more_than=len(kept), running=running)
        time.sleep(chance.uniform(0, 0.02))
        os.killpg(running.pid, signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL
        now = written(pages)
        assert kept.items() <= now.items(), "a page that was kept was read again"
        kept = now
    assert killed >= KILLS / 2, "the program was too fast to be killed: give it more pages"
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert kept.items() <= written(pages).items()
    rows = msgspec.json.decode(done.stdout)
    assert [row["page"] for row in rows] == list(range(1, PAGES + 1))
    texts = [msgspec.json.decode((pages / f"{number:04d}.json").read_bytes())["text"] for number in range(1, PAGES + 1)]
    assert [text.split(".")[0] for text in texts] == [f"Visit {number}" for number in range(1, PAGES + 1)]


def written(pages: Path) -> dict[str, tuple[int, int]]:
    """The page files with what changes when one is written anew."""
    about = ((path.name, path.stat()) for path in pages.glob("[0-9]*.json"))
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in about}


def wait_for_pages(pages: Path, *, more_than: int, running: subprocess.Popen[bytes]) -> None:
    """Wait until the program has kept more pages than before, or is done."""
    while running.poll() is None and len(list(pages.glob("[0-9]*.json"))) <= more_than:
        time.sleep(0.005)
