"""Notes in plain text: pages whose characters stand as they do in the file; noise and empty files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.engines.plain_text import NotText, read_notes


def written(folder: Path, data: bytes) -> Path:
    path = folder / "note.txt"
    path.write_bytes(data)
    return path


def test_a_long_note_is_one_page_with_its_spaces_and_line_ends(tmp_path: Path) -> None:
    text = "one  two\t three\r\n" * 200
    (page,) = read_notes(written(tmp_path, text.encode()), document="note.txt")
    assert (page.number, page.text) == (1, text)


def test_form_feeds_part_pages_and_an_empty_one_keeps_its_number(tmp_path: Path) -> None:
    pages = list(read_notes(written(tmp_path, b"one\f \fthree"), document="n"))
    assert [(page.number, page.text, page.blank) for page in pages] == [
        (1, "one", False),
        (2, " ", True),
        (3, "three", False),
    ]


def test_a_note_of_an_older_program_is_read_by_its_letters(tmp_path: Path) -> None:
    (page,) = read_notes(written(tmp_path, b"caf\xe9 and \x93quoted\x94"), document="n")
    assert page.text == "café and “quoted”"


@pytest.mark.parametrize("data", [b"", b" \n\f ", b"ab\0cd", bytes(range(1, 32)) * 40, b"%PDF-1.4\n\0\0"])
def test_noise_and_empty_files_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotText, match=r"note\.txt"):
        list(read_notes(written(tmp_path, data), document="n"))


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_every_character_of_a_text_stands_on_its_page(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    if not text.strip() or text.startswith("\ufeff"):
        return
    path = written(tmp_path_factory.mktemp("notes"), text.encode())
    (page,) = read_notes(path, document="n")
    assert page.text == text
