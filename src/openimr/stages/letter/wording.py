"""The fixed sentences of the final determination letter, in lay words as far as practicable (Labor Code 4610.6(d)(1))."""

from __future__ import annotations

from typing import Final

from openimr.stages.determination.worksheet import Decision, Outcome

OUTCOMES: Final[dict[Outcome, str]] = {
    "UPHELD": "UPHOLD",
    "OVERTURNED": "OVERTURN",
    "PARTIALLY_OVERTURNED": "PARTIAL OVERTURN",
}
DECISIONS: Final[dict[Decision, str]] = {"UPHELD": "Upheld", "OVERTURNED": "Overturned"}
PRIORITIES: Final = {"REGULAR": "Standard", "EXPEDITED": "Expedited"}

KINDS_OF_PAGE: Final = {
    "APPLICATION": "Application for Independent Medical Review",
    "UR_DECISION": "Utilization review decision",
    "RFA": "Requests for authorization of treatment",
    "PROGRESS_REPORT": "Progress reports",
    "FIRST_REPORT": "First reports of injury or illness",
    "MEDICAL_LEGAL": "Medical-legal reports",
    "OPERATIVE_REPORT": "Operative reports",
    "IMAGING": "Imaging reports",
    "LABORATORY": "Laboratory reports",
    "THERAPY_NOTE": "Therapy notes",
    "PRESCRIPTION": "Prescriptions",
    "CORRESPONDENCE": "Correspondence",
    "LEGAL": "Legal papers",
    "BILLING": "Billing records",
    "FAX_COVER": "Fax cover sheets",
    "OTHER": "Other records",
}

KIND_OF_DOCUMENT: Final = {
    "APPLICATION": "Application for Independent Medical Review",
    "UR_DECISION": "Utilization review decision",
    "RFA": "Request for authorization of treatment",
    "PROGRESS_REPORT": "Progress report",
    "FIRST_REPORT": "First report of injury or illness",
    "MEDICAL_LEGAL": "Medical-legal report",
    "OPERATIVE_REPORT": "Operative report",
    "IMAGING": "Imaging report",
    "LABORATORY": "Laboratory report",
    "THERAPY_NOTE": "Therapy note",
    "PRESCRIPTION": "Prescription",
    "CORRESPONDENCE": "Correspondence",
    "LEGAL": "Legal paper",
    "BILLING": "Billing record",
    "FAX_COVER": "Fax cover sheet",
    "OTHER": "Other record",
}

# Labor Code 4610.6(g); (h) and (h)(1)-(5); (j) with 8 CCR 9792.10.7.
BINDING: Final = (
    "By law this determination is the determination of the Administrative Director of the Division of Workers' "
    "Compensation, and it binds all parties (Labor Code 4610.6(g))."
)
APPEAL: Final = (
    "The determination can be appealed on limited grounds only, by a verified petition that is filed with the Workers' "
    "Compensation Appeals Board and served on the other parties within 30 days after this letter was mailed. The "
    "determination is presumed to be correct; it is set aside only on clear and convincing evidence that the "
    "Administrative Director acted without power or beyond it, that the determination was obtained by fraud, that the "
    "reviewer had a material conflict of interest, that it came from a bias that the law names, or that it rests on a "
    "plainly wrong finding of fact that takes no expert to see (Labor Code 4610.6(h))."
)
IMPLEMENTATION: Final = (
    "For each overturned item, unless an appeal is filed or liability is disputed on other grounds, the claims "
    "administrator must authorize the treatment within 5 working days after receiving this determination, or pay "
    "within 20 days for treatment already given (Labor Code 4610.6(j); 8 CCR 9792.10.7)."
)
NO_GUIDELINE_CITED: Final = "The claims administrator's decision does not cite a guideline or other medical evidence."


def outcome_sentence(outcome: Outcome, *, items: int) -> str:
    """One plain sentence that tells what the outcome means for ``items`` disputed items (at least one).

    >>> outcome_sentence("UPHELD", items=1)
    'The disputed treatment is not medically necessary and appropriate: the utilization review decision stands.'
    """
    if outcome == "PARTIALLY_OVERTURNED":
        return (
            "Some, but not all, of the disputed treatments are medically necessary and appropriate: "
            "the decision on each one stands in this letter."
        )
    subject = "The disputed treatment is" if items == 1 else "The disputed treatments are"
    if outcome == "UPHELD":
        if items > 1:
            return "None of the disputed treatments is medically necessary and appropriate: the utilization review decision stands."
        return f"{subject} not medically necessary and appropriate: the utilization review decision stands."
    every = "" if items == 1 else "all "
    return f"{subject} {every}medically necessary and appropriate: the utilization review decision is overturned."


def effect(outcome: Outcome) -> tuple[str, ...]:
    """The paragraphs on what follows from the determination; implementation only where an item is overturned."""
    return (BINDING, APPEAL) if outcome == "UPHELD" else (BINDING, IMPLEMENTATION, APPEAL)


def enumerated(parts: tuple[str, ...]) -> str:
    """The parts in a sentence.

    >>> enumerated(("Nevada", "Oregon", "California"))
    'Nevada, Oregon and California'
    """
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1] if parts else "") if part)
