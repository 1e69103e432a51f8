"""The reviewer's worksheet of the second case: the summary and two items, both overturned."""

from __future__ import annotations

from openimr.stages.determination.worksheet import GuidelineCitation, ItemDecision, Statement, Worksheet
from tests.corpus.casefolder import Places
from tests.corpus.panel import SECOND_CASE_REVIEWER
from tests.corpus.worksheets import Writer, conclusion, guideline

_TITLE = "MTUS Chronic Pain Medical Treatment Guidelines"
_ANTIEPILEPSY = GuidelineCitation(
    step="MTUS", title=_TITLE, edition="2009", section="Antiepilepsy drugs (AEDs)", pages="16-18"
)
_GABAPENTIN = GuidelineCitation(
    step="MTUS", title=_TITLE, edition="2009", section="Specific anti-epilepsy drugs: gabapentin", pages="18-19"
)
_STOMACH = GuidelineCitation(
    step="MTUS", title=_TITLE, edition="2009", section="NSAIDs, GI symptoms and cardiovascular risk", pages="68-69"
)
_ATTESTATIONS = (
    "I have no affiliation with the employer, the employee, the providers or the claims administrator.",
    "I have read every page of the case file that could be read, and the typed reading of the handwritten page.",
    "The decisions and their reasons are my own.",
)


def worksheet(places: Places) -> Worksheet:
    """The worksheet as the reviewer wrote it; ``places`` finds the pages of the quotations."""
    writer = Writer(places)
    return Worksheet(
        case_number="CM15-0000001",
        reviewer_id=SECOND_CASE_REVIEWER,
        clinical_summary=(*_injury(writer), *_course(writer)),
        items=(
            ItemDecision(
                number=1, decision="OVERTURNED", guidelines=(_ANTIEPILEPSY, _GABAPENTIN), rationale=_gabapentin(writer)
            ),
            ItemDecision(number=2, decision="OVERTURNED", guidelines=(_STOMACH,), rationale=_omeprazole(writer)),
        ),
        attestations=_ATTESTATIONS,
    )


def _injury(writer: Writer) -> tuple[Statement, ...]:
    return (
        writer.record(
            "The employee, a woman born in 1948 who pressed linen at a hotel, was injured on August 23, 2011 when an"
            " ironer drew in her right hand.",
            ("dfr-2011", "Feeding a sheet into the flatwork ironer"),
            ("dfr-2011", "Crush injury of the right hand and wrist"),
        ),
        writer.record(
            "The right carpal tunnel was released and the median nerve freed on March 14, 2012; eighteen visits of hand"
            " therapy followed.",
            ("surgery-2012", "Open release of the right carpal tunnel"),
            ("therapy-2012", "Discharged after eighteen visits"),
        ),
        writer.record(
            "Nerve studies of May 7, 2013 showed a lesion of the right median nerve at the wrist, partly recovered.",
            ("emg-2013", "Lesion of the right median nerve at the wrist"),
        ),
        writer.record(
            "She had a duodenal ulcer with bleeding in June 2009 after taking ibuprofen.",
            ("endoscopy-2009", "Duodenal peptic ulcer with recent bleeding"),
        ),
        writer.record("An attorney represents her.", ("represent-2011", "has chosen this office as her attorney")),
    )


def _course(writer: Writer) -> tuple[Statement, ...]:
    return (
        writer.record(
            "Gabapentin was begun in February 2013 for burning pain of the thumb and index finger, then 8 out of 10.",
            ("bayside-2013-02-12", "Start gabapentin 300 mg at night"),
            ("bayside-2013-02-12", "Average pain is 8 out of 10"),
        ),
        writer.record(
            "She went back to modified work in May 2013, and by January 2015 worked five hours on four days a week.",
            ("qme-1", "went back to work for four hours"),
            ("bayside-2015-01-13", "Works five hours a day on four days of the week"),
        ),
        writer.record(
            "She takes naproxen 500 mg twice a day for the wrist.",
            ("bayside-2015-01-13", "Naproxen 500 mg twice a day"),
        ),
        writer.record(
            "Gabapentin 600 mg, 90 tablets, and omeprazole 20 mg, 30 capsules, were requested on January 14, 2015.",
            ("rfa-2015-01-14", "Gabapentin 600 mg"),
            ("rfa-2015-01-14", "Omeprazole 20 mg"),
        ),
    )


def _gabapentin(writer: Writer) -> tuple[Statement, ...]:
    return (
        guideline(
            "The guideline supports medicines of this class for pain from an injured nerve and asks after the start"
            " whether pain and function have improved: a fall of pain by half is a good response, by about a third a"
            " moderate one. It names gabapentin as a first choice."
        ),
        writer.record(
            "The pain comes from an injured nerve, by examination and by nerve studies.",
            ("emg-2013", "The findings explain nerve pain in the thumb and index finger"),
            ("qme-2", "median nerve at the wrist with neuropathic pain"),
        ),
        writer.record(
            "The score that the denial missed is in the file: 4 with the medicine, 8 without it.",
            ("bayside-2014-09-16", "Pain with gabapentin 4 out of 10, and 8 without"),
        ),
        writer.record(
            "Function has improved too: the grip has grown to 27 pounds, she sleeps longer and works more hours.",
            ("bayside-2015-01-13", "Right grip 27 pounds"),
            ("bayside-2015-01-13", "Sleeps six hours"),
        ),
        writer.record(
            "An attempt to lower the dose in autumn 2014 brought more pain and a lost day of work.",
            ("bayside-2014-11-12", "pain rose to 6 and she lost a day of work"),
        ),
        conclusion("Therefore the request for gabapentin 600 mg, #90, is medically necessary."),
    )


def _omeprazole(writer: Writer) -> tuple[Statement, ...]:
    return (
        guideline(
            "The guideline asks whether a person on an anti-inflammatory medicine is at risk of a gastrointestinal event:"
            " age over 65, or a history of peptic ulcer or bleeding, among others. For a person at intermediate or high"
            " risk without heart disease it recommends a protector such as omeprazole 20 mg a day."
        ),
        writer.record(
            "Two of these are met. She is over 65, and she bled from an ulcer in 2009.",
            ("seawall-2014-03-05", "She is 66 now"),
            ("endoscopy-2009", "Duodenal peptic ulcer with recent bleeding"),
            ("qme-2", "Bleeding duodenal ulcer in June 2009"),
        ),
        writer.record(
            "She takes naproxen every day, and stomach pain came when omeprazole ran out.",
            ("seawall-2014-03-05", "She takes naproxen every day"),
            ("message-2014-10-03", "Burning in the stomach at night since"),
            ("bayside-2014-11-12", "Stomach pain in early October when she had no omeprazole"),
        ),
        conclusion("Therefore the request for omeprazole 20 mg, #30, is medically necessary."),
    )
