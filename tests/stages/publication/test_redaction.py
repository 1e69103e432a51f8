"""Nothing of an identity is left in a public copy, and what is no identity stays."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.application.form import Employee
from openimr.stages.letter.content import ReviewedDocument
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.record import Identifier, Profile, PublishedDetermination
from openimr.stages.publication.redaction import publish, redact
from tests.stages.letter import invented

KNOWN = identifiers(invented.application(), reviewer_names=[invented.REVIEWER])


def _redacted(text: str, *, profile: Profile = "SAFE_HARBOR", known: tuple[Identifier, ...] = KNOWN) -> str:
    return redact(text, identifiers=known, profile=profile, latest=2013)


def _published(profile: Profile = "SAFE_HARBOR") -> PublishedDetermination:
    known = identifiers(invented.application(), reviewer_names=[invented.REVIEWER], profile=profile)
    return publish(
        invented.letter(),
        identifiers=known,
        profile=profile,
        specialties=("Pain Medicine",),
        licence_states=("Nevada",),
    )


@pytest.mark.parametrize(
    "written",
    [
        "Marisol Ventanilla", "MARISOL VENTANILLA", "ventanilla, marisol t", "M. T. Ventanilla", "Ventanilla", "Marisol",
        "M.T.V.", "Marisol-Ventanilla", "Marisol\nVentanilla", "Venta-\nnilla", "Venta\u00adnilla", "V E N T A N I L L A",
        "Véntanilla", "Ventani1la", "VENTANlLLA", "MarisolVentanilla", "Marisol_Ventanilla", "Marisol Teresa Ventanilla",
        "Oswin Tarragon", "O. Tarragon", "TARRAG0N", "granite harbor", "Corbel and Finch", "Sable  Ridge",
        "Quillfeather", "(530) 555-0142", "530.555.0142", "+1 530 555 0142", "555-0142", "5305550142",
        "WC-2003-00451", "WC 2003 00451", "wc200300451", "ADJ 7741925", "418 Larkspur Avenue", "418 LARKSPUR", "94999-1200",
        "Calistoga Falls", "d.archambeau@graniteharbor.example", "www.graniteharbor.example", "March 4, 1961", "3/4/61",
        "03-04-1961", "4 March 1961", "1961-03-04", "Delphine Archambeau", "ARCHAMBEAU", "Ilse Vandermolen",
    ],
)  # fmt: skip
def test_an_identity_is_gone_however_it_is_written(written: str) -> None:
    redacted = _redacted(f"Then {written} was there.")

    assert redacted.startswith("Then [")
    assert redacted.endswith("] was there.")
    assert "[" in redacted
    assert len(redacted.replace("Then ", "").replace(" was there.", "").split("]")) <= 3


def test_a_possessive_stays_readable() -> None:
    assert _redacted("Ms. Ventanilla's knee and Dr. Tarragon's note") == (
        "Ms. [employee]'s knee and Dr. [requesting physician]'s note"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Jane Roe called", "Dr. [name] called"),
        ("seen by John Roe, D.C. today", "seen by [name], D.C. today"),
        ("Mr. O'Hara's belt", "Mr. [name]'s belt"),
        ("at Mercy Valley Medical Center", "at [facility]"),
        ("SSN 123-45-6789", "SSN [social security number]"),
        ("write to a.b@c.example", "write to [email]"),
        ("see https://x.example/y.", "see [web address]."),
        ("MRN: 99812A", "MRN: [record number]"),
        ("claim no. 77-1234", "claim no. [record number]"),
        ("lives at 12 North Elm Street, Apt 4", "lives at [address]"),
        ("P.O. Box 99", "[address]"),
        ("Davis, CA 95616", "Davis, CA [zip code]"),
        ("call (916) 555-0100", "call [phone]"),
        ("a 93-year-old", "a [age over 89]"),
        ("aged 91", "aged [age over 89]"),
    ],
)
def test_what_looks_like_an_identity_goes_though_nobody_listed_it(text: str, expected: str) -> None:
    assert _redacted(text, known=()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The patient is a 45-year-old with pain of 7/10 at L4-5.",
        "Norco 10/325 mg #60, one tablet every 6 hours.",
        "Decision based on MTUS Chronic Pain Guidelines (2009), section \u201cMassage\u201d, Page(s): 60.",
        "Labor Code 4610.6(h); 8 CCR 9792.10.6; case CM13-0000007",
        "MS Contin and an MR arthrogram; strength 5/5; 8/12 visits attended.",
        "I.V. fluids were given by the P.T.",
    ],
)
def test_clinical_text_stays_word_for_word(text: str) -> None:
    assert _redacted(text) == text


def test_names_that_are_words_go_as_names_and_stay_as_words() -> None:
    known = identifiers(
        invented.application(
            employee=Employee(first_name="Mark", last_name="Long", born_on=invented.application().injured_on)
        ),
        reviewer_names=["A. Page"],
    )
    text = "Mark Long had no long relief; LONG marks on page 6. Mr. Long saw Dr. Page. A long page; Page 7."

    assert _redacted(text, known=known) == (
        "[employee] had no long relief; [employee] marks on page 6. Mr. [employee] saw Dr. [reviewer]. A long page; Page 7."
    )


def test_the_state_profile_keeps_days_and_ages_but_no_birth_date() -> None:
    text = "Injured May 12, 2003, aged 91, born March 4, 1961."

    assert _redacted(text, profile="STATE") == "Injured May 12, 2003, aged 91, born [birth date]."
    assert _redacted(text) == "Injured 2003, aged [age over 89], born [birth date]."


def test_words_in_brackets_of_the_letter_itself_are_no_shelter() -> None:
    assert "marisol" not in _redacted("note [marisol ventanilla] here")


_PIECES = st.sampled_from(
    [each.text for each in KNOWN]
    + ["May 12, 2003", "10/16/12", "Dr. ", "Mr. ", "[employee]", "[", "]", " ", ", ", "-\n", "'s", "aged 92", "in October",
       "Mercy Hospital", "12 Elm St", "x@y.zz", "123-45-6789", "pain", "0", "1961", "of", "T.", "Marisol", "\u00ad"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=6), max_size=9).map("".join), st.sampled_from(["SAFE_HARBOR", "STATE"]))
def test_redacting_twice_is_redacting_once(text: str, profile: Profile) -> None:
    once = _redacted(text, profile=profile)

    assert _redacted(once, profile=profile) == once


def test_the_public_copy_holds_no_file_names_no_quotes_and_no_places() -> None:
    data = msgspec.json.encode(_published()).decode()

    for gone in ("records-1.pdf", "application.pdf", "takes Neurontin 300 mg", "page_sha256", "Ventanilla", "Tarragon"):
        assert gone not in data
    assert "Progress reports, received from: Claims administrator (9 pages)" in data


@pytest.mark.parametrize("profile", ["SAFE_HARBOR", "STATE"])
def test_the_published_list_names_no_author_and_no_day_and_counts_by_kind(profile: Profile) -> None:
    listed = [
        ReviewedDocument(
            title=f"Progress report, {author}, {day}, received from: Employee", listed_as="Progress reports, received from: Employee",
            document="r.pdf", pages=pages, page_count=2,
        )
        for author, day, pages in (("Wilhelmina Crabtree, PA-C", "3/4/2013", "1-2"), ("Ansel Birdwhistle, DC", "4/5/2013", "3-4"))
    ]  # fmt: skip
    letter = msgspec.structs.replace(invented.letter(), documents_reviewed=tuple(listed))

    assert invented.published(letter, profile=profile).documents_reviewed == (
        "Progress reports, received from: Employee (4 pages)",
    )


def test_days_are_published_as_the_profile_allows() -> None:
    safe, state = _published(), _published("STATE")

    assert (safe.decided, safe.injured, safe.received, safe.ur_decided) == ("2013", "2003", "2013", "2013")
    assert (state.decided, state.injured) == ("2013-09-24", "2003-05-12")
    assert "injury of May 12, 2003" in state.clinical_summary
    assert "injury of 2003" in safe.clinical_summary


def test_decisions_and_reasons_are_published_unchanged_where_no_identity_stands() -> None:
    item = _published().items[0]

    assert (item.treatment, item.quantity, item.decision) == ("Deep tissue massage", "6 sessions", "Upheld")
    assert item.rationale.endswith("Six more sessions are not medically necessary.")
