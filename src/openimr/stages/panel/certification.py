"""The certificate of a choice, and the keyed seal that proves later whom it meant."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from openimr.stages.panel.case import PanelCase
from openimr.stages.panel.certificate import Certificate
from openimr.stages.panel.choice import Choice, not_chosen
from openimr.stages.panel.qualification import licence_states, specialties_of
from openimr.stages.panel.reviewer import Reviewer

STATES: Final = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip


def certify(
    choice: Choice, *, reviewers: Sequence[Reviewer], case_number: str, case: PanelCase, key: bytes
) -> Certificate:
    """The certificate of the choice: conditions, facts and rules of the one chosen, counts of the others, no name.

    ``key`` seals the reviewer's id; who has not the key cannot tell whom the certificate means.
    """
    found = next(one for one in choice.qualifications if one.reviewer_id == choice.reviewer_id)
    reviewer = next(one for one in reviewers if one.id == choice.reviewer_id)
    current = specialties_of(reviewer, on=found.on)
    return Certificate(
        case_number=case_number,
        on=found.on,
        specialties=tuple(sorted(current, key=lambda specialty: (-case.specialties.get(specialty, 0.0), specialty))),
        licence_states=tuple(STATES.get(state, state) for state in licence_states(reviewer, on=found.on)),
        conditions=found.conditions,
        considered=len(choice.qualifications),
        qualified=sum(one.qualified for one in choice.qualifications),
        not_chosen=not_chosen(choice.qualifications),
        reason=choice.reason,
        reviewer_seal=seal(choice.reviewer_id, case_number=case_number, key=key),
    )


def seal(reviewer_id: str, *, case_number: str, key: bytes) -> str:
    """The keyed hash (HMAC-SHA-256, 64 hex digits) of a reviewer's id for one case.

    >>> seal("R-1", case_number="CM13-0000001", key=b"k") == seal("R-2", case_number="CM13-0000001", key=b"k")
    False
    """
    return hmac.new(key, f"{case_number}\n{reviewer_id}".encode(), hashlib.sha256).hexdigest()
