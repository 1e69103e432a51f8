"""What is wrong with a worksheet."""

from __future__ import annotations

from typing import Literal

import msgspec

from openimr.kernel import Refusal


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong: ``rule`` of the law data, ``item`` (None: the whole), what and what to do; REFUSE bars signature, WARN does not."""

    code: str
    rule: str
    message: str
    severity: Literal["REFUSE", "WARN"] = "REFUSE"
    item: int | None = None


class WorksheetRefused(Refusal):
    """A worksheet that may not become a determination; ``problems`` lists everything wrong."""

    code = "WORKSHEET_REFUSED"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        told = "; ".join(
            f"{f'item {one.item}: ' if one.item else ''}{one.message} [{one.code}, {one.rule}]" for one in problems
        )
        super().__init__(told, remedy="The reviewer corrects the worksheet and signs it again; nothing was decided.")
        self.problems = problems
