"""An installation for each test: a database and a data folder of its own, workers that are processes, a count of what they read."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

SECONDS = 60  # for anything that a test waits for


class Installation:
    """A case with files, and the workers that read them."""

    def __init__(self, folder: Path, *, url: str) -> None:
        self.reads_file = folder / "reads"
        self.reads_file.touch()
        self.files = folder / "received"
        self.files.mkdir()
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
            "DJANGO_SETTINGS_MODULE": "openimr.settings", "OPENIMR_DATA": str(folder / "data"), "OPENIMR_SECRET_KEY": "x",
            "READS": str(self.reads_file), "PACE": "0.05",
        }  # fmt: skip
        self.workers: list[subprocess.Popen[str]] = []
        self.url = url or f"sqlite:///{folder}/data/jobs.sqlite3"
        if url:
            self.environment["DATABASE_URL"] = url

    def inside(self, *words: object) -> str:
        command = [sys.executable, "-m", "tests.jobs.inside", *map(str, words)]
        return subprocess.run(command, env=self.environment, check=True, text=True, stdout=subprocess.PIPE).stdout

    def receive(self, **files: bytes) -> None:
        for name, data in files.items():
            (self.files / f"{name}.pdf").write_bytes(data)
        self.inside("receive", self.files)

    def report(self) -> dict[str, Any]:
        return dict(json.loads(self.inside("report")))

    def worker(self, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.jobs.counted", "worker", "--cores", "2", *options]
        worker = subprocess.Popen(
            command, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.workers.append(worker)
        return worker

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait while the last worker runs, and fail where it does not come about."""
        until = time.monotonic() + SECONDS
        while not is_so():
            if self.workers[-1].poll() is not None:
                pytest.fail(f"the worker ended: {self.workers[-1].communicate()[0]}")
            assert time.monotonic() < until, "it did not come about in time"
            time.sleep(0.02)

    def end(self) -> None:
        """Leave no worker behind, whatever the test found."""
        for worker in self.workers:
            worker.kill()
            worker.communicate(timeout=SECONDS)

    def work_off(self) -> tuple[int, str]:
        """A worker that ends when nothing is left: its exit code and what it told."""
        worker = self.worker("--until-idle")
        told, _ = worker.communicate(timeout=SECONDS)
        return worker.returncode, told

    def reads(self) -> Counter[str]:
        """How often each page was read, as "document number"."""
        return Counter(line.split(" ", 1)[1] for line in self.reads_file.read_text().splitlines())

    def readers(self) -> set[str]:
        """The workers that read."""
        return {line.split(" ", 1)[0] for line in self.reads_file.read_text().splitlines()}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """One on SQLite, or on a database of its own on the server of `DATABASE_URL`."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        made = Installation(tmp_path, url="")
        yield made
        made.end()
        return
    name = f"jobs_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        made = Installation(tmp_path, url=urlsplit(server)._replace(path=f"/{name}").geturl())
        yield made
        made.end()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
