"""On which day a document falls: the day of service, or of the letter, by what labels it; never one of birth, injury, print or fax."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from openimr.stages.casefile.cues import Mending
from openimr.stages.casefile.entry import Told
from openimr.stages.casefile.kinds import is_prose
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sheets import HEAD_LINES, Line, Sheet
from openimr.stages.casefile.written_days import WrittenDay

Label = Literal[
    "SERVICE", "PROCEDURE", "COLLECTED", "PAPER", "REQUEST", "PLAIN", "LONE", "TITLE", "FORM", "SIGNED", "PERIOD", "PRINTED", "TOLD", "BARE", "OTHER"
]  # fmt: skip
OF_PAPERS: Final = frozenset(
    {"APPLICATION", "UR_DECISION", "RFA", "CORRESPONDENCE", "LEGAL", "BILLING", "FAX_COVER", "PRESCRIPTION"}
)
"""Kinds dated by the paper rather than by a service that it tells of."""
LATER_PAGE: Final = 0.8  # how sure a day on a later page is, beside one on the first
RIVAL: Final = 0.1  # less sure where another day bears the same label
LABEL_REACH: Final = 48  # characters before a day in which its label stands
SENTENCE_REACH: Final = 160  # characters before a day in which a sentence tells what it is
MOST_COLUMNS: Final = 8
WORDS_BEFORE_LABEL: Final = 3  # in a form; more are a sentence
LONGEST_STAMP: Final = 24  # characters
FURTHER_DOWN: Final = 0.001  # less sure for each line further down
MOST_LINES: Final = 60
WORDS_OF_LABEL: Final = 5
TABLE_ROWS: Final = 3  # days that open a line each: a table
TAIL_LINES: Final = 12
_SURE: Final[dict[Label, float]] = {
    "SERVICE": 0.96, "PROCEDURE": 0.5, "COLLECTED": 0.7, "PAPER": 0.9, "REQUEST": 0.35, "PLAIN": 0.86, "LONE": 0.88, "TITLE": 0.82, "FORM": 0.5,
    "SIGNED": 0.62, "TOLD": 0.55, "PERIOD": 0.4, "PRINTED": 0.3, "BARE": 0.25,
}  # fmt: skip
_OF_KIND: Final[dict[tuple[str, Label], float]] = {  # where a kind's papers are dated otherwise than most
    ("OPERATIVE_REPORT", "PROCEDURE"): 0.97,
    ("LABORATORY", "COLLECTED"): 0.97,
    ("MEDICAL_LEGAL", "TOLD"): 0.89,
    ("RFA", "SIGNED"): 0.88,
    ("RFA", "REQUEST"): 0.9,
    ("APPLICATION", "SIGNED"): 0.95,
    ("APPLICATION", "PLAIN"): 0.9,
    ("APPLICATION", "PAPER"): 0.2,  # of the decision in dispute
}
SERVICE_ON_PAPER: Final = 0.52  # a letter or bill tells of services of other days
_OF: Final = r"(?:\s+of)?(?:\s+(?:the|this|your|current|initial))*\s+"
_THING: Final = (
    r"(?:service|exam(?:ination)?|evaluation|re-?evaluation|visit|encounter|consult(?:ation)?|treatment|session|study|scan|test(?:ing)?|"
    r"follow-?\s?up|appointment|assessment|office\s+visit|therapy|contact|call|interview)"
)
_DEGREES: Final = r"(?:M\.?\s?D|D\.?O|D\.?C|P\.?T|D\.?P\.?T|O\.?T\.?R(?:/L)?|C\.?M\.?T|L\.?M\.?T|P\.?A(?:-?C)?|F?N\.?P|R\.?N|L\.?Ac|Ph\.?D|D\.?P\.?M|Psy\.?D|Esq)\b\.?"
_DEGREE: Final = re.compile(_DEGREES, re.IGNORECASE)
_NAME_ALONE: Final = re.compile(r"(?:[A-Z][\w.'\u2019-]*,?\s+){0,4}[A-Z][\w'\u2019-]+,?\s*")
_LABELS: Final[dict[Label, str]] = {
    "SERVICE": (rf"dates?{_OF}{_THING}s?(?:\(s\))?|{_THING}\s+(?:date|day)|d\.?\s?o\.?\s?s\.?|d/s|visit(?:ed)?|encounter|seen(?:\s+(?:on|in\s+\w+|today))?|"
                r"(?:re-?)?examined(?:\s+on)?|(?:re-?)?evaluated(?:\s+on)?|performed(?:\s+on)?|session|"
                r"(?:exam|examination|evaluation|study|appointment|treated|service)(?:\s+on)?|date\s+(?:seen|examined|performed|evaluated)|"
                r"(?:first|initial)\s+(?:exam|examined|seen|visit|treatment|examination)|date\s+and\s+hour\s+of\s+(?:first|initial)\s+exam\w*(?:\s+or\s+treatment)?|service"),
    "PROCEDURE": (r"dates?(?:\s+of)?(?:\s+the)?\s+(?:surgery|operation|procedure|injection|admission|discharge)|(?:surgery|operation|operative|procedure|injection|admission|discharge)\s+date|"
                  r"(?:procedure|operation|surgery|admitted|discharged)"),
    "COLLECTED": (r"(?:date\s+(?:and\s+time\s+)?)?collected(?:\s+(?:on|date|date/time))?|collect(?:ion)?\s+(?:date|day|time|date/time)|"
                  r"date\s+of\s+(?:collection|specimen)|specimen\s+(?:date|collected)|drawn(?:\s+on)?|date\s+drawn"),
    "PAPER": (r"dates?(?:\s+of)?(?:\s+(?:the|this))*\s+(?:report|letter|note|decision|determination|notice|order|prescription|statement|invoice|bill|review|denial|issue)|"
              r"(?:report|letter|note|order|decision|determination|notice|statement|invoice|bill|billing|review|issue|document|issued|fill|written|process(?:ed)?|check|payment|rx|prescription)\s+date|"
              r"date\s+(?:submitted|prepared|issued|filled|written|prescribed|sent|mailed|processed|ordered|filed|completed|reported|reviewed|decided|mailing)|"
              r"(?:^report|reported|decision\s+made|filled(?:\s+on)?|issued(?:\s+on)?|reviewed|processed|dated|decided(?:\s+on)?|completed(?:\s+on)?|prepared|written|filed|mailed|finali[sz]ed|sent)"),
    "SIGNED": (r"(?:electronically\s+|digitally\s+|e-?)?(?:signed|authenticated|approved|finali[sz]ed|verified|reviewed)(?:\s+(?:on|at|date|this))?|(?:signature|sign(?:ed)?)(?:\s+date)?|date\s+(?:signed|of\s+signature)|"
               r"executed(?:\s+(?:on|at|this))?.{0,25}|dictated(?:\s+on)?|date\s+dictated|date\s+of\s+dictation|dictation\s+date|transcribed|d/t|dd|"
               r"(?:signed|executed|dated)\s+(?:at|in)\s[^\d]{0,40}|(?:employee|applicant|injured\s+worker)|" + _DEGREES),
    "PRINTED": (r"(?:date\s+)?print(?:ed)?(?:\s+(?:on|date))?|run\s+date|generated(?:\s+on)?|created(?:\s+on)?|downloaded"),
    "REQUEST": (r"dates?(?:\s+of)?(?:\s+(?:the|this))?\s+(?:request|rfa)|(?:request|rfa)\s+date"),
    "PLAIN": (r"(?:today'?s\s+)?date|(?:mon|tues|wednes|thurs|fri|satur|sun)day|date/time|date\s*&\s*time"),
}  # fmt: skip
_BEFORE: Final = tuple(
    (label, re.compile(rf"(?<![\w/])(?:{words})\W*$", re.IGNORECASE)) for label, words in _LABELS.items()
)
_LETTERS: Final = re.compile(r"[A-Za-z]{2}")
_BIRTH: Final = re.compile(r"\b(?:birth|dob|d\.o\.b|born|bom)\W*(?:\w+\W*)?$", re.IGNORECASE)
_LAST_WORD: Final = re.compile(r"([A-Za-z][A-Za-z./-]*)\W*(?:\([sS]\)\W*)?$")
# Looked at before the labels: most days of a report stand in sentences.
_LAST_WORDS: Final = frozenset({
    "date", "dates", "day", "service", "services", "exam", "examination", "evaluation", "reevaluation",
    "re-evaluation", "visit", "visited", "encounter", "consult", "consultation", "treatment", "session", "study",
    "scan", "test", "testing", "follow-up", "followup", "appointment", "assessment", "therapy", "contact", "call",
    "interview", "dos", "d.o.s", "d/s", "s", "seen", "on", "today", "examined", "evaluated", "re-evaluated",
    "performed", "treated", "surgery", "operation", "operative", "procedure", "injection", "admission", "discharge",
    "admitted", "discharged", "collected", "time", "date/time", "day/time", "collection", "specimen", "drawn",
    "report", "letter", "note", "decision", "determination", "notice", "order", "prescription", "statement",
    "invoice", "bill", "review", "request", "denial", "issue", "submitted", "prepared", "issued", "filled",
    "written", "prescribed", "sent", "mailed", "processed", "ordered", "filed", "completed", "reported", "reviewed",
    "decided", "mailing", "made", "dated", "finalized", "finalised", "signed", "authenticated", "approved",
    "verified", "signature", "sign", "executed", "dictated", "dictation", "transcribed", "d/t", "dd", "employee",
    "applicant", "worker", "m.d", "md", "d.o", "do", "d.c", "dc", "p.t", "pt", "d.p.t", "dpt", "o.t.r", "otr",
    "otr/l", "c.m.t", "cmt", "l.m.t", "lmt", "p.a", "pa", "p.a.-c", "pa-c", "fnp", "np", "rn", "l.ac", "lac",
    "ph.d", "phd", "dpm", "d.p.m", "psyd", "psy.d", "esq", "printed", "print", "generated", "created", "downloaded",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sess", "visits", "exams",
    "examinations", "evaluations",
})  # fmt: skip
_KNOWN: Final = _LAST_WORDS | frozenset(
    ["birth", "injury", "born", "next", "appointment", "received", "follow", "return", "printed", "faxed", "first"]
)
_MENDING: Final = Mending(_KNOWN)
_WORDS: Final = re.compile(r"[A-Za-z]{5,}")
_SIGNED_AT: Final = re.compile(r"\b(?:signed|executed|dated)\b", re.IGNORECASE)
_OTHERS: Final = (
    r"(?:birth|birthdate|d\.?\s?o\.?\s?b|born|bom|injur\w*|d\.?\s?o\.?\s?i|d/i|accident|loss|onset|next|follow(?:ing|-?\s?up)?|return\w*|rtc|re-?check|expir\w*|due|received|"
    r"recv'?d|rcvd|rec'?d|hired?|since|until|through|thru|effective|eff|last|faxed|prior|previous(?:ly)?|request(?:ed)?|referral|referred|attached|"
    r"worked|stopped|scheduled|appt|term(?:inated|ination)?|retired|deceased|licen[sc]e|authorized|valid|deadline|earlier|old|original|her|his|their|your|range|period|between)"
)
_OTHER: Final = re.compile(
    rf"\b(?:{_OTHERS}|by|before|after|(?:report|letter|note|reports|notes|application|rfa|form|decision|denial)\s+(?:of|dated|from))\b[^\n]{{0,22}}$",
    re.IGNORECASE,
)
_OTHER_NEAR: Final = re.compile(rf"\b{_OTHERS}(?:[\s-]+(?:\w+[\s-]+)?)?$", re.IGNORECASE)
_REFERRED_TO: Final = re.compile(
    r"\b(?:report|letter|note|form|rfa|application|request|decision|records?|denial)s?\s*$", re.IGNORECASE
)
_OWN_VISIT: Final = re.compile(r"\b(?:follow-?\s?up|re-?check|return)\W*$", re.IGNORECASE)
_PROSE: Final = re.compile(
    r"\bI\s+(?:had|saw|examined|evaluated|re-?evaluated|interviewed|performed|have\s+(?:seen|examined|evaluated))\b[^.:]*$|"
    r"\b(?:seen|examined|evaluated|re-?evaluated|presented|presents)\b[^.:]*\b(?:my|our|this|the)\s+(?:\w+\s+){0,2}(?:office|clinic)[^.:]*$"
)
_STAMP: Final = re.compile(
    r"\b(?:received|rec'?d|recv'?d|rcvd|scanned|stamp(?:ed)?|imaged|mailroom|entered)\b", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
_PERIOD: Final = re.compile(r"(?:\bto|\bthrough|\bthru|\bending|\bended|[-\u2013])\s*$", re.IGNORECASE)
_SPAN_OF_TIME: Final = re.compile(r"\b(?:period|from|range|between)\b", re.IGNORECASE)
_NAMED_DATES: Final = re.compile(
    r"\bD\.?O\.?[BIS]\b\.?|\b(?:date\s+of\s+\w+|(?:\w+\s+)?date|born|injured|visit|seen|collected|received|reported|printed|birth)\b",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A day that may be the document's, the page it stands on, its label, its line's index from 0, and how sure it is (0 to 1)."""

    day: WrittenDay
    page: Page
    label: Label
    number: int
    sure: float = 0.0
    is_birth: bool = False


