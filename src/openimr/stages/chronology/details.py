"""Whether the details that a text gives of a thing (dose, side, level, counts, scores) are those of a fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal

from openimr.stages.chronology.fact import Fact

Answer = Literal["AGREES", "DIFFERS", "SILENT"]

_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_COUNTS: Final = ("sessions", "sessions_attended", "sessions_authorized", "sessions_requested")
_DAILY: Final = (
    (re.compile(r"\b(?:four\s+times|4\s*(?:times|x)|q\.?\s?i\.?\s?d|every\s+(?:6|six)|q\.?\s?6)", re.IGNORECASE), 4),
    (re.compile(r"\b(?:three\s+times|3\s*(?:times|x)|t\.?\s?i\.?\s?d|every\s+(?:8|eight)|q\.?\s?8)", re.IGNORECASE), 3),
    (re.compile(r"\b(?:twice|two\s+times|2\s*(?:times|x)|b\.?\s?i\.?\s?d|every\s+(?:12|twelve)|q\.?\s?12)", re.IGNORECASE), 2),
    (re.compile(r"\b(?:daily|nightly|once|bedtime|night|every\s+(?:day|morning|evening)|q\.?\s?h\.?\s?s|q\.?\s?d|q\.?\s?[ap]\.?m|morning|before\s+bed)\b", re.IGNORECASE), 1),
)  # fmt: skip
_BAD: Final = re.compile(
    r"\b(?:fail\w*|ineffective|no|not|never|without|little|minimal|worse\w*|aggravated)\b", re.IGNORECASE
)
_BRIEF: Final = re.compile(
    r"\b(?:temporar\w*|brief\w*|short|transient|lasting|sustained|long-?term|limited|partial|only|hours?|days?)\b",
    re.IGNORECASE,
)
_OF_FUNCTION: Final = re.compile(r"\bfunction", re.IGNORECASE)
_COMPARED: Final = (
    "dose", "frequency", "quantity", "side", "level", "score", "value", "code", "result", "response", "since", "until",
    "status", "site", *_COUNTS,
)  # fmt: skip
_TAKEN: Final = frozenset({"continued", "started"})
_TURNED: Final = {"stopped": "continued", "increased": "decreased", "decreased": "increased", "refused": "continued"}
_LEVEL: Final = re.compile(r"([CTLS])(\d{1,2})|(?<=[-/])(\d{1,2})")


def claimed_details(attributes: dict[str, str]) -> dict[str, str]:
    """The details of a claim that a record can agree with or speak against."""
    kept = {name: value for name, value in attributes.items() if name in _COMPARED}
    if kept.get("status") in _TAKEN:
        del kept["status"]
    if _times(kept.get("frequency", "")) is None:
        kept.pop("frequency", None)
    if _helped(kept.get("response", "")) is None:
        kept.pop("response", None)
    return kept


def compare_detail(name: str, value: str, *, fact: Fact) -> Answer:
    """Whether a fact gives a detail the same value, another one, or none.

    Figures are compared as figures (5/500 mg is 5-500), a score within the record's range agrees,
    a side agrees with both sides, and a frequency with another writing of as many times a day.
    """
    written = _written(name, fact)
    if not written:
        return "SILENT"
    answers = [_same(name, value, written=each) for each in written]
    if any(answers):
        return "AGREES"
    return "SILENT" if all(answer is None for answer in answers) else "DIFFERS"


def fails(fact: Fact) -> bool | None:
    """Whether the record says that a treatment did not help; None where it says nothing of that."""
    response = fact.attributes.get("response")
    return bool(_BAD.search(response) or _BRIEF.search(response)) if response else None


def _written(name: str, fact: Fact) -> list[str]:
    """The values of a fact that a detail is compared with."""
    if name == "site":
        return [f"{fact.attributes.get('site', '')} {fact.normalized} {fact.class_}".strip()]
    if name == "sessions" or (name in _COUNTS and "sessions" in fact.attributes):
        names = _COUNTS if name == "sessions" else (name, "sessions")
        return [fact.attributes[each] for each in names if each in fact.attributes]
    if name in ("sessions_requested", "sessions") and fact.kind == "REQUEST":
        return [fact.attributes["quantity"]] if "quantity" in fact.attributes else []
    if name == "since" and "since" not in fact.attributes:
        return [fact.date_on] if fact.date_on and fact.date_basis.startswith("written") else []
    return [fact.attributes[name]] if name in fact.attributes else []


def _same(name: str, value: str, *, written: str) -> bool | None:
    """Whether two values agree; None where they cannot be compared."""
    compare = _COMPARISONS.get(name)
    return compare(value, written) if compare else value.lower() == written.lower()


def _same_figures(value: str, written: str) -> bool:
    return _figures(value) == _figures(written)


def _same_side(value: str, written: str) -> bool:
    return written in (value, "bilateral")


def _same_site(value: str, written: str) -> bool | None:
    return True if set(value.lower().split()) & set(written.lower().split()) else None


def _same_level(value: str, written: str) -> bool | None:
    """A part of a level agrees with the whole; one vertebra alone tells no disc apart from the next."""
    claimed, said = _levels(value), _levels(written)
    return None if len(said) == 1 < len(claimed) and said <= claimed else claimed <= said or said <= claimed


def _same_frequency(value: str, written: str) -> bool | None:
    return _equal_or_none(_times(value), _times(written))


def _same_response(value: str, written: str) -> bool | None:
    return _equal_or_none(_helped(value), _helped(written)) and _percent_agrees(value, written)


def _same_result(value: str, written: str) -> bool | None:
    claimed, said = _polarity(value), _polarity(written)
    if claimed and said:
        return claimed == said
    return _figures(value) == _figures(written) if _figures(value) and _figures(written) else None


def _same_day(value: str, written: str) -> bool:
    return value.startswith(written) or written.startswith(value)


def _same_status(value: str, written: str) -> bool | None:
    """Only the opposite speaks against a change: a drug may be raised once and stopped later."""
    return value == written or (None if _TURNED.get(value) != written else False)


def _helped(response: str) -> int | None:
    """1 where a treatment helped, 0 where it did not; None for brief relief and for words on function, which are facts of their own."""
    if _BRIEF.search(response) or _OF_FUNCTION.search(response):
        return None
    return 0 if _BAD.search(response) else 1


def _figures(value: str) -> tuple[float, ...]:
    return tuple(float(figure) for figure in _FIGURE.findall(value.replace(",", "")))


def _within(value: str, written: str) -> bool:
    claimed, range_ = _figures(value.replace("-", " ")), _figures(written.replace("-", " "))
    return bool(claimed and range_) and (
        claimed == range_ or (len(claimed) == 1 and range_[0] <= claimed[0] <= range_[-1])
    )


def _levels(value: str) -> frozenset[str]:
    """The single vertebrae of a level: ``L4-5`` is L4 and L5."""
    found, letter = set(), ""
    for match in _LEVEL.finditer(value.upper()):
        letter = match[1] or letter
        found.add(f"{letter}{match[2] or match[3]}")
    return frozenset(found)


def _times(value: str) -> int | None:
    return next((times for pattern, times in _DAILY if pattern.search(value)), None)


def _equal_or_none(first: int | None, second: int | None) -> bool | None:
    return None if first is None or second is None else first == second


def _percent_agrees(first: str, second: str) -> bool:
    figures = [re.findall(r"\d{1,3}(?=\s?%)", each) for each in (first, second)]
    return not all(figures) or figures[0] == figures[1]


def _polarity(value: str) -> str:
    lower = value.lower()
    if re.search(
        r"\b(?:negative|normal|unremarkable|within normal|wnl|not detected|none detected)", lower
    ) and not lower.startswith("abnormal"):
        return "-"
    return "+" if re.search(r"\b(?:positive|abnormal|elevated|detected|pos)\b", lower) else ""


_COMPARISONS: Final[dict[str, Callable[[str, str], bool | None]]] = {
    **dict.fromkeys(("dose", "quantity", "value", *_COUNTS), _same_figures),
    "score": _within,
    "side": _same_side,
    "site": _same_site,
    "level": _same_level,
    "frequency": _same_frequency,
    "response": _same_response,
    "result": _same_result,
    "since": _same_day,
    "until": _same_day,
    "status": _same_status,
}
