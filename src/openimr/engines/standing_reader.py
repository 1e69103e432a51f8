"""Reads pages in processes that stay up, a page at a time, for many threads at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import msgspec

from openimr.engines import page_reader
from openimr.engines.page_reader import Known, Look, Picture, lost_page, read_task
from openimr.engines.reading_pool import Broken
from openimr.engines.standing_pool import StandingPool
from openimr.stages.casefile.page import Page


class StandingReader(page_reader.Reader):
    """Reads pages in processes that stay up; safe to use from many threads, each asking for a page at a time.

    Pages that show the same pictures are read once, also where two threads come upon them at the same time.
    """

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.pool = StandingPool(workers)
        self._lock = threading.Lock()
        self._in_hand: dict[str, Future[Page]] = {}

    def read(self, path: Path, *, document: str, numbers: Sequence[int], known: Known) -> Iterator[Page]:
        """Those pages of the file, in this order, as they are done."""
        for number in numbers:
            look = self._read(Look(path, document, (number,)))
            yield self._read_picture(look, known=known) if isinstance(look, Picture) else look

    def close(self) -> None:
        """End the processes; pages in hand are finished first."""
        self.pool.close()

    def _read(self, task: Look | Picture) -> Page | Picture:
        outcome = self.pool.do(read_task, task=task)
        if not isinstance(outcome, Broken):
            return outcome[0]
        number = task.number if isinstance(task, Picture) else task.numbers[0]
        return lost_page(task.document, number=number, why="reading it broke the reading program, or took too long")

    def _read_picture(self, picture: Picture, *, known: Known) -> Page:
        """The page, from another that looks the same where one was read or is being read."""
        if not picture.key:
            return self._read_whole(picture)
        with self._lock:
            other = self._in_hand.get(picture.key)
            mine = self._in_hand.setdefault(picture.key, Future())
        if other:
            return _placed(other.result(), picture=picture)
        try:
            page = known(picture.key) or self._read_whole(picture)
            mine.set_result(page)
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._in_hand[picture.key]
        return _placed(page, picture=picture)

    def _read_whole(self, picture: Picture) -> Page:
        page = self._read(picture)
        assert isinstance(page, Page)
        return page


def _placed(page: Page, *, picture: Picture) -> Page:
    return msgspec.structs.replace(page, document=picture.document, number=picture.number)
