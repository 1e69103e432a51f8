"""On which day a request for treatment counts as received by utilization review."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from openimr import law
from openimr.stages.eligibility.counting import InstantWithoutZone

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
CLOSING: Final = time(17, 30)
"""The hour, Pacific time, after which a fax counts as received on the next business day (T-09)."""


def received_on(at: datetime, *, by_fax: bool, urgent: bool = False) -> date:
    """The day, in Pacific time, on which a request that arrived ``at`` (aware) counts as received.

    ``urgent`` is true for expedited and concurrent review, where the hour makes no difference. Source:
    8 CCR 9792.9.1(a) (T-09). Raises InstantWithoutZone, LawGap.

    >>> received_on(datetime(2025, 3, 4, 17, 45, tzinfo=PACIFIC), by_fax=True)
    datetime.date(2025, 3, 5)
    """
    if at.tzinfo is None:
        raise InstantWithoutZone(f"{at.isoformat()} names no time zone.", remedy="Give the offset, such as -08:00.")
    local = at.astimezone(PACIFIC)
    if by_fax and not urgent and local.time() > CLOSING:
        return law.calendar("CALHR").working_days_after(local.date(), 1)
    return local.date()
