"""What a text says the file lacks, and the sentences of the file that have the words of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from openimr.stages.casefile.page import Page
from openimr.stages.chronology.sentences import sentences

_DOCUMENTED: Final = r"(?:document(?:ation|ed|s)?|evidence|record(?:ed|s)?|mention(?:ed|s)?|reports?|reported|indication|descriptions?|notes?|noted)"
_OF: Final = r"(?:\s+(?:in|from|by)\s+(?:the|this)\s+(?:\w+\s+){1,3}?)?\s*(?:of|that|about|regarding|on|to\s+show|showing|for)?\s*"
_ABSENT: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|insufficient|inadequate|lack(?:s|ing)?(?:\s+of)?|absence\s+of|not\s+any|nothing|nowhere)\b[^.;]{0,40}?"
    rf"\b{_DOCUMENTED}\b{_OF}(?P<what>[^.;]{{3,160}})",
    re.IGNORECASE,
)
_UNSAID: Final = re.compile(
    r"\b(?:(?:does|do|did)\s+not\s+(?:document|show|contain|mention|describe|report|include|indicate|record)|"
    r"fails?\s+to\s+(?:document|show|mention|describe|report|include|indicate|demonstrate)|"
    r"(?:nothing|no\s+\w+)\s+(?:in\s+(?:the|this)\s+\w+\s+)?(?:to\s+)?(?:suggest|indicate|show|demonstrate|confirm)s?|"
    rf"(?:is|are)\s+silent\s+(?:on|about|as\s+to))\b\s*(?:any\s+)?{_OF}(?P<what>[^.;]{{3,160}})",
    re.IGNORECASE,
)
_NOT_DOCUMENTED: Final = re.compile(
    r"\s+(?:(?:is|are|was|were)\s+(?:not|never|nowhere)|(?:has|have)\s+(?:not|never|nowhere)\s+been)\s+"
    r"(?:documented|recorded|mentioned|shown|described|established|demonstrated|noted|reported|tried|attempted)\b",
    re.IGNORECASE,
)
_MISSING: Final = re.compile(
    rf"\b{_DOCUMENTED}\s+(?:of|that|about|regarding|on|showing)\s+(?P<what>[^.;]{{3,160}}?)\s+(?:is|are|was|were)\s+"
    r"(?:lacking|absent|missing|not\s+(?:provided|available|included|submitted|present|found|in\s+the))\b",
    re.IGNORECASE,
)
_PATTERNS: Final = (_MISSING, _ABSENT, _UNSAID)
_BEFORE: Final = re.compile(r"[^.;]{3,160}$")
_PASSED_OVER: Final = frozenset(
    re.findall(
        r"\w+",
        """
        about after also another applicant because been before being case claimant could does documentation documented documents during each
        employee evidence from given have having here improvement into more most much only other over patient prior recent record records
        report reports requested request since some such than that their them then there these they this those through treatment under upon
        very visit visits were what when where whether which while with within without worker would
        """,
    )
) - {"improvement"}
_REACH: Final = 160
_STEM: Final = 5  # letters by which words are compared: fail, failed, failure
_SHORTEST: Final = 4
_SHARE: Final = 0.75  # of the words looked for
_FEWEST: Final = 2


def absent(text: str) -> str:
    """What a statement says the file lacks; empty where it says no such thing.

    >>> absent("There is no documentation of failed conservative care.")
    'failed conservative care'
    """
    start, end = lacking(text)
    return text[start:end].strip()


def lacking(text: str) -> tuple[int, int]:
    """Start and end (exclusive) of the words that name what the file is said to lack; an empty stretch where none are.

    >>> lacking("Takes Norco.")
    (0, 0)
    """
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return found.span("what")
    undocumented = _NOT_DOCUMENTED.search(text)
    before = _BEFORE.search(text, max(0, undocumented.start() - _REACH), undocumented.start()) if undocumented else None
    return before.span() if before else (0, 0)


def places_telling(what: str, *, pages: Iterable[Page]) -> Iterator[tuple[Page, int, int]]:
    """The first sentence of each page with nearly all words of ``what``: page, start and end (exclusive) of the sentence.

    Copies are passed over, and so are sentences that say that something is absent. The program finds
    places to look at; a person reads them.
    """
    wanted = stems(what)
    if len(wanted) < _FEWEST:
        return
    fewest = max(_FEWEST, _SHARE * len(wanted))
    for page in pages:
        if page.copy_of is None:
            for start, end, found in _read(page.text):
                if len(wanted & found) >= fewest and not _denies(page.text[start:end]):
                    yield page, start, end
                    break


def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, each by its first five letters."""
    words = re.findall(r"[a-z]+", text.casefold())
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _PASSED_OVER)


def _denies(sentence: str) -> bool:
    return lacking(sentence) != (0, 0)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The sentences of a page's text with the stems of their words."""
    return tuple((start, end, stems(text[start:end])) for start, end in sentences(text))
