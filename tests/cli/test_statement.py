"""`openimr statement check`: a text beside the facts as `openimr chronology read --json` prints them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.stages.chronology.notes import facts_in

NOTE = "Takes Norco 10/325 mg. Completed 12 sessions of physical therapy without relief."
TEXT = "He takes Norco 10/325 mg. There is no documentation of failed conservative care. He takes methadone."


def check(*words: object, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "openimr", "statement", "check", *map(str, words)]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=120)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_bytes(msgspec.json.encode(facts_in(NOTE)))
    return path


def test_each_statement_is_printed_with_its_verdict_and_its_places(facts: Path) -> None:
    answer = check("-", "--facts", facts, "--json", given=TEXT.encode())
    assert answer.returncode == 0, answer.stderr
    printed = json.loads(answer.stdout)
    assert [one["verdict"] for one in printed] == ["SUPPORTED", "CONTRADICTED", "NOT_FOUND"]
    for one in printed:
        assert list(one) == ["start", "end", "statement", "verdict", "spans"]
        assert TEXT[one["start"] : one["end"]] == one["statement"]
    places = [place for one in printed for place in one["spans"]]
    assert [place["quote"] for place in places] == ["Norco", "physical therapy", "Norco"]
    for place in places:
        assert list(place) == ["document", "page", "start", "end", "quote"]
        assert NOTE[place["start"] : place["end"]] == place["quote"]


def test_without_json_a_person_reads_the_places_below_each_statement(facts: Path, tmp_path: Path) -> None:
    text = tmp_path / "rationale.txt"
    text.write_text(TEXT)
    answer = check(text, "--facts", facts)
    assert answer.returncode == 0, answer.stderr
    assert "CONTRADICTED There is no documentation of failed conservative care." in answer.stdout
    assert "records.pdf p. 1: physical therapy" in answer.stdout


def test_the_files_of_the_record_are_searched_for_what_a_statement_says_is_lacking(facts: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("A home assessment of the bathroom was carried out in May.\n")
    says = b"There is no documentation of a home assessment of the bathroom."
    silent = json.loads(check("-", "--facts", facts, "--json", given=says).stdout)
    assert [one["verdict"] for one in silent] == ["NOT_FOUND"]
    (found,) = json.loads(check("-", "--facts", facts, "--pages", note, "--json", given=says).stdout)
    assert found["verdict"] == "CONTRADICTED"
    assert found["spans"][0]["document"] == "note.txt"


def test_bad_input_is_refused_by_name(facts: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('[{"kind": "MEDICATION", "name": "Norco", "document": "a", "page": "one"}]')
    for words, given, told in (
        (("-", "--facts", facts), b" \n", "NO_STATEMENT"),
        (("-", "--facts", facts), b"\xff\xfe\x00", "NOT_TEXT"),
        ((tmp_path / "none.txt", "--facts", facts), b"", "FILE_UNREADABLE"),
        (("-", "--facts", bad), b"He takes Norco.", "page"),
        (("-", "--facts", tmp_path), b"He takes Norco.", "FILE_UNREADABLE"),
    ):
        answer = check(*words, given=given)
        assert answer.returncode == 1
        assert told in answer.stderr
        assert "Traceback" not in answer.stderr
