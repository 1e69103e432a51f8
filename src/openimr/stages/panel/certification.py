"""The certificate of a choice, and the keyed seal that proves later whom it meant."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from openimr.kernel import Refusal
from openimr.stages.panel.case import PanelCase
from openimr.stages.panel.certificate import Certificate
from openimr.stages.panel.choice import Choice, not_chosen
from openimr.stages.panel.qualification import licence_states, specialties_of
from openimr.stages.panel.reviewer import Reviewer
from openimr.stages.panel.states import STATES


class NoSealKey(Refusal):
    """A seal without a key, which anyone could make."""

    code = "NO_SEAL_KEY"


def certify(
    choice: Choice, *, reviewers: Sequence[Reviewer], case_number: str, case: PanelCase, key: bytes
) -> Certificate:
    """The certificate of the choice: conditions, facts and rules of the one chosen, counts of the others, no name.

    ``key`` seals the reviewer's id; who has not the key cannot tell whom the certificate means. Raises NoSealKey.
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
    """The keyed hash (HMAC-SHA-256, 64 hex digits) of a reviewer's id for one case. Raises NoSealKey when the key is empty.

    >>> seal("R-1", case_number="CM13-0000001", key=b"k") == seal("R-2", case_number="CM13-0000001", key=b"k")
    False
    """
    if not key:
        raise NoSealKey(
            "The certificate cannot be sealed: the key is empty.", remedy="Set the organization's seal key."
        )
    return hmac.new(key, f"{case_number}\n{reviewer_id}".encode(), hashlib.sha256).hexdigest()


def is_meant(reviewer_id: str, *, certificate: Certificate, key: bytes) -> bool:
    """Whether the certificate means this reviewer: the proof that the organization can give later."""
    made = seal(reviewer_id, case_number=certificate.case_number, key=key)
    return hmac.compare_digest(made, certificate.reviewer_seal)
