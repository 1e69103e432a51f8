"""A case taken to its published determination with rows of a test's own, quickly: one page of text, no engine but the file store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from django.db import transaction

from openimr import wiring
from openimr.casework import application, casefile, eligibility, ledger, life, panel, reading, register
from openimr.casework.cases import lock_case
from openimr.kernel import CaseNumber
from openimr.stages.casefile.page import Page, Word
from openimr.stages.chronology.fact import Fact
from openimr.stages.chronology.summary import Clause, Summary
from openimr.stages.determination.worksheet import (
    DecidedItem,
    Determination,
    GuidelineCitation,
    SignedWorksheet,
    SupportedStatement,
)
from openimr.stages.guidelines.recommendation import Finding, Recommendation, SearchStep
from openimr.stages.life.course import Particulars
from openimr.stages.panel.certificate import Certificate, Condition
from openimr.stages.publication.record import PublishedDetermination, PublishedItem, RedactionProof
from openimr.store.models import (
    AssignmentRow,
    DeterminationRow,
    FactRow,
    GuidelineSearchRow,
    LetterRow,
    PublicationRow,
    ReviewerRow,
    SummaryRow,
)
from openimr.store.models.finding import GuidelineSearch
from tests.stages.letter.invented import letter

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXAMPLE = EXAMPLES / "deep-tissue-massage"
ACT = ledger.Act(actor="test", at=datetime(2013, 10, 3, 19, 0, tzinfo=UTC))
SENTENCE = "Patient reports pain of six in ten since the fall <b>at work</b>."
SCRAWL = "letter.pdf"
NOTES = "notes from clinic.pdf"


def received(data: bytes | None = None) -> CaseNumber:
    """A case received and ruled on."""
    number = application.receive(data or (EXAMPLE / "application.json").read_bytes(), act=ACT)
    eligibility.rule_case(number, on=date(2013, 9, 18), act=ACT)
    return number


def another(serial: int) -> bytes:
    """The application of another, equally invented employee."""
    filed = msgspec.json.decode((EXAMPLE / "application.json").read_bytes())
    filed["employee"]["last_name"] = f"Numbered{serial:03d}"
    filed["claim_number"] = f"WC-{serial}"
    return msgspec.json.encode(filed)


def page_of(document: str, *, number: int, text: str, unreadable: str = "") -> Page:
    """A page whose words stand on one line, ten points to a character."""
    words, start = [], 0
    for word in text.split(" ") if text else ():
        x = 50 + start * 5
        words.append(Word(text=word, start=start, x0=x, y0=100, x1=x + 5 * len(word), y1=112))
        start += len(word) + 1
    method = "NONE" if unreadable else "TEXT_LAYER"
    return Page(
        document=document, number=number, method=method, text=text, width_pt=612, height_pt=792, words=tuple(words),
        confidence=1.0, unreadable=unreadable,
    )  # fmt: skip


class MadeReader:
    """Gives pages that were made beforehand."""

    version = "made"

    def __init__(self, pages: Mapping[str, Sequence[Page]]) -> None:
        self.pages = pages

    def count(self, path: Path, *, document: str) -> int:
        del path
        return len(self.pages[document])

    def read(self, path: Path, *, document: str, numbers: Sequence[int], known: object) -> Iterator[Page]:
        del path, known
        return (page for page in self.pages[document] if page.number in numbers)


def read_file(number: CaseNumber) -> tuple[Page, ...]:
    """Two documents read: two pages of words, of which one is blank, and a page that a person must read."""
    pages = {
        NOTES: (page_of(NOTES, number=1, text=SENTENCE), page_of(NOTES, number=2, text="Seen again in May.")),
        SCRAWL: (page_of(SCRAWL, number=1, text="", unreadable="The page is written by hand."),),
    }
    for name in pages:
        data = (EXAMPLE / "application.pdf").read_bytes() + name.encode()
        casefile.add_document(
            number, name=name, data=data, source="Requesting physician", kind="RECORDS",
            received_on=date(2013, 10, 3), files=wiring.files(), act=ACT,
        )  # fmt: skip
    reading.read_case(number, reader=MadeReader(pages), files=wiring.files(), act=ACT)
    return casefile.load_casefile(number).pages


def find_facts(number: CaseNumber, *, page: Page) -> None:
    """A fact, the draft summary and the recommendations, each standing on the page."""
    case = casefile.find_case(number)
    span = page.span(SENTENCE.index("pain"), SENTENCE.index("pain") + len("pain of six in ten"))
    fact = Fact(kind="PAIN", name="pain of six in ten", normalized="pain", spans=(span,), date_on="2013-05")
    FactRow.objects.create(case=case, kind=fact.kind, normalized="pain", date_on="2013-05", fact=fact)
    summary = Summary(paragraphs=((Clause(text="The employee tells of pain.", spans=(span,)),),))
    SummaryRow.objects.create(case=case, summary=summary, recorded_at=ACT.at)
    found = Recommendation(
        id="r1", step="MTUS", title="Invented guideline", edition="2009", section="Massage", pages="60", text="In brief.",
        treatments=("massage",), in_force_from=date(2009, 7, 18), source="test",
    )  # fmt: skip
    step = SearchStep(item=1, step="MTUS", found=1, note="Found; the search stops.")
    search = GuidelineSearch(findings=(Finding(item=1, recommendation=found, matched=("massage",)),), steps=(step,))
    GuidelineSearchRow.objects.create(case=case, searched_on=date(2013, 10, 4), search=search, recorded_at=ACT.at)


def assign(number: CaseNumber) -> ReviewerRow:
    """The first reviewer of the example panel assigned, with a certificate of one condition."""
    panel.load_panel((EXAMPLES / "panel" / "panel.json").read_bytes(), act=ACT)
    reviewer = ReviewerRow.objects.order_by("reviewer_id")[0]
    condition = Condition(
        rule="REV-01",
        citation="Labor Code 139.5(d)(4)",
        kind="statute",
        requirement="Holds a licence",
        fact="CA",
        met=True,
    )
    certificate = Certificate(
        case_number=str(number), on=date(2013, 10, 4), specialties=("Family Medicine",), licence_states=("CA",),
        conditions=(condition,), considered=9, qualified=2, not_chosen={"REV-02": 7}, reason="The least burdened.",
        reviewer_seal="5" * 64,
    )  # fmt: skip
    AssignmentRow.objects.create(
        case=casefile.find_case(number), reviewer=reviewer, assigned_on=date(2013, 10, 4), certificate=certificate,
        qualifications=(), recorded_at=ACT.at,
    )  # fmt: skip
    return reviewer


def decide(number: CaseNumber, *, page: Page) -> DeterminationRow:
    """The first item decided, its rationale standing on the page."""
    case = casefile.find_case(number)
    filed = msgspec.json.decode((EXAMPLE / "worksheet.json").read_bytes(), type=SignedWorksheet)
    treatment = case.application.disputed_treatments[0]
    rationale = SupportedStatement(text="The record tells of pain.", about="RECORD", spans=(page.span(0, 7),))
    cited = GuidelineCitation(step="MTUS", title="Invented guideline", edition="2009", section="Massage", pages="60")
    item = DecidedItem(
        number=1, description=treatment.description, quantity=treatment.quantity, decision="OVERTURNED",
        claims_administrator_guidelines=(), guidelines=(cited,), no_guideline_reason="", rationale=(rationale,),
    )  # fmt: skip
    made = Determination(
        case_number=str(number), outcome="OVERTURNED", items=(item,), clinical_summary=(rationale,),
        signed_on=date(2013, 10, 22), signature=filed.signature,
    )  # fmt: skip
    return DeterminationRow.objects.create(
        case=case, assignment=case.assignments.get(), outcome="OVERTURNED", signed_on=made.signed_on, worksheet=filed,
        determination=made, recorded_at=ACT.at,
    )  # fmt: skip


def live_through(number: CaseNumber) -> None:
    """Every move from the finding of eligibility to the publication, on the days of the example."""
    moves: tuple[tuple[str, date, Particulars], ...] = (
        ("notify", date(2013, 9, 18), Particulars(sent_by="ELECTRONIC")),
        ("complete_file", date(2013, 10, 3), Particulars()),
        ("assign", date(2013, 10, 4), Particulars(reviewer="R-001")),
        ("sign", date(2013, 10, 22), Particulars(outcome="OVERTURNED")),
        ("issue", date(2013, 10, 24), Particulars()),
        ("publish", date(2013, 11, 15), Particulars()),
    )
    for name, on, particulars in moves:
        with transaction.atomic():
            life.move(lock_case(number), name, on=on, act=ACT, particulars=particulars)


def publish(row: DeterminationRow, *, folder: Path) -> PublicationRow:
    """The letter issued, the determination published in its three files and put into the register."""
    number = str(row.case.number)
    pdf = wiring.files().put((EXAMPLE / "application.pdf").read_bytes())
    issued = LetterRow.objects.create(
        determination=row, dated_on=date(2013, 10, 24), letter=letter(), pdf_sha256=pdf,
        recorded_at=ACT.at,
    )  # fmt: skip
    item = PublishedItem(
        number=1, treatment="Deep tissue massage", quantity="12 sessions", decision="Overturned",
        claims_administrator_guideline="None cited", reviewer_guideline="Invented guideline (2009), p. 60",
        rationale="The record tells of pain.",
    )  # fmt: skip
    record = PublishedDetermination(
        case_number=number, profile="SAFE_HARBOR", decided="2013", received="2013", injured="2013", ur_decided="2013",
        priority="REGULAR", outcome="OVERTURN", specialties=("Family Medicine",), licence_states=("CA",),
        qualifications="The reviewer is a physician.", documents_reviewed=("Clinic notes",),
        clinical_summary="The [employee] tells of pain.", items=(item,), invented=True,
    )  # fmt: skip
    written = wiring.Published().write(record, folder)
    files = {ending: wiring.files().put(path.read_bytes()) for ending, path in written.items()}
    proof = RedactionProof(
        case_number=number, on=date(2013, 11, 15), files={path.name: "0" * 64 for path in written.values()},
        searched={"EMPLOYEE": 6, "REVIEWER": 12},
    )  # fmt: skip
    live_through(row.case.number)
    published = PublicationRow.objects.create(
        letter=issued, case_number=number, published_on=date(2013, 11, 15), record=record, proof=proof, files=files,
        recorded_at=ACT.at,
    )  # fmt: skip
    register.rebuild(index=wiring.index())
    return published
