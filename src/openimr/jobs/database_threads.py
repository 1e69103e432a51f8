"""Django's connections in threads that no request begins or ends: each has its own, looked at before and after its work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections


@contextmanager
def own_connection() -> Iterator[None]:
    """This thread's connection: made anew where it broke or is too old, closed afterwards where none is to stay open."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
