"""Work: off, modified with restrictions, full duty, permanent and stationary, from when to when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.patterns import first_matches, rule

OFF_WORK: Final = "off work"
MODIFIED: Final = "modified duty"
FULL_DUTY: Final = "full duty"
STATIONARY: Final = "permanent and stationary"
_FLAGS: Final = re.IGNORECASE | re.VERBOSE

_RULES: Final = (
    rule(
        OFF_WORK,
        roots="work ttd disab unemployed",
        words=r"""(?:temporarily\s+|totally\s+|completely\s+|currently\s+|still\s+)*(?:off|out\s+of)\s+(?:of\s+|from\s+)?work(?:\s+status|\s+order)? | off[- ]work
            | (?:has|have|had)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+able\s+to\s+)?(?:returned?\s+to|gone\s+back\s+to|resumed)\s+(?:any\s+)?work(?:\s+since)?
            | (?:he|she|patient|applicant|employee|worker|claimant)\s+(?:has|have|had)\s+(?:not|never)\s+(?:yet\s+)?worked(?:\s+since)?
            | (?:has|have|had)\s+not\s+(?:yet\s+)?been\s+able\s+to\s+(?:go\s+back|return|work)(?:\s+to\s+(?:any\s+)?work)?
            | (?:has|have|had)\s+done\s+no\s+(?:paid\s+)?work
            | (?:is|was|remains|am)\s+(?:currently\s+|still\s+|presently\s+)?(?:not\s+(?:currently\s+|presently\s+)?working|unable\s+to\s+(?:return\s+to\s+)?work|unemployed)
            | not\s+(?:currently\s+|presently\s+)?working | unable\s+to\s+(?:return\s+to\s+)?work(?!\s+(?:out|on|with)) | cannot\s+(?:return\s+to\s+)?work
            | (?:remains?\s+)?(?:temporarily|temporary)[,\s]+(?:and\s+)?total(?:ly)?[,\s]+(?:disabled|disability)
            | total(?:ly)?[,\s]+temporar(?:y|ily)[,\s]+(?:disabled|disability) | TTD(?:\s+status)?
            | (?:has\s+)?stopped\s+working | not\s+returned\s+to\s+work | no\s+work(?=\s*(?:until|for|,|\.|;|at\s+this\s+time))""",
        flags=_FLAGS,
    ),
    rule(
        MODIFIED,
        roots="dut work job capacity partial",
        words=r"""(?:modified|light|limited|restricted|alternate|alternative|transitional|sedentary|desk)(?:[/-](?:modified|light|limited|restricted|sedentary))?\s+(?:duty|duties|work|job|capacity)
            | temporar(?:y|ily)[,\s]+partial(?:ly)?[,\s]+(?:disabled|disability) | partial(?:ly)?[,\s]+temporar(?:y|ily)[,\s]+disab(?:led|ility)""",
        flags=_FLAGS,
    ),
    rule(
        FULL_DUTY,
        roots="dut work occupation restriction",
        words=r"""(?:full|regular|unrestricted|normal|usual)(?:[,\s]+(?:and\s+)?(?:unrestricted|customary|normal))?\s+(?:duty|duties|work(?:\s+duties)?|occupation)(?:\s+without\s+restrictions?)?
            | (?:work(?:ing)?\s+)?without\s+(?:any\s+)?(?:work\s+)?restrictions? | no\s+(?:work\s+)?restrictions""",
        flags=_FLAGS,
    ),
    rule(
        STATIONARY,
        roots="stationary p&s p_&_s mmi medical_improvement",
        words=r"""permanent(?:ly)?\s*(?:and|&|/)\s*stationary(?:\s+status)? | P\s?&\s?S(?:\s+status)? | MMI | maxim(?:al|um)\s+medical\s+improvement""",
        flags=_FLAGS,
    ),
    rule(
        "working",
        roots="work",
        words=r"""(?:has\s+|have\s+|had\s+)?returned\s+to\s+work
            | (?:is|was)\s+(?:currently\s+|still\s+|now\s+|back\s+)?working(?:\s+(?:full|part)[- ]time)?(?=\s*(?:[.,;]|as|at|for|with|in|full|part|and))
            | back\s+(?:to|at)\s+work | continues\s+to\s+work | works?\s+(?:\w+\s+)hours\s+(?:a|per)\s+(?:day|week) | working\s+(?:full|part)[- ]time""",
        flags=_FLAGS,
    ),
    rule(
        "return to work",
        roots="to_work",
        words=r"(?:may\s+|can\s+|will\s+|could\s+|should\s+|to\s+)?return(?:ing)?\s+to\s+work | go(?:ing)?\s+back\s+to\s+work",
        flags=_FLAGS,
    ),
    rule("retired", roots="retired", words=r"(?<!was\s)retired(?!\s+to\b)", flags=_FLAGS),
    rule(
        "disabled",
        roots="disab",
        words=r"""(?:permanently\s+|totally\s+|is\s+|medically\s+)*disabled | (?:on|receiv\w+|collecting|applied\s+for)\s+(?:\w+\s+){0,2}disability(?:\s+benefits)?
            | permanent\s+disability | social\s+security\s+disability""",
        flags=_FLAGS,
    ),
    rule(
        "restrictions",
        roots="restriction",
        words=r"(?:work|lifting|permanent|activity|physical|preclusive)\s+restrictions? | restrictions?(?=\s*(?:of|include|are|:|to\b))",
        flags=_FLAGS,
    ),
)
_RESTRICTION: Final = re.compile(
    r"\b(?:(?:no|avoid|limited|restricted\s+to|preclud\w+\s+from|not\s+to)\s+(?:\w+\s+){0,4}?(?:lift|carry|push|pull|bend|stoop|squat|kneel|climb|twist|stand|sit|walk|reach|"
    r"overhead|grip|grasp|work\s+above|repetitive|forceful|prolonged|heavy|driv)\w*[^.;\n]{0,90}|lift\w*\s+(?:limit|restriction)\w*[^.;\n]{0,40})",
    re.IGNORECASE,
)
# A cross or a ticked box before one of the choices of a form: the others then say nothing.
_MARK: Final = re.compile(
    r"(?:(?<![A-Za-z])[Xx\u2612\u2611\u2714\u2713]\]?|[(\[]\s?[xX\u2713]\s?[)\]])\s*(?:\w+\s+){0,3}$"
)
_CANNOT: Final = re.compile(
    r"\b(?:cannot|can\s?not|could\s+not|unable\s+to|not\s+able\s+to|never)\s+(?:return(?:ed)?\s+to|perform|do|resume)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_MARK_REACH: Final = 24
_FORM_REACH: Final = 120


def find_work_status(text: str) -> Iterator[Finding]:
    """Every statement about work on a page; of the choices of a form only the marked one.

    Where two readings overlap, the first in the list of readings stands.
    """
    found = [
        _status(text, match.start(), end=match.start() + len(match[0].rstrip()), normalized=name)
        for name, match in first_matches(_RULES, text)
    ]
    found.sort(key=lambda finding: finding.start)
    marked = [
        finding.start for finding in found if _MARK.search(text[max(0, finding.start - _MARK_REACH) : finding.start])
    ]
    for finding in found:
        after = bisect_left(marked, finding.start)
        is_choice = any(abs(finding.start - place) < _FORM_REACH for place in marked[max(0, after - 1) : after + 1])
        if finding.start in marked[after : after + 1] or not is_choice:
            yield finding


def _status(text: str, start: int, *, end: int, normalized: str) -> Finding:
    cannot = normalized in (FULL_DUTY, MODIFIED) and _CANNOT.search(text[max(0, start - 50) : start])
    planned = normalized == "return to work"
    return Finding(
        kind="WORK_STATUS",
        start=start,
        end=end,
        normalized=normalized,
        assertion="ABSENT" if cannot else "PLANNED" if planned else "PRESENT",
        attributes=_restrictions(text, end) if normalized in (MODIFIED, "restrictions", STATIONARY) else {},
        settled=planned or bool(cannot),
    )


def _restrictions(text: str, end: int) -> dict[str, str]:
    """The restriction in words, from the rest of the line or the one after."""
    match = _RESTRICTION.search(text, end, end + 160)
    return {"restrictions": " ".join(match[0].split())} if match else {}
