"""What a physician orders or asks for next, as the tagger reads it: studies, treatment, referrals, the next visit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.naming import plain_name
from openimr.stages.chronology.sheet import Sheet
from openimr.stages.chronology.tagging import Tagged

# The rest of a physician's name and degree.
_NAME_GOES_ON: Final = re.compile(
    r"\.?\s+(?:[A-Z][\w.'-]*\s+){0,2}[A-Z][\w'-]*,\s*(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|Ph\.?D|PA|N\.?P)\b"
)
_NOT_ASKED: Final = frozenset({"HISTORICAL", "ABSENT"})


def find_orders(sheet: Sheet, *, found: Sequence[Finding], asked: Sequence[Tagged]) -> Iterator[Finding]:
    """A request for each thing that is asked for, where no rule has found it and nothing says that it is there, over or denied."""
    known = {word for each in found if _is_known(each) for word in sheet.words.range_of(each.start, end=each.end)}
    for each in asked:
        start, end = sheet.words.starts[each.first], sheet.words.ends[each.last - 1]
        if known.isdisjoint(range(each.first, each.last)) and not _NAME_GOES_ON.match(sheet.text, end):
            yield Finding(
                kind="REQUEST",
                start=start,
                end=end,
                normalized=plain_name("REQUEST", sheet.text[start:end]),
                assertion="PLANNED",
                settled=True,
            )


def _is_known(finding: Finding) -> bool:
    return finding.kind == "REQUEST" or finding.assertion in _NOT_ASKED
