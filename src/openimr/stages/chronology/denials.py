"""Which of the things named in a statement the statement says are absent, beyond what the words right around them say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.work import OFF_WORK

# In "no improvement with massage" the massage is not what is absent.
_BESIDE: Final = re.compile(
    r"\b(?:with|from|after|following|despite|due\s+to|because\s+of|since|by|to|under|as\s+a\s+result\s+of|while|during|before|prior\s+to)\b",
    re.IGNORECASE,
)
# In "no record of the number of sessions of massage" and "no decrease in pain" neither massage nor pain is.
_MEASURE: Final = re.compile(
    r"\b(?:number|amount|count|quantity|dos(?:e|age)|duration|frequency|results?|response|outcome|benefits?|efficacy|effect\w*|details?|goals?|"
    r"(?<!to )dates?|scores?|ratings?|(?<!not )need|reasons?|rationale|indication|plan|relief|chang\w+|decreas\w+|reduc\w+|improv\w+|increas\w+|lessen\w*|worsen\w+|"
    r"lower\w*|eas(?:es|ed|ing)|reliev\w+|control\w*|less|fewer|gains?|progress(?:ion)?|compliance|monitoring|weaning|tapering|side\s+effects)\b[^,;.]*$",
    re.IGNORECASE,
)
# In "no complications of the ablation" the complications are denied; in "no history of seizures" the seizures.
_HEAD: Final = re.compile(
    r"\b(?:no|without(?:\s+any)?|nor|not\s+any|never\s+any)\s+(?:[\w-]+\s+){0,3}?(?P<head>[a-z][\w-]+)\s+(?:of|from|to|with|in|at|on|before|after|during|for)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_EXISTENCE: Final = frozenset(
    [
        "history",
        "evidence",
        "sign",
        "signs",
        "documentation",
        "record",
        "records",
        "mention",
        "complaint",
        "complaints",
        "symptom",
        "symptoms",
        "report",
        "reports",
        "trial",
        "trials",
        "use",
        "course",
        "courses",
        "finding",
        "findings",
        "indication",
        "indications",
        "diagnosis",
        "presence",
        "suggestion",
        "episode",
        "episodes",
        "prescription",
        "prescriptions",
        "exposure",
        "recurrence",
        "past",
        "form",
        "forms",
        "type",
        "types",
        "kind",
        "kinds",
        "trace",
        "traces",
        "degree",
        "amount",
        "amounts",
        "degrees",
        "referral",
        "referrals",
        "request",
        "requests",
        "order",
        "orders",
        "need",
        "plan",
        "plans",
        "proof",
        "component",
        "components",
    ]
)
_DENIES: Final = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:not|no\s+longer|never)\s+(?:currently\s+|presently\s+|now\s+|actively\s+)?(?:taking|using|on|receiving|treated\s+with|given|prescribed)|"
    r"(?:has|have|had)\s+(?:not|never)\s+(?:ever\s+|yet\s+|previously\s+|recently\s+)?(?:attempted|tried|used|taken|received|undergone|had|been\s+(?:given|prescribed|treated\s+with|on))|"
    r"(?:did|does|do)\s+not\s+(?:currently\s+)?(?:attempt|try|use|take|receive|undergo|have)|"
    r"(?:is|are|was|were)\s+(?:negative\s+for|devoid\s+of|bare\s+of)|skip(?:s|ped)|for(?:goes|went|gone)|(?<!not )(?<!cannot )(?<!be )(?:ruled|rules)\s+out|excluded|omit(?:s|ted)|"
    r"(?:has|have|had)\s+yet\s+to\s+(?:undergo|have|receive|try|attempt|complete|start|begin|be\s+given)|"
    r"(?:does|do|did)\s+not\s+appear\s+(?:that|to\s+have(?:\s+\w+)?)|"
    r"(?:could|can|did|does|do)\s*not\s+(?:be\s+)?(?:find|found|locate|see|identify|detect|discover)|(?:unable|impossible)\s+to\s+(?:find|locate|identify)|"
    r"(?:is|are|was|were|has|have|had)\s+(?:not|never)\s+(?:been\s+)?(?:offered|provided(?:\s+with)?|ordered|performed|administered|referred\s+(?:for|to)|"
    r"enrolled\s+in|afforded|trialed|diagnosed\s+with|found\s+to\s+have)|"
    r"(?:(?:has|have|had)\s+)?fail(?:s|ed)?\s+to\s+(?:demonstrate|show|achieve|obtain|attain|produce|result\s+in|report|experience)|"
    r"(?:did|does|do|has|have)\s+not\s+(?:demonstrated?|shown?|achieved?|obtain(?:ed)?|attain(?:ed)?|produced?|result(?:ed)?\s+in|led?\s+to|lead\s+to|experienced?))"
    r"\s+(?:(?!relief|help)[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
# "Has not benefited from massage": given without help.
_UNHELPED: Final = re.compile(
    r"\b(?:not|never|no)\s+(?:[\w-]+\s+){0,2}?(?:benefit(?:t?ed)?|respond(?:ed)?|improv(?:ed?|ement)|reliev\w+|helped|gain(?:ed)?)\s+(?:from|to|with|by|under|after)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_GIVEN: Final = frozenset({"MEDICATION", "THERAPY", "PROCEDURE"})
_DENIED: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:is|are|was|were|has|have|had)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?"
    r"(?:offered|provided|given|ordered|performed|done|obtained|administered|prescribed|attempted|tried|completed|carried\s+out|undertaken|received|taken)\b",
    re.IGNORECASE,
)
# "Headache was denied": of complaints only, for what an insurer denies is a request.
_NOT_COMPLAINED: Final = re.compile(
    r"(?:[^.;:]{0,60}?\b(?:is|are|was|were|being)\s+(?:also\s+|likewise\s+)?(?:denied|absent|not\s+(?:a\s+complaint|complained\s+of|reported|observed|noted|present|seen|appreciated|elicited|apparent))\b"
    r"|,?\s+as\s+(?:is|are|was|were)\b)",
    re.IGNORECASE,
)
# A study that shows nothing was done.
_SHOWED_NOTHING: Final = re.compile(
    r"(?:\s+[\w'-]+){0,5}?\s+(?:(?:did|does|do)\s+not\s+(?:reveal|show|demonstrate|disclose|identify|detect)|(?:was|were|is|are)\s+(?:\w+ly\s+)?(?:negative|normal|unremarkable)|"
    r"(?:revealed|showed|disclosed|demonstrated)\s+no\b)",
    re.IGNORECASE,
)
_STUDIES: Final = frozenset({"IMAGING", "TEST"})
_ILLS: Final = frozenset({"SYMPTOM", "DIAGNOSIS"})
_LEFT_OPEN: Final = re.compile(
    r"\b(?:(?:not|never)\s+(?:yet\s+)?(?:been\s+)?|cannot\s+be\s+)(?:ruled\s+out|excluded)\b", re.IGNORECASE
)
_NEGATION: Final = re.compile(r"\b(?:not|no|never|none|nor|neither|nothing|nobody|naive|cannot)\b", re.IGNORECASE)
_UNREAD: Final = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nothing|without|cannot|lacked|lacking)\b", re.IGNORECASE
)
_NO_DENIAL: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,4}?(?:help\w*|improv\w*|reliev\w*|relief|benefit\w*|respon\w+|effect\w*|work(?:ed|ing)?|limited|chang\w*|tolerat\w*|resolv\w*|"
    r"authoriz\w*|certif\w*|approv\w*|wors\w*|better|sufficient\w*|adequate\w*|controlled|only|complet\w*|longer|later|more|less|least|doubt|"
    r"necessary|indicated|recommended|warranted|complications?|increas\w*|decreas\w*|side|adverse|difference|success\w*|severe|significant\w*|fully|lower\w*|reduc\w*|lessen\w*|eas(?:es|ed)|stat(?:e|es|ed)|describ\w+|specif\w+|quantif\w+|disput\w+|daily|often|always|clear|known|certain)\b",
    re.IGNORECASE,
)
_VERB_BETWEEN: Final = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:is|are|was|were|has|have|had|does|did|do)\s+", re.IGNORECASE
)
_DENIABLE: Final = frozenset(
    {"MEDICATION", "THERAPY", "PROCEDURE", "IMAGING", "TEST", "DIAGNOSIS", "SYMPTOM", "FUNCTION"}
)
_BACK: Final = 90
_NO_LONGER_WORKS: Final = re.compile(r"\bno\s+longer\s+work(?:s|ing)\b", re.IGNORECASE)
_NOT_BACK: Final = re.compile(
    r"\b(?:not|never|unable\s+to|fail(?:s|ed)?\s+to|no)\b[^.;]{0,24}\b(?:return(?:ed|ing)?|go(?:ne)?\s+back|resum\w+|back)\b"
    r"(?:(?!\b(?:usual|regular|customary|full|normal)\b)[^.;]){0,24}\b(?:work|employment|job)\b",
    re.IGNORECASE,
)
_IS_A: Final = re.compile(
    r"\b(?:applicant|employee|patient|claimant|worker|he|she)\s+(?:is|was)\s+an?\s+(?:[\w-]+\s+){0,3}?(?P<sex>man|woman|male|female|gentleman|lady)\b",
    re.IGNORECASE,
)
_PAIN_SCORE: Final = re.compile(
    r"\b(?:pain\s+(?:scores?|levels?|ratings?|scales?)|VAS(?:\s+scores?)?)\b", re.IGNORECASE
)


def says_not_back(words: str) -> bool:
    """Whether a statement says that the patient has not returned to work at all.

    >>> says_not_back("The applicant has failed to return to work."), says_not_back("He cannot return to his usual work.")
    (True, False)
    """
    return bool(_NOT_BACK.search(words))


def denies_unread(words: str, found: Sequence[Finding], *, start: int = 0) -> bool:
    """Whether a statement denies something that none of its findings is: "the operation was done without a tourniquet".

    ``start`` is the place of the statement's words in the text that the findings' places count from.

    What is denied of an effect, a change or a decision denies nothing else.
    """
    if any(finding.assertion in ("ABSENT", "POSSIBLE") or "response" in finding.attributes for finding in found):
        return False
    if any(finding.kind in ("WORK_STATUS", "FUNCTION") for finding in found):
        return False
    of_another = any(_is_beside_head(words[: finding.start - start]) for finding in found)
    return of_another or any(not _NO_DENIAL.match(words, negation.end()) for negation in _UNREAD.finditer(words))


def with_denials(
    text: str, found: Sequence[Finding], *, at: tuple[int, int], within: tuple[int, int]
) -> Iterator[Finding]:
    """The findings of a statement with what it denies marked ABSENT.

    ``within`` are start and end of the statement, ``at`` the words that name what the file lacks. Left out is what is named only to say of what a measure or a change is lacking.
    """
    start, end = within
    denied: Finding | None = None
    for finding in found:
        inside = at[0] <= finding.start < at[1]
        before = text[at[0] if inside else max(start, finding.start - _BACK) : finding.start]
        if not inside and _shows_nothing(finding, text, end=end):
            yield msgspec.structs.replace(finding, assertion="HISTORICAL")
        elif finding.kind in _GIVEN and _UNHELPED.search(before):
            yield _unhelped(finding)
        elif _LEFT_OPEN.search(text, finding.start, end):
            yield msgspec.structs.replace(finding, assertion="POSSIBLE")
        elif not (inside or finding.assertion == "ABSENT" or _denies(finding, before, after=text[finding.end : end])):
            yield finding
        elif (denied and _BESIDE.search(text, denied.end, finding.start)) or (not inside and _is_beside_head(before)):
            yield msgspec.structs.replace(finding, assertion="HISTORICAL")
        elif finding.kind == "FUNCTION" or not _is_measured(before, inside=inside):
            denied = denied or finding
            yield msgspec.structs.replace(finding, assertion="ABSENT")


def with_loose_negation(text: str, found: Sequence[Finding], *, within: tuple[int, int]) -> tuple[Finding, ...]:
    """The findings with the one that a negation belongs to marked ABSENT, where no rule has found out what the negation denies.

    A statement that denies in words that nobody listed must not be taken for one that affirms. The
    finding after the negation is meant, else the last before it; negations of an effect, of a change
    or of a decision ("did not help", "not certified") deny no treatment.
    """
    start, end = within
    if any(finding.assertion in ("ABSENT", "POSSIBLE") for finding in found):
        return tuple(found)
    for negation in _NEGATION.finditer(text, start, end):
        named = any(finding.start <= negation.start() < finding.end for finding in found)
        if named or _NO_DENIAL.match(text, negation.end(), end):
            continue
        meant = _meant_by(negation, text=text, found=found)
        if (
            meant
            and not _shows_nothing(meant, text, end=end)
            and not _is_measured(text[start : meant.start], inside=True)
            and "response" not in meant.attributes
        ):
            absent = msgspec.structs.replace(meant, assertion="ABSENT")
            return tuple(absent if finding is meant else finding for finding in found)
    return tuple(found)


def _shows_nothing(finding: Finding, text: str, *, end: int) -> bool:
    """Whether a finding is a study of which the text goes on to say that it showed nothing."""
    return finding.kind in _STUDIES and bool(_SHOWED_NOTHING.match(text, finding.end, end))


def _meant_by(negation: re.Match[str], *, text: str, found: Sequence[Finding]) -> Finding | None:
    """The next finding of the clause after a negation, else the one before whose verb is negated."""
    able = [finding for finding in found if finding.kind in _DENIABLE]
    after = next((finding for finding in able if finding.start >= negation.end()), None)
    if after and not re.search(r"[,;:]", text[negation.end() : after.start]):
        return after
    before = [finding for finding in able if finding.end <= negation.start()]
    if not before:
        return None
    has_verb = negation[0].lower() in ("never", "cannot") and text[before[-1].end : negation.start()].isspace()
    return before[-1] if has_verb or _VERB_BETWEEN.fullmatch(text, before[-1].end, negation.start()) else None


def _unhelped(finding: Finding) -> Finding:
    """What the patient did not benefit from was given, and did not help."""
    response = {"response": finding.attributes.get("response", "did not help")}
    return msgspec.structs.replace(finding, assertion="HISTORICAL", attributes=finding.attributes | response)


def unread_claims(
    text: str, start: int, *, end: int, at: tuple[int, int], read: Sequence[Finding]
) -> Iterator[Finding]:
    """What a statement says of work, sex or pain scores in words that records seldom use; ``read`` is what the reader found."""
    kinds = {finding.kind for finding in read}
    if "WORK_STATUS" not in kinds:
        yield from _work(text, start, end=end)
    if "SEX" not in kinds and (is_a := _IS_A.search(text, start, end)):
        sex = "female" if is_a["sex"].lower() in ("woman", "female", "lady") else "male"
        yield Finding(kind="SEX", start=is_a.start("sex"), end=is_a.end("sex"), normalized=sex)
    if score := _PAIN_SCORE.search(text, *at):
        yield Finding(kind="PAIN", start=score.start(), end=score.end(), normalized="pain score", assertion="ABSENT")


def _work(text: str, start: int, *, end: int) -> Iterator[Finding]:
    if gone := _NO_LONGER_WORKS.search(text, start, end):
        yield Finding(kind="WORK_STATUS", start=gone.start(), end=gone.end(), normalized=OFF_WORK)
    elif back := _NOT_BACK.search(text, start, end):
        yield Finding(kind="WORK_STATUS", start=back.start(), end=back.end(), normalized="working", assertion="ABSENT")


def _denies(finding: Finding, before: str, *, after: str) -> bool:
    if finding.kind in ("WORK_STATUS", "AGE", "SEX"):
        return False
    return bool(
        _DENIES.search(before)
        or _DENIED.match(after)
        or (finding.kind in _ILLS and _NOT_COMPLAINED.match(after) and not _NEGATION.search(before))
    )


def _is_beside_head(before: str) -> bool:
    """Whether what is denied is another thing, of which the finding only tells more."""
    head = _HEAD.search(before)
    return head is not None and head["head"].lower() not in _EXISTENCE


def _is_measured(before: str, *, inside: bool) -> bool:
    stretch = before if inside else before[-_BACK // 2 :]
    return bool(_MEASURE.search(stretch))
