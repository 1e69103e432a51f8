"""What a worksheet must have before a signature makes it a determination."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.stages.application.form import DisputedTreatment
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.determination.checks import check
from openimr.stages.determination.deciding import determine, outcome_of
from openimr.stages.determination.problem import WorksheetRefused
from openimr.stages.determination.reading import InvalidWorksheet, read_worksheet
from openimr.stages.determination.signing import InvalidKey, SignatureRefused, sign, verify_signature
from openimr.stages.determination.statements import tells_of_the_record
from openimr.stages.determination.worksheet import SignedWorksheet, Statement, Worksheet
from tests.stages.panel.invented import application, reviewer

DAY = date(2013, 9, 2)
KEY = bytes(range(32))
TEXT = "Visit of June 3, 2013. Twelve visits of physical therapy gave no lasting relief. Remains off work."
QUOTE = {"document": "r.pdf", "page": 1, "quote": "no lasting relief"}
RATIONALE = [
    {"text": "The guideline supports nine to ten visits.", "about": "GUIDELINE"},
    {"text": "Twelve visits brought no lasting relief.", "about": "RECORD", "rests_on": [QUOTE]},
    {"text": "Therefore the request is not medically necessary.", "about": "CONCLUSION"},
]
ITEM: dict[str, Any] = {
    "number": 1,
    "decision": "UPHELD",
    "guidelines": [
        {"step": "MTUS", "title": "MTUS Chronic Pain Medical Treatment Guidelines", "edition": "2009", "pages": "98-99"}
    ],
    "rationale": RATIONALE,
}
SHEET: dict[str, Any] = {
    "case_number": "CM13-0000007",
    "reviewer_id": "R-1",
    "clinical_summary": [
        {"text": "The employee remains off work.", "about": "RECORD", "rests_on": [QUOTE | {"quote": "off work"}]}
    ],
    "items": [ITEM],
}


def page(number: int = 1, **change: Any) -> Page:
    fields: dict[str, Any] = {"text": TEXT, "kind": "PROGRESS_REPORT"} | change
    return Page(document="r.pdf", number=number, method="TEXT_LAYER", width_pt=612, height_pt=792, **fields)


def casefile(*pages: Page) -> CaseFile:
    document = Document(name="r.pdf", sha256="0" * 64, source="Cobalt Claims", page_count=len(pages or "1"))
    return CaseFile(documents=(document,), pages=pages or (page(),))


def worksheet(**change: Any) -> Worksheet:
    return msgspec.convert(SHEET | change, Worksheet)


def codes(sheet: Worksheet, *, of: CaseFile | None = None, severity: str = "REFUSE", **change: Any) -> list[str]:
    problems = check(
        sheet, application=application(**change), casefile=of or casefile(), on=DAY, assigned_reviewer_id="R-1",
        case_number="CM13-0000007",
    )  # fmt: skip
    return [problem.code for problem in problems if problem.severity == severity]


def test_a_complete_worksheet_has_nothing_wrong() -> None:
    assert codes(worksheet()) == []
    assert codes(worksheet(), severity="WARN") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision": None}, "NO_DECISION"),
        ({"guidelines": []}, "NO_GUIDELINE"),
        ({"rationale": []}, "NO_RATIONALE"),
        ({"rationale": [RATIONALE[0], RATIONALE[2]]}, "RATIONALE_WITHOUT_RECORD"),
        ({"rationale": RATIONALE[:2]}, "NO_CONCLUSION"),
        ({"decision": "OVERTURNED"}, "CONCLUSION_DISAGREES"),
        ({"rationale": [RATIONALE[1] | {"rests_on": []}, RATIONALE[2]]}, "STATEMENT_WITHOUT_PAGE"),
        ({"rationale": [RATIONALE[1] | {"about": "GUIDELINE", "rests_on": []}, *RATIONALE[1:]]}, None),
        (
            {"rationale": [{"text": "The patient has failed all therapy.", "about": "CONCLUSION"}, *RATIONALE]},
            "STATEMENT_WITHOUT_PAGE",
        ),
        (
            {"rationale": [RATIONALE[1] | {"rests_on": [QUOTE | {"quote": "lasting cure"}]}, RATIONALE[2]]},
            "QUOTATION_NOT_FOUND",
        ),
        ({"rationale": [RATIONALE[1] | {"rests_on": [QUOTE | {"page": 9}]}, RATIONALE[2]]}, "QUOTATION_NOT_FOUND"),
        ({"number": 2}, "ITEM_NOT_DISPUTED"),
        ({"number": 2}, "ITEM_MISSING"),
    ],
)
def test_an_item_that_lacks_something_is_refused_by_name(change: dict[str, Any], code: str | None) -> None:
    found = codes(worksheet(items=[ITEM | change]))
    assert (code in found) if code else (found == [])


def test_a_stated_reason_stands_in_for_a_guideline() -> None:
    assert codes(worksheet(items=[ITEM | {"guidelines": [], "no_guideline_reason": "None addresses it."}])) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"case_number": "CM13-0000008"}, "OTHER_CASE"),
        ({"reviewer_id": "R-2"}, "OTHER_REVIEWER"),
        ({"clinical_summary": []}, "NO_SUMMARY"),
        ({"items": [ITEM, ITEM]}, "ITEM_TWICE"),
        ({"clinical_summary": [{"text": "  ", "about": "RECORD"}]}, "EMPTY_STATEMENT"),
    ],
)
def test_a_worksheet_that_is_wrong_as_a_whole_is_refused_by_name(change: dict[str, Any], code: str) -> None:
    assert code in codes(worksheet(**change))


def test_a_page_that_nobody_has_read_bars_the_signature() -> None:
    assert codes(worksheet(), of=casefile(page(), page(2, text="", unreadable="handwriting"))) == ["PAGE_UNREAD"]


def test_nothing_is_decided_on_the_denial_alone() -> None:
    assert "DENIAL_ALONE" in codes(worksheet(), of=casefile(page(kind="UR_DECISION")))


def test_an_item_authorized_meanwhile_is_not_decided() -> None:
    settled = DisputedTreatment(number=2, description="Massage", authorized_on=date(2013, 8, 30))
    both = (application().disputed_treatments[0], settled)
    assert codes(worksheet(), disputed_treatments=both) == []


@pytest.mark.parametrize(
    ("citation", "code"),
    [
        ({"step": "ACOEM_OR_ODG", "title": "ODG Pain chapter", "edition": "2013", "section": "x"}, "SEQUENCE_LEFT"),
        (
            {"step": "MTUS", "title": "MTUS Low Back Disorders (ACOEM)", "edition": "2020", "section": "x"},
            "GUIDELINE_NOT_IN_FORCE",
        ),
        ({"step": "MTUS", "title": "The Big Book of Backs", "edition": "2013", "section": "x"}, "GUIDELINE_UNKNOWN"),
        ({"step": "MTUS", "title": "MTUS Chronic Pain Treatment Guidelines"}, "CITATION_INCOMPLETE"),
    ],
)
def test_doubtful_citations_are_warned_of_and_bar_nothing(citation: dict[str, str], code: str) -> None:
    sheet = worksheet(items=[ITEM | {"guidelines": [citation]}])
    assert code in codes(sheet, severity="WARN")
    assert codes(sheet) == []


@pytest.mark.parametrize(
    ("text", "about", "tells"),
    [
        ("Massage is recommended for patients with chronic pain as an adjunct.", "GUIDELINE", False),
        ("The patient had massage in 2012.", "GUIDELINE", True),
        ("Treatment began in June 2013.", "GUIDELINE", True),
        ("Therefore the request for six sessions is not medically necessary.", "CONCLUSION", False),
        ("The applicant has failed to return to work.", "CONCLUSION", True),
    ],
)
def test_a_fact_of_the_record_is_noticed_under_any_label(text: str, about: Any, *, tells: bool) -> None:
    assert tells_of_the_record(Statement(text=text, about=about)) is tells


def signer() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    public = Ed25519PrivateKey.from_private_bytes(KEY).public_key().public_bytes_raw().hex()
    return reviewer(public_key=public)


def test_a_signed_worksheet_becomes_the_determination_with_its_places() -> None:
    signed = sign(worksheet(), signed_on=DAY, private_key=KEY)
    made = determine(
        signed, application=application(), casefile=casefile(), reviewer=signer(), case_number="CM13-0000007"
    )
    assert made.outcome == "UPHELD"
    assert made.items[0].rationale[1].spans[0].quote == "no lasting relief"


def test_everything_wrong_is_told_at_once() -> None:
    signed = sign(worksheet(items=[ITEM | {"decision": None, "guidelines": []}]), signed_on=DAY, private_key=KEY)
    with pytest.raises(WorksheetRefused) as refusal:
        determine(signed, application=application(), casefile=casefile(), reviewer=signer(), case_number="CM13-0000007")
    assert {problem.code for problem in refusal.value.problems} == {"NO_DECISION", "NO_GUIDELINE"}


@given(st.data())
def test_any_change_after_signing_breaks_the_signature(data: st.DataObject) -> None:
    signed = sign(worksheet(), signed_on=DAY, private_key=KEY)
    verify_signature(signed, public_key=signer().public_key)
    text = msgspec.json.encode(signed).decode()
    words = [
        word for word in ("UPHELD", "CM13", "lasting", "2013-09-02", "The guideline", "R-1", "off work") if word in text
    ]
    word = data.draw(st.sampled_from(words))
    other = {"UPHELD": "OVERTURNED", "2013-09-02": "2013-09-03"}.get(word, word[::-1])
    altered = msgspec.json.decode(text.replace(word, other, 1), type=SignedWorksheet)
    with pytest.raises(SignatureRefused):
        verify_signature(altered, public_key=signer().public_key)


def test_another_reviewer_cannot_sign() -> None:
    signed = sign(worksheet(), signed_on=DAY, private_key=bytes(32))
    with pytest.raises(SignatureRefused):
        verify_signature(signed, public_key=signer().public_key)


def test_bytes_that_are_no_key_are_refused() -> None:
    with pytest.raises(InvalidKey):
        sign(worksheet(), signed_on=DAY, private_key=b"short")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"worksheet": {}, "signed_on": "2013-01-01", "signature": ""}'])
def test_what_is_no_signed_worksheet_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidWorksheet):
        read_worksheet(data)


def test_the_whole_follows_from_the_items() -> None:
    assert outcome_of(("UPHELD", "UPHELD")) == "UPHELD"
    assert outcome_of(("OVERTURNED",)) == "OVERTURNED"
    assert outcome_of(("UPHELD", "OVERTURNED")) == "PARTIALLY_OVERTURNED"
