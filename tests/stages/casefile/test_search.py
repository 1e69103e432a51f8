"""Words looked for on a page: exact, misread, never another number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.page import Page
from openimr.stages.casefile.search import EmptyQuery, find_on_page, likeness, read_query


def page(text: str) -> Page:
    return Page(document="r.pdf", number=3, method="OCR", text=text, width_pt=612, height_pt=792)


def quotes(words: str, text: str) -> list[str]:
    found = find_on_page(read_query(words), page=page(text))
    return [text[place.start : place.end] for place in found.places] if found else []


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("gabapentin", "Took Gabapentin, 300 mg.", ["Gabapentin,"]),
        ("gabapentin", "Took gabapentm daily", ["gabapentm"]),
        ("gabapentin", "Took qabapertin daily", ["qabapertin"]),
        ("gabapentin", "Took pregabalin daily", []),
        ('"low back pain"', "reports low\nback pain now", ["low\nback pain"]),
        ('"low back pain"', "low pain in the back", []),
        ('"back low"', "low back", []),
        ("low pain", "pain is low", ["pain", "low"]),
        ("300", "300 mg and 800 mg", ["300"]),
        ("300", "800 mg", []),
        ("3/4/2013", "seen 3/4/2013 again 3/14/2013", ["3/4/2013"]),
        ("left", "the lift", []),
        ("norco", "N0rco 10", ["N0rco"]),
        ("no", "now", []),
        ("gaba*", "gabapentin and Gabalin", ["gabapentin", "Gabalin"]),
        ("pain -denies", "denies pain", []),
        ("pain -denies", "has pain", ["pain"]),
        ("back", "neck/back", ["neck/back"]),
    ],
)
def test_what_is_found(words: str, text: str, found: list[str]) -> None:
    assert quotes(words, text) == found


def test_what_was_misread_is_told_apart_from_what_was_not() -> None:
    exact, misread = (find_on_page(read_query("gabapentin"), page=page(text)) for text in ("gabapentin", "gabapentm"))
    assert exact
    assert misread
    assert (exact.exact, misread.exact) == (True, False)


@pytest.mark.parametrize("words", ["", " ", '""', "-norco", "***", "-", '"', ". , ;"])
def test_a_search_for_nothing_is_refused(words: str) -> None:
    with pytest.raises(EmptyQuery):
        read_query(words)


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_place_found_is_on_the_page(words: str, text: str) -> None:
    try:
        query = read_query(words)
    except EmptyQuery:
        return
    if found := find_on_page(query, page=page(text)):
        assert all(0 <= place.start < place.end <= len(text) for place in found.places)
        assert found.places == tuple(sorted(found.places))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_every_word_is_itself(word: str) -> None:
    assert likeness(word, word) == 2


@given(st.integers(0, 99999), st.integers(0, 99999))
def test_no_number_is_another(one: int, other: int) -> None:
    assert likeness(str(one), str(other)) == (2 if one == other else 0)
