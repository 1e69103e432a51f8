"""The invented people, firms and days that a template is filled with."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from benchmarks.casefile.wording import DRUGS, PARTS

FIRST: Final = ("Anselm", "Beatriz", "Corwin", "Delphine", "Emeka", "Fumiko", "Gideon", "Henrietta", "Ignacio", "Jolene", "Kwame", "Leticia", "Marguerite", "Narek", "Ottoline", "Pasquale", "Ruchika", "Sylvester", "Tomoko", "Wilhelmina")  # fmt: skip
LAST: Final = ("Achterberg", "Baptiste", "Chaudhry", "Delacroix", "Esparza", "Featherstone", "Galindo", "Hovsepian", "Ibarra", "Jessup", "Kowalczyk", "Ledbetter", "Mukherjee", "Novotny", "Oyelaran", "Petrosyan", "Ridgeway", "Szymanski", "Thibodeaux", "Villaseca")  # fmt: skip
CITIES: Final = ("Fresno", "Bakersfield", "Oxnard", "Visalia", "Redding", "Stockton", "Torrance", "Santa Rosa")
STREETS: Final = ("Alder", "Mission", "Orange Grove", "Foothill", "Harbor", "Truxtun", "Escalon", "Railroad")
PLACES: Final = (
    "Cedar Ridge",
    "Pacific Crest",
    "Mesa Verde",
    "Kings River",
    "Golden Hills",
    "Bayshore",
    "Sycamore",
    "Tri-Valley",
)
SPECIALTIES: Final = (
    "Orthopaedic Surgery",
    "Physical Medicine and Rehabilitation",
    "Pain Medicine",
    "Neurology",
    "Occupational Medicine",
)
BODIES: Final[dict[str, tuple[str, ...]]] = {
    "clinic": (
        "{place} Medical Group",
        "{last} Orthopaedics",
        "{place} Pain & Spine Institute",
        "{place} Occupational Health",
    ),
    "group": ("{place} Imaging Center", "{place} Associates", "{last} & {first} Services, Inc.", "{place} Partners"),
    "hospital": ("{place} Community Hospital", "St. {first}'s Medical Center", "{place} Surgery Center"),
    "insurer": ("{place} Casualty Insurance Company", "{last} Mutual", "{place} Indemnity"),
    "tpa": ("{place} Bill Review", "{last} Claims Management Services"),
    "ur": ("{place} Utilization Services", "{last} Review Organization, LLC", "{place} Care Management"),
    "lab": ("{place} Reference Laboratories", "{last} Diagnostics"),
    "pharmacy": ("{place} Drug", "{last} Pharmacy", "{place} Home Delivery Rx"),
    "firm": ("Law Offices of {first} {last}", "{last}, {last2} & Associates", "{last} {last2} LLP"),
    "firm2": ("{last2} & {last}, APC", "{last} Law Group"),
    "employer": (
        "{place} Cold Storage",
        "{last} Freight Lines",
        "{place} Unified School District",
        "{last} Brothers Roofing",
    ),
}
PEOPLE: Final = (
    "doctor",
    "doctor2",
    "therapist",
    "adjuster",
    "attorney",
    "attorney2",
    "judge",
    "nurse",
    "reviewer",
    "reporter",
)
FIRST_DAY: Final = date(2008, 3, 1)


def a_case(chance: Random) -> dict[str, Any]:
    """What is the same in every document of one case."""
    first, last = chance.choice(FIRST), chance.choice(LAST)
    doi = FIRST_DAY + timedelta(days=chance.randrange(1000))
    return {
        "patient": f"{first} {last}", "patient_first": first, "patient_last": last, "PATIENT": f"{first} {last}".upper(),
        "patient_last_first": f"{last}, {first}", "dob": date(1950, 1, 1) + timedelta(days=chance.randrange(11000)), "doi": doi,
        "claim": f"{chance.randint(10**8, 10**9 - 1)}", "adj": f"ADJ{chance.randint(10**6, 10**7 - 1)}",
        **{key: _body(key, chance) for key in ("insurer", "employer", "firm", "firm2", "tpa")},
    }  # fmt: skip


def a_document(case: dict[str, Any], *, chance: Random) -> dict[str, Any]:
    """What fills one template: the case's, and what is this document's own."""
    dos = case["doi"] + timedelta(days=chance.randrange(5, 1800))
    own: dict[str, Any] = {key: _body(key, chance) for key in BODIES if key not in case}
    for key in PEOPLE:
        first, last = chance.choice(FIRST), chance.choice(LAST)
        own |= {key: f"{first} {last}", f"{key}_first": first, f"{key}_last": last}
    own |= {
        "dos": dos, "sent": dos + timedelta(days=chance.randrange(1, 12)), "next": dos + timedelta(days=chance.randrange(20, 60)),
        "prev": dos - timedelta(days=chance.randrange(3, 30)), "old": dos - timedelta(days=chance.randrange(90, 400)), "none": None,
        "mrn": f"{chance.randint(10**5, 10**6 - 1)}", "amount": f"{chance.randint(1, 30)},{chance.randint(100, 999)}.{chance.randint(10, 99)}",
        "city": chance.choice(CITIES), "street": f"{chance.randint(100, 9999)} {chance.choice(STREETS)} Street",
        "specialty": chance.choice(SPECIALTIES), "phone": _phone(chance), "fax": _phone(chance), **measures(chance),
    }  # fmt: skip
    filled = {**case, **own}
    return filled | {key.upper(): filled[key].upper() for key in (*BODIES, "part")}


def measures(chance: Random) -> dict[str, Any]:
    """Numbers, drugs and parts of the body."""
    drug, drug2 = chance.sample(DRUGS, 2)
    return {
        "n": chance.randint(5, 9), "m": chance.randint(1, 4), "low": chance.randint(11, 55), "angle": chance.randint(56, 95),
        "high": chance.randint(100, 240), "percent": chance.choice((10, 25, 40, 60)), "dose": chance.choice((50, 100, 300, 600)),
        "drug": drug, "drug2": drug2, "part": chance.choice(PARTS), "code": chance.choice(("847.2", "722.10", "840.4", "M54.5", "836.0")),
        "zip": str(chance.randint(90001, 96100)), "name": f"{chance.choice(FIRST)} {chance.choice(LAST)}",
    }  # fmt: skip


def _body(key: str, chance: Random) -> str:
    last, last2 = chance.sample(LAST, 2)
    return chance.choice(BODIES[key]).format(
        place=chance.choice(PLACES), first=chance.choice(FIRST), last=last, last2=last2
    )


def _phone(chance: Random) -> str:
    return f"({chance.choice((559, 661, 805, 310, 530))}) 555-01{chance.randint(10, 99)}"
