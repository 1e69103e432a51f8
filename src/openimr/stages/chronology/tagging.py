"""Which words of a page name a fact, and of which kind: a trained sequence model over words, word lists and cues.

A conditional random field (Lafferty, McCallum and Pereira, 2001), trained on notes marked by hand (``make train``). Its features are those
of a word and its two neighbours on either side, so that the weights of a word are added up once and looked up ever after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from openimr.lexicons.model import Model, Weights, model
from openimr.stages.chronology.features import EDGE, SLOTS, Key, context_slots, keys_of, word_slots
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.sheet import Sheet

OUTSIDE: Final = "O"
_PAD: Final = 2  # places left free on either side of a sentence
# By so much "outside" must lead for a word to be left out of the search.
_CERTAIN: Final = 6.0
_NEVER: Final = -1e4
_SHARE: Final = 8_000  # words read at a time
_CAPACITY: Final = 60_000  # words whose weights are kept
_SMALL: Final = frozenset(
    {"the", "a", "an", "of", "his", "her", "their", "my", "and", "or", "with", "to", ",", ".", ";", ":", "-", "(", ")"}
)
_Places = npt.NDArray[np.intp]
_Key = str | Key  # a word as written, or a context


class Tagged(msgspec.Struct, frozen=True, kw_only=True):
    """Words ``first`` to ``last`` (exclusive) that name a fact of a kind."""

    kind: str
    first: int
    last: int


def tag(sheet: Sheet, *, ruled: Sequence[Finding]) -> tuple[tuple[Tagged, ...], tuple[Tagged, ...]]:
    """The named facts of a page and, apart from them, what is asked for; each in order of place, none overlapping within its layer."""
    spans = [sheet.word_range(index) for index in range(len(sheet.sentences))]
    spans = [(first, last) for first, last in spans if first < last]
    if not spans:
        return (), ()
    keys = keys_of(sheet, ruled=ruled)
    named: list[Tagged] = []
    asked: list[Tagged] = []
    for chunk in _chunks(spans):
        scores, places = _tables().scores(sheet, keys, spans=chunk)
        names, requests = _tables().columns
        named += _tagged(scores[:, names], places, reader=model("names"))
        asked += _tagged(scores[:, requests], places, reader=model("requests"))
    return tuple(_trimmed(named, sheet)), tuple(_trimmed(asked, sheet))


def _chunks(spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The sentences of a page in shares of so many words, so that a page of any length takes no more memory than these."""
    first = 0
    for index in range(len(spans)):
        if spans[index][1] - spans[first][0] >= _SHARE or index == len(spans) - 1:
            yield spans[first : index + 1]
            first = index + 1


def _trimmed(tags: Iterable[Tagged], sheet: Sheet) -> Iterator[Tagged]:
    """The tags without small words and stops at their edges, and without what stands in the next field of a form."""
    folded = sheet.words.folded
    for each in tags:
        last = next((place for place in range(each.first + 1, each.last) if _is_next_field(sheet, place)), each.last)
        kept = [place for place in range(each.first, last) if folded[place] not in _SMALL]
        if kept:
            yield msgspec.structs.replace(each, first=kept[0], last=kept[-1] + 1)


def _is_next_field(sheet: Sheet, place: int) -> bool:
    """Whether a word opens a new line with a capital or a figure, after one that is not all capitals: prose seldom wraps so."""
    words, text = sheet.words, sheet.text
    before = text[words.starts[place - 1] : words.ends[place - 1]]
    opens = "\n" in text[words.ends[place - 1] : words.starts[place]]
    return opens and not before.isupper() and not text[words.starts[place]].islower()


def _tagged(scores: Weights, places: _Places, *, reader: Model) -> Iterator[Tagged]:
    """The runs of words that the best labelling names; ``places`` gives each row's word, or -1 between sentences."""
    outside = reader.labels.index(OUTSIDE)
    labels = _best(scores, places, reader=reader)
    named = np.flatnonzero(labels != outside)
    kind, first, last = "", 0, 0
    for word, label in zip(places[named].tolist(), labels[named].tolist(), strict=True):
        begins = reader.labels[label][0] == "B"
        if kind and (begins or word != last):
            yield Tagged(kind=kind, first=first, last=last)
            kind = ""
        if begins:
            kind, first = reader.labels[label][2:], word
        last = word + 1
    if kind:
        yield Tagged(kind=kind, first=first, last=last)


