"""Days as texts write them: one known day in every usual form, and any day cut down to its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:19|20)\d\d"
_M: Final = r"(?:0?[1-9]|1[0-2])"
_D: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_DOSE: Final = r"(?!\s*(?:mg|mcg|ml|mm|cm|pain|tab|cap|%|visits?|sessions?|treatments?|times|points?|/|-\d|\d|\.\d))"
_GAP: Final = r"[\s,]*(?:of\s+|in\s+)?"

# Each pattern names its year where it has one; the first that matches at a place wins.
_WITH_YEAR: Final = (
    rf"\b{_MONTH}\s*{_DAY}\b{_GAP}['\u2019]?(?P<year>{_YEAR}|(?<=['\u2019])\d\d)\b",
    rf"\b{_DAY}\s*[-\s]?(?:of\s+)?{_MONTH}[\s,-]*(?P<year>{_YEAR})\b",
    rf"\b(?:(?:early|mid|late)[-\s]+)?{_MONTH}{_GAP}(?P<year>{_YEAR})\b",
    rf"(?<![\w/.-])(?P<year>{_YEAR})\s?[-/.]\s?{_M}\s?[-/.]\s?{_D}(?:T[\d:.]+Z?)?(?![\w/])",
    rf"(?<![\w/.]){_M}\s?/\s?{_D}\s?/\s?(?P<year>{_YEAR}|\d\d)(?![\w/])",
    rf"(?<![\w/.-]){_M}\s?-\s?{_D}\s?-\s?(?P<year>{_YEAR}|\d\d)(?![\w/-])",
    rf"(?<![\w/.-]){_M}\.{_D}\.(?P<year>{_YEAR})(?![\w/])",
    rf"(?<![\w/.]){_M}/(?P<year>{_YEAR})(?![\w/])",
    rf"(?<![\w/.]){_M}/(?P<year>[6-9]\d){_NO_DOSE}(?![\w/])",
)
# A fraction such as 7/10 or 4/5 is a score: month/day needs a day past 10, or a word that leads to a day.
_WITHOUT_YEAR: Final = (
    rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:mg|mcg|percent|%))",
    rf"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}",
    rf"(?<![\w/.]){_M}/(?:1[1-9]|2\d|3[01]){_NO_DOSE}(?![\w/])",
    rf"(?<=\bon\s){_M}/{_D}{_NO_DOSE}(?![\w/])",
    rf"(?<=\bdated\s){_M}/{_D}{_NO_DOSE}(?![\w/])",
    r"\b(?-i:January|February|April|June|July|August|September|October|November|December)\b",
    r"(?<=\bin\s)(?-i:March|May)\b|(?<=\bsince\s)(?-i:March|May)\b|(?<=\bof\s)(?-i:March|May)\b|(?<=\buntil\s)(?-i:March|May)\b|(?<=\bby\s)(?-i:March|May)\b",
)
_DATED: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_WITH_YEAR, *_WITHOUT_YEAR))
_ON: Final = re.compile(r"(?<!\w)([Oo])n\s\Z")
WITHHELD: Final = "[date]"


def years_only(text: str, *, latest: int) -> Iterator[tuple[int, int, str]]:
    """Every day or month of ``text``: start, end (exclusive), and the year that may stand instead, or ``[date]``.

    A year of two digits lies in the hundred years up to ``latest``; "on" before a day becomes "in" before
    its year. Source: 45 CFR 164.514(b)(2)(i)(C).

    >>> list(years_only("seen on 10/16/12, pain 7/10", latest=2013))
    [(5, 16, 'in 2012')]
    """
    for pattern in _DATED:
        for match in pattern.finditer(text):
            written = match.groupdict().get("year")
            if not written:
                yield match.start(), match.end(), WITHHELD
                continue
            year = _whole_year(written, latest=latest)
            before = text[max(0, match.start() - len("? on ")) : match.start()]
            if led := _ON.search(before):
                yield match.start() - len("on "), match.end(), f"{'I' if led[1] == 'O' else 'i'}n {year}"
            else:
                yield match.start(), match.end(), year


@cache
def written_forms(day: date) -> re.Pattern[str]:
    """A pattern that finds ``day`` in every usual form: in words, in digits, with two digits of the year or four.

    >>> bool(written_forms(date(1961, 3, 4)).search("DOB: 3-4-61")), bool(written_forms(date(1961, 3, 4)).search("3/14/61"))
    (True, False)
    """
    name = _MONTHS[day.month - 1]
    month = rf"{name[:3]}(?:{name[3:]}|{name[3:4]})?\.?" if len(name) > 3 else rf"{name}\.?"  # noqa: PLR2004 - May
    number, of_month, year = f"0?{day.month}", f"0?{day.day}", f"(?:{day.year // 100})?{day.year % 100:02d}"
    ordinal, part = r"(?:st|nd|rd|th)?", r"\s*[-/.\u2010-\u2015]\s*"
    forms = (
        rf"\b{month}\s*{of_month}{ordinal}[\s,]*(?:of\s+)?['\u2019]?{year}\b",
        rf"\b{of_month}{ordinal}[\s-]*(?:of\s+)?{month}[\s,-]*['\u2019]?{year}\b",
        rf"(?<!\d){number}{part}{of_month}{part}{year}(?!\d)",
        rf"(?<!\d){of_month}{part}{number}{part}{day.year}(?!\d)",
        rf"(?<!\d){day.year}{part}{number}{part}{of_month}(?!\d)",
        rf"(?<!\d)(?:{day:%Y%m%d}|{day:%m%d%Y})(?!\d)",
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def _whole_year(written: str, *, latest: int) -> str:
    if len(written) > 2:  # noqa: PLR2004 - four digits
        return written
    century = latest - latest % 100
    year = century + int(written)
    return str(year if year <= latest else year - 100)
