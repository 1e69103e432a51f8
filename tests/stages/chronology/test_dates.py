"""Days in full, in part, counted from the note; and the day of the note itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.chronology.dates import first_day, relative_dates, written_dates
from openimr.stages.chronology.notes import Note, note_of
from tests.stages.chronology.notes import facts_in, one


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2039, 12, 31)), st.integers(0, 5))
def test_every_common_way_to_write_a_day_is_read_back(day: date, form: int) -> None:
    written = [
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%m-%d-%Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b}. {day.day} {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
    ][form]
    assert [found.iso for found in written_dates(f"seen {written} again")] == [day.isoformat()]


@pytest.mark.parametrize(
    "text", ["Norco 10/325 mg", "pain 7/10", "pain 6-7/10", "13/45/2012", "02/30/2012", "L4-5", "5/500", "strength 5/5"]
)
def test_doses_scores_and_impossible_days_are_no_dates(text: str) -> None:
    assert list(written_dates(text)) == []


def test_partial_dates_stay_partial() -> None:
    assert [d.iso for d in written_dates("in 2004, then October 2012 and 3/2013")] == ["2004", "2012-10", "2013-03"]


@given(st.integers(1, 60), st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)))
def test_days_ago_count_back_from_the_note(count: int, note_on: date) -> None:
    (found,) = relative_dates(f"{count} days ago", note_on=note_on)
    assert first_day(found.iso) == note_on - timedelta(days=count)


@pytest.mark.parametrize(
    ("words", "iso"),
    [("three weeks ago", "2013-07-17"), ("two months ago", "2013-06"), ("a year ago", "2012"), ("in October", "2012-10"), ("on July 2", "2013-07-02"), ("yesterday", "2013-08-06")],
)  # fmt: skip
def test_relative_days_are_resolved_and_say_on_what(words: str, iso: str) -> None:
    fact = one(f"Date of service: 08/07/2013\nHe had an epidural injection {words}.", "PROCEDURE")
    assert fact.date_on == iso
    assert "counted from the note of 2013-08-07" in fact.date_basis


def test_a_relative_day_without_a_dated_note_gives_no_day_but_is_over() -> None:
    fact = one("He had an epidural injection three weeks ago.", "PROCEDURE")
    assert (fact.date_on, fact.assertion) == (None, "HISTORICAL")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Date of service: 10/16/2012\nDOB: 01/02/1970", date(2012, 10, 16)),
        ("Date of birth\n01/02/1970\nDate of injury\n03/08/2010\nVisit\n10/16/2012", date(2012, 10, 16)),
        ("10/20/2012 14:02 FAX 559 555 0100 P.002/009\nOctober 16, 2012\nDear Doctor:", date(2012, 10, 16)),
        ("Patient: P. Invented  Seen: October 16, 2012\nLast seen 9/1/2012", date(2012, 10, 16)),
        ("Progress note\nBack pain.\nEmery Quillfeather, MD, 10/16/2012", date(2012, 10, 16)),
        ("FAX 10/20/2012 14:02 P. 2/9", None),
        ("Return on 10/16/2012.", None),
        ("01/05/2012 massage\n01/12/2012 massage\n01/19/2012 massage", None),
    ],
)
def test_the_day_of_a_note_is_the_visits_and_no_other(text: str, on: date | None) -> None:
    assert note_of(text, before=Note(), kind_goes_on=False).on == on


def test_a_continued_page_takes_the_day_of_the_page_before() -> None:
    before = Note(on=date(2012, 10, 16), basis="date of the note")
    note = note_of("Page 2 of 3\nBack pain.", before=before, kind_goes_on=True)
    assert (note.on, note.basis) == (before.on, "date of the note, from the page before")
    assert note_of("Page 2 of 3\nBack pain.", before=before, kind_goes_on=False).on is None


def test_each_row_of_a_log_keeps_its_own_day() -> None:
    text = "No. Date Work done\n1 06/05/2003 Massage, lumbar 60 7 5\n2 06/12/2003 Massage, lumbar and gluteal 60 7 5"
    fact_days = [fact.date_on for fact in facts_in(text) if fact.kind == "THERAPY"]
    assert fact_days == ["2003-06-05", "2003-06-12"]


def test_a_day_belongs_to_what_it_follows() -> None:
    facts = {f.kind: f for f in facts_in("Date of visit: 04/24/2013\nFilms of March 6 show a solid fusion.")}
    assert facts["IMAGING"].date_on == "2013-03-06"
    assert (facts["PROCEDURE"].assertion, facts["PROCEDURE"].date_on) == ("HISTORICAL", None)


def test_the_labels_of_a_form_name_the_days_below_them() -> None:
    text = "Patient Date of birth Visit\nP. Invented 01/02/1970 10/16/2012\nClaim Date of injury\nT-1 03/08/2010\nBack pain."
    assert note_of(text, before=Note(), kind_goes_on=False).on == date(2012, 10, 16)
    injury = [f for f in facts_in(text) if f.kind == "INJURY"]
    assert [f.date_on for f in injury] == ["2010-03-08"]
    assert [f.attributes["born_on"] for f in facts_in(text) if f.kind == "AGE"] == ["1970-01-02"]
