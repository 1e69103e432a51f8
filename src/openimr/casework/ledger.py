"""The event log written and verified: every use case records here what it did, in its own transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from openimr.kernel import Refusal
from openimr.store.models import CaseRow, EventHeadRow, EventKind, EventRow


class ChainBroken(Refusal):
    """An event whose hash does not follow from the one before it: the log was altered."""

    code = "CHAIN_BROKEN"


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts and when: read at the edge (command line, web) and passed in. ``at`` is an aware instant."""

    actor: str
    at: datetime


def record(kind: EventKind, *, case: CaseRow | None, act: Act, facts: Mapping[str, Any]) -> EventRow:
    """Append an event to the chain. Call inside the use case's transaction, after its rows are saved."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An event is recorded in the transaction of what it tells of.")
    head, _ = EventHeadRow.objects.select_for_update().get_or_create(pk=1)
    event = EventRow(
        sequence=head.sequence + 1,
        kind=kind.value,
        case=case,
        actor=act.actor,
        occurred_at=act.at,
        facts=dict(facts),
        previous_sha256=head.sha256,
    )
    event.sha256 = _digest(event)
    event.save(force_insert=True)
    head.sequence, head.sha256 = event.sequence, event.sha256
    head.save()
    return event


def verify_chain() -> int:
    """Check every event against the one before it; the number of events. Raises ChainBroken at the first that fails."""
    previous, count = "0" * 64, 0
    for event in EventRow.objects.order_by("sequence").iterator():
        count += 1
        if event.previous_sha256 != previous or event.sha256 != _digest(event) or event.sequence != count:
            raise ChainBroken(
                f"Event {event.sequence} ({event.kind}) does not follow from the event before it.",
                remedy="Restore the log from a backup taken before the alteration, and find who made it.",
            )
        previous = event.sha256
    if (head := EventHeadRow.objects.filter(pk=1).first()) and (head.sequence, head.sha256) != (count, previous):
        raise ChainBroken(f"The log ends after event {count}, but {head.sequence} were written.", remedy="Restore it.")
    return count


def _digest(event: EventRow) -> str:
    body = {
        "sequence": event.sequence,
        "kind": event.kind,
        "case": event.case_id,
        "actor": event.actor,
        "at": event.occurred_at.timestamp(),
        "facts": event.facts,
        "previous": event.previous_sha256,
    }
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()
