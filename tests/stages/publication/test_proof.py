"""The proof finds what is left, in each file and at each place, and proves nothing about files it did not see."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.kernel import sha256_text
from openimr.stages.application.form import Employee
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.proof import NothingToProve, prove
from openimr.stages.publication.record import Identifier, RedactionProof
from openimr.stages.publication.redaction import redact
from tests.stages.letter import invented

KNOWN = identifiers(invented.application(), reviewer_names=[invented.REVIEWER])
ON = date(2013, 10, 1)


def _proof(text: str, *, known: tuple[Identifier, ...] = KNOWN, where: str = "page 1") -> RedactionProof:
    texts = {"a.pdf": {where: text, "page 2": "nothing here"}}
    return prove({"a.pdf": sha256_text(text)}, texts, identifiers=known, case_number="CM13-0000007", on=ON)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("seen by TARRAGON", "requesting physician"),
        ("Marisol\r\nVentanilla", "employee"),
        ("Venta-\r\nnilla", "employee"),
        ("Venta\u00adnilla", "employee"),
        ("V e n t a n i l l a", "employee"),
        ("VÉNTANILLA", "employee"),
        ("the Ventanillas", "employee"),
        ("M.T.V.", "employee"),
        ("tel 530 555 0142", "phone"),
        ("tel 530.555.0142", "phone"),
        ("wc 2003/00451", "claim number"),
        ("3-4-61", "birth date"),
        ("D:19610304", "birth date"),
        ("injured 05/12/2003", "date"),
        ("418 larkspur", "address"),
        ("the ssn is 999-12-3456", "social security number"),
        ("who@else.example", "email"),
        ("Quillfeather", "reviewer"),
    ],
)
def test_what_is_left_is_told_by_kind_file_and_place(text: str, kind: str) -> None:
    leaks = _proof(f"words {text} words").leaks

    assert kind in {leak.kind for leak in leaks}
    assert {(leak.file, leak.where) for leak in leaks} == {("a.pdf", "page 1")}


def test_a_leak_does_not_repeat_what_leaked() -> None:
    assert b"entanilla" not in msgspec.json.encode(_proof("Ventanilla"))


def test_a_clean_proof_names_the_files_the_searches_and_the_day() -> None:
    proof = _proof("The [employee] takes Neurontin.")

    assert proof.clean
    assert proof.on == ON
    assert proof.files == {"a.pdf": sha256_text("The [employee] takes Neurontin.")}
    assert proof.searched["employee"] == sum(each.kind == "employee" for each in KNOWN)


def test_names_that_are_words_are_found_as_names_only() -> None:
    known = identifiers(
        invented.application(employee=Employee(first_name="Mark", last_name="Long", born_on=date(1970, 1, 2))),
        reviewer_names=["Ada Page"],
    )

    assert _proof("Page 1 of 2; no long relief, a mark", known=known).clean
    for left in ("Long said", "MARK", "Mr. Long", "mark long" * 0 + "Mark Long", "Dr. Page"):
        assert not _proof(f"then {left} left", known=known).clean, left


@pytest.mark.parametrize("texts", [{}, {"a.pdf": {}}, {"a.pdf": {"page 1": "  "}}])
def test_a_file_that_gave_no_text_proves_nothing(texts: dict[str, dict[str, str]]) -> None:
    with pytest.raises(NothingToProve, match=r"a\.pdf"):
        prove({"a.pdf": "0" * 64}, texts, identifiers=KNOWN, case_number="CM13-0000007", on=ON)


def test_a_search_for_nothing_proves_nothing() -> None:
    with pytest.raises(NothingToProve):
        _proof("text", known=())


def test_a_file_without_its_hash_is_told() -> None:
    with pytest.raises(NothingToProve, match=r"b\.pdf"):
        prove(
            {"a.pdf": "0"},
            {"a.pdf": {"text": "x"}, "b.pdf": {"text": "y"}},
            identifiers=KNOWN,
            case_number="CM13-0000007",
            on=ON,
        )


_WRITTEN = st.sampled_from([str, str.upper, str.title, lambda text: text.replace(" ", "\n"), lambda text: text + "'s"])
_WORDS = st.sampled_from(["pain", "Then", "of", "7/10", "visit", "MRI", ",", ".", "the", "2003", "(", "for 6 weeks"])


@given(st.lists(st.tuples(st.sampled_from(KNOWN), _WRITTEN, _WORDS), min_size=1, max_size=6))
def test_what_the_redaction_leaves_the_proof_finds_clean(parts: list[tuple[Identifier, object, str]]) -> None:
    text = " ".join(f"{word} {written(known.text)}" for known, written, word in parts)  # type: ignore[operator]
    left = redact(text, identifiers=KNOWN, profile="SAFE_HARBOR", latest=2013)

    assert _proof(left + " .").leaks == ()
