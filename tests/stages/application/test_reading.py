"""An application is read whole, or refused with every wrong field named."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.application.reading import InvalidApplication, read_application
from tests.law.applications import application


def form(**changes: Any) -> dict[str, Any]:
    """The plain application as JSON data, with single fields replaced by their paths (dots for ``__``)."""
    data: dict[str, Any] = json.loads(msgspec.json.encode(application()))
    for path, value in changes.items():
        *parents, field = path.split("__")
        place: Any = data
        for parent in parents:
            place = place[int(parent)] if parent.isdigit() else place[parent]
        place[field] = value
    return data


def problems(data: object) -> dict[str, str]:
    with pytest.raises(InvalidApplication) as refusal:
        read_application(json.dumps(data).encode())
    named = refusal.value.problems
    assert len({problem.path for problem in named}) == len(named)
    assert all(problem.path in refusal.value.message for problem in named)
    return {problem.path: problem.message for problem in named}


def test_an_application_written_out_reads_back_the_same() -> None:
    assert read_application(msgspec.json.encode(application())) == application()


def test_every_wrong_field_is_named_at_once_and_not_only_the_first() -> None:
    data = form(
        employee__born_on="1970-02-30",
        employee__shoe_size=44,
        priority="URGENT",
        utilization_review__served_by="PIGEON",
        utilization_review__expedited="no",
        disputed_treatments__0__number="1",
        diagnosis=None,
    )
    del data["claim_number"]
    named = problems(data)
    assert named.keys() == {
        "claim_number",
        "diagnosis",
        "disputed_treatments[0].number",
        "employee.born_on",
        "employee.shoe_size",
        "priority",
        "utilization_review.expedited",
        "utilization_review.served_by",
    }
    assert named["employee.shoe_size"] == "is not a field of the form"
    assert named["claim_number"] == "is missing"
    assert "YYYY-MM-DD" in named["employee.born_on"]
    assert "MAIL_IN_STATE" in named["utilization_review.served_by"]


def test_contradictions_are_named_even_where_other_fields_are_of_the_wrong_kind() -> None:
    named = problems(form(injured_on="2026-01-01", attorney=7))
    assert named.keys() == {"attorney", "injured_on"}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"employee__born_on": "2019-04-03"}, "employee.born_on"),
        ({"injured_on": "2025-03-04"}, "injured_on"),
        (
            {"utilization_review__decided_on": "2025-03-21", "utilization_review__served_on": "2025-03-22"},
            "utilization_review.decided_on",
        ),
        ({"utilization_review__served_on": "2025-03-02"}, "utilization_review.served_on"),
        (
            {"utilization_review__communicated_to_physician_on": "2025-03-02"},
            "utilization_review.communicated_to_physician_on",
        ),
        ({"utilization_review__form_provided_on": "2025-03-02"}, "utilization_review.form_provided_on"),
        ({"utilization_review__request_dated_on": "2019-04-01"}, "utilization_review.request_dated_on"),
        (
            {
                "utilization_review__request_dated_on": "2025-02-20",
                "utilization_review__request_received_on": "2025-02-19",
            },
            "utilization_review.request_received_on",
        ),
        ({"utilization_review__request_received_on": "2025-03-04"}, "utilization_review.decided_on"),
        ({"signature__signed_on": "2025-03-21"}, "signature.signed_on"),
        ({"signature__designated_on": "2025-03-21"}, "signature.designated_on"),
        ({"disputed_treatments": []}, "disputed_treatments"),
        ({"disputed_treatments__0__description": "  "}, "disputed_treatments[0].description"),
        ({"disputed_treatments__0__number": 0}, "disputed_treatments[0].number"),
        ({"employee__last_name": ""}, "employee.last_name"),
        ({"signature__name": " "}, "signature.name"),
        ({"employer__name": ""}, "employer.name"),
    ],
)
def test_fields_that_cannot_be_true_together_are_named(changes: dict[str, Any], path: str) -> None:
    assert path in problems(form(**changes))


def test_a_party_named_by_its_organization_alone_is_enough() -> None:
    data = form(claims_administrator={"name": "", "organization": "Quill and Sedge Claims"})
    assert read_application(json.dumps(data).encode()).claims_administrator.name == ""


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ([1, 1, 3], ["disputed_treatments[1].number"]),
        ([1, 3], ["disputed_treatments[1].number"]),
        (
            [2, 1],
            [
                "disputed_treatments[0].number",
                "disputed_treatments[1].number",
            ],
        ),
    ],
)
def test_items_are_numbered_from_one_without_repeats_or_gaps(numbers: list[int], wrong: list[str]) -> None:
    items = [{"number": number, "description": f"Treatment {number}"} for number in numbers]
    assert list(problems(form(disputed_treatments=items))) == wrong


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not JSON"),
        (b"%PDF-1.7", "not JSON"),
        (b'{"program": "CA-WC"', "line 1"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b'{"a": 1, "a": 2}', "more than once"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "object with named fields"),
        (b"null", "object with named fields"),
    ],
)
def test_what_is_no_application_at_all_is_refused_with_the_reason(data: bytes, told: str) -> None:
    with pytest.raises(InvalidApplication, match=told) as refusal:
        read_application(data)
    assert len(refusal.value.problems) == 1
    assert refusal.value.remedy


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(form())), value=JSON)
def test_any_value_in_any_field_is_read_or_refused_but_never_fails_otherwise(field: str, value: Any) -> None:
    data = json.dumps(form(**{field: value})).encode()
    with contextlib.suppress(InvalidApplication):
        read = read_application(data)
        assert read_application(msgspec.json.encode(read)) == read
