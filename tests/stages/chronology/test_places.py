"""Facts told place by place, and pages in other languages, which are said and not misread."""

from __future__ import annotations

import msgspec
import pytest

from openimr.stages.chronology.language import other_language
from openimr.stages.chronology.places import placed_facts
from openimr.stages.chronology.reading import in_other_languages, read_facts
from tests.stages.chronology.notes import page

SPANISH = "El paciente refiere dolor en la rodilla desde que se cayó en el trabajo y no puede caminar sin la ayuda de su hijo por las mañanas."
GERMAN = "Der Patient klagt seit drei Wochen über Schmerzen in der Schulter und ist mit der Behandlung nicht zufrieden, auch wird er nicht arbeiten."
RUSSIAN = "Пациент жалуется на боль в спине после падения на работе и не может спать без лекарств уже три недели подряд по ночам совсем никак."
CLIPPED = "S: LBP 6/10. O: TTP L4-L5, SLR neg. A: lumbar strain. P: Norco 5/325 q6h prn #60, PT 2x/wk x 6, MRI L-spine, RTC 4 wks. No fx. NKDA. TTD."


def test_each_place_of_a_fact_bears_the_facts_number_and_its_own_words() -> None:
    texts = ["Takes Neurontin 300 mg. He likes Neurontin 300 mg.", "Takes Neurontin 300 mg."]
    pages = [page(text, number=number) for number, text in enumerate(texts, start=1)]
    told = [each for each in placed_facts(read_facts(pages)) if each.kind == "MEDICATION"]
    assert {each.normalized for each in told} == {"gabapentin"}
    for each in told:
        assert texts[each.page - 1][each.start : each.end] == each.quote
    assert msgspec.json.decode(msgspec.json.encode(told[0]))["class"] == told[0].class_


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SPANISH, "Spanish"),
        (GERMAN, "German"),
        (RUSSIAN, "a script other than Latin"),
        (CLIPPED, ""),
        ("Dolor.", ""),
        ("", ""),
    ],
)
def test_another_language_is_told_from_clipped_english(text: str, language: str) -> None:
    assert other_language(text) == language


def test_pages_in_other_languages_give_no_facts_and_are_named() -> None:
    pages = [page(SPANISH + " Vicodin 5 mg.", number=1), page("The patient takes Vicodin.", number=2)]
    assert {span.page for fact in read_facts(pages) for span in fact.spans} == {2}
    assert [(left.number, language) for left, language in in_other_languages(pages)] == [(1, "Spanish")]
