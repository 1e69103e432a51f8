"""Invented case files, seeded: documents of every kind in several layouts, bound in one file, as an engine would read them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from openimr.stages.casefile.page import Page, Word
from tests.stages.casefile import invented_papers as papers
from tests.stages.casefile import invented_reports as reports
from tests.stages.casefile.invented_scene import Made, Scene, Truth

MAKERS: tuple[Callable[[Scene], Made], ...] = (
    reports.progress, reports.progress, reports.progress, reports.letter_report, reports.rfa, reports.first_report, reports.medical_legal,
    reports.operative, reports.imaging, reports.laboratory, reports.therapy, reports.therapy, papers.prescription, papers.pharmacy,
    papers.correspondence, papers.legal, papers.billing, papers.fax_cover, papers.decision,
)  # fmt: skip


def invented_file(
    seed: int, *, documents: int, noise: float = 0.0, name: str = "records.pdf"
) -> tuple[list[Page], list[Truth]]:
    """A file of so many documents with blank backs and fax headers here and there; ``noise`` is the share of letters misread."""
    scene = Scene(seed)
    pages: list[Page] = []
    truths: list[Truth] = []
    for _ in range(documents):
        made = scene.dice.choice(MAKERS)(scene)
        truths.append(Truth(len(pages) + 1, len(made.pages), made.kind, made.dated_on, made.authors))
        is_fax = scene.chance(0.25)
        for number, lines in enumerate(made.pages, start=1):
            header = (
                [f"03/11/2016 14:{number:02d}  FAX 559 555 0131  CLAIMS DEPT   P.{number:03d}/{len(made.pages):03d}"]
                if is_fax
                else []
            )
            pages.append(printed([*header, *lines], document=name, number=len(pages) + 1, noise=noise, dice=scene.dice))
        if scene.chance(0.08):
            pages.append(
                Page(
                    document=name, number=len(pages) + 1, method="OCR", text="", width_pt=612, height_pt=792, blank=True
                )
            )
    return pages, truths


def printed(lines: Sequence[str], *, document: str, number: int, noise: float, dice: random.Random) -> Page:
    """A page of these lines with boxes down the page, some letters misread."""
    text, words, start = "", [], 0
    for row, line in enumerate(lines):
        for column, word in enumerate(misread(line, share=noise, dice=dice).split()):
            words.append(
                Word(
                    text=word,
                    start=start,
                    x0=50 + 40 * column,
                    y0=40 + 15 * row,
                    x1=85 + 40 * column,
                    y1=52 + 15 * row,
                    confidence=0.93,
                )
            )
            text += word + " "
            start += len(word) + 1
        text = text[:-1] + "\n" if line else text
    return Page(
        document=document,
        number=number,
        method="OCR",
        text=text,
        width_pt=612,
        height_pt=792,
        words=tuple(words),
        confidence=0.9,
    )


def misread(line: str, *, share: float, dice: random.Random) -> str:
    """A line with that share of its letters misread as an engine does."""
    alike = {
        "o": "0",
        "0": "O",
        "l": "1",
        "1": "l",
        "e": "c",
        "i": "l",
        "m": "rn",
        "S": "5",
        "a": "o",
        "t": "f",
        "h": "b",
        ".": "",
        ",": ".",
        "u": "v",
    }
    return "".join(alike.get(letter, letter) if share and dice.random() < share else letter for letter in line)
