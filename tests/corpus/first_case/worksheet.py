"""The reviewer's worksheet of the first case: the summary, the one item, its guideline and rationale."""

from __future__ import annotations

from openimr.stages.determination.worksheet import GuidelineCitation, ItemDecision, Statement, Worksheet
from tests.corpus.casefolder import Places
from tests.corpus.panel import FIRST_CASE_REVIEWER
from tests.corpus.worksheets import Writer, conclusion, guideline

_CHRONIC_PAIN = GuidelineCitation(
    step="MTUS",
    title="MTUS Chronic Pain Treatment Guidelines",
    edition="2009",
    section="Massage therapy",
    pages="60",
)
_ATTESTATIONS = (
    "I have no affiliation with the employer, the employee, the providers or the claims administrator.",
    "I have read every page of the case file that could be read, and the typed reading of the handwritten page.",
    "The decision and its reasons are my own.",
)


def worksheet(places: Places) -> Worksheet:
    """The worksheet as the reviewer wrote it; ``places`` finds the pages of the quotations."""
    writer = Writer(places)
    item = ItemDecision(
        number=1, decision="UPHELD", guidelines=(_CHRONIC_PAIN,), rationale=(*_history(writer), *_reasons(writer))
    )
    return Worksheet(
        case_number="CM13-0000001",
        reviewer_id=FIRST_CASE_REVIEWER,
        clinical_summary=(*_summary(writer), *_recent(writer)),
        items=(item,),
        attestations=_ATTESTATIONS,
    )


def _summary(writer: Writer) -> tuple[Statement, ...]:
    return (
        writer.record(
            "The employee, born in 1961, worked as an order selector in a refrigerated warehouse and has had low back"
            " pain since an injury at work on May 12, 2003, when he lifted a carton and turned.",
            ("dfr-2003", "Lifting a carton of about sixty pounds"),
            ("ame-1", "worked for Tamarack Cold Storage as an"),
        ),
        writer.record(
            "He has had three lumbar operations: a discectomy at L5-S1 on February 11, 2004, a decompression and fusion"
            " from L4 to S1 on May 3, 2006, and removal of the hardware on August 27, 2008.",
            ("oper-2004-1", "Left L5-S1 hemilaminotomy"),
            ("oper-2006-1", "posterior instrumented fusion"),
            ("ame-2", "removed on August 27, 2008"),
        ),
        writer.record(
            "Physical therapy, an epidural injection and trigger point injections were tried as well.",
            ("pt-2003", "9 visits"),
            ("ame-2", "given trigger point injections on three occasions"),
        ),
        writer.record(
            "An agreed medical evaluator found him at maximal improvement in June 2009 and unable to return to his"
            " usual work.",
            ("ame-5", "He cannot return to his usual work"),
        ),
        writer.record("He is represented by an attorney.", ("represent-2004", "this firm represents Mr. Okerlund")),
        writer.record(
            "Massage and myofascial release have been given for years. A log of the second quarter of 2011 shows twelve"
            " sessions, bills show seven dates in early 2012, and the full number is not stated anywhere.",
            ("massage-log-2011", "Twelve sessions given this quarter"),
            ("eor-2012", "Massage, each 15 minutes"),
            ("ame-2", "cannot say how many visits"),
        ),
    )


def _recent(writer: Writer) -> tuple[Statement, ...]:
    return (
        writer.record(
            "A handwritten note of October 16, 2012 says that myofascial therapy or massage was being given at that"
            " time, with one to two days of relief.",
            ("note-2012-10-16", "Still going for myofascial therapy / massage at Stillwater"),
            ("note-2012-10-16", "helps 1-2 days and then tight again"),
        ),
        writer.record(
            "The file holds reports of three recent visits, of April 24, June 19 and August 7, 2013. Vicodin and"
            " Neurontin were continued for pain, Neurontin at a higher dose from June.",
            ("pr2-2013-04-24", "Continue Vicodin and Neurontin for pain relief"),
            ("pr2-2013-06-19", "Neurontin raised to 600 mg three times a day"),
            ("pr2-2013-08-07", "Continue Vicodin and Neurontin for pain relief"),
        ),
        writer.record(
            "At each of these visits he was kept off work.",
            ("pr2-2013-04-24", "Remain off work until next visit"),
            ("pr2-2013-06-19", "Remain off work until next visit"),
            ("pr2-2013-08-07", "Remain off work until next visit"),
        ),
        writer.record(
            "On August 12, 2013 six sessions of deep tissue massage were requested, one a week for six weeks.",
            ("rfa-2013-08-12", "Deep tissue massage"),
        ),
    )


def _history(writer: Writer) -> tuple[Statement, ...]:
    return (
        guideline(
            "The guideline regards massage as an addition to other recommended treatment such as exercise, and in most"
            " cases holds it to four to six visits."
        ),
        writer.record(
            "The twelve sessions of one quarter of 2011 alone are twice the upper end of that number, and treatment of"
            " the same kind went on in 2012.",
            ("massage-log-2011", "Twelve sessions given this quarter"),
            ("note-2012-10-16", "Still going for myofascial therapy / massage at Stillwater"),
            ("pr2-2012-12-05", "Massage continues at Stillwater Bodywork"),
        ),
        writer.record(
            "What the sessions gave was ease for a day or two.",
            ("massage-log-2011", "relief for one to two days"),
            ("ame-5", "has not changed what he can do"),
            ("statement-2013", "for a day or sometimes two"),
        ),
    )


def _reasons(writer: Writer) -> tuple[Statement, ...]:
    return (
        writer.record(
            "There is no functional improvement on record: he has not gone back to work, still needs help with daily"
            " tasks, and moves no better than before.",
            ("pr2-2013-08-07", "still needs help with shoes and laundry"),
            ("slip-2013-08-07", "Is unable to work from 08/07/2013 to 10/09/2013"),
            ("pr2-2013-04-24", "Flexion 35 degrees, extension 5"),
            ("pr2-2013-08-07", "Flexion 34 degrees, extension 5"),
        ),
        writer.record(
            "Nor has the need for treatment grown less: Vicodin goes on unchanged and the dose of Neurontin was doubled.",
            ("rx-2013-04-24", "Neurontin 300 mg"),
            ("rx-2013-06-19", "Neurontin 600 mg"),
        ),
        writer.record(
            "The latest report plans no active program that the massage would support.",
            ("pr2-2013-08-07", "No change in home exercise"),
        ),
        conclusion(
            "A further course would go beyond what the guideline supports without a gain in function to justify it;"
            " therefore the request for six sessions of deep tissue massage is not medically necessary."
        ),
    )
