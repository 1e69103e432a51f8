"""Whether a mention is present, absent, possible, over, planned or conditional: a trained reading of the words around it.

A maximum-entropy classifier (Berger, Della Pietra and Della Pietra, 1996) that knows what the rules of ``context`` say, and when not to follow them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, cast

from openimr.lexicons.model import model
from openimr.stages.chronology.context import Scope, assertion_of
from openimr.stages.chronology.fact import Assertion
from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.sheet import Sheet

_BEFORE: Final = 6  # words looked at on either side
_AFTER: Final = 5
_TENSES: Final = frozenset(
    [
        "was",
        "were",
        "had",
        "has",
        "have",
        "will",
        "should",
        "would",
        "is",
        "are",
        "may",
        "if",
        "underwent",
        "denies",
        "no",
        "not",
        "without",
        "been",
        "can",
        "could",
    ]
)
_TENTHS: Final = 10
_SURE: Final = 1.2  # by so much the model must prefer its answer to that of the rules; measured by cross-validation
_HEAD: Final = 300  # characters that tell an operative report


def assert_mentions(sheet: Sheet, mentions: Sequence[Mention], *, ruled_absence: bool = False) -> list[Assertion]:
    """The assertion of each mention: what the model says, unless it hardly prefers that to what the rules say.

    With ``ruled_absence`` the rules alone say what is absent.
    """
    form, reader = form_of(sheet.text), model("assertions")
    ruled = [rule_of(sheet, mention) for mention in mentions]
    seen = (assertion_features(sheet, each, ruled=rule, form=form) for each, rule in zip(mentions, ruled, strict=True))
    totals = reader.totals(seen)
    found = []
    for rule, total, best in zip(ruled, totals, totals.argmax(axis=1).tolist(), strict=True):
        told = cast(Assertion, reader.labels[best])
        is_unsure = total[best] - total[reader.labels.index(rule)] < _SURE
        found.append(rule if is_unsure or (ruled_absence and "ABSENT" in {told, rule}) else told)
    return found


def rule_of(sheet: Sheet, mention: Mention) -> Assertion:
    """What the rules of ``context`` say of a mention."""
    reach = sheet.reach[sheet.sentence_at(mention.start)]
    return assertion_of(mention, reach=reach, words=sheet.words, section=sheet.sections.at(mention.start))


def form_of(text: str) -> str:
    """Whether a page opens like the report of an operation (``op``) or otherwise (``n``)."""
    opening = text[:_HEAD].lower()
    return "op" if "operat" in opening or "procedure" in opening else "n"


def assertion_features(sheet: Sheet, mention: Mention, *, ruled: Assertion, form: str) -> Iterator[str]:
    """What bears on the assertion of a mention: what the rules say, the cues that reach it, section, kind, and the words around."""
    kind = mention.kind
    index = sheet.sentence_at(mention.start)
    section = sheet.sections.at(mention.start)
    tenth = min(_TENTHS - 1, _TENTHS * mention.start // max(1, len(sheet.text)))
    yield from (
        "b",
        f"k={kind}",
        f"r={ruled}",
        f"rk={ruled}{kind}",
        f"s={section}",
        f"sk={section}{kind}",
        f"srk={section}{ruled}",
    )
    yield from (f"pos={tenth}", f"doc={form}", f"doc={form}{kind}", f"doc={form}{kind}{section}")
    yield from _of_scopes(mention, sheet.reach[index])
    yield from _of_words(mention, sheet, index=index)


def _of_scopes(mention: Mention, reach: Sequence[Scope]) -> Iterator[str]:
    for scope in reach:
        if scope.first <= mention.first and mention.last <= scope.last:
            yield from (f"e={scope.effect}", f"ek={scope.effect}{mention.kind}")
            yield from (f"ep={scope.effect}|{scope.phrase}", f"pk={scope.phrase}{mention.kind}")
        else:
            yield f"oe={scope.effect}"


def _of_words(mention: Mention, sheet: Sheet, *, index: int) -> Iterator[str]:
    first, last = sheet.word_range(index)
    folded, kind = sheet.words.folded, mention.kind
    before = folded[max(first, mention.first - _BEFORE) : mention.first][::-1]
    after = folded[mention.last : min(last, mention.last + _AFTER)]
    before += ["<S>"] * (len(before) < _BEFORE)
    after += ["<E>"] * (len(after) < _AFTER)
    yield from (f"-w{word}" for word in before)
    yield from (f"+w{word}" for word in after)
    for distance, word in enumerate(before[:2], start=1):
        yield from (f"-{distance}{word}", f"-{distance}{word}{kind}")
    for distance, word in enumerate(after[:2]):
        yield from (f"+{distance}{word}", f"+{distance}{word}{kind}")
    if len(before) > 1:
        yield f"-12{before[1]} {before[0]}"
    own = folded[mention.first : mention.last]
    yield from (f"m={word}" for word in own)
    yield f"m={' '.join(own)}"
    yield f"first={' '.join(folded[first : first + 2])}"
    for word in _TENSES.intersection(folded[first : mention.first]):
        yield from (f"sb={word}", f"sbk={word}{kind}")
    yield from (f"sa={word}" for word in _TENSES.intersection(folded[mention.last : last]))
