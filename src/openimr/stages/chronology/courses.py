"""How much of a therapy: sessions asked for, authorized and attended, how often, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from openimr.stages.chronology.mentions import Mention
from openimr.stages.chronology.words import Words

_WORDS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_FIGURES: Final = {word: str(number) for number, word in enumerate(_WORDS, start=1)} | {
    "twenty-four": "24",
    "thirty": "30",
}
_NUMBER: Final = rf"(\d{{1,3}}|{'|'.join(sorted(_FIGURES, key=len, reverse=True))})\b"
_UNIT: Final = r"(?:(?!days?\b|weeks?\b|months?\b|years?\b|hours?\b|minutes?\b|of\b|to\b|and\b|or\b)[\w-]+\s+){0,3}?(?:sessions?|visits?|treatments?|appointments?)"
_OF: Final = re.compile(
    rf"\b{_NUMBER}\s*(?:/|of|out\s+of)\s*{_NUMBER}\s*(?:authorized\s+|approved\s+|scheduled\s+)?{_UNIT}|\b(?:session|visit|treatment)s?\s*(?:#|no\.?|number)?\s*{_NUMBER}\s*(?:/|of|out\s+of)\s*{_NUMBER}\b",
    re.IGNORECASE,
)
COUNT: Final = re.compile(
    rf"\b{_NUMBER}\s*(?:\(\d{{1,3}}\)\s*)?{_UNIT}\b(?!\s*(?:a|per|each|every|/)\s*(?:week|wk|month|day))|\b(?:sessions?|visits?|treatments?)\s*(?::|x|#|times)\s*{_NUMBER}\b(?!/)|\bx\s?{_NUMBER}(?:\s+(?:sessions?|visits?|treatments?))?\b(?!\s*(?:weeks?|days?|months?|years?|mg))",
    re.IGNORECASE,
)
_SCHEDULE: Final = re.compile(
    rf"\b(?:{_NUMBER}|once|twice)\s*(?:times?|x|sessions?|visits?|\(\d\))?\s*(?:a|per|each|every|/|x)\s*(?:week|wk|month)(?:ly)?\s*(?:for|x|times|over)?\s*(?:{_NUMBER}\s*(?:weeks?|wks?|months?))?"
    rf"|\b\d\s?x\s?/?\s?(?:wk|week)?\s?(?:x|for)\s?\d{{1,2}}\s*(?:weeks?|wks?)?",
    re.IGNORECASE,
)
_PARTING: Final = re.compile(
    r"[,;]|\band\b|\bthen\b|\bplus\b|\bwith\b|\b(?=(?:\d{1,3}|six|eight|ten|twelve)\s+(?:sessions|visits|treatments))",
    re.IGNORECASE,
)
_TOGETHER: Final = 8
_MISSED: Final = re.compile(r"\b(?:missed|cancel\w*|no[- ]shows?|failed\s+to\s+attend)\b", re.IGNORECASE)
_ROLES: Final = tuple(
    (role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for role, words in (
        ("sessions_attended", r"attend(?:ed|s)?|complet(?:ed|es)|received|underwent|undergone|finished|participated|has\s+had|have\s+had|had|did|status\s+post|s/p|after|following|seen\s+for|used|treated|rendered|provided|performed|went\s+through|gone\s+through|given|kept|to\s+date|so\s+far|prior|previous"),
        ("sessions_requested", r"request(?:ed|ing|s)?|recommend(?:ed|s|ing)?|order(?:ed|s)?|ask(?:ed|ing|s)?|refer(?:red|ral)?|additional|more|further|another|prescri\w+|rx|propos\w+|would\s+like|plan\w*|schedul\w+|start|begin|will|needs?|seek(?:s|ing)?"),
        ("sessions_authorized", r"authoriz(?:ed|ation\s+(?:was\s+)?(?:given|granted|received|for))|approv(?:ed|al)|certif(?:ied|ication)|allowed"),
    )
)  # fmt: skip
RESPONSE: Final = re.compile(
    r"""\b(?:with(?:out)?|no|not|some|significant|good|excellent|temporary|temporarily|minimal|mild|moderate|little|partial|short-term|short\s+term|lasting|only|
      \d{1,3}\s?%|great|much|transient|brief|slight|limited)(?:\s+(?:any|much|significant|lasting|real|good|some|only|temporary|minimal|partial|mild|moderate|sustained|
      functional|long-term|further|the|of|a|an|pain|\d{1,3}\s?%|short-lived|brief|transient)){0,4}\s+(?:relief|benefit|improvement|help|effect|response|success|gains?|reduction)\b
      (?:\s+(?:of|in|for)\s+(?:the\s+|his\s+|her\s+)?(?:pain|symptoms|function|a\s+few\s+(?:days|hours|weeks)|one\s+or\s+two\s+days|\w+\s+(?:days?|hours?|weeks?|months?)))?
    | \b(?:gave|gives|giving|provid(?:es|ed|ing)|brought|brings|report(?:s|ed)|had|has|obtained|offers?)\s+(?:[\w-]+\s+){0,3}?relief(?:\s+(?:for|of|lasting)\s+(?:about\s+)?[\w-]+\s+(?:to\s+[\w-]+\s+)?(?:days?|hours?|weeks?|months?))?
    | \brelief\s+(?:for|of|lasting)\s+(?:about\s+|only\s+)?[\w-]+\s+(?:to\s+[\w-]+\s+)?(?:days?|hours?|weeks?|months?)
    | \b(?:did\s+not|didn't|does\s+not|has\s+not|not|never)\s+(?:really\s+)?help(?:ed|ing|ful)?
    | \b(?:comfort(?:s|ed)|eas(?:es|ed)|loosens)\s+(?:\w+\s+){1,2}(?:for\s+(?:[\w-]+\s+){1,4}?(?:days?|hours?|weeks?|time)\b(?:\s+or\s+\w+)?|temporarily|briefly)
    | \b(?:has|have|had)\s+not\s+changed\s+(?:\w+\s+){1,5}?(?:do|function|pain|symptoms|status)\b
    | \b(?:helped|helps|helpful|beneficial|relieved|improved|worsened|aggravated|failed|ineffective|effective)\b(?:\s+(?:(?:for\s+)?(?:about\s+)?[\w-]+\s+(?:(?:to|or)\s+\w+\s+)?(?:days?|hours?|weeks?|months?)|only\s+temporarily|temporarily|briefly|somewhat|a\s+little|significantly|slightly))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def course_attributes(
    mention: Mention, *, others: Sequence[Mention], words: Words, first: int, last: int
) -> dict[str, str]:
    """The attributes of a therapy or injection, only where the sentence says them.

    They are ``sessions_requested``, ``sessions_authorized``, ``sessions_attended`` (``sessions`` where
    no verb says which), ``frequency`` and ``response``. ``others`` are the mentions of the sentence of
    words ``first`` to ``last`` (exclusive); each count belongs to the therapy nearest to it.
    """
    start, end = _own_stretch(mention, others, words=words, start=words.starts[first], end=words.ends[last - 1])
    opening = words.starts[first]
    found = course_counts(words.text, start=start, end=end, opening=opening) if mention.kind == "THERAPY" else {}
    schedule = _SCHEDULE.search(words.text, start, end) if mention.kind == "THERAPY" else None
    if schedule:
        found["frequency"] = " ".join(schedule[0].split())
    response = response_in(words.text[start:end], after=mention.end - start)
    return found | ({"response": response} if response else {})


def _own_stretch(mention: Mention, others: Sequence[Mention], *, words: Words, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence that speaks of one therapy: from the comma or "and" after the one before to that before the next.

    Therapies that stand together ("massage and myofascial release") share what is said of them.
    """
    for other in others:
        if other.kind not in ("THERAPY", "PROCEDURE") or other.first == mention.first:
            continue
        if start <= other.start < mention.start:
            between = words.text[other.end : mention.start]
            parts = _PARTING.search(between) if len(between) > _TOGETHER else None
            start = other.end + parts.start() if parts else start
        elif mention.end <= other.start < end:
            between = words.text[mention.end : other.start]
            partings = list(_PARTING.finditer(between)) if len(between) > _TOGETHER else []
            return start, (mention.end + partings[-1].start() if partings else end)
    return start, end


def response_in(sentence: str, *, after: int = 0) -> str:
    """What came of a treatment, in the sentence's own words: the first such words after a place, else before it."""
    found = RESPONSE.search(sentence, max(0, after - 1)) or RESPONSE.search(sentence)
    return " ".join(found[0].split()).lower() if found else ""


def number_of(written: str) -> str:
    """A count in figures.

    >>> number_of("Twelve"), number_of("6")
    ('12', '6')
    """
    return _FIGURES.get(written.lower(), written)


def course_counts(text: str, *, start: int, end: int, opening: int | None = None) -> dict[str, str]:
    """Every count of sessions from character ``start`` to ``end``, each under the verb nearest to it.

    ``opening`` is where the sentence begins, if before ``start``: its verb governs what follows.
    """
    found: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    if _MISSED.search(text, start, end):
        return found
    for match in _OF.finditer(text, start, end):
        attended, authorized = [group for group in match.groups() if group][:2]
        found["sessions_attended"], found["sessions_authorized"] = number_of(attended), number_of(authorized)
        taken.append(match.span())
    for match in COUNT.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        number = number_of(next(filter(None, match.groups())))
        found.setdefault(_role(text, match, start=start if opening is None else opening, end=end), number)
    return found


def _role(text: str, match: re.Match[str], *, start: int, end: int) -> str:
    """Which count it is, by the nearest verb before it, else the nearest after it."""
    before = [(verb.end(), role) for role, pattern in _ROLES for verb in pattern.finditer(text, start, match.end())]
    if before:
        return max(before)[1]
    after = [(verb.start(), role) for role, pattern in _ROLES for verb in pattern.finditer(text, match.end(), end)]
    return min(after)[1] if after else "sessions"
