"""A letter read back from its data is the letter that was written."""

from __future__ import annotations

import msgspec
import pytest

from openimr.stages.letter.content import Letter
from openimr.stages.letter.reading_back import NotALetter, read_back
from tests.stages.letter import invented


@pytest.mark.parametrize("letter", [invented.letter(), invented.letter_of_two_items()], ids=["one item", "two items"])
def test_a_letter_read_back_is_equal_to_the_one_written(letter: Letter) -> None:
    assert read_back(msgspec.json.encode(letter)) == letter


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "truncated"),
        (b"\xff\xfe", "malformed"),
        (b"[]", "Expected `object`"),
        (b'{"organization": "X"}', "case_number"),
    ],
)
def test_data_that_is_no_letter_is_refused_by_what_is_wrong(data: bytes, named: str) -> None:
    with pytest.raises(NotALetter, match=named):
        read_back(data)
