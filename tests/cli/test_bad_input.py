"""Bad input at the command line: the file and the place are named, the exit code is not 0, nothing is half-saved."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASE = EXAMPLES / "deep-tissue-massage"


@pytest.fixture
def openimr(tmp_path: Path):  # type: ignore[no-untyped-def] # noqa: ANN201
    """The command line on a data folder of its own, with its tables made."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"OPENIMR_DATA": str(tmp_path / "data"), "COLUMNS": "300", "NO_COLOR": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "openimr.settings"

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "openimr", *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    assert run("migrate").returncode == 0
    return run


def received(openimr) -> str:
    answer = openimr("application", "receive", CASE / "application.json")
    assert answer.returncode == 0, answer.stderr
    return str(answer.stdout).strip()


def test_an_application_that_lacks_a_field_is_refused_by_the_fields_name(openimr, tmp_path: Path) -> None:
    form = json.loads((CASE / "application.json").read_text())
    del form["employee"]["born_on"], form["claim_number"]
    path = tmp_path / "application.json"
    path.write_text(json.dumps(form))
    answer = openimr("application", "receive", path)
    assert answer.returncode == 1
    assert "born_on" in answer.stderr
    assert "claim_number" in answer.stderr
    assert received(openimr) == "CM13-0000001"  # the number was not used up


def test_an_application_received_twice_keeps_its_number(openimr) -> None:
    assert received(openimr) == received(openimr)


def locked() -> bytes:
    with pikepdf.open(CASE / "application.pdf") as pdf:
        held = io.BytesIO()
        pdf.save(held, encryption=pikepdf.Encryption(owner="a", user="b"))
    return held.getvalue()


def huge_picture() -> bytes:
    held = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(held, format="PNG")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("letter.pdf", b"<html>this is no PDF</html>"),
        ("locked.pdf", locked()),
        ("stub.pdf", (CASE / "application.pdf").read_bytes()[:400]),
        ("empty.pdf", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_leaves_no_page(
    openimr, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    number = received(openimr)
    assert (
        openimr("casefile", "add", number, path, "--source", "Employee", "--received-on", "2013-09-13").returncode == 0
    )
    answer = openimr("casefile", "read", number)
    assert answer.returncode == 1
    assert name in answer.stderr
    again = openimr("chronology", "read", number)
    assert again.returncode == 1
    assert "no page" in again.stderr


def test_a_truncated_document_is_read_as_far_as_it_goes_or_named(openimr, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    whole = (CASE / "application.pdf").read_bytes()
    path.write_bytes(whole[: len(whole) - 200])
    answer = openimr("casefile", "read", path, "--json")
    assert "Traceback" not in answer.stderr
    assert (answer.returncode == 0 and len(json.loads(answer.stdout)) == 2) or "cut.pdf" in answer.stderr


def test_a_page_of_twenty_thousand_pixels_is_read_or_named_and_breaks_nothing(openimr, tmp_path: Path) -> None:
    path = tmp_path / "huge.png"
    path.write_bytes(huge_picture())
    answer = openimr("casefile", "read", path, "--json")
    assert "Traceback" not in answer.stderr
    assert (answer.returncode == 0 and json.loads(answer.stdout)) or "huge.png" in answer.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("eligibility", "rule", "CM99-0000001"),
        ("casefile", "read", "CM99-0000001"),
        ("panel", "choose", "CM99-0000001"),
        ("guidelines", "find", "CM99-0000001"),
        ("letter", "issue", "CM99-0000001"),
        ("publication", "publish", "CM99-0000001"),
    ],
)
def test_a_case_that_is_not_there_is_said_so(openimr, words: tuple[str, ...]) -> None:
    answer = openimr(*words)
    assert answer.returncode == 1
    assert "CM99-0000001" in answer.stderr


def test_a_step_out_of_order_says_what_comes_first(openimr) -> None:
    number = received(openimr)
    for words in (
        ("panel", "choose", number),
        ("determination", "take", number, CASE / "worksheet.json"),
        ("letter", "issue", number),
    ):
        answer = openimr(*words)
        assert answer.returncode == 1
        assert "first" in answer.stderr or "No reviewer" in answer.stderr


def test_every_command_explains_itself(openimr) -> None:
    manual = openimr("--help").stdout
    for group in (
        "application",
        "eligibility",
        "casefile",
        "chronology",
        "panel",
        "guidelines",
        "determination",
        "letter",
        "publication",
        "register",
    ):
        assert group in manual
        assert openimr(group, "--help").returncode == 0
