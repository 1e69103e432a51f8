"""The law data as a whole: every name it uses exists, every line is complete, and a gap is an error."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr import law
from openimr.law.tables import read_yaml, table
from openimr.law.values import Series
from openimr.stages.eligibility.periods import every_period

RULE_BOOK_IDS = re.compile(r"^\| ((?:T|ORG|REV|UR|APP|DET)-\d{2}|R10\d-\d{1,2}) \|", re.MULTILINE)


def test_every_rule_and_value_names_a_source_that_is_listed() -> None:
    named = {rule.source for rule in law.every_rule()} | {series.source for series in law.every_value().values()}
    assert named <= law.sources().keys()
    assert {source.title for source in law.sources().values()} >= {"Labor Code as of 2 May 2026"}


def test_no_source_is_listed_in_vain() -> None:
    named = {rule.source for rule in law.every_rule()} | {series.source for series in law.every_value().values()}
    assert law.sources().keys() - named <= {"state-holidays", "rule-of-court", "fees-2020"}, (
        "behind calendars and single lines"
    )


def test_lines_of_one_rule_follow_each_other_without_overlap_or_gap() -> None:
    lines: dict[str, list[law.Rule]] = {}
    for rule in law.every_rule():
        lines.setdefault(rule.id, []).append(rule)
    changed = {name: versions for name, versions in lines.items() if len(versions) > 1}
    assert changed.keys() == {"DT-01", "APP-03", "R103-3"}
    for versions in changed.values():
        for older, newer in pairwise(versions):
            assert older.until_on is not None
            assert newer.from_on == older.until_on + timedelta(days=1)


def test_every_rule_of_the_rule_book_is_in_the_law_data(shared: Path) -> None:
    book = (shared / "law.md").read_text(encoding="utf-8")
    wanted = set(RULE_BOOK_IDS.findall(book))
    assert len(wanted) > 100
    assert wanted <= {rule.id for rule in law.every_rule()}


def test_each_wording_is_one_sentence_of_our_own(shared: Path) -> None:
    book = " ".join((shared / "law.md").read_text(encoding="utf-8").lower().split())
    for rule in law.every_rule():
        assert rule.wording.endswith(".")
        assert rule.wording.rstrip(".").lower() not in book, rule.id


def test_every_value_cites_a_rule_that_exists() -> None:
    for name, series in law.every_value().items():
        answer = law.value(name, on=series.lines[0].from_on)
        assert answer.citation == law.cite(series.rule)


def test_every_period_has_a_rule_and_a_value_in_its_unit_of_time() -> None:
    for period in every_period():
        series = law.every_value()[period.value]
        assert law.cite(period.rule).rule == period.rule
        assert series.unit in {"days", "working_days", "hours"}
        assert (series.unit == "days") or period.last_day == "STANDS" or period.name == "answer"


@given(on=st.dates(date(2000, 1, 1), date(2040, 12, 31)), name=st.sampled_from(sorted(law.every_value())))
def test_a_value_is_given_exactly_on_the_days_the_data_covers(on: date, name: str) -> None:
    if law.is_valued(name, on=on):
        answer = law.value(name, on=on)
        assert answer.from_on <= on
        assert answer.sure != bool(answer.doubt)
    else:
        with pytest.raises(law.LawGap, match=re.escape(name)):
            law.value(name, on=on)


@pytest.mark.parametrize(
    ("name", "on", "value"),
    [
        ("fee.regular", date(2013, 6, 1), 560),
        ("fee.regular_other_degree", date(2013, 6, 1), 495),
        ("fee.two_reviewers", date(2013, 6, 1), 760),
        ("fee.regular", date(2014, 5, 1), 420),
        ("fee.expedited", date(2014, 5, 1), 515),
        ("fee.drug_only", date(2014, 5, 1), 390),
        ("fee.ended_before_reviewer", date(2014, 5, 1), 160),
        ("therapy.visits", date(2005, 1, 1), 24),
    ],
)
def test_a_figure_is_that_of_its_day(name: str, on: date, value: int) -> None:
    assert law.value(name, on=on).value == value


def test_fees_that_were_never_seen_are_a_gap_and_not_the_last_known_fee() -> None:
    for on in (date(2016, 1, 1), date(2026, 4, 1)):
        with pytest.raises(law.LawGap, match="no other line is used in its place"):
            law.value("fee.regular", on=on)


def test_no_visit_is_capped_for_an_injury_before_2004() -> None:
    assert not law.is_valued("therapy.visits", on=date(2003, 12, 31))


def test_a_rule_asked_before_it_was_in_force_is_a_gap() -> None:
    with pytest.raises(law.LawGap, match="R61-2"):
        law.find_rule("R61-2", on=date(2026, 3, 31))
    assert law.is_in_force("R61-2", on=date(2026, 4, 1))
    assert law.find_rule("R61-1", on=date(2026, 3, 31)).kind == "regulation"


def test_unknown_names_are_refused_with_an_example() -> None:
    with pytest.raises(law.UnknownRule, match="APP-05"):
        law.cite("APP-99")
    with pytest.raises(law.UnknownValue, match=r"application\.days"):
        law.value("application.weeks", on=date(2025, 1, 1))
    for name in ("nothing", "../rules", "rules.yaml"):
        with pytest.raises(law.UnknownTable):
            table(name, dict[str, str])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{a: 1, a: 2}", "'a' stands twice"),
        ("- {rule: APP-05, unit: fortnights, source: x, lines: []}", "fortnights"),
        ("- {rule: APP-05, unit: days, source: x, lines: [{from: 2013-01-01, value: thirty}]}", "lines"),
        (
            "- {rule: APP-05, unit: days, source: x, lines: [{from: 2013-01-01, value: 1, sure: false}]}",
            "doubtful line says why",
        ),
        (
            "- {rule: A, unit: days, source: x, lines: [{from: 2014-01-01, value: 1}, {from: 2013-01-01, value: 2}]}",
            "does not follow",
        ),
        ("- [", "cannot be read"),
    ],
)
def test_law_data_that_does_not_fit_is_refused_with_the_place(text: str, told: str) -> None:
    with pytest.raises(law.InvalidLawData, match=told):
        read_yaml(text, list[Series], name="values")


def test_on_and_off_are_words_and_not_truth_values() -> None:
    assert read_yaml("{on: off, yes: true}", dict[str, object], name="words") == {"on": "off", "yes": True}
