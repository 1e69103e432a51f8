"""What a sentence says about a mention in it: present, absent, possible, planned, conditional, over, and of whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

import msgspec

from openimr.lexicons.terms import phrases
from openimr.stages.chronology.fact import Assertion
from openimr.stages.chronology.mentions import Cue, Mention
from openimr.stages.chronology.words import Words

_ORDER: Final[tuple[tuple[str, Assertion], ...]] = (
    ("absent", "ABSENT"),
    ("conditional", "CONDITIONAL"),
    ("possible", "POSSIBLE"),
    ("planned", "PLANNED"),
    ("historical", "HISTORICAL"),
    ("done", "HISTORICAL"),
)
_CARE: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST"})
_ILLS: Final = frozenset({"SYMPTOM", "DIAGNOSIS"})
# What may happen rather than what is: these reach over commas and verbs to the end of their sentence.
_RISKS: Final = frozenset(
    {
        "risks", "risk of", "risks of", "risk for", "at risk for", "call for", "return for", "watch for", "monitor for",
        "signs of", "look for", "including but not limited to", "including , but not limited to",
        "seek immediate medical attention for", "seek medical attention for", "risks and complications including",
        "complications including", "complications include", "potential complications", "risks include", "risks including",
    }
)  # fmt: skip
_VERBS: Final = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "does",
        "did",
        "will",
        "takes",
        "took",
        "continues",
        "reports",
        "states",
        "shows",
        "noted",
        "appears",
        "remains",
        "uses",
        "using",
        "taking",
        "continue",
    ]
)
_OWNERS: Final = frozenset({"her", "his", "the", "she", "he"})
_JOINING_WORDS: Final = 4
_LIST_WORDS: Final = 6
_NOT_WORDS: Final = 4
_TELLING: Final = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "did",
        "is",
        "are",
        "helps",
        "helped",
        "continues",
        "gave",
        "gives",
        "comforts",
    ]
)
_RELATIVE_SAID: Final = re.compile(
    r"\b(?:mother|father|brother|sister|grand(?:mother|father|parents?)|aunt|uncle|cousin|parents|siblings?|maternal|paternal|mom|dad|son|daughter)s?\b"
    r"(?:(?!\b(?:he|she|they|reports?|states?|says|said|notes?|denies|brought|feels|thinks|gives)\b)[^.;:]){0,30}?\b(?:has|had|have|with|died|dies|deceased|diagnosed|passed|suffers?|suffered|positive|history|living|alive|of)\b",
    re.IGNORECASE,
)


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a cue says of the words ``first`` to ``last`` (exclusive)."""

    effect: str
    phrase: str
    first: int
    last: int


def scopes(words: Words, *, cues: Sequence[Cue], first: int, last: int) -> tuple[Scope, ...]:
    """The reach of each cue within the sentence of words ``first`` to ``last`` (exclusive)."""
    stops = [cue for cue in cues if cue.effect == "end"]
    found = []
    for cue in cues:
        effect, _, direction = cue.effect.partition(" ")
        if direction == "forward":
            is_risk = cue.phrase in _RISKS or effect == "conditional"
            end = last if is_risk else min((stop.first for stop in stops if stop.first >= cue.last), default=last)
            end = min(end, cue.last + _NOT_WORDS) if cue.phrase == "not" else end
            end = _before_owner(words, first=cue.last, last=end) if cue.phrase == "without" else end
            end = _clause_end(words, first=cue.last, last=end, narrow=effect in ("absent", "possible") and not is_risk)
            found.append(Scope(effect=effect, phrase=cue.phrase, first=cue.last, last=end))
        elif direction == "backward":
            start = max((stop.last for stop in stops if stop.last <= cue.first), default=first)
            start = _clause_start(words, first=start, last=cue.first)
            found.append(Scope(effect=effect, phrase=cue.phrase, first=start, last=cue.first))
    return tuple(found)


