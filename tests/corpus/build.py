"""Writes the examples: `python -m tests.corpus.build` writes them, with `--check` compares them with those in the tree."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import msgspec

from tests.corpus import first_case, panel, readme, second_case
from tests.corpus.application_form import application_sheets
from tests.corpus.binding import bind
from tests.corpus.casefolder import CaseFolder
from tests.corpus.comparing import differences
from tests.corpus.script import Sheet, read_sheets
from tests.corpus.truth import PageTruth
from tests.corpus.worksheets import check_quotes, signed, transcriptions

EXAMPLES = Path(__file__).parents[2] / "examples"


NOT_ON_PAPER = ("joined_from", "absences")  # fields that nobody fills in on a form: left out where empty


def _json(value: Any) -> bytes:
    plain = _without_empty(msgspec.json.decode(msgspec.json.encode(value)))
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: each for name, each in value.items() if each or name not in NOT_ON_PAPER}
        return {name: _without_empty(each) for name, each in kept.items()}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def sheets_of(case: CaseFolder) -> dict[str, Sheet]:
    """Every sheet of the case by id: those of its scripts and the two of its application form."""
    sheets = application_sheets(case.application, prefix="imr")
    for path in sorted(case.scripts.glob("*.txt")):
        sheets.update(read_sheets(path))
    return sheets


def build_case(case: CaseFolder, *, into: Path) -> tuple[PageTruth, ...]:
    """Write one case's folder under ``into``; gives the truth of its pages."""
    folder = into / case.slug
    sheets = sheets_of(case)
    seen: dict[str, tuple[str, int]] = {}
    truths: list[PageTruth] = []
    for record in case.files:
        data, pages = bind(Path(record.file).name, leaves=record.leaves, sheets=sheets, seen=seen)
        _write(folder / record.file, data)
        truths += pages
    check_quotes(case.worksheet, truths=truths)
    _write(folder / "application.json", _json(case.application))
    _write(folder / "worksheet.json", _json(signed(case.worksheet, signed_on=case.days["signed_on"])))
    _write(folder / "transcriptions.json", _json(transcriptions(truths, typed_by=case.typed_by)))
    _write(folder / "truth.json", _json(truths))
    _write(folder / "case.json", _json(_case_json(case)))
    _write(folder / "README.md", readme.of_case(case, truths=truths).encode())
    return tuple(truths)


def _case_json(case: CaseFolder) -> dict[str, Any]:
    records = [
        {"file": record.file, "source": record.source, "kind": record.kind, "received_on": record.received_on}
        for record in case.files
    ]
    return {
        "title": case.title,
        "application": "application.json",
        "records": records,
        "panel": "../panel/panel.json",
        "worksheet": "worksheet.json",
        "transcriptions": "transcriptions.json",
        "dates": case.days,
    }


def cases() -> tuple[CaseFolder, ...]:
    """The example cases in order."""
    return (first_case.case(), second_case.case())


def _build_one(number: int, into: Path) -> None:
    build_case(cases()[number], into=into)


def build(into: Path) -> None:
    """Write all examples under ``into``, one process a case."""
    _write(into / "panel" / "panel.json", _json(panel.reviewers()))
    _write(into / "README.md", readme.of_examples(cases()).encode())
    with ProcessPoolExecutor() as pool:
        for done in [pool.submit(_build_one, number, into) for number in range(len(cases()))]:
            done.result()


def main(arguments: Sequence[str]) -> int:
    """Write or check; gives the exit code (1: the tree differs from what the generator makes)."""
    if "--check" not in arguments:
        build(EXAMPLES)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        found = differences(Path(folder), tree=EXAMPLES)
    for line in found:
        sys.stdout.write(f"{line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
