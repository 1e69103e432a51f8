"""A case file put in order where the last of its files could not be read to its end in one go."""

from __future__ import annotations

from openimr.casework.reading import put_in_order
from openimr.store.models import DocumentRow


def settle_case(document: int) -> bool:
    """Put the case file of that document in order, unless files of it still wait to be read; whether it was done.

    For a file that was refused after the others were read, and for one that was read when its reader was killed
    before the order was made. Safe to call again.
    """
    case = DocumentRow.objects.select_related("case").get(pk=document).case
    if case.documents.filter(read_at=None, refused="").exists():
        return False
    put_in_order(case.number)
    return True
