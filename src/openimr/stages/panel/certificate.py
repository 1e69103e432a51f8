"""The certificate of a reviewer's selection: each legal condition, the fact and the rule, without a name."""

from __future__ import annotations

from datetime import date

import msgspec


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """One condition checked: ``met``, the ``fact`` found, and the rule. ``fact`` names no person and no licence number.

    ``kind`` is statute, regulation or contract; ``required`` false marks a preference (California licence)
    or a condition not in force on the day; ``sure`` is false where the rule's reach is doubtful, which ``fact`` explains.
    """

    rule: str
    citation: str
    kind: str
    requirement: str
    fact: str
    met: bool
    required: bool = True
    sure: bool = True


class Qualification(msgspec.Struct, frozen=True, kw_only=True):
    """Every condition checked for one reviewer on one day; internal, as it carries ``reviewer_id``."""

    reviewer_id: str
    on: date
    conditions: tuple[Condition, ...]

    @property
    def qualified(self) -> bool:
        """Whether every required condition is met."""
        return all(condition.met for condition in self.conditions if condition.required)

    @property
    def failures(self) -> tuple[Condition, ...]:
        """The required conditions that are not met."""
        return tuple(c for c in self.conditions if c.required and not c.met)


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown of the choice: conditions, facts, rules; no name.

    ``reviewer_seal`` is a keyed hash of the reviewer's id, by which the organization can prove later
    whom it meant. ``considered`` and ``qualified`` count reviewers; ``not_chosen`` gives, per rule,
    how many reviewers failed it. ``reason`` says in words why this reviewer among the qualified.
    """

    case_number: str
    on: date
    specialties: tuple[str, ...]
    licence_states: tuple[str, ...]
    conditions: tuple[Condition, ...]
    considered: int
    qualified: int
    not_chosen: dict[str, int]
    reason: str
    reviewer_seal: str


class CertificatePage(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as the typesetter sets it and the finished PDF carries it."""

    organization: str
    certificate: Certificate
    invented: bool = False
