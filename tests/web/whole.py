"""The whole example case in the tables, with an account of each sort that may look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from django.contrib.auth.models import User

from openimr import wiring
from openimr.casework import accounts
from openimr.kernel import CaseNumber, Span
from openimr.store.models import ReviewerRow
from tests.web import journeys

PASSWORD = "correct horse battery"


class Whole(msgspec.Struct, frozen=True):
    """A published case, its first place in the record, and who may see it."""

    number: CaseNumber
    span: Span
    staff: User
    reviewer: User
    stranger: User
    reviewer_name: str


@contextmanager
def data_in(folder: Path, *, settings: object) -> Iterator[None]:
    """Files, pictures and register of one test in a folder of its own."""
    settings.DATA_DIR = folder  # type: ignore[attr-defined]
    for engine in (wiring.files, wiring.index):
        engine.cache_clear()
    yield
    for engine in (wiring.files, wiring.index):
        engine.cache_clear()


def publish_whole(folder: Path) -> Whole:
    """A case taken to its publication, and three accounts: staff, its reviewer, another reviewer."""
    number = journeys.received()
    page = journeys.read_file(number)[0]
    journeys.find_facts(number, page=page)
    assigned = journeys.assign(number)
    decided = journeys.decide(number, page=page)
    folder.mkdir(exist_ok=True)
    journeys.publish(decided, folder=folder)
    other = ReviewerRow.objects.exclude(pk=assigned.pk)[0]
    return Whole(
        number=number,
        span=page.span(8, 12),
        staff=accounts.create_staff("desk", password=PASSWORD),
        reviewer=accounts.create_reviewer_account(assigned.reviewer_id, username="reader-one", password=PASSWORD),
        stranger=accounts.create_reviewer_account(other.reviewer_id, username="another", password=PASSWORD),
        reviewer_name=assigned.reviewer.name,
    )
