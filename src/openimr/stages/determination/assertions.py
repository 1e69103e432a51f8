"""Sentences that tell a fact of this person's record, told from a guideline's general words and from conclusions on necessity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_SPECIFIC: Final = (
    r"(?:(?:the|this)\s+(?:applicant|claimant|injured\s+worker|employee|insured|gentleman|lady)|this\s+(?:patient|worker|person|individual|man|woman)"
    r"|(?:mr|mrs|ms|miss)\.?\s+[a-z'-]+|he|she)"
)
_GENERIC: Final = r"(?:(?:the|a)\s+(?:patient|worker|person|individual|member))"
_OWN: Final = rf"(?:(?:{_SPECIFIC}|the\s+patient|the\s+worker)['\u2019]s|his|her)"
# What is asked, who asks and who decides are no facts of health: "the applicant's request".
_PAPERS: Final = (
    r"(?:request|claim|application|appeal|case|file|review|dispute|(?:treating|requesting|prescribing|attending)?\s*(?:physician|doctor|provider)"
    r"|representative|attorney|employer|(?:medical\s+)?needs?)"
)
_ADVERB: Final = (
    r"(?:\s+(?:also|still|now|not|never|already|again|currently|previously|recently|reportedly|apparently|seemingly|clearly|only|both|"
    r"otherwise|thus|therefore|since|then|later|first|initially|subsequently|consistently|further|in\s+fact))*"
)
_PAST_WORDS: Final = (
    r"had|was|were|did|underwent|took|fell|felt|got|went|began|lost|gave|made|said|told|slept|saw|became|kept|left|found|came|drove|stood|hurt|"
    r"broke|tore|quit|rose|grew|held|put|ran|wore|paid|[a-z]+ed"
)
_PRESENT_WORDS: Final = (
    r"has|have|is|are|does|do|takes|reports|complains|denies|works|continues|remains|attends|uses|lives|suffers|presents|walks|sleeps|"
    r"relies|experiences|shows|exhibits|feels|says|states|describes|notes|gets|lacks|carries|drives|smokes|drinks|stands|sits|sees|goes|wears|"
    r"tolerates|responds|fails|benefits|rates|receives|implies|imply|suggests?|means?|places?|puts?|makes?|exceeds?|falls|persists?|improves?|worsens?"
)
_ASSERTS: Final = rf"(?:{_PAST_WORDS}|{_PRESENT_WORDS})\b"
_MODAL: Final = r"(?:(?:has|have|had|is|are|was|were)\s+to|needs?|requires?|used\s+to\s+be\s+expected)\b"
# Judgements that belong to a conclusion: whether criteria are met, whether someone is a candidate.
_JUDGEMENT: Final = re.compile(
    r"\b(?:(?:does|do|did|has|have)\s+(?:not\s+)?(?:meet|met|satisfy|satisfied|fulfil|fulfill|fulfilled|qualify|qualified)\b|meets?\b|satisf(?:y|ies|ied)\b|fulfils?\b|"
    r"qualif(?:y|ies|ied)\b|is\s+(?:not\s+|therefore\s+)*(?:an?\s+)?(?:\w+\s+)?candidate|is\s+(?:not\s+)?(?:entitled|eligible|likely)|"
    r"would\b|may\b|might\b|could\b|should\b|must\b|can\b|will\b|stands?\s+to\s+benefit)",
    re.IGNORECASE,
)
_NECESSITY: Final = re.compile(
    r"\b(?:necess(?:ary|ity)|appropriate|inappropriate|unnecessary|indicated|contraindicated|warranted|unwarranted|justif(?:y|ies|ied)|"
    r"supports?|supported|certified|recommended|reasonable|upheld|overturned|reversed|criteria|denied)\b",
    re.IGNORECASE,
)
_NECESSARY: Final = re.compile(r"\bnecess(?:ary|ity)\b", re.IGNORECASE)
_SUBJECT: Final = r"^\W*(?:(?:that|and|but|so|because|since|as|although|though|while|whereas|given\s+that|who|which|however|therefore|thus|in\s+fact)\s+)*"
_TELLS: Final = re.compile(
    rf"{_SUBJECT}(?:{_SPECIFIC}|{_GENERIC}){_ADVERB}\s+(?!{_MODAL})(?:{_ASSERTS})"
    rf"|\b{_OWN}\s+(?!{_PAPERS}\b)(?:[\w-]+\s+){{1,5}}?(?!{_MODAL})(?:{_ASSERTS})"
    rf"|\b{_SPECIFIC}{_ADVERB}\s+(?!{_MODAL})(?:{_ASSERTS})",
    re.IGNORECASE,
)
_TELLS_GENERIC_PAST: Final = re.compile(rf"\b{_GENERIC}{_ADVERB}\s+(?!{_MODAL})(?:{_PAST_WORDS})\b", re.IGNORECASE)
_PAPER_SAYS: Final = re.compile(
    r"\b(?:records?|case\s+file|chart|progress\s+(?:report|note)s?|reports?|notes?|pr-2|mri|x-rays?|ct\s+scan|imaging|emg|nerve\s+(?:conduction\s+)?stud(?:y|ies)|"
    r"(?:physical\s+)?exam(?:ination)?|urine\s+(?:drug\s+)?(?:screens?|tests?)|documentation|submitted\s+\w+|operative\s+report|"
    r"(?:treating|requesting|attending)\s+(?:physician|doctor|provider)|dr\.?\s+[a-z'-]+)\s+(?:of\s+[\w\s/,]+?\s+)?(?:\w+ly\s+)?"
    r"(?:shows?|showed|not(?:es|ed)|documents|documented|indicates?|indicated|reveals?|revealed|states?|stated|reports|reported|demonstrates?|demonstrated|"
    r"confirms?|confirmed|mentions?|mentioned|contains?|describes?|described|lists?|listed|fails?\s+to|failed\s+to|(?:does|do|did)\s+not\s+(?!support|justify|warrant)|"
    r"(?:is|are)\s+silent|lacks?|says?|said|found|diagnosed|prescribed|performed)\b",
    re.IGNORECASE,
)
_NOT_IN_THE_FILE: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|lack(?:s|ing)?(?:\s+of)?|absen(?:t|ce\s+of)|not\s+any|insufficient|inadequate)\s+(?:\w+\s+){0,3}?"
    r"(?:document(?:ation|ed)|evidence|record|mention|report|indication|description|note)s?\b",
    re.IGNORECASE,
)
_THERE_WAS: Final = re.compile(
    r"\bthere\s+(?:(?:has|have|had)\s+been|was|were)\b"
    r"|\bthere\s+(?:is|are)\s+(?:no|little)\s+(?:\w+\s+){0,3}?(?:improvement|gain|benefit|relief|reduction|deficit|red\s+flags?|change|response|progress|sign|finding)s?\b",
    re.IGNORECASE,
)
_IN_THIS_CASE: Final = re.compile(
    r"^\W*(?:in\s+(?:this|the\s+present|the\s+instant)\s+(?:case|matter|file)|here)\b", re.IGNORECASE
)
_GENERAL_EVIDENCE: Final = re.compile(
    r"\b(?:evidence\s+(?:that|for|to\s+support)|(?:quality|scientific|medical|high|good|convincing)\s+(?:\w+\s+)?evidence|stud(?:y|ies)|trials?|literature)\b",
    re.IGNORECASE,
)
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATED: Final = re.compile(
    rf"\b\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d\d\b|\b(?:in|since|until|during|from)\s+(?:early\s+|late\s+|mid-?)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# A dose that was taken or did something, and a score of pain, are facts though nobody is named; a dose alone may be the one asked for.
# Searched for one by one: in one pattern, with anything between, a long clause took minutes.
_DOSE: Final = re.compile(
    r"\b\d[\d,.]{0,8}\s?(?:mg|mcg|ml|milligrams?|micrograms?|units?)\b|\b\d{1,2}(?:\.\d+)?/\d{3}\b", re.IGNORECASE
)
_DID: Final = re.compile(
    r"\b(?:was|were|had|did|(?:has|have)\s+been|(?<!is )(?<!are )(?<!be )(?<!not )"
    r"(?:reduced|relieved|helped|caused|improved|worsened|decreased|increased|lowered|eased|controlled|gave|brought|led|made|failed|took))\b",
    re.IGNORECASE,
)
_SCORE: Final = re.compile(r"\b\d{1,2}(?:\.\d+)?\s?(?:/|(?:out\s)?of\s)\s?(?:10|ten)\b", re.IGNORECASE)
_OF_PAIN: Final = re.compile(r"\b(?:pain|vas|nrs|scores?|rated)\b", re.IGNORECASE)
_STOOD: Final = re.compile(r"\b(?:is|are|was|were|had|has|stays|remains|remained|fell|rose|averages?)\b", re.IGNORECASE)
_OF_A_BOOK: Final = re.compile(
    r"\b(?:guidelines?|mtus|acoem|odg|edition|editions|version|schedule|formulary|chapter|effective|adopted|published|updated|revised|in\s+force|ccr|regulation|statute|study|trial|review)\b",
    re.IGNORECASE,
)
_OF_THE_REQUEST: Final = re.compile(
    r"\b(?:requests?|requested|rfa|decision|denial|denied|determination|application|authorization|dates?\s+of\s+service|dos)\b",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    r"^\W*(?:and\s+|or\s+|only\s+|even\s+|but\s+)*(?:if|unless|whether|until|provided|as\s+long\s+as|in\s+case|should)\b",
    re.IGNORECASE,
)
_GENERAL_CONDITION: Final = re.compile(
    r"^\W*(?:and\s+|or\s+|only\s+|even\s+|but\s+)*(?:when|whenever|where|once|after|before|for|in|among|that\s+the\s+(?:patient|worker|person))\b",
    re.IGNORECASE,
)
_HEDGED: Final = re.compile(
    r"\b(?:if|unless|whether|until|provided|when|whenever|where|once|after|before|for|should|must|may)\b", re.IGNORECASE
)
_ABBREVIATED: Final = re.compile(r"\b(Dr|Mr|Mrs|Ms|No|vs|pp?|ch|St|approx|e\.g|i\.e)\.", re.IGNORECASE)
_BREAK: Final = re.compile(
    r"[.;:!?]\s+|,\s+|\s+-{1,2}\s+|\s*\u2014\s*|\s+(?=(?:because|since|although|though|but|while|whereas|given\s+that|if|when|whenever|where|whether|unless|until|once|provided|after|before"
    r"|as\s+(?:the|this|he|she|there|his|her|no)|and\s+(?:the|this|it|he|she|his|her|there|therefore|thus|no|has|had|is|was)|so\s+(?:the|that|it))\b)",
    re.IGNORECASE,
)


def facts_of_the_record(text: str, *, of_a_guideline: bool) -> Iterator[str]:
    """The clauses that tell what this person did, has or was, what the file says or lacks, or name a day of the case.

    ``of_a_guideline`` says that the text is labelled a guideline's: its patients are then anybody, unless told of in the
    past. In a conclusion, whether criteria are met and whether a request is necessary are no facts of the record.

    >>> list(facts_of_the_record("The request is not necessary, as the applicant has failed therapy.", of_a_guideline=False))
    ['as the applicant has failed therapy.']
    >>> list(facts_of_the_record("Opioids go on if the patient has returned to work.", of_a_guideline=True))
    []
    """
    plain = _ABBREVIATED.sub(r"\1", re.sub(r",\s+((?:19|20)\d\d)\b", r" \1", text))
    for sentence in re.split(r"(?<=[.!?])\s+", plain):
        general = of_a_guideline and not _IN_THIS_CASE.search(sentence)
        told = _told_beside_a_guideline if general else _told_beside_a_conclusion
        yield from (
            clause.strip() for clause in _BREAK.split(sentence) if clause.strip() and told(clause, sentence=sentence)
        )


def says_not_in_the_file(text: str) -> bool:
    """Whether a statement says that the file holds no documentation of something.

    >>> says_not_in_the_file("There is no documentation of failed conservative care.")
    True
    """
    return _NOT_IN_THE_FILE.search(text) is not None


def _told_beside_a_guideline(clause: str, *, sentence: str) -> bool:
    if _DATED.search(clause) and not _OF_A_BOOK.search(sentence):
        return True
    if _CONDITION.search(clause) or _GENERAL_CONDITION.search(clause):
        return False
    if _TELLS.search(clause) and re.search(rf"\b(?:{_SPECIFIC}|{_OWN})", clause, re.IGNORECASE):
        return True
    if _OF_A_BOOK.search(clause) or (_OF_A_BOOK.search(sentence) and _HEDGED.search(sentence)):
        return _TELLS_GENERIC_PAST.search(clause) is not None
    return _TELLS.search(clause) is not None or (
        _PAPER_SAYS.search(clause) is not None and not _JUDGEMENT.search(clause)
    )


def _told_beside_a_conclusion(clause: str, *, sentence: str) -> bool:
    if _CONDITION.search(clause):
        return False
    if _NOT_IN_THE_FILE.search(clause) and not _GENERAL_EVIDENCE.search(clause):
        return True
    if _DATED.search(clause) and not (_OF_THE_REQUEST.search(sentence) or _OF_A_BOOK.search(sentence)):
        return True
    return _JUDGEMENT.search(clause) is None and (_tells_outright(clause) or _tells_a_measure(clause))


def _tells_outright(clause: str) -> bool:
    """Whether a clause without judgement tells of the person or the file, and not of necessity."""
    told = _TELLS.search(clause)
    if told and not _NECESSITY.search(clause[told.start() :]):
        return True
    if _THERE_WAS.search(clause):
        return _NECESSARY.search(clause) is None
    return _PAPER_SAYS.search(clause) is not None and not _NECESSITY.search(clause)


def _tells_a_measure(clause: str) -> bool:
    """Whether a clause tells what a dose did or was, or a score of pain, and not of the request or of necessity."""
    if _OF_THE_REQUEST.search(clause) or _OF_A_BOOK.search(clause) or _NECESSITY.search(clause):
        return False
    signs = ((_DOSE, _DID), (_SCORE, _OF_PAIN, _STOOD))
    return any(all(sign.search(clause) for sign in together) for together in signs)
