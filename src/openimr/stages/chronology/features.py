"""What the tagger sees of each word: the word itself, its endings and shape, and what lists, cues, rules and sections say there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.sheet import Sheet
from openimr.stages.chronology.words import plain

SLOTS: Final = (-2, -1, 0, 1, 2)
EDGE: Final = "E"
NEAR: Final = (-1, 0, 1)
_ENDINGS: Final = (3, 4, 5)
_LONGEST: Final = 24  # letters looked at for a word's shape

# Of a word: the kind of the term that it begins (B-) or goes on with (I-), "p" for a part of the body, the effect of the cue that it
# belongs to, the kind that a rule found there (B-, I-), its section, "h" for a heading; each empty for none.
Key = tuple[str, str, str, str, str, str]


def word_features(written: str, folded: str) -> list[str]:
    """The features of a word by itself: the word, its endings, its shape (``Xx9``)."""
    found = [f"w={folded}"]
    found += [f"s{size}={folded[-size:]}" for size in _ENDINGS if len(folded) > max(size, 3)]
    found.append(f"sh={shape(written)}")
    return found


@cache
def _shape_of(letter: str) -> str:
    return "X" if letter.isupper() else "x" if letter.islower() else "9" if letter.isdigit() else letter


def shape(written: str) -> str:
    """A word's shape: capitals as X, small letters as x, figures as 9, each run once, at most six.

    >>> shape("McMurray"), shape("L4")
    ('XxXx', 'X9')
    """
    letters = [_shape_of(letter) for letter in written[:_LONGEST] if not letter.isspace()]
    return "".join(letters[:1] + [b for a, b in pairwise(letters) if a != b])[:6]


def context_features(key: Key, *, slot: int) -> list[str]:
    """The features of a word's context, as its neighbour at distance ``slot`` sees it."""
    term, part, cue, rule, section, heads = key
    if abs(slot) == max(SLOTS):
        return [f"l={term}{part}", f"c={cue}"]
    found = [f"l={term}{part}", f"l={term}", f"c={cue}", f"r={rule}"]
    return found if slot else [*found, "b", f"s={section}", f"sl={section}{term}", f"h={heads}"]


def word_slots(written: str) -> list[list[str]]:
    """The features that a word gives by itself to each place around it, by slot: all to the nearest, the word alone to the others."""
    own = word_features(written, plain(written))
    return [[f"{slot}{feature}" for feature in (own if slot in NEAR else own[:1])] for slot in SLOTS]


def context_slots(key: Key) -> list[list[str]]:
    """The features that a word's context gives to each place around it, by slot."""
    return [[f"{slot}{feature}" for feature in context_features(key, slot=slot)] for slot in SLOTS]


def keys_of(sheet: Sheet, *, ruled: Sequence[Finding]) -> list[Key]:
    """The context of each word of a page; ``ruled`` are the findings of rules of their own."""
    size = len(sheet.words.folded)
    term, part, cue, rule = ([""] * size for _ in range(4))
    for mention in (*sheet.listed, *sheet.guessed):
        lay(term, mention.kind, first=mention.first, last=mention.last)
    for mention in sheet.parts:
        part[mention.first : mention.last] = ["p"] * (mention.last - mention.first)
    for each in sheet.cues:
        cue[each.first : each.last] = [each.effect] * (each.last - each.first)
    for finding in ruled:
        places = sheet.words.range_of(finding.start, end=finding.end)
        lay(rule, finding.kind, first=places.start, last=places.stop)
    section, heads = _sections(sheet)
    return list(zip(term, part, cue, rule, section, heads, strict=True))


def lay(layer: list[str], kind: str, *, first: int, last: int) -> None:
    """Write over words ``first`` to ``last`` (exclusive) of a layer that the first begins a kind (B-) and the others go on with it (I-)."""
    if first < last:
        layer[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)


def _sections(sheet: Sheet) -> tuple[list[str], list[str]]:
    """The section that each word stands in, and whether it belongs to a heading."""
    size = len(sheet.words.folded)
    section, heads = [sheet.sections.opening] * size, [""] * size
    cuts = [sheet.words.first_from(heading.start) for heading in sheet.sections.headings] + [size]
    for heading, first, after in zip(sheet.sections.headings, cuts[:-1], cuts[1:], strict=True):
        section[first:after] = [heading.section] * (after - first)
        last = sheet.words.last_until(heading.end)
        heads[first:last] = ["h"] * (last - first)
    return section, heads
