"""The word lists: what they hold and how they read."""

from __future__ import annotations

import pytest

from openimr.lexicons.model import learned_over, lists_digest
from openimr.lexicons.terms import kinds, phrases, terms
from openimr.stages.chronology import mentions
from openimr.stages.chronology.mentions import load
from openimr.stages.chronology.words import fold


@pytest.mark.parametrize("kind", kinds())
def test_every_term_has_a_plain_lower_case_name_a_class_and_words(kind: str) -> None:
    for term in terms(kind):
        assert term.normalized == term.normalized.lower().strip()
        assert term.class_
        assert fold(term.phrase), term


def test_no_drug_name_stands_for_two_drugs() -> None:
    meant: dict[tuple[str, ...], set[str]] = {}
    for term in terms("MEDICATION"):
        meant.setdefault(fold(term.phrase), set()).add(term.normalized)
    assert not {phrase: names for phrase, names in meant.items() if len(names) > 1}


def test_the_drugs_of_workers_compensation_are_there_by_brand_and_class() -> None:
    by_brand = {term.phrase: (term.normalized, term.class_) for term in terms("MEDICATION")}
    assert by_brand["Norco"] == ("hydrocodone/acetaminophen", "opioid analgesic")
    assert by_brand["Terocin"][1] == "topical analgesic"
    assert by_brand["Soma"] == ("carisoprodol", "muscle relaxant")
    assert len({term.normalized for term in terms("MEDICATION")}) >= 250


def test_unlike_diseases_keep_their_own_names() -> None:
    names = {term.phrase.lower(): term.normalized for term in terms("DIAGNOSIS")}
    assert names["bradycardia"] == "bradycardia"
    assert names["htn"] == "hypertension"


def test_context_and_sections_name_known_effects() -> None:
    effects = {heading.split()[0] for heading in phrases("context")}
    assert effects == {"absent", "possible", "planned", "historical", "done", "conditional", "family", "neutral", "end"}
    assert "plan" in phrases("sections")["plan"]


def test_the_lists_are_read_and_compiled_once() -> None:
    """How long that takes is measured by `make bench-chronology`."""
    load()
    assert mentions._lexicon() is mentions._lexicon()
    assert terms("TEST") is terms("TEST")


def test_the_weights_were_learned_over_the_lists_as_they_are() -> None:
    assert learned_over() == lists_digest(), "A word list has changed: run `make train`."
