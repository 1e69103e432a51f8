"""Files opened for the first time in a process of their own."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from openimr.engines import page_count
from openimr.engines.page_count import Asked, count_isolated
from openimr.engines.pdf import UnreadableDocument
from openimr.engines.reading_pool import Broken
from tests.engines.made_pages import digital


def test_pages_are_counted_as_they_are_here(tmp_path: Path) -> None:
    path = tmp_path / "records.pdf"
    path.write_bytes(digital(pages=3))
    assert count_isolated(path, document="records.pdf") == page_count.count_pages(path) == 3


@pytest.mark.parametrize(("user", "owner", "opens"), [("secret", "other", False), ("", "secret", True)])
def test_a_file_with_a_password_is_refused_by_the_name_its_sender_gave_it(
    tmp_path: Path, user: str, owner: str, *, opens: bool
) -> None:
    path = tmp_path / "0a1b"
    (tmp_path / "plain.pdf").write_bytes(digital())
    with pikepdf.open(tmp_path / "plain.pdf") as opened:
        opened.save(path, encryption=pikepdf.Encryption(user=user, owner=owner))
    if opens:
        assert count_isolated(path, document="letter.pdf") == 1
        return
    with pytest.raises(UnreadableDocument, match=r"letter\.pdf is locked by a password") as refused:
        count_isolated(path, document="letter.pdf")
    assert refused.value.remedy


def test_a_file_that_breaks_the_program_that_opens_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Asked(tmp_path / "bad.pdf", "bad.pdf")
    monkeypatch.setattr(page_count.reading_pool, "run", lambda *_, **__: iter([(task, Broken(task))]))
    with pytest.raises(UnreadableDocument, match="broke the reading program"):
        count_isolated(task.path, document="bad.pdf")


def test_a_picture_whose_second_page_has_lost_its_dimensions_is_refused(tmp_path: Path) -> None:
    path, frame = tmp_path / "fax.tif", Image.new("1", (200, 300), 1)
    frame.save(path, save_all=True, append_images=[frame], compression="group4")
    width = b"\x00\x01\x03\x00\x01\x00\x00\x00\xc8\x00\x00\x00"  # the tag ImageWidth, 200
    data = path.read_bytes()
    assert data.count(width) == 2
    last = data.rindex(width)
    path.write_bytes(data[:last] + b"\x00\xf1" + data[last + 2 :])
    with pytest.raises(UnreadableDocument, match=r"fax\.tif is no picture that can be opened"):
        count_isolated(path, document="fax.tif")
