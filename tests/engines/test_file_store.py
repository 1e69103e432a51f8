"""The content-addressed store of files."""

from pathlib import Path

import pytest

from openimr.engines.file_store import FileMissing, FileStore
from openimr.kernel import sha256_bytes


def test_what_is_put_is_read_back_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    sha256 = store.put(b"a page")
    assert sha256 == sha256_bytes(b"a page")
    assert store.path(sha256).read_bytes() == b"a page"


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.put(b"a page") == store.put(b"a page")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_missing_file_is_told_with_its_hash_and_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="0" * 64) as refusal:
        FileStore(tmp_path).path("0" * 64)
    assert "backup" in refusal.value.remedy


def test_a_write_that_fails_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openimr.engines.file_store.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        FileStore(tmp_path).put(b"a page")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
