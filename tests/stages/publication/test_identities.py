"""Every form in which a person or organization of the application is known."""

from __future__ import annotations

from datetime import date

import pytest

from openimr.stages.application.form import Employee, Person
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.name_forms import organization_forms, person_forms
from tests.stages.letter import invented


def _texts(kind: str) -> set[str]:
    found = identifiers(invented.application(), reviewer_names=[invented.REVIEWER])
    return {each.text for each in found if each.kind == kind}


def test_the_employee_is_known_by_full_name_parts_and_initials() -> None:
    assert {
        "Marisol T Ventanilla",
        "Marisol Ventanilla",
        "M Ventanilla",
        "Ventanilla, Marisol",
        "Ventanilla",
        "Marisol",
        "M.V.",
        "M.T.V.",
    } <= _texts("employee")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("employer", "Corbel & Finch"),
        ("employer", "Corbel and Finch Canning"),
        ("claims administrator", "Granite Harbor"),
        ("claims administrator", "Archambeau"),
        ("utilization review organization", "Sable Ridge"),
        ("requesting physician", "Tarragon"),
        ("requesting physician", "Bluegate Spine Clinic"),
        ("attorney", "Oyelaran"),
        ("provider", "Vandermolen"),
        ("facility", "Kestrel Bay"),
        ("reviewer", "Quillfeather"),
        ("address", "418 Larkspur"),
        ("city", "Calistoga Falls"),
        ("zip code", "94999"),
        ("phone", "5305550142"),
        ("phone", "5305550198"),
        ("email", "d.archambeau@graniteharbor.example"),
        ("claim number", "WC-2003-00451"),
        ("claim number", "ADJ7741925"),
        ("claim number", "JCN-88-20031"),
        ("birth date", "1961-03-04"),
    ],
)
def test_everyone_and_everything_on_the_form_is_an_identifier(kind: str, text: str) -> None:
    assert text in _texts(kind)


def test_the_days_of_the_case_are_identifiers_only_where_years_alone_are_published() -> None:
    safe = identifiers(invented.application(), reviewer_names=[])
    state = identifiers(invented.application(), reviewer_names=[], profile="STATE")

    assert "2003-05-12" in {each.text for each in safe if each.kind == "date"}
    assert not [each for each in state if each.kind == "date"]
    assert [each.text for each in state if each.kind == "birth date"] == ["1961-03-04"]


def test_each_identifier_is_given_once() -> None:
    found = identifiers(invented.application(), reviewer_names=[invented.REVIEWER, invented.REVIEWER])

    assert len({(each.text.casefold(), each.kind == "date") for each in found}) == len(found)


@pytest.mark.parametrize(
    "written", ["Dr. Ana Ruiz", "Ana Ruiz, M.D.", "Ruiz, Ana", "ANA RUIZ, MD, Ph.D.", "Ms. Ana  Ruiz Jr."]
)
def test_titles_degrees_and_order_do_not_hide_a_name(written: str) -> None:
    assert "ruiz" in {form.casefold() for form in person_forms(written)}
    assert "ana ruiz" in {form.casefold() for form in person_forms(written)}


def test_a_name_that_spells_a_degree_stays_a_name() -> None:
    assert "Do" in person_forms("Linh Do")
    assert "Do" in person_forms("Linh Do, M.D.")
    assert "MD" not in person_forms("Linh Tran MD")


def test_a_double_name_is_known_by_each_half() -> None:
    forms = person_forms("Luz Maria de la Cruz-Ortiz", closely=True)

    assert {"de la Cruz-Ortiz", "Cruz", "Ortiz", "Luz", "Maria"} <= set(forms)
    assert "la" not in forms


def test_initials_that_are_a_degree_or_a_route_are_no_identifier() -> None:
    assert "M.D." not in person_forms("Maria Delgado", closely=True)
    assert "I.V." not in person_forms("Ines Vega", closely=True)


def test_what_is_left_of_an_organization_is_never_a_state_alone() -> None:
    assert organization_forms("University of California") == ("University of California",)
    assert "Fresno" in organization_forms("City of Fresno")
    assert "Home Depot" in organization_forms("Quillon Inc. dba Home Depot")


def test_a_form_with_empty_fields_gives_no_empty_identifier() -> None:
    bare = invented.application(
        employee=Employee(first_name="Xi", last_name="Wu", born_on=date(1970, 1, 2)),
        employer=Person(name="-"),
        attorney=None,
        facility=None,
        other_providers=(),
        eams_number="",
    )

    assert all(sum(map(str.isalnum, each.text)) > 1 for each in identifiers(bare, reviewer_names=[""]))
