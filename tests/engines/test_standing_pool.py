"""Processes that stay: used again, replaced when one dies, gone with the one that started them; pages of one picture read once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from openimr.engines.page_reader import Look, Picture
from openimr.engines.reading_pool import Broken
from openimr.engines.standing_pool import StandingPool
from openimr.engines.standing_reader import StandingReader
from openimr.stages.casefile.page import Page
from tests.engines.made_pages import LINES, digital, file, pictured, printed


def process_of(_: int) -> int:
    return os.getpid()


def dies_on_three(number: int) -> int:
    time.sleep(0.05)
    if number == 3:
        os._exit(9)
    return number


def refuses(number: int) -> int:
    raise ValueError(number)


@pytest.fixture
def pool() -> Iterator[StandingPool]:
    made = StandingPool(2)
    yield made
    made.close()


def test_the_processes_stay_and_are_others_than_ours(pool: StandingPool) -> None:
    used = {pool.do(process_of, task=number) for number in range(20)}
    assert len(used) <= 2
    assert os.getpid() not in used


def test_what_takes_its_process_down_costs_no_other_task_and_the_pool_goes_on(pool: StandingPool) -> None:
    with ThreadPoolExecutor(4) as hands:
        outcomes = list(hands.map(lambda number: pool.do(dies_on_three, task=number), range(1, 9)))
    assert outcomes == [1, 2, Broken(3), 4, 5, 6, 7, 8]
    assert pool.do(dies_on_three, task=9) == 9


def test_an_error_that_work_raises_is_raised_here(pool: StandingPool) -> None:
    with pytest.raises(ValueError, match="7"):
        pool.do(refuses, task=7)


KILLED = """
import os, signal
from openimr.engines.standing_pool import StandingPool
from tests.engines.test_standing_pool import process_of
if __name__ == "__main__":
    print(StandingPool(1).do(process_of, task=1), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    ended = subprocess.run(
        [sys.executable, script], check=False, stdout=subprocess.PIPE, text=True, timeout=60, env=environment
    )
    assert ended.returncode == -signal.SIGKILL
    until = time.monotonic() + 20
    while Path(f"/proc/{ended.stdout.strip()}").exists():
        assert time.monotonic() < until, "it lives on"
        time.sleep(0.05)


class CountingReader(StandingReader):
    """Counts the pictures that it reads."""

    def __init__(self) -> None:
        super().__init__(2)
        self.pictures: list[int] = []

    def _read(self, task: Look | Picture) -> Page | Picture:
        if isinstance(task, Picture):
            self.pictures.append(task.number)
        return super()._read(task)


def test_pages_are_read_for_many_threads_and_one_picture_once(tmp_path: Path) -> None:
    picture = printed(LINES[:3], dpi=120)
    scans, texts = file(tmp_path, pictured(picture, picture, dpi=120)), file(tmp_path, digital(), "text.pdf")
    reader = CountingReader()

    def read(number: int) -> Page:
        return next(reader.read(scans, document="scans.pdf", numbers=(number,), known=lambda _key: None))

    with ThreadPoolExecutor(2) as hands:
        pages = list(hands.map(read, (1, 2)))
    assert [(page.number, page.method) for page in pages] == [(1, "OCR"), (2, "OCR")]
    assert pages[0].text == pages[1].text
    assert len(reader.pictures) == 1
    told = reader.read(scans, document="again.pdf", numbers=(2,), known=lambda key: pages[0] if key else None)
    assert [(page.document, page.number) for page in told] == [("again.pdf", 2)]
    assert [page.method for page in reader.read(texts, document="t", numbers=(1,), known=lambda _key: None)] == [
        "TEXT_LAYER"
    ]
    reader.close()
