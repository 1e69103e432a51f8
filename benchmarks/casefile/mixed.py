"""The documents inside a mixed case file: where they begin, their kind, day and author, on perfect text and on scans."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from math import nan
from pathlib import Path
from random import Random
from typing import Final

import msgspec
from rapidfuzz import fuzz

from benchmarks.casefile.grades import bind, clean, fax, noisy
from benchmarks.casefile.held_out.casefile import MadeDocument, MadeFile, make_file
from benchmarks.figure import Figure
from openimr.engines.page_reader import read_document
from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import KINDS, Entry

SEED: Final = 4610
PAGES: Final = 150
SAME_NAME: Final = 85.0  # of 100: letters misread by OCR are not the finder's fault


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Shares from 0 to 1; ``mistaken`` lists (true kind, told kind) of each document of which it is not the same."""

    starts_precision: float
    starts_recall: float
    kind_of_documents: float
    kind_of_pages: float
    kinds_f1: dict[str, float]
    dates: float
    authors: float
    mistaken: list[tuple[str, str]]

    @property
    def starts_f1(self) -> float:
        """The harmonic mean of precision and recall of the beginnings."""
        return f1(self.starts_precision, self.starts_recall)


def measure(pages: int = PAGES) -> Iterator[Figure]:
    """Both texts of the same file."""
    made = make_file(pages, seed=SEED)
    how = f"{len(made.documents)} documents on {len(made.pages)} pages, seed {SEED}, templates kept apart"
    with tempfile.TemporaryDirectory() as folder:
        for text, sheets in (("born-digital", made.pages), ("scanned", scanned(made, seed=SEED))):
            path = bind(sheets, path=Path(folder) / f"{text}.pdf")
            entries = find_entries(read_document(path, document=path.name))
            yield from _figures(score(entries, documents=made.documents), text=text, how=how)


def scanned(made: MadeFile, *, seed: int) -> list[bytes]:
    """The file as it comes through scanners and fax machines, each document by one."""
    chance = Random(seed)
    sheets = list(made.pages)
    firsts = {document.first for document in made.documents}
    worn = clean
    for index, sheet in enumerate(sheets):
        if index + 1 in firsts:
            worn = chance.choice((clean, fax, fax, noisy))
        sheets[index] = worn(sheet, chance=chance)
    return sheets


def score(entries: Sequence[Entry], *, documents: Sequence[MadeDocument]) -> Score:
    """What was found beside what is true; a document's kind, day and author are those of the entry that its first page is in."""
    of_page = {number: entry for entry in entries for number in range(entry.first, entry.last + 1)}
    told_starts, starts = {entry.first for entry in entries}, {document.first for document in documents}
    pairs = [(document, of_page[document.first]) for document in documents]
    pages = [
        (document.kind, of_page[n].kind.value)
        for document in documents
        for n in range(document.first, document.last + 1)
    ]
    kinds = [(document.kind, entry.kind.value) for document, entry in pairs]
    dated = [(document, entry) for document, entry in pairs if document.dated_on]
    return Score(
        starts_precision=len(told_starts & starts) / len(told_starts),
        starts_recall=len(told_starts & starts) / len(starts),
        kind_of_documents=_share(true == told for true, told in kinds),
        kind_of_pages=_share(true == told for true, told in pages),
        kinds_f1={kind: _kind_f1(kinds, kind=kind) for kind in KINDS if any(true == kind for true, _ in kinds)},
        dates=_share(entry.dated_on.value == document.dated_on for document, entry in dated),
        authors=_share(is_author(entry.author.value, names=document.authors) for document, entry in pairs),
        mistaken=[(true, told) for true, told in kinds if true != told],
    )


def is_author(told: str, *, names: Sequence[str]) -> bool:
    """Whether what was told has one of the names in it, titles and a few misread letters aside."""
    told = re.sub(r"[^a-z ]", "", told.casefold())
    return bool(told) and any(
        len(told) >= len(name) * 0.8 and fuzz.partial_ratio(re.sub(r"[^a-z ]", "", name.casefold()), told) >= SAME_NAME
        for name in names
    )


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _kind_f1(kinds: Sequence[tuple[str, str]], *, kind: str) -> float:
    right = sum(true == told == kind for true, told in kinds)
    true, told = sum(true == kind for true, _ in kinds), sum(told == kind for _, told in kinds)
    return f1(right / told if told else 0.0, right / true if true else 0.0)


def _share(rights: Iterator[bool]) -> float:
    listed = list(rights)
    return sum(listed) / max(1, len(listed))


def _figures(score: Score, *, text: str, how: str) -> Iterator[Figure]:
    macro = sum(score.kinds_f1.values()) / len(score.kinds_f1)
    told = {
        "document beginnings, precision": score.starts_precision, "document beginnings, recall": score.starts_recall,
        "document beginnings, F1": score.starts_f1, "kind of documents": score.kind_of_documents,
        "kind of pages": score.kind_of_pages, "kinds, F1 (mean of the kinds)": macro, "day of documents": score.dates,
        "author of documents": score.authors,
    }  # fmt: skip
    told |= {f"{kind}, F1": value for kind, value in score.kinds_f1.items()}
    for name, value in told.items():
        yield Figure(
            name=f"{text}: {name}", unit="%", ours=100 * value, peer=nan, peer_name="", aim="as high as can be", how=how
        )
