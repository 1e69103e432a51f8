"""Statements of a text beside the facts: supported, contradicted, not found; absences above all."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from openimr.kernel import Refusal
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.given_facts import InvalidFacts, read_given_facts
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.statements import CheckedStatement, NoStatement, check_statements
from tests.stages.chronology.notes import facts_in, page

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SCENARIOS = yaml.safe_load((Path(__file__).parent / "scenarios" / "statements.yaml").read_text())


@cache
def record_of(case: str) -> tuple[Page, ...]:
    """The pages of an example's records as a person reads them."""
    pages = json.loads((EXAMPLES / case / "truth.json").read_text())
    typed = json.loads((EXAMPLES / case / "transcriptions.json").read_text())
    spoken = {(one["document"], one["page"]): one["text"] for one in typed}
    return tuple(
        page(
            spoken.get((one["document"], one["page"]), one["text"]),
            document=one["document"],
            number=one["page"],
            kind=one["kind"],
            copy_of=tuple(one["copy_of"]) if one["copy_of"] else None,
        )
        for one in pages
        if one["document"].startswith("records")
    )


@cache
def facts_of(case: str) -> tuple[Fact, ...]:
    return read_facts(record_of(case))


def verdict_of(text: str, *, facts: tuple[Fact, ...], pages: tuple[Page, ...] = ()) -> str:
    found = {one.verdict for one in check_statements(text, facts=facts, pages=pages)}
    return "LEFT_OUT" if not found else found.pop() if len(found) == 1 else f"MIXED {sorted(found)}"


@pytest.mark.parametrize(
    ("case", "says", "verdict"),
    [pytest.param(case, one["says"], one["verdict"], id=one["says"]) for case, all_ in SCENARIOS.items() for one in all_],
)
def test_a_statement_on_an_example_gets_the_verdict_that_its_pages_give(case: str, says: str, verdict: str) -> None:
    assert verdict_of(says, facts=facts_of(case)) == verdict
