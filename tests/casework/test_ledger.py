"""The event log: append-only in the database, chained by hash."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from openimr.casework.ledger import Act, ChainBroken, record, verify_chain
from openimr.store.models import EventHeadRow, EventKind, EventRow

ACT = Act(actor="test", at=datetime(2026, 11, 23, 12, tzinfo=UTC))

pytestmark = pytest.mark.django_db


def write(count: int) -> None:
    for index in range(count):
        with transaction.atomic():
            record(EventKind.PANEL_REVIEWER_CREDENTIALED, case=None, act=ACT, facts={"reviewer": f"R{index}"})


def test_events_follow_one_from_another() -> None:
    write(3)
    assert verify_chain() == 3
    assert list(EventRow.objects.values_list("sequence", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE store_eventrow SET actor = 'someone else'", "DELETE FROM store_eventrow WHERE sequence = 2"],
)
def test_the_database_refuses_to_alter_or_delete_an_event(statement: str) -> None:
    write(2)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_chain() == 2


def test_django_cannot_alter_an_event_either() -> None:
    write(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EventRow.objects.update(actor="someone else")


def test_an_event_altered_behind_the_triggers_breaks_the_chain() -> None:
    write(3)
    name = "no_update" if connection.vendor == "sqlite" else "no_change"
    on = "" if connection.vendor == "sqlite" else " ON store_eventrow"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER store_eventrow_{name}{on}")
        cursor.execute("UPDATE store_eventrow SET actor = 'someone else' WHERE sequence = 2")
    with pytest.raises(ChainBroken, match="Event 2"):
        verify_chain()


def test_an_event_cut_from_the_end_is_noticed() -> None:
    write(2)
    EventHeadRow.objects.filter(pk=1).update(sequence=3)
    with pytest.raises(ChainBroken, match="ends after event 2"):
        verify_chain()


def test_an_event_outside_a_transaction_is_a_programming_error(transactional_db: None) -> None:
    del transactional_db
    with pytest.raises(RuntimeError, match="in the transaction"):
        record(EventKind.PANEL_REVIEWER_CREDENTIALED, case=None, act=ACT, facts={})
