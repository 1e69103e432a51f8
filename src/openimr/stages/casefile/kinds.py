"""What kind of document a page is of, told from the words that such documents carry."""

from __future__ import annotations

import re
from typing import Final

from openimr import law
from openimr.stages.casefile.page import Page

KINDS: Final = (
    "APPLICATION", "UR_DECISION", "RFA", "PROGRESS_REPORT", "FIRST_REPORT", "MEDICAL_LEGAL", "OPERATIVE_REPORT", "IMAGING",
    "LABORATORY", "THERAPY_NOTE", "PRESCRIPTION", "WORK_STATUS", "CORRESPONDENCE", "LEGAL", "BILLING", "FAX_COVER", "OTHER",
)  # fmt: skip
HEAD_LETTERS: Final = 500  # a heading stands among the first letters of a page
HEAD_WEIGHT: Final = 3
LEAST_SCORE: Final = 3

_CUES: Final = {
    kind: tuple(re.compile(rf"\b(?:{cue})\b", re.IGNORECASE) for cue in cues)
    for kind, cues in law.table("page_kinds", dict[str, tuple[str, ...]]).items()
}


def kind_of(page: Page) -> str:
    r"""The kind of the page, one of ``KINDS``: that whose cues weigh most, a cue in the heading weighing three times one below.

    >>> text = "Primary Treating Physician's Progress Report (PR-2)\nSubjective: low back pain"
    >>> kind_of(Page(document="r.pdf", number=1, method="OCR", text=text, width_pt=612, height_pt=792))
    'PROGRESS_REPORT'
    """
    head, rest = page.text[:HEAD_LETTERS], page.text[HEAD_LETTERS:]
    scores = {
        kind: sum(HEAD_WEIGHT * bool(cue.search(head)) + bool(cue.search(rest)) for cue in cues)
        for kind, cues in _CUES.items()
    }
    best = max(scores, key=lambda kind: scores[kind], default="OTHER")
    return best if scores.get(best, 0) >= LEAST_SCORE else "OTHER"
