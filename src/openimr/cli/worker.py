"""The command that reads files in the background."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from datetime import UTC, datetime
from typing import Annotated

import typer
from django.conf import settings

from openimr import wiring
from openimr.casework.ledger import Act
from openimr.cli.edge import make_tables
from openimr.engines.reading_pool import cores as all_cores


def worker(
    cores: Annotated[int, typer.Option(min=0, help="Pages read at a time; 0 is one a core.")] = 0,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="End when nothing is left to read.")] = False,
) -> None:
    """Read received files in the background; start as many workers as you like, on as many machines."""
    from openimr.jobs.file_reading import FileReading  # the workflow engine takes a second to load
    from openimr.jobs.worker import Worker

    make_tables()
    cores = cores or all_cores()
    reader = wiring.standing_reader(cores)
    reading = FileReading(reader=reader, files=wiring.files(), act_now=_act, cores=cores, tell=_tell)
    work = Worker(reading, url=settings.JOBS_DATABASE_URL, folder=settings.DATA_DIR / "workers")
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: work.stopped.set())
    nothing_failed = False
    try:
        nothing_failed = work.run(until_idle=until_idle)
        reader.close()
    finally:  # the engine's threads may wait for workflows that other workers will end: nothing else ends the process
        if sys.exc_info()[0]:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(0 if nothing_failed else 1)


def _act() -> Act:
    return Act(actor="worker", at=datetime.now(UTC))


def _tell(line: str) -> None:
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {line}\n")
    sys.stdout.flush()
