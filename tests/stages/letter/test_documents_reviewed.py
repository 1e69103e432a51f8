"""The list of documents reviewed holds every page once, whatever the file looks like."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.letter.documents import IncompleteCaseFile, documents_reviewed, in_print, pages_of
from openimr.stages.letter.wording import KINDS_OF_PAGE
from tests.stages.letter import invented


@st.composite
def pages(draw: st.DrawFn, *, document: str, count: int) -> list[Page]:
    drawn = []
    for number in range(1, count + 1):
        blank = draw(st.booleans())
        drawn.append(
            Page(
                document=document,
                number=number,
                method=draw(st.sampled_from(["TEXT_LAYER", "OCR", "PERSON", "NONE"])),
                text="" if blank else "words",
                width_pt=612,
                height_pt=792,
                blank=blank,
                kind=draw(st.sampled_from([*KINDS_OF_PAGE, "A KIND OF NEXT YEAR"])),
                unreadable=draw(st.sampled_from(["", "handwriting"])),
                copy_of=draw(st.sampled_from([None, ("a.pdf", 1)])),
            )
        )
    return drawn


@st.composite
def casefiles(draw: st.DrawFn) -> CaseFile:
    documents, all_pages = [], []
    for at in range(draw(st.integers(0, 4))):
        count = draw(st.integers(0, 12))
        name = f"{'abcd'[at]}.pdf"
        kind = draw(st.sampled_from(["RECORDS", "APPLICATION", "UR_DECISION"]))
        documents.append(Document(name=name, sha256="0" * 64, source="Employee", page_count=count, kind=kind))
        all_pages += draw(pages(document=name, count=count))
    return CaseFile(documents=tuple(documents), pages=tuple(draw(st.permutations(all_pages))))


@given(casefiles())
def test_every_page_of_the_case_file_stands_in_exactly_one_entry(file: CaseFile) -> None:
    entries = documents_reviewed(file)
    listed = Counter((entry.document, number) for entry in entries for number in pages_of(entry.pages))

    assert listed == Counter((page.document, page.number) for page in file.pages)
    assert all(entry.page_count == len(pages_of(entry.pages)) for entry in entries)
    assert sum(entry.blanks for entry in entries) == sum(page.blank for page in file.pages)
    assert sum(entry.copies for entry in entries) == sum(page.copy_of is not None for page in file.pages)
    assert sum(entry.read_by_person for entry in entries) == sum(page.method == "PERSON" for page in file.pages)
    assert sum(entry.unread for entry in entries) == sum(
        bool(page.unreadable) and page.method != "PERSON" for page in file.pages
    )


@given(st.sets(st.integers(1, 3000)))
def test_page_ranges_in_print_read_back_to_the_same_pages(numbers: set[int]) -> None:
    assert pages_of(in_print(numbers)) == tuple(sorted(numbers))


def test_an_application_is_one_entry_and_records_are_told_by_kind_and_sender() -> None:
    titles = [entry.title for entry in documents_reviewed(invented.casefile())]

    assert titles[0] == "Application for Independent Medical Review"
    assert titles[1] == "Utilization review decision"
    assert titles[2] == "Progress reports, received from: Claims administrator"


def test_a_missing_page_is_told_before_anything_is_written() -> None:
    file = invented.casefile()
    short = msgspec.structs.replace(file, pages=file.pages[:-1])

    with pytest.raises(IncompleteCaseFile, match=r"records-2\.pdf was received with 6 page.* holds page\(s\) 1-5"):
        documents_reviewed(short)


def test_a_page_twice_in_the_file_is_told() -> None:
    file = invented.casefile()

    with pytest.raises(IncompleteCaseFile, match=r"page\(s\) 6 are in the file twice"):
        documents_reviewed(msgspec.structs.replace(file, pages=(*file.pages, file.pages[-1])))


def test_a_page_of_a_document_nobody_listed_is_told() -> None:
    file = invented.casefile()
    stray = msgspec.structs.replace(file.pages[0], document="stray.pdf")

    with pytest.raises(IncompleteCaseFile, match=r"stray\.pdf has page 1"):
        documents_reviewed(msgspec.structs.replace(file, pages=(*file.pages, stray)))
