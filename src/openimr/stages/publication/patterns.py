"""What looks like an identifier though nobody listed it: numbers, addresses, titled names, great ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_STATES: Final = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    r"|California|Nevada|Arizona|Oregon)"
)
_STREET: Final = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Highway|Hwy|Parkway|Pkwy"
    r"|Circle|Cir|Terrace)"
)
_CAPITAL: Final = r"[A-Z](?:['\u2019][A-Z])?[\w-]*[a-z]"
_DEGREE: Final = (
    r"(?:M\.?D\.?|D\.?O\.?|D\.?C\.?|P\.?T\.?|D\.?P\.?T\.?|Ph\.?D\.?|Psy\.?D\.?|R\.?N\.?|N\.?P\.?|P\.?A\.?-?C?"
    r"|D\.?P\.?M\.?|L\.?Ac\.?|Esq\.?)"
)
_LABEL: Final = (
    r"(?i:\b(?:(?:medical record|claim|chart|account|policy|member|patient|case|file|invoice|licen[cs]e|NPI|DEA|EAMS|WCAB)"
    r"\s*(?:number|num|no\.?|ID|#)|MRN|NPI|DEA|EAMS|WCAB)\s*[:#]?\s*)"
)
_INSTITUTION: Final = (
    r"(?:Hospital|Medical (?:Center|Group)|Clinic|Surgery Center|Surgical Center|Health System|Imaging Center)"
)
_CASE_NUMBER: Final = r"(?!CM\d\d-)"

# What is found is the group ``x``; the words around it stay. Months and guidelines are not names: each pattern asks
# for a title, a degree, a label or a shape of digits.
_WRITTEN: Final = {
    r"(?P<x>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)": "[email]",
    r"(?P<x>(?:https?://|www\.)[^\s\[\]<>\"]*[^\s\[\]<>\".,;:)])": "[web address]",
    r"(?<![\w-])(?P<x>(?:\d{3}|[Xx*]{3})[- ](?:\d{2}|[Xx*]{2})[- ]\d{4})(?![\w-])": "[social security number]",
    r"(?i:\bSSN|social security (?:number|no\.?))\W{0,3}(?P<x>\d[\d -]{3,10})": "[social security number]",
    r"(?<![\w-])(?P<x>(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4})(?!\d)": "[phone]",
    rf"{_LABEL}(?P<x>{_CASE_NUMBER}(?=[\w-]*\d)[A-Za-z0-9][\w-]{{3,}})": "[record number]",
    rf"(?<![\w-])(?P<x>{_CASE_NUMBER}[A-Z]{{2,5}}-?\d{{2,4}}-\d{{4,}})(?![\w-])": "[record number]",
    r"(?<![\w.-])(?P<x>(?:ADJ|MRN)?\d{7,})(?![\w-])": "[record number]",
    rf"(?<![\w/])(?P<x>\d{{1,6}}\s+(?:[NSEW]\.?\s+)?(?:(?:{_CAPITAL}|\d+(?:st|nd|rd|th))\s+){{1,4}}{_STREET}\b\.?"
    rf"(?:,?\s+(?:Apt|Suite|Ste|Unit|#)\.?\s*[\w-]+)?)": "[address]",
    r"(?P<x>\b(?i:P\.?\s?O\.?\s+Box)\s+\d+)": "[address]",
    rf"\b{_STATES},?\s+(?P<x>\d{{5}}(?:-\d{{4}})?)\b": "[zip code]",
    r"(?<![\w-])(?P<x>\d{5}-\d{4})(?![\w-])": "[zip code]",
    rf"(?P<x>\b{_CAPITAL}(?:\s{_CAPITAL})?\sCounty)\b": "[county]",
    rf"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.?\s+(?P<x>(?:[A-Z]\.\s*){{0,2}}{_CAPITAL}(?:\s(?:[A-Z]\.\s)?{_CAPITAL})?)(?!\w)": "[name]",
    r"\b(?:DR|MR|MRS|MS)\.\s+(?P<x>(?:[A-Z]\.\s*){0,2}[A-Z](?:['\u2019][A-Z])?[A-Z-]+)\b": "[name]",
    rf"(?P<x>\b{_CAPITAL}(?:\s[A-Z]\.?)?\s{_CAPITAL}),\s?{_DEGREE}(?!\w)": "[name]",
    rf"(?P<x>\b(?!(?:The|A|Each|This|Any|At|In)\s)(?:[A-Z][\w'\u2019&.-]*\s){{1,4}}{_INSTITUTION})\b": "[facility]",
}
_FINDS: Final = tuple((re.compile(pattern), replacement) for pattern, replacement in _WRITTEN.items())

_NINETIES: Final = r"(?:9\d|1[0-2]\d|ninety(?:[-\s]\w+)?|(?:one|a)\s+hundred(?:\s+(?:and\s+)?\w+)?)"
# Ages over 89, with any element of a date that shows one: 45 CFR 164.514(b)(2)(i)(C).
_GREAT_AGES: Final = (
    re.compile(rf"(?P<x>\b{_NINETIES}[-\s]*(?:years?|yrs?\.?|y)[-\s/.]*(?:olds?|o\.?)\b)", re.IGNORECASE),
    re.compile(rf"\b(?:age|aged|age of)\s*:?\s+(?P<x>{_NINETIES})\b(?!\s*(?:mg|%|days|weeks|months))", re.IGNORECASE),
)
GREAT_AGE: Final = "[age over 89]"
REPLACEMENTS: Final = frozenset({GREAT_AGE, *_WRITTEN.values()})


def unlisted(text: str) -> Iterator[tuple[int, int, str]]:
    """Every such place: start (from 0), end (exclusive), replacement.

    >>> list(unlisted("Seen by Dr. Ruiz, phone (530) 555-0142"))
    [(24, 38, '[phone]'), (12, 16, '[name]')]
    """
    for pattern, replacement in _FINDS:
        yield from ((match.start("x"), match.end("x"), replacement) for match in pattern.finditer(text))


def great_ages(text: str) -> Iterator[tuple[int, int, str]]:
    """Every age over 89: start (from 0), end (exclusive), replacement.

    >>> list(great_ages("a 92-year-old clerk, aged 45"))
    [(2, 13, '[age over 89]')]
    """
    for pattern in _GREAT_AGES:
        yield from ((match.start("x"), match.end("x"), GREAT_AGE) for match in pattern.finditer(text))
