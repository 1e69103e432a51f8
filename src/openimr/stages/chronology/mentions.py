"""Where the words of the clinic stand on a page: the longest terms, which never overlap within their layer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import ahocorasick
import msgspec

from openimr.lexicons.terms import Term, kinds, phrases, terms
from openimr.stages.chronology.words import Words, fold, singular, words_of

_PART: Final = "BODY_PART"
_OTHER: Final = "OTHER"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A term on a page: words ``first`` to ``last`` (exclusive), characters ``start`` to ``end`` (exclusive).

    ``normalized`` is the plain name with a part of the body joined to it where the term does so;
    ``part`` is that part's plain name, or empty.
    """

    term: Term
    normalized: str
    first: int
    last: int
    start: int
    end: int
    part: str = ""
    approximate: bool = False

    @property
    def kind(self) -> str:
        """The kind of the term."""
        return self.term.kind


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase of the context list on a page: its effect (``absent forward``) and its words (last exclusive)."""

    effect: str
    phrase: str
    first: int
    last: int


def find_mentions(words: Words) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The terms of a page and, apart from them, the parts of the body, each in order of place."""
    layers: tuple[list[_Hit], list[_Hit]] = ([], [])
    for first, last, found in _hits(words, _lexicon()):
        for layer in (0, 1):
            term = next(
                (t for t in found if (t.kind == _PART) == bool(layer) and _as_written(t, words, first=first)), None
            )
            if term:
                layers[layer].append((first, last, term))
    parts = tuple(_mention(hit, words) for hit in _longest(layers[1]))
    by_end = {part.last: part for part in parts}
    clinical = (
        _joined(_mention(hit, words), by_end, words=words) for hit in _longest(layers[0]) if hit[2].kind != _OTHER
    )
    return tuple(mention for mention in clinical if mention), parts


class Names:
    """The names under which a record knows its facts, to be found in a text that speaks of the record; without any, none are found."""

    def __init__(self, named: Iterable[Term] = ()) -> None:
        self._automaton = _automaton((fold(term.phrase), term) for term in named)

    def find(self, words: Words) -> tuple[Mention, ...]:
        """The names in a text, the longest where they overlap, in order of place."""
        if not len(self._automaton):
            return ()
        hits = ((first, last, found[0]) for first, last, found in _hits(words, self._automaton))
        return tuple(_mention(hit, words) for hit in _longest(hits))


def mentions_within(mentions: Sequence[Mention], start: int, *, end: int) -> Sequence[Mention]:
    """Those of the mentions, in order of place, that start at a character offset from ``start`` to ``end`` (exclusive)."""
    first = bisect_left(mentions, start, key=_start)
    return mentions[first : bisect_left(mentions, end, first, key=_start)]


def _start(mention: Mention) -> int:
    return mention.start


def find_cues(words: Words) -> tuple[Cue, ...]:
    """The phrases of the context list on a page in order of place, longest first where they overlap.

    Phrases that end a clause are a layer of their own: "she had" ends one while "had undergone" opens another.
    """
    hits = list(_hits(words, _context()))
    ending = [(first, last, "end") for first, last, effects in hits if "end" in effects]
    saying = [(first, last, e) for first, last, effects in hits for e in effects if e != "end"]
    cues = (
        Cue(effect=effect, phrase=" ".join(words.folded[first:last]), first=first, last=last)
        for layer in (saying, ending)
        for first, last, effect in _longest(layer)
    )
    return tuple(sorted(cues, key=lambda cue: (cue.first, cue.last, cue.effect)))


_Hit = tuple[int, int, Any]


def _hits(words: Words, automaton: Any) -> Iterator[_Hit]:
    for end, (length, value) in automaton.iter(words.joined):
        last = words.at[end]
        yield last - length, last, value


def _longest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hits that no earlier or longer hit overlaps."""
    reached = 0
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if hit[0] >= reached:
            reached = hit[1]
            yield hit


def _as_written(term: Term, words: Words, *, first: int) -> bool:
    """An abbreviation counts only in its own case; any other term in any."""
    return not term.cased or words.text.startswith(term.phrase, words.starts[first])


def _mention(hit: _Hit, words: Words) -> Mention:
    first, last, term = hit
    return Mention(
        term=term,
        normalized=term.normalized,
        first=first,
        last=last,
        start=words.starts[first],
        end=words.ends[last - 1],
    )


def _joined(mention: Mention, by_end: dict[int, Mention], *, words: Words) -> Mention | None:
    """The mention with the part of the body before it; None where it needs one and none stands beside it."""
    if not mention.term.joins:
        beside = by_end.get(mention.first) if mention.kind == "DIAGNOSIS" else None
        return msgspec.structs.replace(mention, first=beside.first, start=beside.start) if beside else mention
    part = by_end.get(mention.first)
    if part:
        name = f"{' '.join(words.folded[part.first : part.last])} {mention.normalized}"
        return msgspec.structs.replace(
            mention, normalized=name, first=part.first, start=part.start, part=part.normalized
        )
    names_it = words.folded[mention.last : mention.last + 1] == ["of"]
    return mention if names_it or not mention.term.needs_part else None


@cache
def _lexicon() -> Any:
    """The automaton of all terms: for each writing its length in words and its terms, by precedence of kind."""
    return _automaton((phrase, term) for kind in kinds() for term in terms(kind) for phrase in _writings(term))


@cache
def _context() -> Any:
    """The automaton of the context list."""
    listed = phrases("context").items()
    return _automaton((fold(item), effect) for effect, items in listed if effect != "absent label" for item in items)


def _automaton(entries: Iterable[tuple[tuple[str, ...], Any]]) -> Any:
    """The automaton of phrases, in the singular, with the values that each has."""
    found: dict[str, tuple[int, list[Any]]] = {}
    for phrase, value in entries:
        found.setdefault(f" {' '.join(map(singular, phrase))} ", (len(phrase), []))[1].append(value)
    automaton = ahocorasick.Automaton()
    for key, value in found.items():
        automaton.add_word(key, value)
    automaton.make_automaton()
    return automaton


def _writings(term: Term) -> list[tuple[str, ...]]:
    """The phrase, and the same with a slash or a hyphen left out."""
    phrase = fold(term.phrase)
    found = [phrase]
    if not term.cased:
        if "/" in term.phrase:
            found.append(tuple(word for word in phrase if word != "/"))
        if "-" in term.phrase:
            found.append(fold(term.phrase.replace("-", "")))
    return found


def plural(word: str) -> str:
    """The plural of a noun.

    >>> plural("biopsy"), plural("diagnosis"), plural("injection")
    ('biopsies', 'diagnoses', 'injections')
    """
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    if word.endswith(("s", "x", "sh", "ch")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def load() -> None:
    """Compile the word lists now rather than at the first page."""
    find_mentions(words_of(""))
    find_cues(words_of(""))
