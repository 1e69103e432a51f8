"""The strength of evidence under recommendations that disagree: which prevails, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from openimr import law
from openimr.kernel import Refusal
from openimr.law import cite

Question = Literal["TREATMENT_BENEFIT", "DIAGNOSTIC_TEST", "PROGNOSIS", "TREATMENT_HARM"]
LevelName = Literal["1a", "1b", "1c", "2", "3", "4", "5"]


class NotToBeRated(Refusal):
    """A rating where the law asks for none, or one that cannot be made."""

    code = "NOT_TO_BE_RATED"


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A level of evidence for one question, and the design of study that reaches it; ``sure`` false where it was not seen."""

    level: LevelName
    design: str
    sure: bool = True


class Levels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The levels of one question, strongest first."""

    question: Question
    levels: tuple[Level, ...]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The best study under a recommendation that somebody cites: whose, what it says, its level, and whether its patients are like this one.

    ``supports`` tells whether the recommendation supports the treatment.
    """

    cited_by: Literal["TREATING", "UR", "IMR"]
    recommendation: str
    level: LevelName
    supports: bool
    applies: bool = True


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """What prevails (None: the best on both sides is of one level), in words, with the citation; ``sure`` as the level's."""

    prevails: Evidence | None
    explanation: str
    citation: str
    sure: bool


def levels(question: Question) -> tuple[Level, ...]:
    """The levels of a question, strongest first. Source: 8 CCR 9792.25.1 (MTUS-STRENGTH)."""
    tables = law.table("evidence", tuple[Levels, ...])
    return next(each.levels for each in tables if each.question == question)


def weigh(cited: Sequence[Evidence], *, question: Question, on: date) -> Weighing:
    """Which of the recommendations cited prevails for this question ``on`` that day: the one with the strongest study that applies.

    A study whose patients are not like this worker neither supports nor denies. Source: 8 CCR 9792.25.1 (MTUS-STRENGTH, from
    2015; 3.4 of the law data). Raises NotToBeRated where no two recommendations disagree, or before the rule; LawGap never.
    """
    if not law.is_in_force("MTUS-STRENGTH", on=on):
        raise NotToBeRated(
            f"On {on} the strength of evidence is not weighed by these levels.", remedy="Use the rating of that time.",
            citation=cite("MTUS-STRENGTH"),
        )  # fmt: skip
    if len({each.supports for each in cited}) < 2:  # noqa: PLR2004 (both sides)
        raise NotToBeRated(
            "No recommendations that disagree are cited: nothing is to be rated.",
            remedy="Rely on the recommendation in the order of the search sequence.",
            citation=cite("MTUS-STRENGTH"),
        )
    known = levels(question)
    rank = {each.level: place for place, each in enumerate(known)}
    applying = sorted((each for each in cited if each.applies), key=lambda each: rank[each.level])
    if not applying:
        raise NotToBeRated(
            "No study that is cited applies to this worker.",
            remedy="Go on to the next step of the search sequence, and say why.",
            citation=cite("MTUS-STRENGTH"),
        )
    best = [each for each in applying if each.level == applying[0].level]
    prevails = best[0] if len({each.supports for each in best}) == 1 else None
    level = known[rank[applying[0].level]]
    return Weighing(
        prevails=prevails, explanation=_told(applying, level=level, prevails=prevails),
        citation=cite("MTUS-STRENGTH").text, sure=level.sure and cite("MTUS-STRENGTH").sure,
    )  # fmt: skip


def _told(applying: Sequence[Evidence], *, level: Level, prevails: Evidence | None) -> str:
    others = ", ".join(f"{each.recommendation} at {each.level}" for each in applying[1:]) or "none other applies"
    if prevails is None:
        return f"On both sides the best study reaches level {level.level} ({level.design}): the levels decide nothing."
    return f"{prevails.recommendation} rests on level {level.level} ({level.design}) and prevails; beside it {others}."
