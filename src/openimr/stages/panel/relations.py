"""What counts as a material tie: the words people use for a relation, and what the statute makes of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from openimr import law
from openimr.stages.panel.reviewer import Affiliation

_COUNTS: Final = {
    "FAMILIAL": {
        "spouse": "spouse|wife|husband|domestic partner|registered domestic partner|married",
        "child": "child|son|daughter|adopted child|adopted son|adopted daughter",
        "parent": "parent|mother|father|adoptive parent",
        "sibling": "sibling|brother|sister|twin|half-brother|half-sister|half-sibling",
        "spouse's parent": "spouse's parent|parent of spouse|parent-in-law|mother-in-law|father-in-law",
        "child's spouse": "child's spouse|spouse of child|child-in-law|son-in-law|daughter-in-law",
    },
    "PROFESSIONAL": {
        "physician-patient": "physician-patient|patient|doctor-patient|treating physician|treated|treats",
        "partner": "partner|partnership|business partner|law partner|joint venture",
        "employee": "employee|employer|employed|employment|staff physician|officer|director|medical director|manager|owner|board member|trustee|faculty",
        "shareholder": "shareholder|stockholder|shareholder in a professional corporation|member of a professional corporation|co-owner",
    },
}
_COUNTS_NOT: Final = {
    "FAMILIAL": {
        "more distant relative": "cousin|first cousin|second cousin|grandparent|grandmother|grandfather|grandchild|grandson|granddaughter"
        "|aunt|uncle|niece|nephew|sibling-in-law|brother-in-law|sister-in-law|spouse's sibling|sibling's spouse|great-aunt|great-uncle",
        "former relative": "former spouse|ex-spouse|ex-wife|ex-husband|divorced",
    },
    "PROFESSIONAL": {
        "staff privileges": "staff privileges|privileges|hospital privileges|admitting privileges|medical staff privileges|courtesy staff|medical staff",
        "review contract": "review contract|review contract fee|independent review",
        "provider contract of an academic medical center": "academic medical center provider contract|academic provider contract|cancer center provider contract",
    },
}
_PAID: Final = "contractor|independent contractor|consultant|adviser|advisor|expert|speaker|researcher|investigator|royalties|vendor"


def _table(words: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    return {
        (kind, word): name
        for kind, names in words.items()
        for name, listed in names.items()
        for word in listed.split("|")
    }


_MATERIAL: Final = _table(_COUNTS)
_NOT_MATERIAL: Final = _table(_COUNTS_NOT)
_CONTRACTOR: Final = frozenset(_PAID.split("|"))


def relation_of(tie: Affiliation) -> str:
    """The tie's relation in the statute's words; empty where the words used for it are not known.

    >>> relation_of(Affiliation(with_whom="x", kind="FAMILIAL", relation="Sister"))
    'sibling'
    """
    word = _plain(tie.relation)
    if tie.kind == "FINANCIAL":
        return "financial interest"
    known = _MATERIAL.get((tie.kind, word)) or _NOT_MATERIAL.get((tie.kind, word))
    return known or ("contractor" if tie.kind == "PROFESSIONAL" and word in _CONTRACTOR else "")


def is_known(tie: Affiliation) -> bool:
    """Whether the statute's view of the relation is known; if not, it counts until a person has looked."""
    return bool(relation_of(tie))


def counts_not_because(tie: Affiliation, *, on: date) -> str:
    """Why the tie does not count on that day, in plain words; empty where it counts.

    Familial: the six relations alone. Financial, and a contractor's: above five percent of yearly income. Professional:
    patient (ever), partner, employee, shareholder; never staff privileges alone. Sources: Labor Code 139.5(d)(6)
    (COI-11 to COI-13). A tie that has ended counts no more, save to a patient; a relation in unknown words counts.

    >>> day = date(2014, 1, 1)
    >>> counts_not_because(Affiliation(with_whom="x", kind="FAMILIAL", relation="cousin"), on=day)
    'more distant relative (COI-11)'
    >>> counts_not_because(Affiliation(with_whom="x", kind="FINANCIAL", income_share=0.05), on=day)
    'no more than 5% of yearly income (COI-12)'
    >>> counts_not_because(Affiliation(with_whom="x", kind="FINANCIAL", income_share=0.051), on=day)
    ''
    """
    relation = relation_of(tie)
    if tie.from_on is not None and on < tie.from_on:
        return "it had not begun"
    if tie.until_on is not None and tie.until_on < on and relation != "physician-patient":
        return "it had ended"
    if (tie.kind, _plain(tie.relation)) in _NOT_MATERIAL:
        return f"{relation} ({'COI-11' if tie.kind == 'FAMILIAL' else 'COI-13'})"
    if tie.kind == "FINANCIAL" or relation == "contractor":
        percent = law.value("reviewer.financial_interest_percent_more_than", on=on).value
        return "" if tie.income_share * 100 > percent else f"no more than {percent}% of yearly income (COI-12)"
    return ""


def _plain(relation: str) -> str:
    words = re.sub(r"\s+", " ", relation.casefold().replace("\u2019", "'")).strip(" .")
    return re.sub(r"\s*-\s*", "-", re.sub(r"\bin law\b", "-in-law", words)).replace(" -", "-")
