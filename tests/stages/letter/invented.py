"""Two invented cases, from application to letter, for the tests of letter, publication, register and their engines."""

from __future__ import annotations

from datetime import date
from typing import Any

from openimr.kernel import Span
from openimr.stages.application.form import (
    Address,
    Application,
    Diagnosis,
    DisputedTreatment,
    Employee,
    Person,
    Signature,
    URDecision,
)
from openimr.stages.casefile.page import CaseFile, Document, Page
from openimr.stages.determination.worksheet import (
    DecidedItem,
    Determination,
    GuidelineCitation,
    SupportedStatement,
)
from openimr.stages.letter.content import Letter
from openimr.stages.letter.writing import write_letter
from openimr.stages.publication.identities import identifiers
from openimr.stages.publication.record import Profile, PublishedDetermination
from openimr.stages.publication.redaction import publish

REVIEWER = "Perpetua Quillfeather"

_REPORT = (
    "Progress report of {day}\nMarisol Ventanilla was seen by Dr. Oswin Tarragon at Bluegate Spine Clinic.\n"
    "She reports low back pain of 6/10 and takes Neurontin 300 mg three times a day.\n"
    "Myofascial therapy was given for eight visits without lasting relief. She remains off work."
)
_DAYS = ("October 16, 2012", "January 8, 2013", "March 4, 2013", "May 20, 2013")


def application(**changes: Any) -> Application:
    """An application with every identifying field filled in."""
    fields: dict[str, Any] = {
        "program": "CA-WC",
        "received_on": date(2013, 8, 1),
        "priority": "REGULAR",
        "employee": Employee(
            first_name="Marisol",
            middle_initial="T",
            last_name="Ventanilla",
            born_on=date(1961, 3, 4),
            sex="F",
            address=Address(street="418 Larkspur Ave Apt 3", city="Calistoga Falls", state="CA", zip="94999"),
            phone="(530) 555-0142",
        ),
        "injured_on": date(2003, 5, 12),
        "claim_number": "WC-2003-00451",
        "eams_number": "ADJ7741925",
        "jurisdictional_claim_number": "JCN-88-20031",
        "employer": Person(name="Corbel & Finch Canning, Inc.", phone="530-555-0110"),
        "claims_administrator": Person(
            name="Delphine Archambeau",
            organization="Granite Harbor Claims Services, LLC",
            address=Address(street="900 Quarry Road", city="Port Ferro", state="CA", zip="94998"),
            phone="530.555.0199",
            fax="530 555 0198",
            email="d.archambeau@graniteharbor.example",
        ),
        "requesting_physician": Person(
            name="Oswin Tarragon, M.D.", organization="Bluegate Spine Clinic", specialty="Orthopedic Surgery"
        ),
        "utilization_review": URDecision(
            decided_on=date(2013, 7, 11),
            kind="DENIED",
            served_on=date(2013, 7, 12),
            served_by="MAIL_IN_STATE",
            organization="Sable Ridge Utilization Review",
        ),
        "diagnosis": Diagnosis(description="Lumbago", code="724.2"),
        "disputed_treatments": (DisputedTreatment(number=1, description="Deep tissue massage", quantity="6 sessions"),),
        "signature": Signature(name="Marisol T Ventanilla", role="EMPLOYEE", signed_on=date(2013, 7, 29)),
        "attorney": Person(name="Bram Oyelaran", organization="Oyelaran & Pike LLP", phone="(530) 555-0177"),
        "other_providers": (Person(name="Ilse Vandermolen, P.T."),),
        "facility": Person(name="", organization="Kestrel Bay Surgery Center"),
        "invented": True,
    }
    return Application(**(fields | changes))


def casefile() -> CaseFile:
    """Four documents: the application, the decision, and records with copies, blanks and a handwritten page."""
    documents = (
        Document(name="application.pdf", sha256="a" * 64, source="Employee", page_count=2, kind="APPLICATION"),
        Document(name="ur-decision.pdf", sha256="b" * 64, source="Employee", page_count=3, kind="UR_DECISION"),
        Document(name="records-1.pdf", sha256="c" * 64, source="Claims administrator", page_count=14),
        Document(name="records-2.pdf", sha256="d" * 64, source="Requesting physician", page_count=6),
    )
    pages = [
        _page("application.pdf", number, text=f"Application, page {number}", kind="APPLICATION") for number in (1, 2)
    ]
    pages += [
        _page("ur-decision.pdf", number, text=f"Decision, page {number}", kind="UR_DECISION") for number in (1, 2, 3)
    ]
    pages += [_record("records-1.pdf", number) for number in range(1, 15)]
    pages += [_record("records-2.pdf", number) for number in range(1, 7)]
    return CaseFile(documents=documents, pages=tuple(pages))


