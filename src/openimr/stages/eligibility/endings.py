"""What has ended a dispute before it is reviewed: treatment authorized, withdrawal, an earlier application for the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from openimr.stages.application.form import Application, DisputedTreatment
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.grounds import Ground, reason


class EarlierApplication(msgspec.Struct, frozen=True, kw_only=True):
    """Another application already on file: its case number, what it asked, and whether it was determined."""

    case_number: str
    application: Application
    determined: bool = False


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What the organization knows beside the form: withdrawal, and earlier applications of the employee."""

    withdrawn_on: date | None = None
    earlier: tuple[EarlierApplication, ...] = ()


NOTHING_MORE: Final = Circumstances()
"""Nothing is known beside the form."""


def ending_grounds(application: Application, *, on: date, circumstances: Circumstances) -> Iterator[Ground]:
    """Items authorized, and applications withdrawn, pending or decided before, as known ``on`` that day.

    Sources: Labor Code 4610.5(g) (APP-13), 8 CCR 9792.10.3(a) (R103-1).
    """
    if circumstances.withdrawn_on and circumstances.withdrawn_on <= on:
        explanation = f"The application was withdrawn on {long_day(circumstances.withdrawn_on)}."
        yield Ground(effect="INELIGIBLE", reason=reason("WITHDRAWN", rule="APP-13", explanation=explanation))
    for item in application.disputed_treatments:
        if item.authorized_on and item.authorized_on <= on:
            explanation = (
                f"The claims administrator authorized item {item.number} on {long_day(item.authorized_on)};"
                " nothing is left to dispute about it."
            )
            authorized = reason("TREATMENT_AUTHORIZED", rule="APP-13", explanation=explanation)
            yield Ground(effect="INELIGIBLE", reason=authorized, item=item.number)
        yield from _asked_before(item, application=application, circumstances=circumstances)


def _asked_before(
    item: DisputedTreatment, *, application: Application, circumstances: Circumstances
) -> Iterator[Ground]:
    for earlier in circumstances.earlier:
        if not _is_same_dispute(item, application=application, earlier=earlier.application):
            continue
        code, what = ("ALREADY_DECIDED", "was decided") if earlier.determined else ("DUPLICATE", "is pending")
        explanation = f"Item {item.number} of the same decision {what} in case {earlier.case_number}."
        asked = reason(code, rule="R103-1", explanation=explanation)
        yield Ground(effect="INELIGIBLE", reason=asked, item=item.number)


def _is_same_dispute(item: DisputedTreatment, *, application: Application, earlier: Application) -> bool:
    """The same treatment, of the same decision, for the same injury of the same employee."""
    return _dispute(application) == _dispute(earlier) and _plain(item.description) in {
        _plain(other.description) for other in earlier.disputed_treatments
    }


def _dispute(application: Application) -> tuple[str, date, date, date]:
    employee = application.employee
    name = _plain(f"{employee.first_name} {employee.last_name}")
    return name, employee.born_on, application.injured_on, application.utilization_review.decided_on


def _plain(text: str) -> str:
    """Words in lower case with single spaces."""
    return " ".join(text.casefold().split())
