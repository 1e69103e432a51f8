"""Who the patient is: age, sex, occupation, and whether an attorney represents them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from openimr.stages.chronology.dates import first_day
from openimr.stages.chronology.dating import Days
from openimr.stages.chronology.finding import Finding
from openimr.stages.chronology.forms import label_above, row_below
from openimr.stages.chronology.patterns import finditer

_AGE: Final = re.compile(r"\b(?P<age>\d{1,3})\s?-?\s?(?:years?|yrs?|y)\.?(?:\s*-?\s*old|\s*/?\s*o\b\.?)", re.IGNORECASE)
_SEX_AFTER: Final = re.compile(
    r"^[,\s-]*(?:[\w/-]+,?\s+){0,5}?(?:(?P<sex>male|female|man|woman|gentleman|lady|boy|girl|[MF](?=[\s,.]))\b|[RL]H(?P<short>[MFBW]{1,2})\b)",
    re.IGNORECASE,
)
_AGE_LABEL: Final = re.compile(
    r"\bage\b\s*[:=]?\s*\n?\s*(?P<age>\d{1,3})\b(?=\s*(?:[.,;\n)]|$|years?|sex|gender|[MF]\b))", re.IGNORECASE
)
_AGE_SAID: Final = re.compile(
    r"\b(?:Mr\.|Mrs\.|Ms\.|patient|applicant|employee|claimant|he|she)\s+(?:[A-Z][\w'-]+\s+){0,2}is\s+(?:now\s+)?(?P<age>[1-9]\d)(?=\s*(?:\.\s|,|and\b|now\b|years?\b))"
)
_BORN: Final = re.compile(r"\b(?:date\s+of\s+birth|d\.?o\.?b\.?|born(?:\s+on)?|birth)\s*[:=]?\s*\n?\s*$", re.IGNORECASE)
_SEX_LABEL: Final = re.compile(r"\b(?:sex|gender)\b\s*[:=]?\s*\n?\s*(?P<sex>male|female|[MF])\b(?!\s*/)", re.IGNORECASE)
_SEX_COLUMN: Final = re.compile(r"^[^\n:]*\bsex\b[^\n:]*$", re.IGNORECASE | re.MULTILINE)
_SEX_VALUE: Final = re.compile(r"(?<![\w.])(?:[MF]|male|female)(?![\w.])", re.IGNORECASE)
_JOB_COLUMN: Final = re.compile(r"^(?P<before>[^\n:]*)\boccupation\b(?P<after>[^\n:]*)$", re.IGNORECASE | re.MULTILINE)
_JOB_FIRST: Final = re.compile(r"(?P<job>[A-Za-z][A-Za-z/&' -]{2,40}?)(?=\s+[A-Z]{0,4}[-\d]|\s*$)")
_JOB_LAST: Final = re.compile(r"\d\s+(?P<job>[A-Za-z][A-Za-z/&' -]{2,40})$")
_NUMBERING: Final = " |.0123456789"
_OTHERS: Final = re.compile(
    r"^\W*(?:[\w-]+\s+){0,2}(?:son|daughter|child|brother|sister|mother|father|infant|vehicle|house)\b", re.IGNORECASE
)
_FEMALE: Final = frozenset({"female", "woman", "lady", "girl", "f", "w"})
_OCCUPATION: Final = re.compile(
    r"\b(?:(?:is|was|been)\s+(?:currently\s+|previously\s+|gainfully\s+)?employed\s+(?:full[- ]time\s+|part[- ]time\s+)?as\s+(?:an?\s+)?"
    r"|work(?:s|ed|ing)?\s+(?:full[- ]time\s+|part[- ]time\s+)?as\s+(?:an?\s+)?"
    r"|(?:\boccupation|job\s+title|position\s+held)\s*(?:at\s+(?:time|date)\s+of\s+injury\s*)?[:=]\s*"
    r"|year[- ]old\s+(?:(?:male|female|right[- ]hand(?:ed)?|left[- ]hand(?:ed)?|white|married)\s+)*(?=(?:[a-z]+\s+){0,2}(?:worker|driver|mechanic|nurse|clerk|carpenter|"
    r"electrician|plumber|teacher|cook|janitor|custodian|laborer|labourer|cashier|welder|painter|roofer|operator|technician|assembler|packer|housekeeper|firefighter|"
    r"officer|guard|machinist|supervisor|manager|secretary|stocker|foreman|farmworker|picker|aide|assistant|warehouseman|installer|salesman|salesperson)\b)"
    r"|retired\s+(?=(?:[a-z]+\s+){0,2}(?:worker|driver|mechanic|nurse|teacher|officer|engineer|carpenter|electrician|firefighter|clerk)\b))"
    r"(?P<job>[A-Za-z][A-Za-z/&' -]{2,48}?)(?=\s+(?:at|for|with|in|who|whose|when|since|and|on|where|until|but|from|by|the|is|was)\b|\s*[.,;:()\n\d]|\s{2,}|$)",
    re.IGNORECASE,
)
_REPRESENTED: Final = re.compile(
    r"\b(?P<words>applicant(?:'s|s)?\s+attorney|attorney\s+for\s+(?:the\s+)?(?:applicant|employee|injured\s+worker)|attorney\s+representation|legal\s+representation|"
    r"(?:is|was|been)\s+represented\s+by|represented\s+by\s+(?:counsel|an\s+attorney)|law\s+offices?\s+of|counsel\s+for\s+(?:the\s+)?(?:applicant|employee|injured\s+worker)|"
    r"retained\s+(?:an\s+)?(?:attorney|counsel)|(?:his|her|their|patient's|employee's|worker's)\s+attorney|employee\s+attorney|attorney\s+of\s+record)\b",
    re.IGNORECASE,
)
_OTHER_SIDE: Final = re.compile(
    r"\b(?:defen[sc]e|defendant|employer|insurer|carrier|claims\s+administrator)\b[^.\n]{0,40}$", re.IGNORECASE
)
_NOT_REPRESENTED: Final = re.compile(r"\b(?:not|no|without|unrepresented|n/a|none)\b[^.\n]{0,25}$", re.IGNORECASE)
_BLANK_AFTER: Final = re.compile(
    r"^[ \t]*(?:\([^)\n]*\))?[ \t]*:?[ \t]*(?:none|n/?a|no|unrepresented|_+|$|\n)", re.IGNORECASE
)
# "since she was 5 years old": an age, but not today's.
_THEN: Final = re.compile(
    r"\b(?:since|when|until|at\s+age|or)\s+(?:(?:he|she|they)\s+was\s+)?(?:\d+\s+(?:or|to)\s+)?$", re.IGNORECASE
)
_AGES: Final = ((_AGE, ("old", "o")), (_AGE_LABEL, ("age",)), (_AGE_SAID, ("is",)))
_SEX_ROOTS: Final = ("sex", "gender")
_JOB_ROOTS: Final = ("employed", "work", "occupation", "title", "position", "year old", "year-old", "retired")
_LAW_ROOTS: Final = ("attorney", "represent", "law", "counsel")
_BIRTH_REACH: Final = 24
_BACK: Final = 40
_OLDEST: Final = 110


def find_person(text: str, *, days: Days) -> Iterator[Finding]:
    """Every statement of age, sex, occupation and representation on a page, in no order."""
    yield from _ages(text)
    yield from _born(text, days)
    for match in finditer(_SEX_LABEL, text, roots=_SEX_ROOTS):
        yield _sex(match.start("sex"), match["sex"])
    yield from _columns(text)
    for match in finditer(_OCCUPATION, text, roots=_JOB_ROOTS):
        job = " ".join(match["job"].split())
        yield Finding(
            kind="OCCUPATION",
            start=match.start("job"),
            end=match.start("job") + len(match["job"].rstrip()),
            normalized=job.lower(),
        )
    yield from _representation(text)


def _ages(text: str) -> Iterator[Finding]:
    for pattern, roots in _AGES:
        for match in finditer(pattern, text, roots=roots):
            after = text[match.end() : match.end() + 60].split(".", maxsplit=1)[0]
            before = text[max(0, match.start() - _BACK) : match.start()]
            is_other = pattern is _AGE and (_OTHERS.match(after) or _THEN.search(before))
            if int(match["age"]) > _OLDEST or is_other:
                continue
            sex = _SEX_AFTER.match(after) if pattern is _AGE else None
            if sex:
                name = "sex" if sex["sex"] else "short"
                word = sex[name][-1:] if name == "short" else sex[name]
                yield _sex(match.end() + sex.end(name) - len(word), word)
            start = match.start() if pattern is _AGE else match.start("age")
            end = match.start() + len(match[0].rstrip()) if pattern is _AGE else match.end("age")
            yield Finding(kind="AGE", start=start, end=end, normalized=str(int(match["age"])), settled=True)


def _columns(text: str) -> Iterator[Finding]:
    """Sex and occupation in a form whose values stand below their labels: alone, first or last in their line."""
    for label in finditer(_SEX_COLUMN, text, roots=_SEX_ROOTS):
        row = row_below(text, label)
        letters = list(_SEX_VALUE.finditer(row))
        if len(letters) == 1:
            yield _sex(text.find(row, label.end()) + letters[0].start(), letters[0][0])
    for label in finditer(_JOB_COLUMN, text, roots=("occupation",)):
        row = row_below(text, label)
        value = _JOB_FIRST.match(row) if not label["before"].strip(_NUMBERING) else None
        value = value or (_JOB_LAST.search(row) if not label["after"].strip() else None)
        if value:
            start = text.find(row, label.end()) + value.start("job")
            job = value["job"].strip()
            yield Finding(
                kind="OCCUPATION", start=start, end=start + len(job), normalized=" ".join(job.lower().split())
            )


def _born(text: str, days: Days) -> Iterator[Finding]:
    """The age on the day of the note, counted from a day of birth."""
    on = days.note.on
    for day in days.written:
        label = label_above(text, day, days=days.written) or text[max(0, day.start - _BIRTH_REACH) : day.start]
        if on and len(day.iso) == len("1961-03-09") and _BORN.search(label):
            born = first_day(day.iso)
            age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
            if 0 <= age <= _OLDEST:
                yield Finding(
                    kind="AGE",
                    start=day.start,
                    end=day.end,
                    normalized=str(age),
                    attributes={"born_on": day.iso},
                    settled=True,
                )


def _sex(start: int, word: str) -> Finding:
    normalized = "female" if word.lower() in _FEMALE else "male"
    return Finding(kind="SEX", start=start, end=start + len(word), normalized=normalized, settled=True)


def _representation(text: str) -> Iterator[Finding]:
    for match in finditer(_REPRESENTED, text, roots=_LAW_ROOTS):
        before = text[max(0, match.start() - 60) : match.start()]
        if _OTHER_SIDE.search(before) or _BLANK_AFTER.match(text[match.end() : match.end() + 40]):
            continue
        yield Finding(
            kind="REPRESENTATION",
            start=match.start("words"),
            end=match.end("words"),
            normalized="attorney representation",
            assertion="ABSENT" if _NOT_REPRESENTED.search(before) else "PRESENT",
            settled=True,
        )
