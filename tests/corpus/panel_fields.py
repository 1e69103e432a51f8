"""The fields of medicine on the invented panel: board, specialty, and what physicians of that field treat."""

from __future__ import annotations

from datetime import date

import msgspec

from openimr.stages.panel.reviewer import Affiliation, Discipline


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field: the certifying board (empty where the law asks for none) and the terms it treats, in lower case."""

    specialty: str
    board: str
    treats: tuple[str, ...]
    degree: str = "MD"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One invented reviewer: what is particular is given, the rest is that of a reviewer with nothing against them."""

    id: str
    name: str
    field: Field
    place: str
    degree: str = ""
    states: tuple[str, ...] = ("CA",)
    licence_until_on: date | None = None
    restricted: bool = False
    certified_until_on: date | None = None
    practising_from_on: date = date(2000, 9, 5)
    hours_per_week: float = 36.0
    discipline: tuple[Discipline, ...] = ()
    qme_from_on: date | None = None
    affiliations: tuple[Affiliation, ...] = ()
    capacity_per_week: int = 5


_BACK = ("low back pain", "chronic low back pain", "chronic pain", "lumbar spine", "postlaminectomy syndrome")
_HANDS_ON = ("massage", "massage therapy", "deep tissue massage", "myofascial release", "manual therapy")
_MEDICINES = ("opioid medication", "hydrocodone", "gabapentin", "antiepilepsy drugs", "analgesic medication")
_NERVE = ("neuropathic pain", "peripheral neuropathy", "nerve injury", "carpal tunnel syndrome", "hand pain")
_STOMACH = ("omeprazole", "proton pump inhibitor", "nsaid", "naproxen", "gastrointestinal risk", "peptic ulcer")

OCCUPATIONAL = Field(
    specialty="Occupational Medicine",
    board="American Board of Preventive Medicine",
    treats=(*_BACK, *_HANDS_ON, "physical therapy", "work restrictions", "return to work", "opioid medication"),
)
PAIN = Field(
    specialty="Pain Medicine",
    board="American Board of Anesthesiology",
    treats=(*_NERVE, *_MEDICINES, *_STOMACH, "chronic pain", "complex regional pain syndrome", "injections"),
)
REHABILITATION = Field(
    specialty="Physical Medicine and Rehabilitation",
    board="American Board of Physical Medicine and Rehabilitation",
    treats=("low back pain", "chronic pain", "physical therapy", "manual therapy", "neuropathic pain", "gabapentin"),
)
ORTHOPAEDICS = Field(
    specialty="Orthopaedic Surgery",
    board="American Board of Orthopaedic Surgery",
    treats=("lumbar spine", "spine surgery", "hand surgery", "fracture", "knee pain", "shoulder pain"),
)
NEUROLOGY = Field(
    specialty="Neurology",
    board="American Board of Psychiatry and Neurology",
    treats=("peripheral neuropathy", "headache", "electrodiagnostic studies", "seizure", "antiepilepsy drugs"),
)
INTERNAL = Field(
    specialty="Internal Medicine",
    board="American Board of Internal Medicine",
    treats=("peptic ulcer", "omeprazole", "hypertension", "diabetes", "gastrointestinal risk"),
)
FAMILY = Field(
    specialty="Family Medicine",
    board="American Board of Family Medicine",
    treats=("hypertension", "diabetes", "acute low back pain", "respiratory infection"),
)
CHIROPRACTIC = Field(
    specialty="Chiropractic",
    board="",
    treats=("spinal manipulation", "low back pain", "neck pain"),
    degree="DC",
)
PSYCHOLOGY = Field(
    specialty="Psychology",
    board="",
    treats=("cognitive behavioral therapy", "depression", "psychological evaluation"),
    degree="PhD",
)
ACUPUNCTURE = Field(specialty="Acupuncture", board="", treats=("acupuncture", "neck pain"), degree="LAc")
DERMATOLOGY = Field(
    specialty="Dermatology",
    board="American Board of Dermatology",
    treats=("contact dermatitis", "skin cancer", "burn scars"),
)
PSYCHIATRY = Field(
    specialty="Psychiatry",
    board="American Board of Psychiatry and Neurology",
    treats=("depression", "anxiety", "post-traumatic stress disorder", "antidepressants"),
)
ANESTHESIOLOGY = Field(
    specialty="Anesthesiology",
    board="American Board of Anesthesiology",
    treats=("perioperative care", "nerve block", "sedation"),
)
