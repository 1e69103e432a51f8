"""Accounts: the staff of the organization, and the reviewers of its panel."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from openimr.kernel import Refusal
from openimr.store.models import ReviewerRow
from openimr.store.queries.accounts import STAFF


class AccountRefused(Refusal):
    """An account that cannot be opened: the name is taken, the password is weak, or the reviewer has one."""

    code = "ACCOUNT_REFUSED"


class NoSuchReviewer(Refusal):
    """A reviewer's id that nobody on the panel bears."""

    code = "NO_SUCH_REVIEWER"


def create_staff(username: str, *, password: str) -> User:
    """Open an account that works at the desk. Raises AccountRefused."""
    with transaction.atomic():
        user = _create(username, password=password)
        user.groups.add(Group.objects.get_or_create(name=STAFF)[0])
    return user


def create_reviewer_account(reviewer_id: str, *, username: str, password: str) -> User:
    """Open the account of a reviewer of the panel. Raises NoSuchReviewer or AccountRefused."""
    with transaction.atomic():
        row = ReviewerRow.objects.select_for_update().filter(reviewer_id=reviewer_id).first()
        if row is None:
            raise NoSuchReviewer(f"Nobody on the panel bears the id {reviewer_id!r}.", remedy="Load the panel first.")
        if row.user_id is not None:
            raise AccountRefused(f"The reviewer {reviewer_id} has an account.", remedy="One account a reviewer.")
        row.user = _create(username, password=password)
        row.save(update_fields=["user"])
    return row.user


def _create(username: str, *, password: str) -> User:
    if not username.strip() or User.objects.filter(username=username).exists():
        raise AccountRefused(f"The name {username!r} is taken or empty.", remedy="Choose another name.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages), remedy="Choose another password.") from error
    return User.objects.create_user(username, password=password)
