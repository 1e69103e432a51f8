"""What is read at the web's edge: the clock, the acting user, a case's number in an address."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.utils import timezone

from openimr.casework.ledger import Act
from openimr.kernel import CaseNumber, InvalidCaseNumber

Found = TypeVar("Found")


def act(request: HttpRequest) -> Act:
    """The act of the person signed in, now."""
    return Act(actor=f"web:{request.user.get_username()}", at=datetime.now(UTC))  # noqa: TID251 - the edge


def today() -> date:
    """The day it is in California."""
    return timezone.localdate()


def case_number(text: str) -> CaseNumber:
    """The case number in an address. Raises Http404 where the text is none."""
    try:
        return CaseNumber.parse(text)
    except InvalidCaseNumber as refusal:
        raise Http404(refusal.message) from refusal


def found(value: Found | None, *, what: str) -> Found:
    """The value. Raises Http404 naming ``what`` where there is none."""
    if value is None:
        raise Http404(f"There is no {what}.")
    return value
