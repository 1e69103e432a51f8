"""The workflows that read a received file: one for the file, one for each run of its pages, a step a page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from typing import Final, TypeVar

from dbos import DBOS, DBOSConfiguredInstance, SetWorkflowID, StepOptions, StepReservation, WorkflowHandle
from dbos import error as engine_error
from django.db import OperationalError

from openimr.casework.ledger import Act
from openimr.casework.reading import FileMoved, Files, PageReader, finish_document, open_document, read_pages
from openimr.casework.settling import settle_case
from openimr.jobs.database_threads import own_connection
from openimr.jobs.records import JobFailed, error_name
from openimr.store.queries.waiting import short_name

FILES: Final = "files"
PAGES: Final = "pages"
READ_FILE: Final = "casefile:file:read"
READ_PAGES: Final = "casefile:pages:read"
PAGES_IN_A_RUN: Final = 16
POLLED_SECONDS: Final = 0.25
MOST_RECOVERIES: Final = 1000  # how often workers may die over one workflow
T = TypeVar("T")


class WorkerStopped(BaseException):
    """The worker was told to stop before this page. Not an error: the workflow engine records nothing of it."""


@DBOS.dbos_class()
class FileReading(DBOSConfiguredInstance):
    """What reads files for a worker, ``cores`` pages at a time; ``tell`` gets a line for each file that is done."""

    def __init__(
        self, *, reader: PageReader, files: Files, act_now: Callable[[], Act], cores: int, tell: Callable[[str], None]
    ) -> None:
        super().__init__("casefile")
        self.reader = reader
        self.files = files
        self.act_now = act_now
        self.tell = tell
        self.cores = cores
        self.hands = ThreadPoolExecutor(cores, thread_name_prefix="page")
        self.stopping = threading.Event()

    def stop(self) -> None:
        """Begin no more pages, and return when those in hand are kept."""
        self.stopping.set()
        idle = threading.Barrier(self.cores + 1)
        for _ in range(self.cores):
            self.hands.submit(idle.wait)
        idle.wait()

    @DBOS.workflow(name=READ_FILE, max_recovery_attempts=MOST_RECOVERIES)
    def read_file(self, document: int) -> int:
        """Open the file, have its pages read in runs by whichever worker is free, and finish it; how many it has."""
        count = self._step("open", lambda: self._open(document))
        if count:
            self._have_read(document, count=count)
        if not count or not self._step("finish", lambda: finish_document(document, act=self.act_now())):
            self._step("settle", lambda: settle_case(document))
        with own_connection():
            told = f"{count} pages read" if count else "cannot be opened, the reason stands with the file"
            self.tell(f"{short_name(document)}: {told}")
        return count

    @DBOS.workflow(name=READ_PAGES, max_recovery_attempts=MOST_RECOVERIES)
    def read_run(self, document: int, *, first: int, last: int) -> int:
        """Read those pages, each a step, as many at a time as there are hands; how many were kept now."""
        pages = [
            self._submit(DBOS.reserve_step(), document=document, number=number) for number in range(first, last + 1)
        ]
        wait(pages)
        with self._parked_when_stopped():
            return sum(page.result() for page in pages)

    def _have_read(self, document: int, *, count: int) -> None:
        """Put the runs of pages into the queue and wait for all of them. Raises JobFailed where one failed."""
        workflow, runs = DBOS.workflow_id, []
        for first in range(1, count + 1, PAGES_IN_A_RUN):
            last = min(first + PAGES_IN_A_RUN - 1, count)
            with SetWorkflowID(f"{workflow}/{first}-{last}"):
                runs.append(DBOS.enqueue_workflow(PAGES, self.read_run, document, first=first, last=last))
        if failed := _failures(runs):
            raise JobFailed(failed[0])

    def _open(self, document: int) -> int:
        return open_document(document, reader=self.reader, files=self.files, act=self.act_now())

    def _submit(self, step: StepReservation, *, document: int, number: int) -> Future[int]:
        """The page as a step of the workflow that this thread runs, done by one of the hands."""
        workflow = copy_context()

        def read() -> int:
            return step.run(_options("page"), self._read_page, document, number)

        return self.hands.submit(lambda: workflow.run(read))

    def _read_page(self, document: int, number: int) -> int:
        if self.stopping.is_set():
            raise WorkerStopped
        with own_connection():
            return read_pages(
                document, numbers=(number,), reader=self.reader, files=self.files, act_now=self.act_now
            )  # fmt: skip

    def _step(self, name: str, work: Callable[[], T]) -> T:
        def connected() -> T:
            with own_connection():
                return work()

        if self.stopping.is_set():
            _park()
        return DBOS.run_step(_options(name), connected)

    @contextmanager
    def _parked_when_stopped(self) -> Iterator[None]:
        try:
            yield
        except WorkerStopped:
            _park()


def _failures(runs: Sequence[WorkflowHandle[int]]) -> list[str]:
    """The names of the errors of those that failed, once all are done."""
    failed = []
    for run in runs:
        try:
            run.get_result(polling_interval_sec=POLLED_SECONDS)
        except (JobFailed, engine_error.DBOSException) as error:
            failed.append(error_name(error))
    return failed


def _options(name: str) -> StepOptions:
    """A step that is tried again, with longer and longer waits, where the trouble may pass."""
    return StepOptions(
        name=name, retries_allowed=True, interval_seconds=1.0, backoff_rate=2.0, max_attempts=6,
        should_retry=lambda error: isinstance(error, (OperationalError, FileMoved)),
    )  # fmt: skip


def _park() -> None:
    """Wait for the end of the process: the workflow stays as it stands, for another worker to take over."""
    threading.Event().wait()
