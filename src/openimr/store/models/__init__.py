"""Every table, by subject: the case, its record, what was found, its life, the panel, what was decided, the event log."""

from openimr.store.models.case import CaseRow, FormRow, RulingRow
from openimr.store.models.decision import DeterminationRow, LetterRow, PublicationRow
from openimr.store.models.event import EventHeadRow, EventKind, EventRow
from openimr.store.models.finding import FactRow, GuidelineSearchRow, SummaryRow
from openimr.store.models.life import DueRow, MoveRow, NoticeRow
from openimr.store.models.panel import AssignmentRow, ClearanceRow, OrganizationRow, PartyRow, ReviewerRow
from openimr.store.models.record import CorrectionRow, DocumentRow, EntryRow, PageRow, TranscriptionRow

__all__ = [
    "AssignmentRow",
    "CaseRow",
    "ClearanceRow",
    "CorrectionRow",
    "DeterminationRow",
    "DocumentRow",
    "DueRow",
    "EntryRow",
    "EventHeadRow",
    "EventKind",
    "EventRow",
    "FactRow",
    "FormRow",
    "GuidelineSearchRow",
    "LetterRow",
    "MoveRow",
    "NoticeRow",
    "OrganizationRow",
    "PageRow",
    "PartyRow",
    "PublicationRow",
    "ReviewerRow",
    "RulingRow",
    "SummaryRow",
    "TranscriptionRow",
]