def determination(file: CaseFile | None = None, **changes: Any) -> Determination:
    """The reviewer's determination on one item, upheld, with its places in the record."""
    pages = file or casefile()
    fields: dict[str, Any] = {
        "case_number": "CM13-0000007",
        "outcome": "UPHELD",
        "clinical_summary": (
            _on_record(
                pages,
                "The patient, Marisol Ventanilla, has low back pain after an injury of May 12, 2003.",
                quotes=[("records-1.pdf", 1, "low back pain of 6/10")],
            ),
            _on_record(
                pages,
                "She takes Neurontin and has had eight visits of myofascial therapy without lasting relief.",
                quotes=[
                    ("records-1.pdf", 2, "takes Neurontin 300 mg three times a day"),
                    ("records-1.pdf", 2, "Myofascial therapy was given for eight visits without lasting relief"),
                ],
            ),
            _on_record(pages, "She remains off work.", quotes=[("records-2.pdf", 3, "She remains off work")]),
        ),
        "items": (_item(pages),),
        "signed_on": date(2013, 9, 20),
        "signature": "0" * 128,
    }
    return Determination(**(fields | changes))


def letter(**changes: Any) -> Letter:
    """The letter of the first invented case."""
    pages = casefile()
    fields: dict[str, Any] = {
        "application": application(),
        "casefile": pages,
        "reviewer_specialties": ("Occupational Medicine",),
        "licence_states": ("California", "Nevada"),
        "organization": "Invented Review Organization",
        "assigned_on": date(2013, 8, 27),
        "dated_on": date(2013, 9, 24),
        "medical_director": "Medical Director",
    }
    determined = changes.pop("determination", determination(pages))
    return write_letter(determined, **(fields | changes))


def letter_of_two_items() -> Letter:
    """The letter of the second invented case: two drugs, one overturned."""
    pages = casefile()
    first = _item(pages, number=1, description="Gabapentin 300 mg", quantity="#90", decision="OVERTURNED")
    second = _item(
        pages,
        number=2,
        description="Hydrocodone/APAP 10/325 mg",
        quantity="#60",
        claims_administrator_guidelines=("ODG, Pain chapter", "MTUS Opioids Treatment Guidelines (2016), page 12"),
        guidelines=(),
        no_guideline_reason="no guideline in the sequence speaks of this combination",
    )
    changes = {"case_number": "CM15-0000003", "outcome": "PARTIALLY_OVERTURNED", "items": (first, second)}
    return letter(
        determination=determination(pages, **changes),
        application=application(priority="EXPEDITED", attorney=None),
    )


def _item(pages: CaseFile, **changes: Any) -> DecidedItem:
    fields: dict[str, Any] = {
        "number": 1,
        "description": "Deep tissue massage",
        "quantity": "6 sessions",
        "decision": "UPHELD",
        "claims_administrator_guidelines": (),
        "guidelines": (
            GuidelineCitation(
                step="MTUS", title="MTUS Chronic Pain Guidelines", edition="2009", section="Massage therapy", pages="60"
            ),
        ),
        "no_guideline_reason": "",
        "rationale": (
            SupportedStatement(
                text="The guideline asks that massage stay short and serve another treatment.", about="GUIDELINE"
            ),
            _on_record(
                pages,
                "Dr. Tarragon's report shows that eight visits brought no lasting relief and that Ms. Ventanilla has not gone back to work.",
                quotes=[
                    ("records-1.pdf", 3, "eight visits without lasting relief"),
                    ("records-2.pdf", 3, "She remains off work"),
                ],
            ),
            SupportedStatement(text="Six more sessions are not medically necessary.", about="CONCLUSION"),
        ),
    }
    return DecidedItem(**(fields | changes))


def _on_record(pages: CaseFile, text: str, *, quotes: list[tuple[str, int, str]]) -> SupportedStatement:
    return SupportedStatement(text=text, about="RECORD", spans=tuple(_span(pages, *quote) for quote in quotes))


def _span(pages: CaseFile, document: str, number: int, quote: str) -> Span:
    page = pages.page(document, number)
    assert page is not None
    start = page.text.index(quote)
    return page.span(start, start + len(quote))


def _record(document: str, number: int) -> Page:
    if number % 5 == 0:
        return _page(document, number, text="", blank=True, method="NONE")
    changes: dict[str, Any] = {"kind": "PROGRESS_REPORT" if number % 3 else "THERAPY_NOTE"}
    if document == "records-2.pdf" and number == 1:
        changes |= {"copy_of": ("records-1.pdf", 1), "kind": "PROGRESS_REPORT"}
    if number == 4:
        changes |= {"method": "PERSON", "unreadable": "handwriting"}
    if number == 11:
        changes |= {"method": "NONE", "unreadable": "handwriting"}
    return _page(document, number, text=_REPORT.format(day=_DAYS[number % 4]), **changes)


def _page(document: str, number: int, *, text: str, **changes: Any) -> Page:
    fields: dict[str, Any] = {"method": "TEXT_LAYER", "width_pt": 612.0, "height_pt": 792.0}
    return Page(document=document, number=number, text=text, **(fields | changes))


def published(letter_: Letter | None = None, *, profile: Profile = "SAFE_HARBOR") -> PublishedDetermination:
    """The public copy of an invented letter (the first where none is given)."""
    known = identifiers(application(), reviewer_names=[REVIEWER], profile=profile)
    return publish(
        letter_ or letter(),
        identifiers=known,
        profile=profile,
        specialties=("Occupational Medicine",),
        licence_states=("California", "Nevada"),
    )
