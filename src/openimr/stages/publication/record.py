"""The published determination as data, and the proof of its redaction."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Profile = Literal["STATE", "SAFE_HARBOR"]


class PublishedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a published determination, without identities."""

    number: int
    treatment: str
    quantity: str
    decision: str
    claims_administrator_guideline: str
    reviewer_guideline: str
    rationale: str


class PublishedDetermination(msgspec.Struct, frozen=True, kw_only=True):
    """What the public sees. Days are given as the profile allows: a full ISO day, a year, or empty.

    ``profile`` is ``STATE`` (days kept, as the state posts them) or ``SAFE_HARBOR`` (years only).
    """

    case_number: str
    profile: Profile
    decided: str
    received: str
    injured: str
    ur_decided: str
    priority: str
    outcome: str
    specialties: tuple[str, ...]
    licence_states: tuple[str, ...]
    qualifications: str
    documents_reviewed: tuple[str, ...]
    clinical_summary: str
    items: tuple[PublishedItem, ...]
    invented: bool = False


class Identifier(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must be gone: the text, what it identifies, and what replaces it (``[employee]``)."""

    text: str
    kind: str
    replacement: str


class Leak(msgspec.Struct, frozen=True, kw_only=True):
    """An identifier found in a finished file: never shown in full to the public, only its kind and place."""

    file: str
    kind: str
    where: str


class RedactionProof(msgspec.Struct, frozen=True, kw_only=True):
    """The finished files opened again and searched: what was searched for, in what, and what was found.

    ``files`` maps file name to SHA-256 (hex); ``searched`` counts identifiers by kind; clean when no leaks.
    """

    case_number: str
    on: date
    files: dict[str, str]
    searched: dict[str, int]
    leaks: tuple[Leak, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether no identifier was found in any finished file."""
        return not self.leaks
