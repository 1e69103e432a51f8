"""Compares freshly built examples with those in the tree: JSON by bytes, PDF files by pages, words and kinds of image."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.corpus.scanning import text_of


def differences(fresh: Path, *, tree: Path) -> list[str]:
    """One line for each file of ``fresh`` that the tree lacks or holds differently; empty when all agree."""
    found = []
    for path in sorted(fresh.rglob("*")):
        if path.is_file():
            name = path.relative_to(fresh)
            found += [f"{name}: {what}" for what in _differences(path, tree / name)]
    return found


def _differences(fresh: Path, kept: Path) -> list[str]:
    if not kept.is_file():
        return ["is missing from the tree"]
    if fresh.read_bytes() == kept.read_bytes():
        return []
    if fresh.suffix != ".pdf":
        return ["differs"]
    return [] if _pages(fresh) == _pages(kept) else ["its pages differ"]


def _pages(path: Path) -> list[tuple[object, ...]]:
    """What must agree even where image codecs of other versions give other bytes."""
    data = path.read_bytes()
    with pikepdf.open(path) as pdf:
        return [
            (
                tuple(float(edge) for edge in page.mediabox),
                tuple((str(image.Filter), int(image.Width), int(image.Height)) for image in page.get_images().values()),
                text_of(data, page=number),
            )
            for number, page in enumerate(pdf.pages)
        ]
