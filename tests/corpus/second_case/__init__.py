"""The second case: two medicines for nerve pain of the hand after an injury of 2011, denied in 2015 and overturned."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.casefolder import CaseFolder, places
from tests.corpus.second_case.application import APPLICATION, DAYS
from tests.corpus.second_case.files import FILES
from tests.corpus.second_case.worksheet import worksheet


def case() -> CaseFolder:
    """The whole case."""
    return CaseFolder(
        slug="neuropathic-pain-medication",
        title="Gabapentin and omeprazole for neuropathic pain of the hand",
        scripts=Path(__file__).parent,
        application=APPLICATION,
        files=FILES,
        days=DAYS,
        worksheet=worksheet(places(FILES)),
        typed_by="Intake staff (invented)",
    )
