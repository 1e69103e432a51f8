"""Django's connections in threads that no request begins or ends: each thread keeps its own, and leaves a broken one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connections


@contextmanager
def own_connection() -> Iterator[None]:
    """Work with this thread's connection; where the database fails it is closed, so that the next work opens another."""
    try:
        yield
    except DatabaseError:
        connections.close_all()
        raise
