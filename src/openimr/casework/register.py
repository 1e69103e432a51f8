"""The public register: its index made from what is published, and searched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.db.models import Exists, OuterRef

from openimr.stages.publication.record import PublishedDetermination
from openimr.stages.register.search import Query, Results
from openimr.store.models import PublicationRow


class Index(Protocol):
    """What indexes and searches published determinations."""

    def rebuild(self, determinations: Iterable[PublishedDetermination]) -> int:
        """Make the index anew; how many determinations are in it."""

    def search(self, query: Query) -> Results:
        """Search it."""


def rebuild(*, index: Index) -> int:
    """Make the register's index anew from the last publication of every case; the number of determinations in it."""
    later = PublicationRow.objects.filter(case_number=OuterRef("case_number"), pk__gt=OuterRef("pk"))
    rows = PublicationRow.objects.filter(~Exists(later)).order_by("case_number")
    return index.rebuild(row.record for row in rows.iterator())


def search(query: Query, *, index: Index) -> Results:
    """Search the register."""
    return index.search(query)
