"""Who wrote a document: whoever signed it, the provider or organization of its letterhead; not the patient, the addressee or who referred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from rapidfuzz import fuzz

from openimr.stages.casefile import names
from openimr.stages.casefile.cells import Cell
from openimr.stages.casefile.entry import Told
from openimr.stages.casefile.page import Page
from openimr.stages.casefile.sheets import Line, Sheet

Role = Literal["SIGNED", "SIGNATURE", "LABELLED", "CLOSED", "HEAD_PERSON", "HEAD_ORGANIZATION", "FROM", "NAMED"]
OF_ORGANIZATIONS: Final = frozenset({"UR_DECISION", "CORRESPONDENCE", "LEGAL", "BILLING", "LABORATORY"})
"""Kinds that an organization writes, whoever signs for it."""
HEAD_LINES: Final = 8
LETTERHEAD_LINES: Final = 4
NAME_LINES: Final = 3  # within which a name follows a label or a closing
TAIL_LINES: Final = 14
LONGEST_SIGNATURE: Final = 120  # characters
MOST_AFTER_NAME: Final = 10  # words: a specialty and a day; more is a sentence
ADDRESSEE: Final = 0.45  # how surely a name near the head is its author's: an addressee stands there too
MOST_LABEL_WORDS: Final = 3
LAST_LINES: Final = 6  # where a signature stands
MOST_NOISE: Final = 2  # letters before a signature that are read into its pen strokes
SENDER: Final = 0.9  # how surely a fax cover tells whom it is from
SAME_NAME: Final = 85.0  # of 100
LATER_LINE: Final = 0.02
_SURE: Final[dict[Role, float]] = {
    "SIGNED": 0.96, "SIGNATURE": 0.9, "LABELLED": 0.85, "CLOSED": 0.8, "HEAD_PERSON": 0.78, "HEAD_ORGANIZATION": 0.66, "FROM": 0.6,
    "NAMED": 0.3,
}  # fmt: skip
_OF_ORGANIZATION: Final[dict[Role, float]] = _SURE | {
    "HEAD_ORGANIZATION": 0.93,
    "SIGNED": 0.7,
    "SIGNATURE": 0.68,
    "LABELLED": 0.5,
    "CLOSED": 0.66,
}
_SIGNED: Final = re.compile(
    r"\b(?:(?:electronically|digitally|e-?)\s*(?:signed|authenticated|approved|reviewed|verified)(?:\s+and\s+\w+)?(?:\s+(?:by|off))?|signed(?:\s+electronically)?\s+by|authenticated\s+by|"
    r"dictated(?:\s+(?:and\s+\w+\s+)?by)?|interpreted\s+by|read\s+by|reported\s+by|finali[sz]ed\s+by|electronic\s+signature(?:\s+of)?|/s/|e-signature)\W*",
    re.IGNORECASE,
)
_MAY_SIGN: Final = re.compile(r"by\b|sign|/s/|dictat|authent", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"\b(?:(?:interpreting|reading|rendering|treating|evaluating|examining|attending|performing|primary\s+treating|prescribing|requesting|reporting|signing|provider|billing)\s+"
    r"(?:physician|provider|radiologist|doctor|clinician|surgeon|practitioner|therapist)(?:'?s)?(?:\s+(?:name|signature))?|radiologist|surgeon|primary\s+surgeon|therapist|endoscopist|"
    r"(?:treating\s+)?provider|physician|author|examiner|clinician|doctor|prescriber|pathologist|evaluator|acupuncturist|chiropractor|performed\s+by|seen\s+by|examined\s+by|"
    r"prepared\s+by|written\s+by|completed\s+by|doctor'?s\s+(?:name|signature)(?:\s+and\s+degree)?|physician'?s?\s+(?:name|signature)|signature|signed|name\s+of\s+(?:physician|provider|doctor)|"
    r"(?:reviewer|evaluator|therapist|provider)'?s?\s+(?:name|signature)|by)\b\s*(?:\([^)]{0,30}\))?(?:\s+[A-Za-z]{3,12})?\s*[:#]",
    re.IGNORECASE,
)
_NOT_AUTHOR: Final = re.compile(
    r"\b(?:refer(?:ring|red|ral)?|order(?:ing|ed)|requested|cc|c\.c|copies|copy|attn|attention|pcp|primary\s+care|dear|assistant|asst|anesthesiolog\w+|anesthesia|co-?surgeon|director|"
    r"to|adjuster|attorney|counsel|patient|client|employee|applicant|claimant|consult(?:ed|ation)?\s+(?:by|with)|re|"
    r"received\s+by|dispensed\s+to|primary\s+treating\s+physician|ptp|transcribed|typed|supervis\w+|reviewed|seen\s+by\s+dr|evaluation\s+(?:by|of)|reports?\s+(?:of|by|from)|note\s+of|under)\b",
    re.IGNORECASE,
)
_NAME_LABEL: Final = re.compile(r"^\W*name\s*:", re.IGNORECASE)
_OF_PROVIDER: Final = re.compile(
    r"\b(?:requesting|treating|rendering|billing)\s+(?:physician|provider|doctor)", re.IGNORECASE
)
_CLOSING: Final = re.compile(
    r"^\W*(?:sincerely|very truly yours|yours truly|yours (?:sincerely|faithfully)|respectfully(?: submitted| yours)?|(?:best |kind |warm )?regards|cordially|thank you)\b.{0,12}$",
    re.IGNORECASE,
)
_PATIENT: Final = re.compile(
    r"^\W*(?:patient(?:'?s)?(?:\s+name)?|(?:employee|applicant|claimant|client|injured worker)(?:\s+name)?|name|re|regarding)\b\s*(?:\([^)]*\))?\s*[:#]?\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_PATIENT_LABEL: Final = re.compile(
    r"^\W*(?:patient|employee|applicant|claimant|client)(?:'?s)?(?:\s+name)?\W*$", re.IGNORECASE
)
_FROM: Final = re.compile(r"^\W*(?:from|frorn|fr0m|frem|sender|sent\s+by)\b\s*[:#]?\s*(?P<name>.*)$", re.IGNORECASE)
_SENDERS_LABELS: Final = re.compile(
    r"^\W*(?:to|fax|phone|tel\w*|date|pages?|re|about|company|cc|subject)\b\W*$", re.IGNORECASE
)
_INCORPORATED: Final = re.compile(
    r"^\W*(?:an?)\s+(?:california\s+)?(?:professional|medical|law|legal|chiropractic|dental)\b.*\b(?:corporation|corp|association|partnership)\b",
    re.IGNORECASE,
)
_FORM_HEAD: Final = re.compile(
    r"\b(?:state of california|division of workers|department of industrial|form\b|dwc)", re.IGNORECASE
)
_ENDS_HEAD: Final = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})\W*$|"
    r"^\W*(?:dear|to|attn|attention|re|via|date|dated|sent)\b",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^[\W_]*$")


class Named(NamedTuple):
    """Who may have written a document, how that is told, how surely, and where."""

    name: str
    role: Role
    sure: float
    page: Page
    start: int
    end: int


def author_of(first: Sheet, *, others: Iterable[Sheet] = (), kind: str) -> Told[str]:
    """Who wrote the document whose pages are ``first`` and ``others``: value "" and confidence 0 where nobody is named.

    ``kind`` is one of ``KINDS``: letters, decisions, bills and laboratory reports are an organization's.
    """
    if kind == "APPLICATION":
        return Told(value="", confidence=0.0)
    found = [*_named(first, kind=kind, is_first=True)]
    for sheet in others:
        found += _named(sheet, kind=kind, is_first=False)
    best = max(found, key=lambda each: each.sure, default=None)
    if best is None:
        return Told(value="", confidence=0.0)
    best = _best_reading(best, found=found)
    return Told(value=best.name, confidence=round(best.sure, 3), span=best.page.span(best.start, best.end))


def _best_reading(best: Named, *, found: Sequence[Named]) -> Named:
    """Of the readings of one name the one that occurs most: an engine misreads it one way here and another there."""
    alike = [each for each in found if fuzz.ratio(each.name.lower(), best.name.lower()) >= SAME_NAME]
    counted = Counter(each.name.lower() for each in alike)
    name, count = counted.most_common(1)[0]
    if count == counted[best.name.lower()]:
        return best
    return next(each for each in alike if each.name.lower() == name)._replace(sure=best.sure)


def _named(sheet: Sheet, *, kind: str, is_first: bool) -> Iterator[Named]:
    patients = _patients(sheet) if is_first else set()
    for each in _all(sheet, is_first=is_first, kind=kind):
        if _key(each.name.split(",")[0]) not in patients or each.role == "CLOSED":
            yield each._replace(
                sure=each.sure if is_first or each.role in ("SIGNED", "SIGNATURE", "CLOSED") else each.sure - 0.1
            )


def _all(sheet: Sheet, *, is_first: bool, kind: str) -> Iterator[Named]:
    sure = _OF_ORGANIZATION if kind in OF_ORGANIZATIONS or (kind == "PRESCRIPTION" and _is_pharmacy(sheet)) else _SURE
    if is_first:
        if kind == "FAX_COVER":
            yield from _senders(sheet)
        yield from _letterhead(sheet, sure=sure)
    lines = sheet.lines if is_first else sheet.lines[-TAIL_LINES:]
    for number, line in enumerate(lines):
        yield from _at(line, number=number, lines=lines, sheet=sheet, sure=sure)


def _at(line: Line, *, number: int, lines: Sequence[Line], sheet: Sheet, sure: dict[Role, float]) -> Iterator[Named]:
    """Who is named as author by one line, and those that follow it."""
    if _MAY_SIGN.search(line.text) and (match := _SIGNED.search(line.text)):
        yield from _after(match.end(), number=number, lines=lines, role="SIGNED", sheet=sheet, sure=sure)
    elif (
        (":" in line.text or "#" in line.text)
        and (match := _LABEL.search(line.text))
        and not _NOT_AUTHOR.search(line.text[: match.start()])
    ):
        yield from _after(match.end(), number=number, lines=lines, role="LABELLED", sheet=sheet, sure=sure)
    elif _NAME_LABEL.match(line.text) and _OF_PROVIDER.search(
        " ".join(above.text for above in lines[max(0, number - 2) : number])
    ):
        yield from _after(line.text.index(":") + 1, number=number, lines=lines, role="LABELLED", sheet=sheet, sure=sure)
    elif _CLOSING.match(line.text):
        yield from _closed(number, lines=lines, sheet=sheet, sure=sure)
    elif (
        (number >= LETTERHEAD_LINES or 0 < number >= len(lines) - 2)
        and len(line.text) <= LONGEST_SIGNATURE
        and not (line.text[0].islower() and line.text[:3].strip().isalpha())
    ):
        yield from _signature(line, number=number, lines=lines, sheet=sheet, sure=sure)


def _after(
    at: int, *, number: int, lines: Sequence[Line], role: Role, sheet: Sheet, sure: dict[Role, float]
) -> Iterator[Named]:
    """The person named behind a label, or on the next lines where nothing stands behind it."""
    line = lines[number]
    for name, start, end in names.people(line.text):
        if start >= at - 1:
            yield Named(name, role, sure[role], sheet.page, line.start + start, line.start + end)
            return
    rest = line.text[at:].strip(" _:.-")
    if rest:
        if name := _plain(rest):
            start = line.start + line.text.index(rest, at)
            yield Named(name, role, sure[role] - 0.15, sheet.page, start, start + len(rest))
        return
    for below in lines[number + 1 : number + 1 + NAME_LINES]:
        if _RULE.match(below.text):
            continue
        yield from (
            Named(name, role, sure[role], sheet.page, below.start + start, below.start + end)
            for name, start, end in names.people(below.text)[:1]
        )
        return


def _plain(rest: str) -> str:
    cut = re.split(r"\s{2,}|\s+(?:on|at|date|dated|MD License|lic)\b|[\d(]|,\s", rest, maxsplit=1, flags=re.IGNORECASE)[
        0
    ]
    return names.plain_person(cut)


def _closed(number: int, *, lines: Sequence[Line], sheet: Sheet, sure: dict[Role, float]) -> Iterator[Named]:
    """Who is named below "Sincerely"."""
    for below in lines[number + 1 : number + 1 + NAME_LINES]:
        with_degree = names.people(below.text)
        if with_degree:
            name, start, end = with_degree[0]
            yield Named(name, "SIGNATURE", sure["SIGNATURE"], sheet.page, below.start + start, below.start + end)
            return
        if name := names.plain_person(below.text.split(",")[0]):
            yield Named(
                name, "CLOSED", sure["CLOSED"], sheet.page, below.start, below.start + len(below.text.split(",")[0])
            )
            return


def _signature(
    line: Line, *, number: int, lines: Sequence[Line], sheet: Sheet, sure: dict[Role, float]
) -> Iterator[Named]:
    """A name with a degree that opens its line, low on the page: a signature; behind some label it says less."""
    found = names.people(line.text)
    if not found or _NOT_AUTHOR.search(line.text[: found[0][1]]):
        return
    over = sheet.cell_over(sheet.lines.index(line), start=line.start + found[0][1])
    over = over if over and len(over.text.split()) <= MOST_LABEL_WORDS else None
    if over and _NOT_AUTHOR.match(over.text):
        return
    if over and _LABEL.match(f"{over.text}:"):
        name, start, end = found[0]
        yield Named(name, "LABELLED", sure["LABELLED"], sheet.page, line.start + start, line.start + end)
        return
    if number and lines[number - 1].text.rstrip(" :").lower() in _ABOVE_OTHERS:
        return
    name, start, end = found[0]
    role: Role = (
        "NAMED"
        if sum(map(str.isalpha, line.text[:start])) > MOST_NOISE or len(line.text[end:].split()) > MOST_AFTER_NAME
        else "SIGNATURE"
    )
    from_end = len(lines) - number
    weight = sure.get(role, _SURE[role]) - (LATER_LINE * max(0, from_end - LAST_LINES) if role == "SIGNATURE" else 0)
    if role == "SIGNATURE" and from_end > LAST_LINES and sheet.lines.index(line) < HEAD_LINES + LETTERHEAD_LINES:
        weight = min(weight, ADDRESSEE)
    yield Named(name, role, max(weight, sure["SIGNATURE"] - 0.5), sheet.page, line.start + start, line.start + end)


def _letterhead(sheet: Sheet, *, sure: dict[Role, float]) -> Iterator[Named]:
    """The person and the organization that the first lines name, down to the day of a letter: below it stands the addressee."""
    for number, line in enumerate(sheet.lines[:HEAD_LINES]):
        if number and _ENDS_HEAD.match(line.text):
            return
        if ":" in line.text or _FORM_HEAD.search(line.text):
            continue
        less = LATER_LINE * number
        if number <= LETTERHEAD_LINES:
            for name, start, end in names.people(line.text)[:1]:
                if not line.text[:start].strip(" _"):
                    yield Named(
                        name,
                        "HEAD_PERSON",
                        sure["HEAD_PERSON"] - less,
                        sheet.page,
                        line.start + start,
                        line.start + end,
                    )
        if name := _organization(number, sheet=sheet):
            yield Named(
                name, "HEAD_ORGANIZATION", sure["HEAD_ORGANIZATION"] - 2 * less, sheet.page, line.start, line.end
            )


def _organization(number: int, *, sheet: Sheet) -> str:
    """The organization of a line, with the line below where that only ends its name, or where the line breaks off."""
    text = _without_name(number, sheet=sheet)
    below = sheet.lines[number + 1].text if number + 1 < len(sheet.lines) else ""
    if re.search(r"\b(?:of|&|and)$", text, re.IGNORECASE) and len(below.split()) <= names.MOST_NAME_WORDS:
        return names.organization(f"{text} {below}")
    if _INCORPORATED.match(below):
        return names.lettered(text)
    if below and len(below.split()) <= NAME_LINES and names.is_organization_word(below):
        return names.organization(f"{text} {below}")
    return names.organization(text)


def _without_name(number: int, *, sheet: Sheet) -> str:
    """A line without the document's name where it names an organization beside it; a name that is a part of it stays."""
    text, weighed = sheet.lines[number].text, sheet.weighed
    if number != weighed.line:
        return text
    at, length = weighed.named_by
    words = [*re.finditer(r"[A-Za-z0-9]+(?:['\u2019][a-z]+)?", text)]
    if at + length > len(words) or not length:
        return text
    before, after = text[: words[at].start()].strip(" ,/-"), text[words[at + length - 1].end() :].strip(" ,/-()")
    if before and names.is_organization_word(words[at + length - 1][0]):
        return text[: words[at + length - 1].end()] if not names.is_organization_word(after) else text
    return next((part for part in (before, after) if names.organization(part)), "" if weighed.is_form else text)


