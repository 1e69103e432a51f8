"""Invented reports of those who treat and examine: several layouts of each."""

from __future__ import annotations

from datetime import timedelta

from tests.stages.casefile.invented_scene import PLACES, Made, Scene, paged


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
        paged(scene, head, text, running=f"{scene.patient[1]}, {scene.patient[0]}  {scene.written(day)}", end=end),
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
        paged(scene, head, text, running=f"RE: {scene.patient[1]}", end=["Sincerely,", doctor]),
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
        paged(scene, head, text, running=f"RE: {scene.patient[1].upper()}, {scene.patient[0].upper()}", end=end),
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
        paged(
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
