"""The two calendars against lists that the state and its courts published, and the properties of moving a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr import law
from openimr.law.calendars import CalendarName, Holiday

DAYS = st.dates(date(2013, 1, 1), date(2030, 11, 30))
NAMES = st.sampled_from(["CALHR", "JUDICIAL"])

STATE_LIST = {
    2013: "01-01 01-21 02-18 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25",
    2014: "01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25",
    2017: "01-02 01-16 02-20 03-31 05-29 07-04 09-04 11-10 11-23 11-24 12-25",
    2024: "01-01 01-15 02-19 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25",
    2025: "01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25",
    2026: "01-01 01-19 02-16 03-31 05-25 09-07 11-11 11-26 11-27 12-25",
    2027: "01-01 01-18 02-15 03-31 05-31 07-05 09-06 11-11 11-25 11-26",
}
COURTS_BESIDE = {
    2013: "02-12 10-14",
    2014: "02-12 10-13",
    2022: "09-23",
    2023: "02-13 06-19 09-22",
    2025: "02-12 06-19 09-26",
    2026: "02-12 06-19 09-25",
    2027: "02-12 09-24",
}


def weekdays_off(name: CalendarName, year: int) -> set[str]:
    calendar = law.calendar(name)
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return {f"{day:%m-%d}" for day in days if day.year == year and day.weekday() < 5 and calendar.is_holiday(day)}


@pytest.mark.parametrize("year", STATE_LIST)
def test_state_employees_have_the_days_off_that_the_state_published(year: int) -> None:
    assert weekdays_off("CALHR", year) == set(STATE_LIST[year].split())


@pytest.mark.parametrize("year", COURTS_BESIDE)
def test_the_courts_keep_these_days_beside_those_of_the_state(year: int) -> None:
    assert weekdays_off("JUDICIAL", year) - weekdays_off("CALHR", year) == set(COURTS_BESIDE[year].split())


def test_every_day_off_of_the_state_is_one_of_the_courts_too() -> None:
    assert all(weekdays_off("CALHR", year) <= weekdays_off("JUDICIAL", year) for year in range(2013, 2031))


def test_fridays_kept_by_the_courts_for_a_saturday_are_shown_as_doubtful_and_not_counted() -> None:
    courts = law.calendar("JUDICIAL")
    friday = date(2026, 7, 3)

    assert courts.roll_forward(friday) == friday
    assert courts.roll_forward(friday, doubted_too=True) == date(2026, 7, 6)
    assert "Independence Day" in courts.why_off(friday, doubted_too=True)
    assert date(2027, 12, 31) in courts.doubted


@given(day=DAYS, name=NAMES)
def test_a_rolled_day_is_a_working_day_and_the_first_one_from_there(day: date, name: CalendarName) -> None:
    calendar = law.calendar(name)
    rolled = calendar.roll_forward(day)

    assert calendar.is_working_day(rolled)
    assert not calendar.is_holiday(rolled)
    assert rolled.weekday() < 5
    assert not any(calendar.is_working_day(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(day=DAYS, n=st.integers(1, 8), name=NAMES)
def test_there_are_exactly_n_working_days_up_to_the_nth(day: date, n: int, name: CalendarName) -> None:
    calendar = law.calendar(name)
    nth = calendar.working_days_after(day, n)

    between = [day + timedelta(days=k) for k in range(1, (nth - day).days + 1)]
    assert sum(calendar.is_working_day(each) for each in between) == n
    assert calendar.is_working_day(nth)


@pytest.mark.parametrize("day", [date(2012, 12, 31), date(2031, 1, 1)])
def test_a_day_outside_the_years_covered_is_a_gap_and_not_a_working_day(day: date) -> None:
    for ask in (
        law.calendar("CALHR").is_holiday,
        law.calendar("CALHR").is_working_day,
        law.calendar("JUDICIAL").roll_forward,
    ):
        with pytest.raises(law.LawGap, match="covers 2013 to 2030"):
            ask(day)


def test_counting_past_the_last_year_is_a_gap() -> None:
    with pytest.raises(law.LawGap):
        law.calendar("CALHR").working_days_after(date(2030, 12, 30), 5)


def test_a_calendar_that_does_not_exist_is_refused() -> None:
    with pytest.raises(law.UnknownTable, match="CALHR, JUDICIAL"):
        law.calendar("LUNAR")  # type: ignore[arg-type]


def test_the_last_weekday_of_a_month_is_found_at_the_end_of_the_year_too() -> None:
    last_monday = Holiday(name="Invented", month=12, weekday=0, nth=-1)
    assert last_monday.falls_on(2025) == date(2025, 12, 29)
    assert last_monday.falls_on(2029) == date(2029, 12, 31)
