"""Workers as they run: killed at any moment, side by side, told to stop; every page is kept once and none is lost."""

from __future__ import annotations

import io
import random
import signal
import sqlite3
import time
from contextlib import closing

import pikepdf
import psycopg
import pytest

from openimr.jobs.file_reading import READ_FILE
from openimr.store.models import EventKind
from tests.engines.made_pages import LINES, digital, pictured, printed
from tests.jobs.conftest import SECONDS, Installation
from tests.jobs.counted import CANARY

pytestmark = [pytest.mark.database, pytest.mark.timeout(120)]

CORES = 2  # pages that a worker has in hand
KILLS = 5
RECEIVED, READ = EventKind.CASEFILE_DOCUMENT_RECEIVED.value, EventKind.CASEFILE_DOCUMENT_READ.value


def notes(pages: int, *, scans: int = 0) -> bytes:
    """A file of born-digital pages, with scans spread among them."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(digital(pages=pages - scans))) as made:
        for scan in range(scans):
            with pikepdf.open(io.BytesIO(pictured(printed(LINES[scan : scan + 3], dpi=120), dpi=120))) as picture:
                made.pages.insert((scan + 1) * pages // (scans + 1), picture.pages[0])
        made.save(held)
    return held.getvalue()


def locked() -> bytes:
    """A file that cannot be opened without its password."""
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(notes(2))) as made:
        made.save(held, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    return held.getvalue()


def test_a_worker_killed_at_any_moment_loses_the_pages_in_hand_and_doubles_none(installation: Installation) -> None:
    installation.receive(notes=notes(60, scans=4))
    moments = random.Random(20131003)
    for _ in range(KILLS):
        worker, until = installation.worker(), installation.reads().total() + moments.randint(1, 6)
        installation.wait_until(lambda until=until: installation.reads().total() >= until)  # type: ignore[misc]
        time.sleep(moments.uniform(0, 0.05))
        worker.kill()
        worker.communicate(timeout=SECONDS)
    before = installation.report()
    assert not before["read"]["notes.pdf"]
    assert 0 < len(before["kept"]["notes.pdf"]) < 60, "the kills came too early or too late to show anything"
    code, told = installation.work_off()
    assert (code, told.count("60 pages read")) == (0, 1), told
    report = installation.report()
    assert report["kept"] == {"notes.pdf": list(range(1, 61))}
    assert report["methods"] == ["OCR"] * 4 + ["TEXT_LAYER"] * 56
    assert report["events"] == [READ, RECEIVED]
    assert report["entries"] > 0
    reads = installation.reads()
    assert set(reads) == {f"notes.pdf {number}" for number in range(1, 61)}
    assert reads.total() - len(reads) <= KILLS * CORES
    assert max(reads.values()) <= KILLS + 1


def test_two_workers_share_a_file_and_double_nothing(installation: Installation) -> None:
    installation.receive(notes=notes(96))
    workers = [installation.worker("--until-idle") for _ in range(2)]
    told = [worker.communicate(timeout=SECONDS)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], told
    assert "".join(told).count("96 pages read") == 1
    assert installation.reads() == {f"notes.pdf {number}": 1 for number in range(1, 97)}
    assert len(installation.readers()) == 2
    assert workflows(installation.url).count(READ_FILE) == 1, "both started the same event, and it began twice"
    report = installation.report()
    assert report["kept"] == {"notes.pdf": list(range(1, 97))}
    assert report["events"] == [READ, RECEIVED]


def test_the_living_take_over_what_the_dead_left(installation: Installation) -> None:
    installation.receive(notes=notes(40))
    installation.environment["PACE"] = "1"
    first = installation.worker()
    installation.wait_until(lambda: installation.reads().total() >= 2)
    installation.environment["PACE"] = "0.05"
    second = installation.worker("--until-idle")
    installation.wait_until(lambda: len(installation.readers()) == 2)
    first.kill()
    first.communicate(timeout=SECONDS)
    told, _ = second.communicate(timeout=SECONDS)
    assert second.returncode == 0, told
    assert installation.report()["kept"] == {"notes.pdf": list(range(1, 41))}
    assert installation.reads().total() - 40 <= CORES


def test_a_worker_told_to_stop_keeps_the_pages_in_hand_and_one_of_another_version_reads_the_others(
    installation: Installation,
) -> None:
    installation.receive(notes=notes(40))
    worker = installation.worker()
    installation.wait_until(lambda: installation.reads().total() >= 6)
    worker.send_signal(signal.SIGTERM)
    told, _ = worker.communicate(timeout=SECONDS)
    assert (worker.returncode, told) == (0, "")
    kept = installation.report()["kept"]["notes.pdf"]
    assert {f"notes.pdf {number}" for number in kept} == set(installation.reads())
    assert len(kept) < 40
    installation.environment["WORKFLOWS"] = "changed"
    assert installation.work_off()[0] == 0
    assert installation.reads() == {f"notes.pdf {number}": 1 for number in range(1, 41)}


def test_a_file_that_cannot_be_opened_ends_with_its_reason_and_the_others_are_read(installation: Installation) -> None:
    installation.receive(a=notes(2), locked=locked(), z=notes(3))
    code, told = installation.work_off()
    assert code == 0, told
    assert told.count("cannot be opened") == 1
    assert installation.work_off() == (0, "")
    report = installation.report()
    assert "password" in report["refused"]["locked.pdf"]
    assert report["kept"] == {"a.pdf": [1, 2], "locked.pdf": [], "z.pdf": [1, 2, 3]}
    assert report["events"].count(EventKind.CASEFILE_DOCUMENT_REFUSED.value) == 1
    assert report["entries"] > 0, "the case file was not put in order"


def test_a_reading_that_fails_is_told_by_its_kind_and_keeps_no_word_of_the_page(installation: Installation) -> None:
    installation.receive(**{f"{CANARY} breaks": notes(2), "whole": notes(3)})  # other bytes: the same are read once
    code, told = installation.work_off()
    assert code == 1, told
    assert told.count("CM13-0000001 file 1: reading failed (ValueError)") == 1, told
    assert told.count("CM13-0000001 file 2: 3 pages read") == 1
    assert CANARY not in told
    held = records_of_jobs(installation.url)
    assert "ValueError" in held
    assert CANARY not in held
    assert "gabapentin" not in held


def workflows(url: str) -> list[str]:
    """The names of all workflows that were ever started."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return [name for (name,) in connection.execute("SELECT name FROM workflow_status")]
    with psycopg.connect(url) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM openimr_jobs.workflow_status")]


def records_of_jobs(url: str) -> str:
    """Everything that the workflow engine has written down."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return "\n".join(connection.iterdump())
    with psycopg.connect(url) as connection:
        listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'openimr_jobs'"
        tables = [name for (name,) in connection.execute(listed)]
        return "\n".join(
            str(row) for table in tables for row in connection.execute(f'SELECT * FROM openimr_jobs."{table}"')
        )
