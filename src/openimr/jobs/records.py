"""The database in which the workflow engine keeps what was started and done: numbers alone, never a word of a record."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any, Final

import msgspec
from dbos import DBOSConfig, Serializer

NAME: Final = "openimr"
WORKFLOWS: Final = "1"  # changes only when the steps of a workflow change: what was begun under another is begun anew
FILE: Final = "sqlite:///"
SCHEMA: Final = "openimr_jobs"
NOTIFIED_SECONDS: Final = 0.25


class NotANumber(TypeError):
    """A value with text in it was about to be written among the records of jobs: a mistake in the program."""


class JobFailed(Exception):
    """An earlier run of a step or workflow ended in an error of this name."""


class NumbersOnly(Serializer):
    """Writes numbers, lists of them, and of an error its class alone: what an error says may name a patient."""

    def name(self) -> str:
        """The name under which rows say how they were written."""
        return "openimr_numbers"

    def serialize(self, data: Any) -> str:
        """The value as JSON. Raises NotANumber where it holds text."""
        if isinstance(data, BaseException):
            return msgspec.json.encode({"error": error_name(data)}).decode()
        _refuse_text(data)
        return msgspec.json.encode({"value": data}).decode()

    def deserialize(self, serialized_data: str) -> Any:
        """The value again; an error as JobFailed with the name of its class."""
        held = msgspec.json.decode(serialized_data)
        if "error" in held:
            return JobFailed(held["error"])
        value = held["value"]
        return {**value, "args": tuple(value["args"])} if isinstance(value, dict) else value


class Places(logging.Handler):
    """Tells where in the workflow engine something went wrong, and not what it says: that may name a patient."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell the place; but not of a workflow that ended in an error, which is told of its file."""
        if not (record.exc_info and record.module == "_core"):
            self.tell(f"workflow engine: error at {record.filename}:{record.lineno}")


def listen(tell: Callable[[str], None]) -> None:
    """Put the engine's own log, which repeats what errors say, aside for one that tells places alone."""
    logging.getLogger("dbos").handlers = [Places(tell)]
    logging.getLogger("dbos").propagate = False


def configuration(url: str, *, executor: str) -> DBOSConfig:
    """How the workflow engine is run by a worker: its own tables, silent, telling nobody."""
    prepare(url)
    return DBOSConfig(
        name=NAME,
        system_database_url=url,
        dbos_system_schema=SCHEMA,
        application_version=WORKFLOWS,
        executor_id=executor,
        serializer=NumbersOnly(),
        enable_otlp=False,
        log_level="ERROR",
        notification_listener_polling_interval_sec=NOTIFIED_SECONDS,
        use_listen_notify=False,
    )


def prepare(url: str) -> None:
    """Let the readers of a SQLite file go on while another process writes: the file itself remembers it."""
    if url.startswith(FILE):
        with closing(sqlite3.connect(url.removeprefix(FILE), timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def error_name(error: BaseException) -> str:
    """The class of the error; of one that stands for an earlier one, that one's."""
    return str(error) if isinstance(error, JobFailed) else type(error).__name__


def _refuse_text(data: Any) -> None:
    match data:
        case None | bool() | int() | float():
            return
        case dict():
            for value in data.values():
                _refuse_text(value)
        case list() | tuple():
            for value in data:
                _refuse_text(value)
        case _:
            raise NotANumber(f"A {type(data).__name__} is not written among the records of jobs.")
