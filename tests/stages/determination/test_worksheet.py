"""What a worksheet must have before a signature makes it a determination."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr import law
from openimr.stages.application.form import DisputedTreatment
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.casefile.transcription import transcribe
from openimr.stages.determination.checks import check
from openimr.stages.determination.deciding import determine, outcome_of
from openimr.stages.determination.problem import WorksheetRefused
from openimr.stages.determination.reading import InvalidWorksheet, read_worksheet
from openimr.stages.determination.signing import InvalidKey, SignatureRefused, sign, verify_signature
from openimr.stages.determination.worksheet import SignedWorksheet, Worksheet
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
    "attestations": ["I have no conflict of interest with anyone in this case."],
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


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ([], True),
        (["The decision is my own."], True),
        (["I have no affiliation with the employer or any other party."], False),
        (["I am free of any conflict of interest."], False),
    ],
)
def test_a_reviewer_who_does_not_attest_to_be_free_of_conflict_is_told(said: list[str], *, is_told: bool) -> None:
    found = check(
        worksheet(attestations=said), application=application(), casefile=casefile(), on=DAY, assigned_reviewer_id="R-1",
        case_number="CM13-0000007",
    )  # fmt: skip
    told = [problem for problem in found if problem.code == "CONFLICT_NOT_ATTESTED"]
    assert [problem.severity for problem in told] == (["WARN"] if is_told else [])


def test_a_page_that_nobody_has_read_bars_the_signature() -> None:
    assert codes(worksheet(), of=casefile(page(), page(2, text="", unreadable="handwriting"))) == ["PAGE_UNREAD"]


def test_a_page_without_words_was_read_by_nobody_unless_it_is_blank() -> None:
    assert codes(worksheet(), of=casefile(page(), page(2, text=" "))) == ["PAGE_UNREAD"]
    assert codes(worksheet(), of=casefile(page(), page(2, text="", blank=True))) == []


def test_what_a_person_has_typed_counts_as_read() -> None:
    typed = transcribe(page(2, text="", unreadable="handwriting"), text="Still going for massage.", typed_by="intake")
    assert codes(worksheet(), of=casefile(page(), typed)) == []


def test_nothing_is_decided_on_the_denial_alone() -> None:
    assert "DENIAL_ALONE" in codes(worksheet(), of=casefile(page(kind="UR_DECISION")))
    second_page = casefile(page(kind="OTHER"))
    denial = msgspec.structs.replace(second_page.documents[0], kind="UR_DECISION")
    assert "DENIAL_ALONE" in codes(worksheet(), of=CaseFile(documents=(denial,), pages=second_page.pages))


def test_facts_taken_from_the_denial_alone_are_warned_of() -> None:
    report = msgspec.structs.replace(page(), document="report.pdf")
    both = casefile(page(kind="UR_DECISION"), report)
    assert codes(worksheet(), of=both) == []
    assert codes(worksheet(), of=both, severity="WARN") == ["RESTS_ON_DENIAL_ALONE"]


ABSENCE = {
    "text": "There is no documentation of lasting relief from physical therapy.",
    "about": "RECORD",
    "rests_on": [QUOTE | {"page": 2, "quote": "Seen for a follow-up"}],
}


def test_a_claim_that_the_file_lacks_something_is_searched_for() -> None:
    found = page(1, text="After physical therapy he had lasting relief for months. Remains off work.")
    silent = page(2, text="Seen for a follow-up. Remains off work.")
    sheet = worksheet(
        clinical_summary=[SHEET["clinical_summary"][0], ABSENCE],
        items=[
            ITEM | {"rationale": [RATIONALE[1] | {"rests_on": [QUOTE | {"quote": "lasting relief"}]}, RATIONALE[2]]}
        ],
    )
    (warned,) = [
        problem
        for problem in check(
            sheet, application=application(), casefile=casefile(found, silent), on=DAY, assigned_reviewer_id="R-1",
            case_number="CM13-0000007",
        )
        if problem.code == "ABSENCE_CONTRADICTED"
    ]  # fmt: skip
    assert "r.pdf, page 1: 'After physical therapy he had lasting relief for months.'" in warned.message
    assert warned.severity == "WARN"


def test_a_claim_that_nothing_contradicts_is_left_in_peace() -> None:
    silent = page(2, text="Seen for a follow-up. No documentation of lasting relief from physical therapy was sent.")
    sheet = worksheet(clinical_summary=[SHEET["clinical_summary"][0], ABSENCE])
    assert "ABSENCE_CONTRADICTED" not in codes(
        sheet, of=casefile(page(text="Massage gave some ease. Remains off work."), silent), severity="WARN"
    )


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
        (
            {"step": "MTUS", "title": "MTUS Chronic Pain Guideline", "edition": "2017", "section": "x"},
            "GUIDELINE_NOT_IN_FORCE",
        ),
        (
            {"step": "MTUS", "title": "MTUS Chronic Pain Guideline", "edition": "1999", "section": "x"},
            "EDITION_UNKNOWN",
        ),
        ({"step": "MTUS", "title": "ODG Pain chapter", "edition": "2013", "section": "x"}, "STEP_DIFFERS"),
    ],
)
def test_doubtful_citations_are_warned_of_and_bar_nothing(citation: dict[str, str], code: str) -> None:
    sheet = worksheet(items=[ITEM | {"guidelines": [citation]}])
    assert code in codes(sheet, severity="WARN")
    assert codes(sheet) == []


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


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"certifications": []}, "REV-04"),
        (
            {"discipline": [{"body": "Board", "action": "accusation", "filed_on": "2013-08-30", "pending": True}]},
            "REV-05",
        ),
        ({"affiliations": [{"with_whom": "Cobalt Claims", "kind": "PROFESSIONAL", "relation": "employee"}]}, "COI-01"),
    ],
)
def test_the_conditions_on_the_reviewer_hold_on_the_day_of_signature_too(change: dict[str, Any], rule: str) -> None:
    signed = sign(worksheet(), signed_on=DAY, private_key=KEY)
    with pytest.raises(WorksheetRefused) as refusal:
        determine(
            signed, application=application(), casefile=casefile(), case_number="CM13-0000007",
            reviewer=reviewer(public_key=signer().public_key, **change),
        )  # fmt: skip
    assert rule in {problem.rule for problem in refusal.value.problems if problem.code == "REVIEWER_NOT_QUALIFIED"}


def test_nobody_signs_before_being_assigned() -> None:
    def refused(assigned_on: date) -> list[str]:
        problems = check(
            worksheet(), application=application(), casefile=casefile(), on=DAY, assigned_reviewer_id="R-1",
            case_number="CM13-0000007", assigned_on=assigned_on,
        )  # fmt: skip
        return [problem.code for problem in problems]

    assert refused(DAY + timedelta(days=1)) == ["SIGNED_BEFORE_ASSIGNED"]
    assert refused(DAY) == []


def test_every_problem_says_what_to_do_under_which_rule() -> None:
    empty = worksheet(case_number="CM13-0000008", reviewer_id="R-2", clinical_summary=[], items=[{"number": 9}])
    problems = check(
        empty, application=application(), casefile=casefile(page(text="", kind="OTHER")), on=date(2013, 1, 1),
        assigned_reviewer_id="R-1", case_number="CM13-0000007", assigned_on=DAY,
    )  # fmt: skip
    assert {"PAGE_UNREAD", "OTHER_CASE", "OTHER_REVIEWER", "ITEM_MISSING", "SIGNED_BEFORE_ASSIGNED"} <= {
        problem.code for problem in problems
    }
    for problem in problems:
        assert law.cite(problem.rule)
        assert re.search(r": (?!$)|read|cite|sign", problem.message)


def test_everything_wrong_is_told_at_once() -> None:
    signed = sign(worksheet(items=[ITEM | {"decision": None, "guidelines": []}]), signed_on=DAY, private_key=KEY)
    with pytest.raises(WorksheetRefused) as refusal:
        determine(signed, application=application(), casefile=casefile(), reviewer=signer(), case_number="CM13-0000007")
    assert {problem.code for problem in refusal.value.problems} == {"NO_DECISION", "NO_GUIDELINE"}


def leaves(value: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    """The path of every single value of a JSON document."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, *path, key)
    else:
        yield path


def changed(document: Any, path: tuple[Any, ...]) -> Any:
    """The document with the one value at ``path`` replaced by another that may stand there."""
    key, *rest = path
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[key] = changed(document[key], tuple(rest)) if rest else OTHER.get(document[key], "another")
    if not rest and isinstance(document[key], int):
        copy[key] = document[key] + 1
    return copy


OTHER: dict[Any, Any] = {
    "UPHELD": "OVERTURNED", "RECORD": "CONCLUSION", "GUIDELINE": "RECORD", "CONCLUSION": "RECORD", "MTUS": "STUDY",
    "2013-09-02": "2013-09-03",
}  # fmt: skip


@given(st.data())
def test_a_change_of_any_field_after_signing_breaks_the_signature(data: st.DataObject) -> None:
    signed = sign(worksheet(), signed_on=DAY, private_key=KEY)
    verify_signature(signed, public_key=signer().public_key)
    document = msgspec.json.decode(msgspec.json.encode(signed))
    path = data.draw(st.sampled_from(sorted(leaves(document), key=str)))
    altered = msgspec.convert(changed(document, path), SignedWorksheet)
    assert altered != signed
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
