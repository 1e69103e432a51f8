"""The project's own source as the house checks see it: its files, its functions, and their measures."""

from __future__ import annotations

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "openimr"
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
FIXED_BY_DJANGO = {"from_db_value"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Function(NamedTuple):
    """One function and its measures: lines of code, levels of nesting, positional arguments."""

    place: str
    lines: int
    nesting: int
    positional: int


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listed.returncode:  # an unpacked archive knows no git
        names = (str(path.relative_to(ROOT)) for path in ROOT.rglob("*"))
        names = (name for name in names if not name.startswith((".venv/", "var/", ".git/")))
    else:
        names = iter(listed.stdout.splitlines())
    return tuple(sorted({ROOT / name for name in names if (ROOT / name).is_file()}))


def python_files(*folders: str) -> list[Path]:
    """The tracked Python files under the folders, named from the project's root."""
    return [path for path in tracked() if path.suffix == ".py" and str(path.relative_to(ROOT)).startswith(folders)]


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file, nested ones too."""
    text = path.read_text()
    code = _lines_of_code(text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTIONS):
            yield Function(
                place=f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                lines=len(code & set(range(node.lineno, (node.end_lineno or 0) + 1)) - _docstring_lines(node)),
                nesting=_nesting(node.body),
                positional=0 if _called_by_a_framework(node) else _positional(node),
            )


def _lines_of_code(text: str) -> set[int]:
    """The lines that hold code, from 1: no blank lines, no comments."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    spans = ((token.start[0], token.end[0]) for token in tokens if token.type not in NOT_CODE)
    return {line for first, last in spans for line in range(first, last + 1)}


def _docstring_lines(node: FunctionNode) -> set[int]:
    if ast.get_docstring(node) is None:
        return set()
    return set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))


def _nesting(body: list[ast.stmt]) -> int:
    """The deepest level of branches in a body; `elif` is on the level of its `if`, functions inside count alone."""
    return max((_nesting_of(statement) for statement in body), default=0)


def _nesting_of(node: ast.AST) -> int:
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return 0
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return max(1 + _nesting(node.body), _nesting_of(node.orelse[0]))
    inside = max((_nesting_of(child) for child in ast.iter_child_nodes(node)), default=0)
    return inside + isinstance(node, BRANCHES)


def _positional(node: FunctionNode) -> int:
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def _called_by_a_framework(node: FunctionNode) -> bool:
    """Whether others fix the arguments: special methods, Django's own, commands that are called by keyword."""
    decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
    fixed = node.name.startswith("__") or node.name in FIXED_BY_DJANGO
    return fixed or any(".command(" in text or ".callback(" in text for text in decorators)
