"""What a test does inside an installation of its own: `receive FOLDER` puts its files into a new case, `report` prints what became of them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import django


def receive(folder: Path) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - wants Django set up

    from openimr import wiring  # noqa: PLC0415
    from openimr.casework import application, casefile  # noqa: PLC0415
    from openimr.casework.ledger import Act  # noqa: PLC0415
    from tests.web.journeys import EXAMPLE  # noqa: PLC0415

    act = Act(actor="test", at=datetime(2013, 10, 3, 19, 0, tzinfo=UTC))
    call_command("migrate", verbosity=0)
    number = application.receive((EXAMPLE / "application.json").read_bytes(), act=act)
    for path in sorted(folder.iterdir()):
        casefile.add_document(
            number, name=path.name, data=path.read_bytes(), source="Clinic", kind="RECORDS",
            received_on=date(2013, 10, 3), files=wiring.files(), act=act,
        )  # fmt: skip


def report() -> dict[str, object]:
    from openimr.casework.ledger import verify_chain  # noqa: PLC0415
    from openimr.store.models import DocumentRow, EntryRow, EventRow, PageRow  # noqa: PLC0415

    verify_chain()
    documents = {row.name: row for row in DocumentRow.objects.all()}
    return {
        "kept": {name: list(row.pages.values_list("number", flat=True)) for name, row in documents.items()},
        "methods": sorted(PageRow.objects.values_list("method", flat=True)),
        "read": {name: row.read_at is not None for name, row in documents.items()},
        "refused": {name: row.refused for name, row in documents.items()},
        "events": sorted(EventRow.objects.filter(kind__startswith="casefile:").values_list("kind", flat=True)),
        "entries": EntryRow.objects.count(),
    }


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "receive":
        receive(Path(sys.argv[2]))
    else:
        json.dump(report(), sys.stdout)
