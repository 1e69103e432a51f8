"""A folder of pages as read, one JSON file a page: written as each is done, taken up again after a crash, loaded one at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, overload

import msgspec

from openimr.stages.casefile.page import Page

_NAME: Final = re.compile(r"\d{4,}\.json")


class _Source(msgspec.Struct, frozen=True):
    """What a page's file says of where it comes from; the rest of it is not looked at."""

    source_sha256: str = ""
    reader: str = ""
    picture_key: str = ""
    method: str = ""
    page: int = 0


class PageFolder(Sequence[Page]):
    """The pages of files in the order they were added, in ``folder`` as ``0001.json`` and so on.

    A file that holds what ``reader`` (a version) read of the same bytes stands for the page; every other is
    written anew. A page's file has its words, ``[{text, start, x0, y0, x1, y1, confidence}]`` in PDF points from
    the top left of the upright page, its text, and how it was read.
    """

    def __init__(self, folder: Path, *, reader: str) -> None:
        self.folder = folder
        self.reader = reader
        self._first: dict[str, int] = {}
        self._sha256: dict[str, str] = {}
        self._by_picture: dict[str, int] = {}
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, document: str, *, sha256: str, count: int) -> tuple[int, ...]:
        """Take in a file of ``count`` pages and that hash; the numbers (from 1) of those that are still to be read."""
        self._first[document], self._sha256[document] = self._count, sha256
        self._count += count
        return tuple(number for number in range(1, count + 1) if not self._is_there(document, number=number))

    def keeper(self, document: str) -> PageKeeper:
        """What keeps the pages of that file here, from any process."""
        return PageKeeper(self.folder, self._first[document], self._sha256[document], self.reader)

    def told(self, page: Page) -> None:
        """Take note of a page that was kept, so that its pictures are known."""
        self._remember(self._first[page.document] + page.number - 1, picture_key=page.picture_key, method=page.method)

    def known(self, picture_key: str) -> Page | None:
        """A page of those pictures that is in the folder."""
        index = self._by_picture.get(picture_key)
        return None if index is None else self[index]

    def sweep(self) -> None:
        """Remove the page files of an earlier run beyond the last page, and what a crash left half written."""
        for path in self.folder.iterdir():
            beyond = _NAME.fullmatch(path.name) and int(path.stem) > self._count
            if beyond or path.name.startswith(".writing-"):
                path.unlink()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, index: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(self._count)))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return _load(self._path(index % self._count))

    def __iter__(self) -> Iterator[Page]:
        return (self[index] for index in range(self._count))

    def _is_there(self, document: str, *, number: int) -> bool:
        index = self._first[document] + number - 1
        try:
            source = msgspec.json.decode(self._path(index).read_bytes(), type=_Source)
        except (FileNotFoundError, msgspec.DecodeError):  # never written, or cut short by a crash of the machine
            return False
        if (source.source_sha256, source.reader, source.page) != (self._sha256[document], self.reader, number):
            return False
        self._remember(index, picture_key=source.picture_key, method=source.method)
        return True

    def _remember(self, index: int, *, picture_key: str, method: str) -> None:
        if picture_key and method != "NONE":
            self._by_picture.setdefault(picture_key, index)

    def _path(self, index: int) -> Path:
        return _path(self.folder, index=index)


class PageKeeper(msgspec.Struct, frozen=True):
    """Keeps the pages of one file, the first of which has ``first`` pages before it in the folder."""

    folder: Path
    first: int
    source_sha256: str
    reader: str

    def keep(self, page: Page) -> None:
        """Write the page's file; it is whole or absent."""
        said: dict[str, Any] = {"document": page.document, "page": page.number, **msgspec.structs.asdict(page)}
        said |= {"source_sha256": self.source_sha256, "reader": self.reader}
        for told_later in ("kind", "copy_of"):
            del said[told_later]
        path = _path(self.folder, index=self.first + page.number - 1)
        aside = path.with_name(f".writing-{os.getpid()}-{path.name}")
        aside.write_bytes(msgspec.json.encode(said))
        aside.replace(path)

    def load(self, number: int) -> Page:
        """Page ``number`` (from 1) of the file, which was kept."""
        return _load(_path(self.folder, index=self.first + number - 1))


def _path(folder: Path, *, index: int) -> Path:
    return folder / f"{index + 1:04d}.json"


def _load(path: Path) -> Page:
    return msgspec.json.decode(path.read_bytes(), type=Page)
