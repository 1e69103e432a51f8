"""The documents within a case file found one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openimr.stages.casefile.entry import Correction, Entry, Told
from openimr.stages.casefile.page import Page


def find_entries(
    pages: Iterable[Page], *, corrections: Sequence[Correction] = (), whole: Mapping[str, str] = {}
) -> tuple[Entry, ...]:
    """The documents."""
    from openimr.stages.casefile.assembly import with_kinds

    made = []
    for page in with_kinds(pages):
        kind = whole.get(page.document, page.kind)
        for c in corrections:
            if c.page == page.number and c.field == "KIND":
                kind = c.value
        if made and made[-1].document == page.document and made[-1].kind.value == kind:
            import msgspec

            made[-1] = msgspec.structs.replace(made[-1], last=page.number)
        else:
            made.append(
                Entry(
                    document=page.document,
                    first=page.number,
                    last=page.number,
                    begins=Told(value=True, confidence=0.5),
                    kind=Told(value=kind, confidence=0.5),
                    dated_on=Told(value=None, confidence=0),
                    author=Told(value="", confidence=0),
                )
            )
    return tuple(made)
