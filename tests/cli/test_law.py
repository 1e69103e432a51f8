"""One deadline counted on the command line."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from typer.testing import CliRunner

from openimr.cli.commands import app
from openimr.kernel import Refusal


def counted(*words: str) -> dict[str, object]:
    answer = CliRunner().invoke(app, ["law", "due", *words, "--json"], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return msgspec.json.decode(answer.stdout)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["APP-05", "--from", "2025-03-03", "--service", "mail_in_state"], "2025-04-07"),
        (["app-05", "--from", "2025-03-03"], "2025-04-02"),
        (["R105-1", "--from", "2025-03-03", "--service", "electronic"], "2025-03-17"),
        (["DET-04", "--from", "2025-03-03"], "2025-04-02"),
    ],
)
def test_a_deadline_is_counted_from_its_day_by_its_manner_of_service(words: Sequence[str], due: str) -> None:
    made = counted(*words)
    assert made["due_on"] == due
    assert made["citation"]
    assert "that day is left out" in str(made["explanation"])


def test_one_rule_that_sets_two_periods_tells_both() -> None:
    made = counted("APP-05", "--from", "2025-03-03")
    assert (made["name"], [each["name"] for each in made["also"]]) == ("application", ["application_formulary"])


def test_hours_run_through_the_weekend_and_the_change_of_clocks() -> None:
    assert counted("UR-04", "--from", "2025-03-07T16:00")["due_at"] == "2025-03-10T17:00:00-07:00"


@pytest.mark.parametrize(
    "words", [["XX-01", "--from", "2025-03-03"], ["T-01", "--from", "2025-03-03"], ["APP-05", "--from", "1990-01-01"]]
)
def test_a_rule_without_a_period_or_law_of_that_day_is_refused(words: list[str]) -> None:
    with pytest.raises(Refusal, match=words[0].split("-")[0]):
        CliRunner().invoke(app, ["law", "due", *words], catch_exceptions=False)


@pytest.mark.parametrize(
    "words", [["APP-05"], ["APP-05", "--from", "2025-02-30"], ["APP-05", "--from", "2025-03-03", "--service", "pigeon"]]
)
def test_what_is_no_day_or_manner_of_service_is_told(words: list[str]) -> None:
    assert CliRunner().invoke(app, ["law", "due", *words]).exit_code == 2
