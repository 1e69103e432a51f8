"""The register's search finds what was published, by every word, and no question breaks it."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openimr.engines.search_index import SearchIndex
from openimr.stages.publication.record import PublishedDetermination, PublishedItem
from openimr.stages.register.search import Query
from tests.stages.letter import invented


def _determination(number: int, *, treatment: str, text: str, **changes: object) -> PublishedDetermination:
    item = PublishedItem(
        number=1,
        treatment=treatment,
        quantity="",
        decision="Upheld",
        claims_administrator_guideline="",
        reviewer_guideline="",
        rationale=text,
    )
    fields = {"case_number": f"CM14-{number:07d}", "items": (item,), "clinical_summary": "", "decided": "2014"}
    return msgspec.structs.replace(invented.published(), **(fields | changes))


REGISTER = (
    _determination(1, treatment="Deep tissue massage", text="Massage gave no lasting relief at L5-S1."),
    _determination(2, treatment="Acupuncture", text="Relief was lasting after massages.", decided="2015"),
    _determination(3, treatment="Gabapentin", text="The caf\u00e9 worker's neuropathy improved.", outcome="OVERTURN"),
    _determination(
        4, treatment="MRI", text="Nothing more.", specialties=("Neurology", "Pain Medicine"), decided="2016"
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    made = SearchIndex(tmp_path_factory.mktemp("register"))
    assert made.rebuild(REGISTER) == len(REGISTER)
    return made


def _numbers(index: SearchIndex, query: Query) -> list[int]:
    return [int(hit.case_number[-1]) for hit in index.search(query).hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("massage", {1, 2}),
        ("MASSAGES relief", {1, 2}),
        ("massage acupuncture", {2}),
        ("massage gabapentin", set()),
        ('"lasting relief"', {1}),
        ("\u201clasting relief\u201d", {1}),
        ('"relief lasting"', set()),
        ("L5-S1", {1}),
        ("S1-L5", set()),
        ("cafe", {3}),
        ("CM14-0000004", {4}),
        ('"lasting relief', {1, 2}),
        ("neurology", {4}),
        ("!!!", set()),
    ],
)
def test_every_word_is_required_and_a_phrase_as_it_stands(index: SearchIndex, words: str, found: set[int]) -> None:
    assert set(_numbers(index, Query(words=words))) == found


def test_a_treatment_by_that_name_comes_before_a_mention(index: SearchIndex) -> None:
    assert _numbers(index, Query(words="massage")) == [1, 2]


def test_facets_narrow_the_search_and_are_counted_over_all_hits(index: SearchIndex) -> None:
    every = index.search(Query(size=1))

    assert (every.total, len(every.hits)) == (4, 1)
    assert every.facets["outcome"] == {"UPHOLD": 3, "OVERTURN": 1}
    assert every.facets["year"] == {"2014": 2, "2015": 1, "2016": 1}
    assert every.facets["specialty"] == {"Occupational Medicine": 3, "Neurology": 1, "Pain Medicine": 1}
    assert _numbers(index, Query(outcome="OVERTURN")) == [3]
    assert _numbers(index, Query(year="2016", specialty="Pain Medicine")) == [4]
    assert _numbers(index, Query(words="massage", year="2015")) == [2]
    assert index.search(Query(words="massage")).facets["year"] == {"2014": 1, "2015": 1}


def test_without_words_the_newest_come_first(index: SearchIndex) -> None:
    assert _numbers(index, Query())[:2] == [4, 2]


def test_pages_of_hits_follow_each_other_without_loss(index: SearchIndex) -> None:
    pages = [_numbers(index, Query(page=page, size=3)) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [3, 1, 0]
    assert sorted(number for page in pages for number in page) == [1, 2, 3, 4]
    assert len(_numbers(index, Query(page=0, size=0))) == 1


def test_a_snippet_marks_the_words_that_were_asked_for(index: SearchIndex) -> None:
    assert "**Massage** gave no lasting **relief**" in index.search(Query(words="massage relief")).hits[0].snippet
    assert "caf\u00e9 **worker**" in index.search(Query(words="worker")).hits[0].snippet
    assert index.search(Query()).hits[0].snippet.startswith("MRI")


def test_an_index_never_built_finds_nothing(tmp_path: Path) -> None:
    results = SearchIndex(tmp_path / "never").search(Query(words="massage"))

    assert (results.total, results.hits) == (0, ())
    assert results.facets == {"outcome": {}, "year": {}, "specialty": {}}


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    made = SearchIndex(tmp_path)

    assert made.rebuild([]) == 0
    assert made.search(Query()).total == 0
    assert made.search(Query(words="massage")).facets["year"] == {}


@given(st.text(max_size=60), st.text(max_size=20), st.integers(), st.integers())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_question_is_an_error(index: SearchIndex, words: str, facet: str, page: int, size: int) -> None:
    results = index.search(Query(words=words, outcome=facet, year=facet, page=page, size=size))

    assert len(results.hits) <= min(results.total, 100)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "text:massage",
        "massage AND",
        "-massage +",
        "(((",
        "/.*/",
        "massage~9",
        "mass*",
        "\x00",
        "\ud800",
        "a " * 5000,
        "x" * 100000,
    ],
)
def test_the_marks_of_query_languages_are_only_words(index: SearchIndex, words: str) -> None:
    assert index.search(Query(words=words)).total <= len(REGISTER)


def test_a_rebuild_holds_exactly_what_it_was_given(tmp_path: Path) -> None:
    made = SearchIndex(tmp_path)
    made.rebuild(REGISTER)
    other = SearchIndex(tmp_path)
    assert other.search(Query()).total == 4
    made.rebuild(REGISTER[:1])

    assert made.search(Query()).total == other.search(Query()).total == 1
    assert len(list(tmp_path.glob("index-*"))) == 1
    assert not list(tmp_path.glob("building-*"))


def test_a_rebuild_that_fails_leaves_the_former_index(tmp_path: Path) -> None:
    made = SearchIndex(tmp_path)
    made.rebuild(REGISTER)

    def broken() -> object:
        yield REGISTER[0]
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        made.rebuild(broken())  # type: ignore[arg-type]
    assert made.search(Query()).total == 4
    made.rebuild(REGISTER)
    assert not list(tmp_path.glob("building-*"))


def test_searches_go_on_while_the_index_is_rebuilt(tmp_path: Path) -> None:
    made = SearchIndex(tmp_path)
    made.rebuild(REGISTER)
    totals: list[int] = []
    done = threading.Event()

    def search() -> None:
        mine = SearchIndex(tmp_path)
        while not done.is_set():
            totals.append(mine.search(Query(words="massage")).total)

    searching = threading.Thread(target=search)
    searching.start()
    for _ in range(5):
        made.rebuild(REGISTER)
    done.set()
    searching.join()

    assert set(totals) == {2}
