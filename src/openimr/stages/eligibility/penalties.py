"""What late records cost the claims administrator."""

from __future__ import annotations

from datetime import date

from openimr import law


def late_records_penalty(days_late: int, *, on: date) -> int:
    """The penalty in dollars for records that came ``days_late`` days late, under the law ``on`` the day they were due.

    Source: 8 CCR 9792.12(c)(6) (R12-1). Raises LawGap where the amounts of that day are not known.

    >>> [late_records_penalty(days, on=date(2015, 1, 5)) for days in (3, 10, 15)]
    [1500, 5000, 5000]
    """
    a_day = law.value("penalty.records_late", on=on)
    most = law.value("penalty.records_late_limit", on=on)
    return min(max(0, days_late) * a_day.value, most.value)
