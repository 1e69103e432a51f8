"""An index of the words of each case file, by Tantivy: it finds the pages that may hold what is looked for, misread letters allowed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import tantivy

from openimr.stages.casefile.search import Query, Wanted, misread_letters
from openimr.stages.casefile.tokens import folded, parts

MOST_PAGES: Final = 2000  # looked at word for word in one search
_WRITER_BYTES: Final = 64_000_000
_MARK: Final = "state"


class FileIndex:
    """Indexes of case files, each in a folder of its own below ``root``, made anew when the file has changed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def is_of(self, case: str, *, state: str) -> bool:
        """Whether the index of that case was made of the file in that state."""
        mark = self._root / case / _MARK
        return mark.exists() and mark.read_text() == state

    def rebuild(self, case: str, *, state: str, pages: Iterable[tuple[int, str]]) -> None:
        """Index the pages (key and text) of a case file in place of what was there."""
        self._root.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(dir=self._root, prefix=".building-"))
        try:
            index = _index(building)
            writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
            for key, text in pages:
                words = parts(text)
                writer.add_document(
                    tantivy.Document(key=key, exact=" ".join(words), folded=" ".join(map(folded, words)))
                )
            writer.commit()
            writer.wait_merging_threads()
            (building / _MARK).write_text(state)
            place = self._root / case
            if place.exists():
                place.rename(old := Path(tempfile.mkdtemp(dir=self._root, prefix=".old-")) / "index")
                shutil.rmtree(old.parent)
            building.rename(place)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise

    def candidates(self, case: str, *, query: Query) -> tuple[int, ...]:
        """The keys of pages that may hold everything that is looked for, the likeliest first, up to 2,000."""
        index = _index(self._root / case)
        index.reload()
        searcher = index.searcher()
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, _word(index.schema, wanted=each, at=at)) for each in query.wanted for at in range(len(each.words))]
        )  # fmt: skip
        found = searcher.search(asked, limit=MOST_PAGES)
        return tuple(int(searcher.doc(address)["key"][0]) for _, address in found.hits)


def _index(directory: Path) -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("key", stored=True)
    for name in ("exact", "folded"):
        schema.add_text_field(name, stored=False, tokenizer_name="words", index_option="freq")
    index = tantivy.Index(schema.build(), path=str(directory))
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _word(schema: Any, *, wanted: Wanted, at: int) -> Any:
    """A word as it is written, which counts more, or as it may have been misread."""
    word = wanted.words[at]
    begins = wanted.is_beginning and at == len(wanted.words) - 1
    exact = tantivy.Query.term_query(schema, "exact", word)
    if begins:
        exact = tantivy.Query.fuzzy_term_query(schema, "exact", word, distance=0, prefix=True)
    most = misread_letters(word)
    if not most:
        return exact
    alike = tantivy.Query.fuzzy_term_query(
        schema, "folded", folded(word), distance=most, transposition_cost_one=False, prefix=begins
    )
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, tantivy.Query.boost_query(exact, 10.0)), (tantivy.Occur.Should, alike)]
    )
