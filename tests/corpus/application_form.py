"""The filled and signed application as pages: an Application set into the boxes of a form of our own layout."""

from __future__ import annotations

from datetime import date

from openimr.stages.application.form import Address, Application, Person
from tests.corpus.script import Block, BlockKind, Sheet

_REASONS = "No reason other than medical necessity is in dispute."


def application_sheets(application: Application, *, prefix: str) -> dict[str, Sheet]:
    """The two pages of the form, by id (``<prefix>-1``, ``<prefix>-2``)."""
    pages = ((f"{prefix}-1", _first_page(application)), (f"{prefix}-2", _second_page(application)))
    signed_on = application.signature.signed_on if application.signature else None
    return {
        name: Sheet(id=name, layout="imr", kind="APPLICATION", dated_on=signed_on, blocks=tuple(blocks))
        for name, blocks in pages
    }


def written(day: date | None) -> str:
    """A day as forms write it: MM/DD/YYYY, empty when unknown."""
    return f"{day:%m/%d/%Y}" if day else ""


def _one(kind: BlockKind, text: str) -> Block:
    return Block(kind, (text,))


def _fields(**values: str) -> Block:
    return _one("FIELDS", " ~ ".join(f"{label.replace('_', ' ')}: {value.upper()}" for label, value in values.items()))


def _place(address: Address | None) -> str:
    return f"{address.street}, {address.city}, {address.state} {address.zip}" if address else ""


def _ticks(*choices: tuple[str, bool]) -> Block:
    return _one("BOXES", " ".join(f"[{'X' if ticked else ' '}] {label}" for label, ticked in choices))


def _party(person: Person, *, who: str) -> list[Block]:
    return [
        _fields(**{who: person.name, "Company_or_practice": person.organization}),
        _fields(Address=_place(person.address)),
        _fields(Telephone=person.phone, Fax=person.fax, Specialty=person.specialty),
    ]


def _first_page(application: Application) -> list[Block]:
    employee, review = application.employee, application.utilization_review
    return [
        _ticks(
            ("Regular review", application.priority == "REGULAR"),
            ("Expedited review", application.priority == "EXPEDITED"),
        ),
        _one("HEADING", "Employee"),
        _fields(Name=employee.name, Date_of_birth=written(employee.born_on), Telephone=employee.phone),
        _fields(Address=_place(employee.address)),
        _fields(
            Date_of_injury=written(application.injured_on),
            Claim_number=application.claim_number,
            EAMS=application.eams_number,
        ),
        _fields(Employer=application.employer.name, WCIS_number=application.jurisdictional_claim_number),
        _one("HEADING", "Requesting physician"),
        *_party(application.requesting_physician, who="Name"),
        _one("HEADING", "Claims administrator"),
        *_party(application.claims_administrator, who="Adjuster"),
        _one("HEADING", "Decision in dispute"),
        _fields(
            Date_of_decision=written(review.decided_on),
            Request_dated=written(review.request_dated_on),
            Reviewed_by=review.organization,
        ),
        _fields(Primary_diagnosis=application.diagnosis.description, ICD=application.diagnosis.code),
        *(
            _fields(**{f"Item_{item.number}": item.description, "Quantity": item.quantity, "Decision": item.kind})
            for item in application.disputed_treatments
        ),
        _ticks(
            ("Also disputed on other grounds", review.liability_disputed), (_REASONS, not review.liability_disputed)
        ),
        *_consent(application),
    ]


def _consent(application: Application) -> list[Block]:
    signature = application.signature
    if signature is None:
        return []
    by_attorney = signature.role == "ATTORNEY"
    return [
        _one("HEADING", "Request and consent"),
        _one(
            "PROSE",
            "I ask for an independent medical review of the treatment named above. I allow those who hold my medical"
            " records to give them to the review organization. This consent lasts one year from the day I sign.",
        ),
        _one(
            "SIGNATURE",
            f"{signature.name} | {'attorney for the employee' if by_attorney else 'employee'}, {written(signature.signed_on)}",
        ),
    ]


def _second_page(application: Application) -> list[Block]:
    review = application.utilization_review
    representative = _party(application.attorney, who="Attorney") if application.attorney else []
    facility = application.facility
    heading = _one("HEADING", "Place where the treatment would be given")
    place = [heading, *_party(facility, who="Name")] if facility else []
    return [
        _one("TITLE", "Second page: representation, enclosures, service"),
        _one("HEADING", "Employee's attorney or representative"),
        *representative,
        *place,
        _one("HEADING", "Service of the decision"),
        _fields(
            Served_on=written(review.served_on),
            Manner="mail, in state" if review.served_by == "MAIL_IN_STATE" else review.served_by.lower(),
            Told_to_physician=written(review.communicated_to_physician_on),
        ),
        _one("HEADING", "Enclosed"),
        _ticks(("Copy of the written decision", application.decision_attached)),
        _one(
            "PROSE",
            "A copy of this signed form, without the decision, was sent to the claims administrator the same day.",
        ),
        _one("STAMP", f"390 210 5|RECEIVED|{application.received_on:%b %d %Y}|IMR UNIT".upper()),
    ]
