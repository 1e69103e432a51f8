"""Everything in an application that tells who someone is: names in their forms, addresses, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from openimr.stages.application.form import Address, Application, Person
from openimr.stages.publication.name_forms import is_organization, organization_forms, person_forms
from openimr.stages.publication.record import Identifier, Profile

_STREET_KIND: Final = re.compile(
    r"\s+(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|highway|hwy|parkway|pkwy|circle|cir|terrace|ter|suite|ste|apt|unit|#)\b.*$",
    re.IGNORECASE,
)
_SHORTEST_NUMBER: Final = 4
_DIGITS_OF_A_PHONE: Final = 10


def identifiers(
    application: Application,
    *,
    reviewer_names: Sequence[str],
    others: Sequence[Person] = (),
    profile: Profile = "SAFE_HARBOR",
) -> tuple[Identifier, ...]:
    """All that must be gone from a published copy, each form once, longest first.

    Source: Labor Code 4610.6(f) and (m), 8 CCR 9792.10.9: employee, providers, claims administrator and its
    people, utilization review organization, reviewer. ``others`` are people found elsewhere in the file.
    Under SAFE_HARBOR the days of the case are identifiers too (45 CFR 164.514(b)(2)(i)(C)); a day is given
    in ISO form and stands for every usual way of writing it.
    """
    found = [*_of_employee(application)]
    for person, kind in _people(application, others=others):
        found += _of_person(person, kind=kind)
    found += [
        Identifier(text=form, kind="reviewer", replacement="[reviewer]")
        for n in reviewer_names
        for form in person_forms(n, closely=True)
    ]
    found += _of_case(application)
    if profile == "SAFE_HARBOR":
        found += [_identifier(day.isoformat(), kind="date") for day in _days(application)]
    searchable = [each for each in found if sum(map(str.isalnum, each.text)) > 1]
    unique = {(each.text.casefold(), each.kind == "date"): each for each in reversed(searchable)}
    return tuple(sorted(unique.values(), key=lambda each: (-len(each.text), each.text, each.kind)))


def _identifier(text: str, *, kind: str) -> Identifier:
    return Identifier(text=" ".join(text.split()), kind=kind, replacement=f"[{kind}]")


def _of_employee(application: Application) -> Iterator[Identifier]:
    employee = application.employee
    for form in person_forms(employee.name, closely=True):
        yield _identifier(form, kind="employee")
    for name in (f"{employee.last_name}, {employee.first_name}", employee.last_name, employee.first_name):
        for form in (*person_forms(name, closely=True), name):
            yield _identifier(form, kind="employee")
    yield from _of_address(employee.address)
    yield from _of_numbers([employee.phone], kind="phone")
    yield _identifier(employee.born_on.isoformat(), kind="birth date")


def _people(application: Application, *, others: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    review = application.utilization_review.organization
    yield application.employer, "employer"
    yield application.claims_administrator, "claims administrator"
    yield application.requesting_physician, "requesting physician"
    yield Person(name="", organization=review), "utilization review organization"
    if application.attorney:
        yield application.attorney, "attorney"
    if application.facility:
        yield application.facility, "facility"
    if application.signature:
        yield Person(name=application.signature.name), "signer"
    for person in (*application.other_providers, *others):
        yield person, "provider"


def _of_person(person: Person, *, kind: str) -> Iterator[Identifier]:
    for name in filter(None, (person.name, person.organization)):
        organization = name == person.organization or is_organization(name) or kind in {"employer", "facility"}
        for form in organization_forms(name) if organization else person_forms(name):
            yield _identifier(form, kind=kind)
    yield from _of_address(person.address)
    yield from _of_numbers([person.phone, person.fax], kind="phone")
    if person.email:
        yield _identifier(person.email, kind="email")
        yield _identifier(person.email.rpartition("@")[2], kind="web address")


def _of_address(address: Address | None) -> Iterator[Identifier]:
    if not address:
        return
    yield from (
        _identifier(form, kind="address") for form in (address.street, _STREET_KIND.sub("", address.street)) if form
    )
    if address.city:
        yield _identifier(address.city, kind="city")
    yield from _of_numbers([address.zip], kind="zip code")


def _of_numbers(numbers: Iterable[str], *, kind: str) -> Iterator[Identifier]:
    for number in filter(None, numbers):
        digits = re.sub(r"\D", "", number)
        if kind == "phone" and len(digits) >= _DIGITS_OF_A_PHONE:
            ten = digits.removeprefix("1")[:_DIGITS_OF_A_PHONE]
            yield from (_identifier(form, kind=kind) for form in (ten, ten[3:]))
        elif len(re.sub(r"\W", "", number)) >= _SHORTEST_NUMBER:
            yield _identifier(number, kind=kind)


def _of_case(application: Application) -> Iterator[Identifier]:
    numbers = (application.claim_number, application.eams_number, application.jurisdictional_claim_number)
    yield from _of_numbers(numbers, kind="claim number")


def _days(application: Application) -> Iterator[date]:
    review, signature = application.utilization_review, application.signature
    days = (
        application.injured_on,
        application.received_on,
        review.decided_on,
        review.served_on,
        review.request_received_on,
        review.request_dated_on,
        review.communicated_to_physician_on,
        review.form_provided_on,
        review.liability_resolved_notice_served_on,
        signature.signed_on if signature else None,
        signature.designated_on if signature else None,
        *(treatment.authorized_on for treatment in application.disputed_treatments),
    )
    return filter(None, days)
