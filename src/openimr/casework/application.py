"""An application received: it gets its case number, once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from openimr.casework.ledger import Act, record
from openimr.kernel import CaseNumber, sha256_bytes
from openimr.stages.application.form import Application
from openimr.stages.application.reading import read_application
from openimr.store.models import CaseRow, EventHeadRow, EventKind


def receive(data: bytes, *, act: Act) -> CaseNumber:
    """Open a case for the application in ``data`` (JSON); the same bytes again give the same case. Raises InvalidApplication."""
    application = read_application(data)
    digest = sha256_bytes(data)
    with transaction.atomic():
        EventHeadRow.objects.select_for_update().get_or_create(pk=1)  # numbers are given one at a time
        if known := CaseRow.objects.filter(application_sha256=digest).first():
            return known.number
        case = _open(application, digest=digest, act=act)
        facts = {"number": str(case.number), "application_sha256": digest, "received_on": str(application.received_on)}
        record(EventKind.APPLICATION_CASE_RECEIVED, case=case, act=act, facts=facts)
    return case.number


def _open(application: Application, *, digest: str, act: Act) -> CaseRow:
    year = application.received_on.year
    last = CaseRow.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0
    return CaseRow.objects.create(
        year=year,
        serial=last + 1,
        application=application,
        application_sha256=digest,
        employee_name=application.employee.name,
        claims_administrator_name=application.claims_administrator.organization
        or application.claims_administrator.name,
        priority=application.priority,
        received_on=application.received_on,
        recorded_at=act.at,
    )
