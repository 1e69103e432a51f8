"""The invented panel of physician reviewers: who is qualified, and who is barred for which one reason."""

from __future__ import annotations

import hashlib
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from openimr.stages.panel.reviewer import Certification, Licence, Practice, Reviewer
from tests.corpus import panel_fields as fields

FIRST_CASE_REVIEWER = "R-003"
SECOND_CASE_REVIEWER = "R-007"
_FAR = date(2031, 12, 31)


def private_key(reviewer_id: str) -> bytes:
    """The Ed25519 seed (32 bytes) of an invented reviewer: SHA-256 of a fixed phrase and the id; secret to nobody."""
    return hashlib.sha256(b"openimr example reviewer " + reviewer_id.encode()).digest()


def public_key(reviewer_id: str) -> str:
    """The public key that belongs to ``private_key``, as 64 hex digits."""
    key = Ed25519PrivateKey.from_private_bytes(private_key(reviewer_id)).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _licence(reviewer_id: str, *, degree: str, state: str, until_on: date = _FAR, restricted: bool = False) -> Licence:
    number = int.from_bytes(hashlib.sha256(f"{reviewer_id}{state}".encode()).digest()[:3], "big") % 90000 + 10000
    prefix = {"MD": "X", "DO": "XO", "DC": "XC", "PhD": "XP", "LAc": "XA"}[degree]
    return Licence(
        state=state, number=f"{prefix}{number}", from_on=date(1994, 8, 1), until_on=until_on, restricted=restricted
    )


def _certifications(field: fields.Field, *, until_on: date | None) -> tuple[Certification, ...]:
    if not field.board:
        return ()
    return (
        Certification(
            board=field.board, specialty=field.specialty, from_on=date(1999, 7, 1), until_on=until_on or _FAR
        ),
    )


def _plain(entry: fields.Entry) -> Reviewer:
    """The reviewer of an entry before anything particular to that one is said."""
    return Reviewer(
        id=entry.id,
        name=f"{entry.name}, {entry.field.degree}" if not entry.degree else f"{entry.name}, {entry.degree}",
        degree=entry.degree or entry.field.degree,
        licences=tuple(
            _licence(
                entry.id,
                degree=entry.degree or entry.field.degree,
                state=state,
                until_on=entry.licence_until_on or _FAR,
                restricted=entry.restricted,
            )
            for state in entry.states
        ),
        certifications=_certifications(entry.field, until_on=entry.certified_until_on),
        practice=(Practice(place=entry.place, from_on=entry.practising_from_on, hours_per_week=entry.hours_per_week),),
        treats=entry.field.treats,
        public_key=public_key(entry.id),
        discipline=entry.discipline,
        qme_from_on=entry.qme_from_on,
        affiliations=entry.affiliations,
        evidence_training_on=date(2012, 11, 5),
        capacity_per_week=entry.capacity_per_week,
        invented=True,
    )


def reviewers() -> tuple[Reviewer, ...]:
    """Every reviewer of the panel, in the order of their ids."""
    from tests.corpus.panel_entries import ENTRIES  # noqa: PLC0415  (the entries are long and only needed here)

    return tuple(_plain(entry) for entry in ENTRIES)
