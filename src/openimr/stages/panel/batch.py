"""Many cases and the reviewers who may take them: which pairs are allowed, what each would cost, and why a case has none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

import msgspec
import numpy as np

from openimr.kernel import Refusal
from openimr.stages.panel.names import GREY, likeness, search_keys

FIT_COST: Final = 1000  # of a reviewer whose specialty does not fit at all
LATE_COST: Final = 300  # of a case that takes its reviewer all the time there is
BALANCE_COST: Final = 200  # of the case that fills a reviewer's week, over the first of the week
WEEK: Final = 7  # days
MOST_TOLD: Final = 20


_RECORD: Final = re.compile(r"`\$\[(\d+)\]")
Ints = np.ndarray[Any, np.dtype[np.int64]]
Listed = TypeVar("Listed")


class InvalidBatch(Refusal):
    """Cases or reviewers that cannot be assigned as they are written."""

    code = "INVALID_BATCH"


class SpecialtyFit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A specialty that may decide a case, and how well it fits, from 0 (not at all) to 1."""

    specialty: str
    fit: float


class BatchCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case to be assigned: due at the end of ``due_on``, to a reviewer of one of ``specialties`` with no tie to ``parties``.

    ``parties`` are names or ids; ``remanded_from`` the reviewers who decided it before (Labor Code 4610.6(i));
    ``reviewers`` how many shall decide it, each by a different one.
    """

    id: str
    due_on: date
    specialties: tuple[SpecialtyFit, ...]
    parties: tuple[str, ...] = ()
    remanded_from: tuple[str, ...] = ()
    reviewers: int = 1


class BatchReviewer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reviewer who qualifies: ``capacity`` cases a week; ``available`` false while ill or away."""

    id: str
    specialties: tuple[str, ...]
    affiliations: tuple[str, ...] = ()
    capacity: int = 1
    available: bool = True


class Begun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An assignment made before, which stays as it is while its reviewer is available."""

    case: str
    reviewer: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be assigned together on the day ``on``."""

    cases: tuple[BatchCase, ...]
    reviewers: tuple[BatchReviewer, ...]
    on: date
    begun: tuple[Begun, ...] = ()


class Pairs(NamedTuple):
    """Those who may take a case: indices of reviewers, and beside each what it costs by the specialty's fit and the risk of lateness."""

    reviewers: Ints
    fit: Ints
    lateness: Ints


def read_batch(cases: bytes, *, reviewers: bytes, begun: bytes = b"[]", on: date) -> Batch:
    """The batch of JSON lists, each bare or under its name (``{"cases": [...]}``). Raises InvalidBatch naming record and field."""
    return Batch(
        cases=_list(cases, name="cases", of=tuple[BatchCase, ...]),
        reviewers=_list(reviewers, name="reviewers", of=tuple[BatchReviewer, ...]),
        begun=_list(begun, name="begun", of=tuple[Begun, ...]),
        on=on,
    )


def _list(data: bytes, *, name: str, of: type[Listed]) -> Listed:
    try:
        if data.lstrip()[:1] == b"{":
            held = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
            if name not in held:
                raise _wrong(f"There is no list named {name}: only {', '.join(held) or 'nothing'}.")
            data = bytes(held[name])
        return msgspec.json.decode(data, type=of)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _wrong(f"The list of {name}: {_at_record(str(error), data=data)}.") from error


def _at_record(error: str, *, data: bytes) -> str:
    """The decoder's message, with the id of the record it means, for ``$[12].due_on`` alone helps nobody."""
    found = _RECORD.search(error)
    if not found:
        return error
    try:
        records = msgspec.json.decode(data, type=list[dict[str, msgspec.Raw]])
        told = bytes(records[int(found[1])].get("id", msgspec.Raw(b"without an id"))).decode()
    except (msgspec.DecodeError, IndexError):
        return error
    return f"record {told}: {error}"


def check_batch(batch: Batch) -> None:
    """Check every record: no id twice, no fit outside 0 to 1, no unknown reviewer. Raises InvalidBatch naming the first record and field."""
    _check_ids("case", ids=[case.id for case in batch.cases])
    _check_ids("reviewer", ids=[reviewer.id for reviewer in batch.reviewers])
    for case in batch.cases:
        if case.reviewers < 1:
            raise _wrong(f"Case {case.id}, reviewers: {case.reviewers} is not at least 1.")
        if wrong := next((each for each in case.specialties if not 0 <= each.fit <= 1), None):
            raise _wrong(
                f"Case {case.id}, specialties: the fit {wrong.fit} of {wrong.specialty} is not between 0 and 1."
            )
    for reviewer in batch.reviewers:
        if reviewer.capacity < 0:
            raise _wrong(f"Reviewer {reviewer.id}, capacity: {reviewer.capacity} is less than 0.")
    known = {case.id for case in batch.cases}, {reviewer.id for reviewer in batch.reviewers}
    for begun in batch.begun:
        if begun.case not in known[0] or begun.reviewer not in known[1]:
            raise _wrong(f"Work begun on {begun.case} by {begun.reviewer}: no such case or reviewer is given.")


