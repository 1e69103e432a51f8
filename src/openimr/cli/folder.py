"""A case in a folder, as the examples are kept: application, records, panel, signed worksheet, and the day of each step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from openimr.cli.edge import read_bytes
from openimr.kernel import Refusal


class InvalidFolder(Refusal):
    """A folder whose case.json is missing or wrong."""

    code = "INVALID_FOLDER"


class RecordFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the record, relative to the folder."""

    file: str
    source: str
    received_on: date
    kind: str = "RECORDS"


class Dates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The day of each step of the journey; the notice of assignment goes out on ``noticed_on``, else on the day of the ruling."""

    received_on: date
    ruled_on: date
    noticed_on: date | None = None
    records_complete_on: date
    assigned_on: date
    signed_on: date
    issued_on: date
    published_on: date


class TypedPage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person read on a page that no engine can read."""

    document: str
    page: int
    text: str
    typed_by: str


class CaseFolder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What case.json holds; every path is relative to the folder."""

    title: str
    application: str
    records: tuple[RecordFile, ...]
    panel: str
    worksheet: str
    dates: Dates
    transcriptions: str = ""


def read_folder(folder: Path) -> CaseFolder:
    """Read case.json of ``folder``. Raises InvalidFolder naming what is wrong."""
    try:
        return msgspec.json.decode(read_bytes(folder / "case.json"), type=CaseFolder)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise InvalidFolder(
            f"{folder / 'case.json'}: {error}.", remedy="See examples/README.md for its fields."
        ) from error


def read_typed_pages(path: Path) -> tuple[TypedPage, ...]:
    """Read what a person typed. Raises InvalidFolder."""
    try:
        return msgspec.json.decode(read_bytes(path), type=tuple[TypedPage, ...])
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise InvalidFolder(f"{path}: {error}.", remedy="It is a list of {document, page, text, typed_by}.") from error
