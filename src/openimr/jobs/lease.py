"""Who lives: a worker holds a lock that ends with it, however it ends, so that the others know whose work to take over."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections

LOCKS: Final = 0x0E1A  # under this number PostgreSQL keeps the locks of workers apart from any others
KEEPALIVE: Final = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"


class Lease(Protocol):
    """The lock of one worker, ``executor`` being its name."""

    executor: str

    def keep(self) -> None:
        """Take the lock, or see that it is still held."""

    def is_dead(self, executor: str) -> AbstractContextManager[bool]:
        """A block that is told whether that worker is dead; meanwhile nobody else is told so."""

    def end(self) -> None:
        """Give the lock up."""


def new_lease(folder: Path) -> Lease:
    """A lease under a name that no other worker has or had: on the PostgreSQL server, or in a file under ``folder``."""
    executor = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
    lease: Lease = ServerLease(executor) if connection.vendor == "postgresql" else FileLease(executor, folder=folder)
    lease.keep()
    return lease


class FileLease:
    """A locked file for each worker of this machine: the system lifts the lock when the process is gone."""

    def __init__(self, executor: str, *, folder: Path) -> None:
        self.executor = executor
        self.folder = folder
        self._held: int | None = None

    def keep(self) -> None:
        """Make the file and lock it, once."""
        if self._held is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._held = os.open(self._path(self.executor), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)

    @contextmanager
    def is_dead(self, executor: str) -> Iterator[bool]:
        """Whether no process holds the file of that worker."""
        path = self._path(executor)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            free = _is_locked_now(descriptor)
            yield free
            if free:
                path.unlink(missing_ok=True)
        finally:
            os.close(descriptor)

    def end(self) -> None:
        """Remove the file."""
        if self._held is not None:
            self._path(self.executor).unlink(missing_ok=True)
            os.close(self._held)
            self._held = None

    def _path(self, executor: str) -> Path:
        return self.folder / f"{executor}.lock"


class ServerLease:
    """An advisory lock of a connection kept for it: the server lifts it when the connection is gone."""

    def __init__(self, executor: str) -> None:
        self.executor = executor
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)

    def keep(self) -> None:
        """Ask the server whether it is there; where the connection broke, take the lock over a new one."""
        if self._connection.connection is not None:
            try:
                self._ask("SELECT 1")
            except OperationalError:
                self._connection.close()
            else:
                return
        with self._connection.cursor() as cursor:
            cursor.execute(KEEPALIVE)
        self._ask("SELECT pg_advisory_lock(%s, %s)", self.executor)

    @contextmanager
    def is_dead(self, executor: str) -> Iterator[bool]:
        """Whether no connection holds the lock of that worker."""
        free = self._ask("SELECT pg_try_advisory_lock(%s, %s)", executor)
        try:
            yield free
        finally:
            if free:
                self._ask("SELECT pg_advisory_unlock(%s, %s)", executor)

    def end(self) -> None:
        """Give the lock back and close the connection; where it broke, the lock is gone already."""
        with suppress(OperationalError):
            self._ask("SELECT pg_advisory_unlock(%s, %s)", self.executor)
        self._connection.close()

    def _ask(self, question: str, executor: str = "") -> bool:
        with self._connection.cursor() as cursor:
            cursor.execute(question, [LOCKS, _number(executor)] if executor else None)
            (answer,) = cursor.fetchone()
        return bool(answer)


def _is_locked_now(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _number(executor: str) -> int:
    """The worker's name as the server's four bytes."""
    return int.from_bytes(hashlib.sha256(executor.encode()).digest()[:4], signed=True)
