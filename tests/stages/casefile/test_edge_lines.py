"""Lines that fax machines and clerks put on a page's edge, told from what the page says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.edge_lines import edge_lines, is_edge_line, says_nothing
from openimr.stages.casefile.listing import page_ranges


@pytest.mark.parametrize(
    "line",
    [
        "SEP-12-2006 09:14  SEQUOIA ORTHO SPINE        559 555 0151     P.02/05",
        "08/13/2013 16:42  FAX 559 555 0143   FOOTHILL SPINE            P.001/003",
        "From: PRUITT OYELARAN LLP  559 555 0181    To: IMR    09/27/2013 15:01   Page 1 of 9",
        "2009-07-20 11:02   GRANITE PASS INS   -> PRUITT OYELARAN       05/06",
        "Fax Server 11/30/2015 8:26:53 AM PAGE 2/006 Fax Server",
        "Page 3 of 9",
        "p. 4",
        "GPI 000123",
        "CLAIMS_0001234",
    ],
)
def test_such_lines_are_known(line: str) -> None:
    assert is_edge_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Seen at 09:14 for low back pain",
        "Telephone (559) 555-0142   Fax (559) 555-0143",
        "Injury: May 12, 2003",
        "Norco 10/325",
        "Date of injury 05/12/2003 10:40 AM",
        "Pain 7/10",
        "Page",
        "2014",
        "Off work until 3/4/2013",
    ],
)
def test_what_a_page_says_is_not_taken_for_one(line: str) -> None:
    assert not is_edge_line(line)


def test_only_lines_at_the_edge_count_and_their_places_are_true() -> None:
    text = "03/11/2013 14:22 FAX P. 3/7\nLow back pain.\nOne\nTwo\nPage 2 of 3\nThree\nFour\nFive\nPage 4 of 7"
    assert [text[start:end] for start, end in edge_lines(text)] == ["03/11/2013 14:22 FAX P. 3/7", "Page 4 of 7"]


@pytest.mark.parametrize(
    "text", ["", "\n", "Page 2 of 2", "This page intentionally left blank", "03/11/2013 14:22 FAX P. 3/7\n\n-"]
)
def test_a_page_of_such_lines_alone_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["No.", "Page 2 of 2\nOff work.", "left blank by the patient: allergies", "x " * 300])
def test_a_page_with_a_word_says_something(text: str) -> None:
    assert not says_nothing(text)


@given(st.text(max_size=300))
def test_the_places_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for start, end in edge_lines(text):
        assert last <= start < end <= len(text)
        assert "\n" not in text[start:end]
        last = end


@given(st.sets(st.integers(1, 400)))
def test_page_ranges_name_every_page_once(numbers: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, page_ranges(numbers).split(", ")):
        first, _, last = part.partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(numbers)