def _best(scores: Weights, places: _Places, *, reader: Model) -> _Places:
    """The label of each row: Viterbi over the runs of rows that may be inside a name, all runs at once, the longest first."""
    outside, moves = reader.labels.index(OUTSIDE), _moves(reader)
    labels = np.full(len(places), outside)
    lead = scores[:, outside] - np.delete(scores, outside, axis=1).max(axis=1)
    rows = np.flatnonzero((lead < _CERTAIN) & (places >= 0))
    if not len(rows):
        return labels
    heads = np.flatnonzero(np.diff(rows, prepend=-2) > 1)
    lengths = np.diff(heads, append=len(rows))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = rows[heads[order]], lengths[order]
    still = [int((lengths > step).sum()) for step in range(int(lengths[0]))]  # how many runs have a row at each step
    best = scores[starts] + np.where((places[starts - 1] >= 0)[:, None], moves[outside], _starting(reader))
    came = []
    for step in range(1, len(still)):
        count = still[step]
        reached = best[:count, :, None] + moves
        came.append(reached.argmax(axis=1))
        best[:count] = reached.max(axis=1) + scores[starts[:count] + step]
    best += np.where((places[starts + lengths] >= 0)[:, None], moves[:, outside], 0)
    found = best.argmax(axis=1)
    for step in range(len(still) - 1, 0, -1):
        count = still[step]
        labels[starts[:count] + step] = found[:count]
        found[:count] = came[step - 1][np.arange(count), found[:count]]
    labels[starts] = found
    return labels


@cache
def _moves_of(name: str) -> Weights:
    reader = model(name)
    moves = reader.transitions.copy()
    for column, label in enumerate(reader.labels):
        if label.startswith("I-"):
            leads = [row for row, before in enumerate(reader.labels) if before[2:] == label[2:] and before != OUTSIDE]
            barred = np.ones(len(reader.labels), bool)
            barred[leads] = False
            moves[barred, column] = _NEVER
    return moves


def _moves(reader: Model) -> Weights:
    return _moves_of("names" if reader is model("names") else "requests")


def _starting(reader: Model) -> Weights:
    """What the first label of a sentence costs: nothing, but no name goes on there."""
    return np.array([_NEVER if label.startswith("I-") else 0.0 for label in reader.labels], np.float32)


class _Rows:
    """The weights that keys give to their own place and its neighbours: added up once for each key.

    ``features`` gives those of a key by slot; the table has a row for each key, by slot and label.
    """

    def __init__(self, reader: Model, *, features: Callable[[_Key], list[list[str]]]) -> None:
        self._reader, self._features = reader, features
        self._known: dict[_Key, int] = {}
        self._table: Weights = np.zeros((1024, len(SLOTS), len(reader.labels)), np.float32)

    def gather(self, keys: Sequence[_Key]) -> Weights:
        """The rows of keys, one below the other."""
        known = self._known
        if len(known) > _CAPACITY:
            known.clear()
        new = [key for key in dict.fromkeys(keys) if key not in known]
        if new:
            first, last = len(known), len(known) + len(new)
            while last > len(self._table):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            totals = self._reader.totals(features for key in new for features in self._features(key))
            self._table[first:last] = totals.reshape(len(new), len(SLOTS), -1)
            known.update(zip(new, range(first, last), strict=True))
        found: Weights = self._table[[known[key] for key in keys]]
        return found


class _Tables:
    """The models of names and of requests side by side, as tables of words and of contexts."""

    def __init__(self) -> None:
        names, requests = model("names"), model("requests")
        both = names.beside(requests)
        self.columns = (slice(0, len(names.labels)), slice(len(names.labels), len(both.labels)))
        self._words = _Rows(both, features=_of_word)
        self._contexts = _Rows(both, features=_of_context)

    def scores(self, sheet: Sheet, keys: Sequence[Key], *, spans: Sequence[tuple[int, int]]) -> tuple[Weights, _Places]:
        """For each word of the spans, with two free rows before, between and after them, the score of each label; and its word."""
        text, words = sheet.text, sheet.words
        written: list[_Key] = [EDGE] * _PAD
        contexts: list[_Key] = [EDGE] * _PAD
        places: list[int] = [-1] * _PAD
        for first, last in spans:
            written += [text[a:b] for a, b in zip(words.starts[first:last], words.ends[first:last], strict=True)]
            contexts += keys[first:last]
            places += range(first, last)
            written += [EDGE] * _PAD
            contexts += [EDGE] * _PAD
            places += [-1] * _PAD
        given = self._words.gather(written)
        given += self._contexts.gather(contexts)
        rows = len(places)
        total = np.zeros((rows, given.shape[2]), np.float32)
        inner = total[_PAD : rows - _PAD]
        for index, slot in enumerate(SLOTS):
            inner += given[_PAD + slot : rows - _PAD + slot, index]
        return total, np.array(places)


def _of_word(key: _Key) -> list[list[str]]:
    """The features that a word gives by itself, by slot."""
    assert isinstance(key, str)
    if key == EDGE:
        return [[f"{slot}{EDGE}"] for slot in SLOTS]
    return word_slots(key)


def _of_context(key: _Key) -> list[list[str]]:
    """The features that a word's context gives, by slot."""
    if isinstance(key, str):
        return [[] for _ in SLOTS]
    return context_slots(key)


@cache
def _tables() -> _Tables:
    return _Tables()
