"""The progress display of reading pages: how many, how fast."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from openimr.cli.console import errors
from openimr.stages.casefile.page import Page


class PageProgress:
    """A bar on standard error that moves with every page read; on a pipe it stays silent."""

    def __init__(self, total: int | None = None) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} pages"), TaskProgressColumn(), TimeElapsedColumn())  # fmt: skip
        self._progress = Progress(*columns, console=errors, transient=True)
        self._task = self._progress.add_task("reading", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def page(self, page: Page) -> None:
        """Count one page read."""
        self._progress.update(self._task, advance=1, description=f"{page.document} p. {page.number}")
