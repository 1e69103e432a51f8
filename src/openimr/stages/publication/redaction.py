"""Take every identity out of a letter: of its content, field by field, before anything is typeset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from openimr.stages.letter.content import Letter, LetterItem, LetterStatement, ReviewedDocument
from openimr.stages.publication.dates import WITHHELD, years_only
from openimr.stages.publication.matching import matches
from openimr.stages.publication.patterns import REPLACEMENTS, great_ages, unlisted
from openimr.stages.publication.record import Identifier, Profile, PublishedDetermination, PublishedItem

# A middle name that the form does not give: [employee] Teresa [employee].
_TWICE: Final = re.compile(r"(\[employee\])\s+(?:[A-Z][\w'\u2019-]*\.?\s+)?\1")


class _Find(NamedTuple):
    """A place to replace; of overlapping ones the lowest ``rank`` gives the words, then the longest."""

    start: int
    end: int
    replacement: str
    rank: int


def publish(
    letter: Letter,
    *,
    identifiers: Sequence[Identifier],
    profile: Profile,
    specialties: Sequence[str],
    licence_states: Sequence[str],
) -> PublishedDetermination:
    """The public copy of a letter: no identities, no places in the record, documents by kind alone.

    Source: Labor Code 4610.6(m), 8 CCR 9792.10.9. STATE keeps days; SAFE_HARBOR leaves the year of every day
    and no age over 89 (45 CFR 164.514(b)(2)). Publishing what was published changes nothing.
    """

    def clean(text: str) -> str:
        return redact(text, identifiers=identifiers, profile=profile, latest=letter.dated_on.year)

    return PublishedDetermination(
        case_number=letter.case_number,
        profile=profile,
        decided=_day(letter.dated_on, profile=profile),
        received=_day(letter.received_on, profile=profile),
        injured=_day(letter.injured_on, profile=profile),
        ur_decided=_day(letter.ur_decided_on, profile=profile),
        priority=letter.priority,
        outcome=letter.outcome,
        specialties=tuple(map(clean, specialties)),
        licence_states=tuple(map(clean, licence_states)),
        qualifications=clean(letter.qualifications),
        documents_reviewed=tuple(map(clean, _by_kind(letter.documents_reviewed))),
        clinical_summary=clean(_joined(letter.clinical_summary)),
        items=tuple(
            _item(item, rationale=clean(_joined(item.rationale)), cleaned=[clean(text) for text in _fields(item)])
            for item in letter.items
        ),
        invented=letter.invented,
    )


def redact(text: str, *, identifiers: Sequence[Identifier], profile: Profile, latest: int) -> str:
    r"""``text`` without the identifiers, nor what looks like one; ``latest`` is the year no two-digit year passes.

    Done again and again until nothing changes, so redacting twice is redacting once.

    >>> lopez = Identifier(text="Lopez", kind="employee", replacement="[employee]")
    >>> redact("Ms. LO-\nPEZ's visit of 5/12/03", identifiers=[lopez], profile="SAFE_HARBOR", latest=2013)
    "Ms. [employee]'s visit of 2003"
    """
    known = [each for each in identifiers if profile == "SAFE_HARBOR" or each.kind != "date"]
    written = {WITHHELD, *REPLACEMENTS, *(each.replacement for each in known)}
    replaced = re.compile("(" + "|".join(map(re.escape, sorted(written))) + ")")
    while True:
        parts = replaced.split(text)  # the odd ones were replaced before
        parts[::2] = [
            _replaced(p, finds=[*_finds(p, identifiers=known, profile=profile, latest=latest)]) for p in parts[::2]
        ]
        again = _TWICE.sub(r"\1", "".join(parts))
        if again == text:
            return text
        text = again


def _finds(text: str, *, identifiers: Sequence[Identifier], profile: Profile, latest: int) -> Iterator[_Find]:
    for match in matches(text, identifiers=identifiers):
        is_day = match.identifier.kind == "date"
        yield _Find(
            match.start, match.end, WITHHELD if is_day else match.identifier.replacement, rank=3 if is_day else 0
        )
    yield from (_Find(*place, rank=1) for place in unlisted(text))
    if profile == "SAFE_HARBOR":
        yield from (_Find(*place, rank=1) for place in great_ages(text))
        yield from (_Find(*place, rank=2) for place in years_only(text, latest=latest))


def _replaced(text: str, *, finds: Sequence[_Find]) -> str:
    """``text`` with each run of overlapping finds replaced as a whole, so that no part of one stays."""
    pieces, at = [], 0
    for start, end, replacement in _runs(finds):
        pieces += [text[at:start], replacement]
        at = end
    return "".join([*pieces, text[at:]])


def _runs(finds: Sequence[_Find]) -> Iterator[tuple[int, int, str]]:
    run: list[_Find] = []
    for find in sorted(finds):
        if run and find.start >= max(each.end for each in run):
            yield _run(run)
            run = []
        run.append(find)
    if run:
        yield _run(run)


def _run(finds: Sequence[_Find]) -> tuple[int, int, str]:
    first = min(finds, key=lambda find: (find.rank, find.start - find.end))
    return finds[0].start, max(find.end for find in finds), first.replacement


def _day(day: date, *, profile: Profile) -> str:
    return day.isoformat() if profile == "STATE" else str(day.year)


def _joined(statements: Iterable[LetterStatement]) -> str:
    return " ".join(statement.text for statement in statements)


def _by_kind(entries: Iterable[ReviewedDocument]) -> Iterator[str]:
    """Documents by kind, sender and number of pages: no author, no day, no name of a file."""
    counts: dict[str, int] = {}
    for entry in entries:
        name = entry.listed_as or entry.title
        counts[name] = counts.get(name, 0) + entry.page_count
    return (f"{name} ({count} {'page' if count == 1 else 'pages'})" for name, count in counts.items())


def _fields(item: LetterItem) -> tuple[str, ...]:
    return item.treatment, item.quantity, item.claims_administrator_guideline, item.reviewer_guideline


def _item(item: LetterItem, *, rationale: str, cleaned: Sequence[str]) -> PublishedItem:
    treatment, quantity, theirs, ours = cleaned
    return PublishedItem(
        number=item.number,
        treatment=treatment,
        quantity=quantity,
        decision=item.decision,
        claims_administrator_guideline=theirs,
        reviewer_guideline=ours,
        rationale=rationale,
    )
