"""Facts as a table for a spreadsheet: CSV, a row for each place, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.places import placed_facts

COLUMNS: Final = (
    "fact", "date_on", "date_basis", "kind", "name", "normalized", "concept", "class", "assertion", "experiencer", "attributes",
    "document", "page", "start", "end", "quote",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def fact_table(facts: Iterable[Fact]) -> bytes:
    """The facts as CSV (RFC 4180, UTF-8 with the mark that spreadsheets look for), place by place.

    A cell that begins like a formula gets an apostrophe before it: text of a record must not run.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for each in placed_facts(facts):
        attributes = "; ".join(f"{name}: {value}" for name, value in each.attributes.items())
        writer.writerow(
            [
                each.fact, each.date_on or "", *map(_plain, (
                    each.date_basis, each.kind, each.name, each.normalized, each.concept, each.class_, each.assertion, each.experiencer,
                    attributes, each.document,
                )), each.page, each.start, each.end, _plain(each.quote),
            ]
        )  # fmt: skip
    return written.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
