"""Whole cases taken through every step, in the database of the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from openimr import wiring
from openimr.cli.demo import Journey

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
