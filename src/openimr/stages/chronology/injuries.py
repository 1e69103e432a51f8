"""The injuring event: what happened, when, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.patterns import first_matches, rule

_A_DAY: Final = r"(?:\d{1,2}[/-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d)"
_RULES: Final = (
    rule(
        "industrial injury",
        roots="industrial",
        words=r"industrial(?:ly)?(?:-related)?\s+(?:related\s+)?(?:injury|accident|injuries)|industrially\s+injured|industrial\s+claim",
    ),
    rule(
        "work injury",
        roots="injur accident incident",
        words=r"(?:work|job|occupational|on-the-job|work-?\s?related|workplace|occupationally\s+related)\s*-?\s*(?:related\s+)?(?:injury|accident|incident|injuries)|"
        r"injured\s+(?:while\s+)?(?:at\s+work|on\s+the\s+job|while\s+working)|workers'?\s+comp(?:ensation)?\s+injury",
    ),
    rule(
        "date of injury",
        roots="injur doi d.o.i loss",
        words=r"date\s+of\s+(?:the\s+)?(?:industrial\s+)?injur(?:y|ies)|D\.?O\.?I\.?(?=\s*[:\d(]|\s+of)|injury\s+date|date\s+of\s+loss",
    ),
    rule(
        "motor vehicle accident",
        roots="accident collision crash wreck mv rear rollover",
        words=r"motor\s+vehicle\s+(?:accident|collision|crash)|car\s+(?:accident|wreck|crash)|auto(?:mobile)?\s+accident|MV[AC]|rear[- ]ended|"
        r"motorcycle\s+(?:accident|crash)|truck\s+accident|traffic\s+accident|vehicular\s+accident|rollover",
    ),
    rule(
        "slip and fall",
        roots="fell fall",
        words=r"slip(?:ped)?\s+and\s+f(?:e|a)ll(?:ing)?|trip(?:ped)?\s+and\s+f(?:e|a)ll(?:ing)?",
    ),
    rule(
        "cumulative trauma",
        roots="trauma cumulative",
        words=r"cumulative\s+(?:trauma|injury)|repetitive\s+trauma|continuous\s+trauma",
    ),
    rule(
        "fall",
        roots="fell fall",
        words=r"(?:sustained|had|suffered|after|from|following|due\s+to)\s+(?:a|the)\s+(?:\w+\s+)?fall|"
        r"fell(?=\s+(?:from|off|down|on|onto|at|while|when|approximately|about|out|through|in|against|backward|forward|and|over|into|\d))|fall\s+(?:from|off|down|onto)",
    ),
    rule("slip", roots="slipped tripped", words=r"slipped(?=\s+(?:on|while|when|in))|tripped(?=\s+(?:on|over|while))"),
    rule(
        "injury",
        roots="injury",
        words=rf"(?:(?<=\n)|(?<=[.;] ))injury(?=\s*:?\s*\n?\s*{_A_DAY})|injury(?=\s+of\s+{_A_DAY})|(?:the|his|her|this)\s+(?:original\s+|initial\s+|subject\s+)?injury|"
        r"(?:status\s+post|s/p|after|following|from|with|prior|previous|recent|old|remote|sports?|knee|shoulder|back|neck|head|hip|ankle|wrist|hand|foot|leg|arm|elbow)\s+(?:an?\s+|the\s+)?injury",
    ),
    rule(
        "trauma",
        roots="trauma",
        words=r"(?:no|any|denie[sd]|recent|blunt|minor|major|significant|prior|previous|head|known|history\s+of)\s+(?:\w+\s+)?trauma|trauma(?=\s+(?:to|from|in)\b)",
    ),
    rule("accident", roots="accident", words=r"(?:an|the|his|her|an?\s+\w+)\s+accident"),
    rule(
        "fall",
        roots="fall fell",
        words=r"(?:no|any|denies|recent|several|multiple|two|three|frequent)\s+falls?\b|(?:he|she|patient|and|then|further|also)\s+fell\b",
    ),
    rule("lifting injury", roots="lifting", words=r"lifting\s+(?:injury|accident|incident)"),
    rule(
        "twisting injury",
        roots="twist",
        words=r"twist(?:ing|ed)\s+(?:injury|(?:his|her|the)\s+(?:right\s+|left\s+)?(?:ankle|knee|back|foot|wrist))",
    ),
    rule(
        "struck",
        roots="struck hit kicked run_over crushed thrown pinned caught trapped assaulted stabbed shot",
        words=r"(?:was|got|been)\s+(?:struck|hit|kicked|run\s+over|crushed|thrown|pinned|caught|trapped|assaulted|stabbed|shot)(?=\s+(?:by|in|on|from|with|to|against|between|under))",
    ),
    rule("crush injury", roots="crush", words=r"crush(?:ed|ing)?\s+(?:injury|accident)"),
    rule(
        "injury",
        roots="injur hurt accident assault",
        words=r"(?:sustained|suffered)\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}injur(?:y|ies)|(?:was|were|being|originally|initially|first|he|she)\s+injured|"
        r"injured\s+(?:his|her|the)\s+[\w-]+|hurt\s+(?:his|her|my)\s+[\w-]+|accident(?=\s+(?:on|in|of|at|while|when|that|where)\b)|assault",
    ),
)
_MECHANISM: Final = re.compile(
    r"\b(?P<how>(?:when|while)\s+(?:he|she|the\s+\w+|lifting|carrying|pulling|pushing|working|driving|moving|bending|loading|unloading|stepping|reaching|playing|climbing|twisting|walking|getting|using|performing|attempting|trying|an?\s+\w+)\b[^.;\n]{3,140}?(?=[.;\n]|,\s+(?:and|who|which|he|she|the)\b|$))",
    re.IGNORECASE,
)


_ACCOUNT: Final = re.compile(
    r"(?:^|\n)[^\n:.]{0,30}(?:account\s+of\s+(?:the\s+)?(?:injury|accident)|how\s+(?:it|(?:the\s+)?injury|(?:the\s+)?accident)\s+(?:occurred|happened)|"
    r"(?:mechanism|description|history)\s+of\s+(?:the\s+)?(?:injury|accident))[^\n:.]{0,20}(?::[ \t]*|\n\s*)(?=[A-Z])",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(r"[A-Z](?:[^.\n]|\n(?!\s*\n)|\.(?=\d))+")
_EVENT_VERB: Final = re.compile(
    r"\b(?:lift|f[ea]ll|slip|trip|struck|strik|twist|pull|push|hit|caught|crush|turn|bent|bend|carr|jump|collid|rear-end|drop|stepp|pop|reach|assault|thrown|drawn|drew|load|driv|work|operat|push|climb|mov|walk)",
    re.IGNORECASE,
)
_ACCOUNT_REACH: Final = 500


def find_injuries(text: str) -> Iterator[Finding]:
    """Every mention of an injuring event on a page; the mechanism in words where the sentence tells it."""
    yield from _accounts(text)
    for name, match in first_matches(_RULES, text):
        how = _mechanism(text, match.end())
        is_label = name == "date of injury" or match[0].lower() in ("injury", "injured")
        yield Finding(
            kind="INJURY",
            start=match.start(),
            end=match.end(),
            normalized="injury" if is_label else name,
            class_="label" if is_label else "",
            attributes={"mechanism": how} if how else {},
        )


def _accounts(text: str) -> Iterator[Finding]:
    """The words that tell an event under a heading that asks how the injury came about: one sentence, or the first two."""
    for heading in _ACCOUNT.finditer(text):
        told = list(_TOLD.finditer(text, heading.end(), heading.end() + _ACCOUNT_REACH))
        index = next((i for i, sentence in enumerate(told) if _EVENT_VERB.search(sentence[0])), None)
        if index is not None:
            start, end = told[0 if index == 1 else index].start(), told[index].end()
            words = " ".join(text[start:end].split())
            yield Finding(
                kind="INJURY",
                start=start,
                end=end,
                normalized="injury",
                class_="account",
                attributes={"mechanism": words},
            )


def _mechanism(text: str, end: int) -> str:
    stop = re.search(r"\.\s|\n\s*\n", text[end : end + 220])
    sentence_end = end + (stop.start() if stop else 220)
    match = _MECHANISM.search(text, end, min(len(text), sentence_end + 1))
    return " ".join(match["how"].split()) if match and _EVENT_VERB.search(match["how"]) else ""
