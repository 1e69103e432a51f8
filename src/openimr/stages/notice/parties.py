"""The parties of a case as those who receive notices."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

from openimr.stages.application.form import Address, Application, Person
from openimr.stages.notice.content import Addressee

Part = Literal["EMPLOYEE", "ATTORNEY", "PHYSICIAN", "CLAIMS_ADMINISTRATOR", "EMPLOYER", "DIRECTOR"]

PARTS: Final[dict[Part, str]] = {
    "EMPLOYEE": "employee",
    "ATTORNEY": "employee's attorney",
    "PHYSICIAN": "requesting physician",
    "CLAIMS_ADMINISTRATOR": "claims administrator",
    "EMPLOYER": "employer",
    "DIRECTOR": "Division of Workers' Compensation",
}
EVERYONE: Final[tuple[Part, ...]] = ("EMPLOYEE", "ATTORNEY", "PHYSICIAN", "CLAIMS_ADMINISTRATOR", "EMPLOYER")


def addressees(application: Application, *, parts: Collection[Part]) -> tuple[Addressee, ...]:
    """Those of the parties that take these parts, in the order of ``EVERYONE``; a part that nobody takes is left out."""
    employee = application.employee
    known: dict[Part, Addressee | None] = {
        "EMPLOYEE": Addressee(name=employee.name, part=PARTS["EMPLOYEE"], lines=_lines(employee.address)),
        "ATTORNEY": _person("ATTORNEY", person=application.attorney),
        "PHYSICIAN": _person("PHYSICIAN", person=application.requesting_physician),
        "CLAIMS_ADMINISTRATOR": _person("CLAIMS_ADMINISTRATOR", person=application.claims_administrator),
        "EMPLOYER": _person("EMPLOYER", person=application.employer),
        "DIRECTOR": Addressee(name="Administrative Director", part=PARTS["DIRECTOR"]),
    }
    return tuple(each for part, each in known.items() if part in parts and each)


def called(person: Person) -> str:
    """The organization where the form gives one, else the name."""
    return person.organization or person.name


def _person(part: Part, *, person: Person | None) -> Addressee | None:
    if person is None:
        return None
    name = person.name if part == "PHYSICIAN" else called(person)
    return Addressee(name=name, part=PARTS[part], lines=_lines(person.address))


def _lines(address: Address | None) -> tuple[str, ...]:
    return (address.street, f"{address.city}, {address.state} {address.zip}") if address else ()
