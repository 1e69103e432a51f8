"""The commands of a case's life: shown, ended, noticed, and what is due; a wrong word is an error that names the right ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from openimr.cli.commands import app
from openimr.kernel import CaseNumber
from tests.web import journeys
from tests.web.whole import data_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> Iterator[None]:
    with data_in(tmp_path, settings=settings):
        yield


@pytest.fixture
def case() -> CaseNumber:
    return journeys.received()


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_case_tells_its_moves_and_what_may_happen_now(case: CaseNumber) -> None:
    told = json.loads(run("life", "show", case, "--json").stdout)
    assert told["state"] == "eligible"
    assert [step["move"] for step in told["steps"]] == ["receive", "screen", "find_eligible"]
    assert "notify" in told["possible"]


def test_a_notice_is_drafted_and_sent_into_a_folder(case: CaseNumber, tmp_path: Path) -> None:
    assert "To send: ASSIGNMENT" in run("notice", "list", case).stdout
    draft = json.loads(run("notice", "draft", case, "assignment", "--on", "2013-09-18").stdout)
    assert draft["kind"] == "ASSIGNMENT"
    sent = run("notice", "send", case, "ASSIGNMENT", "--on", "2013-09-18", "--by", "mail", "--out", tmp_path)
    assert sent.exit_code == 0
    assert (tmp_path / f"{case}-assignment-notice.pdf").read_bytes().startswith(b"%PDF")
    assert "2013-09-18 ASSIGNMENT (MAIL)" in run("notice", "list", case).stdout


def test_the_clock_tells_one_case_and_the_calendar_all(case: CaseNumber) -> None:
    due = {each["name"]: each for each in json.loads(run("clock", case, "--on", "2013-09-25", "--json").stdout)}
    assert (due["assignment_notice"]["status"], due["assignment_notice"]["days_late"]) == ("LATE", 6)
    calendar = json.loads(run("clock", "--on", "2013-09-25", "--json").stdout)
    assert [line["case_number"] for line in calendar["listed"]] == [str(case)]


def test_a_move_of_the_case_and_a_refusal(case: CaseNumber) -> None:
    assert run("life", "end", case, "--because", "withdrawn", "--on", "2013-09-20").exit_code == 0
    assert json.loads(run("life", "show", case, "--json").stdout)["state"] == "terminated"
    refused = run("life", "expedite", case, "--on", "2013-09-21")
    assert refused.exit_code != 0


@pytest.mark.parametrize("words", [("life", "end"), ("notice", "send")])
def test_a_word_that_is_none_of_those_known_is_named(case: CaseNumber, words: tuple[str, str]) -> None:
    wrong = ("--because", "TIRED") if words[0] == "life" else ("LOVE",)
    answer = run(*words, case, *wrong)
    assert answer.exit_code == 2
    assert "is none of" in answer.output
