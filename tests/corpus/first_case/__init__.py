"""The first case: deep tissue massage for a low back injury of 2003, denied in 2013 and upheld."""

from __future__ import annotations

from pathlib import Path

from tests.corpus.casefolder import CaseFolder, places
from tests.corpus.first_case.application import APPLICATION, DAYS
from tests.corpus.first_case.files import FILES
from tests.corpus.first_case.worksheet import worksheet


def case() -> CaseFolder:
    """The whole case."""
    return CaseFolder(
        slug="deep-tissue-massage",
        title="Deep tissue massage for chronic low back pain",
        scripts=Path(__file__).parent,
        application=APPLICATION,
        files=FILES,
        days=DAYS,
        worksheet=worksheet(places(FILES)),
        typed_by="Intake staff (invented)",
    )
