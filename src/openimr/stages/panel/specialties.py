"""Which specialties fit a treatment or a condition, and how well, by the dated map of the law data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final, Literal

import msgspec

from openimr import law
from openimr.stages.panel.boards import specialty_of
from openimr.stages.panel.subject import Subject, subject

About = Literal["TREATMENT", "CONDITION", "UNKNOWN", "EVERY"]
_DIGITS: Final = 4


class SpecialtyLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the map: from which day, what it speaks of, and the fit of each specialty (0 to 1, greater fits better).

    ``terms`` are words of the text, ``classes`` headings of the word lists, ``codes`` beginnings of ICD codes.
    UNKNOWN serves where no line speaks, EVERY is the least of a specialty for anything.
    """

    from_on: date = msgspec.field(name="from")
    about: About
    fits: dict[str, float]
    terms: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class DatedFit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fit from a day on."""

    from_on: date = msgspec.field(name="from")
    value: float


class SpecialtyMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The map, with the fit from which a specialty counts, and that of the requesting physician's own specialty."""

    least_fit: tuple[DatedFit, ...]
    requesting_physician: DatedFit
    lines: tuple[SpecialtyLine, ...]


@cache
def specialty_map() -> SpecialtyMap:
    """The map as the law data holds it."""
    return law.table("specialties", SpecialtyMap)


def least_fit(*, on: date) -> float:
    """The fit from which a specialty counts as the same or similar (REV-10). Raises LawGap before the first line."""
    begun = [line for line in specialty_map().least_fit if line.from_on <= on]
    if not begun:
        raise law.LawGap(
            f"The map of specialties holds no least fit for {on}.",
            remedy="Add the line in force on that day to specialties.yaml.",
        )
    return max(begun, key=lambda line: line.from_on).value


def treatment_fits(description: str, *, requested_by: str, on: date) -> dict[str, float]:
    """How well each specialty fits a treatment; where no line speaks of it, the requesting physician's own fits.

    >>> treatment_fits("Deep tissue massage", requested_by="", on=date(2013, 9, 13))["Occupational Medicine"]
    1.0
    """
    asked = subject(description)
    spoken = _spoken(asked, about="TREATMENT", code="", on=on)
    if not spoken and (own := specialty_of(requested_by)) and specialty_map().requesting_physician.from_on <= on:
        spoken = {own: specialty_map().requesting_physician.value}
    return _with_least(spoken, on=on)


def condition_fits(description: str, *, code: str, on: date) -> dict[str, float]:
    """How well each specialty fits a condition, by its words, or by its ICD code where no line knows the words.

    >>> condition_fits("", code="M54.16", on=date(2016, 1, 4)) == condition_fits("low back", code="", on=date(2016, 1, 4))
    True
    """
    return _with_least(_spoken(subject(description), about="CONDITION", code=code, on=on), on=on)


def _spoken(asked: Subject, *, about: About, code: str, on: date) -> dict[str, float]:
    found = _best(_matched(asked, about=about, on=on))
    return found or (_best(_matched_by_code(code, on=on)) if code.strip() else {})


def _with_least(spoken: dict[str, float], *, on: date) -> dict[str, float]:
    """The fits, those of UNKNOWN where there are none, and no specialty of EVERY below its least."""
    fits = spoken or _best(_in_force("UNKNOWN", on=on))
    least = _best(_in_force("EVERY", on=on)) if fits else {}
    return least | {name: max(fit, least.get(name, 0.0)) for name, fit in fits.items()}


def _in_force(about: About, *, on: date) -> Iterator[SpecialtyLine]:
    """The lines about it that have begun, newest first."""
    lines = sorted(specialty_map().lines, key=lambda line: line.from_on, reverse=True)
    return (line for line in lines if line.about == about and line.from_on <= on)


def _matched(asked: Subject, *, about: About, on: date) -> Iterator[SpecialtyLine]:
    """The lines that speak of it; a term that a newer line holds no longer counts in an older one."""
    newer: dict[str, date] = {}
    for line in _in_force(about, on=on):
        keys = [term for term in line.terms if asked.speaks_of(term)]
        keys += [name for name in line.classes if name in asked.classes]
        governing = [key for key in keys if newer.setdefault(key, line.from_on) == line.from_on]
        if governing:
            yield line


def _matched_by_code(code: str, *, on: date) -> Iterator[SpecialtyLine]:
    plain = code.strip().upper()
    found = [line for line in _in_force("CONDITION", on=on) if any(plain.startswith(start) for start in line.codes)]
    longest = max((len(start) for line in found for start in line.codes if plain.startswith(start)), default=0)
    return (line for line in found if any(plain.startswith(start) and len(start) == longest for start in line.codes))


def _best(lines: Iterator[SpecialtyLine]) -> dict[str, float]:
    best: dict[str, float] = {}
    for line in lines:
        for specialty, fit in line.fits.items():
            best[specialty] = max(fit, best.get(specialty, 0.0))
    return best


def together(treatments: list[dict[str, float]], *, condition: dict[str, float]) -> dict[str, float]:
    """The fit for the whole case: the mean of the worst served treatment (one reviewer decides all) and the condition.

    >>> together([{"A": 1.0, "B": 0.8}, {"A": 0.4, "B": 0.8}], condition={"A": 1.0, "B": 1.0})
    {'B': 0.9, 'A': 0.7}
    """
    named = {name for fits in (*treatments, condition) for name in fits}
    worst = {name: min((fits.get(name, 0.0) for fits in treatments), default=1.0) for name in named}
    whole = {
        name: round((worst[name] + condition[name]) / 2, _DIGITS)
        for name in named
        if worst[name] and condition.get(name)
    }
    return dict(sorted(whole.items(), key=lambda pair: (-pair[1], pair[0])))
