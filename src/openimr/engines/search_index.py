"""The public register's search: every word required, phrases in quotes, counts by facet, snippets, by Tantivy."""

from __future__ import annotations

import contextlib
import fcntl
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import tantivy

from openimr.stages.publication.record import PublishedDetermination
from openimr.stages.register.search import Hit, Query, Results

FACETS: Final = ("outcome", "year", "specialty")
_MOST_TERMS: Final = 64
_MOST_HITS: Final = 100
_SNIPPET_CHARACTERS: Final = 240
_FACET_VALUES: Final = 200
_WRITER_BYTES: Final = 64_000_000
_PHRASE_OR_WORD: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTATION_MARKS: Final = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"' * 5)


class SearchIndex:
    """A search index in ``directory``; searching before the first rebuild finds nothing.

    The directory holds one finished index and the file ``current`` that names it. A rebuild is made aside and
    put in place by replacing that file, so searches go on in the old index until the new one is whole.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._analyzer = _analyzer()
        self._opened: tuple[str, Any] | None = None

    def rebuild(self, determinations: Iterable[PublishedDetermination]) -> int:
        """Index exactly these determinations; the number of them is returned. Two rebuilds wait for each other."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with _only_one(self._directory / "lock"):
            for abandoned in self._directory.glob("building-*"):
                shutil.rmtree(abandoned)
            building = Path(tempfile.mkdtemp(dir=self._directory, prefix="building-"))
            index = self._index(building)
            writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            count = 0
            for count, determination in enumerate(determinations, start=1):  # noqa: B007 - the last number is the count
                writer.add_document(tantivy.Document(**_fields(determination)))
            writer.commit()
            writer.wait_merging_threads()
            self._put_in_place(building)
        return count

    def search(self, query: Query) -> Results:
        """One page of hits, best first, with counts over all hits. No text of a query is an error.

        A query without words finds all, the newest first; words past the first 64 are not looked at.
        """
        index = self._current()
        if index is None:
            return Results(total=0, hits=(), facets={name: {} for name in FACETS})
        searcher, asked = index.searcher(), self._asked(index.schema, query=query)
        size = min(max(query.size, 1), _MOST_HITS)
        offset = min((max(query.page, 1) - 1) * size, searcher.num_docs)
        order = {} if query.words.strip() else {"order_by_field": "decided", "order": tantivy.Order.Desc}
        found = searcher.search(asked, limit=size, offset=offset, **order)
        snippets = tantivy.SnippetGenerator.create(searcher, asked, index.schema, "text")
        snippets.set_max_num_chars(_SNIPPET_CHARACTERS)
        hits = (_hit(searcher.doc(address), score=score, snippets=snippets) for score, address in found.hits)
        return Results(total=found.count, hits=tuple(hits), facets=_facets(searcher, asked=asked))

    def _asked(self, schema: Any, *, query: Query) -> Any:
        parts = [
            (tantivy.Occur.Must, tantivy.Query.term_query(schema, name, _encodable(wanted)))
            for name in FACETS
            if (wanted := getattr(query, name))
        ]
        words = list(self._words(query.words))
        if query.words.strip() and not words:
            return tantivy.Query.empty_query()
        for terms in words:
            parts.append((tantivy.Occur.Must, _phrase(schema, field="text", terms=terms)))
            in_treatment = tantivy.Query.boost_query(_phrase(schema, field="treatment", terms=terms), 2.0)
            parts.append((tantivy.Occur.Should, in_treatment))
        return tantivy.Query.boolean_query(parts) if parts else tantivy.Query.all_query()

    def _words(self, text: str) -> Iterator[list[str]]:
        """The terms of each word or quoted phrase; a word such as L5-S1 is a phrase of its parts."""
        left = _MOST_TERMS
        for phrase, word in _PHRASE_OR_WORD.findall(_encodable(text).translate(_QUOTATION_MARKS)):
            terms = self._analyzer.analyze(phrase or word)[:left]
            left -= len(terms)
            if terms:
                yield terms

    def _index(self, directory: Path) -> Any:
        index = tantivy.Index(_schema(), path=str(directory))
        index.register_tokenizer("english", self._analyzer)
        return index

    def _current(self) -> Any:
        """The index that is in place, or None; a rebuild may take one away between two looks."""
        for _ in range(3):
            try:
                name = (self._directory / "current").read_text()
                if self._opened is None or self._opened[0] != name:
                    self._opened = (name, self._index(self._directory / name))
            except FileNotFoundError:
                return None
            except (OSError, ValueError):
                continue
            return self._opened[1]
        return None

    def _put_in_place(self, building: Path) -> None:
        finished = building.rename(self._directory / building.name.replace("building-", "index-"))
        pointer = self._directory / "current.writing"
        pointer.write_text(finished.name)
        pointer.replace(self._directory / "current")
        for former in self._directory.glob("index-*"):
            if former != finished:
                shutil.rmtree(former)


