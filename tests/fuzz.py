"""Files altered at random and read by the real reader: `python -m tests.fuzz --seconds 300 --seed 1`.

Whatever is altered, the file is refused by name or every page comes exactly once, with its words inside its text
and its boxes finite, and the program that reads goes on. An input that breaks this is kept, and how to read it again is told.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from PIL import Image

from openimr.engines.page_count import count_isolated
from openimr.engines.page_reader import Reader
from openimr.kernel import Refusal
from openimr.stages.casefile.page import Page
from tests.engines.made_pages import LINES, digital, pictured, printed

TOKENS = (
    b"endobj", b"stream", b"endstream", b"/Kids", b"/Count 999999", b"/Length 0", b"/Filter /FlateDecode", b"<<", b">>", b"[", b"]",
    b"/MediaBox [0 0 14400 14400]", b"/Rotate 90", b"trailer", b"startxref", b"%%EOF", b"0 R", b"\x00" * 16, b"\xff" * 16,
)  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Files of every kind that is taken, small."""
    small = Image.fromarray(printed(LINES[:4], dpi=100))
    made = {"digital.pdf": digital(pages=3), "scanned.pdf": pictured(printed(LINES[:4], dpi=100), dpi=100)}
    for name, form in (("page.png", "PNG"), ("page.jpg", "JPEG"), ("page.tif", "TIFF")):
        held = io.BytesIO()
        small.save(held, format=form)
        made[name] = held.getvalue()
    held = io.BytesIO()
    fax = small.convert("1")
    fax.save(held, format="TIFF", save_all=True, append_images=[fax], compression="group4")
    return made | {"fax.tif": held.getvalue(), "notes.txt": "\f".join(LINES[:4]).encode()}


def altered(data: bytes, *, chance: random.Random) -> bytes:
    """The file with up to a dozen things done to it: bits turned, pieces cut, doubled, moved, words of the format put in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed) + 1)
        length = min(chance.choice((1, 4, 32, 400)), len(changed) - at)
        match chance.randrange(6):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length] * chance.choice((1, 3))
            case 3:
                changed[at:at] = chance.choice(TOKENS)
            case 4:
                changed = changed[: max(8, at)]
            case _:
                digits = [index for index in range(at, at + length) if changed[index : index + 1].isdigit()]
                for index in digits:
                    changed[index] = chance.choice(b"0123456789-")
    return bytes(changed)


def faults(path: Path) -> Iterator[str]:
    """What a reading of the file does that none may do."""
    reader = Reader(2)
    try:
        count = count_isolated(path, document=path.name)
    except Refusal as refusal:
        if path.name not in refusal.message:
            yield f"the refusal does not name the file: {refusal.message}"
        return
    numbers = range(1, min(count, 40) + 1)
    pages = list(reader.read(path, document=path.name, numbers=numbers, known=lambda _: None))
    if sorted(page.number for page in pages) != list(numbers):
        yield f"{count} pages were counted, these came: {sorted(page.number for page in pages)}"
    for page in pages:
        yield from _faults_of(page)


def _faults_of(page: Page) -> Iterator[str]:
    if page.method == "NONE" and not page.unreadable:
        yield f"page {page.number} was not read and is not listed for a person"
    for word in page.words:
        if page.text[word.start : word.end] != word.text:
            yield f"page {page.number}: the word {word.text!r} is not at {word.start}"
        if not all(map(math.isfinite, (word.x0, word.y0, word.x1, word.y1))):
            yield f"page {page.number}: the box of {word.text!r} is not finite"


def main(check: Callable[[Path], Iterator[str]] = faults) -> int:
    """Alter and read until the time is up; 1 where something broke."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=180.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "openimr-fuzz")
    given = asked.parse_args()
    chance, until, made, broken = random.Random(given.seed), monotonic() + given.seconds, seeds(), 0
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        while monotonic() < until:
            name = chance.choice(sorted(made))
            path = Path(folder) / name
            path.write_bytes(altered(made[name], chance=chance))
            count += 1
            try:
                told = list(check(path))
            except Exception as error:  # noqa: BLE001 - whatever leaves the reader is a fault
                told = [f"{type(error).__name__}: {error}"]
            if told:
                broken += 1
                given.keep.mkdir(parents=True, exist_ok=True)
                kept = given.keep / f"{given.seed}-{count}-{name}"
                kept.write_bytes(path.read_bytes())
                sys.stdout.write(f"{kept}: {told[0]}\n  openimr casefile read {kept}\n")
    sys.stdout.write(f"{count} altered files were read, {broken} broke a rule.\n")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
