"""The application of the first case as data, and the days of its journey."""

from __future__ import annotations

from datetime import date

from openimr.stages.application.form import Application, Diagnosis, DisputedTreatment, Signature, URDecision
from tests.corpus import people

UR_RECORDS = (
    "Request for Authorization, Ellen M. Castervale, MD, August 12, 2013",
    "Progress report, Ellen M. Castervale, MD, August 7, 2013",
    "Progress report, Ellen M. Castervale, MD, June 19, 2013",
)

DECISION = URDecision(
    decided_on=date(2013, 8, 20),
    kind="DENIED",
    served_on=date(2013, 8, 20),
    served_by="MAIL_IN_STATE",
    organization=people.MERIDIAN_PEAK,
    request_received_on=date(2013, 8, 13),
    request_dated_on=date(2013, 8, 12),
    communicated_to_physician_on=date(2013, 8, 20),
    form_provided_on=date(2013, 8, 20),
    records_listed=UR_RECORDS,
)

APPLICATION = Application(
    program="CA-WC",
    received_on=date(2013, 9, 13),
    priority="REGULAR",
    employee=people.OKERLUND,
    injured_on=date(2003, 5, 12),
    claim_number="GPI-03-051277",
    employer=people.TAMARACK,
    claims_administrator=people.GRANITE_PASS,
    requesting_physician=people.CASTERVALE,
    utilization_review=DECISION,
    diagnosis=Diagnosis(
        description="Chronic low back pain; postlaminectomy syndrome of the lumbar region", code="722.83"
    ),
    disputed_treatments=(
        DisputedTreatment(
            number=1, description="Deep tissue massage", quantity="6 sessions", category="rehabilitation"
        ),
    ),
    signature=Signature(name=people.OKERLUND.name, role="EMPLOYEE", signed_on=date(2013, 9, 9)),
    attorney=people.OYELARAN,
    other_providers=(
        people.VARNHOLT,
        people.STOLZ_KEANE,
        people.NEMETH_RUIZ,
        people.ELLISWORTH,
        people.PREWITT_LANG,
    ),
    facility=people.STILLWATER,
    eams_number="ADJ9900417",
    jurisdictional_claim_number="0305-1277-44",
    attachments=("ur-decision.pdf",),
    invented=True,
)

DAYS = {
    "received_on": date(2013, 9, 13),
    "ruled_on": date(2013, 9, 18),
    "assigned_on": date(2013, 10, 4),
    "records_complete_on": date(2013, 10, 3),
    "signed_on": date(2013, 10, 22),
    "issued_on": date(2013, 10, 24),
    "published_on": date(2013, 11, 15),
}
