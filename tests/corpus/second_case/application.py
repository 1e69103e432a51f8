"""The application of the second case as data, and the days of its journey."""

from __future__ import annotations

from datetime import date

from openimr.stages.application.form import Application, Diagnosis, DisputedTreatment, Signature, URDecision
from tests.corpus import people

UR_RECORDS = (
    "Request for Authorization, Samir K. Desrosiers, MD, January 14, 2015",
    "Progress report, Samir K. Desrosiers, MD, January 13, 2015",
)
UR_GUIDELINES = (
    "MTUS Chronic Pain Medical Treatment Guidelines (2009), Antiepilepsy drugs, pages 16-18",
    "MTUS Chronic Pain Medical Treatment Guidelines (2009), NSAIDs, GI symptoms and cardiovascular risk, pages 68-69",
)

DECISION = URDecision(
    decided_on=date(2015, 1, 22),
    kind="DENIED",
    served_on=date(2015, 1, 22),
    served_by="MAIL_IN_STATE",
    organization=people.CLEARWATER,
    request_received_on=date(2015, 1, 15),
    request_dated_on=date(2015, 1, 14),
    communicated_to_physician_on=date(2015, 1, 22),
    form_provided_on=date(2015, 1, 22),
    records_listed=UR_RECORDS,
    guidelines_cited=UR_GUIDELINES,
)

APPLICATION = Application(
    program="CA-WC",
    received_on=date(2015, 2, 11),
    priority="REGULAR",
    employee=people.ARDIZONE,
    injured_on=date(2011, 8, 23),
    claim_number="CCM-2011-88204",
    employer=people.HARBOR_LANTERN,
    claims_administrator=people.CORMORANT,
    requesting_physician=people.DESROSIERS,
    utilization_review=DECISION,
    diagnosis=Diagnosis(
        description="Neuropathic pain of the right hand after injury of the median nerve", code="354.1"
    ),
    disputed_treatments=(
        DisputedTreatment(
            number=1, description="Gabapentin 600 mg", quantity="#90", category="pharmaceuticals", is_drug=True
        ),
        DisputedTreatment(
            number=2, description="Omeprazole 20 mg", quantity="#30", category="pharmaceuticals", is_drug=True
        ),
    ),
    signature=Signature(name=people.THACKERLEY.name, role="ATTORNEY", signed_on=date(2015, 2, 6)),
    attorney=people.THACKERLEY,
    other_providers=(people.WHITTAMORE, people.FENNIMORE, people.TANIGUCHI, people.BEAUMARCHER),
    eams_number="ADJ9900862",
    jurisdictional_claim_number="1108-8204-17",
    attachments=("ur-decision.pdf",),
    invented=True,
)

DAYS = {
    "received_on": date(2015, 2, 11),
    "ruled_on": date(2015, 2, 18),
    "assigned_on": date(2015, 3, 6),
    "records_complete_on": date(2015, 3, 5),
    "signed_on": date(2015, 3, 18),
    "issued_on": date(2015, 3, 20),
    "published_on": date(2015, 4, 10),
}
