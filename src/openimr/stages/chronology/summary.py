"""The draft clinical case summary: clauses, each standing on places in the record."""

from __future__ import annotations

import msgspec

from openimr.kernel import Refusal, Span


class UnsupportedClause(Refusal):
    """A clause about the record with no page behind it."""

    code = "UNSUPPORTED_CLAUSE"


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the summary's text and the spans that it rests on (at least one)."""

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise UnsupportedClause(
                f"The clause {self.text!r} has no page behind it.",
                remedy="Point to the page that says so, or leave the clause out.",
            )


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The summary: paragraphs of clauses, to be read in order with single spaces between clauses."""

    paragraphs: tuple[tuple[Clause, ...], ...]

    @property
    def text(self) -> str:
        """The whole text; paragraphs are parted by an empty line."""
        return "\n\n".join(" ".join(clause.text for clause in paragraph) for paragraph in self.paragraphs)
