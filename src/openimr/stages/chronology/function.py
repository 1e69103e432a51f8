"""Function and pain as a record measures them: scales with their values, what the patient can and cannot do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.patterns import Rule, finditer, first_matches, rule, rules_for

_SCALES: Final = (
    (
        "oswestry",
        "oswestry odi",
        r"(?:modified\s+|revised\s+)?oswestry(?:\s+(?:low\s+back\s+)?(?:pain\s+)?(?:disability\s+)?(?:index|questionnaire|score|scale))?|(?-i:ODI)",
    ),
    ("neck disability index", "neck_disability ndi", r"neck\s+disability\s+index|(?-i:NDI)"),
    ("roland-morris", "roland", r"roland[-\s]morris(?:\s+(?:disability\s+)?(?:questionnaire|score))?"),
    ("dash", "dash", r"quick\s?DASH|(?-i:DASH)(?:\s+score)?"),
    ("gaf", "gaf assessment_of_functioning", r"global\s+assessment\s+of\s+functioning|(?-i:GAF)(?:\s+score)?"),
    ("womac", "womac", r"WOMAC(?:\s+score)?"),
    ("lower extremity functional scale", "functional_scale lefs", r"lower\s+extremity\s+functional\s+scale|(?-i:LEFS)"),
    ("beck depression inventory", "beck bdi", r"beck\s+depression(?:\s+inventory)?|(?-i:BDI)(?:-II)?"),
    ("epworth", "epworth", r"epworth(?:\s+sleepiness)?(?:\s+scale)?"),
    ("phq-9", "phq", r"PHQ-?9"),
)
_VALUE: Final = r"(?P<gap>[^\d.;\n]{0,40})(?P<value>\d{1,3}(?:\.\d)?\s*(?:%|/\s*\d{2,3}|percent)?)?"
_SCALE: Final = tuple(
    Rule(
        name=name,
        roots=tuple(root.replace("_", " ") for root in roots.split()),
        pattern=re.compile(rf"\b(?:{words})\b{_VALUE}", re.IGNORECASE),
    )
    for name, roots, words in _SCALES
)
_ACTS: Final = (
    r"walk|stand|sit|lift|carry|bend|climb|squat|kneel|drive|sleep|dress|bathe|bath|cook|clean|work\s+out|reach|grip|grasp|push|pull|run|ambulate|perform|care\s+for|"
    r"shower|groom|toilet|twist|stoop|crawl|type|write|exercise|bear\s+weight|put\s+weight|do\s+(?:household|housework|chores|yard)|make\s+a\s+fist|raise"
)
_DOING: Final = (
    r"walking|standing|sitting|lifting|carrying|bending|climbing|squatting|kneeling|driving|dressing|bathing|reaching|gripping|grasping|pushing|pulling|running|"
    r"ambulating|ambulation|overhead\s+(?:activity|activities|reaching|work)|stairs|housework|household\s+chores|self-care|transfers|weight[- ]?bearing|ADLs?|activities\s+of\s+daily\s+living"
)
_ABILITIES: Final = (
    rule(
        "functional improvement",
        roots="function",
        words=r"functional\s+(?:improvement|gains?|benefit|progress|restoration\s+gains)|"
        r"(?:improved|increased|better|improving|improvement\s+in|increase\s+in|gains\s+in)\s+(?:overall\s+)?function(?:ing|al\s+(?:status|capacity|abilities))?|"
        r"function\s+(?:has\s+|is\s+)?improv(?:ed|ing)",
    ),
    rule(
        "functional decline",
        roots="function",
        words=r"functional\s+(?:decline|limitations?|loss|impairment|deficits?)|(?:decreased|reduced|worse)\s+function(?:ing)?",
    ),
    rule(
        "unable",
        roots="able inability cannot can_not can't",
        words=rf"(?:unable|inability|not\s+able)\s+to\s+(?:{_ACTS})\w*|(?:cannot|can\s?not|can't)\s+(?:{_ACTS})",
    ),
    rule("able", roots="able can", words=rf"(?<!not\s)able\s+to\s+(?:{_ACTS})\w*|can\s+(?:only\s+)?(?:{_ACTS})"),
    rule(
        "difficulty",
        roots="difficult trouble problem limited",
        words=rf"(?:difficulty|trouble|problems?)\s+(?:with\s+|in\s+)?(?:prolonged\s+)?(?:{_DOING})|limited\s+(?:in\s+)?(?:{_DOING})",
    ),
    rule(
        "improved",
        roots="improv better",
        words=r"(?<=\bis )improv(?:ed|ing)|(?<=\bhas )improved|(?<=\bfeels )(?:improved|better)|(?:feeling|doing|getting|ambulating|moving|walking)\s+(?:much\s+|a\s+lot\s+)?better",
    ),
    rule(
        "activities of daily living",
        roots="activities adl",
        words=r"activities\s+of\s+daily\s+living|ADLs?|daily\s+activities",
    ),
    rule(
        "independent",
        roots="independent ambulat",
        words=r"independent\s+(?:with|in)\s+(?:all\s+)?(?:ADLs?|activities|self-care|ambulation|transfers|mobility)|"
        r"ambulat(?:es|ing|ory)\s+(?:independently|without\s+(?:an?\s+)?assist\w*(?:\s+device)?|with\s+(?:a|an|the)\s+\w+)",
    ),
)
_PAIN: Final = re.compile(
    r"(?<![\d/.])(?P<score>10|\d(?:\.\d)?)(?:\s?(?:-|\u2013|to)\s?(?P<high>10|\d(?:\.\d)?))?\s?(?:/|out\s+of(?:\s+a\s+possible)?)\s?10(?![\d/%])(?!\.\d)",
    re.IGNORECASE,
)
_VAS: Final = re.compile(
    r"\b(?:VAS|visual\s+analog(?:ue)?\s+scale|pain\s+(?:level|score|scale|rating|intensity))\s*(?:is|of|was|:|=|at|rated|currently|today)*\s*(?P<score>10|\d(?:\.\d)?)(?![\d/.%])(?!\s*(?:out|/))",
    re.IGNORECASE,
)
_PAIN_NEAR: Final = re.compile(
    r"\b(?:pain\w*|vas|ach\w*|discomfort|sever\w+|intensity|rat(?:e|ed|es|ing)|scale|score|symptoms?|headaches?|sore\w*|worst|best|average|level)\b",
    re.IGNORECASE,
)
_NEAR: Final = 90


def find_function(text: str) -> Iterator[Finding]:
    """Scales with values, abilities and inabilities, functional improvement stated or denied (kind FUNCTION)."""
    for scale in rules_for(_SCALE, text):
        for match in scale.pattern.finditer(text):
            value = {"value": " ".join(match["value"].split())} if match["value"] else {}
            yield Finding(
                kind="FUNCTION",
                start=match.start(),
                end=match.start("gap"),
                normalized=scale.name,
                attributes={"scale": scale.name} | value,
            )
    for name, match in first_matches(_ABILITIES, text):
        is_own = not name.startswith(("functional", "activities"))
        yield Finding(
            kind="FUNCTION",
            start=match.start(),
            end=match.end(),
            normalized=" ".join(match[0].lower().split()) if is_own else name,
            class_=name if is_own else "",
        )


def find_pain(text: str) -> Iterator[Finding]:
    """Pain scores out of ten (kind PAIN), only where the words around speak of pain; ``score`` may be a range."""
    for match in finditer(_PAIN, text, roots=("/", "out")):
        around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR // 2]
        if _PAIN_NEAR.search(around):
            score = f"{match['score']}-{match['high']}" if match["high"] else match["score"]
            yield _score(match.start(), match.end(), score=score)
    for match in finditer(_VAS, text, roots=("vas", "visual", "pain")):
        yield _score(match.start("score"), match.end("score"), score=match["score"])


def _score(start: int, end: int, *, score: str) -> Finding:
    return Finding(
        kind="PAIN", start=start, end=end, normalized=f"{score}/10", attributes={"score": score}, settled=True
    )
