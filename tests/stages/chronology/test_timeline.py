"""Events in order, the gaps between them, and what pages say against each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.stages.chronology.contradictions import Contradiction, contradictions
from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.timeline import gaps, timeline
from tests.stages.chronology.notes import page


def _differences(*texts: str) -> tuple[Contradiction, ...]:
    return contradictions(read_facts([page(text, number=number) for number, text in enumerate(texts, 1)]))


def test_events_stand_by_day_and_kind_with_their_facts() -> None:
    text = "Date of visit: 08/07/2013\nBack pain. Norco. Fusion in 2004. MRI on June 4, 2003."
    events = timeline(read_facts([page(text)]))
    assert [(event.date_on, event.kind) for event in events] == [
        ("2003-06-04", "IMAGING"),
        ("2004", "PROCEDURE"),
        ("2013-08-07", "MEDICATION"),
        ("2013-08-07", "SYMPTOM"),
    ]


@given(st.lists(st.dates(min_value=date(2000, 1, 1), max_value=date(2020, 1, 1)), max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_timeline_never_goes_back_and_its_gaps_never_overlap(days: list[date]) -> None:
    pages = [
        page(f"Date of visit: {day.isoformat()}\nBack pain. Norco.", number=number)
        for number, day in enumerate(days, 1)
    ]
    events = timeline(read_facts(pages))
    assert [first_day(event.date_on) for event in events] == sorted(first_day(event.date_on) for event in events)
    found = gaps(events, longer_than_days=90)
    assert all(gap.days > 90 and (gap.before_on - gap.after_on).days == gap.days for gap in found)
    assert all(first.before_on <= second.after_on for first, second in pairwise(found))


def test_two_pages_that_give_two_doses_on_one_day_contradict() -> None:
    (found,) = _differences("Date of visit: 08/07/2013\nNorco 5/325 mg.", "Date of visit: 08/07/2013\nNorco 10/325 mg.")
    assert (found.difference, found.about) == ("DOSE", "hydrocodone/acetaminophen")
    assert [fact.spans[0].page for fact in (found.first, found.second)] == [1, 2]


def test_a_changed_dose_one_page_or_one_spelling_is_no_contradiction() -> None:
    day = "Date of visit: 08/07/2013\n"
    assert not _differences(f"{day}Norco 5/325 mg.", f"{day}Norco increased to 10/325 mg.")
    assert not _differences(f"{day}Norco 5/325 mg by day. Norco 10/325 mg at night.")
    assert not _differences(f"{day}Norco 5/325 mg.", f"{day}Norco 5-325mg.")
    assert not _differences("Date of visit: 08/07/2013\nNorco 5/325 mg.", "Date of visit: 08/08/2013\nNorco 10/325 mg.")


def test_two_work_statuses_of_one_day_contradict_unless_they_go_together() -> None:
    day = "Date of visit: 08/07/2013\n"
    (found,) = _differences(f"{day}Remain off work.", f"{day}May return to modified duty.")
    assert found.difference == "WORK_STATUS"
    assert not _differences(f"{day}Remain off work.", f"{day}Permanent and stationary.")


def test_two_sides_of_one_operation_contradict() -> None:
    (found,) = _differences("Left knee arthroscopy on 3/4/2011.", "Right knee arthroscopy on 3/4/2011.")
    assert (found.difference, found.about) == ("SIDE", "knee arthroscopy")


def test_a_slip_in_the_day_of_injury_is_shown_and_another_injury_is_not() -> None:
    (found,) = _differences("Date of injury: 05/12/2003", "Date of injury: 05/21/2003")
    assert found.difference == "INJURY_DATE"
    assert not _differences("Date of injury: 05/12/2003", "He was injured on 9/1/1998.")


def test_the_order_of_pages_does_not_change_how_many_contradictions_there_are() -> None:
    texts = [
        "Date of visit: 08/07/2013\nNorco 5/325 mg. Off work.",
        "Date of visit: 08/07/2013\nNorco 10/325 mg. Full duty.",
    ]
    assert len(_differences(*texts)) == len(_differences(*reversed(texts))) == 2
