"""The draft summary: what it says, what each clause rests on, and what it must never say."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.casefile.page import Page
from openimr.stages.chronology.drafting import LONGEST_PARAGRAPH, draft_summary
from openimr.stages.chronology.reading import read_facts
from openimr.stages.chronology.summary import Summary
from openimr.stages.chronology.wording import listed, long_date
from tests.stages.chronology.notes import application, page

_EXAMPLES = Path(__file__).parents[3] / "examples"
_MASSAGE = DisputedTreatment(number=1, description="Deep tissue massage", quantity="6 sessions")
_DRUG = DisputedTreatment(number=1, description="Gabapentin 600 mg", quantity="#90", is_drug=True)
_FIRST_REPORT = """DOCTOR'S FIRST REPORT
Date of visit: 03/09/2010
A 40-year-old female packer was injured at work on March 8, 2010 while lifting a crate.
Low back pain 8/10. Ibuprofen 800 mg. Modified duty: no lifting over 10 pounds."""
_OPERATION = """OPERATIVE REPORT
DATE OF SURGERY: May 3, 2011
OPERATION PERFORMED: L4-L5 laminectomy."""
_LOG = """Massage session log
Client: P. Invented
No. Date Work done Minutes
1 02/07/2012 Deep tissue massage, lumbar 60
2 02/14/2012 Deep tissue massage, lumbar 60
3 02/21/2012 Myofascial release, hips 60"""
_NOTE = """Date of visit: October 16, 2012
LBP. Still going for myofascial therapy / massage, helps 1-2 days.
Continue Vicodin 5/500 #90. Remain off work."""
_LAST = """Date of visit: August 7, 2013
Low back pain 7/10. Examination: spasm.
Diagnoses: Lumbar radiculopathy.
PLAN: Continue Vicodin 5/500 mg every 8 hours. Neurontin raised to 600 mg. Request deep tissue massage, 6 sessions.
Remain off work until 10/09/2013."""
_COUNSEL = "September 2, 2013\nRe: P. Invented\nThis office is attorney of record for the applicant."


def _case() -> list[Page]:
    kinds = ("FIRST_REPORT", "OPERATIVE_REPORT", "THERAPY_NOTE", "PROGRESS_REPORT", "PROGRESS_REPORT", "LEGAL")
    texts = (_FIRST_REPORT, _OPERATION, _LOG, _NOTE, _LAST, _COUNSEL)
    pages = [
        page(text, number=number, kind=kind) for number, (text, kind) in enumerate(zip(texts, kinds, strict=True), 1)
    ]
    pages[3] = msgspec.structs.replace(pages[3], method="PERSON", handwritten_share=0.8)
    return pages


def _draft(pages: list[Page], *treatments: DisputedTreatment) -> Summary:
    return draft_summary(read_facts(pages), application=application(*treatments), pages=pages)


def test_the_draft_tells_who_what_was_done_the_last_notes_and_the_earlier_ones() -> None:
    opening, treatment, visits, disputed = _draft(_case(), _MASSAGE).text.split("\n\n")
    assert opening.startswith("The applicant is a 40-year-old woman")
    assert "on March 8, 2010" in opening
    assert '"while lifting a crate"' in opening
    for words in (
        "Vicodin [hydrocodone/acetaminophen]",
        "massage",
        "laminectomy at L4-L5 on May 3, 2011",
        "time off work",
        "representation by an attorney",
    ):
        assert words in treatment
    assert visits.startswith("The most recent note, of August 7, 2013, records low back pain rated 7/10.")
    assert "Neurontin is increased to 600 mg." in visits
    assert "kept off work until October 9, 2013" in visits
    assert disputed.startswith("The request of August 7, 2013 is for deep tissue massage, 6 sessions.")
    assert "on 3 dates from February 7, 2012 to February 21, 2012" in disputed
    assert (
        'A handwritten note of October 16, 2012 records myofascial release and massage therapy, with the response given as "helps 1-2 days".'
        in disputed
    )


def test_every_clause_stands_on_words_of_its_pages() -> None:
    pages = _case()
    texts = {(each.document, each.number): each.text for each in pages}
    for paragraph in _draft(pages, _MASSAGE).paragraphs:
        for clause in paragraph:
            assert clause.spans
            for span in clause.spans:
                span.verify(texts[span.document, span.page])


def test_a_pause_in_the_disputed_treatment_is_told() -> None:
    pages = [page("Date of visit: 02/20/2013\nBack pain. No massage since December.", kind="PROGRESS_REPORT")]
    assert (
        "The note of February 20, 2013 records no massage therapy since December 2012." in _draft(pages, _MASSAGE).text
    )


def test_a_disputed_drug_is_followed_through_its_notes() -> None:
    notes = [
        "Date of visit: 02/12/2013\nNerve pain. Start gabapentin 300 mg at night.",
        "Date of visit: 07/15/2014\nHand pain 4/10. Gabapentin 600 mg three times a day.",
        "Date of visit: 01/13/2015\nHand pain. Gabapentin 600 mg three times a day. Request gabapentin 600 mg, #90.",
    ]
    pages = [page(text, number=number, kind="PROGRESS_REPORT") for number, text in enumerate(notes, 1)]
    text = _draft(pages, _DRUG).text
    assert "The request of January 13, 2015 is for gabapentin 600 mg, #90." in text
    assert "The earliest dated note of gabapentin found is that of February 12, 2013, where it is started." in text
    assert "Gabapentin 600 mg is recorded in 2 notes from July 15, 2014 to January 13, 2015." in text


