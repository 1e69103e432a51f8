"""The search in a case's file: the index follows the file, copies are told under their original."""

from __future__ import annotations

from pathlib import Path

import pytest

from openimr.casework import casefile, reading
from openimr.casework.cases import NoSuchCase
from openimr.casework.file_search import search_file
from openimr.engines.file_index import FileIndex
from openimr.engines.file_store import FileStore
from openimr.kernel import CaseNumber
from tests.casework.test_reading import CountingReader, case_with
from tests.web.journeys import ACT

pytestmark = pytest.mark.django_db
LONG = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def index(tmp_path: Path) -> FileIndex:
    return FileIndex(tmp_path / "index")


def read(number: CaseNumber, *, files: FileStore, texts: dict[str, list[str]]) -> None:
    reading.read_case(number, reader=CountingReader(texts), files=files, act=ACT)


def places(number: CaseNumber, words: str, *, index: FileIndex) -> list[tuple[str, int]]:
    return [(each.found.document, each.found.page) for each in search_file(number, words=words, index=index).pages]


def test_exact_pages_come_before_misread_ones_in_the_order_of_the_file(files: FileStore, index: FileIndex) -> None:
    number = case_with(files, notes=b"1")
    texts = ["gabapentm one", "gabapentin two", "nothing here", "gabapentin four"]
    read(number, files=files, texts={"notes.pdf": texts})
    assert places(number, "gabapentin", index=index) == [("notes.pdf", 2), ("notes.pdf", 4), ("notes.pdf", 1)]


def test_new_pages_and_typed_pages_are_found_at_once(files: FileStore, index: FileIndex) -> None:
    number = case_with(files, notes=b"1")
    read(number, files=files, texts={"notes.pdf": ["low back pain"]})
    assert places(number, "massage", index=index) == []
    casefile.transcribe_page(number, document="notes.pdf", page=1, text="Massage helped.", typed_by="Dana", act=ACT)
    assert places(number, "massage", index=index) == [("notes.pdf", 1)]
    assert places(number, "back", index=index) == []


def test_a_copy_is_told_under_its_original(files: FileStore, index: FileIndex) -> None:
    number = case_with(files, notes=b"1", again=b"2")
    read(number, files=files, texts={"notes.pdf": [f"{LONG} zebra"], "again.pdf": [f"{LONG} zebra"]})
    found = search_file(number, words="zebra", index=index)
    assert [each.copies for each in found.pages] == [(("again.pdf", 1),)]
    assert found.total == 1


def test_one_case_does_not_find_the_pages_of_another(files: FileStore, index: FileIndex) -> None:
    first, second = case_with(files, notes=b"1"), case_with(files, notes=b"2")
    read(first, files=files, texts={"notes.pdf": ["massage"]})
    read(second, files=files, texts={"notes.pdf": ["surgery"]})
    assert places(first, "massage", index=index)
    assert places(second, "massage", index=index) == []


def test_a_case_that_is_not_there_has_nothing_to_search(index: FileIndex) -> None:
    with pytest.raises(NoSuchCase):
        search_file(CaseNumber(year=2099, serial=1), words="pain", index=index)
