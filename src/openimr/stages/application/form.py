"""The application for Independent Medical Review as data: the fields of DWC Form IMR and of the decision it disputes."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

ServiceManner = Literal["IN_PERSON", "MAIL_IN_STATE", "MAIL_OUT_OF_STATE", "MAIL_ABROAD", "ELECTRONIC"]
URDecisionKind = Literal["DENIED", "MODIFIED", "DELAYED"]


class Address(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A postal address in the United States; ``state`` is the two-letter code."""

    street: str
    city: str
    state: str
    zip: str


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named person or organization as the form gives it; empty text means that the form leaves it blank."""

    name: str
    organization: str = ""
    specialty: str = ""
    address: Address | None = None
    phone: str = ""
    fax: str = ""
    email: str = ""


class Employee(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The injured employee."""

    first_name: str
    last_name: str
    born_on: date
    middle_initial: str = ""
    sex: Literal["F", "M", "X", ""] = ""
    address: Address | None = None
    phone: str = ""

    @property
    def name(self) -> str:
        """First name, middle initial and last name, with single spaces."""
        return " ".join(part for part in (self.first_name, self.middle_initial, self.last_name) if part)


class URDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The utilization review decision in dispute.

    ``served_on`` is the day it was served on the employee and ``served_by`` how; ``form_provided_on``
    the day the employer provided the application form (None: it never did). ``guidelines_cited``
    holds the citations as written; empty means that the decision cites none. ``liability_disputed``
    says that liability was disputed on other grounds; ``liability_disputed_on`` since when (None: already
    when the decision was made).
    """

    decided_on: date
    kind: URDecisionKind
    served_on: date
    served_by: ServiceManner
    organization: str = ""
    request_received_on: date | None = None
    request_dated_on: date | None = None
    communicated_to_physician_on: date | None = None
    form_provided_on: date | None = None
    expedited: bool = False
    missing_information_only: bool = False
    liability_disputed: bool = False
    liability_disputed_on: date | None = None
    liability_resolved_notice_served_on: date | None = None
    employer_agrees_to_review: bool = False
    records_listed: tuple[str, ...] = ()
    guidelines_cited: tuple[str, ...] = ()


class DisputedTreatment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One disputed item, numbered from 1 in the order of the form; ``category`` as in the state's statistics.

    ``joined_from`` is the number of the case whose application asked for it, where that was joined to this one.
    """

    number: int
    description: str
    quantity: str = ""
    category: str = ""
    is_drug: bool = False
    formulary_dispute: bool = False
    kind: URDecisionKind = "DENIED"
    already_given: bool = False
    authorized_on: date | None = None
    joined_from: str = ""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The primary diagnosis of the form; ``code`` is an ICD code or empty."""

    description: str
    code: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who signed the form and when; ``role`` tells an employee from an agent or attorney."""

    name: str
    role: Literal["EMPLOYEE", "ATTORNEY", "AGENT", "PROVIDER", "CLAIMS_ADMINISTRATOR"]
    signed_on: date
    designated_on: date | None = None


class Application(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An application for Independent Medical Review, as filed.

    Days are the days written on the form; ``received_on`` is the day of receipt in Pacific time,
    which is the day of filing (law data: Avila). ``attachments`` names the files that came with it.
    ``invented`` is true for examples: no such person exists.
    """

    program: Literal["CA-WC"]
    received_on: date
    priority: Literal["REGULAR", "EXPEDITED"]
    employee: Employee
    injured_on: date
    claim_number: str
    employer: Person
    claims_administrator: Person
    requesting_physician: Person
    utilization_review: URDecision
    diagnosis: Diagnosis
    disputed_treatments: tuple[DisputedTreatment, ...]
    signature: Signature | None = None
    attorney: Person | None = None
    other_providers: tuple[Person, ...] = ()
    facility: Person | None = None
    eams_number: str = ""
    jurisdictional_claim_number: str = ""
    physician_certifies_imminent_threat: bool = False
    emergency_treatment: bool = False
    decision_attached: bool = True
    attachments: tuple[str, ...] = ()
    invented: bool = False
