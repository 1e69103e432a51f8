"""A panel with faults is refused by record, field and rule."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from openimr.stages.panel.reading import InvalidPanel, read_panel
from tests.stages.panel.invented import BEGINS_AS

LICENCE = BEGINS_AS["licences"][0]
BOARD = BEGINS_AS["certifications"][0]


def test_a_panel_without_fault_is_read() -> None:
    assert [one.id for one in read_panel(msgspec.json.encode([BEGINS_AS]))] == ["R-1"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"licences": []}, "R-1: licences: none (REV-03)"),
        (
            {"licences": [LICENCE | {"state": "ZZ"}]},
            "R-1: licences[0].state: 'ZZ' is no state's two-letter code (REV-03)",
        ),
        (
            {"licences": [LICENCE | {"from_on": "2020-01-01", "until_on": "2010-01-01"}]},
            "R-1: licences[0].until_on: ends on 2010-01-01, before it begins on 2020-01-01 (REV-03)",
        ),
        (
            {"licences": [{"state": "CA", "number": "A", "until_on": "2010-01-01"}]},
            "record 1 (R-1): licences[0].from_on: missing (REV-03)",
        ),
        (
            {"licences": [LICENCE | {"from_on": "some day"}]},
            "record 1 (R-1): licences[0].from_on: Invalid RFC3339 encoded date (REV-03)",
        ),
        ({"degree": "Astrologer"}, "R-1: degree: 'Astrologer' is no physician's"),
        (
            {"certifications": [BOARD | {"specialty": "Orthopedic Surgry"}]},
            "is not in the list of specialties; did you mean Orthopaedic Surgery? (REV-04)",
        ),
        (
            {"practice": [{"place": "p", "from_on": "2000-01-01", "hours_per_week": 400}]},
            "R-1: practice[0].hours_per_week: 400 hours a week (REV-09)",
        ),
        (
            {"affiliations": [{"with_whom": "x", "kind": "FINANCIAL"}]},
            "R-1: affiliations[0].income_share: a financial tie says its share",
        ),
        (
            {"affiliations": [{"with_whom": "x", "kind": "FINANCIAL", "income_share": 8}]},
            "R-1: affiliations[0].income_share: 8 is no share of 0 to 1 (COI-12)",
        ),
        ({"qme_until_on": "2014-01-01"}, "R-1: qme_from_on: missing, while an end is given (REV-06)"),
        ({"public_key": "xyz"}, "R-1: public_key: not 64 hex digits"),
        ({"nickname": "Doc"}, "record 1 (R-1): the record: Object contains unknown field `nickname`"),
        ({"name": " "}, "R-1: name: empty"),
    ],
)
def test_a_fault_is_told_by_record_field_and_rule(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidPanel) as refusal:
        read_panel(msgspec.json.encode([BEGINS_AS | change]))
    assert len(refusal.value.problems) == 1
    assert said in refusal.value.problems[0]


def test_every_fault_of_a_panel_is_told_at_once() -> None:
    other = BEGINS_AS | {"id": "R-2", "licences": [], "public_key": "1" * 64}
    with pytest.raises(InvalidPanel) as refusal:
        read_panel(msgspec.json.encode([BEGINS_AS, BEGINS_AS, other, {"id": "R-3"}]))
    assert len(refusal.value.problems) == 3
    assert "R-1: id: given to 2 reviewers" in refusal.value.problems


def test_two_reviewers_cannot_share_a_key() -> None:
    with pytest.raises(InvalidPanel, match="R-1, R-2: public_key: one key given to 2 reviewers"):
        read_panel(msgspec.json.encode([BEGINS_AS, BEGINS_AS | {"id": "R-2"}]))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'["x"]', b"\xff\xfe", b"[" * 9, b"[" * 5000])
def test_what_is_no_panel_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidPanel):
        read_panel(data)