def date_of(
    first: Sheet, *, others: Iterable[Sheet] = (), kind: str, born_on: Collection[date] = ()
) -> Told[date | None]:
    """The day of a document whose pages are ``first`` and ``others``: value None and confidence 0 where none is written.

    ``kind`` is one of ``KINDS``: a letter is dated by its paper, a report by its service. ``born_on`` holds days of
    birth, told on other pages: no document is of such a day.
    """
    found = [*candidates(first, kind=kind)]
    for sheet in others:
        found += [each._replace(sure=each.sure * LATER_PAGE) for each in candidates(sheet, kind=kind, is_later=True)]
    found = [each for each in found if each.day.on not in born_on]
    if not found:
        return Told(value=None, confidence=0.0)
    best = max(found, key=lambda each: each.sure)
    rivals = any(each.label == best.label and each.day.on != best.day.on and each.page is best.page for each in found)
    span = best.page.span(best.day.start, best.day.end)
    return Told(value=best.day.on, confidence=round(best.sure - RIVAL * rivals, 3), span=span)


def birthdays(sheet: Sheet) -> frozenset[date]:
    """The days on a page that it calls days of birth."""
    return frozenset(each.day.on for each in _labelled(sheet, whole=True) if each.label == "OTHER" and _is_birth(each))


