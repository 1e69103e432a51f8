"""Write the final determination letter: the parts of the real one in their order, from the signed determination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openimr.kernel import Refusal, Span, SpanNotOnPage
from openimr.stages.application.form import Application, Person
from openimr.stages.casefile.page import CaseFile
from openimr.stages.chronology.summary import UnsupportedClause
from openimr.stages.determination.worksheet import DecidedItem, Determination, SupportedStatement
from openimr.stages.letter.citations import claims_administrator_guideline, reviewer_guideline
from openimr.stages.letter.content import Letter, LetterItem, LetterStatement
from openimr.stages.letter.documents import documents_reviewed
from openimr.stages.letter.wording import DECISIONS, OUTCOMES, PRIORITIES, effect, enumerated, outcome_sentence

_Texts = Mapping[tuple[str, int], str]


class QualificationsMissing(Refusal):
    """A letter that could not say what qualifies the reviewer (Labor Code 4610.6(f))."""

    code = "QUALIFICATIONS_MISSING"


def write_letter(
    determination: Determination,
    *,
    application: Application,
    casefile: CaseFile,
    reviewer_specialties: Sequence[str],
    licence_states: Sequence[str],
    organization: str,
    assigned_on: date,
    dated_on: date,
    medical_director: str = "",
    reviewer_guideline_label: str = "Reviewer guideline:",
    years_active_over: int = 5,
    hours_per_week_at_least: int = 24,
) -> Letter:
    """The letter of a signed determination. Names the parties, never the reviewer (Labor Code 4610.6(f)).

    ``licence_states`` are states' names, California first; ``years_active_over`` and ``hours_per_week_at_least``
    are the contract's conditions on active practice, which the reviewer met when chosen (REV-08, REV-09).
    Raises QualificationsMissing, IncompleteCaseFile, SpanNotOnPage (a place that is not in the case file) and
    UnsupportedClause (a statement about the record without a place).
    """
    if not licence_states:
        raise QualificationsMissing(
            f"The letter of {determination.case_number} cannot name a state that licenses the reviewer.",
            remedy="Give the states of the reviewer's licences, California first.",
        )
    texts = {(page.document, page.number): page.text for page in casefile.pages}
    return Letter(
        organization=organization,
        case_number=determination.case_number,
        dated_on=dated_on,
        priority=PRIORITIES[application.priority],
        **_from_application(application),
        assigned_on=assigned_on,
        outcome=OUTCOMES[determination.outcome],
        outcome_sentence=outcome_sentence(determination.outcome, items=len(determination.items)),
        effect=effect(determination.outcome),
        qualifications=qualifications(
            organization,
            specialties=reviewer_specialties,
            licence_states=licence_states,
            years_active_over=years_active_over,
            hours_per_week_at_least=hours_per_week_at_least,
        ),
        documents_reviewed=documents_reviewed(casefile),
        clinical_summary=_statements(determination.clinical_summary, texts=texts),
        items=tuple(_item(item, texts=texts) for item in determination.items),
        recipients=recipients(application),
        medical_director=medical_director,
        reviewer_guideline_label=reviewer_guideline_label,
        invented=application.invented,
    )


def qualifications(
    organization: str,
    *,
    specialties: Sequence[str],
    licence_states: Sequence[str],
    years_active_over: int,
    hours_per_week_at_least: int,
) -> str:
    """How the determination was made: the reviewer's qualifications without the name (Labor Code 4610.6(f)).

    Board certification is told where there is one (it is required of MD and DO alone, 139.5(d)(4)).
    """
    certified = f"is Board Certified in {enumerated(tuple(specialties))} and " if specialties else ""
    return (
        f"{organization} sent the complete case file to a physician reviewer, who has no affiliation with the "
        "employer, the employee, the providers or the claims administrator. "
        f"The physician reviewer {certified}is licensed to practice in {enumerated(tuple(licence_states))}. "
        f"The reviewer has been in active clinical practice for more than {_number(years_active_over)} years and now "
        f"works at least {hours_per_week_at_least} hours a week in active practice. "
        "The reviewer was chosen for clinical experience, education and expertise in the same or a similar specialty "
        "as those who evaluate or treat the medical condition and the disputed treatment, and knows the laws and "
        "regulations that govern this review, with the order in which they weigh medical evidence."
    )


def recipients(application: Application) -> tuple[str, ...]:
    """To whom the determination is sent (Labor Code 4610.6(f); 8 CCR 9792.10.6): who they are, with their part."""
    parties = [
        (application.employee.name, "employee"),
        (_called(application.attorney), "employee's attorney") if application.attorney else None,
        (application.requesting_physician.name, "requesting physician"),
        (_called(application.claims_administrator), "claims administrator"),
        (_called(application.employer), "employer"),
        ("Administrative Director", "Division of Workers' Compensation"),
    ]
    return tuple(f"{name}, {part}" for name, part in filter(None, parties))


def _from_application(application: Application) -> dict[str, Any]:
    """The fields of the cover that the application gives."""
    return {
        "employee_name": application.employee.name,
        "claim_number": application.claim_number,
        "claims_administrator": _called(application.claims_administrator),
        "employer": _called(application.employer),
        "requesting_physician": application.requesting_physician.name,
        "injured_on": application.injured_on,
        "ur_decided_on": application.utilization_review.decided_on,
        "received_on": application.received_on,
    }


def _called(person: Person) -> str:
    """The organization where the form gives one, else the name."""
    return person.organization or person.name


def _number(years: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[years] if 0 <= years < len(words) else str(years)


def _item(item: DecidedItem, *, texts: _Texts) -> LetterItem:
    return LetterItem(
        number=item.number,
        treatment=item.description,
        quantity=item.quantity,
        decision=DECISIONS[item.decision],
        claims_administrator_guideline=claims_administrator_guideline(item.claims_administrator_guidelines),
        reviewer_guideline=reviewer_guideline(item.guidelines, no_guideline_reason=item.no_guideline_reason),
        rationale=_statements(item.rationale, texts=texts),
    )


def _statements(statements: Sequence[SupportedStatement], *, texts: _Texts) -> tuple[LetterStatement, ...]:
    for statement in statements:
        if statement.about == "RECORD" and not statement.spans:
            raise UnsupportedClause(
                f"The letter states {statement.text!r} about the record with no page behind it.",
                remedy="Point to the page that says so, or leave the statement out.",
            )
        for span in statement.spans:
            _verify(span, texts=texts)
    return tuple(LetterStatement(text=statement.text, spans=statement.spans) for statement in statements)


def _verify(span: Span, *, texts: _Texts) -> None:
    text = texts.get((span.document, span.page))
    if text is None:
        raise SpanNotOnPage(
            f"The case file has no page {span.page} of {span.document}, where the letter quotes {span.quote!r}.",
            remedy="Add the document to the case file, or point to a page of it.",
        )
    span.verify(text)
