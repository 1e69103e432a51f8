"""The findings of one page: mentions with their assertion, details and day, and the statements that rules of their own find."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.chronology.allergies import find_allergies
from openimr.stages.chronology.context import Scope, assertion_of, experiencer_of, scopes
from openimr.stages.chronology.courses import course_attributes
from openimr.stages.chronology.dates import relative_dates, written_dates
from openimr.stages.chronology.dating import Days, dated
from openimr.stages.chronology.doses import dose_attributes
from openimr.stages.chronology.endings import find_by_ending
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.function import find_function, find_pain
from openimr.stages.chronology.injuries import find_injuries
from openimr.stages.chronology.letterheads import Letterheads
from openimr.stages.chronology.mentions import Mention, find_cues, find_mentions, mentions_within
from openimr.stages.chronology.notes import Note, fax_lines
from openimr.stages.chronology.opinions import find_opinions
from openimr.stages.chronology.orders import find_orders
from openimr.stages.chronology.person import find_person
from openimr.stages.chronology.requests import find_asked, find_requests
from openimr.stages.chronology.results import result_attributes, screened, symptom_scores
from openimr.stages.chronology.sections import Sections
from openimr.stages.chronology.sentences import sentences
from openimr.stages.chronology.sessions import find_sessions, is_setting
from openimr.stages.chronology.sites import site_attributes
from openimr.stages.chronology.spelling import find_misspelled
from openimr.stages.chronology.words import Words, words_of
from openimr.stages.chronology.work import find_work_status

_GUIDELINE: Final = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|official\s+disability\s+guidelines|treatment\s+guidelines|guidelines?\s+(?:recommend|state|support|indicate|do\s+not|page)|evidence-based)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"\b(?:continu(?:e|es|ed|ing|ation\s+of)|ongoing|still|resum(?:e|es|ed|ing))\b[^.;]{0,60}$", re.IGNORECASE
)
_STANDS: Final = {
    "continued": "PRESENT",
    "increased": "PRESENT",
    "decreased": "PRESENT",
    "stopped": "HISTORICAL",
    "refused": "ABSENT",
}
_SIDE: Final = re.compile(r"\b(left|right|bilateral)\s+$", re.IGNORECASE)
_SITED: Final = frozenset({"SYMPTOM", "DIAGNOSIS", "PROCEDURE", "IMAGING"})
_CONTEXTUAL: Final = frozenset({"absent", "conditional", "possible", "historical"})


class _Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A page taken apart: its words, sentences (with the scopes of each), sections and days.

    ``named`` holds all mentions, ``mentions`` those that are no part of the name of a person or a place.
    """

    words: Words
    sections: Sections
    sentences: tuple[tuple[int, int], ...]
    starts: list[int]
    reach: tuple[tuple[Scope, ...], ...]
    mentions: tuple[Mention, ...]
    named: tuple[Mention, ...]
    parts: tuple[Mention, ...]
    days: Days

    @property
    def text(self) -> str:
        return self.words.text

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that a character offset stands in."""
        return max(0, bisect_right(self.starts, position) - 1)

    def word_range(self, index: int) -> tuple[int, int]:
        """First word and one past the last word of a sentence."""
        start, end = self.sentences[index]
        return self.words.first_from(start), self.words.last_until(end)


def read_page(text: str, *, note: Note, sections: Sections, kind: str = "OTHER") -> tuple[Finding, ...]:
    """Every finding of one page's text, in order of place; the header lines of fax machines say nothing.

    ``kind`` is the page's kind: on a THERAPY_NOTE counts of sessions speak of the therapy that the page is about.
    """
    sheet = _sheet(text, note=note, sections=sections)
    if not sheet.sentences:
        return ()
    allergies = list(find_allergies(text, sentences=sheet.sentences, mentions=sheet.mentions, sections=sections))
    pains = list(find_pain(text))
    found = [*_of_mentions(sheet, allergic=allergies), *allergies, *pains]
    found += find_person(text, days=sheet.days)
    found += (f for find in (find_work_status, find_function, find_injuries) for f in find(text))
    for ask in (find_requests, find_asked):
        found += ask(text, sentences=sheet.sentences, mentions=sheet.mentions)
    found += find_orders(text, found=found)
    found += [*find_opinions(text), *_injured_parts(found, sheet)]
    if kind == "THERAPY_NOTE":
        found += find_sessions(text, sentences=sheet.sentences, mentions=sheet.named)
    printed = fax_lines(text)
    kept = [
        f
        for f in _outermost(found)
        if (f.class_ == "label" or not sections.heads(f.start, f.end))
        and not any(start <= f.start < end for start, end in printed)
    ]
    complete = [_complete(finding, sheet, near=near) for finding, near in _scored(kept, sheet)]
    once = {(f.start, f.end, f.kind, f.normalized): f for f in complete}
    return tuple(sorted(once.values(), key=lambda f: (f.start, -f.end, f.kind, f.normalized)))


def _sheet(text: str, *, note: Note, sections: Sections) -> _Sheet:
    words = words_of(text)
    mentions, parts = find_mentions(words)
    if not is_setting(text):
        mentions = tuple(mention for mention in mentions if not mention.term.needs_setting)
    spelled = tuple(find_misspelled(words, known=mentions))
    ended = tuple(find_by_ending(words, known=(*mentions, *spelled, *parts)))
    cuts = sentences(text)
    written = [*written_dates(text), *relative_dates(text, note_on=note.on)]
    names = Letterheads(text)
    own = (mention for mention in (*mentions, *spelled, *ended) if not names.covers(mention.start, kind=mention.kind))
    return _Sheet(
        words=words,
        sections=sections,
        sentences=cuts,
        starts=[start for start, _ in cuts],
        reach=_reach(words, cuts),
        mentions=tuple(sorted(own, key=lambda mention: mention.first)),
        named=tuple(mentions),
        parts=parts,
        days=Days(written=tuple(sorted(written, key=lambda day: day.start)), note=note),
    )


def _reach(words: Words, cuts: tuple[tuple[int, int], ...]) -> tuple[tuple[Scope, ...], ...]:
    """The scopes of each sentence."""
    cues = find_cues(words)
    starts = [words.starts[cue.first] for cue in cues]
    found = []
    for start, end in cuts:
        within = cues[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        first, last = words.first_from(start), words.last_until(end)
        found.append(scopes(words, cues=within, first=first, last=last) if within else ())
    return tuple(found)


def _outermost(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without the complaints and diseases whose words are part of an injury, a work status or a function."""
    ruled = sorted((f.start, f.end) for f in found if f.kind in ("INJURY", "WORK_STATUS", "FUNCTION"))
    for finding in found:
        index = bisect_left(ruled, (finding.end, 0)) - 1
        inside = index >= 0 and ruled[index][1] > finding.start
        if not (inside and finding.kind in ("SYMPTOM", "DIAGNOSIS")):
            yield finding


