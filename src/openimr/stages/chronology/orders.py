"""What a physician orders next: studies and tests that are planned, referrals, consultations, the next visit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.finding import Finding

NEXT_VISIT: Final = "follow up"
_ORDERED: Final = frozenset({"IMAGING", "TEST"})
_FOLLOW_UP: Final = re.compile(
    r"""\b(?:
      (?:will|should|to|can|may|please|must|is\s+to|advised\s+to|asked\s+to|and)\s+(?:be\s+)?(?:also\s+)?(?P<a>follow(?:ed)?(?:\s+|-)up|followup|return(?=\s+(?:to\s+(?:the\s+|my\s+|our\s+)?(?:clinic|office)|in\s|for\s+(?:a\s+)?(?:follow|re-?check|re-?eval)|as\s+needed|if\b|on\b|p\.?r\.?n)))
    | (?P<b>follow(?:\s+|-)up|followup)(?=\s*:?\s+(?:with|in|at|on|as\s+needed|appointment|visit|prn|if)\b)
    | (?:see|seeing|recheck|reevaluate|re-evaluate)\s+(?P<c>(?:him|her|them|the\s+patient)\s+(?:back|again)|(?:him|her|them|the\s+patient)\s+(?=(?:in|on)\s+(?:\w+\s+){0,3}(?:days?|weeks?|months?|year)))
    | (?<!\w)(?P<d>RTC|RTO)\b
    | (?P<e>return(?:s|ing)?)\s+(?:visit|(?:to\s+(?:the\s+)?(?:clinic|office)\s+)?in\s+(?:about\s+|approximately\s+)?(?:\w+(?:\s*(?:-|to|or)\s*\w+)?)\s+(?:days?|weeks?|months?|years?))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_REFERRED: Final = re.compile(
    r"\brefer(?:red|ring|ral)?\s+(?:him\s+|her\s+|them\s+|the\s+patient\s+|you\s+)?(?:out\s+)?(?:to|for)\s+(?:see\s+)?(?:an?\s+|the\s+|our\s+|his\s+|her\s+)?"
    r"(?P<what>[A-Za-z][A-Za-z'/-]*(?:\s+(?!for\b|to\b|with\b|who\b|and\b|at\b|as\b|in\b|on\b|if\b|so\b|today\b|which\b|regarding\b|because\b)[A-Za-z][A-Za-z'/-]*){0,3})",
    re.IGNORECASE,
)
_CONSULTED: Final = re.compile(
    r"\b(?:obtain|get|request|order|schedule|recommend|arrange|need|ask(?:ed)?\s+for|set\s+up|for|seen\s+in)(?:ed|s|ing)?\s+(?:an?\s+|the\s+)?"
    r"(?P<what>(?:[A-Za-z]+(?:ology|ologic|ological|ics?|ist|ery|gical|pain|care|medical|surgical|preoperative|preop)\s+)?consult(?:ation)?s?)\b",
    re.IGNORECASE,
)
_NEXT_ROOTS: Final = ("follow", "return", "see ", "seeing", "recheck", "evaluate", "rtc", "rto")
_OVER: Final = re.compile(
    r"\b(?:was|were|had|has\s+been|previously|who|called\s+in\s+for|that\s+he|that\s+she|self-|did)\s+(?:been\s+)?(?:\w+\s+)?$|\b(?:lost\s+to|at|on|since|during|presents?\s+for|here\s+for|comes?\s+in\s+for|seen\s+for|in)\s+(?:a\s+|his\s+|her\s+)?(?:routine\s+)?$",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset(
    {"as", "me", "us", "him", "her", "this", "that", "his", "the", "pain", "it", "them", "be", "further"}
)


def find_orders(text: str, *, found: Sequence[Finding]) -> Iterator[Finding]:
    """A request for each study or test that is planned, each referral and consultation, and the next visit."""
    asked = {(each.start, each.end) for each in found if each.kind == "REQUEST"}
    for each in found:
        if each.kind in _ORDERED and each.assertion == "PLANNED" and (each.start, each.end) not in asked:
            yield _order(each.start, end=each.end, normalized=each.normalized)
    lower = text.lower()
    for visit in _FOLLOW_UP.finditer(text) if any(root in lower for root in _NEXT_ROOTS) else ():
        group = next(name for name in "abcde" if visit[name])
        if not _OVER.search(text[max(0, visit.start() - 30) : visit.start()]):
            yield _order(visit.start(group), end=visit.start(group) + len(visit[group].rstrip()), normalized=NEXT_VISIT)
    for root, pattern in (("refer", _REFERRED), ("consult", _CONSULTED)):
        for match in pattern.finditer(text) if root in lower else ():
            words = " ".join(match["what"].split()).lower()
            if words.split()[0] not in _NOBODY and not _OVER.search(text[max(0, match.start() - 12) : match.start()]):
                yield _order(match.start("what"), end=match.end("what"), normalized=words)


def _order(start: int, *, end: int, normalized: str) -> Finding:
    return Finding(kind="REQUEST", start=start, end=end, normalized=normalized, assertion="PLANNED", settled=True)
