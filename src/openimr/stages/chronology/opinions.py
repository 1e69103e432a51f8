"""What a medical-legal examiner (QME, AME) is reported to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openimr.stages.chronology.finding import Finding

_EXAMINER: Final = (
    r"(?:(?P<ame>(?-i:AME)\b|agreed\s+medical\s+(?:examiner|evaluator|evaluation))"
    r"|(?P<qme>(?-i:P?QME)\b|(?:panel\s+)?qualified\s+medical\s+(?:examiner|evaluator|evaluation)))"
)
_HELD: Final = re.compile(
    rf"\b{_EXAMINER}(?P<between>(?:[^.;\n]|(?<=Dr)\.){{0,80}}?)\b"
    r"(?P<verb>opine[sd]?|conclude[sd]?|found|finds|felt|feels|believe[sd]?|recommend(?:s|ed)?|state[sd]|apportion(?:s|ed)|rate[sd]|indicate[sd]|determine[sd]|declare[sd]|placed|deemed)\b"
    r"(?P<what>[^.;\n]{3,200})",
    re.IGNORECASE,
)
_ROOTS: Final = ("QME", "AME", "medical examiner", "medical evaluator", "medical evaluation")


def find_opinions(text: str) -> Iterator[Finding]:
    """Each sentence in which a QME or an AME holds something (kind OPINION); ``says`` is what, in the record's words."""
    if not any(root in text or root in text.lower() for root in _ROOTS):
        return
    for held in _HELD.finditer(text):
        who = "ame" if held["ame"] else "qme"
        says = " ".join(f"{held['verb']}{held['what']}".split())
        yield Finding(
            kind="OPINION", start=held.start(), end=held.start() + len(held[0].rstrip()), normalized=f"{who} opinion",
            class_="medical-legal", attributes={"says": says}, settled=True,
        )  # fmt: skip
