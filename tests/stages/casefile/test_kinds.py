"""The kind of a page, by its headings and words; and how the pages of a report stay together."""

from __future__ import annotations

import pytest

from openimr.stages.casefile.assembly import assemble, with_kinds
from openimr.stages.casefile.entries import find_entries
from openimr.stages.casefile.entry import KINDS
from openimr.stages.casefile.kinds import kind_of
from openimr.stages.casefile.page import Document
from tests.stages.casefile.read_pages import page

LETTERHEAD = "Lakeview Orthopedic Group\n12 Harbor Street, Oakland, CA 94601\n(510) 555-0100\nPatient: Ana Ruiz\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("APPLICATION", "State of California\nAPPLICATION FOR INDEPENDENT MEDICAL REVIEW\nEmployee name"),
        ("UR_DECISION", "Summit Review Services\nUtilization Review Determination\nThe request is non-certified."),
        ("UR_DECISION", "Summit Review\nJune 4, 2014\nDear Dr. Ames:\nNOTICE OF DENIAL OF AUTHORIZATION\nThe requested surgery is not medically necessary. A physician reviewer applied the guidelines cited."),
        ("RFA", "State of California\nREQUEST FOR AUTHORIZATION\nDWC Form RFA\nDiagnosis\nICD-Code"),
        ("PROGRESS_REPORT", LETTERHEAD + "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)\nSubjective complaints"),
        ("PROGRESS_REPORT", LETTERHEAD + "Subjective: neck pain 6/10.\nObjective: spasm.\nAssessment: sprain.\nPlan: continue."),
        ("FIRST_REPORT", "DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS\n1. Insurer name"),
        ("MEDICAL_LEGAL", "John Ames, M.D.\nPANEL QUALIFIED MEDICAL EVALUATION\nTo the parties: I saw the applicant."),
        ("MEDICAL_LEGAL", "The apportionment is as follows.\nThe whole person impairment rating under the AMA Guides is 12 percent.\nShe is at maximum medical improvement."),
        ("OPERATIVE_REPORT", "Mercy Hospital\nOPERATIVE REPORT\nPreoperative diagnosis: tear\nAnesthesia: general"),
        ("IMAGING", "Bay Imaging Center\nMRI OF THE LUMBAR SPINE WITHOUT CONTRAST\nTechnique: sagittal T1\nImpression: disc bulge"),
        ("LABORATORY", "URINE DRUG SCREEN\nSpecimen collected 3/4/2014\nTest Result Cutoff ng/mL"),
        ("THERAPY_NOTE", "Coast Physical Therapy\nDaily note, visit 4 of 12\nTherapeutic exercise, 30 minutes"),
        ("PRESCRIPTION", LETTERHEAD + "Rx\nNorco 10/325\nSig: one tablet daily\nDispense: 60\nRefills: 0"),
        ("CORRESPONDENCE", "March 3, 2014\nDear Ms. Ruiz:\nPlease call us about your appointment.\nSincerely,\nJ. Ames"),
        ("LEGAL", "LAW OFFICES OF B. CRANE\nAttorneys at Law\nRe: Ruiz v. Tamarack\nThis office represents the applicant."),
        ("BILLING", "EXPLANATION OF REVIEW\nCPT Units Billed Allowed Paid\n99213 1 110.00 71.43"),
        ("FAX_COVER", "FACSIMILE TRANSMITTAL\nTo: Claims\nFrom: Dr. Ames\nNumber of pages: 4\nConfidential"),
        ("OTHER", "Lorem ipsum dolor sit amet"),
        ("OTHER", ""),
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_heading_or_its_words(kind: str, text: str) -> None:
    assert kind in KINDS
    assert kind_of(page(text)) == kind


def test_a_fax_machine_s_line_makes_no_fax_cover() -> None:
    text = f"03/11/2013 14:22 FAX 916 555 0131 FROM: CLINIC P. 3/7\n{LETTERHEAD}Progress note\nAssessment: sprain."
    assert kind_of(page(text)) == "PROGRESS_REPORT"


def test_a_report_that_mentions_an_mri_is_no_mri() -> None:
    seen = "Follow-up visit\nThe MRI of the lumbar spine showed a bulge. Impression: strain.\nPlan: physical therapy."
    assert kind_of(page(LETTERHEAD + seen)) == "PROGRESS_REPORT"


REPORT = [
    "Miriam Stolz, M.D.\nJune 18, 2009\nAGREED MEDICAL EVALUATION\nRe: Ana Ruiz\nPage 1 of 3",
    "RE: RUIZ, Ana\nJune 18, 2009\nPast history\nAppendectomy as a boy. He does not smoke.",
    "RE: RUIZ, Ana\nJune 18, 2009\nWork history\nHe loaded trucks for ten years.\nPage 3 of 3",
]


def test_the_later_pages_of_a_report_are_of_its_kind_across_a_blank_back() -> None:
    pages = [page(text, number=number) for number, text in ((1, REPORT[0]), (3, REPORT[1]), (4, REPORT[2]))]
    pages.insert(1, page("", number=2, blank=True))
    told = with_kinds(pages, entries=find_entries(pages))
    assert [page.kind for page in told] == ["MEDICAL_LEGAL", "OTHER", "MEDICAL_LEGAL", "MEDICAL_LEGAL"]


@pytest.mark.parametrize(
    ("text", "number", "document"),
    [
        ("A plain note of another day\nMay 2, 2011", 4, "r.pdf"),
        ("He was injured on June 18, 2009 and has been off work since that day with pain.\nMore", 4, "r.pdf"),
        ("Page 1 of 2\nAnother report", 4, "r.pdf"),
        (REPORT[1], 1, "other.pdf"),
        ("09/27/2013 15:03 FAX 559 555 0181 Page 3 of 9\nTo whom it may concern", 4, "r.pdf"),
    ],
)
def test_a_page_that_only_follows_is_not_of_the_report_s_kind(text: str, number: int, document: str) -> None:
    report = [page(told, number=place) for place, told in enumerate(REPORT, start=1)]
    pages = [*report, page(text, number=number, document=document)]
    assert with_kinds(pages, entries=find_entries(pages))[-1].kind != "MEDICAL_LEGAL"


def test_the_file_is_in_order_with_kinds_named_by_the_sender_and_copies_folded() -> None:
    documents = [
        Document(name="application.pdf", sha256="", source="", page_count=1, kind="APPLICATION"),
        Document(name="r.pdf", sha256="", source="Claims", page_count=2),
    ]
    note = LETTERHEAD + "Progress note of March 4, 2014\nAssessment: sprain of the neck. Continue therapy twice a week."
    pages = [page(note, number=2), page(note, number=1), page("Two lines\nof something", document="application.pdf")]
    file = assemble(documents, pages=pages)
    assert [(told.document, told.number) for told in file.pages] == [("application.pdf", 1), ("r.pdf", 1), ("r.pdf", 2)]
    assert [told.kind for told in file.pages] == ["APPLICATION", "PROGRESS_REPORT", "PROGRESS_REPORT"]
    assert file.pages[2].copy_of == ("r.pdf", 1)
    assert file.documents == tuple(documents)