def own_head_days(sheet: Sheet) -> frozenset[date]:
    """The days among a page's first lines that may be its document's own."""
    found = _labelled(sheet, whole=False)
    return frozenset(each.day.on for each in found if each.label not in ("OTHER", "BARE", "PRINTED", "PERIOD", "TOLD"))


def candidates(sheet: Sheet, *, kind: str, is_later: bool = False) -> Iterator[Dated]:
    """The days of a page that may be its document's own; of a later page those near its signature and its head."""
    tail = len(sheet.lines) - TAIL_LINES
    born = birthdays(sheet)
    for each in _labelled(sheet, whole=True):
        is_near = not is_later or each.number < HEAD_LINES // 2 or each.number >= tail
        if is_near and each.label != "OTHER" and each.day.on not in born:
            weight = _weight(each.label, kind=kind) * each.day.sure
            yield each._replace(sure=weight - FURTHER_DOWN * min(each.number, MOST_LINES))


def _is_birth(dated: Dated) -> bool:
    before = dated.page.text[max(0, dated.day.start - LABEL_REACH) : dated.day.start]
    return dated.is_birth or bool(_BIRTH.search(before))


@lru_cache(maxsize=16)
def _labelled(sheet: Sheet, *, whole: bool) -> tuple[Dated, ...]:
    """The days of the whole page, or of its first lines, with what they are called."""
    lines = sheet.lines
    days = sheet.days if whole else [each for each in sheet.head_days if not is_prose(lines[each[0]].text)]
    by_line: dict[int, list[WrittenDay]] = {}
    for number, day in days:
        by_line.setdefault(number, []).append(day)
    rows = {number for number, day in days if _opens_row(lines[number], day)}
    is_table = len(rows) >= TABLE_ROWS
    return tuple(
        _dated(_Place(sheet, number, day, by_line), is_row=is_table and number in rows) for number, day in days
    )


