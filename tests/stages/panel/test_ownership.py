"""Owners and subsidiaries: what stands behind a party, and records that cannot be."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.panel.case import PanelParty
from openimr.stages.panel.ownership import InvalidOwnership, Organization, Ownership, read_organizations

CLAIMS = PanelParty(name="Cobalt Claims, Inc.", role="claims administrator", rule="COI-01")
GRAPH = (
    Organization(name="Cobalt Claims", owners=("Umbra Holding",), also_known_as=("CCS Services",)),
    Organization(name="Umbra Holding", owners=("Zenith Parent",)),
    Organization(name="Ninefold Review", owners=("Cobalt Claims",)),
    Organization(name="Marlpit Hospital", owners=("Umbra Holding",)),
    Organization(name="Somebody Else", owners=("Another Owner",)),
)


def names(*parties: PanelParty) -> dict[str, str]:
    return {party.name: party.role for party in Ownership(GRAPH).behind(parties)}


def test_owners_their_owners_and_subsidiaries_stand_behind_a_party_and_nobody_else() -> None:
    assert names(CLAIMS) == {
        "Cobalt Claims": "claims administrator, by another name",
        "CCS Services": "claims administrator, by another name",
        "Umbra Holding": "owner of the claims administrator",
        "Zenith Parent": "owner of the claims administrator",
        "Ninefold Review": "subsidiary of the claims administrator",
    }


def test_what_stands_behind_is_a_party_under_the_same_line_of_the_law() -> None:
    assert {party.rule for party in Ownership(GRAPH).behind([CLAIMS])} == {"COI-01"}


def test_an_organization_is_known_by_its_other_names_and_an_owner_without_a_record_by_those_it_owns() -> None:
    other = PanelParty(name="CCS Services LLC", role="employer", rule="COI-01")
    assert "Umbra Holding" in names(other)
    parent = PanelParty(name="Zenith Parent", role="employer", rule="COI-01")
    assert {"Umbra Holding", "Cobalt Claims", "Ninefold Review", "Marlpit Hospital"} <= names(parent).keys()


def test_a_party_without_a_record_has_nothing_behind_it() -> None:
    assert names(PanelParty(name="Quite Unknown", role="employer", rule="COI-01")) == {}


def test_owners_in_a_circle_are_refused_and_the_circle_is_named() -> None:
    data = msgspec.json.encode([Organization(name="A", owners=("B",)), Organization(name="B", owners=("C",))])
    known = (Organization(name="C", owners=("A",)),)
    assert len(read_organizations(data)) == len(GRAPH) - 3
    with pytest.raises(InvalidOwnership, match=r"owners: the owners form a circle: .* owns .* \(COI-01\)"):
        read_organizations(data, known=known)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{}", "no JSON list"),
        (b"\xff", "no JSON list"),
        (b'[{"name": " "}]', "record 1: name: empty"),
        (b'[{"name": "A", "owners": [""]}]', r"A: owners\[0\]: empty"),
        (b'[{"name": "A"}, {"name": "A"}]', "A: name: given to two records"),
        (b'[{"name": "A", "owners": ["A"]}]', "form a circle"),
        (b'[{"name": "A", "owner": "B"}]', "unknown field"),
    ],
)
def test_wrong_records_are_named(data: bytes, said: str) -> None:
    with pytest.raises(InvalidOwnership, match=said):
        read_organizations(data)


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=3), max_size=9))
def test_records_are_taken_exactly_when_no_name_stands_above_itself(owners: dict[int, set[int]]) -> None:
    def above(name: int, seen: frozenset[int] = frozenset()) -> set[int]:
        found = set(owners.get(name, set()))
        return found | {other for each in found - seen for other in above(each, seen | found)}

    circular = any(name in above(name) for name in owners)
    data = msgspec.json.encode(
        [{"name": f"N{name}", "owners": [f"N{each}" for each in each_of]} for name, each_of in owners.items()]
    )
    if circular:
        with pytest.raises(InvalidOwnership):
            read_organizations(data)
    else:
        assert len(read_organizations(data)) == len(owners)
