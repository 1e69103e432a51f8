"""An application read from its JSON: the value, or one refusal that names every field that is wrong."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import msgspec

from openimr.kernel import Refusal
from openimr.stages.application.consistency import contradictions
from openimr.stages.application.form import Application
from openimr.stages.application.shape import FieldProblem, compare


class InvalidApplication(Refusal):
    """An application that cannot be read; ``problems`` names every wrong field with its path, in order of path."""

    code = "INVALID_APPLICATION"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        listed = "; ".join(f"{problem.path} {problem.message}" for problem in problems)
        super().__init__(
            f"The application has {count}: {listed}.", remedy="Correct what is named and read the application again."
        )
        self.problems = problems


class _WrittenTwice(ValueError):
    """A field that stands twice in one object of the JSON."""


def read_application(data: bytes) -> Application:
    """Read an application from JSON in UTF-8. Days are written ``YYYY-MM-DD``; fields are those of ``Application``.

    Raises InvalidApplication, naming every field that is unknown, missing, of the wrong kind, or at odds
    with another (days out of order, items misnumbered, names blank); nothing is guessed.

    >>> try:
    ...     read_application(b'{"received_on": "2013-13-01"}')
    ... except InvalidApplication as invalid:
    ...     [problem.message for problem in invalid.problems if problem.path == "received_on"]
    ['must be a day that exists, written YYYY-MM-DD']
    """
    raw = _decode(data)
    shape = compare(raw, Application)
    problems = shape.problems + tuple(contradictions(shape.values))
    if problems:
        raise InvalidApplication(tuple(sorted(problems)))
    try:
        return msgspec.convert(raw, type=Application)
    except msgspec.ValidationError as error:
        raise InvalidApplication((FieldProblem(path="the application", message=f"cannot be read: {error}"),)) from error


def _decode(data: bytes) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        what = f"is not text in UTF-8 (byte {error.start})"
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
    except _WrittenTwice as error:
        what = str(error)
    except RecursionError:
        what = "is nested too deeply to be an application"
    raise InvalidApplication((FieldProblem(path="the file", message=what),))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [name for name, times in Counter(name for name, _ in pairs).items() if times > 1]
    if twice:
        raise _WrittenTwice(f"gives {', '.join(twice)} more than once in the same place")
    return dict(pairs)
