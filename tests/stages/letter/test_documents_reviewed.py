"""The list of documents reviewed holds every page once, whatever the file looks like."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.casefile.entry import Entry, Told
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


def entry(document: str, first: int, last: int, **fields: object) -> Entry:
    told = {
        "kind": Told(value="PROGRESS_REPORT", confidence=0.9),
        "dated_on": Told(value=date(2013, 3, 4), confidence=0.9),
        "author": Told(value="Oswin Tarragon, MD", confidence=0.9),
    } | fields
    begins = Told(value=True, confidence=1.0)
    return Entry(document=document, first=first, last=last, begins=begins, **told)  # type: ignore[arg-type]


@st.composite
def files_with_entries(draw: st.DrawFn) -> CaseFile:
    file = draw(casefiles())
    entries = []
    for document in file.documents:
        firsts = sorted({1, *draw(st.sets(st.integers(1, max(1, document.page_count))))}) if document.page_count else []
        ends = [*(first - 1 for first in firsts[1:]), document.page_count]
        entries += [entry(document.name, first, last) for first, last in zip(firsts, ends, strict=False)]
    first = next((each for each in entries), None)
    where = st.sampled_from([None, (first.document, first.first)] if first else [None])
    pages = tuple(
        msgspec.structs.replace(page, copy_of=draw(where) if (page.document, page.number) != (first and (first.document, first.first)) else None)
        for page in file.pages
    )  # fmt: skip
    return CaseFile(documents=file.documents, pages=pages, entries=tuple(entries))


@given(files_with_entries())
def test_every_page_stands_in_one_line_with_the_document_found_inside_the_file(file: CaseFile) -> None:
    lines = documents_reviewed(file)
    listed = Counter((line.document, number) for line in lines for number in pages_of(line.pages))
    listed.update((copy.document, number) for line in lines for copy in line.again for number in pages_of(copy.pages))

    assert listed == Counter((page.document, page.number) for page in file.pages)
    assert sum(line.page_count for line in lines) == len(file.pages)
    assert sum(line.copies for line in lines) == sum(page.copy_of is not None for page in file.pages)
    assert sum(line.blanks for line in lines) == sum(page.blank for page in file.pages)


def file_of(pages: int, *entries: Entry, **copies: tuple[str, int]) -> CaseFile:
    told = tuple(
        Page(document="r.pdf", number=number, method="OCR", text="words", width_pt=612, height_pt=792, copy_of=copies.get(f"p{number}"))
        for number in range(1, pages + 1)
    )  # fmt: skip
    document = Document(name="r.pdf", sha256="0" * 64, source="Claims administrator", page_count=pages)
    return CaseFile(documents=(document,), pages=told, entries=entries)


def test_a_line_tells_kind_author_and_day_and_leaves_out_what_is_unsure() -> None:
    unsure = Told(value=date(2011, 1, 1), confidence=0.3)
    lines = documents_reviewed(file_of(3, entry("r.pdf", 1, 2), entry("r.pdf", 3, 3, dated_on=unsure)))

    assert [line.title for line in lines] == [
        "Progress report, Oswin Tarragon, MD, 3/4/2013, received from: Claims administrator",
        "Progress report, Oswin Tarragon, MD, received from: Claims administrator",
    ]
    assert [line.pages for line in lines] == ["1-2", "3"]
    assert {line.listed_as for line in lines} == {"Progress reports, received from: Claims administrator"}


def test_a_copy_of_a_whole_document_is_told_in_the_line_of_the_original() -> None:
    copies = {"p3": ("r.pdf", 1), "p4": ("r.pdf", 2), "p5": ("r.pdf", 1)}
    lines = documents_reviewed(file_of(6, entry("r.pdf", 1, 2), entry("r.pdf", 3, 4), entry("r.pdf", 5, 6), **copies))

    assert [(line.pages, line.page_count, line.copies) for line in lines] == [("1-2", 4, 2), ("5-6", 2, 1)]
    assert [(copy.document, copy.pages) for copy in lines[0].again] == [("r.pdf", "3-4")]


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ((entry("r.pdf", 1, 1),), "has page 2 in none of the documents"),
        ((entry("r.pdf", 1, 2), entry("r.pdf", 2, 2)), "has page 2 in 2 of the documents"),
        ((entry("r.pdf", 1, 3),), "has no page 3"),
    ],
)
def test_documents_that_do_not_hold_each_page_once_are_told(entries: tuple[Entry, ...], what: str) -> None:
    with pytest.raises(IncompleteCaseFile, match=what):
        documents_reviewed(file_of(2, *entries))


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
