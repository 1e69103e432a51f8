"""Invented papers of pharmacies, claims administrators, lawyers and reviewers: several layouts of each."""

from __future__ import annotations

from datetime import timedelta

from tests.stages.casefile.invented_scene import FIRST, LAST, PLACES, Made, Scene, paged


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
        paged(scene, head, text, running=f"Utilization review  {scene.claim}", end=["Physician Reviewer:", reviewer]),
        "UR_DECISION",
        day,
        (organization, reviewer),
    )
