"""Files that belong to no case, read into a folder of pages and put in order; no database is needed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from openimr.engines.page_folder import PageFolder
from openimr.engines.page_reader import Reader
from openimr.kernel import Refusal
from openimr.stages.casefile.copies import find_copies
from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import Entry
from openimr.stages.casefile.page import Page, placed


class DoubleName(Refusal):
    """One file given twice."""

    code = "DOUBLE_NAME"


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was opened: its name, its number of pages, and the numbers (from 1) of those still to be read."""

    path: Path
    document: str
    count: int
    missing: tuple[int, ...]


class LooseFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Files as read: the folder of their pages, the documents found within them, and for each page the index of its original (None: it is no copy)."""

    pages: PageFolder
    entries: tuple[Entry, ...]
    originals: tuple[int | None, ...]

    def placed(self) -> Iterator[tuple[Page, Entry]]:
        """Every page in order with its kind and what it repeats, and the document that it belongs to."""
        names = [(each.document, number) for each in self.entries for number in range(each.first, each.last + 1)]
        for (page, entry), original in zip(placed(self.pages, entries=self.entries), self.originals, strict=True):
            copy_of = None if original is None else names[original]
            kind = "OTHER" if page.blank else entry.kind.value
            yield msgspec.structs.replace(page, kind=kind, copy_of=copy_of), entry


def open_files(paths: Sequence[Path], *, reader: Reader, pages: PageFolder) -> tuple[list[Opened], list[Refusal]]:
    """The files that can be opened, and why the others cannot. Files of one name are told apart by their paths.

    Raises DoubleName where a file is given twice.
    """
    times = Counter(path.name for path in paths)
    names = [path.name if times[path.name] == 1 else path.as_posix() for path in paths]
    if doubled := next((name for name in names if names.count(name) > 1), None):
        raise DoubleName(f"The file {doubled} is given twice.", remedy="Give each file once.")
    opened: list[Opened] = []
    refused: list[Refusal] = []
    for path, name in zip(paths, names, strict=True):
        try:
            count = reader.count(path, document=name)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        missing = pages.add(name, sha256=_sha256(path), count=count)
        opened.append(Opened(path=path, document=name, count=count, missing=missing))
    return opened, refused


def read_files(
    files: Sequence[Opened], *, reader: Reader, pages: PageFolder, on_page: Callable[[Page], None] | None = None
) -> LooseFiles:
    """Read the missing pages of the files into the folder, each kept as it is done, then put all in order."""
    for file in files:
        keeper = pages.keeper(file.document)
        read = reader.read_into(keeper, path=file.path, document=file.document, numbers=file.missing, known=pages.known)
        for page in read:
            pages.told(page)
            if on_page:
                on_page(page)
    pages.sweep()
    return LooseFiles(pages=pages, entries=find_entries(pages), originals=find_copies(pages))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
