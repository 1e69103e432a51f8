"""Invented case files, seeded: documents of every kind in several layouts, bound in one file, as an engine would read them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from openimr.stages.casefile.page import Page, Word

LINES = 44
FIRST = "Mara Tobias Ingrid Leland Priya Oskar Delia Hugo Wanda Cyril Noemi Stellan Ruth Evander".split()
LAST = "Quillfeather Osterman Belknap Vantresca Dunmore Ishikawa-Rowe Pelletier Sandoval Crowhurst Okafor Lindqvist Marchetti O'Dowd McAllan".split()
PLACES = "Redbud Valley,Three Oaks,Harbor Point,Sierra Crest,Golden Mesa,Alder Creek,Pacific Ridge,Mission Grove,Juniper Flat".split(
    ","
)
STREETS = "Larkspur Avenue,Second Street,Canyon Road,Mariner Blvd,Orchard Parkway".split(",")
CITIES = "Modesto, CA 95354;Oxnard, California 93030;Redding, CA 96001;Fontana, CA 92335".split(";")
SENTENCES = (
    "The patient reports that the pain is worse with prolonged sitting and better with rest.",
    "There is tenderness over the paravertebral muscles with guarding on both sides.",
    "Range of motion of the lumbar spine is limited in flexion and extension.",
    "He was last seen on 1/9/2011 and since then there has been little change.",
    "An MRI of the lumbar spine of March 3, 2010 showed a disc bulge at L4-5.",
    "Sensation is intact to light touch in all dermatomes of the lower limbs.",
    "She takes naproxen 550 mg twice a day and omeprazole 20 mg once a day.",
    "Physical therapy helped for some weeks but the relief did not last.",
    "The straight leg raise is negative on the right and positive on the left at 45 degrees.",
    "I reviewed the operative report of Dr. Halloran dated 06/02/2009 and have no other comment.",
    "Surgery was discussed with the patient, who would like to wait.",
    "The work restrictions remain: no lifting over 20 pounds, no repeated bending.",
    "Motor strength is 5/5 in all groups that were tested today.",
    "We asked for authorization of acupuncture, which was denied by utilization review on 4/4/2012.",
)
WORDS = (
    "gait lumbar strain daily relief spasm moderate lifting weight sleep denies nausea numbness tingling grip reflexes intact brace cane ice heat stairs "
    "walking standing fifteen minutes hours pounds shoulder wrist knee ankle hip thoracic guarding stable unchanged improved worsening occasional constant"
).split()


class Truth(NamedTuple):
    """What a document of the file is: its first page's number from 1, kind, day, and the names that would do for its author."""

    first: int
    pages: int
    kind: str
    dated_on: date | None
    authors: tuple[str, ...]


class Made(NamedTuple):
    """A document as pages of lines, with its truth."""

    pages: list[list[str]]
    kind: str
    dated_on: date | None
    authors: tuple[str, ...]