class _Place(NamedTuple):
    """A day on its line, and the days of all lines by their number."""

    sheet: Sheet
    number: int
    day: WrittenDay
    by_line: Mapping[int, Sequence[WrittenDay]]

    @property
    def line(self) -> Line:
        return self.sheet.lines[self.number]

    @property
    def before(self) -> str:
        """The words of the line between the day before and this one."""
        end = max((day.end for day in self.by_line[self.number] if day.end <= self.day.start), default=self.line.start)
        return self.sheet.page.text[max(end, self.line.start) : self.day.start]

    @property
    def in_cell(self) -> Label | None:
        """What the cell over the day calls it, where the day opens a cell of its own; None where it does not, or nothing does."""
        own = next((cell for cell in self.sheet.cells(self.number) if cell.start <= self.day.start < cell.end), None)
        if own is None or own.start != self.day.start:
            return None
        label = self.sheet.cell_over(self.number, start=self.day.start)
        named = _by_words(label.text, whole=label.text) if label else "BARE"
        return None if named in ("BARE", "TOLD", "FORM") else named

    @property
    def after(self) -> str:
        return self.sheet.page.text[self.day.end : self.line.end]

    @property
    def above(self) -> str:
        return self.sheet.lines[self.number - 1].text if self.number else ""


def _opens_row(line: Line, day: WrittenDay) -> bool:
    """Whether a day opens a line that goes on, or follows the number that opens it, as in a table of visits."""
    offset = day.start - line.start
    before, after = line.text[:offset].strip(" .#"), line.text[day.end - line.start :]
    return (not before or before.isdecimal()) and any(map(str.isalpha, after))


