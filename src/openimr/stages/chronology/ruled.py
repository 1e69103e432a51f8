"""What rules of their own find on a page, without the tagger: work, function, injuries, pain, allergies."""

from __future__ import annotations

from typing import Final

import msgspec

from openimr.stages.chronology.allergies import find_allergies
from openimr.stages.chronology.fact import Assertion
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.function import find_function, find_pain
from openimr.stages.chronology.injuries import find_injuries
from openimr.stages.chronology.sheet import Sheet
from openimr.stages.chronology.work import find_work_status

_CONTEXTUAL: Final = frozenset({"absent", "conditional", "possible", "historical"})


def find_ruled(sheet: Sheet) -> list[Finding]:
    """Every finding of these rules; the tagger takes them as hints."""
    text = sheet.text
    found = list(find_allergies(text, sentences=sheet.sentences, mentions=sheet.listed, sections=sheet.sections))
    for find in (find_work_status, find_function, find_injuries, find_pain):
        found += find(text)
    return [finding if finding.settled else _settled(finding, sheet) for finding in found]


def _settled(finding: Finding, sheet: Sheet) -> Finding:
    """The finding with what the cues of its sentence say of all its words."""
    first, last = sheet.words.first_from(finding.start), sheet.words.last_until(finding.end)
    reach = sheet.reach[sheet.sentence_at(finding.start)]
    effects = {scope.effect for scope in reach if scope.first <= first and last <= scope.last}
    return msgspec.structs.replace(finding, assertion=_assertion(finding.kind, effects & _CONTEXTUAL), settled=True)


def _assertion(kind: str, effects: frozenset[str] | set[str]) -> Assertion:
    """Work, function and injuries: an injury is over when it is told; the others are as the words around say."""
    if "absent" in effects:
        return "ABSENT"
    if "conditional" in effects:
        return "CONDITIONAL"
    if kind == "INJURY" or "historical" in effects:
        return "HISTORICAL"
    return "POSSIBLE" if "possible" in effects else "PRESENT"
