"""The request for missing records, drafted from what the file lacks."""

from __future__ import annotations

from datetime import date

import msgspec

from openimr.kernel import Refusal
from openimr.stages.application.form import Application
from openimr.stages.casefile.completeness import Completeness, Finding
from openimr.stages.eligibility.periods import deadline


class NothingMissing(Refusal):
    """A request for records of a file that lacks none."""

    code = "NOTHING_MISSING"


class RequestedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One record asked for: what it is, why it is asked for, under which rule, and the pages that speak of it."""

    what: str
    why: str
    citation: str
    pages: tuple[str, ...]


class RecordsRequest(msgspec.Struct, frozen=True, kw_only=True):
    """The letter as data: to whom, which case, what is asked for, by when. It carries nothing of the employee's health."""

    organization: str
    case_number: str
    dated_on: date
    to: str
    copies_to: tuple[str, ...]
    employee_name: str
    claim_number: str
    records: tuple[RequestedRecord, ...]
    answer_by: date
    counted: str
    citation: str
    sure: bool
    unread_pages: int
    invented: bool = False


def draft_request(
    completeness: Completeness, *, application: Application, case_number: str, organization: str, dated_on: date
) -> RecordsRequest:
    """The request to the claims administrator, with copies to all parties, for what is missing. Raises NothingMissing.

    What comes with the application, the form and the decision, is not the administrator's to send (R101-2).

    The day of the answer is counted from ``dated_on``: five business days, or one day in an expedited review
    (8 CCR 9792.10.5(c), R105-10).
    """
    missing = [each for each in completeness.missing if each.ask != "EMPLOYEE"]
    if not missing:
        raise NothingMissing(f"The file of {case_number} lacks nothing that is known.", remedy="No request is needed.")
    period = "more_records_expedited" if application.priority == "EXPEDITED" else "more_records"
    due = deadline(period, start=dated_on)
    assert due.due_on
    administrator = application.claims_administrator
    parties = (
        f"{application.employee.name}, employee",
        f"{application.attorney.organization or application.attorney.name}, employee's attorney"
        if application.attorney
        else "",
        f"{application.requesting_physician.name}, requesting physician",
    )
    return RecordsRequest(
        organization=organization,
        case_number=case_number,
        dated_on=dated_on,
        to=administrator.organization or administrator.name,
        copies_to=tuple(filter(None, parties)),
        employee_name=application.employee.name,
        claim_number=application.claim_number,
        records=tuple(_record(each) for each in missing),
        answer_by=due.due_on,
        counted=due.explanation,
        citation=due.citation,
        sure=due.sure,
        unread_pages=len(completeness.unread),
        invented=application.invented,
    )


def _record(finding: Finding) -> RequestedRecord:
    pages = dict.fromkeys(f"{span.document} p. {span.page}" for span in finding.places)
    why = "Required" if finding.basis == "REQUIRED" else "Pages of the file speak of it"
    return RequestedRecord(what=finding.what, why=why, citation=finding.citation, pages=tuple(pages))
