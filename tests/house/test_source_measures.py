"""The measures themselves: what the size checks count."""

from pathlib import Path

import pytest

from tests.house import source
from tests.house.source import Function, functions

TEXT = '''
def long(first, second, *, third):
    """Two lines
    that are not counted."""
    # neither is this
    if first:
        return 1
    elif second:
        for item in third:
            print(
                item
            )


class Row:
    def method(self, first, second, third): ...

    def __exit__(self, kind, error, trace): ...


@app.command("choose")
def choose(case, on=None, json=False): ...
'''


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Function]:
    monkeypatch.setattr(source, "ROOT", tmp_path)
    path = tmp_path / "example.py"
    path.write_text(TEXT)
    return {function.place.split()[-1]: function for function in functions(path)}


def test_docstrings_comments_and_blank_lines_are_no_lines_of_code(measured: dict[str, Function]) -> None:
    assert measured["long"].lines == 8


def test_an_elif_is_on_the_level_of_its_if(measured: dict[str, Function]) -> None:
    assert measured["long"].nesting == 2


def test_self_and_keyword_only_arguments_are_not_positional(measured: dict[str, Function]) -> None:
    assert (measured["long"].positional, measured["method"].positional) == (2, 3)


@pytest.mark.parametrize("name", ["__exit__", "choose"])
def test_arguments_that_a_framework_fixes_are_not_counted(measured: dict[str, Function], name: str) -> None:
    assert measured[name].positional == 0


def test_the_project_s_own_files_are_found() -> None:
    assert {"Makefile", "pyproject.toml", "source.py"} <= {path.name for path in source.tracked()}
