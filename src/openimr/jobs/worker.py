"""A worker: has the files read that wait, and takes over what dead workers left, until it is stopped or nothing is left."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

from dbos import DBOS
from django.db import OperationalError

from openimr.jobs.database_threads import own_connection
from openimr.jobs.file_reading import FILES, PAGES, POLLED_SECONDS, FileReading
from openimr.jobs.lease import Lease, new_lease
from openimr.jobs.outbox import Outbox, is_idle
from openimr.jobs.records import configuration, listen
from openimr.store.queries.waiting import waiting_files

# Both limits hold for each worker. They stand in the database, the same for all, so neither can be a machine's number of
# cores: a worker takes two runs of pages, and reads as many of these pages at a time as it has cores.
RUNS_AT_ONCE: Final = 2
FILES_AT_ONCE: Final = 4  # a file does nothing but wait for its pages most of the time
LOOK_SECONDS: Final = 0.5


class Worker:
    """Reads files with ``reading``, one of many workers: their records are at ``url``, their locks may lie in ``folder``."""

    def __init__(self, reading: FileReading, *, url: str, folder: Path) -> None:
        self.reading = reading
        self.url = url
        next(waiting_files(), None)  # where there are no tables it is said now, before anything is started
        self.lease = new_lease(folder)
        self.stopped = threading.Event()

    def run(self, *, until_idle: bool = False) -> bool:
        """Work until ``stopped`` is set, or nothing is left to do; False where files are left that failed.

        Threads of the workflow engine may still wait when this returns: the process is to be ended then.
        """
        outbox = Outbox(self.reading)
        self._launch()
        while not self.stopped.is_set():
            was_idle = is_idle()
            looked = self._look(outbox)
            if until_idle and looked and was_idle and is_idle():
                break
            self.stopped.wait(LOOK_SECONDS)
        self.reading.stop()
        self.lease.end()
        return not outbox.failed

    def _look(self, outbox: Outbox) -> bool:
        """See to what waits and to what others left; False where the database does not answer, and it is to be done later."""
        try:
            with own_connection():
                self.lease.keep()
                take_over(self.lease)
                outbox.dispatch()
        except OperationalError:
            self.reading.tell("the database does not answer; the worker goes on when it does")
            return False
        return True

    def _launch(self) -> None:
        listen(self.reading.tell)
        DBOS(config=configuration(self.url, executor=self.lease.executor))
        DBOS.listen_queues([FILES, PAGES])
        DBOS.launch()
        DBOS.register_queue(FILES, worker_concurrency=FILES_AT_ONCE, polling_interval_sec=POLLED_SECONDS)
        DBOS.register_queue(PAGES, worker_concurrency=RUNS_AT_ONCE, polling_interval_sec=POLLED_SECONDS)


def take_over(lease: Lease) -> None:
    """Put back into their queues the workflows whose worker is dead.

    The engine itself takes up again only those of a worker that comes back under the same name.
    """
    others = {row.executor_id for row in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)}
    for executor in others - {lease.executor, None}:
        with lease.is_dead(str(executor)) as dead:
            left = DBOS.list_workflows(status="PENDING", executor_id=executor, load_input=False) if dead else ()
            for workflow in left:
                DBOS.resume_workflow(workflow.workflow_id, queue_name=workflow.queue_name)
