"""An application received: it gets its case number, once; a completed form takes its place while it is screened."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import Max

from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import begin_course, course_of, keep_dues
from openimr.kernel import CaseNumber, Refusal, sha256_bytes
from openimr.stages.application.form import Application
from openimr.stages.application.reading import read_application
from openimr.store.models import CaseRow, EventHeadRow, EventKind, FormRow

BEFORE_ELIGIBILITY: Final = (
    CaseRow.State.APPLICATION_RECEIVED, CaseRow.State.SCREENING, CaseRow.State.NEEDS_INFORMATION,
    CaseRow.State.DEFERRED_LIABILITY, CaseRow.State.INELIGIBLE,
)  # fmt: skip


class AmendmentRefused(Refusal):
    """A form that cannot take the place of the one a case has."""

    code = "AMENDMENT_REFUSED"


def receive(data: bytes, *, act: Act) -> CaseNumber:
    """Open a case for the application in ``data`` (JSON); the same bytes again give the same case. Raises InvalidApplication."""
    application = read_application(data)
    digest = sha256_bytes(data)
    with transaction.atomic():
        EventHeadRow.objects.select_for_update().get_or_create(pk=1)  # numbers are given one at a time
        if known := CaseRow.objects.filter(application_sha256=digest).first():
            return known.number
        case = _open(application, digest=digest, act=act)
        FormRow.objects.create(
            case=case, application=application, sha256=digest, received_on=application.received_on, recorded_at=act.at
        )
        facts = {"number": str(case.number), "application_sha256": digest, "received_on": str(application.received_on)}
        record(EventKind.APPLICATION_CASE_RECEIVED, case=case, act=act, facts=facts)
        begin_course(case, on=application.received_on, act=act)
    return case.number


def amend(number: CaseNumber, *, data: bytes, on: date, act: Act) -> None:
    """Take in a completed or corrected form while the case is screened; the same form again changes nothing.

    The day of receipt stays that of the first form, the items keep their numbers. Raises InvalidApplication, and
    AmendmentRefused for the form of someone else, a form with other items, or a case that is past screening.
    """
    sent, digest = read_application(data), sha256_bytes(data)
    with transaction.atomic():
        case = lock_case(number)
        if case.forms.filter(sha256=digest).exists():
            return
        _check_amendment(case, sent=sent)
        FormRow.objects.create(case=case, application=sent, sha256=digest, received_on=on, recorded_at=act.at)
        case.application = msgspec.structs.replace(sent, received_on=case.received_on)
        case.priority = sent.priority
        case.employee_name = sent.employee.name
        case.save(update_fields=["application", "priority", "employee_name"])
        keep_dues(case, course=course_of(case))
        facts = {"application_sha256": digest, "received_on": str(on)}
        record(EventKind.APPLICATION_FORM_AMENDED, case=case, act=act, facts=facts)


def _check_amendment(case: CaseRow, *, sent: Application) -> None:
    kept: Application = case.application
    if case.state not in BEFORE_ELIGIBILITY:
        raise AmendmentRefused(
            f"The case {case.number} stands at {case.get_state_display()}: its form is no longer amended.",
            remedy="New records go into the case file.",
        )
    if (sent.employee.born_on, sent.injured_on, sent.claim_number) != (
        kept.employee.born_on, kept.injured_on, kept.claim_number,
    ):  # fmt: skip
        raise AmendmentRefused(
            f"The form is not that of {case.number}: date of birth, date of injury or claim number differ.",
            remedy="Receive it as an application of its own.",
        )
    if [item.number for item in sent.disputed_treatments] != [item.number for item in kept.disputed_treatments]:
        raise AmendmentRefused(
            f"The form does not list the disputed items of {case.number} by the same numbers.",
            remedy="Another treatment is another application.",
        )


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
