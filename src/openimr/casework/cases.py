"""A case found by its number."""

from __future__ import annotations

from openimr.kernel import CaseNumber, Refusal
from openimr.store.models import CaseRow


class NoSuchCase(Refusal):
    """A case number that no case bears."""

    code = "NO_SUCH_CASE"


class StepOutOfOrder(Refusal):
    """A step asked for before the one that it stands on was done."""

    code = "STEP_OUT_OF_ORDER"


def find_case(number: CaseNumber) -> CaseRow:
    """The case of that number. Raises NoSuchCase."""
    row = CaseRow.objects.filter(year=number.year, serial=number.serial).first()
    if row is None:
        raise NoSuchCase(f"There is no case {number}.", remedy="Check the number, or receive the application first.")
    return row


def lock_case(number: CaseNumber) -> CaseRow:
    """The case, locked until the transaction ends. Raises NoSuchCase."""
    return CaseRow.objects.select_for_update().get(pk=find_case(number).pk)
