"""Days as texts write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.publication.dates import written_forms, years_only

_FORMS = (
    "{0:%m/%d/%Y}", "{0:%m-%d-%Y}", "{0:%m/%d/%y}", "{0.month}/{0.day}/{0:%y}", "{0.month}-{0.day}-{0.year}", "{0:%Y-%m-%d}",
    "{0:%B} {0.day}, {0.year}", "{0:%b} {0.day} {0.year}", "{0:%b}. {0:%d}, {0.year}", "{0.day} {0:%B} {0.year}",
    "{0:%d}-{0:%b}-{0.year}", "{0:%B} {0.day}th, {0.year}", "{0.day}th of {0:%B} {0.year}", "{0:%Y/%m/%d}", "{0:%m.%d.%Y}",
)  # fmt: skip


@given(st.dates(date(1901, 1, 1), date(2029, 12, 31)), st.sampled_from(_FORMS), st.sampled_from([str, str.upper]))
def test_a_known_day_is_found_in_every_usual_form(day: date, form: str, case: object) -> None:
    written = form.format(day)
    written = written.upper() if case is str.upper else written

    assert written_forms(day).search(f"born {written}.")


@given(st.dates(date(1930, 1, 1), date(2013, 12, 31)), st.sampled_from(_FORMS))
def test_of_any_day_only_the_year_is_left(day: date, form: str) -> None:
    text = f"seen on {form.format(day)} again"
    found = max(years_only(text, latest=2029), key=lambda place: place[1] - place[0])

    expected = day.year if "%y" not in form or day.year > 1929 else day.year + 100
    assert text[: found[0]] + found[2] + text[found[1] :] == f"seen in {expected} again"


@given(st.dates(date(1950, 1, 1), date(2009, 12, 31)), st.dates(date(1950, 1, 1), date(2009, 12, 31)))
def test_another_day_is_not_taken_for_it(day: date, other: date) -> None:
    written = f"{other:%B} {other.day}, {other.year}"

    assert bool(written_forms(day).search(written)) == (day == other)


@pytest.mark.parametrize(
    "text",
    [
        "pain 7/10",
        "strength 4/5",
        "Norco 10/325 mg",
        "attended 8/12 visits",
        "Page(s): 60",
        "8 CCR 9792.10.6",
        "levels L4-5",
        "may improve",
        "10-12 sessions",
        "march on",
        "in 2012",
    ],
)
def test_scores_doses_levels_and_sections_are_not_days(text: str) -> None:
    assert list(years_only(text, latest=2026)) == []


@pytest.mark.parametrize(
    "text", ["October 16", "16 October", "on 5/7", "10/16", "in May", "since October", "dated 3/4"]
)
def test_a_day_without_year_is_withheld(text: str) -> None:
    assert "[date]" in {replacement for _, _, replacement in years_only(text, latest=2026)}
