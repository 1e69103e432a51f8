"""The documents inside a case file are found, whole and in order, and a person's word counts before the program's."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import Correction, Entry
from openimr.stages.casefile.page import Page
from tests.stages.casefile.invented_files import invented_file
from tests.stages.casefile.read_pages import page

NOTE = "Redbud Clinic\n12 Elm Street, Fresno, CA 93704\nProgress note\nPatient: Ana Ruiz\nDate of service: {day}\nPain 5/10.\n{end}"
FIRST_END, LAST_END = "Page 1 of 2", "Plan: rest.\nPage 2 of 2\nDana Ames, MD"


def two_notes() -> list[Page]:
    texts = [
        NOTE.format(day=day, end=FIRST_END) if first else LAST_END
        for day in ("3/4/2013", "4/5/2013")
        for first in (True, False)
    ]
    return [page(text, number=number) for number, text in enumerate(texts, start=1)]


def places(entries: tuple[Entry, ...]) -> list[tuple[int, int]]:
    return [(entry.first, entry.last) for entry in entries]


def correction(number: int, field: str, value: str, *, document: str = "r.pdf", by: str = "A. Clerk") -> Correction:
    return Correction(document=document, page=number, field=field, value=value, by=by)  # type: ignore[arg-type]


@pytest.mark.parametrize(("noise", "least"), [(0.0, (0.98, 0.98, 0.98, 0.97)), (0.01, (0.97, 0.97, 0.95, 0.85))])
def test_documents_of_invented_files_are_found_with_kind_day_and_author(noise: float, least: tuple[float, ...]) -> None:
    right = [0, 0, 0, 0]
    count = found = 0
    for seed in (901, 902, 903):
        pages, truths = invented_file(seed, documents=50, noise=noise)
        entries = {entry.first: entry for entry in find_entries(pages)}
        count, found = count + len(truths), found + len(entries)
        for truth in truths:
            if entry := entries.get(truth.first):
                named = letters(entry.author.value)
                right[0] += 1
                right[1] += entry.kind.value == truth.kind
                right[2] += entry.dated_on.value == truth.dated_on
                right[3] += any(letters(name.split(",")[0]) in named for name in truth.authors)
    starts = 2 * right[0] / (count + found)
    assert starts >= least[0]
    assert [share / count >= bound for share, bound in zip(right[1:], least[1:], strict=True)] == [True, True, True], (
        right
    )


def letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=300), st.booleans()), max_size=12), st.integers(1, 4))
def test_every_page_is_in_exactly_one_entry_and_every_span_on_its_page(
    texts: list[tuple[str, bool]], size: int
) -> None:
    pages = [
        page("" if blank else text, document=f"{at // size}.pdf", number=at % size + 1, blank=blank)
        for at, (text, blank) in enumerate(texts)
    ]
    entries = find_entries(pages)
    assert [(entry.document, n) for entry in entries for n in range(entry.first, entry.last + 1)] == [
        (each.document, each.number) for each in pages
    ]
    by_place = {(each.document, each.number): each for each in pages}
    for entry in entries:
        for told in (entry.begins, entry.kind, entry.dated_on, entry.author):
            assert 0 <= told.confidence <= 1
            if told.span:
                told.span.verify(by_place[told.span.document, told.span.page].text)


def test_page_counts_part_notes_of_one_clinic_and_keep_their_pages() -> None:
    entries = find_entries(two_notes())
    assert places(entries) == [(1, 2), (3, 4)]
    assert [entry.dated_on.value for entry in entries] == [date(2013, 3, 4), date(2013, 4, 5)]
    assert [entry.author.value for entry in entries] == ["Dana Ames, MD", "Dana Ames, MD"]


def test_a_fax_machine_counts_a_sending_and_no_document() -> None:
    header = "03/11/2013 14:22 FAX 916 555 0131 FROM: CLINIC  P. {}/4\n"
    pages = [page(header.format(n) + each.text, number=n) for n, each in enumerate(two_notes(), start=1)]
    assert places(find_entries(pages)) == [(1, 2), (3, 4)]


def test_a_fax_cover_stands_alone() -> None:
    cover = page("FAX\nTo: Claims\nFrom: Redbud Clinic\nDate: 3/6/2013\nNumber of pages: 3", number=1)
    pages = [cover, *(page(each.text, number=each.number + 1) for each in two_notes()[:2])]
    entries = find_entries(pages)
    assert places(entries) == [(1, 1), (2, 3)]
    assert entries[0].kind.value == "FAX_COVER"


def test_a_blank_page_goes_with_the_page_before_and_blank_pages_before_all_stand_alone() -> None:
    pages = [page("", number=1, blank=True), *(page(each.text, number=each.number + 1) for each in two_notes()[:2])]
    pages.insert(2, page("", number=3, blank=True))
    pages[3] = page(LAST_END, number=4)
    assert places(find_entries(pages)) == [(1, 1), (2, 4)]


def test_a_file_that_its_sender_named_as_one_document_is_one() -> None:
    pages = [page(each.text, number=each.number, document="d.pdf") for each in two_notes()]
    (entry,) = find_entries(pages, whole={"d.pdf": "UR_DECISION"})
    assert (entry.first, entry.last, entry.kind.value) == (1, 4, "UR_DECISION")


def test_a_person_parts_and_joins_documents_and_the_later_word_counts() -> None:
    pages = two_notes()
    parted = find_entries(pages, corrections=[correction(2, "BEGINS", "yes")])
    assert places(parted) == [(1, 1), (2, 2), (3, 4)]
    assert (parted[1].begins.by, parted[1].begins.confidence) == ("A. Clerk", 1.0)
    assert places(find_entries(pages, corrections=[correction(3, "BEGINS", "no")])) == [(1, 4)]
    again = [correction(2, "BEGINS", "yes"), correction(2, "BEGINS", "no")]
    assert places(find_entries(pages, corrections=again)) == [(1, 2), (3, 4)]


def test_what_a_person_says_of_a_document_holds_for_it_alone_and_the_later_word_counts() -> None:
    given_ = [
        correction(1, "KIND", "IMAGING"),
        correction(2, "KIND", "LEGAL", by="B. Clerk"),
        correction(4, "DATED_ON", ""),
        correction(3, "AUTHOR", "Ines Okafor, DC"),
    ]
    first, second = find_entries(two_notes(), corrections=given_)
    assert (first.kind.value, first.kind.by, first.kind.confidence) == ("LEGAL", "B. Clerk", 1.0)
    assert (second.kind.value, second.kind.by) == ("PROGRESS_REPORT", "")
    assert (second.dated_on.value, second.dated_on.by) == (None, "A. Clerk")
    assert (second.author.value, second.author.span) == ("Ines Okafor, DC", None)


@pytest.mark.parametrize(
    "vain",
    [
        correction(99, "BEGINS", "yes"),
        correction(1, "BEGINS", "no"),
        correction(2, "BEGINS", "maybe"),
        correction(1, "KIND", "NOVEL"),
        correction(1, "DATED_ON", "2013-02-30"),
        correction(1, "KIND", "LEGAL", document="other.pdf"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(vain: Correction) -> None:
    assert find_entries(two_notes(), corrections=[vain]) == find_entries(two_notes())


def test_few_pages_are_held_at_a_time() -> None:
    def many() -> Iterator[Page]:
        for number in range(1, 301):
            yield page(f"{NOTE.format(day='3/4/2013', end='')}\n{'word ' * 400}{number}", number=number)

    tracemalloc.start()
    try:
        find_entries(many())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000  # all pages with their words would be ten times as much


@pytest.mark.parametrize(
    "piece", ["=", "A ", "1/1/11 ", "I saw ", "Aa\n", "Re: Aa, M.D. ", "O'", "signed by: ", "Page 1 of 2 "]
)
def test_a_hostile_page_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    pages = [Page(document="r.pdf", number=n, method="OCR", text=text, width_pt=612, height_pt=792) for n in (1, 2)]
    started = time.process_time()
    find_entries(pages)
    assert time.process_time() - started < 5
