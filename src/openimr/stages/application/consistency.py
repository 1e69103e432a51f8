"""Whether the fields of an application can be true together: days in their order, items in their numbers, names not blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from openimr.stages.application.shape import FieldProblem

_ITEM: Final = re.compile(r"disputed_treatments\[(\d+)\]\.(\w+)")


class Order(msgspec.Struct, frozen=True):
    """Two days of which ``earlier`` may not lie after ``later``; ``wrong`` is said of the field ``blamed``."""

    earlier: str
    later: str
    blamed: str
    wrong: str


_UR: Final = "utilization_review"

ORDERS: Final = (
    Order("employee.born_on", "injured_on", "employee.born_on", "lies after the day of injury"),
    Order("injured_on", f"{_UR}.decided_on", "injured_on", "lies after the utilization review decision"),
    Order("injured_on", f"{_UR}.request_dated_on", f"{_UR}.request_dated_on", "lies before the day of injury"),
    Order(
        f"{_UR}.request_dated_on",
        f"{_UR}.request_received_on",
        f"{_UR}.request_received_on",
        "lies before the day the request is dated",
    ),
    Order(
        f"{_UR}.request_received_on",
        f"{_UR}.decided_on",
        f"{_UR}.decided_on",
        "lies before the request was received",
    ),
    Order(f"{_UR}.decided_on", "received_on", f"{_UR}.decided_on", "lies after the application was received"),
    Order(f"{_UR}.decided_on", f"{_UR}.served_on", f"{_UR}.served_on", "lies before the decision was made"),
    Order(
        f"{_UR}.decided_on",
        f"{_UR}.communicated_to_physician_on",
        f"{_UR}.communicated_to_physician_on",
        "lies before the decision was made",
    ),
    Order(
        f"{_UR}.decided_on",
        f"{_UR}.form_provided_on",
        f"{_UR}.form_provided_on",
        "lies before the decision with which the form goes out",
    ),
    Order("signature.signed_on", "received_on", "signature.signed_on", "lies after the application was received"),
    Order(
        "signature.designated_on", "received_on", "signature.designated_on", "lies after the application was received"
    ),
)
"""The days that must follow each other (equal days are allowed), wherever both are given."""

NAMES: Final = ("employee.first_name", "employee.last_name", "signature.name")
PARTIES: Final = ("employer", "claims_administrator", "requesting_physician")


def contradictions(values: Mapping[str, Any]) -> Iterator[FieldProblem]:
    """Every contradiction among the single values, given by path; values that are absent are not judged."""
    yield from _days(values)
    yield from _blanks(values)
    yield from _items(values)


def _days(values: Mapping[str, Any]) -> Iterator[FieldProblem]:
    for order in ORDERS:
        earlier, later = values.get(order.earlier), values.get(order.later)
        if isinstance(earlier, date) and isinstance(later, date) and earlier > later:
            other = order.later if order.blamed == order.earlier else order.earlier
            message = f"{order.wrong}: {values[order.blamed]} against {other} {values[other]}"
            yield FieldProblem(path=order.blamed, message=message)


def _blanks(values: Mapping[str, Any]) -> Iterator[FieldProblem]:
    for path in NAMES:
        if _is_blank(values.get(path, path)):
            yield FieldProblem(path=path, message="is empty")
    for party in PARTIES:
        if _is_blank(values.get(f"{party}.name", party)) and _is_blank(values.get(f"{party}.organization", "")):
            yield FieldProblem(path=f"{party}.name", message="is empty, and no organization is named")


def _items(values: Mapping[str, Any]) -> Iterator[FieldProblem]:
    if values.get("disputed_treatments") == []:
        yield FieldProblem(path="disputed_treatments", message="is empty: at least one treatment must be in dispute")
    seen: set[int] = set()
    for path, value in values.items():
        item = _ITEM.fullmatch(path)
        if item and item[2] == "description" and _is_blank(value):
            yield FieldProblem(path=path, message="is empty: say which treatment is in dispute")
        if item and item[2] == "number":
            yield from _number(value, path=path, expected=int(item[1]) + 1, seen=seen)


def _number(value: int, *, path: str, expected: int, seen: set[int]) -> Iterator[FieldProblem]:
    """Items are numbered from 1 in the order of the form, without gaps."""
    if value in seen:
        yield FieldProblem(path=path, message=f"is {value}, a number given before")
    elif value != expected:
        yield FieldProblem(path=path, message=f"is {value} where {expected} follows: number items from 1 without gaps")
    seen.add(value)


def _is_blank(text: object) -> bool:
    return isinstance(text, str) and not text.strip()