def _check_ids(what: str, *, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise _wrong(f"The {what} {each} is there twice.")
        seen.add(each)


def _wrong(message: str) -> InvalidBatch:
    return InvalidBatch(message, remedy="Correct the record; nothing was assigned.")


class Eligibility:
    """Who may take which case, found once for all: by specialty, then without those tied to a party."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._by_specialty: dict[str, list[int]] = defaultdict(list)
        self._index = {reviewer.id: index for index, reviewer in enumerate(batch.reviewers)}
        for index, reviewer in enumerate(batch.reviewers):
            if reviewer.available and reviewer.capacity > 0:
                for specialty in {each.casefold() for each in reviewer.specialties}:
                    self._by_specialty[specialty].append(index)
        self._ties = _Ties(batch.reviewers)
        self._capacity = np.array([max(reviewer.capacity, 1) for reviewer in batch.reviewers], np.int64)
        self._fitting: dict[tuple[SpecialtyFit, ...], tuple[Ints, Ints]] = {}

    def pairs(self, case: BatchCase) -> Pairs:
        """Every reviewer who may take the case, each once, at the best fit of the reviewer's specialties."""
        reviewers, fit = self._costs_of(case.specialties)
        if barred := self._barred(case):
            free = np.ones(len(self._capacity), bool)
            free[list(barred)] = False
            reviewers, fit = reviewers[free[reviewers]], fit[free[reviewers]]
        days = max((case.due_on - self.batch.on).days, 1)
        share = np.minimum(1.0, WEEK / (self._capacity[reviewers] * days))
        return Pairs(reviewers, fit, np.rint(LATE_COST * share).astype(np.int64))

    def _costs_of(self, specialties: tuple[SpecialtyFit, ...]) -> tuple[Ints, Ints]:
        if specialties not in self._fitting:
            fits = self._fits(specialties)
            reviewers = np.fromiter(fits, np.int64, len(fits))
            fit = np.fromiter((round(FIT_COST * (1 - each)) for each in fits.values()), np.int64, len(fits))
            self._fitting[specialties] = reviewers, fit
        return self._fitting[specialties]

    def why_none(self, case: BatchCase) -> tuple[str, ...]:
        """Why nobody took the case, in words: no specialty, the reviewer before, ties to parties, or nobody with room."""
        fits = self._fits(case.specialties)
        if not fits:
            named = ", ".join(each.specialty for each in case.specialties) or "none is named"
            return (f"No available reviewer has a specialty that fits ({named}).",)
        ids = {index: self.batch.reviewers[index].id for index in fits}
        before = {index for index, each in ids.items() if each in case.remanded_from}
        tied = {index: party for party in case.parties for index in self._ties.to(party) if index in fits}
        reasons = []
        if before:
            named = ", ".join(sorted(ids[index] for index in before))
            reasons.append(f"{named} decided it before, and a remand goes to another (Labor Code 4610.6(i)).")
        if tied:
            told = "; ".join(f"{ids[index]} to {party}" for index, party in sorted(tied.items())[:MOST_TOLD])
            reasons.append(f"{len(tied)} of {len(fits)} reviewers whose specialty fits have a tie: {told}.")
        if len(before | tied.keys()) < len(fits):
            reasons.append("Every other reviewer who may take it has as many cases as fit into a week.")
        return tuple(reasons)

    def _fits(self, specialties: tuple[SpecialtyFit, ...]) -> Mapping[int, float]:
        best: dict[int, float] = {}
        for each in specialties:
            for index in self._by_specialty.get(each.specialty.casefold(), ()):
                if each.fit > best.get(index, 0.0):
                    best[index] = each.fit
        return best

    def _barred(self, case: BatchCase) -> set[int]:
        barred = {self._index[each] for each in case.remanded_from if each in self._index}
        return barred.union(*(self._ties.to(party) for party in case.parties))


class _Ties:
    """Which reviewers are tied to a name, by whatever spelling: what may be the same name counts as the same until a person looks."""

    def __init__(self, reviewers: Sequence[BatchReviewer]) -> None:
        self._holders: dict[str, set[int]] = defaultdict(set)
        for index, reviewer in enumerate(reviewers):
            for name in reviewer.affiliations:
                self._holders[name].add(index)
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for name in self._holders:
            for key in search_keys(name):
                self._by_key[key].append(name)
        self._known: dict[str, frozenset[int]] = {}

    def to(self, party: str) -> frozenset[int]:
        """The reviewers (by index) who have a tie to the party."""
        if party not in self._known:
            candidates = {name for key in search_keys(party) for name in self._by_key.get(key, ())}
            same = [name for name in candidates if name == party or likeness(name, party) >= GREY]
            alike = {party, *same} & self._holders.keys()
            self._known[party] = frozenset[int]().union(*(self._holders[name] for name in alike))
        return self._known[party]
