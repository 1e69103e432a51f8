"""The guidelines of an item in the words of the letter: the claims administrator's and the reviewer's."""

from __future__ import annotations

from collections.abc import Sequence

from openimr.stages.determination.worksheet import GuidelineCitation
from openimr.stages.letter.wording import NO_GUIDELINE_CITED


def claims_administrator_guideline(guidelines: Sequence[str]) -> str:
    """What the utilization review decision cites, as written there; a plain sentence where it cites nothing.

    >>> claims_administrator_guideline(())
    "The claims administrator's decision does not cite a guideline or other medical evidence."
    >>> claims_administrator_guideline(("ODG, Pain chapter",))
    'The decision cites: ODG, Pain chapter.'
    """
    return _sentence("The decision cites: " + "; ".join(guidelines)) if guidelines else NO_GUIDELINE_CITED


def reviewer_guideline(citations: Sequence[GuidelineCitation], *, no_guideline_reason: str) -> str:
    """The guidelines relied on, with their parts (8 CCR 9792.21.1(d)), or the stated reason for having none.

    >>> back = GuidelineCitation(step="MTUS", title="Back Guideline", edition="2009", section="Massage", pages="60")
    >>> reviewer_guideline([back], no_guideline_reason="")
    'Decision based on Back Guideline (2009), section “Massage”, Page(s): 60.'
    """
    if citations:
        return _sentence("Decision based on " + "; ".join(cited(citation) for citation in citations))
    return _sentence(f"No guideline is cited. Reason: {no_guideline_reason}")


def cited(citation: GuidelineCitation) -> str:
    """One citation: title, edition in brackets, section in quotation marks, pages; what is absent is left out."""
    return (
        citation.title
        + (f" ({citation.edition})" if citation.edition else "")
        + (f", section “{citation.section}”" if citation.section else "")
        + (f", Page(s): {citation.pages}" if citation.pages else "")
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."
