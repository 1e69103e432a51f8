"""The received files that nobody has read yet: what the event log, as the outbox, still asks for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from openimr.store.models import DocumentRow, EventKind, EventRow


class WaitingFile(msgspec.Struct, frozen=True):
    """A received file to be read; ``event`` is the hash of the event that told of it."""

    document: int
    event: str


def waiting_files() -> Iterator[WaitingFile]:
    """Each file not read and not refused, in the order received, with the event that told of it."""
    rows = list(DocumentRow.objects.filter(read_at=None, refused="").order_by("pk").values_list("pk", "case", "name"))
    told = EventRow.objects.filter(kind=EventKind.CASEFILE_DOCUMENT_RECEIVED, case__in={case for _, case, _ in rows})
    events = {(event.case_id, event.facts["name"]): event.sha256 for event in told}
    for document, case, name in rows:
        if (case, name) in events:
            yield WaitingFile(document, events[case, name])


def short_name(document: int) -> str:
    """A file by case and position: its sender's name for it may name a patient, and goes into no log."""
    row = DocumentRow.objects.select_related("case").get(pk=document)
    return f"{row.case.number} file {row.position}"
