"""The findings of one page: mentions with their assertion, details and day, and the statements that rules of their own find."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.chronology.asserting import assert_mentions
from openimr.stages.chronology.context import experiencer_of
from openimr.stages.chronology.courses import course_attributes
from openimr.stages.chronology.dates import relative_dates, written_dates
from openimr.stages.chronology.dating import Days, dated
from openimr.stages.chronology.doses import dose_attributes
from openimr.stages.chronology.fact import Assertion
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.letterheads import Letterheads
from openimr.stages.chronology.mentions import Mention, Names, mentions_within
from openimr.stages.chronology.named import TITLED, find_mentioned, find_told, opens_title
from openimr.stages.chronology.notes import Note, fax_lines
from openimr.stages.chronology.opinions import find_opinions
from openimr.stages.chronology.orders import find_orders
from openimr.stages.chronology.person import find_person
from openimr.stages.chronology.requests import find_asked, find_requests
from openimr.stages.chronology.results import DRUG_SCREEN, result_attributes, screened, symptom_scores
from openimr.stages.chronology.ruled import find_ruled
from openimr.stages.chronology.sections import Sections
from openimr.stages.chronology.sessions import find_sessions
from openimr.stages.chronology.sheet import Sheet, sheet_of
from openimr.stages.chronology.sites import site_attributes
from openimr.stages.chronology.tagging import tag

_GUIDELINE: Final = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|official\s+disability\s+guidelines|treatment\s+guidelines|guidelines?\s+(?:recommend|state|support|indicate|do\s+not|page)|evidence-based)\b",
    re.IGNORECASE,
)
_SIDE: Final = re.compile(r"\b(left|right|bilateral)\s+$", re.IGNORECASE)
_SITED: Final = frozenset({"SYMPTOM", "DIAGNOSIS", "PROCEDURE", "IMAGING"})


def read_page(
    text: str, *, note: Note, sections: Sections, kind: str = "OTHER", record: Names | None = None
) -> tuple[Finding, ...]:
    """Every finding of one page's text, in order of place; the header lines of fax machines say nothing.

    ``kind`` is the page's kind: on a THERAPY_NOTE counts of sessions speak of the therapy that the page is about. With
    ``record``, the names of a record, the text is what a reviewer says of it: those names and words of the lists are meant also where the
    tagger passes over them, and rules alone say what is absent and tell of work, function and injuries.
    """
    sheet = sheet_of(text, sections=sections, record=record)
    if not sheet.sentences:
        return ()
    ruled = find_ruled(sheet)
    names, asked = tag(sheet, ruled=ruled)
    written = sorted([*written_dates(text), *relative_dates(text, note_on=note.on)], key=lambda day: day.start)
    days = Days(written=tuple(written), note=note)
    heads = Letterheads(text)
    mentioned = find_mentioned(sheet, tags=names, listed_too=record is not None)
    mentions = tuple(each for each in mentioned if not heads.covers(each.start, kind=each.kind))
    told = find_told(sheet, tags=names if record is None else (), ruled=ruled)
    allergies = [each for each in told if each.kind == "ALLERGY"]
    found = [*_of_mentions(sheet, mentions=mentions, allergic=allergies, ruled_absence=record is not None), *told]
    found += find_person(text, days=days)
    for ask in (find_requests, find_asked):
        found += ask(text, sentences=sheet.sentences, mentions=mentions)
    found += find_orders(sheet, found=found, asked=asked)
    found += [*find_opinions(text), *_injured_parts(found, sheet)]
    if kind == "THERAPY_NOTE":
        found += find_sessions(text, sentences=sheet.sentences, mentions=sheet.listed)
    printed = fax_lines(text)
    kept = [
        f
        for f in _outermost(found)
        if (f.class_ == "label" or not sections.heads(f.start, f.end))
        and not any(start <= f.start < end for start, end in printed)
    ]
    complete = [_complete(finding, sheet, days=days, near=near) for finding, near in _scored(kept, sheet)]
    once = {(f.start, f.end, f.kind, f.normalized): f for f in complete}
    return tuple(sorted(once.values(), key=lambda f: (f.start, -f.end, f.kind, f.normalized)))


def _outermost(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without the complaints and diseases whose words are part of an injury, a work status or a function."""
    ruled = sorted((f.start, f.end) for f in found if f.kind in ("INJURY", "WORK_STATUS", "FUNCTION"))
    for finding in found:
        index = bisect_left(ruled, (finding.end, 0)) - 1
        inside = index >= 0 and ruled[index][1] > finding.start
        if not (inside and finding.kind in ("SYMPTOM", "DIAGNOSIS")):
            yield finding


def _injured_parts(found: Sequence[Finding], sheet: Sheet) -> Iterator[Finding]:
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


def _of_mentions(
    sheet: Sheet, *, mentions: Sequence[Mention], allergic: Sequence[Finding], ruled_absence: bool
) -> Iterator[Finding]:
    """A finding for each mention that speaks of the patient: no allergy or reaction, and no sentence that recites a guideline."""
    recited = {index for index, (start, end) in enumerate(sheet.sentences) if _GUIDELINE.search(sheet.text, start, end)}
    reacting = {sheet.sentence_at(allergy.start) for allergy in allergic}
    substances = {allergy.start for allergy in allergic}
    asserted = assert_mentions(sheet, mentions, ruled_absence=ruled_absence)
    for mention, assertion in zip(mentions, asserted, strict=True):
        index = sheet.sentence_at(mention.start)
        is_reaction = index in reacting and mention.kind in ("SYMPTOM", "DIAGNOSIS")
        result = screened(mention, text=sheet.text) if mention.kind == "MEDICATION" else ""
        if result:
            yield _screen(mention, result)
        elif mention.start not in substances and not is_reaction and index not in recited:
            yield _finding(mention, sheet, mentions=mentions, assertion=assertion)


def _screen(mention: Mention, result: str) -> Finding:
    return Finding(
        kind="TEST",
        start=mention.start,
        end=mention.end,
        normalized=mention.normalized,
        class_=DRUG_SCREEN,
        attributes={"result": result},
        settled=True,
    )


def _finding(mention: Mention, sheet: Sheet, *, mentions: Sequence[Mention], assertion: Assertion) -> Finding:
    """The finding of a mention; what a page bears as its title is what the page reports."""
    if mention.kind in TITLED and opens_title(sheet.text, mention.start):
        assertion = "PRESENT"
    index = sheet.sentence_at(mention.start)
    section = sheet.sections.at(mention.start)
    start, end = sheet.sentences[index]
    first, last = sheet.word_range(index)
    attributes = _attributes(mention, sheet, mentions=mentions, first=first, last=last)
    if assertion == "PLANNED" and "sessions" in attributes:
        attributes["sessions_requested"] = attributes.pop("sessions")
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


def _attributes(
    mention: Mention, sheet: Sheet, *, mentions: Sequence[Mention], first: int, last: int
) -> dict[str, str]:
    words = sheet.words
    start, end = words.starts[first], words.ends[last - 1]
    near = mentions_within(mentions, start, end=end)
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


def _scored(found: Sequence[Finding], sheet: Sheet) -> Iterator[tuple[Finding, Sequence[Finding]]]:
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


def _complete(finding: Finding, sheet: Sheet, *, days: Days, near: Sequence[Finding]) -> Finding:
    """The finding with its day."""
    index = sheet.sentence_at(finding.start)
    return dated(finding, text=sheet.text, days=days, sentence=sheet.sentences[index], near=near)
