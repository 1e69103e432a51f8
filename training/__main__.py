"""Makes the weights of the reader of facts: ``python -m training [--out FILE]``, some minutes on one core; the same notes give the same file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec
from benchmarks.chronology.marks import read_notes

from openimr.lexicons.model import FILE
from training.invented import invented_notes
from training.learning import learn

OUT: Final = Path(__file__).parents[1] / "src/openimr/lexicons" / FILE


def main() -> None:
    """Learn from the building half and the invented notes, and write the file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=OUT, help="the file to write")
    out = arguments.parse_args().out
    began = perf_counter()
    marked, skipped = read_notes("build")
    for reason, times in skipped.items():
        sys.exit(
            f"{times} marked notes cannot be read: {reason}. Set OPENIMR_SHARED to the folder that has notes/ in it."
        )
    notes = [*marked, *invented_notes()]
    print(f"Learning from {len(notes):,} notes with {sum(len(note.marks) for note in notes):,} marks.")
    kept = msgspec.msgpack.encode(learn(notes))
    out.write_bytes(kept)
    print(f"{out}: {len(kept):,} bytes, after {perf_counter() - began:.0f} s.")


if __name__ == "__main__":
    main()