def _senders(sheet: Sheet) -> Iterator[Named]:
    """Who a fax cover says it is from."""
    for number, line in enumerate(sheet.lines):
        if not (match := _FROM.match(line.text)):
            continue
        name, place = match["name"], line
        if not name and number + 1 < len(sheet.lines):
            place = sheet.lines[number + 1]
            name = place.text
        cells = sheet.cells(number)
        if len(cells) > 1 and (value := _value(cells, number=number, sheet=sheet)):
            yield Named(value.text, "FROM", SENDER, sheet.page, value.start, value.end)
            return
        if name and not re.match(r"(?:to|fax|phone|date)\b\s*:?", name, re.IGNORECASE):
            start = place.start + place.text.rindex(name)
            told = re.split(r"\s{2,}|\b(?:date|fax|phone|pages|tel)\b\s*:", name, maxsplit=1, flags=re.IGNORECASE)[
                0
            ].strip(" ,")
            if told:
                yield Named(told, "FROM", SENDER, sheet.page, start, start + len(told))
                return


def _value(cells: Sequence[Cell], *, number: int, sheet: Sheet) -> Cell | None:
    """What stands beside the label in the first of some cells, or under it where the cell beside is a label too."""
    label, beside = cells[0], cells[1]
    if len(label.text.split()) > 1:
        return (
            label._replace(text=rest, start=label.end - len(rest))
            if (rest := label.text.split(None, 1)[1].strip(" :"))
            else None
        )
    if _SENDERS_LABELS.match(beside.text):
        return sheet.cell_under(number, start=label.start)
    return beside


