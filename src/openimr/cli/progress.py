"""The progress display of reading pages: how many of how many, how fast, how long still."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from openimr.cli.console import errors
from openimr.stages.casefile.page import Page


class _PagesAMinute(ProgressColumn):
    """The speed of the last minutes."""

    def render(self, task: Task) -> Text:
        """Pages a minute, or nothing before there is a speed."""
        return Text(f"{60 * task.speed:,.0f} pages/min" if task.speed else "")


class PageProgress:
    """A bar on standard error that moves with every page read; on a pipe it stays silent."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _PagesAMinute(), TimeRemainingColumn(),
            console=errors, transient=True, speed_estimate_period=120,
        )  # fmt: skip
        self._task = self._progress.add_task("reading", total=0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def expect(self, pages: int) -> None:
        """Count on so many pages more."""
        self._progress.update(self._task, total=(self._progress.tasks[0].total or 0) + pages)

    def page(self, page: Page) -> None:
        """Count one page read."""
        self._progress.update(self._task, advance=1, description=f"{page.document} p. {page.number}")
