"""The word lists: what they hold, how they read, how fast they load."""

from __future__ import annotations

import time

import pytest

from openimr.lexicons.terms import kinds, phrases, terms
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


def test_all_lists_load_and_compile_within_three_tenths_of_a_second() -> None:
    terms.cache_clear()
    phrases.cache_clear()
    started = time.process_time()
    for kind in kinds():
        terms(kind)
    load()
    assert time.process_time() - started < 0.3
