"""The documentation names only what exists: recipes, commands, settings, files, pages."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer.main
import yaml

from docs.generate import PAGES as GENERATED
from openimr.stages import __doc__ as journey
from tests.house.source import ROOT, SOURCE, tracked

PAGES = [path for path in tracked() if path.suffix == ".md" and not path.is_relative_to(ROOT / "examples")]
WRITTEN = [path for path in PAGES if path not in GENERATED]
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
TREES = ("src/", "tests/", "docs/", "examples/", "requirements/", ".ci/")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_in(path: Path) -> str:
    """Everything that a page sets as code."""
    return "\n".join(CODE.findall(path.read_text()))


@cache
def recipes() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@cache
def commands() -> set[str]:
    """Every command and group of the command line, as words with single spaces."""
    from openimr.cli.commands import app  # noqa: PLC0415 - wants Django set up

    found = {"openimr"}
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        found.add(f"openimr {name}")
        found |= {f"openimr {name} {inner}" for inner in getattr(command, "commands", {})}
    return found


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_recipes_named_in_a_page_exist(path: Path) -> None:
    lines = re.findall(r"\bmake((?: [a-z][a-z-]*)+)", code_in(path))
    assert {recipe for line in lines for recipe in line.split()} - recipes() == set()


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_commands_named_in_a_page_exist(path: Path) -> None:
    for first, second in re.findall(r"\bopenimr ([a-z]+)(?: ([a-z]+)\b(?![./]))?", code_in(path)):
        assert f"openimr {first}" in commands()
        if f"openimr {first}" not in leaves():
            assert not second or f"openimr {first} {second}" in commands()


def leaves() -> set[str]:
    """The commands that have none below them."""
    return {name for name in commands() if not any(other.startswith(f"{name} ") for other in commands())}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_of_a_page_lead_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text())
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_files_named_in_a_page_exist(path: Path) -> None:
    spans = re.findall(r"`([^`\s*<>…]+)`", path.read_text())
    assert [span for span in spans if span.startswith(TREES) and not (ROOT / span).exists()] == []


def test_the_settings_are_documented_and_no_others() -> None:
    read = r"environ(?:\.get\(|\[)\"([A-Z_]+)\""
    known = set(re.findall(read, (SOURCE / "settings.py").read_text()))
    told = re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operations.md").read_text(), re.MULTILINE)
    assert set(told) == known


def test_every_stage_has_its_page_in_the_order_of_the_journey() -> None:
    menu = (ROOT / "mkdocs.yml").read_text()
    order = re.findall(r"stages/(\w+)\.md", menu)
    stages = {path.parent.name for path in SOURCE.glob("stages/*/__init__.py")}
    assert set(order) == stages
    places = [(journey or "").index(stage) for stage in order]
    assert places == sorted(places)


def test_every_page_is_in_the_menu() -> None:
    menu = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"]
    listed = set(re.findall(r"[\w/-]+\.md", str(menu)))
    held = {str(path.relative_to(ROOT / "docs")) for path in PAGES if path.is_relative_to(ROOT / "docs")}
    assert listed == held | {named(path).removeprefix("docs/") for path in GENERATED}


@pytest.mark.parametrize("path", GENERATED, ids=named)
def test_generated_pages_are_up_to_date(path: Path) -> None:
    assert path.read_text() == GENERATED[path](), "run `make docs`"


def test_the_documentation_builds_without_a_warning(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    outcome = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
