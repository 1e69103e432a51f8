"""Public things say what they are, when they refuse, and show a rule at work in an example that runs."""

from __future__ import annotations

import ast
import doctest
import importlib
import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.house.source import FUNCTIONS, ROOT, SOURCE, python_files

EXPLAINED = tuple(f"src/openimr/{part}" for part in ("kernel.py", "law/", "lexicons/", "stages/", "engines/"))
STAGES = sorted(path.parent.name for path in SOURCE.glob("stages/*/__init__.py"))


def dotted(path: Path) -> str:
    """The name under which a source file is imported."""
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of those classes."""
    for node in tree.body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (part for part in node.body if isinstance(part, FUNCTIONS) and part.name[0] != "_")


def raises(node: ast.AST) -> bool:
    """Whether the body itself raises an error that it builds."""
    return any(isinstance(part, ast.Raise) and isinstance(part.exc, ast.Call) for part in ast.walk(node))


def examples() -> list[str]:
    return [dotted(path) for path in python_files("src/") if ">>> " in path.read_text()]


@pytest.mark.parametrize("path", python_files(*EXPLAINED), ids=dotted)
def test_public_things_say_what_they_are_and_when_they_refuse(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), "the module does not say what a reader finds in it"
    nodes = list(public(tree))
    assert [node.name for node in nodes if not ast.get_docstring(node)] == []
    refusing = [node for node in nodes if isinstance(node, FUNCTIONS) and raises(node)]
    assert [node.name for node in refusing if "Raises" not in (ast.get_docstring(node) or "")] == []


@pytest.mark.parametrize("module", examples())
def test_the_examples_in_docstrings_run(module: str) -> None:
    told = io.StringIO()
    with redirect_stdout(told):
        outcome = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0, told.getvalue()
    assert outcome.attempted


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_shows_its_rules_at_work(stage: str) -> None:
    files = [path.read_text() for path in python_files(f"src/openimr/stages/{stage}/")]
    rules = [node for text in files for node in public(ast.parse(text)) if isinstance(node, FUNCTIONS)]
    assert not rules or any(">>> " in text for text in files)
