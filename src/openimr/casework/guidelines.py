"""The recommendations that bear on each item of a case, searched in the sequence of the law and kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from openimr.casework.cases import lock_case
from openimr.casework.ledger import Act, record
from openimr.casework.life import under_review
from openimr.kernel import CaseNumber
from openimr.stages.guidelines.sequence import find
from openimr.store.models import EventKind, GuidelineSearchRow
from openimr.store.models.finding import GuidelineSearch


def search_guidelines(number: CaseNumber, *, on: date, act: Act) -> GuidelineSearch:
    """Search for every disputed item the guidelines in force ``on`` that day; an equal result leaves no event."""
    with transaction.atomic():
        case = lock_case(number)
        application = under_review(case)
        diagnosis = application.diagnosis.description
        found = [find(item, diagnosis=diagnosis, on=on) for item in application.disputed_treatments]
        search = GuidelineSearch(
            findings=tuple(finding for findings, _ in found for finding in findings),
            steps=tuple(step for _, steps in found for step in steps),
        )
        last = case.guideline_searches.order_by("pk").last()
        if last and last.search == search:
            return search
        GuidelineSearchRow.objects.create(case=case, searched_on=on, search=search, recorded_at=act.at)
        facts = {"on": str(on), "found": len(search.findings)}
        record(EventKind.GUIDELINES_SEARCH_MADE, case=case, act=act, facts=facts)
    return search
