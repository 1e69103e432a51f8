"""Organizations and those that own them: what stands behind a party of a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

import msgspec

from openimr.kernel import Refusal
from openimr.stages.panel.case import PanelParty
from openimr.stages.panel.names import GREY, likeness, search_keys


class InvalidOwnership(Refusal):
    """Records of organizations that are wrong; ``problems`` names record, field, what is wrong and the rule, one a line."""

    code = "INVALID_OWNERSHIP"

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems), remedy="Correct these records; nothing of them was kept.")
        self.problems = problems


class Organization(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organization by its ``name``, the names of those that own or control it, and where that was read.

    An owner need not have a record of its own. ``also_known_as`` are other names of the same organization.
    """

    name: str
    owners: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    source: str = ""


def read_organizations(data: bytes, *, known: Sequence[Organization] = ()) -> tuple[Organization, ...]:
    """Read a JSON list of organizations and hold it against those ``known``; a record of the same name replaces one.

    Raises InvalidOwnership for what cannot be read, a name given twice, an empty name, and owners in a circle.
    """
    try:
        organizations = msgspec.json.decode(data, type=tuple[Organization, ...])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidOwnership((f"This is no JSON list of organizations: {error}",)) from error
    together = {each.name: each for each in (*known, *organizations)}
    problems = (*_named(organizations), *_circles(together.values()))
    if problems:
        raise InvalidOwnership(problems)
    return organizations


class Ownership:
    """The graph of organizations, asked for what stands above and below a name; names are matched across spellings."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._organizations = {each.name: each for each in organizations}
        self._owned: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for each in self._organizations.values():
            for owner in each.owners:
                self._owned[owner].append(each.name)
            for spelling in (each.name, *each.also_known_as, *each.owners):
                recorded = spelling if spelling in each.owners else each.name
                for key in search_keys(spelling):
                    self._keys[key].append((spelling, recorded))

    def behind(self, parties: Iterable[PanelParty]) -> tuple[PanelParty, ...]:
        """The other names, the owners (and theirs) and the subsidiaries (and theirs) of the parties that have a record.

        Each is a party under the same line of the two lists (Labor Code 139.5(c)(2), (d)(5)).
        """
        found: dict[PanelParty, None] = {}
        for party in parties:
            for name in self._meant(party.name):
                found |= dict.fromkeys(self._around(name, party=party))
        return tuple(found)

    def _meant(self, name: str) -> tuple[str, ...]:
        """The recorded organizations that the name means or may mean."""
        candidates = {each for key in search_keys(name) for each in self._keys.get(key, ())}
        meant = {recorded for spelling, recorded in candidates if likeness(spelling, name) >= GREY}
        return tuple(sorted(meant))

    def _around(self, name: str, *, party: PanelParty) -> Iterator[PanelParty]:
        record = self._organizations.get(name)
        for other in (name, *(record.also_known_as if record else ())):
            if other != party.name:
                yield PanelParty(name=other, role=f"{party.role}, by another name", rule=party.rule)
        for owner in self._reached(name, down=False):
            yield PanelParty(name=owner, role=f"owner of the {party.role}", rule=party.rule)
        for owned in self._reached(name, down=True):
            yield PanelParty(name=owned, role=f"subsidiary of the {party.role}", rule=party.rule)

    def _reached(self, name: str, *, down: bool) -> tuple[str, ...]:
        """Every name above (or below) this one, nearest first."""
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            record = self._organizations.get(at := waiting.pop(0))
            near = self._owned[at] if down and at in self._owned else () if down else record.owners if record else ()
            for each in near:
                if each != name and each not in found:
                    found[each] = None
                    waiting.append(each)
        return tuple(found)


def _named(organizations: Sequence[Organization]) -> Iterator[str]:
    seen: set[str] = set()
    for number, each in enumerate(organizations, start=1):
        if not each.name.strip():
            yield f"record {number}: name: empty (COI-01)"
        if each.name in seen:
            yield f"{each.name}: name: given to two records (COI-01)"
        seen.add(each.name)
        yield from (
            f"{each.name}: owners[{at}]: empty (COI-01)" for at, one in enumerate(each.owners) if not one.strip()
        )


def _circles(organizations: Iterable[Organization]) -> Iterator[str]:
    graph = {each.name: each.owners for each in organizations}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        yield f"{circle[-1]}: owners: the owners form a circle: {' owns '.join(circle)} (COI-01)"