class Scene:
    """The people of one case and the dice."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.patient = (self.pick(FIRST), self.pick(LAST))
        self.injured = date(2008, 1, 5) + timedelta(days=self.dice.randrange(900))
        self.born = date(1950, 1, 1) + timedelta(days=self.dice.randrange(14000))
        self.claim = f"WC-{self.dice.randrange(10**7):07d}"

    def pick(self, of: Sequence[str]) -> str:
        return self.dice.choice(of)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def day(self) -> date:
        return self.injured + timedelta(days=20 + self.dice.randrange(1800))

    def doctor(self, degree: str = "M.D.|MD|D.O.|MD, FAAOS") -> str:
        middle = self.pick(["", " J.", " K", " R."])
        return f"{self.pick(FIRST)}{middle} {self.pick(LAST)}, {self.pick(degree.split('|'))}"

    def written(self, day: date) -> str:
        styles = ("%m/%d/%Y", "%B %d, %Y", "%m-%d-%Y", "%m/%d/%y", "%b %d, %Y", "%d %b %Y", "%Y-%m-%d")
        text = day.strftime(self.dice.choices(styles, weights=(8, 6, 2, 3, 2, 1, 1))[0])
        return text.replace("/0", "/", 1).lstrip("0") if self.chance(0.3) and len(text) == len("03/04/2013") else text

    def name(self) -> str:
        first, last = self.patient
        return self.pick([f"{first} {last}", f"{last}, {first}", f"{last.upper()}, {first.upper()}"])

    def letterhead(self, organization: str, *people: str) -> list[str]:
        shown = organization.upper() if self.chance(0.5) else organization
        address = f"{self.dice.randrange(100, 9999)} {self.pick(STREETS)}, {self.pick(CITIES)}"
        phone = f"Tel (559) 555-{self.dice.randrange(100, 199):04d}  Fax (559) 555-{self.dice.randrange(100, 199):04d}"
        return [shown, *people, address, phone]

    def facts(self, *extra: str) -> list[str]:
        """The labels at a form's head, in one of three layouts."""
        rows = [
            f"Patient: {self.name()}",
            f"DOB: {self.written(self.born)}",
            f"Date of Injury: {self.written(self.injured)}",
            f"Claim No.: {self.claim}",
            *extra,
        ]
        how = self.dice.randrange(3)
        if how == 0:
            return rows
        if how == 1:
            return [f"{a}    {b}" for a, b in zip(rows[::2], [*rows[1::2], ""], strict=False)]
        return [part for row in rows for part in row.split(": ", 1)]

    def body(self, lines: int, *headings: str) -> list[str]:
        text: list[str] = []
        at = list(headings)
        while len(text) < lines:
            if at and len(text) >= (len(headings) - len(at)) * max(3, lines // (len(headings) + 1)):
                text.append(at.pop(0))
            text.append(
                f"{self.pick(SENTENCES)} {self.pick(WORDS).capitalize()} {self.pick(WORDS)} {self.pick(WORDS)} {self.pick(WORDS)}."
            )
        return text

    def signature(self, doctor: str, day: date | None = None) -> list[str]:
        when = self.written(day) if day else ""
        return self.pick2(
            [f"Electronically signed by {doctor}" + (f" on {when} 10:14 AM" if when else "")],
            ["Sincerely,", "", doctor],
            ["_______________________", doctor],
            [doctor, self.pick(["Orthopaedic Surgery", "Pain Medicine", "Diplomate, American Board"])],
        )

    def pick2(self, *of: list[str]) -> list[str]:
        return self.dice.choice(of)


def _paged(scene: Scene, head: list[str], text: list[str], *, running: str, end: list[str]) -> list[list[str]]:
    """Lines over pages, with a running head or a page count or both on the later ones; sometimes only words that run on."""
    lines = [*head, *text]
    pages = [lines[:LINES]]
    rest = lines[LINES:]
    while rest:
        pages.append(rest[: LINES - 4])
        rest = rest[LINES - 4 :]
    pages[-1] += end
    how = scene.dice.randrange(4)
    for number, page in enumerate(pages, start=1):
        if number > 1 and how in (0, 2):
            page.insert(0, running)
        if len(pages) > 1 and how in (1, 2):
            page.append(
                scene.pick([f"Page {number} of {len(pages)}", f"Page {number}"])
                if how == 1
                else f"Page {number} of {len(pages)}"
            )
        if number > 1 and how == 3:
            page.insert(0, scene.pick([f"{running} (continued)", f"Page {number}", f"{running}   Page {number}"]))
    return pages


def progress(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    organization = f"{scene.pick(PLACES)} {scene.pick(['Orthopaedic Medical Group', 'Spine and Pain Center', 'Occupational Health', 'Pain Management Institute'])}"
    title = scene.pick(
        [
            "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)",
            "Follow-up Visit Note",
            "Orthopedic Re-evaluation",
            "Progress Note",
            "Office Visit",
            "Pain Management Consultation",
            "CLINIC NOTE",
            "Secondary Treating Physician's Progress Report",
        ]
    )
    label = scene.pick(
        [
            "Date of Service: ",
            "DOS: ",
            "Date of Exam: ",
            "Visit Date: ",
            "Date: ",
            "Date of Visit: ",
            "Encounter Date: ",
        ]
    )
    head = [
        *scene.letterhead(organization, *([doctor] if scene.chance(0.4) else [])),
        title,
        *scene.facts(f"{label}{scene.written(day)}"),
    ]
    text = scene.body(
        scene.dice.choice([20, 28, 60, 95]),
        "SUBJECTIVE COMPLAINTS",
        "OBJECTIVE FINDINGS",
        "ASSESSMENT",
        "TREATMENT PLAN",
        "WORK STATUS",
    )
    end = [
        f"Next appointment: {scene.written(day + timedelta(days=42))}",
        *scene.signature(doctor, day + timedelta(days=scene.dice.randrange(4))),
    ]
    return Made(
        _paged(scene, head, text, running=f"{scene.patient[1]}, {scene.patient[0]}  {scene.written(day)}", end=end),
        "PROGRESS_REPORT",
        day,
        (doctor,),
    )


def letter_report(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    head = [
        *scene.letterhead(doctor, "Orthopaedic Surgery"),
        scene.written(day),
        "Golden State Claims",
        "P.O. Box 100, Fresno, CA 93701",
        f"RE: {scene.name()}",
        f"D/I: {scene.written(scene.injured)}",
    ]
    head += [
        scene.pick(["ORTHOPEDIC CONSULTATION", "Initial Orthopedic Evaluation", "Neurological Consultation Report"]),
        "Dear Claims Examiner:",
    ]
    text = scene.body(
        scene.dice.choice([24, 70]),
        "HISTORY OF PRESENT ILLNESS",
        "PHYSICAL EXAMINATION",
        "DIAGNOSES",
        "RECOMMENDATIONS",
    )
    return Made(
        _paged(scene, head, text, running=f"RE: {scene.patient[1]}", end=["Sincerely,", doctor]),
        "PROGRESS_REPORT",
        day,
        (doctor,),
    )


def rfa(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    head = [
        "State of California, Division of Workers' Compensation",
        "REQUEST FOR AUTHORIZATION",
        "DWC Form RFA",
        "[X] New Request  [ ] Resubmission - Change in Material Facts",
        "Employee Information",
    ]
    head += [
        f"Name (Last, First, Middle): {scene.patient[1]}, {scene.patient[0]}",
        f"Date of Injury: {scene.written(scene.injured)}  Date of Birth: {scene.written(scene.born)}",
        f"Claim Number: {scene.claim}  Employer: Pinecone Foods",
    ]
    head += [
        "Requesting Physician Information",
        f"Name: {doctor}",
        f"Practice Name: {scene.pick(PLACES)} Medical Group  Contact Name: R. Lopez",
        "Claims Administrator Information",
        "Company Name: Golden State Claims  Contact Name: T. Ray",
    ]
    head += [
        "Requested Treatment",
        "Diagnosis  ICD-Code  Service/Good Requested  CPT/HCPCS Code  Other Information (Frequency, Duration)",
        "Lumbar radiculopathy 724.4 Physical therapy 97110 2x6",
    ]
    end = [
        f"Requesting Physician Signature: {doctor}   Date: {scene.written(day)}",
        "Claims Administrator/Utilization Review Organization (URO) Response",
        "[ ] Approved [ ] Denied or Modified",
        "Authorization Number:        Date:",
    ]
    return Made([[*head, *end]], "RFA", day, (doctor,))


def first_report(scene: Scene) -> Made:
    day, doctor = scene.injured + timedelta(days=scene.dice.randrange(5)), scene.doctor()
    head = [
        "STATE OF CALIFORNIA",
        "DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS",
        "1. INSURER NAME AND ADDRESS: Golden State Claims",
        "2. EMPLOYER NAME: Pinecone Foods",
        f"5. PATIENT NAME: {scene.name()}  6. SEX: F  7. DATE OF BIRTH: {scene.written(scene.born)}",
        "10. OCCUPATION: Packer",
    ]
    head += [
        f"13. DATE AND HOUR OF INJURY: {scene.written(scene.injured)} 9:30 AM",
        f"14. DATE LAST WORKED: {scene.written(scene.injured)}",
        f"15. DATE AND HOUR OF FIRST EXAMINATION OR TREATMENT: {scene.written(day)} 2:00 PM",
        "17. DESCRIBE HOW THE ACCIDENT OR EXPOSURE HAPPENED",
    ]
    return Made(
        [
            [
                *head,
                *scene.body(14, "18. SUBJECTIVE COMPLAINTS", "19. OBJECTIVE FINDINGS"),
                f"Doctor's Signature: {doctor}   CA License Number A55555",
                f"Doctor Name and Degree: {doctor}",
            ]
        ],
        "FIRST_REPORT",
        day,
        (doctor,),
    )


def medical_legal(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    title = scene.pick(
        [
            "PANEL QUALIFIED MEDICAL EVALUATION",
            "AGREED MEDICAL EXAMINATION",
            "QUALIFIED MEDICAL EVALUATOR'S REPORT",
            "Comprehensive Medical-Legal Evaluation",
        ]
    )
    head = [
        *scene.letterhead(doctor, "Diplomate, American Board of Orthopaedic Surgery", "Qualified Medical Evaluator"),
        scene.written(day),
        "Crane & Abbott, Attorneys at Law",
        "800 K Street, Sacramento, CA 95814",
        f"RE: {scene.name()} v. Pinecone Foods",
        f"DATE OF INJURY: {scene.written(scene.injured)}",
        f"DATE OF EXAMINATION: {scene.written(day)}",
        title,
        "Dear Counsel:",
    ]
    text = scene.body(
        scene.dice.choice([120, 200]),
        "HISTORY OF INJURY",
        "REVIEW OF RECORDS",
        "PHYSICAL EXAMINATION",
        "IMPAIRMENT RATING",
        "APPORTIONMENT",
        "FUTURE MEDICAL CARE",
    )
    end = [
        "I declare under penalty of perjury that this report is true and correct, Labor Code 4628.",
        f"Signed at Fresno County, California on {scene.written(day + timedelta(days=20))}",
        doctor,
    ]
    return Made(
        _paged(scene, head, text, running=f"RE: {scene.patient[1].upper()}, {scene.patient[0].upper()}", end=end),
        "MEDICAL_LEGAL",
        day,
        (doctor,),
    )


def operative(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    head = [
        *scene.letterhead(f"{scene.pick(PLACES)} {scene.pick(['Hospital', 'Surgery Center'])}"),
        scene.pick(["OPERATIVE REPORT", "Procedure Note", "REPORT OF OPERATION"]),
        *scene.facts(
            f"{scene.pick(['Date of Surgery', 'DATE OF PROCEDURE', 'Date of Operation'])}: {scene.written(day)}"
        ),
        f"SURGEON: {doctor}",
        f"ASSISTANT: {scene.doctor('PA-C')}",
        "ANESTHESIA: General",
    ]
    text = scene.body(
        scene.dice.choice([20, 50]),
        "PREOPERATIVE DIAGNOSIS",
        "POSTOPERATIVE DIAGNOSIS",
        "PROCEDURE PERFORMED",
        "ESTIMATED BLOOD LOSS",
        "DESCRIPTION OF PROCEDURE",
    )
    return Made(
        _paged(
            scene,
            head,
            text,
            running=f"OPERATIVE REPORT  {scene.patient[1]}",
            end=[f"Dictated by: {doctor}", f"D: {scene.written(day)} T: {scene.written(day + timedelta(days=1))}"],
        ),
        "OPERATIVE_REPORT",
        day,
        (doctor,),
    )


def imaging(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    part = scene.pick(["LUMBAR SPINE", "CERVICAL SPINE", "LEFT SHOULDER", "RIGHT KNEE"])
    title = scene.pick(
        [
            f"MRI OF THE {part} WITHOUT CONTRAST",
            f"X-RAY {part}, 3 VIEWS",
            f"EXAM: MR {part} W/O CONTRAST",
            f"CT SCAN OF THE {part}",
        ]
    )
    head = [
        *scene.letterhead(
            f"{scene.pick(PLACES)} {scene.pick(['Open MRI', 'Radiology Medical Group', 'Imaging Center'])}"
        ),
        *scene.facts(
            f"{scene.pick(['Exam Date', 'Date of Study', 'DATE OF EXAM', 'Date of Service'])}: {scene.written(day)}"
        ),
        f"Referring Physician: {scene.doctor()}",
        title,
    ]
    text = [
        "CLINICAL HISTORY: pain",
        "TECHNIQUE: sagittal T1 and T2, axial T2 sequences",
        "COMPARISON: None",
        "FINDINGS",
        *scene.body(8),
        "IMPRESSION",
        "1. Disc protrusion of 3 mm.",
        "2. No fracture.",
    ]
    end = scene.pick2(
        [f"Electronically Signed by: {doctor}"],
        [f"Interpreted by: {doctor}"],
        [f"Radiologist: {doctor}"],
        [f"{doctor}, Board Certified Radiologist"],
    )
    return Made([[*head, *text, *end]], "IMAGING", day, (doctor,))


def laboratory(scene: Scene) -> Made:
    day = scene.day()
    organization = f"{scene.pick(PLACES)} {scene.pick(['Clinical Laboratories', 'Toxicology Laboratory', 'Diagnostics Laboratory'])}"
    head = [
        *scene.letterhead(organization),
        scene.pick(["LABORATORY REPORT", "URINE DRUG SCREEN", "Final Report", "Toxicology Report"]),
        f"Patient: {scene.name()}   DOB: {scene.written(scene.born)}",
        f"Collected: {scene.written(day)}   Received: {scene.written(day + timedelta(days=1))}   Reported: {scene.written(day + timedelta(days=3))}",
        f"Ordering Physician: {scene.doctor()}   Specimen: Urine",
    ]
    return Made(
        [
            [
                *head,
                "Test  Result  Units  Reference Range",
                "Opiates  NEGATIVE  ng/mL  Cutoff 300",
                "Hydrocodone  POSITIVE  ng/mL  Cutoff 50",
                "Creatinine 100 mg/dL 20-400",
                "Benzodiazepines Not Detected ng/mL",
                "End of report",
            ]
        ],
        "LABORATORY",
        day,
        (organization,),
    )


def therapy(scene: Scene) -> Made:
    day, therapist = scene.day(), scene.doctor("PT|DPT|PT, DPT|L.Ac.|DC|OTR/L")
    field = "Acupuncture" if "Ac" in therapist else "Chiropractic" if "DC" in therapist else "Physical Therapy"
    title = scene.pick(
        ["Daily Treatment Note", "INITIAL EVALUATION", "Progress Note", "DISCHARGE SUMMARY", "Treatment Note"]
    )
    head = [
        *scene.letterhead(f"{scene.pick(PLACES)} {field}"),
        title,
        *scene.facts(
            f"{scene.pick(['Date of Service', 'Visit Date', 'Date', 'Treatment Date'])}: {scene.written(day)}"
        ),
        f"Referring Physician: {scene.doctor()}",
        f"Visit {scene.dice.randrange(1, 9)} of 12",
    ]
    text = [
        "Subjective: pain 5/10 before treatment",
        "Therapeutic exercise 30 minutes",
        "Manual therapy 15 minutes, soft tissue mobilization",
        *scene.body(10),
        "Goals: improve range of motion",
        "Home exercise program reviewed",
    ]
    end = scene.pick2(
        [f"Therapist: {therapist}"],
        [therapist],
        [f"Electronically signed by {therapist} on {scene.written(day)}"],
        [f"Treating Provider: {therapist}"],
    )
    return Made([[*head, *text, *end]], "THERAPY_NOTE", day, (therapist,))


def prescription(scene: Scene) -> Made:
    day, doctor = scene.day(), scene.doctor()
    head = [
        *scene.letterhead(doctor, f"{scene.pick(PLACES)} Medical Group"),
        f"Name: {scene.name()}   Date: {scene.written(day)}",
        "Rx",
        "Hydrocodone/APAP 10/325 mg",
        "Sig: one tablet every 8 hours as needed for pain",
        "Dispense: #90   Refills: 0",
        "[ ] Do not substitute",
        doctor,
    ]
    return Made([head], "PRESCRIPTION", day, (doctor,))


def pharmacy(scene: Scene) -> Made:
    day, organization = scene.day(), f"{scene.pick(PLACES)} Pharmacy"
    rows = [
        f"{(day - timedelta(days=30 * n)).strftime('%m/%d/%Y')} {7000 + n} GABAPENTIN 300MG CAP 90 30 {scene.pick(LAST)} 41.10"
        for n in range(9, 0, -1)
    ]
    return Made(
        [
            [
                *scene.letterhead(organization),
                "PATIENT MEDICATION PROFILE",
                f"Patient: {scene.name()}  DOB: {scene.written(scene.born)}",
                f"Report date: {scene.written(day)}",
                "Fill Date Rx No. Drug Qty Days Supply Prescriber Paid",
                *rows,
            ]
        ],
        "PRESCRIPTION",
        day,
        (organization,),
    )


def correspondence(scene: Scene) -> Made:
    day, organization = (
        scene.day(),
        f"{scene.pick(PLACES)} {scene.pick(['Insurance Company', 'Claims Management', 'Indemnity Fund'])}",
    )
    head = [
        *scene.letterhead(organization),
        scene.written(day),
        f"{scene.patient[0]} {scene.patient[1]}",
        "12 Elm Street",
        "Modesto, CA 95354",
        f"Re: Claim {scene.claim}",
        f"Date of injury: {scene.written(scene.injured)}",
        f"Dear {scene.pick(['Mr.', 'Ms.'])} {scene.patient[1]}:",
    ]
    text = [
        "We are writing about your workers' compensation claim.",
        "Please find enclosed a copy of the medical provider network notice.",
        "Thank you for your patience while we gather the records.",
        "If you have any questions please call our office.",
    ]
    return Made(
        [[*head, *text, "Sincerely,", f"{scene.pick(FIRST)} {scene.pick(LAST)}", "Claims Examiner"]],
        "CORRESPONDENCE",
        day,
        (organization,),
    )


def legal(scene: Scene) -> Made:
    day, last = scene.day(), scene.pick(LAST)
    organization = scene.pick([f"Law Offices of {scene.pick(FIRST)} {last}", f"{last} & {scene.pick(LAST)} LLP"])
    head = [
        *scene.letterhead(organization, "Attorneys at Law"),
        scene.written(day),
        "Golden State Claims",
        "P.O. Box 100, Fresno, CA 93701",
        f"Re: {scene.patient[0]} {scene.patient[1]} v. Pinecone Foods",
        "WCAB No.: ADJ1234567",
        "Dear Claims Adjuster:",
    ]
    text = [
        "This office represents the applicant in the above matter.",
        "Please direct all further communication to this office.",
        "The applicant objects to the report and demands a panel under Labor Code 4062.",
        *scene.body(4),
    ]
    return Made(
        [[*head, *text, "Very truly yours,", f"{scene.pick(FIRST)} {last}, Esq."]], "LEGAL", day, (organization, last)
    )


def billing(scene: Scene) -> Made:
    day, organization = (
        scene.day(),
        f"{scene.pick(PLACES)} {scene.pick(['Bill Review', 'Claims Services', 'Insurance Company'])}",
    )
    head = [
        *scene.letterhead(organization),
        scene.pick(["EXPLANATION OF REVIEW", "EXPLANATION OF BENEFITS", "Explanation of Review (EOR)"]),
        f"{scene.pick(['Review Date', 'Date Processed', 'EOR Date', 'Date'])}: {scene.written(day)}",
        f"Claimant: {scene.name()}  Claim: {scene.claim}",
        f"Provider: {scene.pick(PLACES)} Medical Group  Tax ID 99-1234567",
    ]
    rows = [
        f"{(day - timedelta(days=40)).strftime('%m/%d/%Y')} 99214 Office visit 1 185.00 121.08 G1" for _ in range(3)
    ]
    return Made(
        [
            [
                *head,
                "Date of Service  CPT  Description  Units  Billed  Allowed  Reason Code",
                *rows,
                "Total billed 555.00 Total allowed 363.24",
                "G1: reduced to the official medical fee schedule",
            ]
        ],
        "BILLING",
        day,
        (organization,),
    )


def fax_cover(scene: Scene) -> Made:
    day, sender = scene.day(), f"{scene.pick(PLACES)} Medical Group"
    head = [
        scene.pick(["FAX", "FACSIMILE TRANSMITTAL SHEET", "FAX COVER SHEET"]),
        "To: Golden State Claims",
        "Fax: (916) 555-0101",
        f"From: {sender}",
        f"Date: {scene.written(day)}",
        "Re: authorization request",
        f"Number of pages including cover: {scene.dice.randrange(2, 9)}",
        "CONFIDENTIAL: intended only for the person named above.",
    ]
    return Made([head], "FAX_COVER", day, (sender,))


def decision(scene: Scene) -> Made:
    day, organization = (
        scene.day(),
        f"{scene.pick(PLACES)} {scene.pick(['Utilization Review Services', 'Managed Care', 'Review Solutions'])}",
    )
    reviewer = scene.doctor()
    title = scene.pick(
        [
            "UTILIZATION REVIEW DETERMINATION",
            "NOTICE OF NON-CERTIFICATION",
            "Notice of Modification of Treatment",
            "Utilization Review Decision: DENIAL",
        ]
    )
    head = [
        *scene.letterhead(organization),
        scene.written(day),
        scene.doctor(),
        f"{scene.pick(PLACES)} Medical Group",
        title,
        f"Employee: {scene.name()}   Claim: {scene.claim}",
        f"Date of Injury: {scene.written(scene.injured)}",
        f"Date RFA received: {scene.written(day - timedelta(days=4))}",
        "Dear Dr. Ames:" if scene.chance(0.5) else "DETERMINATION",
    ]
    text = [
        "The requested treatment is not medically necessary and is non-certified.",
        "Guidelines cited: MTUS chronic pain.",
        *scene.body(scene.dice.choice([16, 55]), "CLINICAL SUMMARY", "RATIONALE", "RECORDS REVIEWED"),
    ]
    return Made(
        _paged(scene, head, text, running=f"Utilization review  {scene.claim}", end=["Physician Reviewer:", reviewer]),
        "UR_DECISION",
        day,
        (organization, reviewer),
    )


MAKERS: tuple[Callable[[Scene], Made], ...] = (
    progress, progress, progress, letter_report, rfa, first_report, medical_legal, operative, imaging, laboratory, therapy,
    therapy, prescription, pharmacy, correspondence, legal, billing, fax_cover, decision,
)  # fmt: skip


def invented_file(
    seed: int, *, documents: int, noise: float = 0.0, name: str = "records.pdf"
) -> tuple[list[Page], list[Truth]]:
    """A file of so many documents with blank backs and fax headers here and there; ``noise`` is the share of letters misread."""
    scene = Scene(seed)
    pages: list[Page] = []
    truths: list[Truth] = []
    for _ in range(documents):
        made = scene.dice.choice(MAKERS)(scene)
        truths.append(Truth(len(pages) + 1, len(made.pages), made.kind, made.dated_on, made.authors))
        is_fax = scene.chance(0.25)
        for number, lines in enumerate(made.pages, start=1):
            header = (
                [f"03/11/2016 14:{number:02d}  FAX 559 555 0131  CLAIMS DEPT   P.{number:03d}/{len(made.pages):03d}"]
                if is_fax
                else []
            )
            pages.append(printed([*header, *lines], document=name, number=len(pages) + 1, noise=noise, dice=scene.dice))
        if scene.chance(0.08):
            pages.append(
                Page(
                    document=name, number=len(pages) + 1, method="OCR", text="", width_pt=612, height_pt=792, blank=True
                )
            )
    return pages, truths


def printed(lines: Sequence[str], *, document: str, number: int, noise: float, dice: random.Random) -> Page:
    """A page of these lines with boxes down the page, some letters misread."""
    text, words, start = "", [], 0
    for row, line in enumerate(lines):
        for column, word in enumerate(misread(line, share=noise, dice=dice).split()):
            words.append(
                Word(
                    text=word,
                    start=start,
                    x0=50 + 40 * column,
                    y0=40 + 15 * row,
                    x1=85 + 40 * column,
                    y1=52 + 15 * row,
                    confidence=0.93,
                )
            )
            text += word + " "
            start += len(word) + 1
        text = text[:-1] + "\n" if line else text
    return Page(
        document=document,
        number=number,
        method="OCR",
        text=text,
        width_pt=612,
        height_pt=792,
        words=tuple(words),
        confidence=0.9,
    )


def misread(line: str, *, share: float, dice: random.Random) -> str:
    """A line with that share of its letters misread as an engine does."""
    alike = {
        "o": "0",
        "0": "O",
        "l": "1",
        "1": "l",
        "e": "c",
        "i": "l",
        "m": "rn",
        "S": "5",
        "a": "o",
        "t": "f",
        "h": "b",
        ".": "",
        ",": ".",
        "u": "v",
    }
    return "".join(alike.get(letter, letter) if share and dice.random() < share else letter for letter in line)
