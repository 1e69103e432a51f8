"""Data compared with a value type field by field, so that every wrong field is named and not only the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import msgspec
from msgspec import inspect

_SINGLE: Final[dict[type[inspect.Type], tuple[Any, str]]] = {
    inspect.StrType: (str, "must be text"),
    inspect.IntType: (int, "must be a whole number"),
    inspect.BoolType: (bool, "must be true or false"),
    inspect.DateType: (date, "must be a day that exists, written YYYY-MM-DD"),
    inspect.VarTupleType: (list, "must be a list"),
    inspect.StructType: (dict, "must be an object with named fields"),
}
"""The kinds of field that a form has: how each is read, and what is said when it is something else."""


class FieldProblem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One wrong field: its ``path`` from the top (``employee.born_on``, ``disputed_treatments[0].number``) and what is wrong."""

    path: str
    message: str


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Data compared with a type: what is wrong, and by path the single values that are right."""

    problems: tuple[FieldProblem, ...]
    values: Mapping[str, Any]


def compare(data: object, shape: type[msgspec.Struct]) -> Shape:
    """Compare decoded JSON with the struct type ``shape``: unknown, missing and wrongly typed fields, at any depth.

    >>> from openimr.stages.application.form import Diagnosis
    >>> [(each.path, each.message) for each in compare({"code": 7}, Diagnosis).problems]
    [('code', 'must be text'), ('description', 'is missing')]
    """
    problems: list[FieldProblem] = []
    values: dict[str, Any] = {}
    for path, value, problem in _walk(data, inspect.type_info(shape), path=""):
        if problem:
            problems.append(FieldProblem(path=path, message=problem))
        else:
            values[path] = value
    return Shape(problems=tuple(sorted(problems)), values=values)


def _walk(data: object, expected: inspect.Type, *, path: str) -> Iterator[tuple[str, Any, str]]:
    """Each place with its value and what is wrong there (empty: nothing)."""
    if isinstance(expected, inspect.UnionType):
        yield from _walk_optional(data, expected, path=path)
    elif isinstance(expected, inspect.StructType) and isinstance(data, dict):
        yield from _walk_struct(data, expected, path=path)
    elif isinstance(expected, inspect.VarTupleType) and isinstance(data, list):
        for index, entry in enumerate(data):
            yield from _walk(entry, expected.item_type, path=f"{path}[{index}]")
        yield path, data, ""
    else:
        yield _leaf(data, expected, path=path)


def _walk_optional(data: object, expected: inspect.UnionType, *, path: str) -> Iterator[tuple[str, Any, str]]:
    if data is not None:
        for kind in expected.types:
            if not isinstance(kind, inspect.NoneType):
                yield from _walk(data, kind, path=path)


def _walk_struct(data: dict[str, Any], expected: inspect.StructType, *, path: str) -> Iterator[tuple[str, Any, str]]:
    prefix = f"{path}." if path else ""
    fields = {field.encode_name: field for field in expected.fields}
    for name in data.keys() - fields.keys():
        yield f"{prefix}{name}", None, "is not a field of the form"
    for name, field in fields.items():
        if name in data:
            yield from _walk(data[name], field.type, path=f"{prefix}{name}")
        elif field.required:
            yield f"{prefix}{name}", None, "is missing"


def _leaf(data: object, expected: inspect.Type, *, path: str) -> tuple[str, Any, str]:
    """One single value. The whole data stands at the empty path, which is told as "the application"."""
    if isinstance(expected, inspect.LiteralType):
        wrong = not isinstance(data, str) or data not in expected.values
        options = ", ".join(str(value) or '""' for value in expected.values)
        return path, data, f"must be one of {options}" if wrong else ""
    single, message = _SINGLE[type(expected)]
    try:
        return path, msgspec.convert(data, type=single), ""
    except msgspec.ValidationError:
        return path or "the application", None, message
