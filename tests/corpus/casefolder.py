"""A case of the examples as its folder holds it: what stands in each file, before anything is written to disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from openimr.stages.application.form import Application
from openimr.stages.determination.worksheet import Worksheet
from tests.corpus.binding import Leaf


class RecordFile(msgspec.Struct, frozen=True, kw_only=True):
    """One PDF of the case: where it stands in the folder, who sent it, its kind and its pages."""

    file: str
    source: str
    received_on: date
    leaves: tuple[Leaf, ...]
    kind: str = "RECORDS"


Places = dict[str, tuple[str, int]]
"""For each sheet the page that a reviewer would point to: ``(document, page)``."""


def places(files: Sequence[RecordFile]) -> Places:
    """Where each sheet stands: its first born-digital page, or else its first page."""
    found: Places = {}
    digital: set[str] = set()
    for record in files:
        for number, leaf in enumerate(record.leaves, start=1):
            if leaf.sheet not in found or (leaf.origin == "digital" and leaf.sheet not in digital):
                found[leaf.sheet] = (Path(record.file).name, number)
            if leaf.origin == "digital":
                digital.add(leaf.sheet)
    return found


class CaseFolder(msgspec.Struct, frozen=True, kw_only=True):
    """All of one example case. ``scripts`` is the folder of page scripts."""

    slug: str
    title: str
    scripts: Path
    application: Application
    files: tuple[RecordFile, ...]
    days: dict[str, date]
    worksheet: Worksheet
    typed_by: str
