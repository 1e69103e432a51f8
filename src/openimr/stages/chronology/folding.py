"""The same finding on many pages made one fact with many places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from openimr.kernel import Span
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.finding import Finding

# A name read with errors on one page and well on another is the same drug; the words of a response or a finding
# may differ while the facts agree.
_LOOSE: Final = frozenset({"matched", "response", "finding", "mechanism", "restrictions", "result"})


def fold_findings(placed: Iterable[tuple[Finding, Span]]) -> tuple[Fact, ...]:
    """One fact for findings of equal kind, name, assertion, experiencer and day whose attributes do not clash.

    Facts come in the order of their first place; so do the places of each.
    """
    groups: dict[tuple[str, ...], list[_Fold]] = {}
    order: list[_Fold] = []
    for finding, span in placed:
        key = (finding.kind, finding.normalized, finding.assertion, finding.experiencer, finding.date_on or "")
        folds = groups.setdefault(key, [])
        fold = next((fold for fold in folds if fold.takes(finding)), None)
        if fold is None:
            fold = _Fold(finding)
            folds.append(fold)
            order.append(fold)
        fold.add(finding, span)
    return tuple(fold.fact() for fold in order)


class _Fold:
    """Findings that are one fact."""

    def __init__(self, finding: Finding) -> None:
        self.first = finding
        self.attributes: dict[str, str] = {}
        self.spans: dict[Span, None] = {}
        self.certain = False

    def takes(self, finding: Finding) -> bool:
        """Whether no attribute of the finding says otherwise than the fact."""
        return all(
            self.attributes.get(name, value).lower() == value.lower()
            for name, value in finding.attributes.items()
            if name not in _LOOSE
        )

    def add(self, finding: Finding, span: Span) -> None:
        self.spans.setdefault(span)
        self.certain = self.certain or "matched" not in finding.attributes
        for name, value in finding.attributes.items():
            self.attributes.setdefault(name, value)

    def fact(self) -> Fact:
        finding = self.first
        attributes = {name: value for name, value in self.attributes.items() if name != "matched" or not self.certain}
        spans = tuple(self.spans)
        return Fact(
            kind=finding.kind,
            name=" ".join(spans[0].quote.split()),
            normalized=finding.normalized,
            spans=spans,
            class_=finding.class_,
            date_on=finding.date_on,
            date_basis=finding.date_basis,
            assertion=finding.assertion,
            experiencer=finding.experiencer,
            attributes=attributes,
        )
