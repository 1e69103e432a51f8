"""The example folders opened: each case's files as their types, and the truth of its pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pikepdf

from openimr.stages.application.form import Application
from openimr.stages.determination.worksheet import SignedWorksheet
from openimr.stages.panel.reviewer import Reviewer
from tests.corpus.truth import PageTruth

EXAMPLES = Path(__file__).parents[2] / "examples"
MASSAGE = "deep-tissue-massage"
MEDICATION = "neuropathic-pain-medication"
SLUGS = (MASSAGE, MEDICATION)


class Transcription(msgspec.Struct, forbid_unknown_fields=True):
    """A person's reading of a page."""

    document: str
    page: int
    text: str
    typed_by: str


def decoded(name: str, kind: Any) -> Any:
    """The JSON file ``name`` under the examples as a value of ``kind``."""
    return msgspec.json.decode((EXAMPLES / name).read_bytes(), type=kind)


@cache
def case(slug: str) -> dict[str, Any]:
    """case.json, days as dates."""
    read: dict[str, Any] = decoded(f"{slug}/case.json", dict[str, Any])
    return read | {"dates": msgspec.convert(read["dates"], dict[str, date], strict=False)}


@cache
def application(slug: str) -> Application:
    """The application of a case."""
    return msgspec.convert(decoded(f"{slug}/application.json", Any), Application)


@cache
def worksheet(slug: str) -> SignedWorksheet:
    """The signed worksheet of a case."""
    return msgspec.convert(decoded(f"{slug}/worksheet.json", Any), SignedWorksheet)


@cache
def panel() -> dict[str, Reviewer]:
    """The reviewers of the panel by id."""
    return {reviewer.id: reviewer for reviewer in decoded("panel/panel.json", tuple[Reviewer, ...])}


@cache
def truths(slug: str) -> tuple[PageTruth, ...]:
    """The truth of every page of a case."""
    return msgspec.convert(decoded(f"{slug}/truth.json", Any), tuple[PageTruth, ...])


def records(slug: str) -> list[PageTruth]:
    """The truth of the pages of record: not the application, not the decision."""
    return [truth for truth in truths(slug) if truth.document.startswith("records-")]


def path_of(slug: str, document: str) -> Path:
    """Where a document of the case lies."""
    files = [str(entry["file"]) for entry in case(slug)["records"]]
    return next(EXAMPLES / slug / file for file in files if file.endswith(document))


@cache
def images(slug: str) -> dict[tuple[str, int], tuple[str, int, int, bytes]]:
    """The image of each page that is one: filter, width and height in pixels, stored bytes."""
    found = {}
    for document in sorted({truth.document for truth in truths(slug)}):
        with pikepdf.open(path_of(slug, document)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                for image in page.get_images().values():
                    found[document, number] = _image(image)
    return found


def _image(image: Any) -> tuple[str, int, int, bytes]:
    return str(image.Filter), int(image.Width), int(image.Height), bytes(image.read_raw_bytes())
