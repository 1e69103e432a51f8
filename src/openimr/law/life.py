"""The states a case can stand in and every lawful move between them, each with its rule."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, get_args

import msgspec

from openimr.law.gaps import InvalidLawData, UnknownValue
from openimr.law.rules import cite
from openimr.law.tables import table

State = Literal[
    "application_received", "screening", "needs_information", "deferred_liability", "ineligible", "eligible",
    "consolidated", "collecting_records", "file_complete", "with_reviewer", "quality_review", "issued", "published",
    "remanded", "terminated",
]  # fmt: skip
STATES: Final[tuple[State, ...]] = get_args(State)
"""Every state, in the order of the journey."""


class Move(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One lawful move: from which states, to which (``SAME``: the case stays), the rule behind it, and what it means."""

    name: str
    from_states: tuple[State, ...] = msgspec.field(name="from")
    to: State | Literal["SAME"]
    rule: str
    means: str

    def __post_init__(self) -> None:
        if not self.from_states and self.to == "SAME":
            raise ValueError(f"the move {self.name} comes from nowhere and leads nowhere")


def every_move() -> tuple[Move, ...]:
    """All moves, in the order of the file. Raises InvalidLawData where a name stands twice, UnknownRule where a rule does not exist."""
    return tuple(_moves().values())


def find_move(name: str) -> Move:
    """The move of that name. Raises UnknownValue.

    >>> find_move("notify").rule
    'R104-2'
    """
    try:
        return _moves()[name]
    except KeyError:
        raise UnknownValue(
            f"The law data names no move {name!r}.", remedy=f"Name one of {', '.join(_moves())}."
        ) from None


def moves_from(state: State) -> tuple[Move, ...]:
    """The moves that are lawful from a state.

    >>> [move.name for move in moves_from("quality_review")]
    ['extend', 'issue', 'terminate']
    """
    return tuple(move for move in _moves().values() if state in move.from_states)


@cache
def _moves() -> dict[str, Move]:
    moves: dict[str, Move] = {}
    for move in table("life", tuple[Move, ...]):
        cite(move.rule)
        if move.name in moves:
            raise InvalidLawData(f"The move {move.name} stands twice in life.yaml.", remedy="Keep one of the two.")
        moves[move.name] = move
    return moves
