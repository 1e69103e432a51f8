"""Sessions that a therapist's page counts apart from the therapy's name: in its head, in a remark, in a log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.courses import COUNT, RESPONSE, course_counts, response_in
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.forms import row_below
from openimr.stages.chronology.mentions import Mention, mentions_within

_SETTING: Final = re.compile(r"\b(?:sessions?|massage|bodywork|massage\s+therap\w+|client)\b", re.IGNORECASE)
_LABELLED: Final = re.compile(
    r"\b(?P<role>authorized|approved|certified|attended|completed|kept|visits\s+to\s+date|total\s+visits)\s*:?[ \t]*\n?[ \t]*(?P<count>\d{1,3})[ \t]+(?:visits?|sessions?|treatments?)\b",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(r"\b(?:authorized|approved|certified|attended|completed|kept)\b", re.IGNORECASE)
_LABELS: Final = re.compile(
    r"^[^\n\d]*\b(?:authorized|approved|attended|completed)\b[^\n\d]*$", re.IGNORECASE | re.MULTILINE
)
_VISITS: Final = re.compile(r"\b(\d{1,3})\s+(?:visits?|sessions?|treatments?)\b", re.IGNORECASE)
_NOT_COURSES: Final = frozenset({"orthosis or equipment", "pain care", "modality"})
_AT_HOME: Final = frozenset(
    {
        "home exercise program",
        "therapeutic exercise",
        "exercise program",
        "strengthening exercise",
        "stretching exercise",
        "rehabilitation",
    }
)


def is_setting(text: str) -> bool:
    """Whether a page speaks of sessions of bodywork, so that words like "deep tissue" mean a treatment."""
    return bool(_SETTING.search(text))


def find_sessions(text: str, *, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> Iterator[Finding]:
    """The counts on a therapist's page in sentences that name no therapy: of the therapy that the page is about."""
    main = _main_therapy(mentions)
    if main is None:
        return
    named = [mention for mention in mentions if mention.kind == "THERAPY"]
    fields = sorted(_fields(text))
    for start, end, role, count in fields:
        yield _counted(main, start, end=end, counts={role: count})
    for start, end in sentences:
        if not mentions_within(named, start, end=end) and not any(start <= field[0] < end for field in fields):
            yield from _remarks(text, start, end=end, main=main)


def _fields(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The counts in the fields of a page's head (start, end, role, count): beside or below their labels."""
    for match in _LABELLED.finditer(text):
        yield match.start("count"), match.end(), _role(match["role"]), match["count"]
    for line in _LABELS.finditer(text):
        roles = [_role(match[0]) for match in _ROLE.finditer(line[0])]
        row = row_below(text, line)
        place = text.find(row, line.end()) if row else -1
        counts = list(_VISITS.finditer(row))
        if len(roles) == len(counts) and place >= 0:
            for role, count in zip(roles, counts, strict=True):
                yield place + count.start(), place + count.end(), role, count[1]


def _role(label: str) -> str:
    return "sessions_authorized" if label.lower() in ("authorized", "approved", "certified") else "sessions_attended"


def _remarks(text: str, start: int, *, end: int, main: Mention) -> Iterator[Finding]:
    """The counts and the response that a sentence of a therapist's page tells."""
    counts = course_counts(text, start=start, end=end)
    place = COUNT.search(text, start, end)
    if counts and place:
        yield _counted(main, place.start(), end=place.end(), counts=counts)
    response = response_in(text[start:end])
    place = RESPONSE.search(text, start, end)
    if response and place:
        yield _counted(main, place.start(), end=place.end(), counts={"response": response})


def _main_therapy(mentions: Sequence[Mention]) -> Mention | None:
    """The therapy that a page names most often, the first of them where several are equal."""
    named = [m for m in mentions if m.kind == "THERAPY" and m.normalized not in _AT_HOME]
    courses = [m for m in named if m.term.class_ not in _NOT_COURSES] or [
        m for m in named if m.term.class_ == "modality"
    ]
    counts = Counter(mention.normalized for mention in courses)
    return max(courses, key=lambda mention: (counts[mention.normalized], -mention.start), default=None)


def _counted(main: Mention, start: int, *, end: int, counts: dict[str, str]) -> Finding:
    return Finding(
        kind="THERAPY",
        start=start,
        end=end,
        normalized=main.normalized,
        class_=main.term.class_,
        attributes=counts,
        settled=True,
    )
