"""Guidelines as the letter cites them."""

from __future__ import annotations

from openimr.stages.determination.worksheet import GuidelineCitation
from openimr.stages.letter.citations import cited, claims_administrator_guideline, reviewer_guideline

_BARE = GuidelineCitation(step="STUDY", title="A study of rest")


def test_a_citation_gives_only_the_parts_it_has() -> None:
    assert cited(_BARE) == "A study of rest"
    assert cited(GuidelineCitation(step="MTUS", title="Neck", pages="12-14")) == "Neck, Page(s): 12-14"


def test_several_guidelines_stand_side_by_side() -> None:
    second = GuidelineCitation(step="ACOEM_OR_ODG", title="Back", edition="2016")

    assert (
        reviewer_guideline([_BARE, second], no_guideline_reason="") == "Decision based on A study of rest; Back (2016)."
    )


def test_no_guideline_prints_the_reason_for_having_none() -> None:
    assert reviewer_guideline([], no_guideline_reason="nothing was found.") == (
        "No guideline is cited. Reason: nothing was found."
    )


def test_a_decision_that_cites_nothing_is_told_in_words() -> None:
    assert claims_administrator_guideline(()) != claims_administrator_guideline(("ODG",))
    assert "does not cite" in claims_administrator_guideline(())
