"""The pages of a case file, and the review that points to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from openimr.store.models import EventRow
from openimr.web.review.highlights import highlight
from tests.web.journeys import NOTES, SCRAWL, SENTENCE, page_of
from tests.web.whole import Whole


def address(whole: Whole, *, document: str = NOTES, page: int = 1, query: str = "") -> str:
    return f"/cases/{whole.number}/pages/{document}/{page}/{query}"


def test_the_place_is_highlighted_on_the_picture_and_in_the_text(whole: Whole, reviewer: Client) -> None:
    shown = reviewer.get(address(whole, query="?start=8&end=15")).content.decode()
    assert '<rect class="box" x="88.50" y="98.50" width="38.00" height="15.00"' in shown
    assert "<mark>reports</mark>" in shown


def test_the_words_of_a_page_are_never_taken_for_markup(whole: Whole, reviewer: Client) -> None:
    shown = reviewer.get(address(whole)).content.decode()
    assert "&lt;b&gt;at work&lt;/b&gt;" in shown
    assert "<b>at work" not in shown


@pytest.mark.parametrize(
    "query", ["?start=5&end=5", "?start=-1&end=4", "?start=0&end=99999", "?start=a&end=b", "?start=1"]
)
def test_a_place_that_is_not_on_the_page_marks_nothing(query: str, whole: Whole, reviewer: Client) -> None:
    shown = reviewer.get(address(whole, query=query)).content.decode()
    assert "<rect" not in shown


def test_a_place_over_two_lines_has_a_box_on_each() -> None:
    page = page_of(NOTES, number=1, text="one two three")
    words = page.words
    lower = type(words[2])(text="three", start=8, x0=50, y0=120, x1=75, y1=132)
    broken = type(page)(
        document=NOTES, number=1, method="OCR", text=page.text, width_pt=612, height_pt=792, words=(*words[:2], lower)
    )
    place = highlight(broken, start=0, end=13)
    assert place is not None
    assert [(box.x, box.y) for box in place.boxes] == [(48.5, 98.5), (48.5, 118.5)]


def test_the_page_leads_on_through_the_whole_file(whole: Whole, reviewer: Client) -> None:
    shown = reviewer.get(address(whole, page=2)).content.decode()
    assert "2 of 3" in shown
    assert f'href="/cases/{whole.number}/pages/notes%20from%20clinic.pdf/1/"' in shown
    assert f'href="/cases/{whole.number}/pages/{SCRAWL}/1/"' in shown


def test_the_picture_is_drawn_once_and_kept(whole: Whole, reviewer: Client, settings: Any) -> None:
    first = reviewer.get(address(whole) + "image.png")
    kept = list((Path(settings.DATA_DIR) / "rendered").rglob("*.png"))
    assert first.content.startswith(b"\x89PNG")
    assert len(kept) == 1
    kept[0].write_bytes(b"\x89PNG kept")
    assert reviewer.get(address(whole) + "image.png").content == b"\x89PNG kept"


@pytest.mark.parametrize("page", [3, 0, 99999999999999999999])
def test_a_page_that_is_not_in_the_file_is_not_found(page: int, whole: Whole, reviewer: Client) -> None:
    assert reviewer.get(address(whole, page=page)).status_code == 404


def test_an_unread_page_is_typed_by_a_person(whole: Whole, reviewer: Client) -> None:
    place = address(whole, document=SCRAWL)
    assert "A person must read this page" in reviewer.get(place).content.decode()
    answer = reviewer.post(place + "transcription/", {"text": "Rest for a week."})
    assert (answer.status_code, answer["Location"]) == (302, place)
    shown = reviewer.get(place + "?start=0&end=4").content.decode()
    assert "typed by reader-one" in shown
    assert '<rect class="whole"' in shown
    assert "A person must read" not in shown
    assert EventRow.objects.filter(kind="casefile:page:transcribed", actor="web:reader-one").count() == 1


def test_nothing_typed_is_refused_with_the_next_step(whole: Whole, reviewer: Client) -> None:
    answer = reviewer.post(address(whole, document=SCRAWL) + "transcription/", {"text": "  "})
    assert answer.status_code == 409
    assert "Type what the page says" in answer.content.decode()


def test_every_clause_and_statement_opens_its_page(whole: Whole, reviewer: Client) -> None:
    shown = reviewer.get(f"/review/{whole.number}/").content.decode()
    start = SENTENCE.index("pain")
    page = f"/cases/{whole.number}/pages/notes%20from%20clinic.pdf/1/"
    assert f'href="{page}?start={start}&amp;end={start + 18}"' in shown
    assert f'href="{page}?start=0&amp;end=7"' in shown


def test_the_viewer_comes_alone_where_a_page_asks_for_it(whole: Whole, reviewer: Client) -> None:
    part = reviewer.get(address(whole), headers={"HX-Request": "true", "HX-Target": "viewer"}).content.decode()
    assert "<html" not in part
    assert 'hx-target="#viewer"' in part


def test_facts_are_narrowed_to_a_kind(whole: Whole, reviewer: Client) -> None:
    pain, others = (reviewer.get(f"/review/{whole.number}/?kind={kind}").content.decode() for kind in ("PAIN", "AGE"))
    assert "<td>Pain</td>" in pain
    assert "No facts." in others
