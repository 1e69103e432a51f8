"""What is learned from marked notes: labels of words, plain names, a model that finds again what it was shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.chronology.marks import Note
from benchmarks.chronology.scoring import Mark

from openimr.lexicons.model import Model
from openimr.stages.chronology.sections import find_sections
from openimr.stages.chronology.sheet import sheet_of
from training.invented import NOTES, invented_notes
from training.learning import labels_of, learn

TEXT = "She denies florbing of the knee. He takes Quixadol 5 mg daily. There was no florbing today. Quixadol helps."


def marks() -> tuple[Mark, ...]:
    places = [("florbing", "SYMPTOM", "ABSENT"), ("Quixadol", "MEDICATION", "PRESENT")]
    return tuple(
        Mark(kind=kind, start=start, end=start + len(word), normalized=word.lower(), assertion=assertion)
        for word, kind, assertion in places
        for start in range(len(TEXT))
        if TEXT.startswith(word, start)
    )


def test_of_marks_that_overlap_the_longest_gives_the_labels() -> None:
    sheet = sheet_of("Chronic low back pain.", sections=find_sections(""))
    found = labels_of(sheet, [Mark(kind="BODY", start=8, end=16), Mark(kind="SYMPTOM", start=8, end=21)])
    assert found == ["O", "B-SYMPTOM", "I-SYMPTOM", "I-SYMPTOM", "O"]


def test_words_that_no_list_knows_are_learned_from_marks() -> None:
    kept = learn([Note(name="one", text=TEXT, marks=marks())] * 3)
    names = Model(kept.models["names"])
    assert {"B-SYMPTOM", "B-MEDICATION", "O"} <= set(names.labels)
    medication = names.labels.index("B-MEDICATION")
    assert names.weights[names.rows["0w=quixadol"]][medication] > 0
    assert set(kept.models["assertions"].labels) == {"ABSENT", "PRESENT"}


def test_a_plain_name_is_learned_where_three_notes_say_so() -> None:
    mark = Mark(kind="SYMPTOM", start=0, end=15, normalized="shortness of breath")
    notes = [Note(name=str(number), text="Short of breath.", marks=(mark,)) for number in range(3)]
    assert learn(notes).names["SYMPTOM"] == {"short of breath": "shortness of breath"}
    assert "SYMPTOM" not in learn(notes[:2]).names


def test_one_note_is_enough_for_a_noun_of_the_same_stem() -> None:
    mark = Mark(kind="SYMPTOM", start=0, end=5, normalized="dizziness")
    assert learn([Note(name="one", text="Dizzy.", marks=(mark,))]).names["SYMPTOM"] == {"dizzy": "dizziness"}


def test_the_same_notes_give_the_same_weights() -> None:
    notes = [Note(name="one", text=TEXT, marks=marks())]
    assert learn(notes) == learn(notes)


def test_every_invented_note_is_in_form_and_holds_what_it_marks() -> None:
    notes = list(invented_notes())
    assert len(notes) >= 300
    for note in notes:
        assert note.marks
        for mark in note.marks:
            assert note.text[mark.start : mark.end].strip(), (note.name, mark)


def test_a_mark_of_two_kinds_is_two_marks_at_one_place(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text("## doc 1: plan\nOrder an <<MRI|I p + R p>>. <<Vicodin|M h =hydrocodone>>.\n")
    (note,) = invented_notes(tmp_path)
    assert note.text == "Order an MRI. Vicodin."
    assert [(mark.kind, mark.start, mark.normalized, mark.assertion) for mark in note.marks] == [
        ("IMAGING", 9, "mri", "PLANNED"),
        ("REQUEST", 9, "mri", "PLANNED"),
        ("MEDICATION", 14, "hydrocodone", "HISTORICAL"),
    ]


@pytest.mark.parametrize("wrong", ["<<pain|Q>>", "<<pain|S z>>", "<<pain|S>> <<pain", "<< |S>>"])
def test_a_mark_that_is_not_in_form_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "07.txt").write_text(f"## doc 1: note\n{wrong}\n")
    with pytest.raises(ValueError, match=r"^07\.1: "):
        list(invented_notes(tmp_path))


def test_the_notes_stand_in_the_project() -> None:
    assert sorted(NOTES.glob("*.txt"))
