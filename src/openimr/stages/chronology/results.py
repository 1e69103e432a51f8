"""What a study or a test showed, the code of a diagnosis, and the score of a pain, as its sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words

_SHOWED: Final = re.compile(
    r"\b(?:which\s+|that\s+)?(?:show(?:s|ed|n|ing)?|reveal(?:s|ed|ing)?|demonstrat(?:es|ed|ing)|confirm(?:s|ed)|indicat(?:es|ed)|significant\s+for|remarkable\s+for|consistent\s+with|read\s+as|interpreted\s+as|positive\s+for)\s*:?\s+(?P<what>[^\n].*)",
    re.IGNORECASE | re.DOTALL,
)
_RESULT: Final = re.compile(
    r"\b(?P<r>strongly\s+positive|mildly\s+positive|positive|negative|normal|abnormal|unremarkable|elevated|within\s+normal\s+limits|WNL|equivocal|inconclusive|consistent\s+with\s+[^.;,\n]{3,60}|inconsistent)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    r"^\s*(?:was|is|of|at|:|=|level)?\s*(?P<r>\d[\d.,]*\s?(?:%|mg/dL|ng/mL|degrees|g/dL|K|mm/hr)?)(?![\d/-])",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?<![\w.])(?:\d{3}\.\d{1,2}|[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?|[EV]\d{2,3}\.\d{1,2})(?![\w.]*\d)")
DRUG_SCREEN: Final = "drug screen"  # the class of a drug that is tested for
_WHAT_LIMIT: Final = 220
_NEAR: Final = 60


def result_attributes(mention: Mention, *, words: Words, first: int, last: int) -> dict[str, str]:
    """The attribute that suits the kind: ``finding`` (imaging), ``result`` (test), ``code`` (diagnosis); empty where none is written."""
    start, end = words.starts[first], words.ends[last - 1]
    after = words.text[mention.end : end]
    if mention.kind == "IMAGING":
        showed = _SHOWED.search(after)
        what = _whole_words(showed["what"]) if showed else ""
        return {"finding": what} if len(what.split()) > 1 else {}
    if mention.kind == "TEST":
        return _test_result(words.text[max(start, mention.start - 25) : mention.start], after)
    code = _CODE.search(words.text, max(start, mention.start - 20), min(end, mention.end + _NEAR))
    return {"code": code[0]} if code and mention.kind == "DIAGNOSIS" else {}


_SCREENED: Final = re.compile(
    r"^\s*[:\-]?\s*(?P<r>positive|negative|pos\b|neg\b|not\s+detected|none\s+detected|detected)", re.IGNORECASE
)


def screened(mention: Mention, *, text: str) -> str:
    """The result that a laboratory gives for a drug right after its name; empty where the drug is not screened for.

    A name in a drug screen is a thing tested, not a thing taken.
    """
    found = _SCREENED.match(text[mention.end : mention.end + 30])
    return " ".join(found["r"].lower().split()) if found else ""


def symptom_scores(findings: Sequence[Finding]) -> dict[int, str]:
    """The pain score of each painful symptom among the findings of one sentence, by the symptom's place: each score goes to the nearest."""
    symptoms = [finding for finding in findings if finding.kind == "SYMPTOM" and _hurts(finding.normalized)]
    scores: dict[int, str] = {}
    for pain in findings:
        if pain.kind == "PAIN" and symptoms:
            nearest = min(symptoms, key=lambda f: (max(0, f.start - pain.end, pain.start - f.end), f.start))
            scores.setdefault(nearest.start, pain.attributes["score"])
    return scores


def _test_result(before: str, after: str) -> dict[str, str]:
    clause = re.split(r"[;\n]|\.\s|,\s+(?=\w+\s+(?:is|was|are|were)\b)", after)[0][:_NEAR]
    found = _FIGURE.match(clause) or _RESULT.search(clause) or _RESULT.search(before)
    return {"result": " ".join(found["r"].lower().split()).rstrip(".,")} if found else {}


def _whole_words(text: str) -> str:
    """The start of a text, at most 220 characters, ending with a whole word."""
    plain = " ".join(text.split()).rstrip(" .;,")
    if len(plain) <= _WHAT_LIMIT:
        return plain
    cut = plain[:_WHAT_LIMIT]
    stop = max(cut.rfind(". "), cut.rfind("; "))
    return cut[:stop] if stop > _NEAR else cut.rsplit(" ", 1)[0]


def _hurts(name: str) -> bool:
    return any(word in name for word in ("pain", "ache", "discomfort", "sore", "burning", "spasm"))
