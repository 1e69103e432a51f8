"""How long a determination letter takes to be typeset; the peer sets the same words without tags, data or standards."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from benchmarks.figure import Figure, seconds
from openimr.engines.typesetter import typeset
from openimr.stages.letter.content import Letter
from tests.stages.letter.invented import letter_of_two_items


def measure() -> Iterator[Figure]:
    """Typeset one letter of two items, warm."""
    ours_of, peers_of = (map(_another, count()) for _ in range(2))
    ours, peer = seconds(lambda: typeset(next(ours_of), template="letter"), lambda: _plain(next(peers_of)), rounds=15)
    yield Figure(
        name="a letter typeset",
        unit="ms",
        ours=ours * 1000,
        peer=peer * 1000,
        peer_name="reportlab, untagged",
        aim="under 100 ms",
        how="median of 15, letters of two items, no two of the same words; ours is PDF/A-3a and PDF/UA-1 with its data attached",
    )


def _another(number: int) -> Letter:
    """A letter none of whose statements was set before: the typesetter remembers what it has set."""
    letter = letter_of_two_items()
    told = [replace(statement, text=f"{number}: {statement.text}") for statement in letter.clinical_summary]
    items = [
        replace(item, rationale=tuple(replace(part, text=f"{number}: {part.text}") for part in item.rationale))
        for item in letter.items
    ]
    return replace(letter, case_number=f"CM13-{number + 1:07d}", clinical_summary=tuple(told), items=tuple(items))


def _plain(letter: Letter) -> bytes:
    """The letter's words as plain paragraphs."""
    texts = [letter.outcome_sentence, *letter.effect, letter.qualifications]
    texts += [entry.title for entry in letter.documents_reviewed]
    texts += [statement.text for statement in letter.clinical_summary]
    texts += [statement.text for item in letter.items for statement in item.rationale]
    style = getSampleStyleSheet()["BodyText"]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=LETTER).build([Paragraph(text, style) for text in texts])
    return buffer.getvalue()