def assertion_of(mention: Mention, *, reach: Sequence[Scope], words: Words, section: str) -> Assertion:
    """The assertion of a mention under the scopes of its sentence and the section it stands in."""
    effects = {
        scope.effect
        for scope in reach
        if scope.first <= mention.first
        and mention.last <= scope.last
        and _bears_on(scope, mention.kind)
        and not (
            scope.effect == "absent" and mention.kind in _ILLS and "for" in words.folded[scope.first : mention.first]
        )
    }
    if mention.kind not in ("TEST", "IMAGING") and _labelled_absent(mention, words):
        effects.add("absent")
    found = next((assertion for effect, assertion in _ORDER if effect in effects), None)
    if found:
        return found
    tells = words.folded[mention.last : mention.last + 1]
    return "PRESENT" if section == "plan" and _TELLING.intersection(tells) else _by_section(mention.kind, section)


def experiencer_of(
    mention: Mention, *, reach: Sequence[Scope], sentence: str, offset: int, section: str
) -> Literal["PATIENT", "FAMILY"]:
    """Whose it is. ``offset`` is the place of the sentence's first character on the page."""
    if section == "family history":
        return "FAMILY"
    if mention.kind not in _ILLS | {"PROCEDURE"}:
        return "PATIENT"
    family = [scope for scope in reach if scope.effect == "family"]
    if any("family" in scope.phrase and scope.first <= mention.first < scope.last for scope in family):
        return "FAMILY"
    if not family:
        return "PATIENT"
    said = _RELATIVE_SAID.search(sentence)
    return "FAMILY" if said and offset + said.end() <= mention.start else "PATIENT"


def _bears_on(scope: Scope, kind: str) -> bool:
    """Whether a cue can speak of a kind of thing: one plans care, not complaints; a test may well be negative."""
    if scope.effect in ("planned", "done"):
        return kind in _CARE
    if scope.phrase in _RISKS:
        return kind in _ILLS
    if scope.effect == "absent" and kind in ("TEST", "IMAGING"):
        return not any(word in scope.phrase for word in ("negative", "neg", "absent", "unremarkable"))
    return scope.effect != "family"


def _by_section(kind: str, section: str) -> Assertion:
    """What the section says where the sentence says nothing."""
    if section in ("past history", "surgical history") and kind in _ILLS | {"PROCEDURE"}:
        return "HISTORICAL"
    if section in ("plan", "request") and kind in ("THERAPY", "PROCEDURE", "IMAGING", "TEST"):
        return "PLANNED"
    return "PRESENT"


def _before_owner(words: Words, *, first: int, last: int) -> int:
    """Where "without medication her pain" turns from what is lacking to what is: at a possessive after the first word."""
    return next((index for index in range(first + 1, last) if words.folded[index] in _OWNERS), last)


def _clause_end(words: Words, *, first: int, last: int, narrow: bool) -> int:
    """Where a clause that starts at word ``first`` ends: at a semicolon, or at a comma that opens no list."""
    for index in range(first, last):
        word = words.folded[index]
        if word in (";", ":", "\u2022") or (word == "." and index > first):
            return index
        if narrow and word == "," and not _is_list_item(words, index + 1, last=last):
            return index
    return last


def _clause_start(words: Words, *, first: int, last: int) -> int:
    """Where the clause that ends before word ``last`` starts: a comma opens it unless the last item says "and" or "or"."""
    is_list = False
    for index in range(last - 1, first - 1, -1):
        word = words.folded[index]
        if word in (";", ":", "\u2022", "."):
            return index + 1
        if word == ",":
            is_list = is_list or words.folded[index + 1] in ("and", "or", "nor")
            if not is_list:
                return index + 1
    return first


def _is_list_item(words: Words, first: int, *, last: int) -> bool:
    """Whether the words up to the next comma are a short item of a list, without a verb of their own, or its last after "or"."""
    item = []
    for word in words.folded[first : min(last, first + _LIST_WORDS + 1)]:
        if word in (",", ";", "."):
            break
        item.append(word)
    joins = bool({"or", "nor"}.intersection(item[:_JOINING_WORDS]))
    return joins or (0 < len(item) <= _LIST_WORDS and not _VERBS.intersection(item))


def _labelled_absent(mention: Mention, words: Words) -> bool:
    """A line of a form: the thing, a colon or a dash, and no."""
    after = words.folded[mention.last : mention.last + 2]
    return len(after) == 2 and after[0] in (":", "-", "\u2013") and after[1] in _no_labels()  # noqa: PLR2004


@cache
def _no_labels() -> frozenset[str]:
    return frozenset(phrases("context")["absent label"])
