"""Every table, by subject: the case, its record, what was found, the panel, what was decided, the event log."""

from openimr.store.models.case import CaseRow, RulingRow
from openimr.store.models.decision import DeterminationRow, LetterRow, PublicationRow
from openimr.store.models.event import EventHeadRow, EventKind, EventRow
from openimr.store.models.finding import FactRow, GuidelineSearchRow, SummaryRow
from openimr.store.models.panel import AssignmentRow, ReviewerRow
from openimr.store.models.record import CorrectionRow, DocumentRow, EntryRow, PageRow, TranscriptionRow

__all__ = [
    "AssignmentRow",
    "CaseRow",
    "CorrectionRow",
    "DeterminationRow",
    "DocumentRow",
    "EntryRow",
    "EventHeadRow",
    "EventKind",
    "EventRow",
    "FactRow",
    "GuidelineSearchRow",
    "LetterRow",
    "PageRow",
    "PublicationRow",
    "ReviewerRow",
    "RulingRow",
    "SummaryRow",
    "TranscriptionRow",
]
