"""Quotations found on pages that were scanned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.kernel import SpanNotOnPage
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.quotation import locate
from openimr.stages.casefile.transcription import EmptyTranscription, transcribe

TEXT = "Plan: Continue massage and myofascial\nrelease. Vicodin 5/500 #90 out.of pocket. Remain off work."


def page(text: str = TEXT) -> Page:
    return Page(document="r.pdf", number=4, method="OCR", text=text, width_pt=612, height_pt=792)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("Remain off work", "Remain off work"),
        ("continue MASSAGE and myofascial release", "Continue massage and myofascial\nrelease"),
        ("Continue massaqe and myofasciai release", "Continue massage and myofascial\nrelease."),
        ("#90 out of pocket", "#90 out.of pocket."),
    ],
)
def test_a_quotation_is_found_through_white_space_case_and_misread_letters(quote: str, stands: str) -> None:
    span = locate(quote, page=page())
    assert span.quote == stands
    span.verify(TEXT)


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("Vicodin 5/500", "Continue Vicodin 5/5OO mg", "Vicodin 5/5OO"),
        ("10 mg", "Norco lO mg daily", "lO mg"),
        ("deep tissue massage", "deep tis-\nsue massage was done", "deep tis-\nsue massage"),
        ("the patient\u2019s \u201cboard\u201d", 'the patient\'s "board" feeling', 'the patient\'s "board"'),
        ("since the accident at work", "pain slnce the accidcnt at w0rk.", "slnce the accidcnt at w0rk."),
        ("pain", "painful, and pain", "pain"),
        ("\u0130stanbul clinic", "at \u0130stanbul  clinic", "\u0130stanbul  clinic"),
    ],
)
def test_what_scanning_does_to_words_does_not_hide_them(quote: str, text: str, stands: str) -> None:
    span = locate(quote, page=page(text))
    assert span.quote == stands
    span.verify(text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("pain in the left knee after the injury", "pain in the right knee after the injury"),
        ("positive straight leg raise on that side", "negative straight leg raise on that side"),
        ("return to the clinic in 4 weeks", "return to the clinic in 14 weeks"),
        ("return to the clinic in 1.5 weeks", "return to the clinic in 15 weeks"),
        ("there is no weakness of the foot", "there is now weakness of the foot"),
        ("seen on 03/04/2013 for low back pain", "seen on 04/03/2013 for low back pain"),
        ("improved with twelve sessions of therapy", "improved with eleven sessions of therapy"),
        ("relief of pain without weakness or numbness", "relief of pain with weakness or numbness"),
    ],
)
def test_a_quotation_that_says_something_else_is_not_found(quote: str, text: str) -> None:
    with pytest.raises(SpanNotOnPage, match="Nearest"):
        locate(quote, page=page(text))


@pytest.mark.parametrize("quote", ["Vicodin 10/500 #90", "Return to full duty", "ab", ""])
def test_other_figures_and_other_words_are_not_taken_for_the_quotation(quote: str) -> None:
    with pytest.raises(SpanNotOnPage):
        locate(quote, page=page())


def test_what_comes_nearest_is_told() -> None:
    with pytest.raises(SpanNotOnPage, match="Nearest"):
        locate("Continue acupuncture and massage therapy release", page=page())


@given(st.text(min_size=3, max_size=80), st.data())
def test_every_piece_of_a_page_is_found_and_its_span_is_true(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 3))
    end = data.draw(st.integers(start + 3, len(text)))
    quote = text[start:end].strip()
    if len(quote) >= 3:
        locate(quote, page=page(text)).verify(text)


def test_a_transcribed_page_is_known_by_what_it_says() -> None:
    typed = "October 16, 2012\nLBP since 5/12/03. Pain 6-7 of 10.\nExam: flexion 35.\nContinue Vicodin 5/500.\nReturn in 8 weeks."
    assert transcribe(page(""), text=typed, typed_by="A. Clerk").kind == "PROGRESS_REPORT"


def test_a_transcribed_page_carries_its_reader_and_its_words() -> None:
    typed = transcribe(page(""), text="Seen 10/16/2012.\r\nMassage helps.", typed_by="A. Clerk")
    assert (typed.method, typed.unreadable) == ("PERSON", "")
    assert locate("massage helps", page=typed).quote == "Massage helps"


@pytest.mark.parametrize(("text", "who"), [("  \n", "A. Clerk"), ("words", " ")])
def test_an_empty_transcription_is_refused(text: str, who: str) -> None:
    with pytest.raises(EmptyTranscription):
        transcribe(page(), text=text, typed_by=who)
