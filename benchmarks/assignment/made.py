"""Cases and reviewers made by chance: specialties of which one is scarce, ties to parties, cases that nobody may take."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

import msgspec

ON: Final = date(2026, 5, 4)
HOPELESS: Final = 0.01  # of the cases: nobody has their specialty, or everybody who has is tied to a party
SCARCE: Final = 0.4  # of the room that its cases would need
TIES: Final = 12  # names that some reviewers are tied to
DAYS: Final = 30


def make(*, cases: int, reviewers: int, eligible: float, seed: int) -> tuple[bytes, bytes]:
    """Two JSON lists as ``openimr panel assign`` reads them; about ``eligible`` (a share) of all pairs may be formed."""
    chance = random.Random(seed)
    specialties = [f"Specialty {number}" for number in range(round(2 / eligible))]
    room = -(-cases // reviewers) * 1.3
    panel = [
        {
            "id": f"R{number}",
            "specialties": [specialties[number % len(specialties)]],
            "affiliations": [f"Tied {chance.randrange(TIES)} Mutual"] if chance.random() < 0.2 else [],  # noqa: PLR2004
            "capacity": max(
                1, round(room * chance.uniform(0.7, 1.3) * (SCARCE if number % len(specialties) == 0 else 1))
            ),
        }
        for number in range(reviewers)
    ]
    asked = [_case(number, chance=chance, specialties=specialties) for number in range(cases)]
    return msgspec.json.encode(asked), msgspec.json.encode(panel)


def _case(number: int, *, chance: random.Random, specialties: list[str]) -> dict[str, object]:
    hopeless = chance.random() < HOPELESS
    named = ["Specialty of nobody"] if hopeless else chance.sample(specialties, 2)
    return {
        "id": f"C{number}",
        "due_on": str(ON + timedelta(days=chance.randint(1, DAYS))),
        "specialties": [{"specialty": each, "fit": round(chance.uniform(0.5, 1), 2)} for each in named],
        "parties": [f"Tied {chance.randrange(TIES)} Mutual"] if chance.random() < 0.3 else [],  # noqa: PLR2004
    }
