"""Conflicts of interest under the union of the two lists of Labor Code 139.5."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from openimr import law
from openimr.stages.panel.case import PanelCase, PanelParty
from openimr.stages.panel.certificate import Condition
from openimr.stages.panel.names import GREY, SAME, likeness
from openimr.stages.panel.reviewer import Affiliation, Reviewer

FAMILY: Final = frozenset({"spouse", "child", "parent", "sibling", "spouse's parent", "child's spouse"})
NO_TIE: Final = frozenset({"staff privileges"})
PAID: Final = frozenset({"contractor", "independent contractor", "consultant", "expert", ""})


def conflict_conditions(reviewer: Reviewer, *, case: PanelCase, on: date) -> Iterator[Condition]:
    """One condition for each line of the lists that names a party of the case, met where no tie counts.

    Sources: Labor Code 139.5(c)(2), (d)(5), (d)(6) (COI-01 to COI-13).
    """
    for rule in sorted({party.rule for party in case.parties}):
        parties = [party for party in case.parties if party.rule == rule]
        found = [told for party in parties for tie in reviewer.affiliations if (told := _told(tie, party=party, on=on))]
        roles = sorted({party.role for party in parties if not party.role.startswith("organization")})
        citation = law.cite(rule)
        yield Condition(
            rule=rule,
            citation=citation.text,
            kind=citation.kind,
            requirement=f"No material tie with the {_listed(roles)}.",
            fact="; ".join(found) if found else "None known from the reviewer's declared affiliations.",
            met=not found,
        )


def is_material(tie: Affiliation, *, on: date) -> bool:
    """Whether the tie counts by its kind on that day (COI-11 to COI-13).

    >>> is_material(Affiliation(with_whom="x", kind="FAMILIAL", relation="cousin"), on=date(2014, 1, 1))
    False
    >>> is_material(Affiliation(with_whom="x", kind="FINANCIAL", income_share=0.051), on=date(2014, 1, 1))
    True
    """
    if tie.kind == "FAMILIAL":
        return tie.relation.lower() in FAMILY
    share = law.value("reviewer.financial_interest_percent_more_than", on=on).value / 100
    past = tie.until_on is not None and tie.until_on < on
    if tie.kind == "FINANCIAL":
        return not past and tie.income_share > share
    relation = tie.relation.lower()
    if relation in NO_TIE:
        return False
    if relation in PAID:
        return not past and tie.income_share > share
    return relation == "physician-patient" or not past


def _told(tie: Affiliation, *, party: PanelParty, on: date) -> str:
    """What speaks against the reviewer, without a name; empty where the tie is with another or does not count."""
    score = likeness(tie.with_whom, party.name)
    if score < GREY or not is_material(tie, on=on):
        return ""
    relation = f" ({tie.relation})" if tie.relation else ""
    share = f", {tie.income_share:.1%} of income" if tie.income_share else ""
    sure = f"names agree to {score:.0f} of 100" + ("" if score >= SAME else "; a person has to confirm")
    return f"{tie.kind.lower()} tie{relation}{share} with the {party.role}; {sure}"


def _listed(roles: list[str]) -> str:
    return roles[0] if len(roles) == 1 else ", ".join(roles[:-1]) + " or " + roles[-1]
