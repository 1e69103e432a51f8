"""What a conclusion says in words: that the treatment is necessary, that it is not, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from openimr.stages.determination.worksheet import Decision

Said = Literal["NECESSARY", "NOT_NECESSARY"]

_FIT: Final = r"(?:necessary|appropriate|indicated|warranted|justified|supported|reasonable|certified|authorized|approved|allowed)"
_NOT: Final = r"(?:not|never|neither|nor|cannot|can\s+not|no\s+longer|isn['\u2019]t|aren['\u2019]t|wasn['\u2019]t|weren['\u2019]t|can['\u2019]t)"
_BE: Final = r"(?:is|are|was|were|be|been|being|has|have|had)"
_CRITERIA: Final = r"(?:criteria|criterion|requirements?|conditions|standards?|guidelines?)"
_PROOF: Final = (
    r"(?:established|shown|demonstrated|documented|met|proven|proved|substantiated|supported|satisfied|fulfilled)"
)
_NEGATIVE: Final = (
    rf"\b{_NOT}\s+(?!(?:only|just|merely)\b)(?:[\w-]+\s+){{0,4}}?(?:medically\s+)?{_FIT}(?:,?\s+(?:or|nor|and)\s+(?:medically\s+)?{_FIT})*\b",
    r"\b(?:unnecessary|inappropriate|unwarranted|unsupported|unjustified|contraindicated|non-?certified)\b",
    rf"\bnecessity\s+(?:[\w-]+\s+){{0,6}}?{_BE}\s+{_NOT}\s+(?:been\s+)?(?:[\w-]+\s+)?{_PROOF}\b",
    rf"\b{_CRITERIA}\s+(?:[\w-]+\s+){{0,6}}?{_BE}\s+{_NOT}\s+(?:been\s+)?{_PROOF}\b",
    r"\b(?:do|does|did)\s+not\s+(?:[\w-]+\s+)?(?:meet|satisfy|fulfil|fulfill|support|establish|justify|warrant|show|demonstrate)\b",
    r"\b(?:fails?|failed)\s+to\s+(?:meet|establish|show|demonstrate|support|satisfy|justify)\b",
    r"\b(?:no|lack\s+of|without)\s+(?:medical\s+)?necessity\b",
    rf"\b(?:request|treatment|item|service)\s+(?:[\w-]+\s+){{0,8}}?{_BE}\s+denied\b",
)
_POSITIVE: Final = (
    rf"\b{_BE}\s+(?:(?!{_NOT}\b)[\w-]+\s+){{0,4}}?(?:medically\s+)?{_FIT}\b",
    rf"\bnecessity\s+(?:[\w-]+\s+){{0,6}}?{_BE}\s+(?:been\s+)?(?:(?!{_NOT}\b)[\w-]+\s+)?{_PROOF}\b",
    rf"\b{_CRITERIA}\s+(?:[\w-]+\s+){{0,6}}?{_BE}\s+(?:been\s+)?(?:(?!{_NOT}\b)[\w-]+\s+)?{_PROOF}\b",
    r"\bmedically\s+(?:necessary|appropriate)\b",
    r"(?<!not )\bmeets?\s+(?:[\w-]+\s+){0,3}?(?:criteria|guideline|requirements?|standards?)\b",
)
_DENIAL: Final = r"(?:denial|non-?certification|adverse\s+(?:decision|determination)|(?:utilization\s+review|ur|claims\s+administrator['\u2019]s)\s+(?:decision|determination))"
_DENIAL_STANDS: Final = (
    rf"\b{_DENIAL}\s+(?:[\w-]+\s+){{0,4}}?(?:upheld|affirmed|sustained|confirmed|stands)\b",
    r"\b(?<!not )upheld\b",
)
_DENIAL_FALLS: Final = (
    rf"\b{_DENIAL}\s+(?:[\w-]+\s+){{0,4}}?(?:overturned|reversed|set\s+aside)\b",
    r"\b(?:overturned|reversed)\b",
)
_OF_THE_DENIAL: Final = re.compile(
    rf"\b{_DENIAL}\b(?:\s+of\s+(?:(?:the|this|that|these)\s+)?\w+)?(?:(?!\b(?:request|treatment|item|service)\b)[^;.])*$",
    re.IGNORECASE,
)
_OTHERWISE: Final[dict[Said, Said]] = {"NECESSARY": "NOT_NECESSARY", "NOT_NECESSARY": "NECESSARY"}


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SAYS: Final[tuple[tuple[re.Pattern[str], Said], ...]] = (
    (_any(_NEGATIVE), "NOT_NECESSARY"),
    (_any(_POSITIVE), "NECESSARY"),
    (_any(_DENIAL_STANDS), "NOT_NECESSARY"),
    (_any(_DENIAL_FALLS), "NECESSARY"),
)
_CONDITIONAL: Final = re.compile(
    r"\b(?:if|unless|whether|would|could|might|may|only\s+(?:if|when|where))\b[^,;.]*$", re.IGNORECASE
)


def says(text: str) -> Said | None:
    """What the conclusion says last of the treatment; None where it says neither.

    Of the denial the opposite counts: a denial that is not supported speaks for the treatment. What stands under a
    condition (if, unless, would be) says nothing.

    >>> says("Therefore the request for six sessions is not medically necessary.")
    'NOT_NECESSARY'
    >>> says("The denial was not appropriate; the request is medically necessary.")
    'NECESSARY'
    """
    found = sorted(_said(text))
    return found[-1][1] if found else None


def agrees(decision: Decision | None, *, text: str) -> bool:
    """Whether the words do not gainsay the decision: upheld means that the denial stands (law data, DET-08).

    >>> agrees("UPHELD", text="The request is medically necessary.")
    False
    """
    said = says(text)
    return said is None or decision is None or (said == "NOT_NECESSARY") == (decision == "UPHELD")


def _said(text: str) -> Iterator[tuple[int, Said]]:
    """Each place (the end of its words) at which something is said, with what."""
    negated = [range(*match.span()) for match in _SAYS[0][0].finditer(text)]
    for pattern, said in _SAYS:
        for match in pattern.finditer(text):
            inside = said == "NECESSARY" and any(match.start() < of.stop and of.start < match.end() for of in negated)
            before = text[: match.start()]
            if inside or _CONDITIONAL.search(before):
                continue
            of_denial = pattern in {_SAYS[0][0], _SAYS[1][0]} and _OF_THE_DENIAL.search(before)
            yield match.end(), _OTHERWISE[said] if of_denial else said