def _injured_parts(found: Sequence[Finding], sheet: _Sheet) -> Iterator[Finding]:
    """The parts of the body that the sentence of an injury names, with the side where it stands before them."""
    told = {sheet.sentence_at(each.start) for each in found if each.kind == "INJURY" and each.class_ != "label"}
    for index in sorted(told):
        start, end = sheet.sentences[index]
        for part in mentions_within(sheet.parts, start, end=end):
            side = _SIDE.search(sheet.text[max(start, part.start - 14) : part.start])
            yield Finding(
                kind="BODY_PART", start=part.start, end=part.end, normalized=part.normalized, class_="injured",
                attributes={"side": side[1].lower()} if side else {}, settled=True,
            )  # fmt: skip


def _of_mentions(sheet: _Sheet, *, allergic: list[Finding]) -> Iterator[Finding]:
    """A finding for each mention that speaks of the patient: no allergy or reaction, and no sentence that recites a guideline."""
    recited = {index for index, (start, end) in enumerate(sheet.sentences) if _GUIDELINE.search(sheet.text, start, end)}
    reacting = {sheet.sentence_at(allergy.start) for allergy in allergic}
    substances = {allergy.start for allergy in allergic}
    for mention in sheet.mentions:
        index = sheet.sentence_at(mention.start)
        is_reaction = index in reacting and mention.kind in ("SYMPTOM", "DIAGNOSIS")
        result = screened(mention, text=sheet.text) if mention.kind == "MEDICATION" else ""
        if result:
            yield _screen(mention, result)
        elif mention.start not in substances and not is_reaction and index not in recited:
            yield _finding(mention, sheet, index=index)


