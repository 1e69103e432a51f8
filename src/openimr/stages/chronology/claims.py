"""What a text claims of the patient: its statements, each with the findings that the reader of records makes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from openimr.stages.chronology.absences import lacking
from openimr.stages.chronology.clauses import with_clause_details
from openimr.stages.chronology.dates import WrittenDate, written_dates
from openimr.stages.chronology.denials import says_not_back, unread_claims, with_denials, with_loose_negation
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.mentions import Names
from openimr.stages.chronology.notes import Note
from openimr.stages.chronology.page_reading import read_page
from openimr.stages.chronology.sections import find_sections
from openimr.stages.chronology.sentences import sentences

_PERSON: Final = r"(?:the\s+|this\s+)?(?:applicant|claimant|patient|employee|worker|injured\s+worker|gentleman|lady)|he|she|they|(?:mr|mrs|ms)\.?\s+[a-z'-]+"
_VERB: Final = (
    r"has|have|had|was|were|is|are|did|does|do|will|remains?|remained|denies|denied|reports?|reported|takes?|took|underwent|received|"
    r"continues?|continued|attended|completed|never|not|cannot|lacks?|showed|shows|uses|works?|worked|complains?|rates|rated|failed|lives|got"
)
_SUBJECT: Final = rf"(?:{_PERSON}|his|her|their|there|no|it|this|these|an?|the)\b"
_JOINT: Final = re.compile(
    rf"(?:;\s+|:\s+(?=(?:{_PERSON})\b)|,?\s+(?:and|but|yet|while|whereas|although|though|because|as|since|however|so)\s+(?=(?:{_VERB})\b|{_SUBJECT})"
    rf"|,\s+(?=(?:{_PERSON})\b|there\b))",
    re.IGNORECASE,
)
_OWN_SUBJECT: Final = re.compile(_SUBJECT, re.IGNORECASE)
_TELLING: Final = re.compile(
    rf"\b(?:{_VERB}|documentation|evidence|record|mention|[a-z]{{3,}}ed|without)\b", re.IGNORECASE
)
_OF_A_BOOK: Final = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|official\s+disability\s+guidelines?|guidelines?|labor\s+code|C\.?C\.?R\.?|regulations?|statute|"
    r"evidence-based|literature|randomi[sz]ed|systematic\s+reviews?|studies\s+(?:show|have|suggest)|formulary)\b",
    re.IGNORECASE,
)
_OF_NEED: Final = re.compile(
    r"\b(?:medical(?:ly)?\s+necess(?:ary|ity)|not\s+(?:indicated|warranted|appropriate|supported|reasonable|certified)|"
    r"(?:is|are|was)\s+(?:therefore\s+|thus\s+)?(?:indicated|warranted|appropriate|certified|reasonable|upheld|overturned|recommended\s+(?:for|as|when|if))|"
    r"criteria|(?:denial|decision)\s+(?:is|was|stands))\b",
    re.IGNORECASE,
)
_OF_EVIDENCE: Final = re.compile(
    r"\bevidence\s+(?:to\s+support|supporting|in\s+favou?r\s+of)\b|\b(?:high|good|quality|scientific|convincing|strong|limited)\s+(?:\w+\s+)?evidence\b",
    re.IGNORECASE,
)
_JUDGED: Final = re.compile(
    r"\b(?:meets?|met|satisf\w+|fulfil\w*|qualif\w+)\b[^.;]*\b(?:criteria|requirements?|guidelines?|standards?)\b|\bcandidate\b|\bentitled\b",
    re.IGNORECASE,
)
_SHOULD: Final = re.compile(
    r"\b(?:should|must|may|can|might)\s+(?:not\s+)?(?:only\s+)?(?:be|have|show|include)\b", re.IGNORECASE
)
_WOULD: Final = re.compile(r"\bwould\b", re.IGNORECASE)
_OPENS_ON_PERSON: Final = re.compile(rf"\W*(?:in\s+this\s+case,?\s+)?(?:{_PERSON})\b", re.IGNORECASE)
_OF_A_PERSON: Final = re.compile(rf"\b(?:{_PERSON})(?:['\u2019]s)?\b|\b(?:his|her)\b", re.IGNORECASE)
_BOUND: Final = re.compile(
    r"\b(?:since|until|through|thru|born(?:\s+on)?|birth|(?:injur\w+|accident)\b[^,;.]{0,30})\W*$", re.IGNORECASE
)
_OPEN: Final = re.compile(r"\b(?:unclear|unknown|uncertain|not\s+(?:clear|known|certain))\b", re.IGNORECASE)
_FAILED: Final = re.compile(r"\bfail\w*(?!\w*\s+to\b)|\bunsuccessful\b|\bineffective\b", re.IGNORECASE)
_FAILED_TO: Final = re.compile(r"\bfail(?:s|ed)?\s+to\b", re.IGNORECASE)
_OF_PAIN: Final = re.compile(r"\b(?:pain|symptoms?|function|relief)\b", re.IGNORECASE)
# "Opioid abuse" and "a pain medication agreement" tell of no drug taken.
_NOT_TAKEN: Final = re.compile(
    r"\s*(?:-\s*)?(?:abuse|misuse|dependen\w+|addict\w+|use\s+disorder|overdose|agreements?|contracts?|toxicity|risk)\b",
    re.IGNORECASE,
)
_THERE_IS: Final = re.compile(r"\bthere\s+(?:is|are|was|were|has\s+been|have\s+been)\b", re.IGNORECASE)
_WAS_DONE: Final = re.compile(
    r"\b(?:was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:\w+ed|given|done|begun|taken)\b", re.IGNORECASE
)
_OF_THE_RECORD: Final = re.compile(
    r"\b(?:complaints?|symptoms?|diagnos[ei]s|medications?|history|treatments?|measures|therap(?:y|ies)|surger(?:y|ies)|findings?|examinations?|studies|notes?|lists?|"
    r"records?|reports?|charts?|files?)\b[^.;:]{0,60}?\b(?:includ\w+|is|are|was|were|shows?|showed|lists?|listed|consist\w*|reveal\w*|notes?|noted|documents?|documented|took\s+place)\b"
    r"|\btook\s+place\b",
    re.IGNORECASE,
)
_NOW: Final = re.compile(r"\b(?:is|are|remains|continues|currently|presently|now|still|at\s+present)\b", re.IGNORECASE)
_EARLIER: Final = re.compile(
    r"\b(?:previous(?:ly)?|prior(?!\s+to)|earlier|before\s+(?:this|now)|in\s+the\s+past)\b", re.IGNORECASE
)
_KIN: Final = re.compile(
    r"\b(?:relatives?|family\s+members?|(?:runs|run)\s+in\s+the\s+family|siblings?|(?:his|her|the)\s+(?:mother|father|brother|sister|parents))\b",
    re.IGNORECASE,
)
_ILL: Final = frozenset({"DIAGNOSIS", "SYMPTOM"})
_EDGE: Final = ".\n" * 5
_RANGE: Final = re.compile(
    r"\b(?:from|between)\s[^.;]{4,20}\d\s*(?:,\s*\d{4}\s*)?(?:to|through|until|and|-)\s[^.;]{0,20}\d", re.IGNORECASE
)
_DATELESS: Final = frozenset({"AGE", "SEX", "OCCUPATION", "REPRESENTATION", "ALLERGY", "INJURY"})
_LEFT_OUT: Final = frozenset({"BODY_PART", "OPINION"})


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a statement says: ``finding`` as the reader of records finds it, offsets in the text.

    ``on`` is the day that the statement gives it (ISO 8601, may be partial) or empty; ``failed`` says
    that the statement speaks of its failure; ``not_back`` that the patient has not returned to work;
    ``is_now`` that it holds at present ("remains off work"); ``earlier`` that it tells of a time before ("no prior surgery").
    """

    finding: Finding
    on: str = ""
    failed: bool = False
    not_back: bool = False
    is_now: bool = False
    earlier: bool = False

    @property
    def is_absence(self) -> bool:
        """Whether the statement says that there is or was none."""
        return self.finding.assertion == "ABSENT"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Characters ``start`` to ``end`` (exclusive) of a text, and what they claim; ``lacks`` is what they say the file lacks."""

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    lacks: str = ""


def statements_of(text: str, *, record: Names | None = None) -> Iterator[Statement]:
    """The statements of a text on the patient or the file, in order; ``record`` holds the names under which the record knows its facts.

    A sentence is one statement, or several where its clauses each tell a fact of their own. What
    tells of a guideline, of the law or of medical necessity alone is left out.
    """
    pieces = [piece for sentence in sentences(text) for piece in _pieces(text, sentence)]
    plain = _without_general(text, pieces)
    found = tuple(_read(plain, record=record or Names()))
    for sentence in sentences(text):
        own = [(start, end) for start, end in pieces if sentence[0] <= start < sentence[1] and plain[start:end].strip()]
        days = list(written_dates(text[slice(*sentence)]))
        for start, end in _joined(text, own, found=found):
            yield _statement(text, start, end=end, found=found, lone=_opening_day(sentence, days=days, pieces=own))


def _read(plain: str, *, record: Names) -> Iterator[Finding]:
    """The findings of a text with their places in it. It has no letterhead and no fax lines, which a page has at its edges."""
    padded = f"{_EDGE}{plain}\n{_EDGE}"
    before, end = len(_EDGE), len(_EDGE) + len(plain)
    for finding in read_page(padded, note=Note(), sections=find_sections(padded), record=record):
        if before <= finding.start and finding.end <= end:
            yield msgspec.structs.replace(finding, start=finding.start - before, end=finding.end - before)


def tells_of_the_patient(statement: str) -> bool:
    """Whether words that no list knows still tell something of the patient."""
    return any(sign.search(statement) for sign in (_OF_A_PERSON, _THERE_IS, _WAS_DONE, _OF_THE_RECORD))


def _pieces(text: str, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, without the words that join them; what is said to be lacking goes on without a new subject."""
    start, end = sentence
    lacks = lacking(text[start:end])
    for joint in _JOINT.finditer(text, start, end):
        is_open = sentence[0] + lacks[0] < joint.start() < sentence[0] + lacks[1]
        if is_open and not _OWN_SUBJECT.match(text, joint.end()):
            continue
        if _TELLING.search(text, start, joint.start()) and _TELLING.search(text, joint.end(), end):
            yield start, joint.start()
            start = joint.end()
    yield start, end


