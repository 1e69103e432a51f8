"""A page taken apart, before anything is read from it: words, sentences and their scopes, sections, and what the word lists know."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from openimr.stages.chronology.context import Scope, scopes
from openimr.stages.chronology.endings import find_by_ending
from openimr.stages.chronology.mentions import Cue, Mention, Names, find_cues, find_mentions
from openimr.stages.chronology.sections import Sections
from openimr.stages.chronology.sentences import sentences
from openimr.stages.chronology.sessions import is_setting
from openimr.stages.chronology.spelling import find_misspelled
from openimr.stages.chronology.words import Words, words_of


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A page taken apart; places are characters of ``words.text`` from 0, ends exclusive.

    ``reach`` holds the scopes of each sentence. ``listed`` are the terms of the word lists as they stand, ``guessed`` those that
    spelling or ending tell, ``parts`` the parts of the body, ``recorded`` the names of a record that the text speaks of; each in order of place.
    """

    words: Words
    sections: Sections
    sentences: tuple[tuple[int, int], ...]
    starts: list[int]
    cues: tuple[Cue, ...]
    reach: tuple[tuple[Scope, ...], ...]
    listed: tuple[Mention, ...]
    guessed: tuple[Mention, ...]
    parts: tuple[Mention, ...]
    recorded: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The page's text."""
        return self.words.text

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that a character offset stands in, or of the last before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def word_range(self, index: int) -> tuple[int, int]:
        """First word and one past the last word of a sentence."""
        start, end = self.sentences[index]
        return self.words.first_from(start), self.words.last_until(end)


def sheet_of(text: str, *, sections: Sections, record: Names | None = None) -> Sheet:
    """The page taken apart; ``record`` holds the names of the record that a text speaks of."""
    words = words_of(text)
    listed, parts = find_mentions(words)
    if not is_setting(text):
        listed = tuple(mention for mention in listed if not mention.term.needs_setting)
    spelled = tuple(find_misspelled(words, known=listed))
    ended = tuple(find_by_ending(words, known=(*listed, *spelled, *parts)))
    cuts = sentences(text)
    cues = find_cues(words)
    return Sheet(
        words=words,
        sections=sections,
        sentences=cuts,
        starts=[start for start, _ in cuts],
        cues=cues,
        reach=_reach(words, cuts, cues=cues),
        listed=listed,
        guessed=(*spelled, *ended),
        parts=parts,
        recorded=record.find(words) if record else (),
    )


def _reach(words: Words, cuts: Sequence[tuple[int, int]], *, cues: Sequence[Cue]) -> tuple[tuple[Scope, ...], ...]:
    """The scopes of each sentence."""
    starts = [words.starts[cue.first] for cue in cues]
    found = []
    for start, end in cuts:
        within = cues[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        first, last = words.first_from(start), words.last_until(end)
        found.append(scopes(words, cues=within, first=first, last=last) if within else ())
    return tuple(found)
