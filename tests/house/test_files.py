"""What no file of the project may hold: loose ends, addresses of package indexes, paths of one machine, vague names."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, python_files, tracked

LOCKS = ("requirements/base.txt", "requirements/dev.txt")
VAGUE = {"utils", "util", "helpers", "helper", "common", "services", "managers", "misc"}
LOOSE_END = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b(?! ?\(#\d+\))")
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
BUILD_FILES = ("Makefile", ".ci/run", "pyproject.toml", ".pre-commit-config.yaml", *LOCKS)


def texts() -> dict[str, str]:
    """Every tracked text file, by its name from the root."""
    found = {}
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data[:8192] and path.suffix not in {".pdf", ".png"}:
            found[str(path.relative_to(ROOT))] = data.decode(errors="replace")
    return found


def locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock holds, by package: more than one where a marker chooses."""
    versions: dict[str, set[str]] = {}
    for package, version in LOCKED.findall((ROOT / name).read_text()):
        versions.setdefault(canonicalize_name(package), set()).add(version)
    return versions


def wanted(*groups: str) -> list[Requirement]:
    """The packages that the project asks for itself, with those of the groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"]]
    for group in groups:
        asked += project["dependency-groups"][group]
    return [Requirement(line) for line in asked]


def test_a_loose_end_names_its_issue() -> None:
    assert [name for name, text in texts().items() if LOOSE_END.search(text)] == []


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    here = {f"{ROOT}/", f"{Path.home()}/"}
    assert [name for name, text in texts().items() if any(path in text for path in here)] == []


@pytest.mark.parametrize("name", [name for name in BUILD_FILES if (ROOT / name).exists()])
def test_build_files_name_no_package_index(name: str) -> None:
    text = (ROOT / name).read_text().replace("http://127.0.0.1", "")
    assert re.findall(r"\w+://\S*|^\s*(?:-f|-i|--(?:extra-)?index-url|--find-links)\b.*", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_version_has_its_hashes(name: str) -> None:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("name", "groups"), [(LOCKS[0], ("build",)), (LOCKS[1], ("build", "dev"))])
def test_the_locks_hold_what_the_project_asks_for(name: str, groups: tuple[str, ...]) -> None:
    held = locked(name)
    for requirement in wanted(*groups):
        versions = held.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not locked: make lock"
        assert all(map(requirement.specifier.contains, versions)), f"{requirement} is locked at {versions}: make lock"


def test_tests_run_on_the_versions_that_users_run() -> None:
    base, dev = (locked(name) for name in LOCKS)
    assert {package: dev.get(package) for package in base} == base


def test_names_of_files_say_what_is_inside() -> None:
    parts = {part for path in tracked() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & VAGUE == set()


def test_the_product_imports_only_what_it_depends_on() -> None:
    asked = {canonicalize_name(requirement.name) for requirement in wanted()}
    packages = packages_distributions()
    missing = {
        name
        for path in python_files("src/")
        for name in imported(path)
        if name not in sys.stdlib_module_names | {"openimr"}
        and not asked & {canonicalize_name(distribution) for distribution in packages.get(name, [])}
    }
    assert missing == set()


def imported(path: Path) -> set[str]:
    """The top packages that a file imports by absolute names."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.split(".")[0] for name in names}