def _without_general(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of the clauses that tell of books, the law and necessity, and of the names of books; offsets stay."""
    parts = list(text)
    for start, end in pieces:
        if _is_general(text[start:end]):
            parts[start:end] = " " * (end - start)
        for name in _OF_A_BOOK.finditer(text, start, end):
            parts[name.start() : name.end()] = " " * len(name[0])
    return "".join(parts)


def _is_general(piece: str) -> bool:
    """Whether a clause tells of books, needs or what should be, and not of this person or of what the file lacks."""
    if _JUDGED.search(piece):
        return True
    if _OF_EVIDENCE.search(piece):
        return not _OF_A_PERSON.search(piece)
    lacks = bool(lacking(piece)[1])
    if _WOULD.search(piece) and not lacks:
        return True
    own = lacks or bool(_OPENS_ON_PERSON.match(piece))
    return not own and any(sign.search(piece) for sign in (_OF_A_BOOK, _OF_NEED, _SHOULD))


def _joined(text: str, pieces: Sequence[tuple[int, int]], *, found: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; one that tells nothing of its own goes with the one before."""
    held: tuple[int, int] | None = None
    held_tells = False
    for piece in pieces:
        tells = _tells(text, piece, found=found)
        if held and tells and held_tells:
            yield held
            held = None
        held = (held[0] if held else piece[0], piece[1])
        held_tells = tells or (held_tells and held != piece)
    if held:
        yield held


def _tells(text: str, piece: tuple[int, int], *, found: Sequence[Finding]) -> bool:
    start, end = piece
    return bool(lacking(text[start:end])[1]) or any(start <= f.start < end and _is_claim(f, text=text) for f in found)


def _statement(text: str, start: int, *, end: int, found: Sequence[Finding], lone: str) -> Statement:
    words = text[start:end]
    first, last = lacking(words)
    at = (start + first, start + last)
    own = [f for f in found if start <= f.start < end and _is_claim(f, text=text)]
    if any(f.kind == "PAIN" for f in own):
        own = [f for f in own if f.normalized != "pain"]
    own += unread_claims(text, start, end=end, at=at, read=own)
    own = [] if _OPEN.search(words) else sorted(own, key=lambda f: f.start)
    denied = tuple(with_denials(text, own, at=at, within=(start, end)))
    said = denied if last else with_loose_negation(text, denied, within=(start, end))
    said = with_clause_details(text, said, within=(start, end))
    on = _day_of(words, lone=lone)
    claims = tuple(
        Claim(
            finding=_of_kin(_without_verbs(f, words=words), words=words),
            on=_day_of_claim(f, on=on, is_range=bool(_RANGE.search(words))),
            failed=bool(_FAILED.search(words)),
            not_back=f.kind == "WORK_STATUS" and says_not_back(words),
            is_now=bool(_NOW.search(words)),
            earlier=bool(_EARLIER.search(words)),
        )
        for f in said
    )
    lacks = words[first:last].strip()
    if lacks and not any(claim.is_absence for claim in claims):
        claims = ()
    return Statement(start=start, end=end, claims=claims, lacks=lacks)


def _day_of(words: str, *, lone: str) -> str:
    """The only day of a clause; ``lone``, the sentence's, where it has none of its own; of several none."""
    days = [day for day in written_dates(words) if not _BOUND.search(words[: day.start])]
    return days[0].iso if len(days) == 1 else "" if days else lone


def _day_of_claim(finding: Finding, *, on: str, is_range: bool) -> str:
    """The finding's own day, else the clause's; a course from one day to another falls on no single day."""
    if is_range and finding.kind in ("THERAPY", "MEDICATION", "WORK_STATUS"):
        return ""
    return finding.date_on or ("" if finding.kind in _DATELESS else on)


def _without_verbs(finding: Finding, *, words: str) -> Finding:
    """The finding without what its verbs seem to say: who failed to return to work tells of no failed treatment."""
    attributes = dict(finding.attributes)
    if attributes.get("response") == "failed" and _FAILED_TO.search(words):
        del attributes["response"]
    if attributes.get("status") in ("increased", "decreased") and _OF_PAIN.search(words):
        del attributes["status"]
    return msgspec.structs.replace(finding, attributes=attributes)


def _of_kin(finding: Finding, *, words: str) -> Finding:
    """The finding as one of a relative where the statement speaks of relatives."""
    is_theirs = finding.kind in _ILL and _KIN.search(words)
    return msgspec.structs.replace(finding, experiencer="FAMILY") if is_theirs else finding


def _is_claim(finding: Finding, *, text: str) -> bool:
    if finding.kind == "MEDICATION" and _NOT_TAKEN.match(text, finding.end):
        return False
    return finding.kind not in _LEFT_OUT and finding.assertion != "CONDITIONAL"


def _opening_day(sentence: tuple[int, int], *, days: Sequence[WrittenDate], pieces: Sequence[tuple[int, int]]) -> str:
    """The only day of a sentence that stands in its first clause holds for the others too."""
    if len(days) != 1 or not pieces:
        return ""
    return days[0].iso if sentence[0] + days[0].start < pieces[0][1] else ""
