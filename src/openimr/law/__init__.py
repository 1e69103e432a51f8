"""Law as dated data: rules with their citations, values by start date, the two calendars, and tables of the stages.

Ask with a day: ``value("application.days", on=day)``. A gap in the data is an error, never a default.
What the data marks as doubtful carries ``sure`` false and says why.
"""

from __future__ import annotations

from openimr.law.calendars import Calendar, calendar
from openimr.law.gaps import InvalidLawData, LawGap, UnknownRule, UnknownTable, UnknownValue
from openimr.law.rules import Rule, Source, cite, every_rule, find_rule, is_in_force, sources
from openimr.law.tables import table
from openimr.law.values import DatedValue, every_value, is_valued, value

__all__ = [
    "Calendar",
    "DatedValue",
    "InvalidLawData",
    "LawGap",
    "Rule",
    "Source",
    "UnknownRule",
    "UnknownTable",
    "UnknownValue",
    "calendar",
    "cite",
    "every_rule",
    "every_value",
    "find_rule",
    "is_in_force",
    "is_valued",
    "sources",
    "table",
    "value",
]