def _dated(place: _Place, *, is_row: bool) -> Dated:
    sheet, day = place.sheet, place.day
    if is_prose(place.line.text):
        return Dated(day, sheet.page, _in_sentence(place), place.number)
    label = "BARE" if is_row else _label(place)
    if label == "BARE" and place.number == sheet.weighed.line:
        label = "TITLE"
    over = sheet.cell_over(place.number, start=day.start) if label == "OTHER" else None
    return Dated(day, sheet.page, label, place.number, is_birth=bool(over and _BIRTH.search(over.text)))


def _weight(label: Label, *, kind: str) -> float:
    if kind in OF_PAPERS and label in ("SERVICE", "PROCEDURE"):
        return SERVICE_ON_PAPER
    return _OF_KIND.get((kind, label), _SURE.get(label, 0.0))


def _label(place: _Place) -> Label:
    """What a day is called: by the words before it on its line, else by the line above."""
    if _is_stamped(place):
        return "OTHER"
    if in_cell := place.in_cell:
        return in_cell
    days = place.by_line[place.number]
    before = place.before
    names = _NAMED_DATES.findall(place.above) if 1 < len(days) <= MOST_COLUMNS else ()
    if len(names) == len(days) > 1 and not _LETTERS.search(before):
        return _by_words(names[days.index(place.day)], whole=place.above)
    if before.strip(" :.-\u2013#("):
        return _by_words(before, whole=place.line.text)
    return _alone(place)


