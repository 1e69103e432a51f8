"""Facts as a FHIR bundle (fhir.resources): conditions, medications, procedures, observations, each with its places.

The library's R4B models are used: of the resources written here R4B has the same fields as R4. Nothing names the patient.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from fhir.resources.R4B.bundle import Bundle

from openimr.kernel import Span
from openimr.stages.chronology.fact import Assertion, Fact, Kind

PLACE: Final = "urn:openimr:place"  # the extension with document, page, start and end of a fact's place
ICD_10: Final = "http://hl7.org/fhir/sid/icd-10-cm"
ICD_9: Final = "http://hl7.org/fhir/sid/icd-9-cm"
VERIFICATION: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
CLINICAL: Final = "http://terminology.hl7.org/CodeSystem/condition-clinical"
ALLERGY_VERIFICATION: Final = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
NOT_PERFORMED: Final = {
    "coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "not-performed"}]
}
_ICD_10: Final = re.compile(r"[A-TV-Z]\d[\dA-Z](?:\.\w{1,4})?")
_NAMESPACE: Final = uuid.UUID("6a0c1f5e-2f52-4c5b-9d5e-4610a5000001")

_VERIFIED: Final[dict[Assertion, str]] = {
    "PRESENT": "confirmed", "HISTORICAL": "confirmed", "ABSENT": "refuted", "POSSIBLE": "provisional",
    "PLANNED": "unconfirmed", "CONDITIONAL": "unconfirmed",
}  # fmt: skip
_TAKEN: Final[dict[Assertion, str]] = {
    "PRESENT": "active", "HISTORICAL": "completed", "ABSENT": "not-taken", "POSSIBLE": "unknown",
    "PLANNED": "intended", "CONDITIONAL": "unknown",
}  # fmt: skip
_DONE: Final[dict[Assertion, str]] = {
    "PRESENT": "completed", "HISTORICAL": "completed", "ABSENT": "not-done", "POSSIBLE": "unknown",
    "PLANNED": "preparation", "CONDITIONAL": "unknown",
}  # fmt: skip

Made = dict[str, Any]


def fhir_bundle(facts: Iterable[Fact], *, subject: str, at: datetime) -> bytes:
    """The facts as a bundle of type ``collection``, JSON, checked by the library's models.

    ``subject`` is the identifier under which the organization knows the patient (a case number), ``at`` the aware instant of
    the export. Each fact comes with a Provenance that points to every place. The same input gives the same bytes. Facts that
    no resource holds (age, occupation, representation, body part, opinion) are left out; see ``left_out``.
    """
    patient = _id(subject, "Patient")
    held = [fact for fact in facts if fact.kind in _RESOURCES]
    documents = {
        span.document: _id(subject, "DocumentReference", span.document) for fact in held for span in fact.spans
    }
    resources: list[Made] = [
        {"resourceType": "Patient", "id": patient, "identifier": [{"system": "urn:openimr:case", "value": subject}]}
    ]
    resources += [_document(name, id_=id_, patient=patient) for name, id_ in documents.items()]
    for number, fact in enumerate(held, start=1):
        made = _resource(fact, id_=_id(subject, fact.kind, str(number)), patient=patient)
        resources += [
            made,
            _provenance(made, fact=fact, documents=documents, at=at, id_=_id(subject, "Provenance", str(number))),
        ]
    entries = [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources]
    bundle = Bundle.model_validate(
        {"resourceType": "Bundle", "type": "collection", "timestamp": at.isoformat(), "entry": entries}
    )
    return bundle.model_dump_json(indent=1).encode() + b"\n"


def left_out(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that the bundle does not hold."""
    return tuple(fact for fact in facts if fact.kind not in _RESOURCES)


def _resource(fact: Fact, *, id_: str, patient: str) -> Made:
    if fact.experiencer == "FAMILY":
        made = _of_family(fact)
        return {**made, "id": id_, "patient": _reference(patient)}
    made = _RESOURCES[fact.kind](fact)
    whose = "patient" if made["resourceType"] == "AllergyIntolerance" else "subject"
    return {**made, "id": id_, whose: _reference(patient)}


def _condition(fact: Fact) -> Made:
    clinical = {"HISTORICAL": "inactive"}.get(fact.assertion, "active")
    status = {} if fact.assertion == "ABSENT" else {"clinicalStatus": _coded(CLINICAL, code=clinical)}
    dated = {"recordedDate": fact.date_on} if fact.date_on else {}
    return {
        "resourceType": "Condition", **status, "verificationStatus": _coded(VERIFICATION, code=_VERIFIED[fact.assertion]),
        "code": _code(fact), **_body_site(fact), **dated, **_note(fact),
    }  # fmt: skip


def _medication(fact: Fact) -> Made:
    given = fact.attributes
    status = {"stopped": "stopped", "refused": "not-taken"}.get(given.get("status", ""), _TAKEN[fact.assertion])
    dose = ", ".join(given[name] for name in ("dose", "frequency", "route", "quantity") if given.get(name))
    return {
        "resourceType": "MedicationStatement", "status": status, "medicationCodeableConcept": _code(fact),
        **({"dosage": [{"text": dose}]} if dose else {}), **_dated("effectiveDateTime", fact=fact), **_note(fact),
    }  # fmt: skip


def _procedure(fact: Fact) -> Made:
    return {
        "resourceType": "Procedure", "status": _DONE[fact.assertion], "code": _code(fact), **_body_site(fact),
        **_dated("performedDateTime", fact=fact), **_note(fact),
    }  # fmt: skip


