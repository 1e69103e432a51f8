"""One process that reads the facts of pages: a JSON list of texts on its first line, then a reading for each line ``go``.

``python -m benchmarks.chronology.reading_worker``; answers ``ready``, then the number of facts of each reading.
"""

from __future__ import annotations

import sys

import msgspec

from benchmarks.chronology.reader import page_of
from openimr.stages.chronology.reading import read_facts


def main() -> None:
    """Load, read once so that everything is warm, then read on demand."""
    texts = msgspec.json.decode(sys.stdin.readline(), type=list[str])
    pages = [page_of(text, document=f"note {number}") for number, text in enumerate(texts)]
    read_facts(pages)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(sum(len(fact.spans) for fact in read_facts(pages)), flush=True)


if __name__ == "__main__":
    main()