def _in_sentence(place: _Place) -> Label:
    """What running text calls a day: most that it tells of are of other things."""
    before = place.before
    if _PROSE.search(before[-SENTENCE_REACH:]):
        return "TOLD"
    near = before[-LABEL_REACH:]
    if _OTHER.search(near):
        return "OTHER"
    named = _named(near) if _SIGNED_AT.search(near) else None
    return named if named == "SIGNED" else "BARE"


def _by_words(before: str, *, whole: str) -> Label:
    if _PERIOD.search(before[-LABEL_REACH:]) and _SPAN_OF_TIME.search(whole):
        return "PERIOD"
    near = _mended(before[-LABEL_REACH:])
    if named := _named(near):
        return named
    if _PROSE.search(before[-SENTENCE_REACH:]):
        return "TOLD"
    if _OTHER.search(near):
        return "OTHER"
    return "FORM" if near.rstrip().endswith(":") else "BARE"


def _named(near: str) -> Label | None:
    """The label that the words just before a day are; None where they are none."""
    last = _LAST_WORD.search(near)
    if not (last and last[1].lower().strip("./") in _LAST_WORDS) and not _SIGNED_AT.search(near):
        return None
    for label, words in _BEFORE:
        if match := words.search(near):
            return _checked(label, match=match, near=near)
    return None


def _mended(label: str) -> str:
    """The words of a label, a letter misread here and there put right."""
    return _WORDS.sub(lambda word: known if (known := _MENDING.of(word[0].lower())) in _KNOWN else word[0], label)


def _checked(label: Label, *, match: re.Match[str], near: str) -> Label:
    """The label, or OTHER where the words before it turn it into another's, as in "next visit"; in a sentence it says less."""
    prefix, words = near[: match.start()], match[0]
    if _OTHER_NEAR.search(prefix) and not (label == "SERVICE" and _OWN_VISIT.search(prefix)):
        return "OTHER"
    if words.lower().startswith("dated") and _REFERRED_TO.search(prefix):
        return "OTHER"
    if _DEGREE.match(words) and not _NAME_ALONE.fullmatch(prefix):
        return "BARE"
    is_form = (
        ":" in words or "#" in words or len(prefix.split()) <= WORDS_BEFORE_LABEL or label in ("SIGNED", "PRINTED")
    )
    return label if is_form else ("TOLD" if _PROSE.search(near) else "BARE")


def _alone(place: _Place) -> Label:
    """What a day that opens its line is called."""
    above, after = place.above, place.after
    if above and len(above) <= LABEL_REACH and place.number - 1 not in place.by_line:
        named = _by_words(above, whole=above)
        if named not in ("BARE", "TOLD") and not (named == "OTHER" and len(above.split()) > WORDS_OF_LABEL):
            return named
    if _CLOCK.search(after[:12]):
        return "PRINTED"
    is_alone = not after.strip(" .,") and place.day.start == place.line.start
    return "LONE" if place.number < HEAD_LINES and is_alone else "BARE"


def _is_stamped(place: _Place) -> bool:
    """Whether a day stands alone beside a line that says RECEIVED, as on a stamp."""
    if any(map(str.isalpha, place.before + place.after)):
        return False
    near = (place.sheet.lines[n].text for n in (place.number - 1, place.number + 1) if 0 <= n < len(place.sheet.lines))
    return any(len(text) <= LONGEST_STAMP and _STAMP.search(text) for text in near)