def _patients(sheet: Sheet) -> set[str]:
    """The patient's name as the labels of a page give it, in any order of its parts."""
    found = set()
    for number, line in enumerate(sheet.head):
        for cell in sheet.cells(number):
            if _PATIENT_LABEL.match(cell.text) and (value := sheet.cell_under(number, start=cell.start)):
                found.add(_key(value.text))
        match = _PATIENT.match(line.text)
        if match:
            below = sheet.lines[number + 1].text if number + 1 < len(sheet.lines) else ""
            name = match["name"] or below
            if not names.people(name):
                found.add(
                    _key(
                        re.split(r"\s{2,}|\b(?:dob|date|claim|sex|born|mrn)\b", name, maxsplit=1, flags=re.IGNORECASE)[
                            0
                        ]
                    )
                )
    return found - {""}


def _key(name: str) -> str:
    return " ".join(sorted(word for word in re.findall(r"[a-z]+", name.lower()) if len(word) > 1))


def _is_pharmacy(sheet: Sheet) -> bool:
    """Whether the first lines are a pharmacy's, whose record of what it dispensed is its own."""
    return any(
        re.search(r"\b(?:pharmacy|drugs?|apothecary)\b", line.text, re.IGNORECASE)
        for line in sheet.lines[:LETTERHEAD_LINES]
    )


_ABOVE_OTHERS: Final = frozenset(
    {
        "referring",
        "referred by",
        "referring physician",
        "ordering physician",
        "ordered by",
        "to",
        "cc",
        "attention",
        "attn",
        "dear",
        "pcp",
        "primary care physician",
        "referring provider",
    }
)
