"""What the public may see of a determination: its published record alone."""

from __future__ import annotations

from openimr.store.models import PublicationRow


def publication_of(case_number: str) -> PublicationRow | None:
    """The publication of that case number, or None; nothing else of the case is loaded."""
    return PublicationRow.objects.filter(case_number=case_number).order_by("-pk").first()
