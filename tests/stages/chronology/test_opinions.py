"""What examiners hold, and which parts of the body an injury names."""

from __future__ import annotations

import pytest

from tests.stages.chronology.notes import facts_in


@pytest.mark.parametrize(
    ("text", "who", "says"),
    [
        (
            "The AME, Dr. Quill, opined that future care should include injections.",
            "ame opinion",
            "opined that future care should include injections",
        ),
        (
            "A panel QME found the patient permanent and stationary.",
            "qme opinion",
            "found the patient permanent and stationary",
        ),
        (
            "The agreed medical examiner apportioned 20 percent to a prior injury.",
            "ame opinion",
            "apportioned 20 percent to a prior injury",
        ),
    ],
)
def test_what_an_examiner_holds_is_told_in_the_records_words(text: str, who: str, says: str) -> None:
    (opinion,) = [fact for fact in facts_in(text) if fact.kind == "OPINION"]
    assert (opinion.normalized, opinion.attributes["says"]) == (who, says)


@pytest.mark.parametrize(
    "text", ["He saw a QME in May.", "The same name was found.", "The physician opined that he is well."]
)
def test_a_mention_of_an_examiner_or_of_an_opinion_alone_is_none(text: str) -> None:
    assert not [fact for fact in facts_in(text) if fact.kind == "OPINION"]


def test_an_injury_names_the_parts_it_hurt_with_their_sides_and_no_other_sentence_does() -> None:
    facts = facts_in("He slipped and fell, hurting his left knee and low back. His right shoulder is well.")
    parts = {(fact.normalized, fact.attributes.get("side", "")) for fact in facts if fact.kind == "BODY_PART"}
    assert ("knee", "left") in parts
    assert not any(name == "shoulder" for name, _ in parts)
