"""The mentions of a page: what the tagger names, with the term of the word lists that stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.lexicons.terms import Term
from openimr.stages.chronology.asserting import assert_mentions
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Mention, mentions_within
from openimr.stages.chronology.naming import plain_name, term_of
from openimr.stages.chronology.sheet import Sheet
from openimr.stages.chronology.tagging import Tagged

MENTIONED: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "DIAGNOSIS", "SYMPTOM"})
TOLD: Final = frozenset({"INJURY", "WORK_STATUS", "FUNCTION", "ALLERGY"})
_WHOLE: Final = "MEDICATION"  # a kind whose listed names the tagger does not part
_LONGEST_TITLE: Final = 200  # characters
TITLED: Final = frozenset({"IMAGING", "TEST", "PROCEDURE"})


def find_mentioned(sheet: Sheet, *, tags: Sequence[Tagged], listed_too: bool) -> tuple[Mention, ...]:
    """The mentions of care and of ills, in order of place: names of the record first, then what the tagger names, a drug by the whole of its listed name.

    Listed studies and operations that open a title count too, and with ``listed_too`` all listed ones that the tagger passes over.
    """
    whole = {word: each for each in sheet.listed if each.kind == _WHOLE for word in range(each.first, each.last)}
    tagged = (
        whole[each.first] if each.kind == _WHOLE and each.first in whole else mention_of(sheet, each)
        for each in tags
        if each.kind in MENTIONED
    )
    listed = (
        each
        for each in sheet.listed
        if each.kind in MENTIONED and (listed_too or (each.kind in TITLED and opens_title(sheet.text, each.start)))
    )
    found: list[Mention] = []
    taken: set[int] = set()
    for layer in (sheet.recorded, dict.fromkeys(tagged), (*_told(sheet, tags), *listed)):
        free = [each for each in layer if taken.isdisjoint(range(each.first, each.last))]
        taken.update(word for each in free for word in range(each.first, each.last))
        found += free
    return tuple(sorted((each for each in found if each.kind in MENTIONED), key=lambda mention: mention.first))


def _told(sheet: Sheet, tags: Sequence[Tagged]) -> list[Mention]:
    """What else the tagger names, but for words under which the record knows something of another kind."""
    known = {word for each in sheet.recorded for word in range(each.first, each.last)}
    told = (each for each in tags if each.kind in TOLD and known.isdisjoint(range(each.first, each.last)))
    return [mention_of(sheet, each) for each in told]


def opens_title(text: str, start: int) -> bool:
    """Whether a place opens a line in capitals that is one of several lines: ``MRI OF THE LUMBAR SPINE``."""
    end = text.find("\n", start, start + _LONGEST_TITLE)
    return end > 0 and text[start - 1 : start] == "\n" and text[start:end].isupper() and " " in text[start:end].strip()


def find_told(sheet: Sheet, *, tags: Sequence[Tagged], ruled: Sequence[Finding]) -> list[Finding]:
    """The findings of rules, with the words of the tagger where both name one, and the injuries, abilities, work and allergies that it alone names.

    Of work it adds nothing to a sentence that rules have read: a form's unmarked choices say nothing. An injury that is the mechanism of
    another is no second one.
    """
    told: dict[tuple[int, str], list[Mention]] = defaultdict(list)  # by sentence and kind
    rules: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for mention in _told(sheet, tags):
        told[sheet.sentence_at(mention.start), mention.kind].append(mention)
    found, met = [], set[int]()
    for each in ruled:
        place = (sheet.sentence_at(each.start), each.kind)
        rules[place].append(each)
        same = next((m for m in told.get(place, ()) if m.start < each.end and each.start < m.end), None)
        met |= {same.start} if same else set()
        is_whole = each.class_ in ("label", "account") or each.kind in ("ALLERGY", "WORK_STATUS")
        moves = same is not None and not is_whole
        found.append(msgspec.structs.replace(each, start=same.start, end=same.end) if same and moves else each)
    new = [
        mention
        for place, mentions in told.items()
        for mention in mentions
        if mention.start not in met and not _is_told(mention, sheet, rules=rules.get(place, ()))
    ]
    return found + [
        Finding(
            kind=mention.kind,  # type: ignore[arg-type]
            start=mention.start,
            end=mention.end,
            normalized=mention.normalized,
            assertion=assertion,
            settled=True,
        )
        for mention, assertion in zip(new, assert_mentions(sheet, new), strict=True)
    ]


def _is_told(mention: Mention, sheet: Sheet, *, rules: Sequence[Finding]) -> bool:
    """Whether rules have read the sentence for work, or have the words of an injury as the mechanism of one."""
    if mention.kind == "WORK_STATUS":
        return bool(rules)
    words = " ".join(sheet.text[mention.start : mention.end].split()).casefold()
    return any(words in each.attributes.get("mechanism", "").casefold() for each in rules)


def mention_of(sheet: Sheet, tagged: Tagged) -> Mention:
    """The mention that the tagged words are: the listed one of the same words, else a new one that takes class and part from those inside."""
    start, end = sheet.words.starts[tagged.first], sheet.words.ends[tagged.last - 1]
    inside = [
        mention
        for mention in (*mentions_within(sheet.listed, start, end=end), *_starting(sheet.guessed, start, end=end))
        if mention.kind == tagged.kind and mention.last <= tagged.last
    ]
    same = next((each for each in inside if (each.first, each.last) == (tagged.first, tagged.last)), None)
    if same:
        return same
    nearest = max(inside, key=lambda each: (each.last == tagged.last, each.last - each.first), default=None)
    parts = mentions_within(sheet.parts, start, end=end)
    quote = sheet.text[start:end]
    approximate = nearest is not None and nearest.approximate
    name = nearest.normalized if nearest and approximate else plain_name(tagged.kind, quote)
    known = nearest.term if nearest else term_of(tagged.kind, name)
    return Mention(
        term=Term(kind=tagged.kind, phrase=quote, normalized=name, class_=known.class_ if known else ""),
        normalized=name,
        first=tagged.first,
        last=tagged.last,
        start=start,
        end=end,
        part=parts[-1].normalized if parts and parts[-1].last <= tagged.last else "",
        approximate=approximate,
    )


def _starting(mentions: Sequence[Mention], start: int, *, end: int) -> Iterator[Mention]:
    return (mention for mention in mentions if start <= mention.start < end)
