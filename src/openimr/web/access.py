"""Who may see what: staff see the desk, a reviewer sees the cases assigned to that reviewer, the public sees what is published."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from openimr.store.queries.accounts import is_assigned, is_in_staff_group, is_reviewer
from openimr.web.edge import case_number, found

Account = User | AnonymousUser
View = Callable[..., HttpResponse]


def is_staff_member(user: Account) -> bool:
    """Whether the account works at the desk; asked once a request."""
    if not isinstance(user, User):
        return False
    if not hasattr(user, "works_at_the_desk"):
        user.works_at_the_desk = user.is_staff or is_in_staff_group(user)  # type: ignore[attr-defined]
    return bool(user.works_at_the_desk)  # type: ignore[attr-defined]


def is_physician(user: Account) -> bool:
    """Whether the account is a reviewer's; asked once a request."""
    if not isinstance(user, User):
        return False
    if not hasattr(user, "reviews_cases"):
        user.reviews_cases = is_reviewer(user)  # type: ignore[attr-defined]
    return bool(user.reviews_cases)  # type: ignore[attr-defined]


def for_staff(view: View) -> View:
    """Only staff may enter: others are sent to sign in, or refused where they are signed in."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not is_staff_member(request.user):
            raise PermissionDenied("The desk is for the organization's staff.")
        return view(request, *args, **named)

    return guarded


def for_case(view: Callable[Concatenate[HttpRequest, ...], HttpResponse]) -> View:
    """Only staff and the reviewer of the case may enter; to another reviewer the case does not exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, number: str, **named: Any) -> HttpResponse:
        parsed = case_number(number)
        found(None if "\0" in str(named.get("document", "")) else parsed, what="document of that name")
        if not is_staff_member(request.user):
            found(is_assigned(request.user, number=parsed) or None, what=f"case {number}")
        return view(request, parsed, **named)

    return guarded