def _observation(fact: Fact) -> Made:
    told = "; ".join(
        fact.attributes[name] for name in ("result", "finding", "score", "value") if fact.attributes.get(name)
    )
    if fact.kind in {"WORK_STATUS", "FUNCTION"}:
        code, told = {"text": fact.kind.replace("_", " ").lower()}, f"{fact.normalized}; {told}".strip("; ")
    else:
        code = _code(fact)
    value: Made = {"valueString": told} if told else {}
    if fact.assertion == "ABSENT":
        value = (
            {"dataAbsentReason": NOT_PERFORMED} if fact.kind in {"IMAGING", "TEST"} else {"valueString": f"no: {told}"}
        )
    return {
        "resourceType": "Observation", "status": "registered" if fact.assertion == "PLANNED" else "final", "code": code,
        **value, **_body_site(fact), **_dated("effectiveDateTime", fact=fact), **_note(fact),
    }  # fmt: skip


def _allergy(fact: Fact) -> Made:
    reaction = fact.attributes.get("reaction")
    return {
        "resourceType": "AllergyIntolerance", "code": _code(fact),
        "verificationStatus": _coded(ALLERGY_VERIFICATION, code="refuted" if fact.assertion == "ABSENT" else "confirmed"),
        **({"reaction": [{"manifestation": [{"text": reaction}]}]} if reaction else {}), **_note(fact),
    }  # fmt: skip


def _request(fact: Fact) -> Made:
    return {
        "resourceType": "ServiceRequest", "status": "active", "intent": "order", "code": _code(fact),
        **_dated("authoredOn", fact=fact), **_note(fact),
    }  # fmt: skip


def _of_family(fact: Fact) -> Made:
    condition = {"code": _code(fact)}
    return {
        "resourceType": "FamilyMemberHistory", "status": "partial", "relationship": {"text": "family member, as written"},
        "condition": [condition], **({"date": fact.date_on} if fact.date_on else {}),
    }  # fmt: skip


_RESOURCES: Final[dict[Kind, Callable[[Fact], Made]]] = {
    "DIAGNOSIS": _condition, "SYMPTOM": _condition, "INJURY": _condition, "MEDICATION": _medication, "PROCEDURE": _procedure,
    "THERAPY": _procedure, "IMAGING": _observation, "TEST": _observation, "PAIN": _observation, "FUNCTION": _observation,
    "WORK_STATUS": _observation, "ALLERGY": _allergy, "REQUEST": _request,
}  # fmt: skip


def _document(name: str, *, id_: str, patient: str) -> Made:
    return {
        "resourceType": "DocumentReference", "id": id_, "status": "current", "subject": _reference(patient),
        "content": [{"attachment": {"title": name}}],
    }  # fmt: skip


def _provenance(made: Made, *, fact: Fact, documents: dict[str, str], at: datetime, id_: str) -> Made:
    return {
        "resourceType": "Provenance", "id": id_, "target": [_reference(made["id"])], "recorded": at.isoformat(),
        "agent": [{"who": {"display": "OpenIMR, read by program"}}],
        "entity": [
            {"role": "source", "what": {**_reference(documents[span.document]), "display": _told(span), "extension": [_place(span)]}}
            for span in fact.spans
        ],
    }  # fmt: skip


def _told(span: Span) -> str:
    return f"{span.document}, page {span.page}, characters {span.start} to {span.end}"


def _place(span: Span) -> Made:
    parts: Iterator[Made] = (
        {"url": name, "valueInteger": value}
        for name, value in (("page", span.page), ("start", span.start), ("end", span.end))
    )
    return {"url": PLACE, "extension": [{"url": "document", "valueString": span.document}, *parts]}


def _code(fact: Fact) -> Made:
    code = fact.attributes.get("code", "")
    system = ICD_10 if _ICD_10.fullmatch(code.upper()) else ICD_9
    return {"text": fact.normalized or fact.name, **({"coding": [{"system": system, "code": code}]} if code else {})}


def _coded(system: str, *, code: str) -> Made:
    return {"coding": [{"system": system, "code": code}]}


def _body_site(fact: Fact) -> Made:
    """Where on the body; a list where the resource takes several, one where it takes one."""
    site = " ".join(fact.attributes[name] for name in ("side", "site", "level") if fact.attributes.get(name))
    if not site:
        return {}
    one = fact.kind in {"IMAGING", "TEST", "PAIN", "FUNCTION", "WORK_STATUS"}
    return {"bodySite": {"text": site} if one else [{"text": site}]}


def _dated(field: str, *, fact: Fact) -> Made:
    return {field: fact.date_on} if fact.date_on else {}


def _note(fact: Fact) -> Made:
    """The words of the record, the class, and an assertion that the resource's status does not tell by itself."""
    told = [f"written as {fact.name!r}"]
    told += [f"class: {fact.class_}"] if fact.class_ else []
    told += [fact.assertion.lower()] if fact.assertion in {"CONDITIONAL", "PLANNED", "POSSIBLE"} else []
    told += [
        f"{name.replace('_', ' ')}: {value}" for name, value in fact.attributes.items() if name.startswith("sessions")
    ]
    return {"note": [{"text": "; ".join(told)}]}


def _reference(id_: str) -> Made:
    return {"reference": f"urn:uuid:{id_}"}


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "\n".join(parts)))
