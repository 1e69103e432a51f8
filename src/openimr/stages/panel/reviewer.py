"""A physician reviewer of the panel, as credentialed."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class Licence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state licence; ``restricted`` is true under probation or conditions."""

    state: str
    number: str
    from_on: date
    until_on: date
    restricted: bool = False


class Certification(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A certification by a specialty board; ``until_on`` None means without expiry."""

    board: str
    specialty: str
    from_on: date
    until_on: date | None = None


class Discipline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A disciplinary action or sanction, taken or pending."""

    body: str
    action: str
    filed_on: date
    pending: bool = False


class Practice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A period of active clinical practice; ``until_on`` None means that it goes on."""

    place: str
    from_on: date
    hours_per_week: float
    until_on: date | None = None


class Affiliation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tie to a person or organization named ``with_whom``.

    ``kind`` is familial (``relation`` says which), financial (``income_share`` is the share of total
    annual income, 0 to 1) or professional (``relation``: physician-patient, partner, employee,
    shareholder, contractor, staff privileges ...).
    """

    with_whom: str
    kind: Literal["FAMILIAL", "FINANCIAL", "PROFESSIONAL"]
    relation: str = ""
    income_share: float = 0.0
    from_on: date | None = None
    until_on: date | None = None


class Absence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days on which the reviewer takes no case, both included; ``until_on`` None means until further notice."""

    from_on: date
    until_on: date | None = None


class Reviewer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A physician of the panel. ``id`` is internal and never leaves the organization; neither does the name.

    ``treats`` lists, in lower case, the conditions and treatments the reviewer evaluates or treats;
    ``public_key`` is the Ed25519 key (64 hex digits) that verifies the reviewer's signature.
    """

    id: str
    name: str
    degree: str
    licences: tuple[Licence, ...]
    certifications: tuple[Certification, ...]
    practice: tuple[Practice, ...]
    treats: tuple[str, ...]
    public_key: str
    discipline: tuple[Discipline, ...] = ()
    qme_from_on: date | None = None
    qme_until_on: date | None = None
    affiliations: tuple[Affiliation, ...] = ()
    evidence_training_on: date | None = None
    capacity_per_week: int = 5
    absences: tuple[Absence, ...] = ()
    invented: bool = False
