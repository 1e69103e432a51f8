"""The notices that end screening without a review: ineligible, deferred, or more is needed first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openimr.stages.application.form import Application
from openimr.stages.eligibility.periods import deadline
from openimr.stages.eligibility.ruling import ItemRuling, Reason, Ruling, Verdict
from openimr.stages.notice.content import ActBy, Line, Notice, Section
from openimr.stages.notice.frame import Letterhead, act_by, items_section, notice, sources
from openimr.stages.notice.parties import EVERYONE, Part
from openimr.stages.notice.refusal import WrongNotice

_VERDICTS: dict[Verdict, str] = {
    "ELIGIBLE": "Eligible", "PARTLY_ELIGIBLE": "Eligible in part", "INELIGIBLE": "Not eligible", "DEFERRED": "Deferred",
    "INCOMPLETE": "More is needed",
}  # fmt: skip


def ineligibility(ruling: Ruling, *, application: Application, head: Letterhead) -> Notice:
    """Why the application, or some of its items, cannot be reviewed, and how that can be appealed. Raises WrongNotice.

    Sources: 8 CCR 9792.10.3 (R103-4), Labor Code 4610.5(k) (APP-11), 8 CCR 10575 (R103-6).
    """
    refused = [item for item in ruling.items if item.verdict == "INELIGIBLE"]
    if not refused:
        raise WrongNotice("The ruling refuses nothing.", remedy="Send the notice that follows from the verdict.")
    whole = ruling.verdict == "INELIGIBLE"
    what = "this application" if whole else "part of this application"
    return notice(
        "INELIGIBILITY", head=head, application=application, title="Notice of Ineligibility",
        to=("EMPLOYEE", "ATTORNEY"), copies=EVERYONE,
        opening=(
            (f"We have looked at whether {what} can go to Independent Medical Review. It cannot, for the reasons below. "
            "This is not a decision on whether the treatment is medically necessary."),
            *(() if whole else ("The other items go forward; a notice of assignment follows.",)),
        ),
        sections=(_by_item(ruling, application=application), _reasons(ruling, items=refused)),
        act_by=tuple(_appeal(head)),
        signed_by=head.medical_director,
        sources=sources("APP-11", "R103-4", "R103-6"),
    )  # fmt: skip


def deferral(ruling: Ruling, *, application: Application, head: Letterhead) -> Notice:
    """That the review waits while liability is disputed, and what makes it go on. Raises WrongNotice.

    Sources: Labor Code 4610.5(k) (APP-12), 4610.5(h)(2) (APP-06).
    """
    if ruling.verdict != "DEFERRED":
        raise WrongNotice("The ruling defers nothing.", remedy="Send the notice that follows from the verdict.")
    return notice(
        "DEFERRAL", head=head, application=application, title="Notice of Deferral",
        to=("EMPLOYEE", "ATTORNEY"), copies=EVERYONE,
        opening=(
            ("The claims administrator disputes liability on grounds other than medical necessity. Until that is resolved, or "
            "the employer agrees to the review, this application waits. It is not refused."),
        ),
        sections=(
            _reasons(ruling, items=ruling.items),
            Section(
                heading="WHAT MAKES IT GO ON",
                paragraphs=(
                    ("Send us the notice that the dispute of liability is resolved. From the day that notice was served on the "
                    "employee there are 30 days to apply; this application then counts."),
                ),
            ),
        ),
        signed_by=head.medical_director,
        sources=sources("APP-12", "APP-06"),
    )  # fmt: skip


def more_information(ruling: Ruling, *, application: Application, head: Letterhead) -> Notice:
    """What is needed before the application can be screened, from whom, by when. Raises WrongNotice.

    Sources: 8 CCR 9792.10.3(b) (R103-3); a missing decision until March 2014: the state's reminder letters (PR-02).
    """
    if ruling.verdict != "INCOMPLETE":
        raise WrongNotice("The ruling asks for nothing.", remedy="Send the notice that follows from the verdict.")
    to: tuple[Part, ...] = ("EMPLOYEE", "ATTORNEY")
    return notice(
        "MORE_INFORMATION", head=head, application=application, title="Request for Information",
        to=to, copies=EVERYONE,
        opening=("Before this application can go to Independent Medical Review, something is needed.",),
        sections=(_reasons(ruling, items=ruling.items, heading="WHAT IS NEEDED"),),
        act_by=tuple(_answer(ruling, head=head)),
        closing=("If no answer comes in time, the application is decided on what is there.",),
        signed_by=head.medical_director,
        sources=sources("R103-1", "R103-3"),
    )  # fmt: skip


def _by_item(ruling: Ruling, *, application: Application) -> Section:
    told = {item.number: _VERDICTS[item.verdict] for item in ruling.items}
    return items_section(application, told=told, heading="THE DISPUTED ITEMS")


def _reasons(ruling: Ruling, *, items: Iterable[ItemRuling], heading: str = "THE REASONS") -> Section:
    """Every ground, each once: those on the whole, then those on single items."""
    common = {(each.code, each.rule) for each in ruling.reasons}
    lines = [_line("The application", reason=each) for each in ruling.reasons]
    for item in items:
        lines += [
            _line(f"Item {item.number}", reason=each) for each in item.reasons if (each.code, each.rule) not in common
        ]
    return Section(heading=heading, columns=("Concerns", "Reason"), lines=tuple(lines))


def _line(what: str, *, reason: Reason) -> Line:
    unsure = "" if reason.sure else " (as read by this organization; the rule is not settled)"
    return Line(what=what, told=reason.explanation, rule=f"{reason.citation}{unsure}")


def _appeal(head: Letterhead) -> Iterator[ActBy]:
    due = deadline("ineligibility_appeal", start=head.dated_on, service="MAIL_IN_STATE")
    if made := act_by(due, who="A party", what="may appeal to the Workers' Compensation Appeals Board"):
        yield made


def _answer(ruling: Ruling, *, head: Letterhead) -> Iterator[ActBy]:
    cure = next((each for each in ruling.deadlines if each.name == "cure"), None)
    due = cure or deadline("answer", start=head.dated_on, event="this request is received")
    if made := act_by(due, who="The employee", what="sends what is needed"):
        yield made
