"""The reviewer's qualifications as a letter recites them."""

from __future__ import annotations

import re
from typing import Final

from openimr.stages.letter.reading.read import ReadReviewer

_SMALL: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS: Final = {word: value for value, word in enumerate(_SMALL, 1)} | {"twenty": 20, "twenty-four": 24, "forty": 40}
_COMPOUND: Final = (
    "Physical Medicine and Rehabilitation", "Physical Medicine & Rehabilitation", "Obstetrics and Gynecology",
    "Psychiatry and Neurology", "Allergy and Immunology", "Hand and Upper Extremity", "Oral and Maxillofacial Surgery",
    "Orthopedic and Hand Surgery", "Neurology and Psychiatry", "Spine and Orthopedic Surgery",
)  # fmt: skip
_CERTIFIED: Final = re.compile(
    r"Board[- ]Certified in (.+?)(?=,? and is licensed|,? and (?:has a |holds a )?sub-?specialt|,? (?:and )?has a sub-?specialt|"
    r",? and (?:is )?licensed|\. )",
    re.IGNORECASE,
)
_SUBSPECIALTY: Final = re.compile(
    r"sub-?special(?:ty|ties|ty certificate) in (.+?)(?=,? and is licensed|,? and (?:is )?licensed|\. )", re.IGNORECASE
)
_LICENSED: Final = re.compile(
    r"licensed to practice in (?:the states? of )?(.+?)(?=\.(?:\s|$)|, and has been| and has been)", re.IGNORECASE
)
_STATES_LINE: Final = re.compile(r"State\(?s?\)? of Licensure\s*:\s*(.+?)(?=\s*Certification|\s{2,}|$)", re.IGNORECASE)
_SPECIALTY_LINE: Final = re.compile(r"Certification\(?s?\)?\s*/\s*Specialty\s*:\s*(.+?)(?=\s{2,}|$)", re.IGNORECASE)
_YEARS: Final = re.compile(r"(?:for )?more than ([\w-]+) years", re.IGNORECASE)
_HOURS: Final = re.compile(r"at least ([\w-]+) hours (?:a|per|each) week", re.IGNORECASE)
_AFFILIATION: Final = re.compile(r"no affiliation with (.+?)\.(?:\s|$)", re.IGNORECASE)


def read_reviewer(text: str, *, lines: tuple[str, ...]) -> ReadReviewer:
    """The qualifications in the part on how the determination was made; newer letters give states and specialty on lines."""
    specialties = _first(_SPECIALTY_LINE, lines) or _group(_CERTIFIED, text)
    states = _first(_STATES_LINE, lines) or _group(_LICENSED, text)
    subspecialty = _group(_SUBSPECIALTY, text)
    return ReadReviewer(
        specialties=(*split_names(specialties), *split_names(subspecialty)),
        states=split_names(states),
        years_active_over=_number(_group(_YEARS, text)),
        hours_per_week_at_least=_number(_group(_HOURS, text)),
        no_affiliation_with=tuple(re.sub(r"^the ", "", name) for name in split_names(_group(_AFFILIATION, text))),
    )


def split_names(listed: str | None) -> tuple[str, ...]:
    """The names of a list in a sentence; specialties with "and" in their name stay whole.

    >>> split_names("Physical Medicine and Rehabilitation, Pain Medicine and Neurology")
    ('Physical Medicine and Rehabilitation', 'Pain Medicine', 'Neurology')
    """
    if not listed:
        return ()
    kept = listed
    for name in _COMPOUND:
        kept = re.sub(
            re.escape(name), lambda found: re.sub(r" (and|&) ", r"\0\1\0", found[0]), kept, flags=re.IGNORECASE
        )
    parts = re.split(r"\s*(?:,|;|/)\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+", kept)
    return tuple(part.replace("\0", " ").strip(" .") for part in parts if part.strip(" ."))


def _group(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text + " ")
    return found[1] if found else None


def _first(pattern: re.Pattern[str], lines: tuple[str, ...]) -> str | None:
    return next((found[1] for line in lines if (found := pattern.search(line))), None)


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())
