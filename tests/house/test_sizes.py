"""Functions and files stay short: the limits of the house, and the few places that are over them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.source import ROOT, Function, functions, python_files

MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_FILE = 400
MOST_NESTING = 4
MOST_POSITIONAL = 2

# A ratchet: places known to be over a limit. Only ever take one out; a place that is back within its limit must go.
OVER: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def product() -> list[Function]:
    return [function for path in python_files("src/") for function in functions(path)]


def percentile_95(values: Iterable[int]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def without_line_number(place: str) -> str:
    """A place by file and name alone: line numbers move."""
    file, _, name = place.partition(" ")
    return f"{file.split(':')[0]} {name}".strip()


def over() -> set[str]:
    """Every file and function of the project that is over a limit."""
    files = python_files("src/", "tests/", "benchmarks/")
    long_files = {str(path.relative_to(ROOT)) for path in files if lines_of(path) > MOST_LINES_OF_A_FILE}
    return long_files | {
        without_line_number(function.place)
        for path in files
        for function in functions(path)
        if function.lines > MOST_LINES_OF_A_FUNCTION or function.nesting > MOST_NESTING
    }


def test_no_function_or_file_is_over_the_limits() -> None:
    assert sorted(over() - OVER) == []


def test_what_is_back_within_its_limit_leaves_the_list() -> None:
    assert sorted(OVER - over()) == []


def test_functions_of_the_product_are_short(product: list[Function]) -> None:
    lines = [function.lines for function in product]
    assert statistics.median(lines) <= 8
    assert percentile_95(lines) <= 30


def test_functions_of_the_product_are_flat(product: list[Function]) -> None:
    assert percentile_95(function.nesting for function in product) <= 2


def test_files_of_the_product_are_short() -> None:
    lines = [lines_of(path) for path in python_files("src/")]
    assert statistics.median(lines) <= 120
    assert percentile_95(lines) <= 300


def test_arguments_after_the_second_are_named(product: list[Function]) -> None:
    assert [function.place for function in product if function.positional > MOST_POSITIONAL] == []
