"""The words of the README files that stand beside the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.corpus.casefolder import CaseFolder
from tests.corpus.truth import PageTruth

_ORIGINS = {
    "digital": "born digital",
    "scan200": "scanned at 200 dots an inch",
    "scan300": "scanned at 300 dots an inch",
    "fax": "faxed, one bit, 204 by 196 dots an inch",
    "photo": "photographed",
    "handwritten": "written by hand",
    "blank": "blank",
}


def of_case(case: CaseFolder, *, truths: Sequence[PageTruth]) -> str:
    """The README of one case: what is in the folder, counted from its pages."""
    application = case.application
    counts = Counter(truth.origin for truth in truths)
    pages = "\n".join(f"- {counts[origin]} {words}" for origin, words in _ORIGINS.items() if counts[origin])
    items = "\n".join(f"- {item.description}, {item.quantity}" for item in application.disputed_treatments)
    turned = sum(truth.rotation != 0 for truth in truths)
    copies = sum(truth.copy_of is not None for truth in truths)
    return f"""# {case.title}

**Everyone here is invented**: the employee, the physicians, the clinics, the companies, the addresses and the numbers.
Every page that is not blank says so in small print.

Case {case.worksheet.case_number}. Injury of {application.injured_on:%d %B %Y}; denied on \
{application.utilization_review.decided_on:%d %B %Y}; application received on {application.received_on:%d %B %Y}. In dispute:

{items}

## What is here

- `case.json`: the files, who sent them, and the days of the journey
- `application.json`, `application.pdf`: the application as data and as the signed form
- `ur-decision.pdf`: the decision in dispute
- `records/`: the records as they came in
- `transcriptions.json`: what a person reads on the handwritten page
- `worksheet.json`: the reviewer's signed worksheet
- `truth.json`: what each page really is, to score the reading of it; the program itself never opens it

{len(truths)} pages, of which {copies} repeat another and {turned} lie on their side or stand on their head:

{pages}

## How it was made

`python -m tests.corpus.build` writes this folder anew from the scripts in `tests/corpus/`, always the same;
`python -m tests.corpus.build --check` compares.
"""


def of_examples(cases: Sequence[CaseFolder]) -> str:
    """The README of the examples folder."""
    listed = "\n".join(f"- [`{case.slug}/`]({case.slug}/README.md): {case.title}" for case in cases)
    return f"""# Examples

Small cases that a stranger can run. **All people, clinics and companies are invented.**

{listed}
- `panel/panel.json`: the physicians of an invented review panel; several are barred, each for a reason of the law

The first case is built around a real published determination of 2013 from which identities had been removed: the injury,
the operations, the medicines and the dispute agree with its summary. Its records were made up to fit. The second case is
made up from end to end.

The private keys of the invented reviewers are no secret: each is the SHA-256 of `openimr example reviewer ` and the
reviewer's id. They sign the worksheets of these examples and must sign nothing else.
"""
