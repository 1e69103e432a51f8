"""Write a published determination as three files with the same content: a page, a PDF, and data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from openimr.engines.published_page import page_of
from openimr.engines.typesetter import typeset
from openimr.stages.publication.record import PublishedDetermination

_READABLE_BY_ALL: Final = 0o644


def write_published(record: PublishedDetermination, directory: Path) -> dict[str, Path]:
    """The files by ending (``html``, ``pdf``, ``json``), named by the case number, in ``directory`` (made if absent).

    All three are made before the first is put in place, each by renaming, so a reader never meets half a file.
    Raises TypesettingFailed; then nothing is written.
    """
    contents = {
        "html": page_of(record),
        "pdf": typeset(record, template="published"),
        "json": msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n",
    }
    directory.mkdir(parents=True, exist_ok=True)
    written = {ending: _beside(directory, content=content) for ending, content in contents.items()}
    paths = {ending: directory / f"{record.case_number}.{ending}" for ending in contents}
    for ending, temporary in written.items():
        temporary.replace(paths[ending])
    return paths


def _beside(directory: Path, *, content: bytes) -> Path:
    """A temporary file of the same directory with the content safely on the disk."""
    descriptor, name = tempfile.mkstemp(dir=directory, prefix=".writing-")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path = Path(name)
    path.chmod(_READABLE_BY_ALL)
    return path
