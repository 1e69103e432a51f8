"""Starts the workflow of every file that waits, once: its name follows from the event that told of the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
from dbos import DBOS, SetWorkflowID, WorkflowStatus

from openimr.jobs import records
from openimr.jobs.file_reading import FILES, READ_FILE, FileReading
from openimr.store.models import EventKind
from openimr.store.queries.waiting import WaitingFile, short_name, waiting_files

GOING_ON: Final = ["ENQUEUED", "DELAYED", "PENDING"]
FAILED: Final = ["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
FIRST_PAUSE: Final = timedelta(minutes=1)  # before a file that failed is tried again; it doubles each time
LONGEST_PAUSE: Final = timedelta(hours=6)


class Attempts(msgspec.Struct, kw_only=True):
    """What became of the workflows of one file: how many failed, the last of them when and by what, and whether one goes on."""

    failed: int = 0
    last_at: datetime | None = None
    why: str = ""
    going_on: bool = False

    def may_begin(self, *, at: datetime) -> bool:
        """Whether another is to be started: none goes on, and the pause after the last failure is over."""
        if self.going_on or self.last_at is None:
            return not self.going_on
        pause = min(FIRST_PAUSE * 2.0 ** min(self.failed - 1, 16), LONGEST_PAUSE)
        return at >= self.last_at + pause


class Outbox:
    """Hands the files that wait to ``reading``; ``failed`` are those whose last attempt failed."""

    def __init__(self, reading: FileReading) -> None:
        self.reading = reading
        self.failed: set[int] = set()
        self._told: set[str] = set()

    def dispatch(self) -> None:
        """Start what waits and is not started yet; a worker that does the same at the same time changes nothing."""
        self.failed = set()
        waiting = list(waiting_files())
        attempts = _attempts() if waiting else {}
        at = self.reading.act_now().at
        for file in waiting:
            known = attempts.get(file.event, Attempts())
            if known.failed and not known.going_on:
                self._tell_failure(file, attempts=known)
            if known.may_begin(at=at):
                with SetWorkflowID(name_of(file, attempt=known.failed + 1)):
                    DBOS.enqueue_workflow(FILES, self.reading.read_file, file.document)

    def _tell_failure(self, file: WaitingFile, *, attempts: Attempts) -> None:
        self.failed.add(file.document)
        name = name_of(file, attempt=attempts.failed)
        if name not in self._told:
            self._told.add(name)
            self.reading.tell(f"{short_name(file.document)}: reading failed ({attempts.why}) and is tried again later")


def name_of(file: WaitingFile, *, attempt: int) -> str:
    """The name of the workflow that reads the file: the same for the same event and version, whoever starts it."""
    return f"{EventKind.CASEFILE_DOCUMENT_RECEIVED.value}:{file.event}:{records.WORKFLOWS}:{attempt}"


def is_idle() -> bool:
    """Whether no workflow waits or goes on, with any worker."""
    going_on = DBOS.list_workflows(
        status=GOING_ON, app_version=records.WORKFLOWS, load_input=False, load_output=False, limit=1
    )
    return not going_on


def _attempts() -> dict[str, Attempts]:
    """By event, the workflows that go on or failed."""
    found: dict[str, Attempts] = {}
    begun = DBOS.list_workflows(
        name=READ_FILE, status=[*GOING_ON, *FAILED], app_version=records.WORKFLOWS, load_input=False
    )
    for workflow in begun:
        attempts = found.setdefault(workflow.workflow_id.split(":")[3], Attempts())
        _count(attempts, workflow=workflow)
    return found


def _count(attempts: Attempts, *, workflow: WorkflowStatus) -> None:
    if workflow.status in GOING_ON:
        attempts.going_on = True
        return
    attempts.failed += 1
    at = datetime.fromtimestamp((workflow.updated_at or 0) / 1000, UTC)
    if attempts.last_at is None or at >= attempts.last_at:
        attempts.last_at, attempts.why = at, str(workflow.error or workflow.status)