def _screen(mention: Mention, result: str) -> Finding:
    return Finding(
        kind="TEST",
        start=mention.start,
        end=mention.end,
        normalized=mention.normalized,
        class_="drug screen",
        attributes={"result": result},
        settled=True,
    )


def _finding(mention: Mention, sheet: _Sheet, *, index: int) -> Finding:
    section = sheet.sections.at(mention.start)
    start, end = sheet.sentences[index]
    first, last = sheet.word_range(index)
    attributes = _attributes(mention, sheet, first=first, last=last)
    assertion = assertion_of(mention, reach=sheet.reach[index], words=sheet.words, section=section)
    if assertion == "PLANNED" and "sessions" in attributes:
        attributes["sessions_requested"] = attributes.pop("sessions")
    status = attributes.get("status", "")
    if assertion in ("PLANNED", "PRESENT", "HISTORICAL") and status in _STANDS:
        assertion = _STANDS[status]  # type: ignore[assignment]
    elif assertion == "PLANNED" and _GOES_ON.search(sheet.text, start, mention.start):
        assertion = "PRESENT"
    elif assertion == "PRESENT" and status == "started" and section == "plan":
        assertion = "PLANNED"
    return Finding(
        kind=mention.kind,  # type: ignore[arg-type]
        start=mention.start,
        end=mention.end,
        normalized=mention.normalized,
        class_=mention.term.class_,
        assertion=assertion,
        experiencer=experiencer_of(
            mention, reach=sheet.reach[index], sentence=sheet.text[start:end], offset=start, section=section
        ),
        attributes=attributes,
        settled=True,
    )


def _attributes(mention: Mention, sheet: _Sheet, *, first: int, last: int) -> dict[str, str]:
    words = sheet.words
    start, end = words.starts[first], words.ends[last - 1]
    near = mentions_within(sheet.mentions, start, end=end)
    parts = mentions_within(sheet.parts, start, end=end)
    found = {"matched": "approximately"} if mention.approximate else {}
    if mention.kind == "MEDICATION":
        found |= dose_attributes(mention, others=near, words=words, first=first, last=last)
    if mention.kind in ("THERAPY", "PROCEDURE"):
        found |= course_attributes(mention, others=near, words=words, first=first, last=last)
    if mention.kind in _SITED:
        found |= site_attributes(mention, parts=parts, words=words, first=first, last=last)
    if mention.kind in ("IMAGING", "TEST", "DIAGNOSIS"):
        found |= result_attributes(mention, words=words, first=first, last=last)
    return found


def _scored(found: Sequence[Finding], sheet: _Sheet) -> Iterator[tuple[Finding, Sequence[Finding]]]:
    """Each finding with those of its sentence; painful symptoms take the score that the sentence gives."""
    by_sentence: dict[int, list[Finding]] = {}
    for finding in found:
        by_sentence.setdefault(sheet.sentence_at(finding.start), []).append(finding)
    for near in by_sentence.values():
        scores = symptom_scores(near)
        for finding in near:
            score = scores.get(finding.start) if finding.kind == "SYMPTOM" else None
            scored = {"attributes": finding.attributes | {"score": score}} if score else {}
            yield msgspec.structs.replace(finding, **scored), near


def _complete(finding: Finding, sheet: _Sheet, *, near: Sequence[Finding]) -> Finding:
    """The finding with its assertion where its rule left that open, and with its day."""
    index = sheet.sentence_at(finding.start)
    if not finding.settled:
        first, last = sheet.words.first_from(finding.start), sheet.words.last_until(finding.end)
        effects = {
            s.effect for s in sheet.reach[index] if s.first <= first and last <= s.last and s.effect in _CONTEXTUAL
        }
        finding = msgspec.structs.replace(finding, assertion=_open_assertion(finding.kind, effects))
    return dated(finding, text=sheet.text, days=sheet.days, sentence=sheet.sentences[index], near=near)


def _open_assertion(kind: str, effects: set[str]) -> str:
    """Work, function and injuries: an injury is over when it is told; the others are as the words around say."""
    if "absent" in effects:
        return "ABSENT"
    if "conditional" in effects:
        return "CONDITIONAL"
    if kind == "INJURY" or "historical" in effects:
        return "HISTORICAL"
    return "POSSIBLE" if "possible" in effects else "PRESENT"
