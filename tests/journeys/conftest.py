"""Whole cases taken through every step, in the database of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from openimr import wiring
from openimr.cli.demo import Journey
from openimr.engines.page_reader import Reader
from openimr.kernel import sha256_bytes
from openimr.stages.casefile.page import Page

READ: dict[tuple[str, str], tuple[Page, ...]] = {}
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def data_folder(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A folder of data of its own for one journey."""
    settings.DATA_DIR = tmp_path / "data"  # type: ignore[attr-defined]
    for engine in (wiring.files, wiring.index):
        engine.cache_clear()
    yield tmp_path / "data"
    for engine in (wiring.files, wiring.index):
        engine.cache_clear()


def journey_of(folder: Path) -> Journey:
    """The journey of a case folder, told to nobody."""
    return Journey(folder, progress=Progress(console=Console(quiet=True), disable=True))


class Remembering(Reader):
    """Every document is really read, once in a run: the journeys share what the engines read of the same bytes."""

    def read(
        self, path: Path, *, document: str, numbers: Sequence[int], known: Callable[[str], Page | None]
    ) -> Iterator[Page]:
        key = (sha256_bytes(path.read_bytes()), document)
        if key not in READ:
            READ[key] = tuple(super().read(path, document=document, numbers=numbers, known=known))
        return (page for page in READ[key] if page.number in numbers)


@pytest.fixture(autouse=True)
def _pages_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "reader", lambda workers=0: Remembering(workers))
