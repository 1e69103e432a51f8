"""The disputed items of a letter: treatment, decision, both guidelines, rationale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.letter.reading.citations import cites_nothing, read_citations
from openimr.stages.letter.reading.parts import prose
from openimr.stages.letter.reading.read import (
    ReadAdministratorGuideline,
    ReadIssue,
    ReadProblem,
    ReadReviewerGuideline,
)

_VERDICT: Final = re.compile(r"^(.*?)\s*:\s*(Upheld|Overturned)\s*\.?$", re.IGNORECASE)
_SENTENCE: Final = re.compile(
    r"^(.*?)\s*\b(?:is|are)\s+(not\s+)?medically necessary(?:\s+and appropriate)?\.?$", re.IGNORECASE
)
_ADMINISTRATOR: Final = re.compile(r"^Claims Administrator(?:'s)? guidelines?\s*:\s*(.*)$", re.IGNORECASE)
_REVIEWER: Final = re.compile(r"^(?:[A-Z][\w'/. -]{1,50}?)\s+guidelines?\s*:\s*(.*)$", re.IGNORECASE)
_RATIONALE: Final = re.compile(r"^(?:Decision )?Rationale(?: for the decision)?\s*:\s*(.*)$", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^\(?(\d{1,2})[.)]\s+")
_QUANTITY: Final = re.compile(r"\s*(?:\(([^()]*\d[^()]*)\)|,?\s+(#\s?\d+))\s*$")
_NOT_NECESSARY: Final = re.compile(r"\bnot (?:\w+ ){0,2}(?:medically )?necessary\b", re.IGNORECASE)
_NECESSARY: Final = re.compile(r"\bmedically necessary\b", re.IGNORECASE)
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ".)", '."', ".”")
LONGEST_HEADING_LINES: Final = 6


class _Block(msgspec.Struct):
    """The lines of one item as they are gathered."""

    heading: str
    decision: str | None
    administrator: list[str] | None = None
    reviewer: list[str] | None = None
    rationale: list[str] | None = None


def read_issues(lines: Sequence[str]) -> tuple[tuple[ReadIssue, ...], tuple[ReadProblem, ...]]:
    """The items in the order of the letter, and what could not be placed or contradicts itself."""
    blocks = list(_blocks(lines))
    issues = tuple(_issue(block, number=number) for number, block in enumerate(blocks, start=1))
    problems = tuple(problem for issue in issues for problem in issue_problems(issue))
    if lines and not blocks:
        problems += (ReadProblem(where="issues", what="No line tells a decision on a disputed item."),)
    return issues, problems


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    block: _Block | None = None
    waiting: list[str] = []  # lines that may turn out to be the next item's heading
    current: list[str] | None = None
    for index, line in enumerate(lines):
        if heading := _heading(line, before=waiting, after=lines[index + 1 : index + 2]):
            if block:
                _give_back(block, taken=heading[2])
                yield block
            block, current, waiting = _Block(heading[0], heading[1]), None, []
        elif block and (found := _ADMINISTRATOR.match(line)):
            current = block.administrator = [found[1]]
        elif block and (found := _RATIONALE.match(line)):
            current = block.rationale = [found[1]]
        elif block and block.rationale is None and (found := _REVIEWER.match(line)):
            current = block.reviewer = [found[1]]
        elif current is not None:
            current.append(line)
        waiting = [*waiting, line][-LONGEST_HEADING_LINES:]
    if block:
        yield block


def _heading(line: str, *, before: list[str], after: Sequence[str]) -> tuple[str, str, int] | None:
    """The item's words, its decision, and how many earlier lines belong to it; None where the line tells no decision."""
    told = _VERDICT.match(line)
    if told:
        words, decision = told[1], told[2].upper()
    else:
        sentence = _SENTENCE.match(line)
        followed = bool(after) and bool(_ADMINISTRATOR.match(after[0]))
        if not sentence or not followed:
            return None
        words, decision = sentence[1], "UPHELD" if sentence[2] else "OVERTURNED"
    taken = 0
    if not _NUMBERED.match(words):
        for earlier in reversed(before):
            if earlier.endswith(_SENTENCE_ENDS):
                break
            taken += 1
            words = f"{earlier} {words}".strip()
            if _NUMBERED.match(earlier):
                break
    return words, decision, taken


def _give_back(block: _Block, *, taken: int) -> None:
    """Take from the item before the lines that turned out to be the next one's heading."""
    if taken:
        last = block.rationale or block.reviewer or block.administrator
        if last:
            del last[-taken:]


def _issue(block: _Block, *, number: int) -> ReadIssue:
    treatment, quantity = split_quantity(_NUMBERED.sub("", block.heading))
    administrator = prose(tuple(block.administrator)) if block.administrator is not None else None
    reviewer = prose(tuple(block.reviewer)) if block.reviewer is not None else None
    cited = None if administrator is None else not cites_nothing(administrator)
    return ReadIssue(
        number=number,
        treatment=treatment,
        quantity=quantity,
        decision=block.decision,
        claims_administrator_guideline=ReadAdministratorGuideline(
            text=administrator, cited=cited, citations=read_citations(administrator or "")
        ),
        reviewer_guideline=ReadReviewerGuideline(text=reviewer, citations=read_citations(reviewer or "")),
        rationale=prose(tuple(block.rationale)) if block.rationale is not None else None,
    )


def split_quantity(heading: str) -> tuple[str, str | None]:
    """The treatment and, where the heading ends in one, its quantity.

    >>> split_quantity("Deep tissue massage (6 sessions)"), split_quantity("Norco 10/325 mg #120")
    (('Deep tissue massage', '6 sessions'), ('Norco 10/325 mg', '#120'))
    """
    found = _QUANTITY.search(heading)
    if not found or not found.start():
        return heading.strip(), None
    return heading[: found.start()].strip(), (found[1] or found[2]).strip()


def issue_problems(issue: ReadIssue) -> Iterator[ReadProblem]:
    """What the item lacks, and a decision that its rationale contradicts."""
    where = f"issue {issue.number}"
    if issue.rationale is None:
        yield ReadProblem(where=where, what="No rationale was found.")
    if issue.reviewer_guideline.text is None:
        yield ReadProblem(where=where, what="No guideline of the reviewer was found.")
    if issue.claims_administrator_guideline.text is None:
        yield ReadProblem(where=where, what="No guideline of the claims administrator was found.")
    conclusion = (issue.rationale or "")[-400:]
    denies = _NOT_NECESSARY.search(conclusion) is not None
    allows = not denies and _NECESSARY.search(conclusion) is not None
    if (issue.decision == "UPHELD" and allows) or (issue.decision == "OVERTURNED" and denies):
        yield ReadProblem(where=where, what=f"The decision is {issue.decision}, but the rationale concludes otherwise.")