def test_nothing_in_the_record_makes_no_summary() -> None:
    assert _draft([], _MASSAGE) == Summary(paragraphs=())
    assert _draft([page("Thank you for the records.")], _MASSAGE).text == ""


def test_what_only_the_parties_say_is_not_told_as_the_clinics() -> None:
    pages = [page("September 2, 2013\nMy client takes OxyContin and had a lumbar fusion in 2009.", kind="LEGAL")]
    assert "OxyContin" not in _draft(pages, _MASSAGE).text
    letter = [page("September 25, 2013\nI hurt my back. I take Vicodin. My back pain is bad.")]
    assert "most recent note" not in _draft(letter, _MASSAGE).text


def test_a_drug_of_the_operating_room_or_of_the_family_is_no_treatment() -> None:
    pages = [page("OPERATIVE REPORT\nDATE OF SURGERY: May 3, 2011\nMorphine was given.", kind="OPERATIVE_REPORT")]
    assert "morphine" not in _draft(pages, _MASSAGE).text
    family = [page("Date of visit: 5/3/2011\nFAMILY HISTORY: Depression.", kind="PROGRESS_REPORT")]
    assert "depression" not in _draft(family, _MASSAGE).text


def test_the_draft_decides_nothing() -> None:
    text = _draft(_case(), _MASSAGE).text.lower()
    assert not re.search(r"medically necessary|appropriate|should|guideline|upheld|overturned|denied", text)


def test_each_sentence_is_said_once_and_ends() -> None:
    for paragraph in _draft(_case(), _MASSAGE).text.split("\n\n"):
        assert paragraph.endswith((".", '."'))
        sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", paragraph)
        assert len(sentences) == len(set(sentences))
        assert "  " not in paragraph


@given(
    st.lists(st.sampled_from([_FIRST_REPORT, _OPERATION, _LOG, _NOTE, _LAST, _COUNSEL, "Pain.", ""]), max_size=30),
    st.randoms(),
)
@settings(max_examples=30, deadline=None)
def test_a_draft_is_bounded_and_the_same_twice(texts: list[str], random: object) -> None:
    del random
    pages = [page(text, number=number, kind="PROGRESS_REPORT") for number, text in enumerate(texts, 1)]
    facts = read_facts(pages)
    first = draft_summary(facts, application=application(_MASSAGE), pages=pages)
    assert first == draft_summary(facts, application=application(_MASSAGE), pages=pages)
    assert all(len(paragraph) <= LONGEST_PARAGRAPH for paragraph in first.text.split("\n\n"))


def test_a_hundred_visits_make_no_longer_summary_than_a_bounded_one() -> None:
    pages = [
        page(
            f"Date of visit: {month}/{day}/2012\nBack pain. Massage helps for two days. Norco {dose}/325 mg.",
            number=month * 30 + day,
            kind="PROGRESS_REPORT",
        )
        for month in range(1, 11)
        for day, dose in zip(range(1, 11), (5, 7.5, 10, 5, 7.5, 10, 5, 7.5, 10, 5), strict=True)
    ]
    assert len(_draft(pages, _MASSAGE).text) < 4 * LONGEST_PARAGRAPH


def test_lists_and_days_are_written_as_american_letters_write_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b, and c"
    assert listed(["fusion, L4", "biopsy", "x"]) == "fusion, L4; biopsy; and x"
    assert long_date("2013-08-07") == "August 7, 2013"


@pytest.mark.parametrize("slug", ["deep-tissue-massage", "neuropathic-pain-medication"])
def test_the_drafts_of_the_examples_name_the_treatments_and_the_injury(slug: str) -> None:
    folder = _EXAMPLES / slug
    if not (folder / "truth.json").exists():
        pytest.skip(f"the example {slug} has not been generated (examples/{slug}/truth.json is absent)")
    app = msgspec.json.decode((folder / "application.json").read_bytes(), type=Application)
    pages = [_true_page(each) for each in json.loads((folder / "truth.json").read_text())]
    facts = read_facts(pages, born_on=app.employee.born_on)
    text = draft_summary(facts, application=app, pages=pages).text
    assert long_date(app.injured_on.isoformat()) in text
    for treatment in app.disputed_treatments:
        assert treatment.description.split()[0].lower() in text.lower()
    assert 800 < len(text) < 4 * LONGEST_PARAGRAPH


def _true_page(each: dict[str, object]) -> Page:
    text = "\n".join(filter(None, [*each["fax_headers"], str(each["text"]), str(each["handwriting"])]))  # type: ignore[misc]
    copy = each["copy_of"]
    return Page(
        document=str(each["document"]),
        number=int(str(each["page"])),
        method="PERSON" if each["handwriting"] else "TEXT_LAYER",
        text=text,
        width_pt=612,
        height_pt=792,
        kind=str(each["kind"]),
        blank=not text.strip(),
        handwritten_share=0.7 if each["handwriting"] else 0.0,
        copy_of=(str(copy[0]), int(copy[1])) if isinstance(copy, list) else None,
    )


def test_the_day_of_the_application_decides_between_two_injuries() -> None:
    text = "Date of visit: 5/3/2011\nInjured at work on 3/8/2010. Injured at work on 6/1/2005."
    pages = [page(text, kind="PROGRESS_REPORT")]
    assert "March 8, 2010" in _draft(pages, _MASSAGE).text
    other = draft_summary(
        read_facts(pages), application=application(_MASSAGE, injured_on=date(2005, 6, 1)), pages=pages
    )
    assert "June 1, 2005" in other.text
