"""The ruling on an application: every ground that applies, a verdict for each item and for the whole, and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from openimr.stages.application.form import Application
from openimr.stages.eligibility.clock import ClockFacts, deadlines
from openimr.stages.eligibility.completeness import completeness_grounds
from openimr.stages.eligibility.counting import long_day
from openimr.stages.eligibility.coverage import coverage_grounds
from openimr.stages.eligibility.decision_timing import decision_timing_flags
from openimr.stages.eligibility.endings import NOTHING_MORE, Circumstances, ending_grounds
from openimr.stages.eligibility.grounds import Ground, reason
from openimr.stages.eligibility.liability import liability_flags, liability_grounds
from openimr.stages.eligibility.parties import party_flags, party_grounds
from openimr.stages.eligibility.periods import deadline, not_begun
from openimr.stages.eligibility.ruling import Deadline, ItemRuling, Reason, Ruling, Verdict
from openimr.stages.eligibility.timeliness import application_deadlines, timeliness_flags, timeliness_grounds
from openimr.stages.eligibility.urgency import handle_as

_WEIGHT: Final[tuple[Verdict, ...]] = ("INELIGIBLE", "DEFERRED", "INCOMPLETE")
"""For one item the first of these that a ground brings; for a whole without eligible items the last that may still go on."""


def rule(application: Application, *, on: date, circumstances: Circumstances = NOTHING_MORE) -> Ruling:
    """Rule on the application ``on`` that day, under the law in force when utilization review decided.

    All grounds that apply are reported. What the law data marks as doubtful is flagged and refuses
    nothing. Asked for a day before receipt, the ruling is that of the day of receipt, and a flag says
    so. Source: Labor Code 4610.5(k), 8 CCR 9792.10.3 (APP-11, R103-1). Raises LawGap where the law data
    has no answer for a day involved.
    """
    early, on = on < application.received_on, max(on, application.received_on)
    grounds = tuple(_grounds(application, on=on, circumstances=circumstances))
    items = tuple(_rule_item(item.number, grounds=grounds) for item in application.disputed_treatments)
    verdict = _whole([item.verdict for item in items])
    return Ruling(
        verdict=verdict,
        law_on=application.utilization_review.decided_on,
        items=items,
        reasons=_common(items),
        flags=tuple(_flags(application, early=early)),
        deadlines=tuple(_deadlines(application, on=on, verdict=verdict, reasons=_common(items))),
        priority=handle_as(application)[0],
    )


def _grounds(application: Application, *, on: date, circumstances: Circumstances) -> Iterator[Ground]:
    yield from coverage_grounds(application)
    yield from party_grounds(application)
    yield from completeness_grounds(application)
    yield from timeliness_grounds(application)
    yield from liability_grounds(application)
    yield from ending_grounds(application, on=on, circumstances=circumstances)


def _flags(application: Application, *, early: bool) -> Iterator[Reason]:
    if early:
        received = long_day(application.received_on)
        told = f"Asked for a day before the application was received; this is the ruling as of receipt on {received}."
        yield reason("RULED_BEFORE_RECEIPT", rule="APP-11", explanation=told)
    if note := handle_as(application)[1]:
        yield note
    yield from party_flags(application)
    yield from timeliness_flags(application)
    yield from liability_flags(application)
    yield from decision_timing_flags(application)


def _rule_item(number: int, *, grounds: Sequence[Ground]) -> ItemRuling:
    bearing = [ground for ground in grounds if ground.item in {None, number}]
    effects = {ground.effect for ground in bearing}
    verdict: Verdict = next((effect for effect in _WEIGHT if effect in effects), "ELIGIBLE")
    return ItemRuling(number=number, verdict=verdict, reasons=tuple(ground.reason for ground in bearing))


def _whole(verdicts: Sequence[Verdict]) -> Verdict:
    if "ELIGIBLE" in verdicts:
        return "ELIGIBLE" if set(verdicts) == {"ELIGIBLE"} else "PARTLY_ELIGIBLE"
    return next(verdict for verdict in reversed(_WEIGHT) if verdict in verdicts)


def _common(items: Sequence[ItemRuling]) -> tuple[Reason, ...]:
    """The reasons that bear on every item, in the order of the first."""
    shared = set.intersection(*({(each.code, each.rule) for each in item.reasons} for item in items))
    return tuple(each for each in items[0].reasons if (each.code, each.rule) in shared)


def _deadlines(
    application: Application, *, on: date, verdict: Verdict, reasons: Sequence[Reason]
) -> Iterator[Deadline]:
    if verdict in {"ELIGIBLE", "PARTLY_ELIGIBLE"}:
        yield from deadlines(ClockFacts(application=application, found_eligible_on=on))
    else:
        yield from application_deadlines(application)
    if verdict in {"INELIGIBLE", "PARTLY_ELIGIBLE"}:
        yield not_begun("ineligibility_appeal")
    if verdict == "INCOMPLETE":
        codes = {each.code for each in reasons}
        if "NO_UR_DECISION_ATTACHED" in codes:
            yield deadline("cure", start=on, event="the reminder is sent")
        if "INFORMATION_NEEDED" in codes:
            yield not_begun("answer")
