"""The marked notes and the runs kept of them: what is skipped and why, what is gained and lost, what the peer lets out."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from benchmarks.chronology import peer
from benchmarks.chronology.kept import Change, Half, Run, changes, half_of, keep, last_run
from benchmarks.chronology.marks import read_notes
from benchmarks.chronology.page import tables
from benchmarks.chronology.reader import find_marks
from benchmarks.chronology.scoring import Mark, match, total

TEXT = "She takes Neurontin 300 mg. She denies headache.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one note and a folder for its marks."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "marks/build").mkdir(parents=True)
    (tmp_path / "notes/one.txt").write_text(TEXT)
    return tmp_path


def write_marks(shelf: Path, *, note: str = "one.txt", end: int = 19, sha256: str = "") -> None:
    fact = {"kind": "MEDICATION", "start": 10, "end": end, "normalized": "gabapentin", "assertion": "PRESENT"}
    fact |= {"experiencer": "PATIENT", "date_on": None, "attributes": {"dose": "300 mg"}}
    kept = {"note": note, "sha256": sha256 or hashlib.sha256(TEXT.encode()).hexdigest(), "facts": [fact]}
    (shelf / "marks/build/one.json").write_text(json.dumps(kept))


def test_a_marked_note_is_read_with_its_text_and_scored(shelf: Path) -> None:
    write_marks(shelf)
    (note,), skipped = read_notes("build", folder=shelf / "marks", texts=shelf / "notes")
    assert (note.text, not skipped) == (TEXT, True)
    matching = match(note.marks, find_marks(note.text))
    assert [(mark.normalized, found.assertion) for mark, found in matching.pairs] == [("gabapentin", "PRESENT")]
    assert [(mark.kind, mark.assertion) for mark in matching.false] == [("SYMPTOM", "ABSENT")]


@pytest.mark.parametrize(
    ("more", "reason"), [({"note": "two.txt"}, "is not in notes"), ({"sha256": "0" * 64}, "hash differs")]
)
def test_a_note_that_is_absent_or_another_is_skipped_with_the_reason(
    shelf: Path, more: dict[str, str], reason: str
) -> None:
    write_marks(shelf, **more)  # type: ignore[arg-type]
    notes, skipped = read_notes("build", folder=shelf / "marks", texts=shelf / "notes")
    assert notes == []
    assert [(reason in told, times) for told, times in skipped.items()] == [(True, 1)]


def test_a_mark_outside_its_note_is_refused(shelf: Path) -> None:
    write_marks(shelf, end=len(TEXT) + 1)
    with pytest.raises(ValueError, match=r"one\.txt: the mark MEDICATION"):
        read_notes("build", folder=shelf / "marks", texts=shelf / "notes")


def half(marked: list[Mark], found: list[Mark]) -> Half:
    matchings = {"one.txt": match(marked, found)}
    return half_of(matchings, by_span=matchings, peer=(), peer_by_span=())


def marks_at(*starts: int) -> list[Mark]:
    return [Mark(kind="IMAGING", start=start, end=start + 3, normalized="mri") for start in starts]


def test_gains_and_losses_are_counted_among_the_marks_that_both_runs_know() -> None:
    before = half(marks_at(0, 10, 20), marks_at(0, 10))
    now = half(marks_at(10, 20, 30), marks_at(20, 30))  # 0 is no longer marked, 30 is new
    change = changes(now, before=before)["IMAGING"]
    assert (change.gained, change.lost, change.f1) == (1, 1, pytest.approx(now.ours["IMAGING"].f1 - 4 / 5))
    assert changes(now, before=now)["IMAGING"] == Change(gained=0, lost=0, f1=0.0)


def test_a_kept_run_is_the_next_one_s_baseline_and_has_its_table(tmp_path: Path) -> None:
    path = tmp_path / "chronology.json"
    assert last_run(path) is None
    run = Run(name="first", machine="none", halves={"build": half(marks_at(0, 10), marks_at(0))})
    keep(run, path=path)
    assert last_run(path) == run
    assert "| imaging | 2 | 1.000 | 0.500 | 0.667 |" in tables(path)


def test_what_is_kept_of_a_run_holds_no_word_of_the_notes(shelf: Path) -> None:
    write_marks(shelf)
    (note,), _ = read_notes("build", folder=shelf / "marks", texts=shelf / "notes")
    path = shelf / "chronology.json"
    keep(Run(name="run", machine="none", halves={"build": half(list(note.marks), list(find_marks(TEXT)))}), path=path)
    kept = path.read_text().lower()
    assert [word for word in ("neurontin", "gabapentin", "headache", "300") if word in kept] == []


def test_the_peer_finds_facts_and_lets_out_no_word_of_a_note(capfd: pytest.CaptureFixture[str]) -> None:
    if not peer.python():
        pytest.skip(peer.WHY_ABSENT)
    found = peer.find_marks_by_peer([f"{TEXT} Allergic to penicillin. Lumbar MRI was ordered for xyzzyplugh."])
    assert found is not None
    assert [(mark.kind, mark.normalized, mark.assertion) for mark in found.marks[0]] == [
        ("MEDICATION", "gabapentin", "PRESENT"),
        ("SYMPTOM", "headache", "ABSENT"),
        ("ALLERGY", "penicillin", "PRESENT"),
        ("IMAGING", "mri", "PLANNED"),
        ("REQUEST", "mri", "PLANNED"),
    ]
    assert "xyzzyplugh" not in "".join(capfd.readouterr())


def test_a_peer_that_breaks_down_is_an_error_and_not_a_score_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("MEDSPACY", str(broken))
    with pytest.raises(subprocess.CalledProcessError):
        peer.find_marks_by_peer([TEXT])


def test_without_a_peer_there_are_no_figures_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDSPACY", raising=False)
    assert peer.find_marks_by_peer([TEXT]) is None
    assert total(half(marks_at(0), marks_at(0)).ours).right == 1
