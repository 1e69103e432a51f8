"""The command line, with a reader that writes down each page before it reads it, and takes its time: `python -m tests.jobs.counted worker …`.

`WORKFLOWS` is the version of the workflows. `READS` names the file of what was read, `PACE` the seconds a page takes at least. A page of a file whose name holds
"breaks" cannot be read: the error speaks of what stands on it, as errors do.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import django

from openimr.engines.page_reader import Known
from openimr.engines.standing_reader import StandingReader
from openimr.stages.casefile.page import Page

CANARY = "Quillfeather"


class CountedReader(StandingReader):
    """Reads as the real one does, and keeps count."""

    def read(self, path: Path, *, document: str, numbers: Sequence[int], known: Known) -> Iterator[Page]:
        for number in numbers:
            with Path(os.environ["READS"]).open("a") as reads:
                reads.write(f"{os.getpid()} {document} {number}\n")
            time.sleep(float(os.environ["PACE"]))
            if "breaks" in document:
                raise ValueError(f"The page of {CANARY} says what no log may say.")
            yield from super().read(path, document=document, numbers=(number,), known=known)


if __name__ == "__main__":
    django.setup()
    from openimr import wiring
    from openimr.cli import main
    from openimr.jobs import records

    wiring.standing_reader = CountedReader
    records.WORKFLOWS = os.environ.get("WORKFLOWS", records.WORKFLOWS)
    main()