@contextlib.contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _analyzer() -> Any:
    """Words without case and accents, by their English stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("english")):
        builder = builder.filter(each)
    return builder.build()


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="english")
    builder.add_text_field("treatment", stored=True, tokenizer_name="english")
    for name in FACETS:
        builder.add_text_field(name, stored=True, fast=True, tokenizer_name="raw")
    builder.add_text_field("case_number", stored=True, tokenizer_name="raw")
    builder.add_text_field("decided", stored=True, fast=True, tokenizer_name="raw")
    return builder.build()


def _fields(determination: PublishedDetermination) -> dict[str, Any]:
    items = determination.items
    parts = [determination.clinical_summary]
    for item in items:
        parts += [f"{item.treatment} {item.quantity}".strip(), item.rationale]
        parts += [item.reviewer_guideline, item.claims_administrator_guideline]
    return {
        "text": "\n".join([*parts, determination.case_number, *determination.specialties]),
        "treatment": [item.treatment for item in items],
        "outcome": determination.outcome,
        "year": determination.decided[:4],
        "specialty": list(determination.specialties),
        "case_number": determination.case_number,
        "decided": determination.decided,
    }


def _encodable(text: str) -> str:
    """``text`` without halves of characters, which no index can hold."""
    return text.encode(errors="replace").decode()


def _phrase(schema: Any, *, field: str, terms: list[Any]) -> Any:
    if len(terms) == 1:
        return tantivy.Query.term_query(schema, field, terms[0])
    return tantivy.Query.phrase_query(schema, field, terms)


def _hit(document: Any, *, score: float | str, snippets: Any) -> Hit:
    stored = document.to_dict()
    return Hit(
        case_number=stored["case_number"][0],
        treatments=tuple(stored.get("treatment", ())),
        outcome=stored["outcome"][0],
        decided=stored["decided"][0],
        snippet=_marked(snippets.snippet_from_doc(document), text=stored["text"][0]),
        score=score if isinstance(score, float) else 0.0,
    )


def _marked(snippet: Any, *, text: str) -> str:
    """The snippet with its words between ``**``; the beginning of the text where no word was asked for."""
    fragment: str = snippet.fragment()
    if not fragment:
        return " ".join(text[:_SNIPPET_CHARACTERS].split())
    data, pieces, at = fragment.encode(), [], 0  # the ranges count bytes
    for part in snippet.highlighted():
        pieces += [data[at : part.start].decode(), "**", data[part.start : part.end].decode(), "**"]
        at = part.end
    return " ".join("".join([*pieces, data[at:].decode()]).split())


def _facets(searcher: Any, *, asked: Any) -> dict[str, dict[str, int]]:
    wanted = {name: {"terms": {"field": name, "size": _FACET_VALUES}} for name in FACETS}
    counted = searcher.aggregate(asked, wanted)
    return {name: {each["key"]: each["doc_count"] for each in counted[name]["buckets"]} for name in FACETS}
