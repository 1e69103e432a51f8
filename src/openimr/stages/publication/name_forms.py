"""The forms in which a person or an organization is named, from the one form that was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from openimr.stages.publication.names import FIXED

_DEGREES: Final = frozenset(
    """
    MD DO DC DPM PT DPT OT PHD PSYD RN NP PA PAC LAC DDS OD ESQ JR SR II III IV MPH MS MBA FACS FAAOS
    """.split()  # noqa: SIM905 - a table of words is read as a table
)
_TITLES: Final = re.compile(r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.?\s+)+", re.IGNORECASE)
_PARTICLES: Final = frozenset("de la las los del der den van von da di du st y e".split())  # noqa: SIM905 - a table
# Initials that mean something else: degrees, routes of drugs, hours, places.
_NO_INITIALS: Final = _DEGREES | frozenset("AM PM US CA UR IMR IM IE EG PO".split())  # noqa: SIM905 - a table
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
# University of California, American Claims Management: what is left names no organization.
_NAMES_NOBODY: Final = frozenset(
    """
    american united western eastern northern southern central pacific valley coast coastal bay
    alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    """.split()  # noqa: SIM905 - a table of words is read as a table
)


def person_forms(name: str, *, closely: bool = False) -> tuple[str, ...]:
    """The forms in which a person's name is written, without titles and degrees.

    ``closely`` adds the first name alone and the initials with points, as for the employee and the reviewer.

    >>> person_forms("Oswin R. Tarragon, M.D.")[:4]
    ('Oswin R Tarragon', 'Oswin Tarragon', 'O R Tarragon', 'O Tarragon')
    """
    words = _without_degrees(_TITLES.sub("", name.strip()))
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
    return tuple(dict.fromkeys(form for form in forms if form and form.casefold() not in FIXED | _NAMES_NOBODY))


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
        if "".join(letters).upper() not in _NO_INITIALS:
            yield "".join(f"{letter.upper()}." for letter in letters)


def _without_degrees(name: str) -> list[str]:
    """The words of a name in their order (first name first), without degrees, suffixes and points.

    Without a comma a last word counts as a degree only where two words of name are left: Linh Do is a name.
    """
    parts = [[word.strip(".") for word in part.split()] for part in name.split(",")]
    named = [part for part in parts if not all(_is_degree(word) for word in part)] or parts[:1]
    if len(named) > 1:  # Tarragon, Oswin R.
        named[:2] = [[*named[1], *named[0]]]
    words = [word for word in named[0] if word]
    while len(words) > 2 and _is_degree(words[-1]):  # noqa: PLR2004 - first and last name
        words.pop()
    return words


def _is_degree(word: str) -> bool:
    return word.replace(".", "").replace("-", "").upper() in _DEGREES


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


def is_organization(name: str) -> bool:
    """Whether a name holds a word or an ending that organizations have and people have not."""
    words = {word.casefold().strip(",.") for word in name.split()}
    return bool(words & _OF_ORGANIZATIONS) or bool(_LEGAL_FORM.search(name))
