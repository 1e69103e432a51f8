"""The cover data of a letter: case number, priority, days, outcome."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
DAY: Final = r"(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})"
_LABELS: Final = {
    "injured_on": r"Dates? of Injury(?:\(ies\))?",
    "utilization_review_on": r"(?:UR (?:Denial|Decision|Determination) Date|Date of (?:UR|Utilization Review) (?:Denial|Decision|Determination))",
    "application_received_on": r"(?:IMR )?Application (?:Received|Receipt Date)(?: Date)?|Date (?:of )?(?:IMR )?Application (?:Received|Received Date)",
    "assigned_on": r"Date Assigned|Assigned Date",
    "decided_on": r"(?:Final )?(?:Decision|Determination) Date|Date of (?:Final )?(?:Decision|Determination)|Dated",
}
_OUTCOME: Final = re.compile(
    r"FINAL DETERMINATION\s*:\s*(PARTIAL(?:LY)? OVERTURN(?:ED)?|UPHOLD|UPHELD|OVERTURN(?:ED)?)", re.IGNORECASE
)
_CASE: Final = re.compile(r"\bC[MB]\d{2}-\d{6,7}\b")
_PRIORITY: Final = re.compile(r"\bPriority\s*:\s*(Standard|Expedited|Regular)\b", re.IGNORECASE)


def case_number(text: str) -> str | None:
    """The first case number of the text."""
    found = _CASE.search(text)
    return found[0] if found else None


def priority(text: str) -> str | None:
    """``STANDARD`` or ``EXPEDITED``; Regular is the older word for Standard."""
    found = _PRIORITY.search(text)
    return None if not found else {"REGULAR": "STANDARD"}.get(found[1].upper(), found[1].upper())


def labelled_days(text: str) -> dict[str, str]:
    """The days that stand behind their labels, by field, ISO 8601; a label without a day is left out."""
    found = {}
    for field, label in _LABELS.items():
        match = re.search(rf"(?<![A-Za-z])(?:{label})\s*:\s*({DAY})", text)
        if match and (iso := iso_day(match[1])):
            found[field] = iso
    return found


def iso_day(text: str) -> str | None:
    """A day as written (``MM/DD/YYYY``, ``May 12, 2003``, ISO) in ISO 8601; None where the calendar has no such day.

    >>> iso_day("05/12/2003"), iso_day("May 12, 2003"), iso_day("02/30/2003")
    ('2003-05-12', '2003-05-12', None)
    """
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if word := re.match(r"[A-Za-z]+", text):
        month = next((index for index, name in enumerate(_MONTHS, 1) if name.startswith(word[0].lower()[:3])), 0)
        day, year = numbers[0], numbers[1]
    elif re.match(r"\d{4}-", text):
        year, month, day = numbers
    else:
        month, day, year = numbers
    year += 0 if year > 99 else 2000 if year < 50 else 1900  # noqa: PLR2004 - years of two digits
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def told_outcome(text: str) -> str | None:
    """The outcome as the cover tells it: ``UPHELD``, ``OVERTURNED`` or ``PARTIALLY_OVERTURNED``."""
    found = _OUTCOME.search(text)
    if not found:
        return None
    word = found[1].upper()
    return (
        "PARTIALLY_OVERTURNED" if word.startswith("PARTIAL") else "UPHELD" if word.startswith("UPH") else "OVERTURNED"
    )
