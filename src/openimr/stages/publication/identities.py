"""Everything in an application that tells who someone is: names in their forms, addresses, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from openimr.stages.application.form import Address, Application, Person
from openimr.stages.publication.names import FIXED
from openimr.stages.publication.record import Identifier, Profile

_DEGREES: Final = re.compile(
    r",?\s+(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|P\.?T|D\.?P\.?T|O\.?T|Ph\.?D|Psy\.?D|R\.?N|N\.?P|P\.?A(?:-C)?|L\.?Ac|D\.?D\.?S|Esq|Jr|Sr|II|III|IV)\b\.?",
    re.IGNORECASE,
)
_TITLES: Final = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.?\s+)+", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    {"de", "la", "las", "los", "del", "der", "den", "van", "von", "da", "di", "du", "st", "y", "e"}
)
_DEGREE_LETTERS: Final = frozenset(
    {
        "MD",
        "DO",
        "DC",
        "PT",
        "OT",
        "RN",
        "NP",
        "PA",
        "AM",
        "PM",
        "US",
        "CA",
        "UR",
        "IMR",
        "LAC",
        "IV",
        "IM",
        "IE",
        "EG",
        "PO",
    }
)
_LEGAL_FORM: Final = re.compile(
    r",?\s+(?:Inc|LLC|L\.L\.C|LLP|L\.P|LP|Ltd|Corp|Corporation|Incorporated|Company|Co|P\.?C|P\.?A|A Professional Corporation)\b\.?",
    re.IGNORECASE,
)
_OF_ORGANIZATIONS: Final = frozenset(
    """
    administrators administration agency associates association bank board care center centers centre church city claims clinic college
    company compensation corp corporation county dba department diagnostics dental district enterprises farms foods foundation fund
    group health healthcare holdings hospital hotel imaging inc indemnity industries institute insurance international laboratory
    laboratories llc llp logistics ltd management manufacturing market medical mutual network of office orthopedic orthopaedic
    pain partners pharmacy physicians practice products program rehabilitation restaurant review risk school services
    solutions specialists spine staffing state store stores surgery systems the therapy transport unified university utilization &
    """.split()  # noqa: SIM905 - a table of words is read as a table
)
_STREET_KIND: Final = re.compile(
    r"\s+(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|highway|hwy|parkway|pkwy|circle|cir|terrace|ter|suite|ste|apt|unit|#)\b.*$",
    re.IGNORECASE,
)
# University of California, Washington School District: what is left is no organization's name.
_STATES: Final = frozenset(
    """
    alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    """.split()  # noqa: SIM905 - a table of words is read as a table
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


def person_forms(name: str, *, closely: bool = False) -> tuple[str, ...]:
    """The forms in which a person's name is written, without titles and degrees.

    ``closely`` adds the first name alone and the initials with points, as for the employee and the reviewer.

    >>> person_forms("Oswin R. Tarragon, M.D.")[:4]
    ('Oswin R Tarragon', 'Oswin Tarragon', 'O R Tarragon', 'O Tarragon')
    """
    bare = _DEGREES.sub("", _TITLES.sub("", name.strip()))
    if "," in bare:  # Tarragon, Oswin R.
        family, _, rest = bare.partition(",")
        bare = f"{rest} {family}"
    words = [word.strip(".,") for word in bare.split() if word.strip(".,")]
    if len(words) <= 1:
        return tuple(words)
    at = next((i for i, word in enumerate(words) if i and word.casefold() in _PARTICLES), len(words) - 1)
    given, last = words[:at], " ".join(words[at:])
    return tuple(dict.fromkeys(_forms(given, last=last, closely=closely)))


def organization_forms(name: str) -> tuple[str, ...]:
    """The forms in which an organization is named: in full, without its legal form, without its general words.

    >>> organization_forms("Granite Harbor Claims Services, LLC")
    ('Granite Harbor Claims Services, LLC', 'Granite Harbor Claims Services', 'Granite Harbor')
    """
    forms: list[str] = []
    for part in [name, *re.split(r"\s+(?:dba|d/b/a|aka|fka)\s+", name, flags=re.IGNORECASE)]:
        short = _LEGAL_FORM.sub("", part.strip()).strip(" ,.")
        forms += [part.strip(), short, re.sub(r"^the\s+", "", short, flags=re.IGNORECASE), _distinctive(short)]
        forms += re.findall(r"^\S+ (?:&|and) \S+", short)
    forms += [form.replace("&", "and") for form in forms if "&" in form]
    forms += [re.sub(r"\s+and\s+", " & ", form) for form in forms if " and " in form]
    return tuple(dict.fromkeys(form for form in forms if form and form.casefold() not in FIXED | _STATES))


def _forms(given: Sequence[str], *, last: str, closely: bool) -> Iterator[str]:
    first, middle = given[0], given[1:]
    initials = [word[0] for word in given]
    yield " ".join([*given, last])
    yield f"{first} {last}"
    yield " ".join([*initials, last])
    yield f"{initials[0]} {last}"
    yield " ".join([first, *initials[1:], last])
    yield " ".join([last, *given])
    yield f"{last} {first}"
    yield f"{last} {first} " + " ".join(initials[1:])
    yield f"{last} {initials[0]}"
    yield last
    yield from (word for word in re.split(r"[\s-]+", last) if _stands_alone(word))
    if not closely:
        return
    yield first
    yield from (word for word in [*re.split(r"[\s-]+", first), *middle] if _stands_alone(word))
    for letters in ([*initials, last[0]], [initials[0], last[0]]):
        if "".join(letters).upper() not in _DEGREE_LETTERS:
            yield "".join(f"{letter.upper()}." for letter in letters)


def _stands_alone(word: str) -> bool:
    return len(word) > 2 and word.casefold() not in _PARTICLES  # noqa: PLR2004 - an initial or a particle names nobody


def _distinctive(name: str) -> str:
    """The words of an organization's name up to its general ones; empty when nothing is left."""
    words = name.split()
    while words and words[0].casefold() in {"the", "city", "county", "state", "university", "of"}:
        words.pop(0)
    while words and words[-1].casefold().strip(",.") in _OF_ORGANIZATIONS:
        words.pop()
    return " ".join(words)


def _is_organization(name: str) -> bool:
    words = {word.casefold().strip(",.") for word in name.split()}
    return bool(words & _OF_ORGANIZATIONS) or bool(_LEGAL_FORM.search(name))


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
        organization = name == person.organization or _is_organization(name) or kind in {"employer", "facility"}
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
