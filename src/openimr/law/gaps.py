"""What the law data refuses: an unknown name, a day it does not cover, a file that is not as it should be."""

from __future__ import annotations

from openimr.kernel import Refusal


class LawGap(Refusal):
    """The law data has no answer for that day."""

    code = "LAW_GAP"


class UnknownRule(Refusal):
    """A rule identifier that the law data does not hold."""

    code = "UNKNOWN_RULE"


class UnknownValue(Refusal):
    """The name of a value that the law data does not hold."""

    code = "UNKNOWN_VALUE"


class UnknownTable(Refusal):
    """The name of a table or calendar that the law data does not hold."""

    code = "UNKNOWN_TABLE"


class InvalidLawData(Refusal):
    """A file of law data that cannot be read as what it should be."""

    code = "INVALID_LAW_DATA"
