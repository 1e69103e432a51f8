"""What accounts may do, as the tables tell it."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.models import AnonymousUser, User

from openimr.kernel import CaseNumber
from openimr.store.models import AssignmentRow, ReviewerRow

STAFF: Final = "staff"


def is_in_staff_group(user: User) -> bool:
    """Whether the account stands in the group of staff."""
    return user.groups.filter(name=STAFF).exists()


def is_reviewer(user: User) -> bool:
    """Whether the account is a reviewer's."""
    return ReviewerRow.objects.filter(user=user).exists()


def is_assigned(user: User | AnonymousUser, *, number: CaseNumber) -> bool:
    """Whether the case's standing assignment is to the reviewer of this account."""
    if not isinstance(user, User):
        return False
    case = AssignmentRow.objects.filter(case__year=number.year, case__serial=number.serial, released_on=None)
    standing = case.order_by("-pk").values_list("reviewer__user_id", flat=True).first()
    return standing is not None and standing == user.pk
