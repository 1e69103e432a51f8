"""A worksheet's statements beside the facts of the file: warned of with the place, once, and never refused."""

from __future__ import annotations

import pytest

from openimr.stages.casefile.page import CaseFile
from openimr.stages.chronology.reading import read_facts
from openimr.stages.determination.checks import check
from openimr.stages.determination.worksheet import Worksheet
from tests.stages.determination.test_worksheet import DAY, QUOTE, casefile, page, worksheet
from tests.stages.panel.invented import application


def warned(sheet: Worksheet, *, of: CaseFile) -> list[tuple[str, str]]:
    """The warnings of a check that knows the facts of the file."""
    problems = check(
        sheet, application=application(), casefile=of, on=DAY, assigned_reviewer_id="R-1", case_number="CM13-0000007",
        facts=read_facts(of.pages),
    )  # fmt: skip
    assert all(problem.severity == "WARN" for problem in problems)
    return [(problem.code, problem.message) for problem in problems]


def summed_up(text: str, about: str = "RECORD") -> Worksheet:
    told = {"text": text, "about": about, "rests_on": [QUOTE | {"quote": "Remains off work"}]}
    return worksheet(clinical_summary=[told])


OTHER_PAGE = "Visit of July 1, 2013. Takes Norco 10/325 mg. He returned to work. Fusion was done on May 3, 2006."


@pytest.mark.parametrize(
    "text",
    ["The employee takes Norco 5/325 mg.", "A fusion was done on May 3, 2001.", "The employee never took Norco."],
)
def test_a_statement_that_the_facts_contradict_is_warned_of_with_the_place(text: str) -> None:
    ((code, message),) = warned(summed_up(text), of=casefile(page(), page(2, text=OTHER_PAGE)))
    assert code == "STATEMENT_CONTRADICTED"
    assert "r.pdf, page 2: " in message


def test_a_statement_on_an_absence_is_warned_of_once() -> None:
    of = casefile(page(), page(2, text="Physical therapy gave lasting relief for months."))
    sheet = summed_up("There is no documentation of lasting relief from physical therapy.")
    assert [code for code, _ in warned(sheet, of=of)] == ["ABSENCE_CONTRADICTED"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The employee takes Norco 10/325 mg.", "RECORD"),
        ("The employee takes methadone.", "RECORD"),
        ("Norco 5/325 mg is for moderate pain.", "GUIDELINE"),
    ],
)
def test_a_statement_that_the_facts_bear_out_or_do_not_know_is_left_in_peace(text: str, about: str) -> None:
    assert warned(summed_up(text, about), of=casefile(page(), page(2, text=OTHER_PAGE))) == []


def test_a_page_that_a_statement_rests_on_does_not_speak_against_it() -> None:
    sheet = worksheet(
        clinical_summary=[
            {
                "text": "He never took Norco.",
                "about": "RECORD",
                "rests_on": [QUOTE | {"page": 2, "quote": "Takes Norco"}],
            }
        ]
    )
    assert warned(sheet, of=casefile(page(), page(2, text=OTHER_PAGE))) == []


def test_what_the_denial_alone_says_does_not_speak_against_a_statement() -> None:
    of = casefile(page(), page(2, text=OTHER_PAGE, kind="UR_DECISION"))
    assert warned(summed_up("The employee takes Norco 5/325 mg."), of=of) == []
