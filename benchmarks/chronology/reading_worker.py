"""One process that reads the facts of pages: JSON lists of texts on its first line, then the index of the list to read.

``python -m benchmarks.chronology.reading_worker``; reads the first list, answers ``ready``, then the number of places of facts of each reading.
"""

from __future__ import annotations

import sys

import msgspec

from benchmarks.chronology.reader import page_of
from openimr.stages.chronology.reading import read_facts


def main() -> None:
    """Load, read the first list so that everything is warm, then read on demand."""
    lists = msgspec.json.decode(sys.stdin.readline(), type=list[list[str]])
    parts = [[page_of(text, document=f"note {number}") for number, text in enumerate(texts)] for texts in lists]
    read_facts(parts[0])
    print("ready", flush=True)
    for line in sys.stdin:
        print(sum(len(fact.spans) for fact in read_facts(parts[int(line)])), flush=True)


if __name__ == "__main__":
    main()
