"""What OpenIMR finds in a note, as marks: each place of each fact."""

from __future__ import annotations

from benchmarks.chronology.scoring import KINDS, Mark
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.places import placed_facts
from openimr.stages.chronology.reading import read_facts


def page_of(text: str, *, document: str = "note", number: int = 1) -> Page:
    """A plain note as a page: its text as it is."""
    return Page(document=document, number=number, method="TEXT_LAYER", text=text, width_pt=612, height_pt=792)


def find_marks(text: str) -> tuple[Mark, ...]:
    """The facts of a plain note of the scored kinds, in order of place."""
    found = [
        Mark(
            kind=fact.kind,
            start=fact.start,
            end=fact.end,
            normalized=fact.normalized,
            assertion=fact.assertion,
            experiencer=fact.experiencer,
        )
        for fact in placed_facts(read_facts([page_of(text)]))
        if fact.kind in KINDS
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.kind)))
