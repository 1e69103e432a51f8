"""The one place that chooses engines: which program reads pages, sets letters, keeps files and searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings

from openimr.casework.letter import Organization
from openimr.engines import (
    assignment,
    capacity_plot,
    finished_files,
    page_reader,
    panel_simulation,
    plain_text,
    published_files,
    timeline_plot,
)
from openimr.engines import fact_table as facts_csv
from openimr.engines import typesetter as typst_typesetter
from openimr.engines.file_index import FileIndex
from openimr.engines.file_store import FileStore
from openimr.engines.language_model import LanguageModel
from openimr.engines.letter_text import letter_text
from openimr.engines.search_index import SearchIndex
from openimr.engines.standing_reader import StandingReader
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.letter.reading.read import ReadLetter
from openimr.stages.letter.reading.reading import read_letter as parse_letter
from openimr.stages.letter.reading.written import from_written
from openimr.stages.letter.reading_back import NotALetter, read_back
from openimr.stages.panel.batch import Batch
from openimr.stages.panel.capacity import Forecast, Plan
from openimr.stages.publication.record import PublishedDetermination

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
"""The time in which the program's hours are counted."""


@cache
def files() -> FileStore:
    """Where documents, letters and published files are kept."""
    return FileStore(settings.DATA_DIR / "files")


def reader(workers: int = 0) -> page_reader.Reader:
    """What reads pages, in ``workers`` processes (0: one a core)."""
    return page_reader.Reader(workers)


def read_notes(path: Path) -> Iterator[Page]:
    """The pages of a file of plain text, with their characters as they stand."""
    return plain_text.read_notes(path, document=path.name)


def language_model() -> LanguageModel | None:
    """The organization's own language model, or None where none is set."""
    if not settings.LANGUAGE_MODEL_URL:
        return None
    return LanguageModel(
        url=settings.LANGUAGE_MODEL_URL, model=settings.LANGUAGE_MODEL, key=settings.LANGUAGE_MODEL_KEY
    )


def fact_table(facts: Iterable[Fact]) -> bytes:
    """Facts as CSV."""
    return facts_csv.fact_table(facts)


def fhir_bundle(facts: Iterable[Fact], *, subject: str, at: datetime) -> bytes:
    """Facts as a FHIR bundle."""
    from openimr.engines import fhir_bundle as fhir  # noqa: PLC0415 (its models are slow to load, and wanted here alone)

    return fhir.fhir_bundle(facts, subject=subject, at=at)


def left_out_of_fhir(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that no FHIR resource holds."""
    from openimr.engines import fhir_bundle as fhir  # noqa: PLC0415

    return fhir.left_out(facts)


def draw_timeline(facts: Sequence[Fact]) -> bytes:
    """The course of a case as SVG."""
    return timeline_plot.draw_timeline(facts)


def standing_reader(workers: int) -> StandingReader:
    """What reads pages one at a time for many threads, in ``workers`` processes that stay up."""
    return StandingReader(workers)


def assign(batch: Batch, *, seed: int) -> assignment.Assignment:
    """Cases given to reviewers at the least total cost."""
    return assignment.assign(batch, seed=seed)


def forecast(plan: Plan, *, runs: int, seed: int, target: float, told: Callable[[str], None]) -> Forecast:
    """The panel's year simulated."""
    return panel_simulation.forecast(plan, runs=runs, seed=seed, target=target, told=told)


def draw_forecast(found: Forecast) -> bytes:
    """The forecast as SVG."""
    return capacity_plot.draw_forecast(found)


def render_page(path: Path, number: int, *, rotation: int, dpi: int) -> bytes:
    """The upright page as PNG."""
    return page_reader.render_page(path, number, rotation=rotation, dpi=dpi)


def typeset(content: Any, *, template: str) -> bytes:
    """Set content as an accessible PDF that carries its data."""
    return typst_typesetter.typeset(content, template=template)


def read_letter(path: Path) -> ReadLetter:
    """A determination letter read: from the data it carries where we wrote it, else from its text."""
    text = letter_text(path)
    try:
        return from_written(read_back(finished_files.attached_json(path)), source=path.name)
    except (finished_files.NoAttachedData, finished_files.UnreadableFile, NotALetter):
        return parse_letter(text, source=path.name)


class Published:
    """Writes published files and opens them again."""

    def write(self, record: PublishedDetermination, directory: Path) -> Mapping[str, Path]:
        """Write the HTML, PDF and JSON of one determination; their paths by ending."""
        return published_files.write_published(record, directory)

    def texts(self, path: Path) -> Mapping[str, str]:
        """Everything readable in a finished file, by place."""
        return finished_files.texts(path)


@cache
def file_index() -> FileIndex:
    """The indexes of the case files."""
    return FileIndex(settings.DATA_DIR / "file-index")


@cache
def index() -> SearchIndex:
    """The index of the public register."""
    return SearchIndex(settings.DATA_DIR / "register")


def organization() -> Organization:
    """The review organization as its letters name it."""
    return Organization(settings.ORGANIZATION, settings.MEDICAL_DIRECTOR)


def seal_key() -> bytes:
    """The key of the seals on certificates."""
    return bytes(settings.SECRET_KEY, "utf-8")
