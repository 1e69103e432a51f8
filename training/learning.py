"""What is learned from marked notes: names and requests as sequences, assertions one by one, plain names by count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.chronology.marks import Note
from benchmarks.chronology.scoring import Mark, agree

from openimr.lexicons.model import Kept, lists_digest
from openimr.lexicons.terms import Term
from openimr.stages.chronology.asserting import assertion_features, form_of, rule_of
from openimr.stages.chronology.features import EDGE, SLOTS, Key, context_slots, keys_of, lay, word_slots
from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.naming import ruled_name, written_name
from openimr.stages.chronology.ruled import find_ruled
from openimr.stages.chronology.sections import find_sections
from openimr.stages.chronology.sheet import Sheet, sheet_of
from openimr.stages.chronology.tagging import OUTSIDE
from training.crf import SEQUENCES, SINGLES, Sequence_, train

REQUESTS: Final = frozenset({"REQUEST"})
_THRICE: Final = 3
_MOST: Final = 0.6
_STEM: Final = 4


class Page:
    """A marked note taken apart."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.sheet = sheet_of(note.text, sections=find_sections(note.text))
        self.keys = keys_of(self.sheet, ruled=find_ruled(self.sheet))


def learn(notes: Sequence[Note]) -> Kept:
    """The models and names that the notes teach."""
    pages = [Page(note) for note in notes]
    return Kept(
        models={
            "names": train(_sequences(pages, requests=False), settings=SEQUENCES),
            "requests": train(_sequences(pages, requests=True), settings=SEQUENCES),
            "assertions": train(_assertions(pages), settings=SINGLES),
        },
        names=_names(notes),
        lists=lists_digest(),
    )


def _sequences(pages: Sequence[Page], *, requests: bool) -> Iterator[Sequence_]:
    """Features and labels of each sentence of each page."""
    for page in pages:
        marks = [mark for mark in page.note.marks if (mark.kind in REQUESTS) == requests]
        labels = labels_of(page.sheet, marks)
        for index in range(len(page.sheet.sentences)):
            first, last = page.sheet.word_range(index)
            if first < last:
                yield features_of(page.sheet, page.keys, first=first, last=last), labels[first:last]


def features_of(sheet: Sheet, keys: Sequence[Key], *, first: int, last: int) -> list[list[str]]:
    """All features of each word of the sentence of words ``first`` to ``last`` (exclusive)."""
    spans = zip(sheet.words.starts[first:last], sheet.words.ends[first:last], strict=True)
    words = [word_slots(sheet.text[start:end]) for start, end in spans]
    contexts = [context_slots(key) for key in keys[first:last]]
    found: list[list[str]] = [[] for _ in words]
    for place, features in enumerate(found):
        for index, slot in enumerate(SLOTS):
            other = place + slot
            inside = 0 <= other < len(words)
            features.extend(words[other][index] + contexts[other][index] if inside else [f"{slot}{EDGE}"])
    return found


def labels_of(sheet: Sheet, marks: Sequence[Mark]) -> list[str]:
    """The label of each word; of marks that overlap the longest stands."""
    labels = [OUTSIDE] * len(sheet.words.folded)
    for mark in sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start)):
        places = sheet.words.range_of(mark.start, end=mark.end)
        if all(label == OUTSIDE for label in labels[places.start : places.stop]):
            lay(labels, mark.kind, first=places.start, last=places.stop)
    return labels


def _assertions(pages: Sequence[Page]) -> Iterator[Sequence_]:
    for page in pages:
        form = form_of(page.sheet.text)
        for mark in page.note.marks if page.sheet.sentences else ():
            places = page.sheet.words.range_of(mark.start, end=mark.end)
            if mark.kind not in REQUESTS and 0 <= places.start < places.stop:
                term = Term(kind=mark.kind, phrase="", normalized="", class_="")
                mention = Mention(
                    term=term,
                    normalized="",
                    first=places.start,
                    last=places.stop,
                    start=mark.start,
                    end=mark.end,
                )
                yield (
                    [list(assertion_features(page.sheet, mention, ruled=rule_of(page.sheet, mention), form=form))],
                    [mark.assertion],
                )


def _names(notes: Sequence[Note]) -> dict[str, dict[str, str]]:
    """For each kind the writings whose plain name the rules do not tell: said so by most, in three notes or, of one stem, in one."""
    called: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    quoted: dict[tuple[str, str], str] = {}
    for note in notes:
        said = {}
        for mark in note.marks:
            quote = note.text[mark.start : mark.end]
            writing = (mark.kind, written_name(quote))
            said[writing, mark.normalized] = quote
        for (writing, name), quote in said.items():
            called[writing][name] += 1
            quoted[writing] = quote
    found: dict[str, dict[str, str]] = {}
    for (kind, writing), names in sorted(called.items()):
        name, times = names.most_common(1)[0]
        related = " " not in writing + name and writing[:_STEM] == name[:_STEM]
        is_said = times >= (1 if related else _THRICE) and times >= _MOST * names.total()
        if is_said and not agree(name, ruled_name(kind, quoted[kind, writing])):
            found.setdefault(kind, {})[writing] = name
    return found
