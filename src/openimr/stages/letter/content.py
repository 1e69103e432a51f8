"""The final determination letter as data: what the typesetter sets and what the finished PDF carries as JSON."""

from __future__ import annotations

from datetime import date

import msgspec

from openimr.kernel import Span


class LetterStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and the places in the record that it stands on (empty for guideline and conclusion)."""

    text: str
    spans: tuple[Span, ...] = ()


class PagesElsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Where a document, or a part of it, stands again: the file, and a range of its pages in print."""

    document: str
    pages: str


class ReviewedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the list of documents reviewed. ``pages`` is a range in print (``1-14, 20``).

    Copies and blank pages are counted in the entry, never dropped; ``read_by_person`` counts pages
    that no engine could read and that a person typed, ``unread`` those that nobody typed, which the
    reviewer had before the eyes as an image alone. ``again`` tells where copies of it stand, which are counted with it;
    ``listed_as`` names it by kind and sender alone, without author and day (empty: as ``title``).
    """

    title: str
    document: str
    pages: str
    page_count: int
    copies: int = 0
    blanks: int = 0
    read_by_person: int = 0
    unread: int = 0
    again: tuple[PagesElsewhere, ...] = ()
    listed_as: str = ""


class LetterItem(msgspec.Struct, frozen=True, kw_only=True):
    """One disputed item as the letter prints it; ``decision`` is ``Upheld`` or ``Overturned``."""

    number: int
    treatment: str
    quantity: str
    decision: str
    claims_administrator_guideline: str
    reviewer_guideline: str
    rationale: tuple[LetterStatement, ...]


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The final determination letter. Names the parties, never the reviewer.

    ``outcome`` is ``UPHOLD``, ``OVERTURN`` or ``PARTIAL OVERTURN`` (law data, 4.3); ``qualifications``
    is the paragraph on how the determination was made, with the reviewer's qualifications.
    ``medical_director`` is the line under which the organization signs and ``reviewer_guideline_label``
    the words before the reviewer's guideline: both are the organization's settings.
    """

    organization: str
    case_number: str
    dated_on: date
    priority: str
    employee_name: str
    claim_number: str
    claims_administrator: str
    employer: str
    requesting_physician: str
    injured_on: date
    ur_decided_on: date
    received_on: date
    assigned_on: date
    outcome: str
    outcome_sentence: str
    effect: tuple[str, ...]
    qualifications: str
    documents_reviewed: tuple[ReviewedDocument, ...]
    clinical_summary: tuple[LetterStatement, ...]
    items: tuple[LetterItem, ...]
    recipients: tuple[str, ...] = ()
    medical_director: str = ""
    reviewer_guideline_label: str = "Reviewer guideline:"
    invented: bool = False
