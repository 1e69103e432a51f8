"""Conflicts of interest under the union of the two lists of Labor Code 139.5."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from openimr.stages.panel.case import PanelCase, PanelParty
from openimr.stages.panel.certificate import Condition
from openimr.stages.panel.names import GREY, SAME, likeness, search_keys
from openimr.stages.panel.relations import counts_not_because, is_known, relation_of
from openimr.stages.panel.reviewer import Affiliation, Reviewer
from openimr.stages.panel.rule import stated

RULES: Final = tuple(f"COI-{line:02d}" for line in range(1, 11))
"""The lines of the two lists, in the order of the law data; COI-11 to COI-13 say which ties count."""


class _Told(NamedTuple):
    """What is said of one tie, without a name, and whether it counts."""

    fact: str
    counts: bool


class Screen:
    """The parties of a case, prepared once to be held against many reviewers on one day."""

    def __init__(self, case: PanelCase, *, on: date) -> None:
        self.case = case
        self.on = on
        self._parties = {rule: [party for party in case.parties if party.rule == rule] for rule in RULES}
        self._keys = {party: search_keys(party.name) for party in case.parties}
        self._all_keys = frozenset[str]().union(*self._keys.values())
        self._nothing_found = {rule: self._condition(rule, told=[]) for rule in RULES}

    def conditions(self, reviewer: Reviewer) -> Iterator[Condition]:
        """One condition for each line of the two lists, met where no tie counts on that day.

        Compared with each party: the reviewer's own name, the affiliations declared, and the places of practice. Names in
        the grey zone count until a person has cleared them. Sources: Labor Code 139.5(c)(2), (d)(5), (d)(6) (COI-01 to COI-13).
        """
        keys = self._keys_of(reviewer)
        near = {party for party, known in self._keys.items() if keys & known} if keys & self._all_keys else set()
        for rule in RULES:
            parties = [party for party in self._parties[rule] if party in near] if near else []
            told = [found for party in parties for found in _ties(reviewer, party=party, case=self.case, on=self.on)]
            yield self._condition(rule, told=told) if told else self._nothing_found[rule]

    def _keys_of(self, reviewer: Reviewer) -> frozenset[str]:
        """The beginnings of every name that the reviewer bears or declares: a name without one in common is not alike."""
        names = (
            reviewer.name, *(tie.with_whom for tie in reviewer.affiliations), *(one.place for one in reviewer.practice),
        )  # fmt: skip
        return frozenset[str]().union(*map(search_keys, names))

    def _condition(self, rule: str, *, told: list[_Told]) -> Condition:
        rule_told = stated(rule, on=self.on)
        return Condition(
            rule=rule,
            citation=rule_told.citation.text,
            kind=rule_told.citation.kind,
            requirement=rule_told.wording,
            fact=_fact(told, parties=self._parties[rule]),
            met=not any(found.counts for found in told),
            required=rule_told.in_force,
            sure=rule_told.citation.sure,
        )


def _fact(told: list[_Told], *, parties: list[PanelParty]) -> str:
    if told:
        counting = [found.fact for found in told if found.counts]
        return "; ".join(dict.fromkeys(counting or [found.fact for found in told])) + "."
    if not parties:
        return "Nobody of this kind is named in the case."
    roles = list(dict.fromkeys(party.role for party in parties))
    return f"None declared, compared with {len(parties)} name(s): {', '.join(roles)}."


def _ties(reviewer: Reviewer, *, party: PanelParty, case: PanelCase, on: date) -> Iterator[_Told]:
    yield from _own_name(reviewer, party=party, case=case)
    for tie in reviewer.affiliations:
        yield from _declared(tie, reviewer=reviewer, party=party, case=case, on=on)
    yield from _workplace(reviewer, party=party, case=case, on=on)


def _own_name(reviewer: Reviewer, *, party: PanelParty, case: PanelCase) -> Iterator[_Told]:
    """Nobody reviews a case to which they are a party."""
    agreed = _agreement(reviewer.name, reviewer=reviewer, party=party, case=case)
    if agreed:
        yield _Told(f"the reviewer's own name and that of the {party.role}: {agreed}", counts=True)


def _declared(tie: Affiliation, *, reviewer: Reviewer, party: PanelParty, case: PanelCase, on: date) -> Iterator[_Told]:
    agreed = _agreement(tie.with_whom, reviewer=reviewer, party=party, case=case)
    if not agreed:
        return
    relation = relation_of(tie) or "relation in words not known"
    share = f", {tie.income_share:.1%} of income" if tie.income_share else ""
    what = f"{tie.kind.lower()} tie ({relation}{share}) with the {party.role}"
    if why_not := counts_not_because(tie, on=on):
        yield _Told(f"{what} does not count: {why_not}", counts=False)
    else:
        look = "" if is_known(tie) else "; a person has to say whether the relation counts"
        yield _Told(f"{what}; {agreed}{look}", counts=True)


def _workplace(reviewer: Reviewer, *, party: PanelParty, case: PanelCase, on: date) -> Iterator[_Told]:
    """Practising under a party's roof is a tie of employment or partnership, unless declared as staff privileges alone."""
    declared = [tie for tie in reviewer.affiliations if likeness(tie.with_whom, party.name) >= GREY]
    for practice in reviewer.practice:
        if on < practice.from_on or (practice.until_on and practice.until_on < on):
            continue
        agreed = _agreement(practice.place, reviewer=reviewer, party=party, case=case)
        if agreed and not any(relation_of(tie) == "staff privileges" for tie in declared):
            yield _Told(f"practises at the {party.role}'s place; {agreed}", counts=True)


def _agreement(declared: str, *, reviewer: Reviewer, party: PanelParty, case: PanelCase) -> str:
    """How far the names agree, in words; empty where they are different or a person found them to be."""
    score = likeness(declared, party.name)
    if score >= SAME:
        return f"names agree to {score:.0f} of 100"
    if score < GREY or any(
        (one.reviewer_id, one.declared, one.party) == (reviewer.id, declared, party.name) for one in case.cleared
    ):
        return ""
    return f"names agree to {score:.0f} of 100: a person has to confirm, until then it counts"
