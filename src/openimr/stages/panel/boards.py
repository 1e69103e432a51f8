"""The recognized specialty boards and the names of specialties, however they are written."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from rapidfuzz import process

from openimr import law


class Board(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recognized board: its ``name``, ``short`` forms, earlier or longer names (``also``), and what it certifies."""

    name: str
    specialties: tuple[str, ...]
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Boards(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of boards: ``fields_of_degrees`` for degrees without a medical board, other ways to write a specialty."""

    boards: tuple[Board, ...]
    fields_of_degrees: dict[str, str]
    also_written: dict[str, tuple[str, ...]]


def is_recognized(board: str) -> bool:
    """Whether the board is in the list of recognized American boards, by its name or a short form of it.

    Source: Labor Code 139.5(d)(4)(B) (REV-04); the list is practice, kept in boards.yaml.

    >>> is_recognized("The American Board of Physical Medicine & Rehabilitation"), is_recognized("ABPMR")
    (True, True)
    >>> is_recognized("American Board of Astral Healing")
    False
    """
    return _plain(board) in _board_names()


def specialty_of(written: str) -> str | None:
    """The specialty's name in the map, however it is written; None where no board certifies such a thing.

    >>> specialty_of("Orthopedic surgery"), specialty_of("PM&R"), specialty_of("Divination")
    ('Orthopaedic Surgery', 'Physical Medicine and Rehabilitation', None)
    """
    return _specialties().get(_plain(written))


def field_of_degree(degree: str) -> str:
    """The field in which the degree itself qualifies (DC: Chiropractic); empty for MD and DO."""
    return _table().fields_of_degrees.get(degree, "")


def nearest_specialty(written: str) -> str:
    """The specialty whose name comes nearest: what may have been meant."""
    return _specialties()[process.extract(_plain(written), _specialties().keys(), limit=1)[0][0]]


@cache
def _table() -> Boards:
    return law.table("boards", Boards)


@cache
def _board_names() -> frozenset[str]:
    return frozenset(
        _plain(name) for board in _table().boards for name in (board.name, *board.short, *board.also)
    ) | frozenset(_plain(f"{board.name} ({short})") for board in _table().boards for short in board.short)


@cache
def _specialties() -> dict[str, str]:
    known = {specialty for board in _table().boards for specialty in board.specialties}
    known |= set(_table().fields_of_degrees.values())
    names = {_plain(specialty): specialty for specialty in sorted(known)}
    return {_plain(other): name for name, others in _table().also_written.items() for other in others} | names


def _plain(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", name.casefold().replace("&", " and "))
    return " ".join(word for word in words if word not in {"the", "of", "and"}).replace("orthopedic", "orthopaedic")
