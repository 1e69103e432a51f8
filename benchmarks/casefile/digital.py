"""Born-digital pages read, beside a bare loop of the PDF library that takes the words with their rectangles."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure, seconds
from benchmarks.pages import _bare_words, _set, _texts
from openimr.engines.page_folder import PageFolder
from openimr.engines.page_reader import Reader, read_pages

PAGES: Final = 240
PEER: Final = "pypdfium2 alone, words with rectangles"


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """One core within one process, then what a second core adds when pages are kept on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digital.pdf"
        path.write_bytes(_set(_texts(pages, lines=46)))
        numbers = range(1, pages + 1)
        ours, peer = seconds(
            lambda: deque(read_pages(path, document=path.name, numbers=numbers, workers=1), maxlen=0),
            lambda: _bare_words(path),
            rounds=3,
        )
        one, two = seconds(lambda: _kept(path, pages, 1), lambda: _kept(path, pages, 2), rounds=2)
    how = f"{pages} pages of about 500 words; median of 3"
    yield Figure(
        name="born-digital pages on one core", unit="pages/s", ours=pages / ours, peer=pages / peer, peer_name=PEER,
        aim="at least 90% of the peer", how=how,
    )  # fmt: skip
    yield Figure(
        name="born-digital pages kept by two processes", unit="pages/s", ours=pages / two, peer=pages / one,
        peer_name="ours with one process", aim="cores add up", how=f"{how}, the start of the processes included",
    )  # fmt: skip


def _kept(path: Path, pages: int, workers: int) -> None:
    """Every page read into an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        kept = PageFolder(Path(folder), reader="benchmark")
        numbers = kept.add(path.name, sha256="0" * 64, count=pages)
        read = Reader(workers).read_into(
            kept.keeper(path.name), path=path, document=path.name, numbers=numbers, known=kept.known
        )
        deque(read, maxlen=0)
