"""Statements that the file holds nothing of something, searched for in the file: the error on which appeals succeed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from openimr.stages.casefile.page import CaseFile, Page
from openimr.stages.determination.problem import Problem
from openimr.stages.determination.worksheet import Statement

_ABSENT: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|absence\s+of|not\s+any|nothing|nowhere)\b[^.;]{0,40}?"
    r"\b(?:document(?:ation|ed|s)?|evidence|record(?:ed|s)?|mention(?:ed|s)?|reports?|reported|indication|descriptions?|notes?|noted)\b"
    r"(?:\s+(?:in|from|by)\s+(?:the|this)\s+(?:\w+\s+){1,3}?)?\s*(?:of|that|about|regarding|on|to\s+show|showing|for)?\s*(?P<what>[^.;]{3,160})",
    re.IGNORECASE,
)
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
_STEM: Final = 5  # letters by which words are compared: fail, failed, failure
_SHORTEST: Final = 4
_SHARE: Final = 0.75  # of the words looked for
_FEWEST: Final = 2
_MOST_PLACES: Final = 3
_SAID_TOO: Final = frozenset({"APPLICATION", "UR_DECISION", "FAX_COVER"})


def absence_problems(statements: Sequence[Statement], *, item: int | None, casefile: CaseFile) -> Iterator[Problem]:
    """A warning for each statement of absence with the pages that have its words, other than those it rests on.

    Source: Labor Code 4610.6(h)(5) (DET-14); law data, 6.1. The program finds places to look at; the reviewer reads them.
    """
    for statement in statements:
        what = absent(statement.text)
        if not what:
            continue
        rests_on = {(one.document, one.page) for one in statement.rests_on}
        places = [place for place in _places(what, casefile=casefile) if place[:2] not in rests_on]
        if places:
            told = "; ".join(f"{document}, page {page}: {words!r}" for document, page, words in places[:_MOST_PLACES])
            yield Problem(
                code="ABSENCE_CONTRADICTED", rule="DET-14", item=item, severity="WARN",
                message=f"The statement {statement.text!r} says that the file lacks something; read first {told}.",
            )  # fmt: skip


def absent(text: str) -> str:
    """What a statement says the file lacks; empty where it says no such thing.

    >>> absent("There is no documentation of failed conservative care.")
    'failed conservative care'
    """
    found = _ABSENT.search(text)
    return found["what"].strip() if found else ""


def _places(what: str, *, casefile: CaseFile) -> Iterator[tuple[str, int, str]]:
    """Sentences of the record with nearly all words of ``what``: document, page (from 1), words."""
    wanted = _stems(what)
    if len(wanted) < _FEWEST:
        return
    asked = {document.name for document in casefile.documents if document.kind in _SAID_TOO}
    for page in casefile.pages:
        if page.copy_of is None and page.document not in asked and page.kind not in _SAID_TOO:
            for sentence, stems in _sentences(page):
                if len(wanted & stems) >= max(_FEWEST, _SHARE * len(wanted)) and not _ABSENT.search(sentence):
                    yield page.document, page.number, sentence
                    break


def _sentences(page: Page) -> tuple[tuple[str, frozenset[str]], ...]:
    return _read(page.text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a page's text with the stems of their words."""
    plain = re.sub(r"\s+", " ", text)
    return tuple((part, _stems(part)) for part in re.split(r"(?<=[.;!?])\s+", plain) if part.strip())


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", text.casefold())
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _PASSED_OVER)
