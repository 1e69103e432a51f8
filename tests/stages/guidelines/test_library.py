"""The library of guidelines is dated, honest about what was seen, and knows the ways in which books are cited."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.law import table
from openimr.lexicons.terms import kinds, terms
from openimr.stages.guidelines.library import Library, known_editions, of_edition, recommendations

LIBRARY = table("guidelines", Library)


@given(st.dates(date(2013, 1, 1), date(2030, 12, 31)))
def test_what_is_in_force_on_a_day_began_by_then_and_has_not_ended(on: date) -> None:
    for found in recommendations(on=on):
        assert found.in_force_from <= on <= (found.in_force_until or on)
        if found.in_force_until:
            assert found not in recommendations(on=found.in_force_until + timedelta(days=1))


def test_ids_are_given_once() -> None:
    ids = [entry.id for entry in LIBRARY.recommendations]
    assert len(ids) == len(set(ids))


def test_no_two_editions_of_one_title_are_in_force_at_once() -> None:
    for one, other in combinations(LIBRARY.guidelines.values(), 2):
        if one.title == other.title:
            older, newer = sorted((one, other), key=lambda guideline: guideline.from_on)
            assert older.until_on is not None
            assert older.until_on < newer.from_on


def test_what_was_not_seen_is_marked_and_what_was_seen_names_its_source() -> None:
    sure = [entry for entry in LIBRARY.recommendations if entry.sure]
    assert [entry.id for entry in sure] == ["cpg-2009-massage"]
    assert all(entry.source for entry in sure)
    assert all(guideline.source for guideline in LIBRARY.guidelines.values())


def test_the_library_names_classes_that_the_word_lists_have() -> None:
    known = {term.class_ for kind in kinds() for term in terms(kind)}
    assert {name for entry in LIBRARY.recommendations for name in entry.classes} - known == set()


def test_the_schedule_speaks_of_chronic_pain_on_every_day() -> None:
    for on in (date(2013, 7, 1), date(2016, 7, 27), date(2016, 7, 28), date(2017, 11, 30), date(2017, 12, 1)):
        books = {one.title for one in recommendations(on=on) if one.step == "MTUS" and "chronic pain" in one.conditions}
        assert any("Chronic Pain" in title for title in books)


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        ("MTUS Chronic Pain Treatment Guidelines", "cpg-2009"),
        ("Chronic Pain Medical Treatment Guidelines, 8 C.C.R. \u00a7\u00a79792.20 - 9792.26, page 60", "cpg-2009"),
        ("ACOEM Practice Guidelines, 2nd Edition, Chapter 12, Low Back Complaints", "acoem-2004-low-back"),
        ("ACOEM Low Back Disorders", "low-back-2019"),
        ("Official Disability Guidelines (ODG), Pain Chapter", "odg-pain"),
        ("ODG, Knee & Leg", "odg-knee"),
        ("Acupuncture Medical Treatment Guidelines", "acupuncture-2009"),
        ("Post-Surgical Treatment Guidelines", "postsurgical-2009"),
        ("MTUS Opioids Guideline (ACOEM)", "opioids-2017"),
    ],
)
def test_a_book_is_known_however_it_is_cited(cited: str, key: str) -> None:
    assert LIBRARY.guidelines[key] in known_editions(cited)


@pytest.mark.parametrize("cited", ["", "MTUS", "ACOEM Practice Guidelines", "The Big Book of Backs", "page 60"])
def test_a_title_that_tells_no_book_is_unknown(cited: str) -> None:
    assert known_editions(cited) == ()


@pytest.mark.parametrize(
    ("edition", "found"),
    [("2009", {"2009"}), ("May 15, 2017", {"2017-05-15"}), ("1999", set()), ("", {"2009", "2016", "2017-05-15"})],
)
def test_the_edition_cited_tells_the_editions_apart(edition: str, found: set[str]) -> None:
    editions = of_edition(known_editions("MTUS Chronic Pain Guidelines"), edition=edition)
    assert {one.edition for one in editions} == found
