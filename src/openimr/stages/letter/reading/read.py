"""A determination letter as read: every field that the text holds, None where it is absent."""

from __future__ import annotations

import msgspec


class ReadCitation(msgspec.Struct, frozen=True, kw_only=True):
    """A guideline as cited; ``pages`` as printed, a range as one text (``76-80``)."""

    title: str
    edition: str | None = None
    section: str | None = None
    pages: tuple[str, ...] = ()


class ReadAdministratorGuideline(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims administrator relied on: its text, whether it cites anything, and the citations."""

    text: str | None
    cited: bool | None
    citations: tuple[ReadCitation, ...] = ()


class ReadReviewerGuideline(msgspec.Struct, frozen=True, kw_only=True):
    """What the reviewer relied on: its text and the citations."""

    text: str | None
    citations: tuple[ReadCitation, ...] = ()


class ReadIssue(msgspec.Struct, frozen=True, kw_only=True):
    """One disputed item; ``decision`` is ``UPHELD``, ``OVERTURNED`` or None where the letter does not say."""

    number: int
    treatment: str
    quantity: str | None
    decision: str | None
    claims_administrator_guideline: ReadAdministratorGuideline
    reviewer_guideline: ReadReviewerGuideline
    rationale: str | None


class ReadReviewer(msgspec.Struct, frozen=True, kw_only=True):
    """The reviewer's qualifications as the letter recites them."""

    specialties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    years_active_over: int | None = None
    hours_per_week_at_least: int | None = None
    no_affiliation_with: tuple[str, ...] = ()


class ReadProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be placed or contradicts itself: where, and what."""

    where: str
    what: str


class ReadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter as read. Days are ISO 8601; absent is None, never guessed."""

    source: str
    case_number: str | None = None
    priority: str | None = None
    injured_on: str | None = None
    utilization_review_on: str | None = None
    application_received_on: str | None = None
    assigned_on: str | None = None
    decided_on: str | None = None
    outcome: str | None = None
    reviewer: ReadReviewer = ReadReviewer()
    documents_reviewed: tuple[str, ...] = ()
    clinical_summary: str | None = None
    age: int | None = None
    sex: str | None = None
    issues: tuple[ReadIssue, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
