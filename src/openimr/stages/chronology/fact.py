"""A clinical fact and the places in the record where it stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from openimr.kernel import Span

Kind = Literal[
    "MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "DIAGNOSIS", "SYMPTOM", "BODY_PART", "INJURY",
    "WORK_STATUS", "FUNCTION", "PAIN", "ALLERGY", "REQUEST", "OPINION", "REPRESENTATION", "AGE", "SEX", "OCCUPATION",
]  # fmt: skip
Assertion = Literal["PRESENT", "ABSENT", "POSSIBLE", "HISTORICAL", "PLANNED", "CONDITIONAL"]
Experiencer = Literal["PATIENT", "FAMILY"]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says, once, with every place that says it (at least one).

    ``name`` is as written at the first place, ``normalized`` the lower-case generic or plain term,
    ``class_`` the class of drug or therapy (``opioid analgesic``) or empty. ``date_on`` is ISO 8601 and
    may be partial (``2012-10``), or None; ``date_basis`` says what it rests on (``written beside it``,
    ``date of the note``). ``attributes`` holds only what is written (dose, sessions, status, side).
    """

    kind: Kind
    name: str
    normalized: str
    spans: tuple[Span, ...]
    class_: str = ""
    date_on: str | None = None
    date_basis: str = ""
    assertion: Assertion = "PRESENT"
    experiencer: Experiencer = "PATIENT"
    attributes: dict[str, str] = {}

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"The fact {self.kind} {self.name!r} has no place in the record.")
